import type { ExportBlock, ExportSection, Written } from '../../../shared/model/interchange.ts'
import type { Side } from '../../../shared/model/vocabulary.ts'
import { docxPackage } from './docx-parts.ts'
import { DocxRuns, noteRuns, runXml } from './docx-runs.ts'
import { fileNameFor } from './file-name.ts'
import type { NoteMark } from './notes.ts'
import { listNumbers, piecesOf } from './pieces.ts'
import { omissionsOf, type Plan } from './plan.ts'
import type { Row } from './rows.ts'
import { beginsWithTitle, sidesOf } from './sides.ts'
import { sentenceHash } from './unit-text.ts'
import { ACCEPTED_TITLE, acceptedText, LANGUAGE_NAMES, WITHOUT_A_PLACE } from './wording.ts'

/** Of A4 within Word's usual margins, in twentieths of a point; Chinese needs less room than its English. */
const WIDTHS = { source: 4150, target: 4876 } as const
/** One stays with the other, and nearer to it than to the next pair. */
const FIRST_OF_PAIR = '<w:keepNext/><w:spacing w:after="60"/>', LAST_OF_PAIR = '<w:spacing w:after="220"/>'
const HEAD = { bold: true, color: '61646A', size: 18 }

/**
 * Word: a table of two columns for each section, its head repeated on every page, or paragraphs in turn, or the
 * translation alone. The text's notes, claims and sources are footnotes, remarks comments. Hidden bookmarks name each
 * section and sentence, so that a corrected file finds its way home. Written by hand: a library that builds an object
 * for every element needs twice the memory and four times the time for a book.
 */
export function writeDocx(plan: Plan): Written {
  const page = new DocxPage(plan)
  const bytes = docxPackage(plan.document, page.content())
  return { bytes, fileName: fileNameFor(plan.document, 'docx'), mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', units: page.rows, omissions: omissionsOf(plan) }
}

/**
 * Hidden from Word's list because it begins with an underscore; letters and figures only and at most 40 of them, as Word
 * wants. The name holds the sentence's id and the beginning of the hash of its text, by which a correction is known.
 */
export function sentenceBookmark(side: Side, id: string, hash: string): string { return `_DZ${side === 'source' ? 'S' : 'T'}${Buffer.from(id, 'base64url').toString('hex')}h${hash.slice(0, 10)}` }
export function sectionBookmark(id: string): string { return `_DZX${id.replaceAll('-', '')}` }

class DocxPage {
  readonly #plan: Plan
  readonly #runs: DocxRuns
  #bookmarks = 0
  rows = 0

  constructor(plan: Plan) {
    this.#plan = plan
    this.#runs = new DocxRuns(plan.notes.list)
  }

  content(): Parameters<typeof docxPackage>[1] {
    const { document, notes } = this.#plan
    const parts = [this.#titles(), ...document.sections.map((section, index) => this.#section(section, index))]
    const without = notes.list.filter(({ number }) => !this.#runs.placed(number))
    if (without.length > 0) parts.push(`<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr>${runXml(WITHOUT_A_PLACE, 'target')}</w:p>`, ...without.map((note) => `<w:p>${noteRuns(note, '')}</w:p>`))
    const accepted = this.#plan.options.accepted ?? []
    if (accepted.length > 0) parts.push(`<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr>${runXml(ACCEPTED_TITLE, 'target')}</w:p>`, ...accepted.map((line) => `<w:p>${runXml(acceptedText(line), 'target')}</w:p>`))
    return { body: parts.join(''), footnotes: this.#runs.footnotes, comments: this.#runs.comments, links: this.#runs.links, extent: this.#plan.options.confirmedOnly ? 'confirmed' : document.part === true ? 'part' : 'all' }
  }

  #titles(): string {
    const { document } = this.#plan
    if (beginsWithTitle(this.#plan)) return ''
    const titles = sidesOf(this.#plan).map((side) => ({ side, text: side === 'source' ? document.title : document.targetTitle }))
    return titles.filter(({ text }) => text.trim() !== '').map(({ text, side }) => `<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr>${runXml(text, side)}</w:p>`).join('')
  }

  #section(section: ExportSection, index: number): string {
    const rows = this.#plan.sections[index]?.rows ?? []
    const marks = this.#plan.notes.marks[index] ?? new Map<string, NoteMark[]>()
    const numbers = { source: listNumbers(section.source), target: listNumbers(section.target) }
    const sides = sidesOf(this.#plan)
    const blocks = (row: Row, side: Side, plain = ''): string => row[side].map((at) => {
      const block = section[side][at]
      return block === undefined ? '' : this.#block(block, numbers[side][at] ?? null, side, marks, plain)
    }).join('')
    const shown = rows.filter((row) => sides.some((side) => row[side].length > 0))
    if (shown.length === 0) return ''
    this.rows += shown.length
    const name = this.#bookmark(sectionBookmark(section.id), '')
    if (this.#plan.options.layout === 'interleaved' || this.#plan.options.layout === 'translation') return `<w:p><w:pPr><w:spacing w:after="0" w:line="20" w:lineRule="exact"/></w:pPr>${name}</w:p>${shown.map((row) => sides.map((side, order) => blocks(row, side, sides.length === 1 ? '' : order === 0 ? FIRST_OF_PAIR : LAST_OF_PAIR)).join('')).join('')}`
    const titles = { source: LANGUAGE_NAMES[this.#plan.document.shownLanguage], target: 'English' }
    const head = sides.map((side, column) => cell(side, column, `<w:p>${column === 0 ? name : ''}${runXml(titles[side], side, HEAD)}</w:p>`)).join('')
    const line = (edge: string, value: string): string => `<w:${edge} w:val="${value}" w:sz="${value === 'none' ? 0 : 4}" w:space="0" w:color="${value === 'none' ? 'auto' : 'E1DFD9'}"/>`
    return `<w:tbl><w:tblPr><w:tblW w:w="${WIDTHS.source + WIDTHS.target}" w:type="dxa"/><w:tblBorders>${line('top', 'none')}${line('left', 'none')}${line('bottom', 'none')}${line('right', 'none')}${line('insideH', 'single')}${line('insideV', 'none')}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>` +
      `<w:tblGrid>${sides.map((side) => `<w:gridCol w:w="${WIDTHS[side]}"/>`).join('')}</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${head}</w:tr>` +
      shown.map((row) => `<w:tr><w:trPr><w:cantSplit/></w:trPr>${sides.map((side, column) => cell(side, column, blocks(row, side))).join('')}</w:tr>`).join('') +
      // Tables that touch become one: a small paragraph keeps them apart.
      '</w:tbl><w:p><w:pPr><w:spacing w:after="0" w:line="120" w:lineRule="auto"/></w:pPr></w:p>'
  }

  /** `plain`: properties of a paragraph that is nothing else. */
  #block(block: ExportBlock, number: number | null, side: Side, marks: ReadonlyMap<string, NoteMark[]>, plain: string): string {
    const hashes = new Map(block.sentences.map(({ id, from, to }) => [id as string, sentenceHash(block, from, to)]))
    const content = piecesOf(block, side, marks).map(({ id, pieces }) => {
      const runs = pieces.map((piece) => this.#runs.piece(piece, side)).join('')
      return id === null ? runs : this.#bookmark(sentenceBookmark(side, id, hashes.get(id) ?? ''), runs)
    }).join('')
    const paragraph = (properties: string, before = ''): string => `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${before}${content}</w:p>`
    const level = Math.min(8, block.depth)
    if (block.type === 'heading') return paragraph(`<w:pStyle w:val="Heading${Math.min(6, Math.max(1, block.level))}"/>`)
    if (block.type === 'quotation') return paragraph(`<w:pStyle w:val="Quote"/><w:ind w:left="${360 * (level + 1)}"/>`)
    if (block.type === 'listItem' && number === null) return paragraph(`<w:pStyle w:val="ListParagraph"/><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr>`)
    if (block.type === 'listItem') return paragraph(`<w:ind w:left="${300 * (level + 1)}" w:hanging="300"/>`, runXml(`${number}. `, side))
    return paragraph(plain)
  }

  #bookmark(name: string, content: string): string {
    const id = this.#bookmarks++
    return `<w:bookmarkStart w:id="${id}" w:name="${name}"/>${content}<w:bookmarkEnd w:id="${id}"/>`
  }
}

function cell(side: Side, column: number, content: string): string {
  const margin = (edge: string, width: number): string => `<w:${edge} w:w="${width}" w:type="dxa"/>`
  return `<w:tc><w:tcPr><w:tcW w:w="${WIDTHS[side]}" w:type="dxa"/><w:tcMar>${margin('top', 100)}${margin('left', column === 0 ? 0 : 140)}${margin('bottom', 0)}${margin('right', column === 0 ? 140 : 0)}</w:tcMar></w:tcPr>${content === '' ? '<w:p/>' : content}</w:tc>`
}
