import type { ExportBlock } from '../../../shared/model/interchange.ts'
import type { Side, SourceLanguage } from '../../../shared/model/vocabulary.ts'
import { uriOf } from './address.ts'
import { MOST_LIT } from './html-style.ts'
import { englishHtml } from './html-words.ts'
import type { NoteMark } from './notes.ts'
import { piecesOf, type Piece } from './pieces.ts'
import type { Row, Unit } from './rows.ts'
import { escapeXml } from './xml-text.ts'

/** A footnote of the text itself, as it is numbered in the page. */
export interface Footnote { number: number; text: string; lang: string }

/** The script of the Chinese, and how a page and a book differ: where notes lie, and what a reference to one is called. */
export interface HtmlDress {
  chinese: SourceLanguage
  /** What stands before `#n1` in references to claims and sources. */
  notesFile: string
  /** Attributes of every reference, with a space before each. */
  reference: string
}

const INLINE_TAGS = { emphasis: 'em', strong: 'strong', code: 'code' } as const

/**
 * Paragraphs as HTML that is well-formed XML too; pages and books share it. Numbers the text's footnotes through and
 * remembers where each note is referred to, for its way back.
 */
export class HtmlBlocks {
  readonly footnotes: Footnote[] = []
  /** Addresses of the references to each note so far. */
  readonly refs = new Map<number, string[]>()
  /** The file that is being written, as the notes' ways back name it; empty when they lie in the same. */
  file = ''
  readonly #dress: HtmlDress

  constructor(dress: HtmlDress) { this.#dress = dress }

  /** `lit`: number of the link of a sentence, by `side/id`; `number`: of an ordered list item. */
  block(block: ExportBlock | undefined, number: number | null, side: Side, lang: string, marks: ReadonlyMap<string, NoteMark[]>, lit: ReadonlyMap<string, number>): string {
    if (block === undefined) return ''
    const content = piecesOf(block, side, marks).map(({ id, pieces }) => {
      const inner = pieces.map((piece) => this.#piece(piece, lang)).join('')
      const link = id === null ? undefined : lit.get(`${side}/${id}`)
      return link === undefined || link > MOST_LIT ? inner : `<span class="k${link}">${inner}</span>`
    }).join('')
    const indent = block.depth > 0 ? ` class="d${Math.min(3, block.depth)}"` : ''
    if (block.type === 'heading') return `<h${Math.min(6, Math.max(1, block.level))}>${content}</h${Math.min(6, Math.max(1, block.level))}>`
    if (block.type === 'listItem') return number === null ? `<ul${indent}><li>${content}</li></ul>` : `<ol${indent} start="${number}"><li>${content}</li></ol>`
    if (block.type === 'quotation') return `<blockquote${indent}><p>${content}</p></blockquote>`
    return `<p>${content}</p>`
  }

  #piece(piece: Piece, lang: string): string {
    if (piece.kind === 'break') return '<br/>'
    if (piece.kind === 'note') {
      const number = this.footnotes.push({ number: this.footnotes.length + 1, text: piece.text, lang })
      return `<sup><a class="foot" id="fr${number}" href="#f${number}"${this.#dress.reference} aria-label="Footnote ${number}">*${number}</a></sup>`
    }
    let html = lang === 'en' ? englishHtml(piece.text, this.#dress.chinese) : escapeXml(piece.text)
    for (const mark of piece.marks) html = `<${INLINE_TAGS[mark]}>${html}</${INLINE_TAGS[mark]}>`
    const address = piece.href === null ? null : uriOf(piece.href)
    if (address !== null) html = `<a href="${escapeXml(address)}" rel="noopener noreferrer">${html}</a>`
    const strongest = piece.under.find((mark) => mark.kind === 'claim' && !mark.projected) ?? piece.under[0]
    if (strongest !== undefined) html = `<span class="${strongest.kind}${strongest.projected ? ' projected' : ''}">${html}</span>`
    if (piece.ends.length === 0) return html
    // The number belongs to the last word, not to the space after it.
    return `${html}<sup>${piece.ends.map((note) => this.#reference(note)).join(' ')}</sup>`
  }

  #reference(note: number): string {
    const known = this.refs.get(note) ?? []
    const id = `r${note}-${known.length + 1}`
    this.refs.set(note, [...known, `${this.file}#${id}`])
    return `<a id="${id}" href="${this.#dress.notesFile}#n${note}"${this.#dress.reference} aria-label="Note ${note}">${note}</a>`
  }
}

export function oneLine(text: string): string { return text.replace(/\s+/g, ' ').trim() }

export function linkOfSentence(units: readonly Unit[]): Map<string, Unit> {
  const links = new Map<string, Unit>()
  for (const unit of units) if (unit.kind === 'pair') for (const sentence of [...unit.source, ...unit.target]) links.set(`${sentence.side}/${sentence.id}`, unit)
  return links
}

/** Numbers the links of one row from 1, by sentence; each row begins anew, so that few rules light every counterpart. */
export function numbersInRow(section: { source: readonly ExportBlock[]; target: readonly ExportBlock[] }, row: Row, links: ReadonlyMap<string, Unit>): Map<string, number> {
  const numbers = new Map<Unit, number>()
  const bySentence = new Map<string, number>()
  for (const side of ['source', 'target'] as const) {
    for (const block of row[side]) {
      for (const sentence of section[side][block]?.sentences ?? []) {
        const unit = links.get(`${side}/${sentence.id}`)
        if (unit === undefined) continue
        const number = numbers.get(unit) ?? numbers.size + 1
        numbers.set(unit, number)
        bySentence.set(`${side}/${sentence.id}`, number)
      }
    }
  }
  return bySentence
}
