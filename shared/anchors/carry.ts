import type { StepMap } from 'prosemirror-transform'
import type { Applied, SectionContent } from '../document/section-content.ts'
import type { SentenceId } from '../model/ids.ts'
import type { Anchor, EarlierPlace } from '../model/knowledge.ts'
import { placedText, placeOf, stagesOf, stretchesIn, type PlacedText, type Stage } from './placed-text.ts'
import { describe } from './quotation.ts'

/**
 * Anchors follow edits exactly, step by step through the position maps, so nothing is ever searched for. An annotation is
 * taken as stretches of absolute positions and cut at sentence boundaries again in the end, so sentences may be split,
 * joined and moved between blocks under it. Text typed inside a stretch belongs to it, text typed at its edges does not.
 *
 * What deletion takes from a stretch no map can give back. So before each loss the place is noted (`earlier`), with a
 * fingerprint of every sentence in it; when all of them stand as they did, the deletion has been undone and the place is
 * taken up again. A quotation that merely looks alike never is.
 */

const DELETED = 'The marked words were deleted.'
/** The oldest places lead back to where a person put the annotation, the newest are the next to be undone; between them some may be forgotten. */
const OLDEST = 8, NEWEST = 24

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

const placeFrom = (stretches: readonly Stretch[], text: PlacedText): EarlierPlace =>
  stretches.flatMap(({ from, to }) => stretchesIn(text, from, to).map((s) => ({ sentenceId: s.id, from: s.from, to: s.to, sentence: fingerprint(s.text) })))

function moved(track: Track, stage: Stage, model: Anchor): Track {
  const text = placedText(stage.before, model.side)
  const through = track.stretches.map((stretch) => throughStep(stage.map, stretch))
  const stretches = joined(through.filter(({ from, to }) => from < to))
  const loses = stretches.length < track.stretches.length || through.some((stretch) => stretch.loses)
  return {
    stretches,
    // While some of its words stand the annotation has merely become shorter.
    lost: stretches.length > 0 || track.stretches.length === 0 ? track.lost : [...track.lost, ...orphans(track.stretches, text, model)],
    earlier: loses ? noted(track.earlier, placeFrom(track.stretches, text)) : track.earlier,
  }
}

function orphans(stretches: readonly Stretch[], text: PlacedText, { side, sectionId, version }: Anchor): Anchor[] {
  return stretches.flatMap(({ from, to }) => stretchesIn(text, from, to))
    .map((s) => ({ ...describe(side, sectionId, s.id, s.text, s.from, s.to, version), state: 'orphaned', reason: DELETED }))
}

/**
 * A stretch through one step. Unlike `StepMap.map`, an edge within what is replaced leaves the replacement outside, also
 * when exactly the stretch is replaced: other words are not the marked ones.
 */
function throughStep(map: StepMap, stretch: Stretch): Stretch & { loses: boolean } {
  let { from, to } = stretch
  let loses = false
  map.forEach((oldStart, oldEnd, newStart, newEnd) => {
    const shift = newEnd - oldEnd
    if (stretch.from >= oldEnd) from = stretch.from + shift
    else if (stretch.from >= oldStart) { from = newEnd; loses = true }
    if (stretch.to > oldEnd) to = stretch.to + shift
    else if (stretch.to > oldStart) { to = newStart; loses = true }
    else if (stretch.to === oldStart) to = newStart
  })
  return { from, to, loses }
}

function noted(earlier: readonly EarlierPlace[], place: EarlierPlace): EarlierPlace[] {
  if (place.length === 0) return [...earlier]
  const all = [...earlier, place]
  return all.length <= OLDEST + NEWEST ? all : [...all.slice(0, OLDEST), ...all.slice(-NEWEST)]
}

/** Goes back to the oldest noted place whose sentences all stand as they did. */
function takenUp(track: Track, text: PlacedText, touched: ReadonlySet<SentenceId>): Track {
  for (const [index, place] of track.earlier.entries()) {
    if (!place.some(({ sentenceId }) => touched.has(sentenceId))) continue
    const stretches = stretchesAt(text, place)
    if (stretches) return { stretches: joined(stretches), lost: track.lost.filter(({ reason }) => reason !== DELETED), earlier: track.earlier.slice(0, index) }
  }
  return track
}

function stretchesAt(text: PlacedText, place: EarlierPlace): Stretch[] | null {
  const found: Stretch[] = []
  for (const { sentenceId, from, to, sentence } of place) {
    const there = placeOf(text, sentenceId, (now) => fingerprint(now) === sentence)
    if (!there) return null
    found.push({ from: there.start + from, to: there.start + to })
  }
  return found
}

function anchorsFrom(track: Track, text: PlacedText, model: Anchor, version: number): Anchor[] {
  const parts = track.stretches.flatMap(({ from, to }) => stretchesIn(text, from, to))
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
