import { describe, expect, test } from 'vitest'
import { madeXlsx, type MadeSheet } from '../testing/made-xlsx.ts'
import { shortSegments } from '../testing/segments.ts'
import { bilingualTable } from './bilingual-table.ts'
import { Refused } from './refusal.ts'
import { readXlsx } from './xlsx.ts'
import { zipEntries } from './zip.ts'

const table = (strings: readonly string[], sheets: readonly MadeSheet[], more?: Record<string, string>) => {
  const bytes = madeXlsx(strings, sheets, more)
  return bilingualTable(readXlsx(bytes, zipEntries(bytes)), null, null)
}
const row = (number: number, ...cells: string[]): string => `<row r="${number}">${cells.join('')}</row>`
const shared = (place: string, index: number): string => `<c r="${place}" t="s"><v>${index}</v></c>`
const inline = (place: string, xml: string): string => `<c r="${place}" t="inlineStr"><is>${xml}</is></c>`

describe('a workbook', () => {
  test('shared and inline strings, bold and italics, readings, escapes, line ends', async () => {
    const strings = [
      '<t>书店</t>', '<r><t xml:space="preserve">The </t></r><r><rPr><b/><i val="0"/></rPr><t>shop</t></r>', '<t>漢字</t><rPh sb="0" eb="2"><t>かんじ</t></rPh><phoneticPr fontId="1"/>', '<t>a_x000B_b _x005F_x0041_</t>',
      '<r><rPr><i/></rPr><t>一。&#10;</t></r><r><t>二。</t></r>',
    ]
    const rows = row(1, shared('A1', 0), shared('B1', 1)) + row(2, shared('A2', 2), shared('B2', 3)) + row(3, shared('A3', 4), inline('B3', '<t>One.\nTwo.</t>'))
    expect(await shortSegments(table(strings, [{ name: 'Sheet1', rows }]))).toEqual(['书店 = The |s:shop', '漢字 = a|/|b _x0041_', 'e:一。 = One.', '二。 = Two.'])
  })

  test('numbers, formulas, errors and gaps', async () => {
    const rows = row(1, '<c r="A1"><v>1</v></c>', inline('C1', '<t>书店</t>'), '<c r="D1" t="str"><f>CONCATENATE("a")</f><v>a shop</v></c>', '<c r="E1" t="e"><v>#N/A</v></c>') +
      row(7, '<c r="A7"><v>2</v></c>', inline('C7', '<t>河</t>'), inline('D7', '<t>river</t>'), '<c r="E7" t="b"><v>1</v></c>') + '<row><c t="inlineStr"><is><t>3</t></is></c></row>'
    const read = table([], [{ name: 'Sheet1', rows }])
    expect(read.table).toMatchObject({ columns: { source: 2, target: 3 }, rows: [['1', '', '书店', 'a shop', ''], ['2', '', '河', 'river', 'TRUE'], ['3', '', '', '', '']] })
    expect(await shortSegments(read)).toEqual(['书店 = a shop', '河 = river'])
  })

  test('sheets of one layout are sections, others and hidden ones are left out', async () => {
    const pair = (zh: string, en: string): string => row(1, inline('A1', '<t>原文</t>'), inline('B1', '<t>译文</t>')) + row(2, inline('A2', `<t>${zh}</t>`), inline('B2', `<t>${en}</t>`))
    const read = table([], [
      { name: '第一章', rows: pair('书店', 'shop') }, { name: 'Words', rows: row(1, inline('A1', '<t>shop</t>'), inline('B1', '<t>书店</t>')) }, { name: 'Hidden', rows: pair('桥', 'bridge'), hidden: true }, { name: '第二章', rows: pair('河', 'river') }, { name: 'Empty', rows: '' },
    ])
    expect(await shortSegments(read)).toEqual(['书店 = shop §第一章', '河 = river §第二章'])
    expect(read.warnings).toMatchObject([{ code: 'sheets-left-out', message: 'One sheet is laid out in another way and was left out: Words.' }])
    expect(read.table.sheets).toEqual(['第一章', '第二章'])
  })

  test('remarks on cells are notes of their row', async () => {
    const comment = (place: string, text: string): string => `<comment ref="${place}" authorId="0"><text><r><t>${text}</t></r></text></comment>`
    const rows = row(1, inline('A1', '<t>书店</t>'), inline('B1', '<t>shop</t>')) + row(5, inline('A5', '<t>河</t>'), inline('B5', '<t>river</t>'))
    const comments = comment('B5', 'Li: which river?') + comment('A5', '[Threaded comment]\n\nYour version of Excel allows you to read this.\n\nComment:\n    The small one.') + comment('C9', 'nowhere')
    expect(await shortSegments(table([], [{ name: 'S', rows, comments }]))).toEqual(['书店 = shop', '河 = river (Li: which river?) (The small one.)'])
  })
})

test.each<[string, Uint8Array, RegExp]>([
  ['a binary workbook', madeXlsx([], [], { 'xl/workbook.bin': 'x' }), /binary kind/],
  ['a sheet that is missing', madeXlsx([], [], { 'xl/workbook.xml': '<workbook xmlns:r="r"><sheet name="a" r:id="rId9"/></workbook>' }), /not put together/],
  ['a sheet that is cut short', madeXlsx([], [{ name: 'a', rows: '<row>' }]), /damaged/],
  ['entities', madeXlsx([], [{ name: 'a', rows: '' }], { 'xl/sharedStrings.xml': '<!DOCTYPE a [<!ENTITY b "c">]><sst/>' }), /DTD/],
  ['a bomb', madeXlsx([], [{ name: 'a', rows: '' }], { 'xl/sharedStrings.xml': `<sst>${' '.repeat(12_000_000)}</sst>` }), /packed so tightly/],
])('%s is refused in a sentence', (_name, bytes, message) => {
  expect(() => readXlsx(bytes, zipEntries(bytes))).toThrow(Refused)
  expect(() => readXlsx(bytes, zipEntries(bytes))).toThrow(message)
})

test('a cell in the last column of Excel does not fill the memory', () => {
  const rows = Array.from({ length: 2_000 }, (_, i) => row(i + 1, inline(`A${i + 1}`, '<t>书</t>'), inline(`B${i + 1}`, '<t>book</t>'), inline(`XFD${i + 1}`, '<t>x</t>'))).join('')
  expect(table([], [{ name: 'S', rows }]).table.rows[0]).toEqual(['书', 'book'])
})
