import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runAtTerminal } from '../../tests/doubles/terminal-double.ts'

let folder: string
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'engines-')) })
afterAll(() => { rmSync(folder, { recursive: true }) })
const file = (name: string, text: string) => { writeFileSync(join(folder, name), text); return join(folder, name) }

describe('align', () => {
  const zh = '第一章\n二〇二六年三月，他离开了公司。\n没有人问为什么。\n'
  const en = 'Chapter One\nIn March 2026 he left the company.\nNobody asked why.\n'

  test('two files to the terminal', async () => {
    const { code, out } = await runAtTerminal(['align', file('a.zh', zh), file('a.en', en)])
    expect(code).toBe(0)
    expect(out.trim().split('\n')).toHaveLength(3)
    expect(out).toMatch(/^\[0\]:\[0\]:[01]\.\d{3}$/mu)
  })
  test('a folder of pairs', async () => {
    file('b.zh', zh); file('b.en', en); file('c.zh', ''); file('c.en', 'Only here.\n')
    expect((await runAtTerminal(['align', '--dir', folder, '--out', join(folder, 'out', 'deep')])).code).toBe(0)
    expect(readFileSync(join(folder, 'out/deep/b.hyp'), 'utf8')).toMatch(/^(?:\[[\d,]*\]:\[[\d,]*\]:\d\.\d{3}\n){3}$/u)
    expect(readFileSync(join(folder, 'out/deep/c.hyp'), 'utf8')).toMatch(/^\[\]:\[0\]:\d\.\d{3}\n$/u)
  })
  const beads = async (one: string, other: string) => (await runAtTerminal(['align', file('bad.zh', one), file('bad.en', other)])).out.trim().split('\n').map((line) => line.replace(/:[\d.]+$/u, ''))
  test.each<[string, string, string, string[]]>([
    ['both empty', '', '', ['']],
    ['an empty source', '', 'One.\n', ['[]:[0]']],
    ['lines that end in CR LF, with a byte order mark', `\ufeff${zh.replaceAll('\n', '\r\n')}`, en.replaceAll('\n', '\r\n'), ['[0]:[0]', '[1]:[1]', '[2]:[2]']],
    ['NUL bytes', '他\0来了。\n\0\n好。\n', 'He\0 came.\n\0\nGood.\n', ['[0]:[0]', '[1]:[1]', '[2]:[2]']],
    ['the English first', en, zh, ['[0]:[0]', '[1]:[1]', '[2]:[2]']],
    ['no Chinese at all', en, en, ['[0]:[0]', '[1]:[1]', '[2]:[2]']],
    ['empty lines alone', '\n\n\n', '\n\n\n', ['[0]:[0]', '[1]:[1]', '[2]:[2]']],
  ])('%s', async (_, one, other, expected) => { expect(await beads(one, other)).toEqual(expected) })
  test.each([[['align']], [['align', 'only-one']], [['align', '/none/a.zh', '/none/a.en']], [['align', '--dir', '/none', '--out', '/tmp']], [['align', '--dir', '.']]])('%j says what is wrong', async (argv) => {
    const { code, err, out } = await runAtTerminal(argv)
    expect(code).toBe(1)
    expect(out).toBe('')
    expect(err).toMatch(/^[A-Z].*\n$/u)
  })
})

describe('segment', () => {
  test('JSON lines, the language from the option or the line', async () => {
    const { code, out } = await runAtTerminal(['segment', '--language', 'zh'], '{"id":1,"text":"天亮了。他走了。"}\n\n{"id":"b","lang":"en","text":"Dr. Li left. He came back."}\n{"id":3,"text":""}\n')
    expect(code).toBe(0)
    expect(out.trim().split('\n').map((line) => JSON.parse(line) as unknown)).toEqual([
      { id: 1, sentences: ['天亮了。', '他走了。'] }, { id: 'b', sentences: ['Dr. Li left.', 'He came back.'] }, { id: 3, sentences: [] },
    ])
  })
  test.each([['no language', [], '{"id":1,"text":"a"}'], ['no JSON', ['--language', 'zh'], '天亮了'], ['no text', ['--language', 'zh'], '{"id":1}'], ['another language', ['--language', 'fr'], '']])('%s is said', async (_, options, input) => {
    const { code, err } = await runAtTerminal(['segment', ...options], input)
    expect(code).toBe(1)
    expect(err).toMatch(/\.\n$/u)
  })
})

describe('convert', () => {
  test('a text', async () => { expect((await runAtTerminal(['convert', '--config', 's2twp'], '用鼠标打开软件。\n')).out).toBe('用滑鼠開啟軟體。\n') })
  test('JSON lines with blocks', async () => {
    const { out } = await runAtTerminal(['convert'], '{"id":7,"config":"s2twp","text":"打印机坏了"}\n{"id":8,"config":"s2t","text":"汉字"}\n')
    const [printer, letters] = out.trim().split('\n').map((line) => JSON.parse(line) as { id: number; text: string; blocks: number[][] })
    expect(printer).toMatchObject({ id: 7, text: '印表機壞了', blocks: [[0, 3, 0, 3]] })
    expect(letters).toEqual({ id: 8, text: '漢字', blocks: [] })
  })
  test('rules of one\'s own, quotation marks and rare characters', async () => {
    const rules = file('rules.txt', '# names\n贾里\t賈里\n')
    expect((await runAtTerminal(['convert', '--config', 's2twp', '--rules', rules, '--quotes', 'corner'], '“贾里”里')).out).toBe('「賈里」裡')
    expect((await runAtTerminal(['convert', '--config', 't2s', '--rare'], '殢雲')).out).toBe('𣨼云')
    const { code, err } = await runAtTerminal(['convert', '--config', 's2t', '--rules', file('bad.txt', '贾里\t賈里\n贾里 賈里\n')], '里')
    expect(code).toBe(1)
    expect(err).toMatch(/bad\.txt, line 2: .*TAB/u)
  })
  test('doubtful places, and words in place of what cuts through them', async () => {
    const { out } = await runAtTerminal(['convert', '--config', 's2t', '--doubts'], '他被发明出来。\n')
    expect(out.trim().split('\n').map((line) => JSON.parse(line) as unknown)).toMatchObject([{ from: 2, to: 4, kind: 'words', shown: '髮明', candidates: [{ text: '發明' }, { text: '髮明' }] }])
    expect((await runAtTerminal(['convert', '--config', 's2t', '--correct'], '他被发明出来。')).out).toBe('他被發明出來。')
  }, 60_000)
  test('a text with its map', async () => { expect(JSON.parse((await runAtTerminal(['convert', '--config', 's2t', '--map'], '汉')).out)).toEqual({ text: '漢', blocks: [] }) })
  test.each([[['convert'], '汉'], [['convert', '--config', 'x2y'], '汉'], [['convert'], '{"text":"汉"}'], [['convert', '--config', 's2t'], '{"text":7}']])('%j on %s says what is wrong', async (argv, input) => {
    expect((await runAtTerminal(argv, input)).code).toBe(1)
  })
})

describe('the command line itself', () => {
  test('lists its commands', async () => { expect((await runAtTerminal([])).out).toContain('segment') })
  test('says its version', async () => { expect((await runAtTerminal(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/u) })
  test('explains a command', async () => { expect((await runAtTerminal(['align', '--help'])).out).toContain('align --dir IN --out OUT') })
  test.each([[['fly']], [['constructor']], [['align', '--fly', 'a', 'b']], [['segment', 'word']]])('%j is one sentence and exit 1', async (argv) => {
    const { code, err } = await runAtTerminal(argv)
    expect(code).toBe(1)
    expect(err.trim().split('\n')).toHaveLength(1)
  })
})
