import { describe, expect, test } from 'vitest'
import { readMarkdown } from './markdown.ts'

const lines = (source: string): string[] => readMarkdown(source).blocks.map((block) => {
  const name = block.type === 'heading' ? `h${block.level}` : block.type === 'listItem' ? `${block.ordered ? 'ol' : 'ul'}${block.depth}` : block.type === 'quotation' ? `q${block.depth}` : 'p'
  return `${name} ${block.runs.map((run) => (run.kind === 'break' ? '/' : run.kind === 'placeholder' ? `\u27E8${run.data}\u27E9` : run.kind === 'note' ? `{${run.text}}` : `${run.marks.map((mark) => mark.charAt(0)).join('')}${run.marks.length > 0 ? ':' : ''}${run.text}${run.href === null ? '' : `<${run.href}>`}`)).join('|')}`
})

describe('Markdown', () => {
  const cases: [string, string, string[]][] = [
    ['headings', '# 书 {#anchor}\n\nSetext\n======\n', ['h1 书', 'h1 Setext']],
    ['lines of a Chinese paragraph join without a space, English ones with one', '书店\n搬走了。\n\na\nb', ['p 书店搬走了。', 'p a b']],
    ['emphasis and links', 'a *b* **c** ***d*** `e` [f](https://e.org) [g](javascript:x) <https://h.org>', ['p a |e:b| |s:c| |es:d| |c:e| |f<https://e.org>| [g](javascript:x) |https://h.org<https://h.org>']],
    ['lists', '- a\n  - b\n    1. c\n- d\n\n  e\n', ['ul0 a', 'ul1 b', 'ol2 c', 'ul0 d', 'p e']],
    ['quotations', '> a\n>\n> > b\n', ['q0 a', 'q1 b']],
    ['hard breaks', 'a  \nb\\\nc', ['p a|/|b|/|c']],
    ['footnotes', 'a[^1] b[^zh注] c[^none] d^[in *place*]\n\n[^1]: One\n    more.\n[^zh注]: 二 [x](https://e.org).\n\nafter', ['p a|{One more.}| b|{二 x (https://e.org).}| c[^none] d|{in place}', 'p after']],
    ['footnotes over several Chinese lines', '书[^1]\n\n[^1]: 一，\n    二。\n\n    三。\n', ['p 书|{一，二。三。}']],
    ['no footnotes in code', '```\n[^1]: kept\n```\n', ['p c:[^1]: kept']],
    ['code keeps its lines', '```js\nlet a\n\n  b\n```', ['p c:let a|/|/|c:  b']],
    ['tables', '|a|b|\n|-|-|\n|c|*d*|\n', ['p a', 'p b', 'p c', 'p e:d']],
    ['HTML in Markdown', '<div><p>a <b>b</b></p><script>x</script></div>\n\nc<br>d <span onclick="x">e</span>', ['p a |s:b', 'p c|/|d e']],
    ['pictures', '![alt](http://e.org/a.png) text', ['p text']],
  ]
  test.each(cases)('%s', (_name, source, expected) => { expect(lines(source)).toEqual(expected) })

  test('front matter gives the title', () => {
    const text = readMarkdown('---\ntitle: "书店"\nlang: zh-Hans\n---\n# 第一章\n')
    expect([text.title, text.declaredLanguage, text.blocks.length]).toEqual(['书店', 'zh-Hans', 1])
    expect(readMarkdown('---\n\na\n').blocks).toHaveLength(1)
  })
})
