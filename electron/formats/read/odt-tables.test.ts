import { describe, expect, test } from 'vitest'
import { madeOdt, madeOdtTable } from '../testing/made-odt.ts'
import { fileOf, readOpened } from '../testing/opened.ts'
import { shortSegment } from '../testing/segments.ts'

const read = (body: string) => readOpened([fileOf('a.odt', madeOdt(body))])
async function segments(body: string): Promise<string[] | null> {
  const opened = await read(body)
  return opened === null ? null : typeof opened === 'string' ? [opened] : opened.segments.map(shortSegment)
}
const text = (content: string): string => `<text:p>${content}</text:p>`
const cell = (spans: string, content: string): string => `<table:table-cell ${spans}>${text(content)}</table:table-cell>`

describe('an OpenDocument text that is a table of two texts', () => {
  test.each<[string, string, string[]]>([
    ['two columns', madeOdtTable([['书店搬走了。', 'The shop moved.'], ['没有人问。', 'Nobody asked.']]), ['书店搬走了。 = The shop moved.', '没有人问。 = Nobody asked.']],
    ['the English on the left, with numbers and a head', `<table:table><table:table-header-rows><table:table-row>${['No.', 'English', '中文'].map((name) => cell('', name)).join('')}</table:table-row></table:table-header-rows><table:table-row>${['1', 'The shop moved.', '书店搬走了。'].map((each) => cell('', each)).join('')}</table:table-row></table:table>`, ['书店搬走了。 = The shop moved.']],
    ['paragraph beside paragraph, and emphasis', madeOdtTable([['一<text:span text:style-name="T1">个</text:span>。\n二。', 'One.\nTwo.'], ['三。\n四。', 'Three and four.']]), ['一|s:个|。 = One.', '二。 = Two.', '三。|/|四。 = Three and four.']],
    ['a title across both columns', madeOdtTable([[cell('table:number-columns-spanned="2"', 'The first chapter'), '<table:covered-table-cell/>'], ['书店搬走了，没有人知道。', 'The shop moved away, unknown.'], ['河水涨了，桥也断了。', 'The river rose and the bridge fell.']]), [' = The first chapter', '书店搬走了，没有人知道。 = The shop moved away, unknown.', '河水涨了，桥也断了。 = The river rose and the bridge fell.']],
    ['a column that goes over several rows', madeOdtTable([['章', '中文', 'English'], [cell('table:number-rows-spanned="2"', '一'), '书店搬走了。', 'The shop moved.'], ['<table:covered-table-cell/>', '没有人问。', 'Nobody asked.']]), ['书店搬走了。 = The shop moved. §一', '没有人问。 = Nobody asked.']],
    ['a table inside a cell', madeOdtTable([['书店搬走了。', `<table:table-cell>${text('The shop moved:')}${madeOdtTable([['far', 'away']])}</table:table-cell>`]]), ['书店搬走了。 = The shop moved:|/|far|/|away']],
    ['several tables go on', madeOdtTable([['书店', 'shop']]) + text('') + madeOdtTable([['河水', 'water']]), ['书店 = shop', '河水 = water']],
  ])('%s', async (_name, body, expected) => { expect(await segments(body)).toEqual(expected) })

  test('footnotes stay in the text, comments are remarks, and what stands outside is told', async () => {
    const note = '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>三月。</text:p></text:note-body></text:note>'
    const opened = await read(madeOdtTable([[`书店${note}搬走了<office:annotation><dc:creator>Li</dc:creator>${text('Which shop?')}</office:annotation>，搬到河的那一边去了。`, 'The shop has moved to the other side.']]) + text('另注。'))
    if (opened === null || typeof opened === 'string') throw new Error('not read')
    expect(opened.segments.map(shortSegment)).toEqual(['书店|{三月。}|搬走了，搬到河的那一边去了。 = The shop has moved to the other side. (source 6–6 Li: Which shop?)'])
    expect(opened.file.warnings.map(({ code }) => code)).toEqual(['outside-tables', 'comments'])
    expect(opened.file.found).toMatchObject({ tables: 1, footnotes: 1, comments: 1 })
  })
})

test.each<[string, string]>([
  ['of running text', text('书店搬走了。')],
  ['with a small table', text('书店搬走了，没有人知道它搬到哪里去了，也没有人问。'.repeat(5)) + madeOdtTable([['书店', 'shop']])],
  ['with a table of one language', madeOdtTable([['名称', '说明'], ['书店', '卖书的地方。']])],
])('a document %s is none', async (_name, body) => { expect(await segments(body)).toBeNull() })
