import type { SegmentState } from '../../../shared/model/bilingual.ts'
import type { UnitOrigin } from '../../../shared/model/memory.ts'
import { meaningOf, type CodedItem } from './inline-codes.ts'
import { NO_ORIGIN, tmxOrigin } from './tmx-origin.ts'
import type { XmlAttributes, XmlHandlers } from './xml.ts'

/** One text of a unit. `codes` counts what is no text in it. */
export interface TmxText { language: string; items: CodedItem[] }
export interface TmxUnit { key: string | null; texts: TmxText[]; notes: string[]; state: SegmentState; /** Of our own files: the number of the section. */ section: string | null; origin: UnitOrigin }

const CODES = ['bpt', 'ept', 'it', 'ph', 'hi', 'sub', 'ut'] as const
const OWN_CODE: Readonly<Record<string, 'open' | 'close'>> = { 'x-open': 'open', 'x-close': 'close' }

/** Reads the elements of a TMX file into units, which `take` hands over. Nothing is kept of a unit that was taken. */
export class TmxWalk implements XmlHandlers {
  version: string | null = null
  header: XmlAttributes = {}
  title: string | null = null
  readonly counts = { units: 0, notes: 0, props: 0, unreadable: 0 }
  readonly languages: Record<string, number> = Object.create(null) as Record<string, number>
  readonly codes: Record<string, number> = {}
  /** Of the first text in the file, codes left out. */
  firstText: string | null = null
  #units: TmxUnit[] = []
  #unit: TmxUnit | null = null
  /** What the unit and its texts say of themselves. */
  #attributes: XmlAttributes = {}
  #properties: [string, string][] = []
  #text: TmxText | null = null
  /** Name of the element whose words are collected, and what came so far. */
  #collect: { element: 'note' | 'prop'; type: string; text: string } | null = null
  /** The code being read: its words are no text. `depth` counts what is inside it. */
  #code: { element: string; attributes: XmlAttributes; data: string; depth: number } | null = null
  #inSegment = false
  #serial = 0
  /** Beginnings without a number, and pieces of highlighting, innermost last. */
  #unnamed: string[] = []
  #highlights: string[] = []
  #plain = ''

  /** The first element; null while there is none. */
  root: string | null = null

  take(): TmxUnit[] {
    const units = this.#units
    this.#units = []
    return units
  }

  open(name: string, attributes: XmlAttributes): void {
    if (this.root === null) { this.root = name; if (name === 'tmx') this.version = attributes['version'] ?? null }
    if (this.#inSegment && this.#text !== null) { this.#openCode(name, attributes, this.#text); return }
    switch (name) {
      case 'header': this.header = attributes; break
      case 'tu':
        this.counts.units++
        this.#attributes = attributes
        this.#properties = []
        this.#unit = { key: attributes['tuid'] ?? null, texts: [], notes: [], state: 'draft', section: null, origin: NO_ORIGIN }
        break
      case 'tuv': {
        const language = attributes['xml:lang'] ?? attributes['lang'] ?? ''
        this.languages[language] = (this.languages[language] ?? 0) + 1
        this.#attributes = { ...attributes, ...this.#attributes }
        this.#text = { language, items: [] }
        break
      }
      case 'note': this.counts.notes++; this.#collect = { element: 'note', type: '', text: '' }; break
      case 'prop': this.counts.props++; this.#collect = { element: 'prop', type: attributes['type'] ?? '', text: '' }; break
      case 'seg': this.#inSegment = this.#text !== null; this.#unnamed = []; this.#highlights = []; this.#plain = ''; break
      default: break
    }
  }

  text(text: string): void {
    if (this.#collect !== null) this.#collect.text += text
    else if (this.#code !== null) this.#code.data += text
    else if (this.#inSegment && this.#text !== null) {
      const last = this.#text.items.at(-1)
      if (last?.kind === 'text') last.text += text
      else this.#text.items.push({ kind: 'text', text })
      if (this.firstText === null) this.#plain += text
    }
  }

  close(name: string): void {
    if (this.#code !== null) {
      if (this.#code.depth-- > 0) return
      const { element, attributes, data } = this.#code
      this.#code = null
      this.#text?.items.push(this.#item(element, attributes, data))
      return
    }
    if (this.#collect !== null) { if (name === this.#collect.element) this.#endCollecting(); return }
    switch (name) {
      case 'hi': {
        const pair = this.#highlights.pop()
        if (pair !== undefined) this.#text?.items.push({ kind: 'close', pair, meaning: null, data: '</hi>' })
        break
      }
      case 'seg': this.#inSegment = false; this.firstText ??= this.#plain; break
      case 'tuv': if (this.#text !== null) this.#unit?.texts.push(this.#text); this.#text = null; break
      case 'tu':
        if (this.#unit !== null) this.#units.push({ ...this.#unit, origin: tmxOrigin(this.#attributes, this.#properties) })
        this.#unit = null
        break
      default: break
    }
  }

  #openCode(name: string, attributes: XmlAttributes, text: TmxText): void {
    if (CODES.some((code) => code === name)) this.codes[name] = (this.codes[name] ?? 0) + 1
    if (this.#code !== null) { this.#code.depth++; return }
    if (name === 'hi') {
      const pair = `hi ${++this.#serial}`, type = attributes['type'] ?? ''
      this.#highlights.push(pair)
      text.items.push({ kind: 'open', pair, meaning: meaningOf(type, '', 'around'), data: type === '' ? '<hi>' : `<hi type="${type}">` })
    } else this.#code = { element: name, attributes, data: '', depth: 0 }
  }

  #item(element: string, attributes: XmlAttributes, data: string): CodedItem {
    const type = attributes['type'] ?? ''
    if (element === 'bpt') {
      const pair = attributes['i'] === undefined ? `unnamed ${++this.#serial}` : `i ${attributes['i']}`
      if (attributes['i'] === undefined) this.#unnamed.push(pair)
      return { kind: 'open', pair, meaning: meaningOf(type, data, 'around'), data }
    }
    if (element === 'ept') return { kind: 'close', pair: attributes['i'] === undefined ? this.#unnamed.pop() ?? `alone ${++this.#serial}` : `i ${attributes['i']}`, meaning: null, data }
    const position = attributes['pos']?.toLowerCase() ?? ''
    const code = element === 'it' ? (/^(?:begin|open)/.test(position) ? 'open' : /^(?:end|close)/.test(position) ? 'close' : null) : OWN_CODE[type] ?? null
    // What stands alone is given a name that nothing else has, so that it finds no other end.
    if (type === 'x-note' && this.header['creationtool'] === 'Duizhao') return { kind: 'alone', meaning: { note: data }, data }
    return code === null ? { kind: 'alone', meaning: meaningOf(type, data, 'alone'), data } : { kind: code, pair: `alone ${++this.#serial}`, meaning: null, data }
  }

  #endCollecting(): void {
    if (this.#collect === null) return
    const { element, type, text } = this.#collect
    this.#collect = null
    const words = text.replace(/\s+/g, ' ').trim()
    if (element === 'note') { if (words !== '') this.#unit?.notes.push(text.trim()) }
    else if (this.#unit === null) { if (type === 'x-document' && words !== '') this.title = words.slice(0, 500) }
    // Properties of a unit that our own files have.
    else if (type === 'x-state' && this.header['creationtool'] === 'Duizhao') this.#unit.state = words === 'confirmed' ? 'confirmed' : 'draft'
    else if (type === 'x-section' && this.header['creationtool'] === 'Duizhao') this.#unit.section = words
    else if (type !== '' && words !== '') this.#properties.push([type, text.trim()])
  }
}
