import type { SentenceId } from '../../shared/model/ids.ts'
import type { Link } from '../../shared/model/text.ts'

/** How many sentences that went are remembered; older ones come back only by undo. */
const ROOM = 200
/** So many first characters tell that a piece cut from a sentence is the one that was merged into it. */
const SAME_BEGINNING = 12

/** A sentence that left the text, and what is needed to know it again. */
export interface Buried {
  text: string
  /** The sentence that took its text in, null when its text was deleted. */
  into: SentenceId | null
  prev: SentenceId | null
  next: SentenceId | null
  /** Links as they were before it was taken in and as they were made then, to be changed back while nobody has changed them since. */
  before: readonly Link[]
  after: readonly Link[]
}

interface Candidate { text: string; claims: readonly SentenceId[]; typed: boolean; prev: SentenceId | null; next: SentenceId | null }

/** Sentences that went, newest last. Immutable. */
export class Grave {
  private constructor(private readonly entries: ReadonlyMap<SentenceId, Buried>) {}
  static readonly empty = new Grave(new Map())

  has(id: SentenceId): boolean { return this.entries.has(id) }
  get(id: SentenceId): Buried | null { return this.entries.get(id) ?? null }

  with(buried: ReadonlyMap<SentenceId, Buried>, back: Iterable<SentenceId>): Grave {
    const entries = new Map(this.entries)
    for (const id of back) entries.delete(id)
    for (const [id, value] of buried) {
      entries.delete(id)
      entries.set(id, value)
    }
    for (const id of entries.keys()) {
      if (entries.size <= ROOM) break
      entries.delete(id)
    }
    return new Grave(entries)
  }

  /**
   * The newest sentence that a new piece brings back: one merged into a sentence the piece is cut from and beginning
   * alike, or one deleted from exactly this place, between the same neighbours, where text is now typed.
   */
  findFor(piece: Candidate, taken: (id: SentenceId) => boolean): SentenceId | null {
    const beginning = piece.text.trim().slice(0, SAME_BEGINNING)
    for (const [id, { text, into, prev, next }] of [...this.entries].reverse()) {
      if (taken(id)) continue
      const returns = into === null
        ? piece.typed && prev === piece.prev && next === piece.next && (prev !== null || next !== null)
        : piece.claims.includes(into) && text.trim().slice(0, SAME_BEGINNING) === beginning
      if (returns) return id
    }
    return null
  }
}
