import type { HomeFootnote, HomeLook, HomeMark, HomeNote, HomeSection, HomeUnit } from '../../../shared/model/home.ts'
import type { Said } from '../../../shared/model/interchange.ts'
import { SectionId, SentenceId } from '../../../shared/model/ids.ts'
import type { Side } from '../../../shared/model/vocabulary.ts'
import { ACCEPTED_TITLE, WITHOUT_A_PLACE } from '../write/wording.ts'
import type { XmlAttributes } from './xml.ts'

/** Headings of the lists that close a document: notes that found no place, findings that were accepted. What follows is not the text. */
const AFTER_THE_TEXT: ReadonlySet<string> = new Set([WITHOUT_A_PLACE, ACCEPTED_TITLE])
const OPEN_NUMBER = /^\s*\d+[.)]\s*$/
/** Character styles that say the same as bold and italics. */
const STYLES: Readonly<Record<string, HomeMark>> = { Strong: 'strong', StrongEmphasis: 'strong', Emphasis: 'emphasis' }

/** One stretch of the running text: in a bookmark of ours, or outside them all. */
interface Piece { side: Side | null; id: SentenceId | null; hash: string | null; text: string; looks: HomeLook[]; footnotes: HomeFootnote[]; by: Set<string>; paragraph: number; row: Row | null; column: number; comments: Comment[] }
/** A row of a table; `columns` says which text stands in which cell, as far as its bookmarks tell. */
interface Row { number: number; head: boolean; beside: SentenceId[]; columns: Map<number, Side>; /** Of the whole table, for rows that have no bookmark. */ table: ReadonlyMap<number, Side> }
/** A field while it is open: Word keeps what it says and what it shows apart. */
interface Field { instruction: string; shown: boolean }
/** A comment that is placed, with the words it covers; it belongs to the piece it begins in. */
interface Comment extends Said { covers: Map<Piece, { from: number; to: number }>; owned: boolean }
interface Outside { comments: ReadonlyMap<string, Said>; footnotes: ReadonlyMap<string, string>; endnotes: ReadonlyMap<string, string> }

/** The body of a Word file of ours, element by element. */
export class HomeBody {
  readonly sections: HomeSection[] = []
  /** Text before the first section, by paragraph. */
  readonly above: Record<number, string> = {}
  readonly #outside: Outside
  readonly #marked: boolean
  #rows = 0
  readonly #comments = new Map<string, Comment>()
  readonly #openComments = new Set<Comment>()
  #pieces: Piece[] = []
  #bookmarks = new Map<string, Piece>()
  #known = new Map<string, Piece>()
  /** The bookmark of a claim or source has just begun: the footnote that comes is not the text's own. LibreOffice ends it before the footnote. */
  #claimComes = false
  #fields: Field[] = []
  #row: Row | null = null
  #column = 0
  /** Which text stands in which column of the section's table, by its bookmarks so far. */
  #columns = new Map<number, Side>()
  #begun = false
  #paragraph = 0
  #loose = ''
  #skipped = 0
  #reading: 'text' | 'instruction' | null = null
  #ended = false
  #marks = new Set<HomeMark>()
  /** Authors of the insertions that are open; null for other elements of the kind. */
  readonly #authors: string[] = []

  /** `marked`: with our marks in it, before which stand titles. */
  constructor(outside: Outside, marked: boolean) {
    this.#outside = outside
    this.#marked = marked
    this.#begun = !marked
  }

  /** What was said of nothing that is read here. */
  stray(): Pick<Said, 'author' | 'text'>[] {
    return [...this.#outside.comments].flatMap(([id, { author, text }]) => (this.#comments.get(id)?.owned === true ? [] : [{ author, text }]))
  }

  open(name: string, attributes: XmlAttributes): void {
    if (this.#skipped > 0) { this.#skipped++; return }
    if (TRACKED.has(name)) this.#changedBy(attributes['w:author'] ?? '')
    if (SKIPPED.has(name) || (name === 'w:fldSimple' && isReference(attributes['w:instr'] ?? ''))) { this.#skipped++; return }
    switch (name) {
      case 'w:ins': case 'w:moveTo': this.#authors.push((attributes['w:author'] ?? '').trim()); break
      case 'w:tr': this.#paragraph++; this.#row = { number: this.#rows++, head: false, beside: [], columns: new Map(), table: this.#columns }; this.#column = -1; break
      case 'w:tblHeader': if (this.#row !== null && isOn(attributes)) this.#row.head = true; break
      case 'w:tc': this.#column++; break
      case 'w:p': this.#paragraph++; for (const piece of this.#bookmarks.values()) piece.text += piece.text === '' ? '' : '\n'; break
      case 'w:r': this.#marks.clear(); break
      case 'w:b': this.#mark('strong', isOn(attributes)); break
      case 'w:i': this.#mark('emphasis', isOn(attributes)); break
      case 'w:rStyle': { const mark = STYLES[attributes['w:val'] ?? '']; if (mark !== undefined) this.#mark(mark, true); break }
      case 'w:bookmarkStart': this.#bookmark(attributes['w:id'] ?? '', attributes['w:name'] ?? ''); break
      case 'w:bookmarkEnd': this.#bookmarks.delete(attributes['w:id'] ?? ''); break
      case 'w:fldChar': this.#field(attributes['w:fldCharType'] ?? ''); break
      case 'w:instrText': this.#reading = 'instruction'; break
      case 'w:t': this.#reading = 'text'; break
      case 'w:tab': this.#say('\t'); break
      case 'w:br': case 'w:cr': this.#say(' '); break
      case 'w:noBreakHyphen': this.#say('\u2011'); break
      case 'w:footnoteReference': this.#footnote(this.#outside.footnotes.get(attributes['w:id'] ?? '')); break
      case 'w:endnoteReference': this.#footnote(this.#outside.endnotes.get(attributes['w:id'] ?? '')); break
      case 'w:commentRangeStart': case 'w:commentReference': this.#comment(attributes['w:id'] ?? '', name === 'w:commentRangeStart'); break
      case 'w:commentRangeEnd': { const comment = this.#comments.get(attributes['w:id'] ?? ''); if (comment !== undefined) this.#openComments.delete(comment); break }
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
    if (name === 'w:tr') this.#row = null
    else if (name === 'w:p') this.#loose = ''
    else if (name === 'w:ins' || name === 'w:moveTo') this.#authors.pop()
    else if (name === 'w:body') this.#finish()
  }

  #mark(mark: HomeMark, on: boolean): void { if (on) this.#marks.add(mark); else this.#marks.delete(mark) }

  /** What is open, or what this paragraph said last. */
  #current(): Piece | undefined {
    const open = [...this.#bookmarks.values()].at(-1), last = this.#pieces.at(-1)
    return open ?? (last?.paragraph === this.#paragraph ? last : undefined)
  }

  #changedBy(author: string): void { if (author.trim() !== '') this.#current()?.by.add(author.trim()) }

  #bookmark(wordId: string, name: string): void {
    if (name.startsWith('_DZN')) { this.#claimComes = true; return }
    const section = /^_DZX([0-9a-f]{32})$/.exec(name)?.[1]
    if (section !== undefined) {
      this.#finish()
      this.#begun = true
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
    const piece = known ?? this.#push(side, id, hash, '')
    this.#known.set(letter + hex, piece)
    this.#bookmarks.set(wordId, piece)
    if (this.#row === null) return
    this.#row.columns.set(this.#column, side)
    this.#columns.set(this.#column, side)
    if (side === 'source' && known === undefined) this.#row.beside.push(id)
  }

  #push(side: Side | null, id: SentenceId | null, hash: string | null, text: string): Piece {
    const piece: Piece = { side, id, hash, text, looks: [], footnotes: [], by: new Set(), paragraph: this.#paragraph, row: this.#row, column: this.#column, comments: [] }
    this.#pieces.push(piece)
    return piece
  }

  #say(text: string): void {
    if (this.#ended || this.#fields.some(({ instruction, shown }) => !shown || isReference(instruction))) return
    const piece = this.#pieceFor(text)
    if (piece === null) return
    this.#claimComes = false
    const from = piece.text.length, to = from + text.length
    piece.text += text
    for (const mark of this.#marks) {
      const last = piece.looks.findLast((look) => look.mark === mark)
      if (last?.to === from) last.to = to
      else piece.looks.push({ mark, from, to })
    }
    for (const author of this.#authors) if (author !== '') piece.by.add(author)
    for (const comment of this.#openComments) {
      const covered = comment.covers.get(piece)
      comment.covers.set(piece, { from: covered?.from ?? from, to })
      this.#own(comment, piece)
    }
  }

  /** Null: not the text. */
  #pieceFor(text: string): Piece | null {
    const open = [...this.#bookmarks.values()].at(-1)
    if (open !== undefined) return open
    const last = this.#pieces.at(-1)
    this.#loose += text
    if (AFTER_THE_TEXT.has(this.#loose.trim()) && this.#row === null) { this.#ended = true; if (last?.id === null && last.paragraph === this.#paragraph) this.#pieces.pop(); return null }
    if (this.#row?.head === true) return null
    if (!this.#begun) {
      // Titles stand above the first section.
      this.above[this.#paragraph] = (this.above[this.#paragraph] ?? '') + text
      return null
    }
    return last?.id === null && last.paragraph === this.#paragraph ? last : this.#push(null, null, null, '')
  }

  /** Behind the last word of its sentence when a program has put it after the mark. */
  #footnote(text: string | undefined): void {
    const piece = this.#current(), claim = this.#claimComes
    this.#claimComes = false
    if (text === undefined || claim || piece === undefined || this.#ended) return
    piece.footnotes.push({ at: piece.text.length, text })
    for (const author of this.#authors) if (author !== '') piece.by.add(author)
  }

  #field(type: string): void {
    if (type === 'begin') this.#fields.push({ instruction: '', shown: false })
    else if (type === 'separate') { const field = this.#fields.at(-1); if (field !== undefined) field.shown = true } else if (type === 'end') this.#fields.pop()
  }

  /** A range belongs to the first words in it; a comment without one, or on no words, to what stands before it. */
  #comment(id: string, range: boolean): void {
    const said = this.#outside.comments.get(id)
    if (said === undefined) return
    const comment = this.#comments.get(id) ?? { ...said, covers: new Map(), owned: false }
    this.#comments.set(id, comment)
    if (range) { this.#openComments.add(comment); return }
    const piece = this.#current() ?? this.#pieces.at(-1)
    if (piece !== undefined) this.#own(comment, piece)
  }

  #own(comment: Comment, piece: Piece): void {
    if (comment.owned) return
    comment.owned = true
    piece.comments.push(comment)
  }

  #finish(): void {
    const pieces = this.#pieces
    const sides = new Map(pieces.flatMap(({ paragraph, side }) => (side === null ? [] : [[paragraph, side] as const])))
    this.#pieces = []
    this.#bookmarks.clear()
    this.#known.clear()
    this.#columns = new Map()
    if (pieces.length === 0) return
    // Without the head of its table, or before the first section's, the sentences have to tell.
    if (this.sections.length === 0) this.sections.push({ sectionId: null, units: [] })
    this.sections.at(-1)?.units.push(...pieces.filter(({ id, text, comments }) => id !== null || text.trim() !== '' || comments.length > 0).map((piece) => unitOf(piece, sides.get(piece.paragraph) ?? null, this.#marked)))
  }
}

function unitOf(piece: Piece, around: Side | null, marked: boolean): HomeUnit {
  const { id, hash, text, looks, footnotes, by, paragraph, row, column, comments } = piece
  const side = piece.side ?? around ?? row?.columns.get(column) ?? (row !== null && row.columns.size > 0 ? other([...row.columns.values()][0] ?? 'source') : row?.table.get(column) ?? (isChinese(text) ? 'source' : 'target'))
  const stretch = { ids: id === null ? [] : [id], text, hash, details: marked ? { looks, footnotes } : null, by: [...by] }
  return {
    key: `p${paragraph}${id === null ? '' : `-${side === 'source' ? 's' : 't'}-${id}`}`, linkId: null, source: side === 'source' ? stretch : null, target: side === 'target' ? stretch : null, final: null, leftFinal: false,
    notes: comments.map((comment): HomeNote => ({ side, author: comment.author, at: comment.at, text: comment.text, words: wordsOf(comment), ...marked ? {} : { quoted: [...comment.covers].flatMap(([each, { from, to }]) => (each === piece ? [{ at: from, quote: each.text.slice(from, to) }] : [])) } })),
    place: { paragraph, beside: side === 'target' ? row?.beside ?? [] : [], ...marked ? {} : { row: row?.number ?? null } },
  }
}

/** Of the side it begins on; a comment across both columns of a table is about the first. */
function wordsOf({ covers }: Comment): HomeNote['words'] {
  const [first] = covers.keys()
  return [...covers].flatMap(([piece, { from, to }]) => (piece.id === null || piece.side !== first?.side || piece.text.slice(from, to).trim() === '' ? [] : [{ id: piece.id, at: from, quote: piece.text.slice(from, to) }]))
}

/** More of it is Chinese than is not: where nothing else tells, the language does. */
function isChinese(text: string): boolean { return (text.match(/\p{Script=Han}/gu)?.length ?? 0) > (text.match(/\p{Script=Latin}/gu)?.length ?? 0) }

const other = (side: Side): Side => (side === 'source' ? 'target' : 'source')
/** A property that is there is on, unless it says otherwise. */
const isOn = (attributes: XmlAttributes): boolean => !['0', 'false', 'off', 'none'].includes(attributes['w:val'] ?? '')

/** What says who took something out, or dressed it otherwise; insertions say so of every word in them. */
const TRACKED: ReadonlySet<string> = new Set(['w:del', 'w:moveFrom', 'w:rPrChange'])
/** Deleted and moved text, readings over characters, what a modern program shows in place of its like, what formatting was. */
const SKIPPED: ReadonlySet<string> = new Set(['w:del', 'w:moveFrom', 'w:delText', 'w:rt', 'mc:Fallback', 'w:txbxContent', 'w:pPr', 'w:rPrChange', 'w:sdtPr', 'w:tblPr', 'w:tcPr', 'w:sectPr'])

/** The repeated number of a footnote that claims share. */
function isReference(instruction: string): boolean { return /^\s*(?:NOTEREF|REF|PAGEREF)\b/i.test(instruction) }
