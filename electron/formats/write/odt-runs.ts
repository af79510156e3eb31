import { uriOf } from './address.ts'
import { lineText, type EndNote } from './notes.ts'
import type { Piece } from './pieces.ts'
import { escapeXml, inOneLine } from './xml-text.ts'

const MARK_STYLES = { emphasis: 'Emphasis', strong: 'Strong_20_Emphasis', code: 'Source_20_Text' } as const

/** Text in which no space is lost: OpenDocument takes several for one, and none at the beginning of a paragraph. */
export function odtText(text: string): string {
  return escapeXml(inOneLine(text)).replace(/\t|^ +| {2,}/g, (spaces, at: number) => {
    if (spaces === '\t') return '<text:tab/>'
    const more = at === 0 ? spaces.length : spaces.length - 1
    return `${at === 0 ? '' : ' '}<text:s${more === 1 ? '' : ` text:c="${more}"`}/>`
  })
}

function span(style: string, xml: string): string { return `<text:span text:style-name="${style}">${xml}</text:span>` }

/**
 * Turns pieces into the content of paragraphs. Notes stand where they are met: the text's own, claims and sources as
 * footnotes, remarks as comments.
 */
export class OdtRuns {
  readonly #notes: readonly EndNote[]
  #footnotes = 0
  /** Number of the footnote that holds a note, by the note's number. */
  readonly #footnoteOf = new Map<number, number>()
  /** Comments by their note: open until the words they are about have been written. */
  readonly #commentOf = new Map<number, 'open' | 'closed'>()

  constructor(notes: readonly EndNote[]) { this.#notes = notes }

  /** Whether the text has a reference to the note. */
  placed(note: number): boolean { return this.#footnoteOf.has(note) || this.#commentOf.has(note) }

  piece(piece: Piece): string {
    if (piece.kind === 'break') return '<text:line-break/>'
    if (piece.kind === 'note') return this.#footnote(odtText(piece.text))
    const opened = piece.under.filter(({ kind }) => kind === 'remark').map(({ note }) => this.#openComment(note)).join('')
    const mark = piece.under.find(({ kind, projected }) => kind === 'claim' && !projected) ?? piece.under.find(({ kind }) => kind !== 'remark')
    let xml = odtText(piece.text)
    for (const each of piece.marks) xml = span(MARK_STYLES[each], xml)
    if (mark !== undefined) xml = span(mark.kind === 'claim' ? 'Claim' : 'Source', xml)
    const address = piece.href === null ? null : uriOf(piece.href)
    if (address !== null) xml = `<text:a xlink:type="simple" xlink:href="${escapeXml(address)}">${span('Internet_20_link', xml)}</text:a>`
    return opened + xml + piece.ends.map((note) => this.#reference(note)).join('')
  }

  #reference(number: number): string {
    const note = this.#notes[number - 1]
    if (note === undefined) return ''
    if (note.kind === 'remark') return this.#closeComment(number)
    const known = this.#footnoteOf.get(number)
    if (known !== undefined) return span('Footnote_20_anchor', `<text:note-ref text:note-class="footnote" text:reference-format="text" text:ref-name="note${known}">${known}</text:note-ref>`)
    this.#footnoteOf.set(number, this.#footnotes + 1)
    return this.#footnote(noteContent(note))
  }

  #footnote(content: string): string {
    const number = ++this.#footnotes
    return `<text:note text:id="note${number}" text:note-class="footnote"><text:note-citation>${number}</text:note-citation><text:note-body><text:p text:style-name="Footnote">${content}</text:p></text:note-body></text:note>`
  }

  #openComment(number: number): string {
    const note = this.#notes[number - 1]
    if (note === undefined || this.#commentOf.has(number)) return ''
    this.#commentOf.set(number, 'open')
    return `<office:annotation office:name="remark${number}">${note.author.trim() === '' ? '' : `<dc:creator>${escapeXml(note.author.trim())}</dc:creator>`}<dc:date>${new Date(note.at).toISOString().replace(/\.\d+Z$/, '')}</dc:date>${note.title.split(/\r?\n/).map((line) => `<text:p>${odtText(line)}</text:p>`).join('')}</office:annotation>`
  }

  #closeComment(number: number): string {
    const opened = this.#openComment(number)
    if (this.#commentOf.get(number) !== 'open') return opened
    this.#commentOf.set(number, 'closed')
    return `${opened}<office:annotation-end office:name="remark${number}"/>`
  }
}

/** A claim with its evidence, or a source. */
export function noteContent(note: EndNote): string {
  return (note.status === '' ? '' : `${span('Strong_20_Emphasis', odtText(`${note.status}.`))} `) + odtText([note.title, note.titleZh, note.detail].filter((part) => part !== '').join(' ')) +
    note.lines.map((line) => `<text:line-break/>${odtText(lineText(line))}`).join('')
}
