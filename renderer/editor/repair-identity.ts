import type { SentenceId } from '../../shared/model/ids.ts'
import { runsOf, type PlacedBlock, type Run } from '../../shared/document/sentence-runs.ts'
import type { Grave } from './grave.ts'
import type { OldSentence } from './repair-boundaries.ts'

/**
 * Which sentence each piece of the changed blocks is. The piece that holds most of a sentence's unchanged characters is
 * that sentence; the others are new ones split from it, copies of it, or sentences buried before that come back.
 */

/** A sentence-to-be of a changed block: half-open offsets within the block's text. */
export interface Piece { block: PlacedBlock; from: number; to: number; text: string; claims: Claim[]; id: SentenceId | null; origin: Origin }
/** A sentence with a stretch in the piece, and how much of that stretch is unchanged. */
interface Claim { id: SentenceId; unchanged: number; length: number; solid: boolean; /** The stretch stands where the sentence stood. */ home: boolean }
export type Origin =
  | { kind: 'kept' } | { kind: 'new' } | { kind: 'copy' } | { kind: 'moved' } | { kind: 'fresh' }
  | { kind: 'split'; from: SentenceId } | { kind: 'revived' }

export interface IdentityContext {
  old: ReadonlyMap<SentenceId, OldSentence>
  /** Texts of sentences before the person began to work in the block: a sentence retyped letter by letter is compared with these. */
  settled: ReadonlyMap<SentenceId, string>
  grave: Grave
  /** The sentence a slot was opened with, not in any document before. */
  fresh: SentenceId | null
  /** In a block that did not change. */
  elsewhere(id: SentenceId): boolean
  /** It was a sentence of this section before, though it is not in the last consistent document. */
  known(id: SentenceId): boolean
  /** Where in the new document an old sentence's first character went; null when that cannot be told. */
  home(id: SentenceId): number | null
  newId(): SentenceId
}

export function cutPieces(blocks: readonly PlacedBlock[], endsOf: (block: PlacedBlock) => readonly number[], context: IdentityContext): Piece[] {
  return blocks.filter(({ node }) => node.content.size > 0).flatMap((block) => {
    const info = runsOf(block.node)
    let from = 0
    return endsOf(block).map((to) => {
      const claims = info.runs.flatMap((run) => claimOf(run, from, to, info.text, block, context))
      const piece: Piece = { block, from, to, text: info.text.slice(from, to), claims, id: null, origin: { kind: 'new' } }
      from = to
      return piece
    })
  })
}

function claimOf(run: Run, from: number, to: number, text: string, block: PlacedBlock, context: IdentityContext): Claim[] {
  const start = Math.max(run.from, from), end = Math.min(run.to, to)
  const { id } = run
  if (id === null || start >= end) return []
  const before = context.settled.get(id) ?? context.old.get(id)?.text
  const home = context.home(id)
  const at = block.pos + 1
  return [{
    id, length: end - start, solid: text.slice(start, end).trim() !== '',
    unchanged: before === undefined ? end - start : unchangedWithin(before, text.slice(run.from, run.to), start - run.from, end - run.from),
    home: home !== null && at + start <= home && home < at + end,
  }]
}

/** Characters of `now[from, to)` that belong to the beginning or the end which `before` and `now` share. */
function unchangedWithin(before: string, now: string, from: number, to: number): number {
  const shorter = Math.min(before.length, now.length)
  let head = 0
  while (head < shorter && before[head] === now[head]) head++
  let tail = 0
  while (tail < shorter - head && before[before.length - 1 - tail] === now[now.length - 1 - tail]) tail++
  return Math.max(0, Math.min(to, head) - from) + Math.max(0, to - Math.max(from, now.length - tail))
}

/** Gives every piece its id. Returns the pieces by id. */
export function nameSentences(pieces: readonly Piece[], context: IdentityContext): Map<SentenceId, Piece> {
  const used = new Map<SentenceId, Piece>()
  const take = (piece: Piece, id: SentenceId, origin: Origin) => { piece.id = id; piece.origin = origin; used.set(id, piece) }
  const bids = pieces.flatMap((piece, place) => piece.claims.map((claim) => ({ piece, place, ...claim })))
    .filter(({ id }) => id === context.fresh || context.old.has(id) || (!context.elsewhere(id) && context.known(id)))
    .sort((a, b) => b.unchanged - a.unchanged || Number(b.home) - Number(a.home) || a.place - b.place)
  for (const { piece, id, unchanged } of bids) {
    if (piece.id !== null || used.has(id) || (unchanged === 0 && piece.claims.length > 1)) continue
    take(piece, id, { kind: id === context.fresh ? 'fresh' : context.old.has(id) ? 'kept' : 'moved' })
  }
  for (const [place, piece] of pieces.entries()) {
    if (piece.id !== null) continue
    const parent = [...piece.claims].sort((a, b) => b.unchanged - a.unchanged || b.length - a.length).find(({ solid }) => solid) ?? piece.claims[0]
    const near = (other: Piece | undefined) => (other?.block === piece.block ? other.id : null)
    const back = context.grave.findFor({
      text: piece.text, claims: piece.claims.map(({ id }) => id), typed: piece.claims.every(({ unchanged }) => unchanged === 0),
      prev: near(pieces[place - 1]), next: near(pieces[place + 1]),
    }, (id) => used.has(id) || context.elsewhere(id) || context.old.has(id))
    if (back) take(piece, back, { kind: 'revived' })
    else take(piece, context.newId(), originOf(parent, context, used))
  }
  return used
}

function originOf(parent: Claim | undefined, context: IdentityContext, used: ReadonlyMap<SentenceId, Piece>): Origin {
  if (!parent) return { kind: 'new' }
  const holder = used.get(parent.id)
  if (!holder) return { kind: context.elsewhere(parent.id) ? 'copy' : 'new' }
  // Two stretches that together hold more of the sentence than there was of it: one of them was pasted.
  const total = context.old.get(parent.id)?.text.length
  const held = holder.claims.find(({ id }) => id === parent.id)?.unchanged ?? 0
  return total !== undefined && held + parent.unchanged > total ? { kind: 'copy' } : { kind: 'split', from: parent.id }
}
