import { describe, expect, test } from 'vitest'
import { madeDocx, madeTable } from '../testing/made-docx.ts'
import { shortSegments } from '../testing/segments.ts'
import { readDocxTables } from './docx-tables.ts'

const read = async (body: string, more?: Parameters<typeof madeDocx>[1]) => readDocxTables(madeDocx(body, more), null)
async function segments(body: string, more?: Parameters<typeof madeDocx>[1]): Promise<string[] | null> {
  const table = await read(body, more)
  return table === null ? null : shortSegments(table)
}
const text = (content: string): string => `<w:p><w:r><w:t>${content}</w:t></w:r></w:p>`

describe('a document that is a table of two texts', () => {
  test.each<[string, string, string[]]>([
    ['two columns', madeTable([['书店搬走了。', 'The shop moved.'], ['没有人问。', 'Nobody asked.']]), ['书店搬走了。 = The shop moved.', '没有人问。 = Nobody asked.']],
    ['the English on the left, with numbers and a head', madeTable([['No.', 'English', '中文'], ['1', 'The shop moved.', '书店搬走了。'], ['2', 'Nobody asked.', '没有人问。']]), ['书店搬走了。 = The shop moved.', '没有人问。 = Nobody asked.']],
    ['paragraph beside paragraph', madeTable([['一。\n二。', 'One.\nTwo.'], ['三。\n四。', 'Three and four.']]), ['一。 = One.', '二。 = Two.', '三。|/|四。 = Three and four.']],
    ['emphasis', madeTable([['<w:p><w:r><w:t>书店</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>搬走了</w:t></w:r></w:p>', 'The shop moved.']]), ['书店|s:搬走了 = The shop moved.']],
    ['a title across both columns', madeTable([['<w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>The first chapter</w:t></w:r></w:p>'], ['书店搬走了，没有人知道。', 'The shop moved away, unknown.'], ['河水涨了，桥也断了。', 'The river rose and the bridge fell.']]), [' = The first chapter', '书店搬走了，没有人知道。 = The shop moved away, unknown.', '河水涨了，桥也断了。 = The river rose and the bridge fell.']],
    ['a column that goes over several rows', madeTable([['章', '中文', 'English'], ['<w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>一</w:t></w:r></w:p>', '书店搬走了。', 'The shop moved.'], ['<w:tcPr><w:vMerge/></w:tcPr><w:p/>', '没有人问。', 'Nobody asked.']]), ['书店搬走了。 = The shop moved. §一', '没有人问。 = Nobody asked.']],
    ['a text that goes over several rows', madeTable([['书店搬走了。', 'The shop moved.'], ['<w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>没有人问，她也没有说。</w:t></w:r></w:p>', 'Nobody asked.'], ['<w:tcPr><w:vMerge/></w:tcPr><w:p/>', 'She did not say.']]), ['书店搬走了。 = The shop moved.', '没有人问，她也没有说。 = Nobody asked.|/|She did not say.']],
    ['several tables go on', madeTable([['书店', 'shop']]) + text('') + madeTable([['河水', 'water']]), ['书店 = shop', '河水 = water']],
    ['several with a head each are sections', [['书店', 'shop'], ['河水', 'water']].map(([zh = '', en = '']) => madeTable([['中文', 'English'], [zh, en]])).join(text('')), ['书店 = shop §Part 1', '河水 = water §Part 2']],
  ])('%s', async (_name, body, expected) => { expect(await segments(body)).toEqual(expected) })

  test('footnotes stay in the text, comments are remarks, and what stands outside is told', async () => {
    const noted = '<w:p><w:commentRangeStart w:id="0"/><w:r><w:t>书店</w:t></w:r><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>搬走了，搬到河的那一边去了。</w:t></w:r></w:p>'
    const table = await read(madeTable([[noted, 'The shop has moved to the other side.']]) + text('另注。'), {
      footnotes: `<w:footnote w:id="2">${text('三月。')}</w:footnote>`, comments: `<w:comment w:id="0" w:author="Li" w:initials="L">${text('Which shop?')}</w:comment>`,
    })
    expect(table === null ? [] : await shortSegments(table)).toEqual(['书店|{三月。}|搬走了，搬到河的那一边去了。 = The shop has moved to the other side. (source 0–2 Li: Which shop?)'])
    expect(table?.warnings.map(({ code }) => code)).toEqual(['outside-tables', 'comments'])
    expect(table?.found).toMatchObject({ tables: 1, footnotes: 1, comments: 1 })
  })
})

test.each<[string, string]>([
  ['of running text', text('书店搬走了。')],
  ['with a small table', text('书店搬走了，没有人知道它搬到哪里去了，也没有人问。'.repeat(5)) + madeTable([['书店', 'shop']])],
  ['with a table of figures', madeTable([['年', '数'], ['一九九九', '12'], ['二〇〇〇', '13']])],
  ['with a table of one language', madeTable([['名称', '说明'], ['书店', '卖书的地方。']])],
])('a document %s is none', async (_name, body) => { expect(await segments(body)).toBeNull() })
