import {
  Bookmark, BorderStyle, Document, ExternalHyperlink, FootnoteReferenceRun, HeadingLevel, InternalHyperlink, Packer, Paragraph, Table, TableCell, TableLayoutType,
  TableRow, TextRun, UnderlineType, WidthType, type IRunOptions, type ParagraphChild,
} from 'docx'
import type { ExportBlock, ExportSection, Written } from '../../../shared/model/interchange.ts'
import type { Side } from '../../../shared/model/vocabulary.ts'
import { BULLETS, fontsFor, NUMBERING, stylesFor } from './docx-styles.ts'
import { fileNameFor } from './file-name.ts'
import type { EndNote, NoteMark } from './notes.ts'
import { listNumbers, piecesOf, type Piece } from './pieces.ts'
import { omissionsOf, type Plan } from './plan.ts'
import type { Row } from './rows.ts'
import { LANGUAGE_NAMES } from './wording.ts'
import { xmlText } from './xml-text.ts'

/** Of A4 within Word's usual margins, in twentieths of a point; Chinese needs less room than its English. */
const WIDTHS = [4150, 4876] as const
const HEADINGS = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3, HeadingLevel.HEADING_4, HeadingLevel.HEADING_5, HeadingLevel.HEADING_6] as const
const UNDERLINES = { claim: { type: UnderlineType.SINGLE, color: '08776F' }, source: { type: UnderlineType.DOTTED, color: '8B3A87' }, remark: { type: UnderlineType.DOTTED, color: '7A6A1C' } } as const
/** Which of these is Chinese and which English punctuation Word decides by a hint on the run. */
const SHARED_PUNCTUATION = /[“”‘’…—·]/

/** Word: a table of two columns for each section, its head repeated on every page; footnotes are footnotes, claims and sources a numbered list at the end. */
export async function writeDocx(plan: Plan): Promise<Written> {
  const page = new DocxPage(plan)
  const blob = await Packer.toBuffer(page.document())
  return {
    bytes: new Uint8Array(blob), fileName: fileNameFor(plan.document, 'docx'), mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    units: page.rows, omissions: omissionsOf(plan),
  }
}

class DocxPage {
  readonly #plan: Plan
  readonly #footnotes: Record<string, { children: Paragraph[] }> = {}
  rows = 0

  constructor(plan: Plan) { this.#plan = plan }

  document(): Document {
    const { document, notes } = this.#plan
    const language = document.shownLanguage
    const children: (Paragraph | Table)[] = [...this.#titles()]
    document.sections.forEach((section, index) => {
      const table = this.#table(section, index)
      // Tables that touch become one: a small paragraph keeps them apart.
      if (table !== null) children.push(table, new Paragraph({ spacing: { after: 0, line: 120 }, children: [] }))
    })
    if (notes.list.length > 0) children.push(new Paragraph({ heading: HeadingLevel.HEADING_2, children: [new TextRun('Claims and sources')] }), ...notes.list.map((note) => noteParagraph(note)))
    return new Document({
      creator: 'Duizhao', title: xmlText(document.targetTitle === '' ? document.title : document.targetTitle), styles: stylesFor(language), numbering: NUMBERING,
      footnotes: this.#footnotes, sections: [{ children }],
    })
  }

  #titles(): Paragraph[] {
    const { document } = this.#plan
    const first = document.sections[0]?.source[0]
    if (first?.type === 'heading' && first.runs.map((run) => (run.kind === 'text' ? run.text : '')).join('').trim() === document.title.trim()) return []
    return [document.title, document.targetTitle].filter((title) => title.trim() !== '').map((title, index) => new Paragraph({ heading: HeadingLevel.TITLE, children: [this.#run(title, index === 0 ? 'source' : 'target', {})] }))
  }

  #table(section: ExportSection, index: number): Table | null {
    const rows = this.#plan.sections[index]?.rows ?? []
    if (rows.length === 0) return null
    const marks = this.#plan.notes.marks[index] ?? new Map<string, NoteMark[]>()
    const numbers = { source: listNumbers(section.source), target: listNumbers(section.target) }
    const cells = (row: Row): TableCell[] => (['source', 'target'] as const).map((side) => cell(side, row[side].flatMap((at) => {
      const block = section[side][at]
      return block === undefined ? [] : [this.#block(block, numbers[side][at] ?? null, side, marks)]
    })))
    this.rows += rows.length
    const head = new TableRow({ tableHeader: true, cantSplit: true, children: [
      cell('source', [new Paragraph({ children: [this.#run(LANGUAGE_NAMES[this.#plan.document.shownLanguage], 'source', { bold: true, color: '61646A', size: 18 })] })]),
      cell('target', [new Paragraph({ children: [this.#run('English', 'target', { bold: true, color: '61646A', size: 18 })] })]),
    ] })
    const line = { style: BorderStyle.SINGLE, size: 4, color: 'E1DFD9' }, none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
    return new Table({
      rows: [head, ...rows.map((row) => new TableRow({ cantSplit: true, children: cells(row) }))],
      width: { size: WIDTHS[0] + WIDTHS[1], type: WidthType.DXA }, columnWidths: [...WIDTHS], layout: TableLayoutType.FIXED,
      borders: { top: none, bottom: none, left: none, right: none, insideHorizontal: line, insideVertical: none },
    })
  }

  #block(block: ExportBlock, number: number | null, side: Side, marks: ReadonlyMap<string, NoteMark[]>): Paragraph {
    const children = piecesOf(block, side, marks).flatMap(({ pieces }) => pieces).flatMap((piece) => this.#piece(piece, side))
    if (block.type === 'heading') return new Paragraph({ heading: HEADINGS[Math.min(6, Math.max(1, block.level)) - 1] ?? HeadingLevel.HEADING_1, children })
    if (block.type === 'quotation') return new Paragraph({ style: 'Quote', indent: { left: 360 * (Math.min(8, block.depth) + 1) }, children })
    const level = Math.min(8, block.depth)
    if (block.type === 'listItem' && number === null) return new Paragraph({ numbering: { reference: BULLETS, level }, children })
    if (block.type === 'listItem') return new Paragraph({ indent: { left: 300 * (level + 1), hanging: 300 }, children: [this.#run(`${number}. `, side, {}), ...children] })
    return new Paragraph({ children })
  }

  #piece(piece: Piece, side: Side): ParagraphChild[] {
    if (piece.kind === 'break') return [new TextRun({ break: 1 })]
    if (piece.kind === 'note') {
      const id = Object.keys(this.#footnotes).length + 1
      this.#footnotes[id] = { children: [new Paragraph({ children: [this.#run(` ${piece.text}`, side, { size: 18 })] })] }
      return [new FootnoteReferenceRun(id)]
    }
    const mark = piece.under.find((each) => each.kind === 'claim' && !each.projected) ?? piece.under[0]
    const run = this.#run(piece.text, side, {
      ...(piece.marks.includes('strong') && { bold: true }), ...(piece.marks.includes('emphasis') && { italics: true }),
      ...(piece.href !== null && { style: 'Hyperlink' }), ...(mark !== undefined && { underline: UNDERLINES[mark.kind] }),
    }, piece.marks.includes('code'))
    const text = piece.href === null ? run : new ExternalHyperlink({ link: xmlText(piece.href), children: [run] })
    return [text, ...piece.ends.map((note) => new InternalHyperlink({ anchor: `note-${note}`, children: [new TextRun({ text: `${note}`, superScript: true, color: '08776F' })] }))]
  }

  #run(text: string, side: Side, options: Omit<IRunOptions, 'text' | 'font'>, code = false): TextRun {
    const clean = xmlText(text).replace(/[\r\n\u0085\u2028\u2029]+/g, ' ')
    const fonts = fontsFor(this.#plan.document.shownLanguage)
    if (code) return new TextRun({ ...options, text: clean, font: { ...fonts, ascii: 'Consolas', hAnsi: 'Consolas' } })
    return new TextRun({ ...options, text: clean, ...(side === 'source' && SHARED_PUNCTUATION.test(clean) && { font: { ...fonts, hint: 'eastAsia' } }) })
  }
}

function cell(side: Side, children: Paragraph[]): TableCell {
  return new TableCell({ children: children.length > 0 ? children : [new Paragraph({ children: [] })], width: { size: WIDTHS[side === 'source' ? 0 : 1], type: WidthType.DXA }, margins: { top: 60, bottom: 60, left: side === 'source' ? 0 : 140, right: side === 'source' ? 140 : 0 } })
}

function noteParagraph(note: EndNote): Paragraph {
  const plain = (text: string, options: Omit<IRunOptions, 'text'> = {}): TextRun => new TextRun({ ...options, text: xmlText(text).replace(/\s+/g, ' '), size: 19 })
  const children: ParagraphChild[] = [new Bookmark({ id: `note-${note.number}`, children: [plain(`${note.number}. `, { color: '61646A' })] })]
  if (note.status !== '') children.push(plain(`${note.status}. `, { bold: true }))
  for (const text of [note.title, note.titleZh, note.detail, note.kind === 'claim' && note.placed === 0 ? '(no longer found in the text)' : '']) if (text !== '') children.push(plain(`${text} `))
  for (const line of note.lines) {
    children.push(new TextRun({ break: 1 }), plain([line.label === '' ? '' : `${line.label}:`, line.quotation === '' ? '' : `“${line.quotation}”`, line.translation === '' ? '' : `“${line.translation}”`, line.text].filter((part) => part !== '').join(' ') + ' '))
    if (line.url !== '') children.push(new ExternalHyperlink({ link: xmlText(line.url), children: [plain(line.url, { style: 'Hyperlink' })] }))
  }
  return new Paragraph({ indent: { left: 360, hanging: 360 }, children })
}
