import { strToU8 } from 'fflate'
import iconv from 'iconv-lite'
import { fullDocument, OPTIONS } from '../electron/formats/testing/made-document.ts'
import { madeDocx, madeTable } from '../electron/formats/testing/made-docx.ts'
import { madeXlsx } from '../electron/formats/testing/made-xlsx.ts'
import { writeDocument } from '../electron/formats/write.ts'
import type { ExportFormat } from '../shared/model/vocabulary.ts'

/** Given with `links.xml`, whole, so that only the links are damaged. */
export const LINKED_TEXTS: readonly (readonly [name: string, text: string])[] = [
  ['z.xml', '<text><p id="1"><s id="1:1">书店搬走了。</s><s id="1:2">桥断了。</s></p></text>'], ['e.xml', '<text><p id="1"><s id="1:1">The shop moved.</s><s id="1:2">A bridge fell.</s></p></text>'],
]

/** Tables, workbooks, Word tables, links and annotations to be damaged, by name. */
export async function tableSeeds(): Promise<[string, Uint8Array][]> {
  const ours = async (format: ExportFormat): Promise<Uint8Array> => (await writeDocument(fullDocument(), { ...OPTIONS, format })).bytes
  const rows = Array.from({ length: 12 }, (_, i) => [`${i}`, `第${i}天，“书店”搬走了。`, `On day ${i} the "shop" moved.`, i % 3 === 0 ? '注' : ''])
  const tabbed = rows.map((row) => row.join('\t')).join('\r\n')
  const workbook = madeXlsx(['<t>书店</t>', '<r><rPr><b/></rPr><t>shop</t></r>', '<t>河_x000B_水</t>'], [{
    name: 'S', comments: '<comment ref="B2"><text><t>which</t></text></comment>',
    rows: '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" t="inlineStr"><is><t>river</t></is></c><c r="XFD2"><v>1e99</v></c></row>',
  }])
  return [
    ['a.tsv', strToU8(`id\tzh\ten\tnote\n${tabbed}`)], ['a.tsv', new Uint8Array(iconv.encode(tabbed, 'utf-16le', { addBOM: true }))], ['a.csv', strToU8(rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';')).join('\n'))], ['a.csv', await ours('csv')],
    ['a.xlsx', workbook], ['a.xlsx', await ours('xlsx')], ['table.docx', madeDocx(madeTable([['中文', 'English'], ['书店\n搬走了。', 'The shop\nmoved.'], ['河水', 'water']]))],
    ['links.xml', strToU8('<?xml version="1.0"?><linkGrp toDoc="e.xml" fromDoc="z.xml"><link xtargets="1:1;1:2" status="man"/><link xtargets="1:2;1:1"/></linkGrp>')], ['tei.xml', await ours('tei')], ['anno.json', await ours('webanno')],
  ]
}
