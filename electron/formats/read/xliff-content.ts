import { meaningOf, type CodedItem, type CodeMeaning } from './inline-codes.ts'
import { Refused, refuse } from './refusal.ts'
import { safeHref } from './block-builder.ts'
import type { XmlAttributes } from './xml.ts'

/** A stretch of a source or target. `segment` is the name of the segment it is (XLIFF 1), null for what stands between segments. */
export interface ContentPiece { segment: string | null; items: CodedItem[] }

/** Looks up what a code stood for: its original data (XLIFF 2), or its definition in the head of the file (SDLXLIFF). */
export interface CodeData {
  data(ref: string): string | undefined
  defined(id: string, part: 'open' | 'close' | 'alone'): string | undefined
}

/** Codes and texts of one unit. A unit is a paragraph; more than this is damage or an attack. */
const MOST_ITEMS = 100_000
const ENDLESS = refuse('damaged', 'This file has a unit with more than 100,000 pieces, which no translation tool writes. Save it again in the program that made it and import that.')

/** Elements of XLIFF 1 whose words stand for a code and are no text. */
const WORDY: ReadonlySet<string> = new Set(['bpt', 'ept', 'it'])
const OWN = /^(?:duizhao:|x-)(open|close|alone)$/

/** Reads what stands in a source or target, in XLIFF 1 or 2. Names come without prefix; elements that are not XLIFF's never come. */
export class ContentReader {
  readonly pieces: ContentPiece[] = [{ segment: null, items: [] }]
  /** Codes left out, all of it: what people read. */
  plain = ''
  readonly comments: string[] = []
  readonly #version: 1 | 2
  readonly #codes: CodeData
  /** `close` items that open elements wait for; null for elements that close without one. */
  #open: (CodedItem | 'segment' | null)[] = []
  #code: { name: string; attributes: XmlAttributes; data: string; depth: number } | null = null
  #serial = 0
  #count = 0

  constructor(version: 1 | 2, codes: CodeData) { this.#version = version; this.#codes = codes }

  open(name: string, attributes: XmlAttributes): void {
    if (this.#code !== null) { this.#code.depth++; return }
    if (this.#version === 1 && (WORDY.has(name) || name === 'ph')) { this.#code = { name, attributes, data: '', depth: 0 }; return }
    let end: CodedItem | 'segment' | null = null
    if (name === 'g' || name === 'pc') end = this.#around(name, attributes)
    else if (name === 'mrk' && attributes['mtype'] === 'seg') {
      this.pieces.push({ segment: attributes['mid'] ?? '', items: [] })
      end = 'segment'
    } else if ((name === 'mrk' || name === 'sm') && attributes['type'] === 'comment' && attributes['value'] !== undefined) this.comments.push(attributes['value'])
    else if (name === 'mrk' && this.#version === 1 && attributes['comment'] !== undefined) this.comments.push(attributes['comment'])
    else if (name === 'cp') this.text(characterOf(attributes['hex'] ?? ''))
    else this.#point(name, attributes)
    this.#open.push(end)
  }

  text(text: string): void {
    if (this.#code !== null) { this.#code.data += text; return }
    this.plain += text
    const items = this.pieces.at(-1)?.items
    const last = items?.at(-1)
    if (last?.kind === 'text') last.text += text
    else this.#push({ kind: 'text', text })
  }

  close(): void {
    if (this.#code !== null) {
      if (this.#code.depth-- > 0) return
      const { name, attributes, data } = this.#code
      this.#code = null
      this.#push(this.#wordy(name, attributes, data))
      return
    }
    const end = this.#open.pop()
    if (end === 'segment') this.pieces.push({ segment: null, items: [] })
    else if (end !== null && end !== undefined) this.#push(end)
  }

  #push(item: CodedItem): void {
    if (++this.#count > MOST_ITEMS) throw new Refused(ENDLESS)
    this.pieces.at(-1)?.items.push(item)
  }

  /** `g` and `pc`: opens, and gives what closes it. */
  #around(name: string, attributes: XmlAttributes): CodedItem {
    const pair = `${name} ${++this.#serial}`, id = attributes['id'] ?? ''
    const ref = (which: string): string | undefined => (attributes[which] === undefined ? undefined : this.#codes.data(attributes[which]))
    const open = ref('dataRefStart') ?? this.#codes.defined(id, 'open') ?? attributes['equivStart'] ?? tag(name, id, '>')
    const close = ref('dataRefEnd') ?? this.#codes.defined(id, 'close') ?? attributes['equivEnd'] ?? `</${name}>`
    const subType = attributes['subType'] ?? ''
    const href = subType === 'duizhao:link' ? safeHref(open) : null
    this.#push({ kind: 'open', pair, meaning: href === null ? meaningOf(subType || (attributes['ctype'] ?? ''), open, 'around') : { href }, data: open })
    return { kind: 'close', pair, meaning: null, data: close }
  }

  /** Elements without content: `x`, `bx`, `ex`, and of XLIFF 2 `ph`, `sc`, `ec`. Others (`mrk`, `em`) mark text and are no codes. */
  #point(name: string, attributes: XmlAttributes): void {
    const id = attributes['id'] ?? ''
    const data = (part: 'open' | 'close' | 'alone'): string => (attributes['dataRef'] === undefined ? undefined : this.#codes.data(attributes['dataRef'])) ?? this.#codes.defined(id, part) ?? attributes['equiv-text'] ?? attributes['equiv'] ?? tag(name, id, '/>')
    const type = attributes['subType'] ?? attributes['ctype'] ?? ''
    if (name === 'x' || name === 'ph') this.#push(this.#alone(type, data('alone')))
    else if (name === 'bx' || name === 'sc') this.#push({ kind: 'open', pair: attributes['isolated'] === 'yes' ? this.#alien() : attributes['rid'] ?? id, meaning: meaningOf(type, data('open'), 'around'), data: data('open') })
    else if (name === 'ex' || name === 'ec') this.#push({ kind: 'close', pair: attributes['rid'] ?? attributes['startRef'] ?? (name === 'ex' ? id : this.#alien()), meaning: null, data: data('close') })
  }

  #alone(type: string, data: string): CodedItem {
    const own = OWN.exec(type)?.[1]
    if (own === 'open' || own === 'close') return { kind: own, pair: this.#alien(), meaning: null, data }
    const meaning: CodeMeaning = type === 'duizhao:note' ? { note: data } : own === 'alone' ? null : meaningOf(type, data, 'alone')
    return { kind: 'alone', meaning, data: type === 'x-footnote' ? FOOTNOTE : data }
  }

  #wordy(name: string, attributes: XmlAttributes, data: string): CodedItem {
    const type = attributes['ctype'] ?? '', pair = attributes['rid'] ?? attributes['id'] ?? this.#alien()
    if (name === 'bpt') return { kind: 'open', pair, meaning: meaningOf(type, data, 'around'), data }
    if (name === 'ept') return { kind: 'close', pair, meaning: null, data }
    if (name === 'it') return { kind: attributes['pos'] === 'close' ? 'close' : 'open', pair: this.#alien(), meaning: null, data }
    return this.#alone(type, data)
  }

  /** A name that nothing else has: what has it finds no other end. */
  #alien(): string { return `\0${++this.#serial}` }
}

/** Stands in a code until the notes of its unit, which come last, say what the footnote is (our own XLIFF 1.2). */
export const FOOTNOTE = '\0footnote'

function tag(name: string, id: string, end: string): string { return id === '' ? `<${name}${end}` : `<${name} id="${id}"${end}` }

/** Of `cp`, which stands for a character XML cannot hold; neither can a text here. */
function characterOf(hex: string): string {
  const code = /^[\da-f]{1,6}$/i.test(hex) ? Number.parseInt(hex, 16) : 0
  return code >= 0x20 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
}
