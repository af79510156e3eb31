import { describe, expect, test } from 'vitest'
import { madeXlsx, type MadeSheet } from '../testing/made-xlsx.ts'
import { fileOf, readOpened } from '../testing/opened.ts'
import { shortSegment, shortSegments } from '../testing/segments.ts'
import { bilingualTable } from './bilingual-table.ts'
import { Refused } from './refusal.ts'
import { readXlsx } from './xlsx.ts'
import { zipEntries } from './zip.ts'

const table = (strings: readonly string[], sheets: readonly MadeSheet[], more?: Record<string, string>) => {
  const bytes = madeXlsx(strings, sheets, more)
  return bilingualTable(readXlsx(bytes, zipEntries(bytes)).tables, null, null)
}
const opened = async (bytes: Uint8Array, choices = {}) => {
  const read = await readOpened([fileOf('a.xlsx', bytes, 10_000)], choices)
  if (read === null || typeof read === 'string') throw new Error(read ?? 'no reader')
  return { ...read.file, segments: read.segments.map(shortSegment) }
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
    expect(read.warnings).toMatchObject([{ code: 'sheets-left-out', message: 'One sheet is laid out in another way and was left out: Words. Choose it to take it alone.' }])
    expect(read.table.sheets).toEqual(['第一章', '第二章'])
  })

  test('remarks on cells are notes of their row', async () => {
    const comment = (place: string, text: string): string => `<comment ref="${place}" authorId="0"><text><r><t>${text}</t></r></text></comment>`
    const rows = row(1, inline('A1', '<t>书店</t>'), inline('B1', '<t>shop</t>')) + row(5, inline('A5', '<t>河</t>'), inline('B5', '<t>river</t>'))
    const comments = comment('B5', 'Li: which river?') + comment('A5', '[Threaded comment]\n\nYour version of Excel allows you to read this.\n\nComment:\n    The small one.') + comment('C9', 'nowhere')
    expect(await shortSegments(table([], [{ name: 'S', rows, comments }]))).toEqual(['书店 = shop', '河 = river (Li: which river?) (The small one.)'])
  })
})

const pairOf = (zh: string, en: string): string => row(1, inline('A1', '<t>原文</t>'), inline('B1', '<t>译文</t>')) + row(2, inline('A2', `<t>${zh}</t>`), inline('B2', `<t>${en}</t>`))

describe('which sheet', () => {
  const bytes = madeXlsx([], [{ name: '第一章', rows: pairOf('书店', 'shop') }, { name: 'Words', rows: row(1, inline('A1', '<t>shop</t>'), inline('B1', '<t>书店</t>')) }, { name: '旧稿', rows: pairOf('桥', 'bridge'), hidden: true }, { name: '第二章', rows: pairOf('河', 'river') }])
  const sheets = [{ name: '第一章', hidden: false }, { name: 'Words', hidden: false }, { name: '旧稿', hidden: true }, { name: '第二章', hidden: false }]
  test('all that are laid out alike and show, unless one is chosen', async () => {
    const read = await opened(bytes)
    expect(read).toMatchObject({ segments: ['书店 = shop §第一章', '河 = river §第二章'], table: { sheets: ['第一章', '第二章'], offered: { sheets, chosen: null } } })
    expect(read.warnings.map(({ message }) => message)).toEqual(['1 hidden sheet was left out: 旧稿. Choose it if its text is wanted.', 'One sheet is laid out in another way and was left out: Words. Choose it to take it alone.'])
  })
  test.each([['Words', ['书店 = shop']], ['旧稿', ['桥 = bridge']], ['第二章', ['河 = river']]])('%s alone', async (sheet, segments) => {
    expect(await opened(bytes, { sheet })).toMatchObject({ segments, warnings: [], table: { sheets: [sheet], offered: { sheets, chosen: sheet } } })
  })
  test('one that is not there is refused with the names of those that are', async () => {
    await expect(opened(bytes, { sheet: 'Prices' })).rejects.toThrow('There is no sheet “Prices” in this workbook. It has 第一章, Words, 旧稿, 第二章. Choose one of these.')
  })
})

describe('what a spreadsheet can do', () => {
  const numbered = (...rows: string[][]): string => rows.map((texts, at) => row(at + 1, ...texts.map((text, column) => (text === '' ? '' : inline(`${String.fromCharCode(65 + column)}${at + 1}`, `<t>${text}</t>`))))).join('')
  const merged = (rows: string, ...refs: string[]): MadeSheet => ({ name: 'S', rows: `${rows}</sheetData><mergeCells>${refs.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells><sheetData>` })

  test('a cell of a text over several rows stands beside all that is there', async () => {
    expect(await shortSegments(table([], [merged(numbered(['书店。', 'One.'], ['', 'Two.'], ['河。', 'Three.'], ['桥。', 'Four.'], ['船。', '']), 'A1:A2', 'B4:B5', 'A3:B3')]))).toEqual(['书店。 = One.|/|Two.', '河。 = Three.', '桥。|/|船。 = Four.'])
  })
  test('a title over the names of the columns moves nothing', async () => {
    expect(await shortSegments(table([], [merged(numbered(['对照表'], ['章', '中文', 'English'], ['一', '书店', 'shop'], ['', '河', 'river'], ['二', '桥', 'bridge']), 'A1:C1', 'A3:A4')]))).toEqual(['书店 = shop §一', '河 = river', '桥 = bridge §二'])
  })
  test('texts that are missing are told of, readings and spaces at the ends of runs are none', async () => {
    const rows = row(1, shared('A1', 0), shared('B1', 1)) + row(2, shared('A2', 7), inline('B2', '<t>river</t>'))
    const strings = ['<r><t xml:space="preserve"> 书</t></r><r><t>店 </t></r><rPh sb="0" eb="1"><t>shū</t></rPh>', '<t xml:space="preserve">  shop\u00A0 </t>']
    expect(await opened(madeXlsx(strings, [{ name: 'S', rows }]))).toMatchObject({ segments: ['书店 = shop', ' = river'], warnings: [{ code: 'missing-strings', message: 'The text of 1 cell is missing from the file, which is damaged. Open the workbook in Excel or LibreOffice, save it and import it again.' }] })
  })
  test('a chapter over several rows is that of each of them, also where it goes beyond the last', async () => {
    expect(await shortSegments(table([], [merged(numbered(['章', '中文', 'English'], ['一', '书店', 'shop'], ['', '河', 'river'], ['二', '桥', 'bridge'], ['', '船', 'boat']), 'A2:A3', 'A4:A1048576')]))).toEqual(['书店 = shop §一', '河 = river', '桥 = bridge §二', '船 = boat'])
  })
  test('hidden rows and columns are read and told of', async () => {
    const rows = `</sheetData><cols><col min="3" max="16384" hidden="1"/></cols><sheetData>${row(1, inline('A1', '<t>书店</t>'), inline('B1', '<t>shop</t>'), inline('C1', '<t>x</t>'))}<row r="2" hidden="1">${inline('A2', '<t>河</t>')}${inline('B2', '<t>river</t>')}</row>`
    expect(await opened(madeXlsx([], [{ name: 'S', rows }]))).toMatchObject({ segments: ['书店 = shop', '河 = river'], warnings: [{ code: 'hidden-cells', message: 'What is hidden in the sheet is read too: 1 row and 1 column.' }] })
  })
  test('a formula without a result is told of, one with an empty result is not', async () => {
    const rows = row(1, inline('A1', '<t>书店</t>'), inline('B1', '<t>shop</t>'), '<c r="C1"><f>A1</f></c>') + row(2, inline('A2', '<t>河</t>'), '<c r="B2" t="str"><f>LOWER("RIVER")</f><v>river</v></c>')
    expect(await opened(madeXlsx([], [{ name: 'S', rows }]))).toMatchObject({ segments: ['书店 = shop', '河 = river'], warnings: [{ code: 'formulas', message: '1 formula has no result in the file and is left out. Open the workbook in Excel or LibreOffice, save it and import it again.' }] })
  })
  test.each<[string, string, string, string, string]>([
    ['a day', '14', '', '46083', '2026-03-02'], ['a day and a time', '22', '', '46083.5', '2026-03-02 12:00'], ['a time', '21', '', '0.25', '06:00'], ['a format of its own', '164', 'yyyy"年"m"月"d"日"', '46083', '2026-03-02'], ['before the leap day that never was', '14', '', '1', '1900-01-01'],
    ['a number', '0', '', '46083', '46083'], ['a price', '165', '"Yards" #,##0.00 [Red]', '46083', '46083'], ['hours that run on', '166', '[h]:mm', '46083.5', '2026-03-02 12:00'], ['no day of Excel’s', '14', '', '-3', '-3'],
  ])('%s as people write it', async (_name, format, code, value, expected) => {
    const styles = `<styleSheet><numFmts><numFmt numFmtId="${format}" formatCode="${code.replaceAll('"', '&quot;')}"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="${format}"/></cellXfs></styleSheet>`
    const rows = row(1, inline('A1', '<t>书店</t>'), inline('B1', '<t>shop</t>'), `<c r="C1" s="1"><v>${value}</v></c>`)
    const { table: head } = await opened(madeXlsx([], [{ name: 'S', rows }], { 'xl/styles.xml': code === '' ? styles.replace(/<numFmts>.*<\/numFmts>/, '') : styles }))
    expect(head?.rows[0]?.[2]).toBe(expected)
  })
  test('a sheet that the workbook names thousands of times is read once', async () => {
    const workbook = `<workbook xmlns:r="r"><sheets>${Array.from({ length: 5_000 }, (_, index) => `<sheet name="S${index}" sheetId="${index + 1}" r:id="rId1"/>`).join('')}</sheets></workbook>`
    const rows = '<row><c t="inlineStr"><is><t>书店</t></is></c><c t="inlineStr"><is><t>shop</t></is></c></row>'
    expect((await opened(madeXlsx([], [{ name: 'S', rows }], { 'xl/workbook.xml': workbook }))).segments).toEqual(['书店 = shop'])
  })

  test('days counted from 1904, and days in words of ISO', async () => {
    const workbook = '<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>'
    const rows = row(1, inline('A1', '<t>书店</t>'), inline('B1', '<t>shop</t>'), '<c r="C1" s="0"><v>44621</v></c>', '<c r="D1" t="d"><v>2026-03-02T00:00:00</v></c>')
    const { table: head } = await opened(madeXlsx([], [{ name: 'S', rows }], { 'xl/workbook.xml': workbook, 'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="14"/></cellXfs></styleSheet>' }))
    expect(head?.rows[0]?.slice(2)).toEqual(['2026-03-02', '2026-03-02'])
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
