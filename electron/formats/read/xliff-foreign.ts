import type { XmlAttributes } from './xml.ts'

/** Definitions kept for a file; more are passed over, and their codes stay as they are. */
const MOST = 100_000
const LONGEST = 2_000

/**
 * What Trados keeps in the head of a file, outside XLIFF's own elements: what its codes stand for, and comments, to which
 * the texts refer by number.
 */
export class ForeignParts {
  readonly #tags = new Map<string, Partial<Record<'open' | 'close' | 'alone', string>>>()
  readonly #comments = new Map<string, string[]>()
  #tag: string | null = null
  #comment: string | null = null
  #collect: { element: string; text: string } | null = null

  beginFile(): void { this.#tags.clear() }
  tag(id: string, part: 'open' | 'close' | 'alone'): string | undefined { return this.#tags.get(id)?.[part] }
  commentOf(id: string): readonly string[] { return this.#comments.get(id) ?? [] }

  open(name: string, attributes: XmlAttributes): void {
    const local = name.slice(name.indexOf(':') + 1)
    if (local === 'tag' && attributes['id'] !== undefined && this.#tags.size < MOST) this.#tag = attributes['id']
    else if (local === 'cmt-def' && attributes['id'] !== undefined && this.#comments.size < MOST) this.#comment = attributes['id']
    else if ((this.#tag !== null && PARTS[local] !== undefined) || (this.#comment !== null && local === 'Comment')) this.#collect = { element: name, text: '' }
  }

  text(text: string): void { if (this.#collect !== null && this.#collect.text.length < LONGEST) this.#collect.text += text }

  close(name: string): void {
    const local = name.slice(name.indexOf(':') + 1)
    if (this.#collect?.element === name) {
      const { text } = this.#collect
      this.#collect = null
      const part = PARTS[local]
      if (this.#tag !== null && part !== undefined) this.#tags.set(this.#tag, { ...this.#tags.get(this.#tag), [part]: text })
      else if (this.#comment !== null && text.trim() !== '') this.#comments.set(this.#comment, [...this.#comments.get(this.#comment) ?? [], text.trim()])
    }
    if (local === 'tag') this.#tag = null
    if (local === 'cmt-def') this.#comment = null
  }
}

const PARTS: Readonly<Record<string, 'open' | 'close' | 'alone'>> = { bpt: 'open', ept: 'close', ph: 'alone', st: 'alone' }
