import type { HomeFile, HomeSection, HomeUnit } from '../../../shared/model/home.ts'
import { DocumentId, SectionId, SentenceId } from '../../../shared/model/ids.ts'
import type { Side } from '../../../shared/model/vocabulary.ts'
import { refuseBomb, unpack, zipEntries, type ZipEntry } from './zip.ts'
import { decodeXml, walkXml, type XmlAttributes } from './xml.ts'

/** Headings of the lists that close a document: notes that found no place, findings that were accepted. What follows is not the text. */
const AFTER_THE_TEXT: ReadonlySet<string> = new Set(['Without a place in this text', 'Known and accepted'])
const OPEN_NUMBER = /^\s*\d+[.)]\s*$/
const CUSTOM = 'docProps/custom.xml', BODY = 'word/document.xml', COMMENTS = 'word/comments.xml'

/**
 * Reads a Word file that was exported from here and saved by a word processor since: the text in each of our bookmarks,
 * with tracked insertions as if accepted, and what stands outside them paragraph by paragraph, in the order of the file.
 * Footnotes are left where they are; comments become notes of the sentence they begin at. Null when the file holds none
 * of our marks. Throws Refused. Linear.
 */
export function readHomeDocx(bytes: Uint8Array): HomeFile | null {
  const entries = new Map(zipEntries(bytes).map((entry) => [entry.name, entry] as const))
  const wanted = [CUSTOM, BODY, COMMENTS].flatMap((name) => entries.get(name) ?? [])
  refuseBomb(wanted)
  const xmlOf = (entry: ZipEntry | undefined): string => (entry === undefined ? '' : decodeXml(unpack(bytes, entry)))
  const body = xmlOf(entries.get(BODY))
  if (!body.includes('_DZ')) return null
  const reader = new BodyReader(commentsIn(xmlOf(entries.get(COMMENTS))))
  walkXml(body, { open: (name, attributes) => reader.open(name, attributes), text: (text) => reader.text(text), close: (name) => reader.close(name) })
  const sections = reader.sections.filter(({ units }) => units.some((unit) => (unit.source ?? unit.target)?.ids.length === 1))
  const { document, language } = propertiesIn(xmlOf(entries.get(CUSTOM)))
  return sections.length === 0 ? null : { format: 'docx', documentId: DocumentId.safeParse(document).data ?? null, language, sections }
}

function propertiesIn(xml: string): { document: string; language: string | null } {
  const found = new Map<string, string>()
  let name = ''
  if (xml !== '') walkXml(xml, { open: (tag, { name: property = '' }) => { if (tag.endsWith('property')) name = property }, text: (text) => { found.set(name, (found.get(name) ?? '') + text.trim()) } })
  return { document: found.get('DuizhaoDocument') ?? '', language: found.get('DuizhaoChinese') ?? null }
}

interface Comment { author: string; text: string }

function commentsIn(xml: string): Map<string, Comment> {
  const comments = new Map<string, Comment>()
  let open: Comment | null = null, inText = false
  if (xml !== '') walkXml(xml, {
    open(name, attributes) {
      if (name === 'w:comment') comments.set(attributes['w:id'] ?? '', (open = { author: (attributes['w:author'] ?? '').trim(), text: '' }))
      else if (name === 'w:p' && open !== null && open.text !== '') open.text += '\n'
      inText = name === 'w:t'
    },
    text(text) { if (open !== null && inText) open.text += text },
    close() { inText = false },
  })
  return comments
}

/** One stretch of the running text: in a bookmark of ours, or outside them all. */
interface Piece { side: Side | null; id: SentenceId | null; hash: string | null; text: string; paragraph: number; row: Row | null; comments: string[] }
/** A row of a table; `columns` says which text stands in which cell, as far as its bookmarks tell. */
interface Row { head: boolean; beside: SentenceId[]; columns: Map<number, Side> }
/** A field while it is open: Word keeps what it says and what it shows apart. */
interface Field { instruction: string; shown: boolean }

class BodyReader {
  readonly sections: HomeSection[] = []
  readonly #comments: ReadonlyMap<string, Comment>
  #pieces: (Piece & { column: number })[] = []
  #bookmarks = new Map<string, Piece>()
  #known = new Map<string, Piece>()
  #fields: Field[] = []
  #row: Row | null = null
  #column = 0
  #tables = 0
  #inTable: boolean | null = null
  #paragraph = 0
  #loose = ''
  #skipped = 0
  #reading: 'text' | 'instruction' | null = null
  #ended = false

  constructor(comments: ReadonlyMap<string, Comment>) { this.#comments = comments }

  open(name: string, attributes: XmlAttributes): void {
    if (this.#skipped > 0 || SKIPPED.has(name) || (name === 'w:fldSimple' && isReference(attributes['w:instr'] ?? ''))) { this.#skipped++; return }
    switch (name) {
      case 'w:tbl': this.#tables++; break
      case 'w:tr': this.#row = { head: false, beside: [], columns: new Map() }; this.#column = -1; break
      case 'w:tblHeader': if (this.#row !== null && attributes['w:val'] !== 'false' && attributes['w:val'] !== '0') this.#row.head = true; break
      case 'w:tc': this.#column++; break
      case 'w:p': this.#paragraph++; for (const piece of this.#bookmarks.values()) piece.text += piece.text === '' ? '' : '\n'; break
      case 'w:bookmarkStart': this.#bookmark(attributes['w:id'] ?? '', attributes['w:name'] ?? ''); break
      case 'w:bookmarkEnd': this.#bookmarks.delete(attributes['w:id'] ?? ''); break
      case 'w:fldChar': this.#field(attributes['w:fldCharType'] ?? ''); break
      case 'w:instrText': this.#reading = 'instruction'; break
      case 'w:t': this.#reading = 'text'; break
      case 'w:tab': this.#say('\t'); break
      case 'w:br': case 'w:cr': this.#say(' '); break
      case 'w:noBreakHyphen': this.#say('\u2011'); break
      case 'w:commentRangeStart': case 'w:commentReference': this.#comment(attributes['w:id'] ?? ''); break
      default: break
    }
  }

  text(text: string): void {
    if (this.#skipped > 0) return
    const field = this.#fields.at(-1)
    if (this.#reading === 'instruction' && field !== undefined) field.instruction += text
    else if (this.#reading === 'text') this.#say(text)
  }

  close(name: string): void {
    if (this.#skipped > 0) { this.#skipped--; return }
    this.#reading = null
    if (name === 'w:tbl') this.#tables--
    else if (name === 'w:tr') this.#row = null
    else if (name === 'w:p') this.#loose = ''
    else if (name === 'w:body') this.#finish()
  }

  #bookmark(wordId: string, name: string): void {
    const section = /^_DZX([0-9a-f]{32})$/.exec(name)?.[1]
    if (section !== undefined) {
      this.#finish()
      this.#inTable = this.#tables > 0
      this.sections.push({ sectionId: SectionId.safeParse(section.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')).data ?? null, units: [] })
      return
    }
    const [, letter, hex = '', hash = null] = /^_DZ([ST])([0-9a-f]{24})(?:h([0-9a-f]{10}))?$/.exec(name) ?? []
    if (letter === undefined) return
    const side: Side = letter === 'S' ? 'source' : 'target'
    const id = SentenceId.parse(Buffer.from(hex, 'hex').toString('base64url'))
    // The number of a list item stands before its first sentence.
    const last = this.#pieces.at(-1)
    if (last?.id === null && last.paragraph === this.#paragraph && OPEN_NUMBER.test(last.text)) this.#pieces.pop()
    const known = this.#known.get(letter + hex)
    const piece = known ?? this.#push({ side, id, hash, text: '', paragraph: this.#paragraph, row: this.#row, comments: [] })
    this.#known.set(letter + hex, piece)
    this.#bookmarks.set(wordId, piece)
    if (this.#row === null) return
    this.#row.columns.set(this.#column, side)
    if (side === 'source' && known === undefined) this.#row.beside.push(id)
  }

  #push(piece: Piece): Piece {
    const placed = Object.assign(piece, { column: this.#column })
    this.#pieces.push(placed)
    return placed
  }

  #say(text: string): void {
    if (this.#ended || this.#fields.some(({ instruction, shown }) => !shown || isReference(instruction))) return
    const open = [...this.#bookmarks.values()].at(-1)
    if (open !== undefined) { open.text += text; return }
    const last = this.#pieces.at(-1)
    this.#loose += text
    if (AFTER_THE_TEXT.has(this.#loose.trim()) && this.#row === null) { this.#ended = true; if (last?.id === null && last.paragraph === this.#paragraph) this.#pieces.pop(); return }
    // Headings of tables, titles before them and the lines between them are not the text.
    if (this.#row?.head === true || this.#inTable === null || (this.#inTable && this.#row === null)) return
    if (last?.id === null && last.paragraph === this.#paragraph) last.text += text
    else this.#push({ side: null, id: null, hash: null, text, paragraph: this.#paragraph, row: this.#row, comments: [] })
  }

  #field(type: string): void {
    if (type === 'begin') this.#fields.push({ instruction: '', shown: false })
    else if (type === 'separate') { const field = this.#fields.at(-1); if (field !== undefined) field.shown = true } else if (type === 'end') this.#fields.pop()
  }

  #comment(id: string): void {
    const open = [...this.#bookmarks.values()].at(-1) ?? this.#pieces.at(-1)
    if (open !== undefined && !this.#pieces.some(({ comments }) => comments.includes(id))) open.comments.push(id)
  }

  #finish(): void {
    const pieces = this.#pieces
    const sides = new Map(pieces.flatMap(({ paragraph, side }) => (side === null ? [] : [[paragraph, side] as const])))
    this.#pieces = []
    this.#bookmarks.clear()
    this.#known.clear()
    if (pieces.length === 0) return
    // Without the head of its table, or before the first section's, the sentences have to tell.
    if (this.sections.length === 0) this.sections.push({ sectionId: null, units: [] })
    this.sections.at(-1)?.units.push(...pieces.filter(({ id, text }) => id !== null || text.trim() !== '').map((piece) => this.#unitOf(piece, sides.get(piece.paragraph) ?? null)))
  }

  #unitOf({ side: told, id, hash, text, paragraph, row, comments, column }: Piece & { column: number }, around: Side | null): HomeUnit {
    const side = told ?? around ?? row?.columns.get(column) ?? (row !== null && row.columns.size > 0 ? other([...row.columns.values()][0] ?? 'source') : 'target')
    const stretch = { ids: id === null ? [] : [id], text, hash }
    return {
      key: `p${paragraph}${id === null ? '' : `-${side === 'source' ? 's' : 't'}-${id}`}`, linkId: null, source: side === 'source' ? stretch : null, target: side === 'target' ? stretch : null, final: false, leftFinal: false,
      notes: comments.flatMap((comment) => { const found = this.#comments.get(comment); return found === undefined || found.text.trim() === '' ? [] : [{ side, author: found.author, text: found.text.trim() }] }),
      place: { paragraph, beside: side === 'target' ? row?.beside ?? [] : [] },
    }
  }
}

const other = (side: Side): Side => (side === 'source' ? 'target' : 'source')

/** Deleted and moved text, footnotes' own numbers, readings over characters, what a modern program shows in place of its like. */
const SKIPPED: ReadonlySet<string> = new Set(['w:del', 'w:moveFrom', 'w:delText', 'w:footnoteReference', 'w:endnoteReference', 'w:rt', 'mc:Fallback', 'w:txbxContent', 'w:pPr', 'w:rPr', 'w:sdtPr', 'w:tblPr', 'w:tcPr', 'w:sectPr'])

/** The repeated number of a footnote that claims share. */
function isReference(instruction: string): boolean { return /^\s*(?:NOTEREF|REF|PAGEREF)\b/i.test(instruction) }
