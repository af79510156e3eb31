import { describe, expect, test } from 'vitest'
import { lineEndingOf, readTxt } from './txt.ts'

const AUTO = { paragraphs: 'auto', joinLines: false } as const
const lines = (text: string, options: Parameters<typeof readTxt>[1] = AUTO): string[] => readTxt(text, options).blocks.map((block) => `${block.type === 'heading' ? `h${block.level}` : 'p'} ${block.runs.map((run) => (run.kind === 'text' ? run.text : '/')).join('')}`)

describe('plain text', () => {
  const cases: [string, string, Parameters<typeof readTxt>[1], string[]][] = [
    ['every line', '　　一。\n　　二。\n三。', AUTO, ['p 一。', 'p 二。', 'p 三。']],
    ['blank lines between most lines', '一。\n\n二。\n二续。\n\n三。', AUTO, ['p 一。', 'p 二。/二续。', 'p 三。']],
    ['lines broken by hand', 'The shop\nstands here.\n\n书店\n在这里。', { paragraphs: 'blankLine', joinLines: true }, ['p The shop stands here.', 'p 书店在这里。']],
    ['asked for lines', '一。\n\n二。', { paragraphs: 'line', joinLines: false }, ['p 一。', 'p 二。']],
    ['every kind of line end', 'a.\r\nb.\rc.\u2028d.\u0085e.\ff.', AUTO, ['p a.', 'p b.', 'p c.', 'p d.', 'p e.', 'p f.']],
    ['chapters', '第一章 河边\n他来了。\n第二章　山上\n他走了。', AUTO, ['h1 第一章 河边', 'p 他来了。', 'h1 第二章　山上', 'p 他走了。']],
    ['volumes and chapters', '第一卷\n第一回 甲\n一。\n第二回 乙', AUTO, ['h1 第一卷', 'h2 第一回 甲', 'p 一。', 'h2 第二回 乙']],
    ['a title before chapters', '山谷里的书店\n\n第1章\n\n一。', AUTO, ['h1 山谷里的书店', 'h2 第1章', 'p 一。']],
    ['a title before prose', '书店搬走了\n三年前，书店还在河的这一边，老板娘每天早上把桌子搬到门口。', AUTO, ['h1 书店搬走了', 'p 三年前，书店还在河的这一边，老板娘每天早上把桌子搬到门口。']],
    ['no title where the first line is a sentence', '他来了。\n三年前，书店还在河的这一边。', AUTO, ['p 他来了。', 'p 三年前，书店还在河的这一边。']],
    ['a sentence about a chapter is none', '第三章里他写道，这座桥从来没有修好过，人们只好绕路走到很远的地方去。\n好。', AUTO, ['p 第三章里他写道，这座桥从来没有修好过，人们只好绕路走到很远的地方去。', 'p 好。']],
    ['English chapters', 'Chapter One\nHe came.\nEpilogue\nHe went.', AUTO, ['h1 Chapter One', 'p He came.', 'h1 Epilogue', 'p He went.']],
  ]
  test.each(cases)('%s', (_name, text, options, expected) => { expect(lines(text, options)).toEqual(expected) })

  test.each([['a\nb', 'LF'], ['a\r\nb', 'CRLF'], ['a\rb', 'CR'], ['a\r\nb\n', 'mixed'], ['a', null]] as const)('line ends of %j: %s', (text, ending) => { expect(lineEndingOf(text)).toBe(ending) })
})
