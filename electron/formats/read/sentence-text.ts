import type { MarkedBlock } from '../../../shared/model/bilingual.ts'
import type { InlineMark } from '../../../shared/model/interchange.ts'
import { BlockBuilder, PARAGRAPH, safeHref, withMark, type BlockShape } from './block-builder.ts'
import { isChinese, isEnglish } from './language-pair.ts'
import type { XmlAttributes } from './xml.ts'

export interface MarkedText { language: string | null; blocks: MarkedBlock[] }

const MARKS: Readonly<Record<string, InlineMark>> = { emph: 'emphasis', foreign: 'emphasis', code: 'code', b: 'strong', i: 'emphasis' }
const BLOCKS = new Set(['p', 'ab', 'head', 'item', 'l', 'lg', 'sp', 'list', 'quote', 'q', 'div', 'body', 'text', 'table', 'row', 'cell'])

export const localName = (name: string): string => name.slice(name.indexOf(':') + 1)
const idOf = (attributes: XmlAttributes): string | undefined => attributes['xml:id'] ?? attributes['id']

/**
 * Collects the texts of a TEI, XCES or InterText file whose sentences (`s`, or `seg` with an id) have ids: one for every
 * `text` that holds no other. What stands outside sentences is not text of theirs and is left out.
 */
export class SentenceTexts {
  readonly texts: MarkedText[] = []
  /** Notes and other things that stand in the text and are no sentence. */
  notes = 0
  #open: { name: string; marks: readonly InlineMark[]; href: string | null; quotes: number; lists: number }[] = []
  #language: (string | null)[] = [null]
  #block: MarkedBlock | null = null
  /** The text that `#block` is in, and where the texts of the `text` that is open begin. */
  #text: MarkedText | null = null
  #since = 0
  #sentence: { id: string; depth: number; builder: BlockBuilder } | null = null
  #note: { depth: number; text: string } | null = null
  #section: string | null = null
  #levels: number[] = []
  #shape: BlockShape = PARAGRAPH
  #ordered = false

  open(qualified: string, attributes: XmlAttributes): void {
    const name = localName(qualified)
    const parent = this.#open.at(-1)
    const here = { name, marks: parent?.marks ?? [], href: parent?.href ?? null, quotes: parent?.quotes ?? 0, lists: parent?.lists ?? 0 }
    this.#open.push(here)
    this.#language.push(attributes['xml:lang'] ?? attributes['lang'] ?? this.#language.at(-1) ?? null)
    if (this.#note !== null) return
    const id = idOf(attributes)
    switch (name) {
      case 'text': this.#since = this.texts.push((this.#text = { language: this.#language.at(-1) ?? null, blocks: [] })) - 1; this.#levels = []; break
      case 'div': if (attributes['type'] === 'section' || attributes['type'] === 'chapter') this.#section = ''; this.#levels.push(Number(attributes['n'] ?? 0)); break
      case 'quote': case 'q': if (this.#sentence === null) here.quotes++; break
      case 'list': here.lists++; break
      case 's': case 'seg': if (this.#sentence === null && (name === 's' || id !== undefined)) this.#begin(id ?? '', attributes); break
      case 'note': if (this.#sentence !== null) this.#note = { depth: this.#open.length, text: '' }; break
      case 'lb': this.#sentence?.builder.break(PARAGRAPH); break
      case 'hi': here.marks = /bold|strong/i.test(attributes['rend'] ?? '') ? withMark(here.marks, 'strong') : /ital|emph/i.test(attributes['rend'] ?? '') ? withMark(here.marks, 'emphasis') : here.marks; break
      case 'ref': here.href = safeHref(attributes['target'] ?? '') ?? here.href; break
      default: break
    }
    const mark = MARKS[name]
    if (mark !== undefined) here.marks = withMark(here.marks, mark)
    if (BLOCKS.has(name) && this.#sentence === null) this.#block = null
    if (BLOCKS.has(name) && name !== 'text') this.#shapeOf(name, attributes)
  }

  text(text: string): void {
    if (this.#note !== null) this.#note.text += text
    else if (this.#sentence !== null) this.#sentence.builder.text(text, PARAGRAPH, this.#open.at(-1)?.marks ?? [], this.#open.at(-1)?.href ?? null)
  }

  close(qualified: string): void {
    const name = localName(qualified)
    if (this.#note?.depth === this.#open.length) {
      this.#sentence?.builder.note(this.#note.text, PARAGRAPH)
      this.notes++
      this.#note = null
    }
    if (this.#sentence?.depth === this.#open.length) this.#end()
    if (BLOCKS.has(name) && this.#sentence === null) this.#block = null
    if (name === 'div') this.#levels.pop()
    this.#open.pop()
    this.#language.pop()
  }

  #shapeOf(name: string, attributes: XmlAttributes): void {
    const { quotes = 0, lists = 0 } = this.#open.at(-1) ?? {}
    if (name === 'head') this.#shape = { type: 'heading', level: Math.min(6, Math.max(1, this.#levels.at(-1) || this.#levels.length)), depth: 0, ordered: false }
    else if (name === 'item') this.#shape = { type: 'listItem', level: 0, depth: Number(/^depth-(\d{1,2})$/.exec(attributes['rend'] ?? '')?.[1] ?? Math.max(0, lists - 1)), ordered: this.#ordered }
    else if (name === 'list') this.#ordered = /number|order/i.test(attributes['rend'] ?? attributes['type'] ?? '')
    else if (name === 'p' || name === 'ab' || name === 'l' || name === 'quote' || name === 'q' || name === 'cell') {
      if (!this.#open.some((each) => each.name === 'item')) this.#shape = quotes > 0 ? { type: 'quotation', level: 0, depth: quotes - 1, ordered: false } : PARAGRAPH
    }
  }

  #begin(id: string, attributes: XmlAttributes): void {
    this.#sentence = { id, depth: this.#open.length, builder: new BlockBuilder() }
    // A file of sentences without a `text` around them is one text.
    if (this.#text === null) this.texts.push((this.#text = { language: attributes['xml:lang'] ?? null, blocks: [] }))
    const text = this.#inLanguage(this.#text)
    if (text !== this.#text) this.#block = null
    this.#text = text
    if (this.#block === null) {
      text.blocks.push((this.#block = { shape: this.#shape, sentences: [], section: this.#section }))
      this.#section = null
    }
  }

  /**
   * The text that a sentence belongs to. Two languages in one `text`, each in parts of its own, are two texts; a foreign word
   * marked in a sentence makes none.
   */
  #inLanguage(text: MarkedText): MarkedText {
    const language = this.#language.at(-2) ?? null
    if (language === null || !(isChinese(language) || isEnglish(language))) return text
    if (text.language === null && text.blocks.length === 0) text.language = language
    const alike = (each: MarkedText): boolean => each.language !== null && isChinese(each.language) === isChinese(language) && isEnglish(each.language) === isEnglish(language)
    if (text.language === null || alike(text)) return text
    const known = this.texts.slice(this.#since).find(alike)
    if (known !== undefined) return known
    const other: MarkedText = { language, blocks: [] }
    this.texts.push(other)
    return other
  }

  #end(): void {
    if (this.#sentence === null) return
    const { id, builder } = this.#sentence
    builder.end()
    this.#sentence = null
    this.#block?.sentences.push({ id, runs: builder.blocks[0]?.runs ?? [] })
  }
}
