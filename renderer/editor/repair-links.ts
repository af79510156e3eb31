import type { LinkId, SentenceId } from '../../shared/model/ids.ts'
import type { Link } from '../../shared/model/text.ts'
import type { Side } from '../../shared/model/vocabulary.ts'
import type { Buried, Grave } from './grave.ts'
import { LinkDraft, sameLink, unitedLink } from './links.ts'
import type { OldSentence } from './repair-boundaries.ts'
import type { Piece } from './repair-identity.ts'

/** What an edit did to sentences, in the order it was found out. */
export type RepairEvent =
  | { kind: 'split'; id: SentenceId; from: SentenceId } | { kind: 'merged'; id: SentenceId; into: SentenceId }
  | { kind: 'gone' | 'revived' | 'moved' | 'copied' | 'new' | 'typed'; id: SentenceId }

/** Both halves of a split keep the link; what comes back from a merge gets its old link unless somebody changed it since. */
export function linkNewSentences(side: Side, pieces: readonly Piece[], grave: Grave, draft: LinkDraft): RepairEvent[] {
  const events: RepairEvent[] = []
  for (const { id, origin } of pieces) {
    if (id === null || origin.kind === 'kept') continue
    if (origin.kind === 'split') {
      joinLinkOf(side, origin.from, id, draft)
      events.push({ kind: 'split', id, from: origin.from })
    } else if (origin.kind === 'revived') {
      const buried = grave.get(id)
      if (buried?.into && !undoUnion(buried, draft)) joinLinkOf(side, buried.into, id, draft)
      events.push({ kind: 'revived', id })
    } else events.push({ kind: origin.kind === 'copy' ? 'copied' : origin.kind === 'fresh' ? 'typed' : origin.kind, id })
  }
  return events
}

export function joinLinkOf(side: Side, parent: SentenceId, id: SentenceId, draft: LinkDraft): void {
  const link = draft.of(side, parent)
  if (link && !draft.of(side, id)) draft.put({ ...link, [side]: [...link[side], id] })
}

function undoUnion({ before, after }: Buried, draft: LinkDraft): boolean {
  if (after.length === 0) return before.length === 0
  for (const link of after) {
    const now = draft.table.byId(link.id)
    if (!now || !sameLink(now, link)) return false
  }
  for (const link of after) draft.drop(link)
  for (const link of before) draft.put(link)
  return true
}

/**
 * Sentences that lost their text. One whose words another piece holds was merged into it: their links unite. The others
 * are gone; their links stay, dormant, so that an undo finds them.
 */
export function buryLost(side: Side, lost: ReadonlyMap<SentenceId, OldSentence>, pieces: readonly Piece[], draft: LinkDraft): { buried: Map<SentenceId, Buried>; events: RepairEvent[] } {
  const buried = new Map<SentenceId, Buried>()
  const events: RepairEvent[] = []
  for (const [id, { text, prev, next }] of lost) {
    const host = pieces.find((piece) => piece.claims.some((claim) => claim.id === id && claim.unchanged > 0 && claim.solid))
    const into = host?.id ?? null
    if (into === null) {
      events.push({ kind: 'gone', id })
      buried.set(id, { text, into: null, prev, next, before: [], after: [] })
    } else {
      events.push({ kind: 'merged', id, into })
      buried.set(id, { text, into, prev, next, ...unite(side, into, id, draft, prev === into) })
    }
  }
  return { buried, events }
}

/** Unites the links of a sentence and one merged into it, under the id of the survivor's link. */
export function unite(side: Side, survivor: SentenceId, merged: SentenceId, draft: LinkDraft, survivorFirst: boolean): { before: Link[]; after: Link[] } {
  const one = draft.of(side, survivor), other = draft.of(side, merged)
  if (!other || one?.id === other.id) return { before: [], after: [] }
  if (!one) {
    const link: Link = { ...other, [side]: [...other[side], survivor] }
    draft.put(link)
    return { before: [other], after: [link] }
  }
  const id: LinkId = one.id
  const link: Link = { ...(survivorFirst ? unitedLink(one, other) : unitedLink(other, one)), id }
  draft.drop(other)
  draft.put(link)
  return { before: [one, other], after: [link] }
}
