import type { Band } from './band.ts'
import { IN_BEAD, SOURCE_GAP, STATES, TARGET_GAP } from './paths.ts'
import { BEAD_TYPES } from './score.ts'
import type { Weights } from './weights.ts'

/** Sentences joined, by number; one side empty means that nothing is joined with them. */
export interface ReadingPart { source: number[]; target: number[] }
/** One way to read some sentences, whole: every part that has one of them, in order. */
export interface Reading { parts: ReadingPart[]; probability: number }

/** Scores of beads by cell and type, and logarithms of the sums over all paths into and out of each state of each cell. */
export interface PathSums { band: Band; n: number; m: number; scores: Float32Array; sum: Float64Array; back: Float64Array; total: number }

/** Less likely readings are not worth a person's look; a path so unlikely adds nothing to one. */
const LEAST = 0.005, NEGLIGIBLE = 0.0005

/**
 * The readings of some sentences with their probabilities among all paths, likeliest first. A path is followed from its
 * first step that touches one of them until all are passed; what it does before and after is summed up. Costs the cells
 * before the sentences, and the paths that are not negligible.
 */
export function wholeReadings({ band, n, m, scores, sum, back, total }: PathSums, wanted: { source: readonly number[]; target: readonly number[] }, { gapOpen, gapExtend }: Weights): Reading[] {
  const source = rangeOf(wanted.source), target = rangeOf(wanted.target)
  const inSource = new Set(wanted.source), inTarget = new Set(wanted.target)
  const found = new Map<string, Reading>()
  const chance = (log: number, cell: number, state: number) => Math.exp(log + (back[cell * STATES + state] ?? -Infinity) - total)

  const step = (i: number, j: number, a: number, b: number, state: number, log: number, parts: readonly ReadingPart[]) => {
    const there = band.at(i + a, j + b)
    if (there < 0 || i + a > n || j + b > m || chance(log, there, state) < NEGLIGIBLE) return
    const part = { source: numbers(i, a), target: numbers(j, b) }
    const touches = part.source.some((s) => inSource.has(s)) || part.target.some((t) => inTarget.has(t))
    // Without a touch yet the path has another beginning further on.
    if (touches || parts.length > 0) walk(i + a, j + b, state, log, touches ? [...parts, part] : parts)
  }
  const walk = (i: number, j: number, state: number, log: number, parts: readonly ReadingPart[]) => {
    const cell = band.at(i, j)
    if (parts.length > 0 && i > (source?.last ?? -1) && j > (target?.last ?? -1)) { emit(parts, chance(log, cell, state)); return }
    const types = scores.length / band.size
    for (let type = 0; type < types; type++) {
      const [a, b] = BEAD_TYPES[type] ?? [1, 1], score = scores[cell * types + type] ?? -Infinity
      if (score > -Infinity) step(i, j, a, b, IN_BEAD, log + score, parts)
    }
    step(i, j, 1, 0, SOURCE_GAP, log - (state === SOURCE_GAP ? gapExtend : gapOpen), parts)
    step(i, j, 0, 1, TARGET_GAP, log - (state === TARGET_GAP ? gapExtend : gapOpen), parts)
  }
  const emit = (parts: readonly ReadingPart[], probability: number) => {
    const whole = tidied(parts)
    const key = JSON.stringify(whole)
    const same = found.get(key)
    if (same) same.probability += probability
    else found.set(key, { parts: whole, probability })
  }
  for (let i = 0; i <= (source?.first ?? n); i++) {
    for (let j = band.low(i); j <= Math.min(band.high(i), target?.first ?? m); j++) {
      for (let state = 0; state < STATES; state++) {
        const log = sum[band.at(i, j) * STATES + state] ?? -Infinity
        if (log > -Infinity) walk(i, j, state, log, [])
      }
    }
  }
  return [...found.values()].map(({ parts, probability }) => ({ parts, probability: Math.min(1, probability) })).filter(({ probability }) => probability >= LEAST)
    .sort((x, y) => y.probability - x.probability || JSON.stringify(x.parts).localeCompare(JSON.stringify(y.parts)))
}

const numbers = (from: number, count: number): number[] => Array.from({ length: count }, (_, k) => from + k)

function rangeOf(sorted: readonly number[]): { first: number; last: number } | null {
  const first = sorted[0], last = sorted.at(-1)
  return first === undefined || last === undefined ? null : { first, last }
}

/** Joined parts in order, then what is left out of either side, together: in which order a path passed it over says nothing. */
function tidied(parts: readonly ReadingPart[]): ReadingPart[] {
  const left = (side: 'source' | 'target') => parts.filter((part) => part[side === 'source' ? 'target' : 'source'].length === 0).flatMap((part) => part[side]).toSorted((a, b) => a - b)
  const omitted = left('source'), added = left('target')
  return [
    ...parts.filter((part) => part.source.length > 0 && part.target.length > 0),
    ...(omitted.length > 0 ? [{ source: omitted, target: [] }] : []), ...(added.length > 0 ? [{ source: [], target: added }] : []),
  ]
}
