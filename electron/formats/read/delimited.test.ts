import { describe, expect, test } from 'vitest'
import type { TableColumns } from '../../../shared/model/table.ts'
import { segmentsIn, shortSegments } from '../testing/segments.ts'
import { bilingualTable, type BilingualTable } from './bilingual-table.ts'
import { readDelimited } from './delimited.ts'
import { Refused } from './refusal.ts'

const read = (text: string, fileName = 'a.csv', chosen: TableColumns | null = null): BilingualTable => bilingualTable([readDelimited(text, fileName).table], chosen, null)

describe('rows become segments', () => {
  const cases: [string, string, string, string[]][] = [
    ['tabs', 'a.tsv', '书店搬走了。\tThe shop moved.\n没有人问。\tNobody asked.\n', ['书店搬走了。 = The shop moved.', '没有人问。 = Nobody asked.']],
    ['the English first', 'a.tsv', 'The shop moved.\t书店搬走了。\nNobody asked.\t没有人问。', ['书店搬走了。 = The shop moved.', '没有人问。 = Nobody asked.']],
    ['commas with quotation marks, line ends and doubled marks in cells', 'a.csv', '"老板说：""走吧""，","She said ""go"","\r\n"一。\n二。","One.\r\nTwo."\r\n', ['老板说："走吧"， = She said "go",', '一。 = One.', '二。 = Two.']],
    ['semicolons', 'a.csv', '书店,搬走了;The shop, it moved\n没有;None\n', ['书店,搬走了 = The shop, it moved', '没有 = None']],
    ['what Excel says of the separator', 'a.csv', 'sep=|\n书店|The shop\n', ['书店 = The shop']],
    ['bars', 'a.txt', '书店 | shop\n河 | river\n', ['书店 = shop', '河 = river']],
    ['quotation marks that are only text', 'a.tsv', '他说："走吧\tHe said "go\n"她来了\t"She came\n好\tGood\n', ['他说："走吧 = He said "go', '"她来了 = "She came', '好 = Good']],
    ['line ends of all kinds, and empty rows', 'a.tsv', '一\tone\r二\ttwo\r\n\n\t\n三\tthree', ['一 = one', '二 = two', '三 = three']],
    ['cells with different numbers of lines', 'a.csv', '"一。\n二。","One, two."\n', ['一。|/|二。 = One, two.']],
    ['one side is missing', 'a.tsv', '一\tone\n二\t\n\tthree\n', ['一 = one', '二 =  untranslated', ' = three']],
    ['cells that were guarded from being run', 'a.csv', "'=1+1等于二,'=2\n'-5度,'-5 degrees\n''=x是什么,'tis\n", ['=1+1等于二 = =2', '-5度 = -5 degrees', "'=x是什么 = 'tis"]],
    ['controls vanish, indents too', 'a.tsv', '　　书店\u0007搬走了。\t The\u0007 shop \n河\triver\n', ['书店搬走了。 = The shop', '河 = river']],
  ]
  test.each(cases)('%s', async (_name, fileName, text, expected) => { expect(await shortSegments(read(text, fileName))).toEqual(expected) })
})

describe('columns are guessed', () => {
  const cases: [string, string, TableColumns, string[]][] = [
    ['by what stands in them', 'T001\t书店\tshop\nT002\t河\triver\n', { source: 1, target: 2, note: null, header: false }, ['书店 = shop', '河 = river']],
    ['with a header in Chinese', '编号\t原文\t译文\t备注\n1\t书店\tshop\t店名\n2\t河\triver\t\n', { source: 1, target: 2, note: 3, header: true }, ['书店 = shop (店名)', '河 = river']],
    ['with a header in English', 'Source\tTarget\tStatus\n书店\tshop\tApproved\n河\triver\tneeds review\n桥\t\tnew\n', { source: 0, target: 1, note: null, header: true }, ['书店 = shop confirmed', '河 = river', '桥 =  untranslated']],
    ['a header that is no known word', '汉字本\t外文本\n书店\tshop\n河\triver\n', { source: 0, target: 1, note: null, header: true }, ['书店 = shop', '河 = river']],
    ['remarks longer than the text', 'zh\ten\tcomment\n书店\tshop\tThe name of the shop is never given in the book.\n河\triver\tThis is the same river as in the first chapter.\n', { source: 0, target: 1, note: 2, header: true }, ['书店 = shop (The name of the shop is never given in the book.)', '河 = river (This is the same river as in the first chapter.)']],
    ['a translation still to be made', '中文\tEnglish\n书店\t\n河\t\n', { source: 0, target: 1, note: null, header: true }, ['书店 =  untranslated', '河 =  untranslated']],
    ['two kinds of Chinese', '简体\t繁體\tEnglish\n书店搬走了\t書店搬走了\tthe shop moved\n', { source: 0, target: 2, note: null, header: true }, ['书店搬走了 = the shop moved']],
    ['our own', 'zh-Hans\ten\tstate\tsection\n一\tone\tconfirmed\t1\n二\ttwo\tstale\t1\n三\t\tomitted\t2\n\tfour\tadded\t2\n', { source: 0, target: 1, note: null, header: true }, ['一 = one confirmed', '二 = two', '三 =  omitted §Section 2', ' = four added']],
    ['chapters by name', '章\t原文\t译文\n上\t一\tone\n上\t二\ttwo\n下\t三\tthree\n', { source: 1, target: 2, note: null, header: true }, ['一 = one §上', '二 = two', '三 = three §下']],
  ]
  test.each(cases)('%s', async (_name, text, columns, expected) => {
    const table = read(text, 'a.tsv')
    expect(table.table.columns).toEqual(columns)
    expect(await shortSegments(table)).toEqual(expected)
  })

  test('a word that comes again and again is no text', () => {
    const rows = Array.from({ length: 20 }, (_, i) => `名词\t第${i}家书店\tnoun\tshop number ${'one two three four five six'.split(' ')[i % 6]} ${i}\n`)
    expect(read(rows.join(''), 'a.tsv').table.columns).toMatchObject({ source: 1, target: 3 })
  })

  test('and a person overrules the guess', async () => {
    const text = 'zh\ten\tother\n书店\tshop\tbookstore\n'
    expect(await shortSegments(read(text, 'a.tsv', { source: 0, target: 2, note: 1, header: true }))).toEqual(['书店 = bookstore (shop)'])
    expect(await shortSegments(read(text, 'a.tsv', { source: 0, target: null, note: null, header: false }))).toEqual(['zh =  untranslated', '书店 =  untranslated'])
  })
})

test('the first rows, names and counts are told', async () => {
  const table = read('id,zh,en\n1,"书""店",shop\n\n2,河,river\n')
  expect(table.table).toEqual({ columns: { source: 1, target: 2, note: null, header: true }, names: ['id', 'zh', 'en'], rows: [['1', '书"店', 'shop'], ['2', '河', 'river']], sheets: [''] })
  expect((await segmentsIn(table)).map(({ key }) => key)).toEqual(['1', '2'])
  expect(table.found).toMatchObject({ rows: 3, columns: 3, headerRows: 1, units: 2 })
})

test.each<[string, string, TableColumns | null, RegExp]>([
  ['one column', '书店\n河\n', null, /only one column.*two columns/],
  ['no Chinese', 'shop,bookstore\nriver,stream\n', null, /No column of this table holds Chinese \(it has 2 columns\)/],
  ['nothing', ',,\n,,\n', null, /no text in this table/],
  ['a column that is not there', '书店,shop\n', { source: 0, target: 4, note: null, header: false }, /no column 5 in this table, which has 2 columns/],
  ['one column twice', '书店,shop\n', { source: 0, target: 0, note: null, header: false }, /both the Chinese and the English/],
])('%s is refused in a sentence', (_name, text, chosen, message) => {
  expect(() => read(text, 'a.csv', chosen)).toThrow(Refused)
  expect(() => read(text, 'a.csv', chosen)).toThrow(message)
})
