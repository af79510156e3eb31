import type { Side } from '../../../shared/model/vocabulary.ts'
import { uriOf } from './address.ts'
import { toSecond } from './last-touched.ts'
import { lineText, type EndNote } from './notes.ts'
import type { Piece } from './pieces.ts'
import { NOBODY } from './wording.ts'
import { escapeXml, inOneLine } from './xml-text.ts'

const UNDERLINES = { claim: '<w:u w:val="single" w:color="08776F"/>', source: '<w:u w:val="dotted" w:color="8B3A87"/>', remark: '' } as const
/** Which of these is Chinese and which English punctuation Word decides by a hint on the run. */
const SHARED_PUNCTUATION = /[“”‘’…—·]/

export interface RunLook { style?: string; bold?: boolean; italics?: boolean; code?: boolean; color?: string; size?: number; underline?: string; raised?: boolean }

/** One run. Properties stand in the order the schema wants. */
export function runXml(text: string, side: Side, look: RunLook = {}): string {
  const clean = escapeXml(inOneLine(text))
  const hint = side === 'source' && SHARED_PUNCTUATION.test(clean) ? ' w:hint="eastAsia"' : ''
  const fonts = look.code === true ? `<w:rFonts${hint} w:ascii="Consolas" w:hAnsi="Consolas"/>` : hint === '' ? '' : `<w:rFonts${hint}/>`
  const properties = (look.style === undefined ? '' : `<w:rStyle w:val="${look.style}"/>`) + fonts + (look.bold === true ? '<w:b/><w:bCs/>' : '') + (look.italics === true ? '<w:i/><w:iCs/>' : '') +
    (look.color === undefined ? '' : `<w:color w:val="${look.color}"/>`) + (look.size === undefined ? '' : `<w:sz w:val="${look.size}"/><w:szCs w:val="${look.size}"/>`) + (look.underline ?? '') + (look.raised === true ? '<w:vertAlign w:val="superscript"/>' : '')
  return `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${clean}</w:t></w:r>`
}

/**
 * Turns pieces into runs and collects what lies outside the text: footnotes (the text's own, claims, sources), comments
 * (remarks) and the addresses of links. Footnotes are numbered in the order in which they are met, as Word does.
 */
export class DocxRuns {
  readonly footnotes: string[] = []
  readonly comments: string[] = []
  readonly links: string[] = []
  readonly #notes: readonly EndNote[]
  /** Number of the footnote that holds a note, by the note's number. */
  readonly #footnoteOf = new Map<number, number>()
  readonly #linkOf = new Map<string, number>()
  /** Comments by their note: open while its text is being written, then closed. */
  readonly #commentOf = new Map<number, { id: number; open: boolean }>()

  constructor(notes: readonly EndNote[]) { this.#notes = notes }

  /** Whether the text has a reference to the note. */
  placed(note: number): boolean { return this.#footnoteOf.has(note) || this.#commentOf.has(note) }

  piece(piece: Piece, side: Side): string {
    if (piece.kind === 'break') return '<w:r><w:br/></w:r>'
    if (piece.kind === 'note') return this.#footnote(runXml(` ${piece.text}`, side))
    const opened = piece.under.filter(({ kind }) => kind === 'remark').map(({ note }) => this.#openComment(note)).join('')
    const mark = piece.under.find(({ kind, projected }) => kind === 'claim' && !projected) ?? piece.under.find(({ kind }) => kind !== 'remark')
    const address = piece.href === null ? null : uriOf(piece.href)
    const run = runXml(piece.text, side, {
      bold: piece.marks.includes('strong'), italics: piece.marks.includes('emphasis'), code: piece.marks.includes('code'),
      ...(address === null ? {} : { style: 'Hyperlink' }), ...(mark === undefined ? {} : { underline: UNDERLINES[mark.kind] }),
    })
    return opened + (address === null ? run : this.#link(address, run)) + piece.ends.map((note) => this.#reference(note)).join('')
  }

  #link(address: string, run: string): string {
    const known = this.#linkOf.get(address) ?? this.links.push(address)
    this.#linkOf.set(address, known)
    return `<w:hyperlink r:id="link${known}">${run}</w:hyperlink>`
  }

  #reference(number: number): string {
    const note = this.#notes[number - 1]
    if (note === undefined) return ''
    if (note.kind === 'remark') return this.#closeComment(number)
    const known = this.#footnoteOf.get(number)
    if (known !== undefined) return `<w:fldSimple w:instr=" NOTEREF _DZN${number} \\f \\h ">${runXml(String(known), 'target', { style: 'FootnoteReference' })}</w:fldSimple>`
    const reference = this.#footnote(noteRuns(note))
    this.#footnoteOf.set(number, this.footnotes.length)
    // Word's ids of bookmarks are numbers of their own: those of sentences count from 0 up, these from -1 down.
    return `<w:bookmarkStart w:id="${-number}" w:name="_DZN${number}"/>${reference}<w:bookmarkEnd w:id="${-number}"/>`
  }

  #footnote(runs: string): string {
    const id = this.footnotes.push(`<w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr><w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>${runs}</w:p>`)
    return `<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="${id}"/></w:r>`
  }

  #openComment(number: number): string {
    const note = this.#notes[number - 1]
    if (note === undefined || this.#commentOf.has(number)) return ''
    const id = this.comments.length
    this.#commentOf.set(number, { id, open: true })
    const author = note.author.trim() === '' ? NOBODY : note.author.trim()
    const initials = Array.from(note.author.trim()).slice(0, 2).join('')
    this.comments.push(`<w:comment w:id="${id}" w:author="${escapeXml(author)}" w:date="${toSecond(note.at)}" w:initials="${escapeXml(initials)}">${note.title.split(/\r?\n/).map((line) => `<w:p><w:pPr><w:pStyle w:val="CommentText"/></w:pPr>${runXml(line, 'target')}</w:p>`).join('')}</w:comment>`)
    return `<w:commentRangeStart w:id="${id}"/>`
  }

  #closeComment(number: number): string {
    const opened = this.#openComment(number)
    const comment = this.#commentOf.get(number)
    if (comment === undefined || !comment.open) return opened
    comment.open = false
    return `${opened}<w:commentRangeEnd w:id="${comment.id}"/><w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="${comment.id}"/></w:r>`
  }
}

/** A claim with its evidence, or a source, as the text of a footnote. `lead` stands before it. Addresses are text there: links inside footnotes need relations of their own. */
export function noteRuns(note: EndNote, lead = ' '): string {
  const words = [note.title, note.titleZh, note.detail].filter((part) => part !== '').join(' ')
  return (note.status === '' ? '' : runXml(`${lead}${note.status}.`, 'target', { bold: true })) + (words === '' ? '' : runXml(`${note.status === '' ? lead : ' '}${words}`, 'target')) +
    note.lines.map((line) => `<w:r><w:br/></w:r>${runXml(lineText(line), 'target')}`).join('')
}
