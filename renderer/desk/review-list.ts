import { linkStates, livingSentences, sourceSentences, targetSentences, type SectionContent } from '../../shared/document/section-content.ts'
import type { LinkId, SentenceId } from '../../shared/model/ids.ts'
import type { LinkState, Progress } from '../../shared/model/text.ts'
import { sentenceNumbers } from './link-numbers.ts'

/** Which links a review goes through: those the aligner was not sure of, or everything that nobody has confirmed. */
export type ReviewKind = 'doubtful' | 'unconfirmed'

/** A link of the review and its first Chinese sentence, by which it is found again when it is another link. */
export interface ReviewItem { linkId: LinkId; sentenceId: SentenceId }

const STATES: Record<ReviewKind, readonly (LinkState & keyof Progress)[]> = { doubtful: ['doubtful'], unconfirmed: ['draft', 'doubtful', 'stale'] }

/** Links still to be looked at, in the order of the Chinese. Linear in the section. */
export function openItems(content: SectionContent, kind: ReviewKind): ReviewItem[] {
  const wanted: readonly LinkState[] = STATES[kind]
  const states = linkStates(content).source
  const found = new Map<LinkId, ReviewItem>()
  for (const { id } of sourceSentences(content.source)) {
    const link = content.links.ofSource(id)
    if (link && !found.has(link.id) && wanted.includes(states.get(id) ?? 'unlinked')) found.set(link.id, { linkId: link.id, sentenceId: id })
  }
  return [...found.values()]
}

/** Sentences of a section still to be looked at: of other sections only this is known. */
export function leftIn(progress: Progress, kind: ReviewKind): number { return STATES[kind].reduce((sum, state) => sum + progress[state], 0) }

/** The next to look at after a sentence (null: from the beginning); null when there is none up to the end of the section. */
export function nextItem(content: SectionContent, open: readonly ReviewItem[], from: SentenceId | null): ReviewItem | null {
  const { source } = sentenceNumbers(content)
  const at = from === null ? 0 : source.get(from) ?? 0
  return open.find(({ sentenceId }) => (source.get(sentenceId) ?? 0) > at) ?? null
}

/** All that this review has met and all that is open, in the order of the Chinese: what "2 of 4" counts. */
export function wholeList(content: SectionContent, open: readonly ReviewItem[], met: Iterable<ReviewItem>): ReviewItem[] {
  const { source } = sentenceNumbers(content)
  const all = new Map<SentenceId, ReviewItem>()
  for (const item of [...met, ...open]) {
    // A link that was widened since begins elsewhere; what it took in is not looked at twice.
    const link = content.links.ofSource(item.sentenceId)
    const first = link ? livingSentences(content, link, 'source')[0]?.id ?? item.sentenceId : item.sentenceId
    if (source.has(first)) all.set(first, { linkId: link?.id ?? item.linkId, sentenceId: first })
  }
  return [...all.values()].sort((a, b) => (source.get(a.sentenceId) ?? 0) - (source.get(b.sentenceId) ?? 0))
}

/** The Chinese sentence of the first link that is another than before; null when none is. */
export function changedPlace(before: SectionContent, after: SectionContent): SentenceId | null {
  if (before.links === after.links) return null
  const changed = after.links.all().filter((link) => before.links.byId(link.id) !== link)
  const gone = before.links.all().filter((link) => after.links.byId(link.id) === null)
  const { source } = sentenceNumbers(after)
  const places = [...changed, ...gone].flatMap((link) => link.source).filter((id) => source.has(id))
  return places.sort((a, b) => (source.get(a) ?? 0) - (source.get(b) ?? 0))[0] ?? null
}

/** Sentences shown round a link, in three parts that line up: before it, itself (with what stands between), after it. */
export interface Around { before: SentenceId[]; now: SentenceId[]; after: SentenceId[] }
const SHOWN_BEFORE = 3, SHOWN_AFTER = 6

export function aroundLink(content: SectionContent, ends: { source: readonly SentenceId[]; target: readonly SentenceId[] }): { source: Around; target: Around } {
  const numbers = sentenceNumbers(content)
  const part = (all: readonly { id: SentenceId }[], first: number, last: number): Around => ({
    before: all.slice(Math.max(0, first - SHOWN_BEFORE), first).map(({ id }) => id), now: all.slice(first, last).map(({ id }) => id), after: all.slice(last, last + SHOWN_AFTER).map(({ id }) => id),
  })
  const places = (ids: readonly SentenceId[], side: ReadonlyMap<SentenceId, number>) => ids.flatMap((id) => side.get(id) ?? [])
  const source = sourceSentences(content.source), target = targetSentences(content.target)
  const s = places(ends.source, numbers.source), t = places(ends.target, numbers.target)
  const here = (own: readonly number[], other: number): [number, number] => (own.length === 0 ? [other, other] : [Math.min(...own) - 1, Math.max(...own)])
  return {
    source: part(source, ...here(s, opposite(content, ends.target, 'target'))),
    target: part(target, ...here(t, opposite(content, ends.source, 'source'))),
  }
}

/** Where on the other side a link without sentences there would stand: behind what its nearest linked neighbour has there. */
function opposite(content: SectionContent, ids: readonly SentenceId[], side: 'source' | 'target'): number {
  const numbers = sentenceNumbers(content), other = side === 'source' ? 'target' : 'source'
  const all = side === 'source' ? sourceSentences(content.source) : targetSentences(content.target)
  const first = Math.min(...ids.flatMap((id) => numbers[side].get(id) ?? []))
  for (let at = Math.min(first, all.length) - 2; at >= 0; at--) {
    const id = all[at]?.id
    const link = id === undefined ? null : content.links.of(side, id)
    const there = (link?.[other] ?? []).flatMap((one) => numbers[other].get(one) ?? [])
    if (there.length > 0) return Math.max(...there)
  }
  return 0
}
