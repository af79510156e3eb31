import { unzipSync, zipSync, strFromU8, strToU8 } from 'fflate'
import { Document, ExternalHyperlink, FootnoteReferenceRun, HeadingLevel, LevelFormat, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx'
import { describe, expect, test } from 'vitest'
import type { ReadResult } from '../../../shared/model/interchange.ts'
import { readFile } from '../read.ts'
import { madeDocx } from '../testing/made-docx.ts'

const OPTIONS = { encoding: null, paragraphs: 'auto', joinLines: false } as const
const read = (bytes: Uint8Array): Promise<ReadResult> => readFile(bytes, 'text.docx', OPTIONS)

async function word(children: (Paragraph | Table)[], extra: object = {}): Promise<Uint8Array> {
  return new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children }], ...extra })))
}

/** The same archive with some parts changed; null removes one. */
function changed(bytes: Uint8Array, parts: Record<string, ((xml: string) => string) | null>): Uint8Array {
  const files = unzipSync(bytes)
  for (const [name, change] of Object.entries(parts)) {
    const old = files[name]
    if (change === null) delete files[name]
    else files[name] = strToU8(change(old === undefined ? '' : strFromU8(old)))
  }
  return zipSync(files)
}

const lines = (result: ReadResult): string[] => (result.ok ? result.text.blocks.map((block) => {
  const name = block.type === 'heading' ? `h${block.level}` : block.type === 'listItem' ? `${block.ordered ? 'ol' : 'ul'}${block.depth}` : block.type === 'quotation' ? 'q' : 'p'
  return `${name} ${block.runs.map((run) => (run.kind === 'break' ? '/' : run.kind === 'placeholder' ? `\u27E8${run.data}\u27E9` : run.kind === 'note' ? `{${run.text}}` : `${run.marks.map((mark) => mark.charAt(0)).join('')}${run.marks.length > 0 ? ':' : ''}${run.text}${run.href === null ? '' : `<${run.href}>`}`)).join('|')}`
}) : [result.code])

describe('Word documents', () => {
  test('keep headings, emphasis, links, breaks, lists and footnotes', async () => {
    const bytes = await word([
      new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun('书名')] }), new Paragraph({ heading: HeadingLevel.HEADING_2, children: [new TextRun('第一章')] }),
      new Paragraph({ children: [new TextRun('他'), new TextRun({ text: '来', bold: true, italics: true }), new TextRun('了。'), new FootnoteReferenceRun(1), new ExternalHyperlink({ link: 'https://example.org/', children: [new TextRun('见')] }), new TextRun({ text: '这里', break: 1 })] }),
      new Paragraph({ numbering: { reference: 'n', level: 0 }, children: [new TextRun('一')] }), new Paragraph({ numbering: { reference: 'n', level: 1 }, children: [new TextRun('甲')] }),
    ], {
      footnotes: { 1: { children: [new Paragraph({ children: [new TextRun('一九三六年。')] })] } },
      numbering: { config: [{ reference: 'n', levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.' }, { level: 1, format: LevelFormat.BULLET, text: '-' }] }] },
    })
    expect(lines(await read(bytes))).toEqual(['h1 书名', 'h2 第一章', 'p 他|es:来|了。|{一九三六年。}|见<https://example.org/>|/|这里', 'ol0 一', 'ul1 甲'])
  })

  test('tables become paragraphs, with a warning', async () => {
    const cell = (text: string): TableCell => new TableCell({ children: [new Paragraph(text)] })
    const result = await read(await word([new Table({ rows: [new TableRow({ children: [cell('甲'), cell('乙')] })] })]))
    expect(lines(result)).toEqual(['p 甲', 'p 乙'])
    expect(result.ok && result.text.warnings.map((warning) => warning.code)).toEqual(['dropped-table'])
  })

  test.each([
    ['<w:ins w:id="1" w:author="Li"><w:r><w:t>乙</w:t></w:r></w:ins><w:del w:id="2" w:author=" Wang "><w:r><w:delText>丙</w:delText></w:r></w:del><w:ins w:id="3"/>', '2 insertions, 1 deletion by 3 people: Li 1 insertion, 0 deletions; Wang 0 insertions, 1 deletion; somebody without a name 1 insertion, 0 deletions'],
    ['<w:del w:id="2"><w:r><w:delText>丙</w:delText></w:r></w:del>', '0 insertions, 1 deletion'],
    ['<w:moveFrom w:id="2" w:author="Li"><w:r><w:t>丙</w:t></w:r></w:moveFrom><w:moveTo w:id="3" w:author="Li"><w:r><w:t>丙</w:t></w:r></w:moveTo>', '0 insertions, 0 deletions, 1 move by Li'],
  ])('tracked changes are told by whom: %#', async (changes, told) => {
    const result = await readFile(madeDocx(`<w:p><w:r><w:t>甲</w:t></w:r>${changes}</w:p>`), 'a.docx', OPTIONS)
    expect(result.ok && result.text.warnings.map(({ message }) => message)).toEqual([`The document has tracked changes (${told}). The text was taken as if all were accepted.`])
  })
  test.each([
    ['a field in one element', '<w:fldSimple w:instr=" SEQ 图 "><w:r><w:t>3</w:t></w:r></w:fldSimple>', '3'], ['a page number', '<w:fldSimple w:instr=" PAGE "><w:r><w:t>7</w:t></w:r></w:fldSimple>', ''], ['writing directions', '<w:bdo w:val="rtl"><w:r><w:t>乙</w:t></w:r></w:bdo><w:dir w:val="ltr"><w:r><w:t>丙</w:t></w:r></w:dir>', '乙丙'],
    ['a line end and a tab of another kind', '<w:r><w:t>乙</w:t><w:cr/><w:t>丙</w:t><w:ptab w:relativeTo="margin" w:alignment="right" w:leader="none"/><w:t>丁</w:t></w:r>', '乙|/|丙 丁'],
    ['content controls, smart tags and other marks', '<w:sdt><w:sdtContent><w:r><w:t>乙</w:t></w:r></w:sdtContent></w:sdt><w:smartTag w:element="x"><w:r><w:t>丙</w:t></w:r></w:smartTag><w:customXml><w:r><w:t>丁</w:t></w:r></w:customXml>', '乙丙丁'],
    ['symbols and hyphens', '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Symbol" w:char="F061"/><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:t>c</w:t></w:r>', '✓αa‑bc'],
  ])('keep the words in %s', async (_name, inside, expected) => { expect(lines(await readFile(madeDocx(`<w:p><w:r><w:t>甲</w:t></w:r>${inside}</w:p>`), 'a.docx', OPTIONS))).toEqual([`p 甲${expected}`]) })
  test('a paragraph whose mark is deleted goes on in the next, a note of two paragraphs keeps them apart', async () => {
    const text = (words: string): string => `<w:r><w:t>${words}</w:t></w:r>`
    const joined = madeDocx(`<w:p><w:pPr><w:rPr><w:del w:id="5" w:author="A"/></w:rPr></w:pPr>${text('One,')}</w:p><w:p>${text(' two.')}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>`, { footnotes: `<w:footnote w:id="2"><w:p>${text('Three.')}</w:p><w:p>${text('Four.')}</w:p></w:footnote>` })
    expect(lines(await readFile(joined, 'a.docx', OPTIONS))).toEqual(['p One, two.|{Three. Four.}'])
  })
  test('tracked changes, comments, readings over characters and formulas are said', async () => {
    const run = (text: string): string => `<w:r><w:t>${text}</w:t></w:r>`
    const bytes = changed(await word([new Paragraph('X')]), {
      'word/document.xml': (xml) => xml.replace(/<w:r>.*?<\/w:r>/s, `${run('甲')}<w:r><w:commentReference w:id="0"/></w:r><w:ins w:id="1" w:author="a">${run('乙')}</w:ins><w:del w:id="2" w:author="a"><w:r><w:delText>丙</w:delText></w:r></w:del><w:r><w:ruby><w:rubyPr><w:lid w:val="ja-JP"/></w:rubyPr><w:rt>${run('dīng')}</w:rt><w:rubyBase>${run('丁')}</w:rubyBase></w:ruby></w:r>`),
      'word/comments.xml': () => '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="0" w:author="Li &amp; Wang" w:date="2026-03-02T10:00:00Z" w:initials="A"><w:p><w:r><w:t>remark</w:t></w:r></w:p></w:comment></w:comments>',
    })
    const result = await read(bytes)
    expect(lines(result)).toEqual(['p 甲乙丁|{dīng}'])
    expect(result.ok && result.text.blocks.map(({ comments }) => comments)).toEqual([[{ from: 1, to: 1, begins: true, said: { author: 'Li & Wang', at: Date.UTC(2026, 2, 2, 10), text: 'remark' } }]])
    expect(result.ok && result.text.warnings.map((warning) => warning.code)).toEqual(['tracked-changes', 'comments', 'ruby'])
    expect(result.ok && result.text.warnings[0]?.message).toBe('The document has tracked changes (1 insertion, 1 deletion by a). The text was taken as if all were accepted.')
  })

  test.each<[string, Record<string, ((xml: string) => string) | null>, string]>([
    ['a DTD', { 'word/document.xml': (xml) => xml.replace('?>', '?><!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">]>') }, 'damaged'],
    ['an unknown entity', { 'word/document.xml': (xml) => xml.replace('>X<', '>&a;<') }, 'damaged'],
    ['broken XML', { 'word/document.xml': (xml) => xml.slice(0, -30) }, 'damaged'],
    ['depth', { 'word/document.xml': (xml) => xml.replace('<w:body>', `<w:body>${'<w:sdt>'.repeat(5000)}`) }, 'damaged'],
    ['no document part', { 'word/document.xml': null }, 'unsupported'],
    ['a part beyond the ratio', { 'word/document.xml': () => `<a>${' '.repeat(20_000_000)}</a>` }, 'damaged'],
    ['a part beyond the limit', { 'word/document.xml': () => `<a>${'b'.repeat(90_000_000)}</a>` }, 'tooLarge'],
  ])('are refused for %s', async (_name, parts, code) => {
    const result = await read(changed(await word([new Paragraph('X')]), parts))
    expect(result).toMatchObject({ ok: false, code })
  })

  test('a directory that lies about a size is found out', async () => {
    const bytes = changed(await word([new Paragraph('X')]), { 'word/document.xml': () => `<a>${'b'.repeat(1_000_000)}</a>` })
    const view = Buffer.from(bytes)
    for (let at = view.indexOf('PK\u0001\u0002', 0, 'latin1'); at >= 0; at = view.indexOf('PK\u0001\u0002', at + 4, 'latin1')) {
      if (view.subarray(at + 46, at + 46 + view.readUInt16LE(at + 28)).toString() === 'word/document.xml') view.writeUInt32LE(100, at + 24)
    }
    expect(await read(new Uint8Array(view))).toMatchObject({ ok: false, code: 'damaged' })
  })

  test('the encryption flag of any text part is seen', async () => {
    const view = Buffer.from(await word([new Paragraph('X')]))
    for (let at = view.indexOf('PK\u0001\u0002', 0, 'latin1'); at >= 0; at = view.indexOf('PK\u0001\u0002', at + 4, 'latin1')) view.writeUInt16LE(view.readUInt16LE(at + 8) | 1, at + 8)
    expect(await read(new Uint8Array(view))).toMatchObject({ ok: false, code: 'encrypted' })
  })
})
