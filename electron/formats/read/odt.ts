import type { InlineMark, InterchangeBlock, ReaderWarning, Said } from '../../../shared/model/interchange.ts'
import type { ChosenColumns } from '../../../shared/model/table.ts'
import type { BilingualTable } from './bilingual-table.ts'
import { BlockBuilder, PARAGRAPH, safeHref, withMark, type BlockShape } from './block-builder.ts'
import { asOneParagraph } from './clean-text.ts'
import { commentMark, placeComments, saidIn, withoutMarkLetters } from './comment-places.ts'
import { tablesOfTwoTexts, type DocumentCell } from './document-tables.ts'
import { hiddenWarning, pictureWarning, rubyWarning, tableWarning } from './html.ts'
import { readOdtStyles, type OdtStyle } from './odt-styles.ts'
import { Refused, refuse } from './refusal.ts'
import { decodeXml, walkXml, type XmlAttributes } from './xml.ts'
import { refuseBomb, unpack, type ZipEntry } from './zip.ts'

export interface OdtText { blocks: InterchangeBlock[]; title: string | null; declaredLanguage: string | null; warnings: ReaderWarning[]; found: Readonly<Record<string, number>> }

const NOT_TEXT = refuse('unsupported', 'This is an OpenDocument file, but not a text. Save the text you need as .odt or .docx and import that.')
const SHEET = refuse('unsupported', 'This is an OpenDocument spreadsheet (.ods). Save it as .xlsx or .csv and import that.')
const LOCKED = refuse('encrypted', 'This document is locked with a password. Open it in LibreOffice, save it without a password and import it again.')
const DAMAGED = refuse('damaged', 'This OpenDocument file has no text part, so it is damaged. Open it in LibreOffice, save it again and import that.')

/** Text of these is no part of the running text: deleted text, indexes made by the program, settings of fields. */
const SKIPPED = new Set(['text:tracked-changes', 'text:table-of-content', 'text:alphabetical-index', 'text:illustration-index', 'text:sequence-decls', 'text:variable-decls', 'office:forms', 'text:note-citation', 'svg:title', 'svg:desc', 'draw:object', 'text:ruby-text', 'dc:date', 'meta:creator-initials', 'text:page-number', 'text:page-count'])

/** An OpenDocument text as blocks, as `readDocx` gives them. Throws Refused. Linear. */
export function readOdt(bytes: Uint8Array, entries: readonly ZipEntry[]): OdtText {
  const { blocks, walk, title, language, comments } = walkOdt(bytes, entries)
  return { blocks, title, declaredLanguage: language, warnings: warningsOf(walk.found, comments), found: walk.found }
}

/** One that is a table of two texts; null for any other. Comments are about their words. Throws Refused. Linear. */
export function readOdtTables(bytes: Uint8Array, entries: readonly ZipEntry[], chosen: ChosenColumns | null): BilingualTable | null {
  const { blocks, walk, title, comments: said } = walkOdt(bytes, entries)
  if (walk.tables.length === 0) return null
  const outside: InterchangeBlock[] = []
  let from = 0
  for (const table of walk.tables) { outside.push(...blocks.slice(from, table.from)); from = table.to }
  const cellOf = ({ from: first, to, columns, rows }: OdtCell): DocumentCell => ({ blocks: blocks.slice(first, to), columns, rows })
  const result = tablesOfTwoTexts({ tables: walk.tables.map(({ rows }) => rows.map((row) => row.map(cellOf))), outside: [...outside, ...blocks.slice(from)] }, chosen, title)
  if (result === null) return null
  result.warnings.push(...warningsOf({ ...walk.found, tables: 0 }, said))
  const { tables, tableRows, footnotes, endnotes, comments, insertions, deletions } = walk.found
  Object.assign(result.found, { tables, tableRows, footnotes, endnotes, comments, insertions, deletions })
  return result
}

interface WalkedOdt { blocks: InterchangeBlock[]; walk: OdtWalk; title: string | null; language: string | null; comments: ReaderWarning[] }

function walkOdt(bytes: Uint8Array, entries: readonly ZipEntry[]): WalkedOdt {
  const load = (name: string): string | null => {
    const entry = entries.find((each) => each.name === name)
    return entry === undefined ? null : decodeXml(unpack(bytes, entry))
  }
  refuseBomb(entries.filter(({ name }) => /^(?:mimetype|content\.xml|styles\.xml|meta\.xml|META-INF\/manifest\.xml)$/.test(name)))
  const kind = load('mimetype')
  if (kind !== null && /opendocument\.spreadsheet/.test(kind)) throw new Refused(SHEET)
  if (kind !== null && !/opendocument\.text/.test(kind)) throw new Refused(NOT_TEXT)
  if (/<manifest:encryption-data/.test(load('META-INF/manifest.xml') ?? '')) throw new Refused(LOCKED)
  const content = load('content.xml')
  if (content === null) throw new Refused(DAMAGED)
  const common = load('styles.xml')
  const styles = readOdtStyles([...common === null ? [] : [common], content])
  const walk = new OdtWalk(styles)
  walkXml(withoutMarkLetters(content), walk)
  walk.builder.end()
  const meta = load('meta.xml')
  let title: string | null = null, inTitle = false
  if (meta !== null) walkXml(meta, { open(name) { inTitle = name === 'dc:title' }, text(text) { if (inTitle && text.trim() !== '') title ??= text.trim().slice(0, 500) }, close() { inTitle = false } })
  const { blocks, warnings } = placeComments(walk.builder.blocks, walk.comments)
  return { blocks, walk, title, language: styles.language, comments: warnings }
}

/** Blocks from one number to another, the latter not among them. */
interface OdtCell { from: number; to: number; columns: number; rows: number }
/** A table that stands in no other one. */
interface OdtTable { from: number; to: number; rows: OdtCell[][] }

/** Repeated cells and rows that are counted; sheets pasted in may be "repeated" to their end. */
const MOST_REPEATED = 100

interface OpenComment { id: string; author: string; time: string; text: string; begun: boolean }

class OdtWalk {
  readonly tables: OdtTable[] = []
  #inTables = 0
  readonly builder = new BlockBuilder()
  readonly found = { paragraphs: 0, tables: 0, tableRows: 0, footnotes: 0, endnotes: 0, comments: 0, hidden: 0, insertions: 0, deletions: 0, rubies: 0, pictures: 0 }
  /** By their number in the file. */
  readonly comments = new Map<string, Said>()
  /** The comment being read as it stands in the file, the part of it that its text goes to, and the numbers of those that have a name, by that. */
  #comment: OpenComment | null = null
  #commentPart: 'author' | 'time' | 'text' | null = null
  readonly #named = new Map<string, string>()
  /** Marks that wait for the next letter. */
  #waiting = ''
  readonly #styles: { get(name: string): OdtStyle | undefined }
  /** Depth inside elements whose text is left out; 0 outside. */
  #skip = 0
  /** Text of the note, comment or reading being read, which goes in where it ends; null outside. */
  #aside: { element: string; text: string } | null = null
  #shape: BlockShape = PARAGRAPH
  #lists: { style: string | null; ordered: boolean }[] = []
  #freshItem = false
  #marks: (readonly InlineMark[])[] = [[]]
  #hrefs: (string | null)[] = []
  #inBody = false

  constructor(styles: { get(name: string): OdtStyle | undefined }) { this.#styles = styles }

  open(name: string, attributes: XmlAttributes): void {
    if (this.#comment !== null) { this.#inComment(name, attributes); return }
    if (this.#skip > 0 || SKIPPED.has(name) || this.#isHidden(name, attributes)) {
      this.#skip++
      this.#count(name)
      if (name === 'text:ruby-text' && this.#skip === 1 && this.#aside === null) { this.#skip = 0; this.#aside = { element: name, text: '' } }
      return
    }
    this.#count(name)
    if (name === 'text:note') this.found[attributes['text:note-class'] === 'endnote' ? 'endnotes' : 'footnotes']++
    if (name === 'office:annotation') { this.#beginComment(attributes['office:name']); return }
    if (this.#aside === null && name === 'text:note') { this.#aside = { element: name, text: '' }; return }
    if (this.#aside !== null) { if (name === 'text:p') this.#aside.text += '\n'; else if (name === 'text:s' || name === 'text:tab' || name === 'text:line-break') this.#aside.text += ' '; return }
    switch (name) {
      case 'office:text': this.#inBody = true; break
      case 'text:h': this.#begin({ type: 'heading', level: Math.min(6, Math.max(1, Number.parseInt(attributes['text:outline-level'] ?? '1', 10) || 1)), depth: 0, ordered: false }); break
      case 'text:p': this.#begin(this.#paragraph(attributes['text:style-name'] ?? '')); break
      case 'text:list': this.#beginList(attributes['text:style-name'] ?? this.#lists.at(-1)?.style ?? null); break
      case 'text:list-item': this.#freshItem = true; break
      case 'text:span': {
        const style = this.#styles.get(attributes['text:style-name'] ?? '')
        let marks = this.#marks.at(-1) ?? []
        if (style?.bold === true) marks = withMark(marks, 'strong')
        if (style?.italic === true) marks = withMark(marks, 'emphasis')
        if (style?.code === true) marks = withMark(marks, 'code')
        this.#marks.push(marks)
        break
      }
      case 'table:table': if (this.#inTables++ === 0) this.tables.push({ from: this.builder.blocks.length, to: 0, rows: [] }); break
      case 'table:table-row': if (this.#inTables === 1) this.tables.at(-1)?.rows.push([]); break
      case 'table:table-cell': if (this.#inTables === 1) this.#beginCell(attributes); break
      case 'text:a': this.#hrefs.push(safeHref(attributes['xlink:href'] ?? '')); break
      case 'office:annotation-end': { const id = this.#named.get(attributes['office:name'] ?? ''); if (id !== undefined) this.#markBehind(commentMark('end', id)); break }
      case 'text:line-break': this.builder.break(this.#shape); break
      case 'text:tab': case 'text:s': this.#text(' '); break
      default: break
    }
  }

  text(text: string): void {
    if (this.#skip > 0 || !this.#inBody) return
    if (this.#comment !== null) { if (this.#commentPart !== null) this.#comment[this.#commentPart] += text }
    else if (this.#aside !== null) this.#aside.text += text.replaceAll('\n', ' ')
    else if (text.trim() !== '' || !this.builder.empty) this.#text(text)
  }

  close(name: string): void {
    if (this.#skip > 0) { this.#skip--; return }
    if (this.#comment !== null) {
      if (name === 'text:p' || name === 'dc:creator' || name === 'dc:date') this.#commentPart = null
      if (name === 'office:annotation') this.#endComment(this.#comment)
      return
    }
    if (this.#aside !== null) {
      if (name !== this.#aside.element) return
      this.builder.note(asOneParagraph(this.#aside.text, '\n'), this.#shape)
      this.#aside = null
      return
    }
    if (name === 'text:h' || name === 'text:p') this.builder.end()
    const table = this.#inTables === 1 ? this.tables.at(-1) : undefined, cell = table?.rows.at(-1)?.at(-1)
    if (cell !== undefined && name === 'table:table-cell') cell.to = this.builder.blocks.length
    if (name === 'table:table' && --this.#inTables === 0 && table !== undefined) table.to = this.builder.blocks.length
    if (name === 'text:list') this.#lists.pop()
    if (name === 'text:span') this.#marks.pop()
    if (name === 'text:a') this.#hrefs.pop()
  }

  /** A comment with a name may have an end of its own further on. In a footnote it is where the footnote is. */
  #beginComment(name: string | undefined): void {
    const id = String(this.comments.size)
    this.#comment = { id, author: '', time: '', text: '', begun: false }
    this.comments.set(id, saidIn('', '', ''))
    this.#markBehind(commentMark('reference', id))
    if (name === undefined || this.#aside !== null) return
    this.#named.set(name, id)
    this.#waiting += commentMark('begin', id)
  }

  #inComment(name: string, attributes: XmlAttributes): void {
    const comment = this.#comment
    if (comment === null) return
    switch (name) {
      case 'dc:creator': this.#commentPart = 'author'; break
      case 'dc:date': this.#commentPart = 'time'; break
      case 'text:p':
        if (comment.begun) comment.text += '\n'
        comment.begun = true
        this.#commentPart = 'text'
        break
      case 'text:line-break': comment.text += '\n'; break
      case 'text:tab': comment.text += '\t'; break
      case 'text:s': comment.text += ' '.repeat(Math.min(1_000, Math.max(1, Number.parseInt(attributes['text:c'] ?? '1', 10) || 1))); break
      default: break
    }
  }

  #endComment({ id, author, time, text }: OpenComment): void {
    this.comments.set(id, saidIn(author, time, text))
    this.#comment = null
  }

  #markBehind(mark: string): void { if (!this.builder.mark(mark)) this.#waiting += mark }

  #isHidden(name: string, attributes: XmlAttributes): boolean {
    const hidden = name === 'text:hidden-text' ? attributes['text:is-hidden'] === 'true' : (name === 'text:span' || name === 'text:p' || name === 'text:h') && this.#styles.get(attributes['text:style-name'] ?? '')?.hidden === true
    if (hidden) this.found.hidden++
    return hidden
  }

  #count(name: string): void {
    switch (name) {
      case 'text:p': case 'text:h': if (this.#aside === null && this.#skip === 0) this.found.paragraphs++; break
      case 'table:table': this.found.tables++; break
      case 'table:table-row': this.found.tableRows++; break
      case 'office:annotation': this.found.comments++; break
      case 'text:insertion': this.found.insertions++; break
      case 'text:deletion': this.found.deletions++; break
      case 'text:ruby': this.found.rubies++; break
      case 'draw:image': this.found.pictures++; break
      default: break
    }
  }

  /** A list in another one goes on in its style, unless it has its own. */
  #beginList(style: string | null): void {
    const numbered = style === null ? undefined : this.#styles.get(`list:${style}`)?.numbered
    this.#lists.push({ style, ordered: numbered?.has(this.#lists.length + 1) ?? this.#lists.at(-1)?.ordered ?? false })
  }

  #begin(shape: BlockShape): void {
    this.builder.end()
    this.#shape = shape
    this.#marks = [[]]
    this.#hrefs = []
  }

  /** Covered cells are where one that goes over several is, which says so itself. */
  #beginCell(attributes: XmlAttributes): void {
    const number = (attribute: string): number => Number(attributes[`table:number-${attribute}`] ?? 1) || 1
    const at = this.builder.blocks.length
    for (let left = Math.min(MOST_REPEATED, number('columns-repeated')); left > 0; left--) this.tables.at(-1)?.rows.at(-1)?.push({ from: at, to: at, columns: number('columns-spanned'), rows: number('rows-spanned') })
  }

  #paragraph(styleName: string): BlockShape {
    const style = this.#styles.get(styleName)
    if (style?.heading !== undefined && style.heading > 0) return { type: 'heading', level: style.heading, depth: 0, ordered: false }
    if (this.#lists.length > 0 && this.#freshItem) {
      this.#freshItem = false
      return { type: 'listItem', level: 0, depth: this.#lists.length - 1, ordered: this.#lists.at(-1)?.ordered ?? false }
    }
    return style?.quotation === true ? { type: 'quotation', level: 0, depth: 0, ordered: false } : PARAGRAPH
  }

  #text(text: string): void {
    const letters = text.trimStart()
    const marked = letters === '' ? text : text.slice(0, text.length - letters.length) + this.#waiting + letters
    if (letters !== '') this.#waiting = ''
    this.builder.text(marked, this.#shape, this.#marks.at(-1) ?? [], this.#hrefs.at(-1) ?? null)
  }
}

function warningsOf(found: OdtWalk['found'], comments: readonly ReaderWarning[]): ReaderWarning[] {
  const warnings: ReaderWarning[] = []
  const many = (count: number, one: string): string => (count === 1 ? `1 ${one}` : `${count} ${one}s`)
  if (found.insertions + found.deletions > 0) warnings.push({ code: 'tracked-changes', message: `The document has tracked changes (${many(found.insertions, 'insertion')}, ${many(found.deletions, 'deletion')}). The text was taken as if all were accepted.` })
  warnings.push(...comments)
  if (found.hidden > 0) warnings.push(hiddenWarning(found.hidden, 'LibreOffice', 'Format > Character'))
  if (found.rubies > 0) warnings.push(rubyWarning(found.rubies))
  if (found.tables > 0) warnings.push(tableWarning(found.tables))
  if (found.pictures > 0) warnings.push(pictureWarning(found.pictures))
  return warnings
}
