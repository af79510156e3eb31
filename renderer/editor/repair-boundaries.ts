import type { Node } from 'prosemirror-model'
import type { SentenceId } from '../../shared/model/ids.ts'
import { runsOf, type BlockRuns, type Run } from '../../shared/document/sentence-runs.ts'
import type { TextRules } from '../../shared/segmentation/rule.ts'
import { sentenceSpans, type SegmentationLanguage } from '../../shared/segmentation/segment.ts'

/**
 * Where the sentences of a changed block begin and end. The delta rule: what stood before keeps standing while the
 * segmenter's opinion about it has not changed, so boundaries a person set survive and untouched sentences are never
 * cut anew; only a change of opinion (a full stop typed or deleted) makes or removes a boundary. One that typing has just
 * made goes when more is typed and the segmenter takes it back ("in the U.S. A" ends no sentence once it is "U.S. Army").
 */

/** How much text around a place inside a sentence tells that it is the same place as before the edit. */
const AROUND = 6
/** A sentence may end here even without the space that segmenters ask for: a space deleted by accident is no merge. */
const ENDS = /[.!?…。！？]["'”’）)\]]*\s*$/u

/** A language and the rules people gave for it. Both sides of an edit are judged by the same rules: new ones cut nothing that stands. */
export interface Segmenter { language: SegmentationLanguage; rules: TextRules | null }

interface Opinion { rules: TextRules | null; cuts: ReadonlySet<number> }
const opinions = { zh: new WeakMap<Node, Opinion>(), en: new WeakMap<Node, Opinion>() }

/** Offsets at which the segmenter would begin a sentence, without 0. Remembered with the block while the rules are the same. */
function opinionOn(block: Node, { language, rules }: Segmenter): ReadonlySet<number> {
  const known = opinions[language].get(block)
  if (known?.rules === rules) return known.cuts
  const cuts = new Set(sentenceSpans(runsOf(block).text, language, rules).slice(1).map(({ from }) => from))
  opinions[language].set(block, { rules, cuts })
  return cuts
}

/** A sentence as it stood in the last consistent document. */
export interface OldSentence {
  text: string
  prev: SentenceId | null
  next: SentenceId | null
  /** Whether the segmenter saw a boundary at its end. */
  cutAfter: boolean
  /** Places inside it where the segmenter would have cut and nobody did. */
  uncut: readonly string[]
}

const around = (text: string, at: number, run: Run): string =>
  `${text.slice(Math.max(run.from, at - AROUND), at)}|${text.slice(at, Math.min(run.to, at + AROUND))}`

export function oldSentences(blocks: readonly Node[], segmenter: Segmenter): Map<SentenceId, OldSentence> {
  const found = new Map<SentenceId, OldSentence>()
  for (const block of blocks) {
    const { text, runs } = runsOf(block)
    const cuts = opinionOn(block, segmenter)
    for (const [index, run] of runs.entries()) {
      if (run.id === null) continue
      const uncut: string[] = []
      for (const at of cuts) if (at > run.from && at < run.to) uncut.push(around(text, at, run))
      found.set(run.id, { text: text.slice(run.from, run.to), prev: runs[index - 1]?.id ?? null, next: runs[index + 1]?.id ?? null, cutAfter: cuts.has(run.to), uncut })
    }
  }
  return found
}

/** What is known of the sentences an edit touched. */
export interface Before {
  old: ReadonlyMap<SentenceId, OldSentence>
  /** An id that begins and ends a sentence whatever stands there. */
  fresh: SentenceId | null
  /** Sentences that began while the person wrote here. */
  born: ReadonlySet<SentenceId>
}

/** Ends of the sentences of a block, ascending; the last is the block's length. */
export function sentenceEnds(block: Node, segmenter: Segmenter, known: Before): number[] {
  const info = runsOf(block)
  const { old } = known
  const grew = info.text.length > [...info.ids].reduce((sum, id) => sum + (old.get(id)?.text.length ?? 0), 0)
  const says = opinionOn(block, segmenter)
  const cuts = new Set<number>()
  for (const [index, right] of info.runs.entries()) {
    const left = info.runs[index - 1]
    if (left && staysBetween(info, left, right, says.has(right.from), known, grew)) cuts.add(right.from)
  }
  for (const at of says) {
    if (cuts.has(at)) continue
    const run = info.runs.find((r) => r.from < at && at < r.to)
    if (!run) continue
    const before = run.id === null ? undefined : old.get(run.id)
    if (before && (before.text === info.text.slice(run.from, run.to) || before.uncut.includes(around(info.text, at, run)))) continue
    cuts.add(at)
  }
  return withoutBlanks(info.text, [...cuts].sort((a, b) => a - b))
}

function staysBetween({ text }: BlockRuns, left: Run, right: Run, says: boolean, { old, fresh, born }: Before, grew: boolean): boolean {
  if (says || (fresh !== null && (left.id === fresh || right.id === fresh))) return true
  if (left.id === null || right.id === null) return false
  const before = old.get(left.id), after = old.get(right.id)
  if (before && before.next === right.id) {
    if (!before.cutAfter) return true
    if (grew && (born.has(left.id) || born.has(right.id))) return false
    if (before.text === text.slice(left.from, left.to) && after?.text === text.slice(right.from, right.to)) return true
  }
  if (ENDS.test(text.slice(Math.max(0, right.from - 8), right.from))) return true
  // Neither was here before: they were pasted together, with the boundary between them.
  return !before && !after
}

/** White space is no sentence: it goes to the one before it, or to the first one when it leads the block. */
function withoutBlanks(text: string, cuts: readonly number[]): number[] {
  const ends: number[] = []
  let from = 0
  for (const to of [...cuts, text.length]) {
    if (text.slice(from, to).trim() === '') {
      const last = ends.length - 1
      if (last < 0 && to < text.length) continue
      if (last >= 0) ends[last] = to
      else ends.push(to)
    } else ends.push(to)
    from = to
  }
  return ends
}
