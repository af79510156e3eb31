import type { StepMap } from 'prosemirror-transform'
import type { Applied, SectionContent } from '../document/section-content.ts'
import type { SentenceId } from '../model/ids.ts'
import type { Anchor, EarlierPlace } from '../model/knowledge.ts'
import { hasText, partsIn, placedText, placeOf, stagesOf, type PlacedSentence, type PlacedText, type Stage } from './placed-text.ts'
import { describe } from './quotation.ts'

/**
 * Anchors follow edits exactly, step by step through the position maps, so nothing is ever searched for. An annotation is
 * taken as stretches of absolute positions and cut at sentence boundaries again in the end, so sentences may be split,
 * joined and moved between blocks under it. Text typed inside a stretch belongs to it, text typed at its edges does not.
 *
 * What deletion takes from a stretch no map can give back. So before each change of its sentences the place is noted
 * (`earlier`), with a fingerprint of every sentence in it; when all of them stand as they did, the change has been undone
 * and the place is taken up again. Every change, not only losses: one undo may take back a whole burst of typing and
 * deleting, and lands on the state before it. A quotation that merely looks alike never is taken up.
 */

const DELETED = 'The marked words were deleted.'
/** The oldest places lead back to where a person put the annotation, the newest are the next to be undone; between them some are forgotten. */
const OLDEST = 6, NEWEST = 18

interface Stretch { from: number; to: number }
interface Track { stretches: Stretch[]; lost: Anchor[]; earlier: EarlierPlace[] }

/**
 * The anchors of one annotation after a batch of steps, in document order, the lost ones last; the same array when
 * nothing about them changed. All anchors are of one side of the section `applied` belongs to. `version` is the section's
 * after the batch. Costs the steps that touch the annotation's sentences.
 */
export function carry(anchors: readonly Anchor[], before: SectionContent, applied: Applied, version: number): readonly Anchor[] {
  const [first] = anchors
  if (!first) return anchors
  const stages = stagesOf(applied, first.side)
  const live = anchors.filter(({ state }) => state === 'attached' || state === 'moved')
  const earlier = first.earlier ?? []
  const ids = new Set([...live, ...earlier.flat()].map(({ sentenceId }) => sentenceId))
  const begin = stages.findIndex(({ touched }) => overlaps(touched, ids))
  if (begin < 0) return anchors
  const start = placedText(stages[begin]?.before ?? before, first.side)
  const stretches = live.map(({ sentenceId, from, to }) => stretchAt(start, sentenceId, from, to))
  let track: Track = {
    stretches: joined(stretches.flatMap((stretch) => stretch ?? [])),
    lost: [
      ...anchors.filter((anchor) => !live.includes(anchor)),
      ...live.filter((_anchor, i) => !stretches[i]).map((anchor): Anchor => ({ ...anchor, state: 'orphaned', reason: 'The sentence is no longer in the text.' })),
    ],
    earlier: [...earlier],
  }
  // Blank stretches were left out of the anchors, and only of them, when the last batch ended.
  track = takenUp(track, start, stages[begin]?.touched ?? ids)
  for (const stage of stages.slice(begin)) track = takenUp(moved(track, stage, first), placedText(stage.after, first.side), stage.touched)
  // Deleted in the middle of an undo, between one sentence mark taken off and the other put on: then as it stood before.
  if (live.length > 0 && track.stretches.length === 0 && !track.lost.some(({ reason }) => reason === DELETED)) {
    track = { ...track, lost: [...track.lost, ...live.map((anchor): Anchor => ({ ...anchor, state: 'orphaned', reason: DELETED }))] }
  }
  const result = anchorsFrom(track, placedText(applied.content, first.side), first, version)
  return sameAnchors(anchors, result) ? anchors : result
}

function overlaps<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean {
  for (const item of b) if (a.has(item)) return true
  return false
}

function stretchAt(text: PlacedText, id: Anchor['sentenceId'], from: number, to: number): Stretch | null {
  const place = placeOf(text, id)
  return place && to <= place.text.length ? { from: place.start + from, to: place.start + to } : null
}

/** Stretches that touch within a block are one: typing between them is typing inside. */
function joined(stretches: readonly Stretch[]): Stretch[] {
  const found: Stretch[] = []
  for (const { from, to } of [...stretches].sort((a, b) => a.from - b.from)) {
    const last = found.at(-1)
    if (last && last.to >= from) last.to = Math.max(last.to, to)
    else found.push({ from, to })
  }
  return found
}

const placeFrom = (stretches: readonly Stretch[], text: PlacedText): EarlierPlace => stretches.flatMap(({ from, to }) =>
  partsIn(text, from, to).map((part) => ({ sentenceId: part.id, from: part.from, to: part.to, sentence: fingerprint(part.text), block: fingerprint(part.block) })))

function moved(track: Track, stage: Stage, model: Anchor): Track {
  const text = placedText(stage.before, model.side)
  const place = placeFrom(track.stretches, text)
  const through = track.stretches.map((stretch) => throughStep(stage.map, stretch))
  const after = placedText(stage.after, model.side)
  const stretches = joined(through.filter(({ from, to }) => hasText(after, from, to)))
  return {
    stretches,
    // While some of its words stand the annotation has merely become shorter.
    lost: stretches.length > 0 || track.stretches.length === 0 ? track.lost : [...track.lost, ...orphans(track.stretches, text, model)],
    earlier: place.some(({ sentenceId }) => stage.touched.has(sentenceId)) ? noted(track.earlier, place) : track.earlier,
  }
}

function orphans(stretches: readonly Stretch[], text: PlacedText, { side, sectionId, version }: Anchor): Anchor[] {
  return stretches.flatMap(({ from, to }) => partsIn(text, from, to))
    .map((s) => ({ ...describe(side, sectionId, s.id, s.text, s.from, s.to, version), state: 'orphaned', reason: DELETED }))
}

/**
 * A stretch through one step. Unlike `StepMap.map`, an edge within what is replaced leaves the replacement outside, also
 * when exactly the stretch is replaced: other words are not the marked ones.
 */
function throughStep(map: StepMap, stretch: Stretch): Stretch {
  let { from, to } = stretch
  map.forEach((oldStart, oldEnd, newStart, newEnd) => {
    if (stretch.from >= oldEnd) from = stretch.from + newEnd - oldEnd
    else if (stretch.from >= oldStart) from = newEnd
    if (stretch.to > oldEnd) to = stretch.to + newEnd - oldEnd
    else if (stretch.to >= oldStart) to = newStart
  })
  return { from, to }
}

function noted(earlier: readonly EarlierPlace[], place: EarlierPlace): EarlierPlace[] {
  if (place.length === 0 || earlier.some((known) => samePlace(known, place))) return [...earlier]
  const all = [...earlier, place]
  return all.length <= OLDEST + NEWEST ? all : [...all.slice(0, OLDEST), ...all.slice(-NEWEST)]
}

const samePlace = (a: EarlierPlace, b: EarlierPlace) => a.length === b.length && a.every((part, i) => {
  const other = b[i]
  return other !== undefined && part.sentenceId === other.sentenceId && part.block === other.block && part.sentence === other.sentence && part.from === other.from && part.to === other.to
})

/**
 * Goes back to the oldest noted place whose blocks all stand as they did: what changed them has been undone. An
 * annotation that lost all its words is also taken up where its sentences stand again as they did, such as cut and pasted.
 */
function takenUp(track: Track, text: PlacedText, touched: ReadonlySet<SentenceId>): Track {
  const again = (stretches: Stretch[]): Track => ({ ...track, stretches, lost: track.lost.filter(({ reason }) => reason !== DELETED) })
  for (const [index, place] of track.earlier.entries()) {
    if (!place.some(({ sentenceId }) => touched.has(sentenceId))) continue
    const parts = place.map((part) => stretchOf(text, part, (now) => fingerprint(now.block) === part.block && fingerprint(now.text) === part.sentence))
    if (parts.includes(null)) continue
    const stretches = joined(parts.flatMap((part) => part ?? []))
    // An undo only ever gives something back: what stands of the annotation now has to be part of it. All but where it
    // was put in the first place, which is right whatever became of it since.
    if (index === 0 || track.stretches.every(({ from, to }) => stretches.some((whole) => whole.from <= from && to <= whole.to))) return again(stretches)
  }
  if (track.stretches.length > 0) return track
  const last = track.earlier.at(-1) ?? []
  if (!last.some(({ sentenceId }) => touched.has(sentenceId))) return track
  const parts = last.map((part) => stretchOf(text, part, (now) => fingerprint(now.text) === part.sentence))
  return parts.includes(null) ? track : again(joined(parts.flatMap((part) => part ?? [])))
}

function stretchOf(text: PlacedText, { sentenceId, from, to }: EarlierPlace[number], stands: (now: PlacedSentence) => boolean): Stretch | null {
  const there = placeOf(text, sentenceId, stands)
  return there && to <= there.text.length ? { from: there.start + from, to: there.start + to } : null
}

function anchorsFrom(track: Track, text: PlacedText, model: Anchor, version: number): Anchor[] {
  const parts = track.stretches.flatMap(({ from, to }) => partsIn(text, from, to))
  const worded = parts.filter((part) => part.text.slice(part.from, part.to).trim() !== '')
  const as = (part: (typeof parts)[number]) => describe(model.side, model.sectionId, part.id, part.text, part.from, part.to, version)
  const live = worded.map(as)
  // What is left of it is white space alone: no words, but an undo has to find the way back.
  const blank = worded.length === 0 ? parts.map((part): Anchor => ({ ...as(part), state: 'orphaned', reason: DELETED })) : []
  const earlier = worded.length < parts.length ? noted(track.earlier, placeFrom(track.stretches, text)) : track.earlier
  const [first, ...rest] = [...live, ...blank, ...track.lost.map(({ earlier: _noted, ...anchor }): Anchor => anchor)]
  if (!first) return []
  return [earlier.length > 0 ? { ...first, earlier } : first, ...rest]
}

function sameAnchors(a: readonly Anchor[], b: readonly Anchor[]): boolean {
  return a.length === b.length && a.every((anchor, i) => {
    const other = b[i]
    return other !== undefined && anchor.sentenceId === other.sentenceId && anchor.from === other.from && anchor.to === other.to && anchor.quote === other.quote &&
      anchor.prefix === other.prefix && anchor.suffix === other.suffix && anchor.reason === other.reason &&
      (anchor.state === other.state || (anchor.state === 'moved' && other.state === 'attached')) && JSON.stringify(anchor.earlier) === JSON.stringify(other.earlier)
  })
}

/** 53 bits of a text: cyrb53 (bryc, public domain). */
function fingerprint(text: string): number {
  let a = 0xdeadbeef, b = 0x41c6ce57
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    a = Math.imul(a ^ code, 2654435761)
    b = Math.imul(b ^ code, 1597334677)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return 4294967296 * (2097151 & b) + (a >>> 0)
}
