import { createHash } from 'node:crypto'
import type { Mark, Node } from 'prosemirror-model'
import type { SectionContent } from '../../../shared/document/section-content.ts'
import { sourceNode } from '../../../shared/document/sentences.ts'
import { HOME_MARKS, type HomeLook } from '../../../shared/model/home.ts'
import type { SentenceId } from '../../../shared/model/ids.ts'
import type { Side } from '../../../shared/model/vocabulary.ts'
import { xmlText } from '../../formats/write/xml-text.ts'
import { sentenceIn } from './lookup.ts'

/** Where a unit of a stretch stands: half-open offsets in the block numbered so. Null: a space that only the file has. */
export interface Place { block: number; from: number; to: number }

/**
 * Sentences of one side as one text, as an export writes them, with the place of every UTF-16 unit. White space of any
 * kind and length is one space; footnotes are not in it.
 */
export interface Stretch {
  text: string
  places: (Place | null)[]
  /** Half-open offsets in `text` of each sentence that is in the document, in document order; what joins two belongs to the first. */
  sentences: { id: SentenceId; from: number; to: number }[]
  /** The text as it is exported, white space as it stands; what hashes are made of. */
  exported: string
  /** Bold and italics, in offsets of `text`, in document order for each mark. */
  looks: HomeLook[]
  /** The text's own footnotes: the offset in `text` that each stands at, and its place. */
  footnotes: { at: number; text: string; place: Place }[]
}

const WHITE = /[ \t\n\r\v\f\u0085\u2028\u2029]/

/** What a text nearly never has: white space that is more or other than one space, and what is no ordinary character. */
// oxlint-disable-next-line no-control-regex -- controls are what is looked for
const ODD = / {2}|[\0-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]/

/** Text of a file made comparable: programs change white space, and drop what XML cannot hold. */
export function comparable(text: string): string { return ODD.test(text) ? cleaned(text) : text.trim() }
function cleaned(text: string): string { return xmlText(text.replace(/[ \t\n\r\v\f\u0085\u2028\u2029]+/g, ' ')).replace(/ +/g, ' ').trim() }

/** A stretch without its places: most texts are only compared, and a place for every unit costs more than all the rest. */
export type BareStretch = Omit<Stretch, 'places'>

/** Sentences that are not in the document now are left out. Linear in their text and one look-up for each. */
export function stretchOf(content: SectionContent, side: Side, ids: readonly SentenceId[]): Stretch { return written(content, side, ids, new StretchWriter(true)) }
/** The same, without places. */
export function bareStretchOf(content: SectionContent, side: Side, ids: readonly SentenceId[]): BareStretch { return written(content, side, ids, new StretchWriter(false)) }

function written(content: SectionContent, side: Side, ids: readonly SentenceId[], writer: StretchWriter): Stretch {
  const placed = ids.flatMap((id) => sentenceIn(content, side, id) ?? [])
    .toSorted((a, b) => a.block - b.block || a.from - b.from)
  let before: (typeof placed)[number] | null = null
  for (const sentence of placed) {
    if (side === 'target' && before !== null && (before.block !== sentence.block || before.to !== sentence.from)) writer.add(' ', null)
    writer.begin(sentence.id)
    const block = side === 'source' ? content.source[sentence.block] : undefined
    const node = side === 'target' ? content.target.child(sentence.block) : block === undefined ? null : sourceNode(block)
    if (node !== null) addLeaves(writer, node, sentence)
    before = sentence
  }
  return writer.end()
}

function addLeaves(writer: StretchWriter, node: Node, { block, from, to }: { block: number; from: number; to: number }): void {
  node.nodesBetween(from, to, (leaf, at) => {
    if (leaf.isText) {
      const text = leaf.text ?? '', start = Math.max(from, at), end = Math.min(to, at + text.length)
      writer.leaf(text.slice(start - at, end - at), block, start, leaf.marks)
    } else if (leaf.type.name === 'note') writer.footnote(String(leaf.attrs['text']), { block, from: at, to: at + 1 })
    else if (leaf.type.name === 'hardBreak') writer.add(' ', { block, from: at, to: at + 1 })
  })
}

class StretchWriter {
  #exported = ''
  #text = ''
  #places: (Place | null)[] = []
  #sentences: Stretch['sentences'] = []
  #looks: HomeLook[] = []
  #footnotes: Stretch['footnotes'] = []
  readonly #withPlaces: boolean

  constructor(withPlaces: boolean) { this.#withPlaces = withPlaces }


  begin(id: SentenceId): void {
    const last = this.#sentences.at(-1)
    if (last !== undefined) last.to = this.#text.length
    this.#sentences.push({ id, from: this.#text.length, to: this.#text.length })
  }

  /** One leaf of text. Line ends in a row are one space in an export; other white space stays there. */
  leaf(text: string, block: number, start: number, marks: readonly Mark[]): void {
    const began = this.#text.length
    this.#words(text, block, start)
    if (marks.length > 0) for (const mark of HOME_MARKS) if (marks.some(({ type }) => type.name === mark)) this.#looks.push({ mark, from: began, to: this.#text.length })
  }

  footnote(text: string, place: Place): void { this.#footnotes.push({ at: this.#text.length, text, place }) }

  #words(text: string, block: number, start: number): void {
    const odd = ODD.test(text)
    this.#exported += odd ? xmlText(text.replace(/[\r\n\v\f\u0085\u2028\u2029]+/g, ' ')) : text
    if (!this.#withPlaces && !odd) {
      this.#text += this.#text.endsWith(' ') && text.startsWith(' ') ? text.slice(1) : text
      return
    }
    for (let at = 0; at < text.length;) {
      const code = text.codePointAt(at) ?? 0
      // Nearly every character is an ordinary one, and patterns are slow one by one.
      if ((code > 0x20 && code < 0x7f) || (code > 0x9f && code < 0x2028) || (code > 0x2029 && code < 0xd800)) {
        this.#unit(text.charAt(at), { block, from: start + at, to: start + at + 1 })
        at++
        continue
      }
      const piece = String.fromCodePoint(code)
      const place = { block, from: start + at, to: start + at + piece.length }
      if (WHITE.test(piece)) this.#white(place)
      else if (xmlText(piece) !== '') for (let unit = 0; unit < piece.length; unit++) this.#unit(piece.charAt(unit), place)
      at += piece.length
    }
  }

  /** White space that is no text. */
  add(space: ' ', place: Place | null): void {
    this.#exported += space
    this.#white(place)
  }

  /** Space in a row is one; its place grows as long as it goes on in one block. */
  #white(place: Place | null): void {
    if (!this.#text.endsWith(' ')) { this.#unit(' ', place); return }
    const last = this.#places.at(-1)
    if (last === null) this.#places[this.#places.length - 1] = place
    else if (last !== undefined && place !== null && last.block === place.block && last.to === place.from) this.#places[this.#places.length - 1] = { ...last, to: place.to }
  }

  #unit(unit: string, place: Place | null): void {
    this.#text += unit
    this.#places.push(place)
  }

  end(): Stretch {
    const start = this.#text.length - this.#text.trimStart().length, end = Math.max(start, this.#text.trimEnd().length)
    const clip = (offset: number): number => Math.min(end, Math.max(start, offset)) - start
    const last = this.#sentences.at(-1)
    if (last !== undefined) last.to = this.#text.length
    return {
      text: this.#text.slice(start, end), places: this.#places.slice(start, end),
      sentences: this.#sentences.map(({ id, from, to }) => ({ id, from: clip(from), to: clip(to) })), exported: this.#exported.trim(),
      looks: this.#looks.map(({ mark, from, to }) => ({ mark, from: clip(from), to: clip(to) })), footnotes: this.#footnotes.map((footnote) => ({ ...footnote, at: clip(footnote.at) })),
    }
  }
}

/** The name of a text as exports carry it, or its beginning. */
export function hasHash(text: string, hash: string): boolean { return hash !== '' && createHash('sha256').update(text.toWellFormed()).digest('hex').startsWith(hash.toLowerCase()) }
