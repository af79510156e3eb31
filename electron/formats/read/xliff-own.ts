import type { XmlAttributes } from './xml.ts'

/** Longest text of a part; what is longer is none of ours. */
const LONGEST = 1_000_000
/** What a state of ours is called in a sub-state (XLIFF 2) or a qualifier (1.2): the state, then perhaps how sure a draft is. */
const OWN_STATE = /^(?:x-)?duizhao:([a-z]+)(?::([\d.e-]+))?$/i

export interface OwnState { state: string; confidence: number | null }

/** Null for what is not ours. */
export function ownState(value: string | null | undefined): OwnState | null {
  const [, state, sure] = OWN_STATE.exec(value ?? '') ?? []
  return state === undefined ? null : { state, confidence: sure === undefined ? null : confidenceOf(sure) }
}

/** From 0 to 1; null for what is none. */
export function confidenceOf(text: string | undefined): number | null {
  const number = text === undefined || text.trim() === '' ? Number.NaN : Number(text)
  return number >= 0 && number <= 1 ? number : null
}

/**
 * What our own files say in places that other programs pass over: the metadata of a unit or file (XLIFF 2), and an earlier
 * version of a pair (1.2). Given every element by its name without prefix.
 */
export class OwnParts {
  #parts = new Map<string, string>()
  /** Elements open inside the one that is ours; 0 is that one. */
  #depth = -1
  #part: { type: string; text: string } | null = null

  open(name: string, attributes: XmlAttributes): void {
    if (this.#depth >= 0) {
      this.#depth++
      const type = name === 'meta' ? attributes['type'] : name === 'source' ? 'confirmedSource' : name === 'target' ? 'confirmedTarget' : undefined
      if (type !== undefined && this.#part === null) this.#part = { type, text: '' }
    } else if ((name === 'metaGroup' && attributes['category'] === 'duizhao') || (name === 'alt-trans' && attributes['origin'] === 'duizhao')) this.#depth = 0
  }

  text(text: string): void { if (this.#part !== null && this.#part.text.length < LONGEST) this.#part.text += text }

  close(): void {
    if (this.#depth < 0) return
    this.#depth--
    if (this.#part !== null) this.#parts.set(this.#part.type, this.#part.text)
    this.#part = null
  }

  /** Everything since the last time, by type. */
  take(): ReadonlyMap<string, string> {
    const parts = this.#parts
    if (parts.size > 0) this.#parts = new Map()
    return parts
  }
}

/** What somebody confirmed before the texts changed; null where the file does not say. */
export function confirmedIn(parts: ReadonlyMap<string, string>): { source: string; target: string } | null {
  const source = parts.get('confirmedSource'), target = parts.get('confirmedTarget')
  return source === undefined || target === undefined ? null : { source, target }
}
