import { AlignStopped, type AlignHooks, type Bead } from './bead.ts'
import type { Band } from './band.ts'
import { BEAD_TYPES, FEATURES, scoreOf, type Stretch } from './score.ts'
import { WEIGHTS, type Weights } from './weights.ts'

/** States of a path: in a bead, in a run of source sentences without counterpart, in a run of target sentences. */
export const STATES = 3
export const IN_BEAD = 0, SOURCE_GAP = 1, TARGET_GAP = 2
/** A draft, from which words are learned, knows the commonest bead types only. */
const DRAFT_TYPES = 7
/** How often progress is told and a stop is asked for, in rows. */
const ROWS_A_TICK = 64

const NEVER = -Infinity
export const TYPES = BEAD_TYPES.length

/** The score of every bead of the first `types` types that starts in every cell, `cell * TYPES + type`; NEVER where it leaves the band. */
export function scoreTable(stretch: Stretch, band: Band, types: number, hooks: AlignHooks, weights: Weights): Float32Array {
  const n = stretch.source.length
  const scores = new Float32Array(band.size * TYPES).fill(NEVER)
  const features = new Float64Array(FEATURES)
  for (let i = 0; i < n; i++) {
    if (i % ROWS_A_TICK === 0) tick(hooks, i / 3)
    for (let j = band.low(i); j <= band.high(i); j++) {
      const cell = band.at(i, j) * TYPES
      for (let type = 0; type < types; type++) {
        const [a, b] = BEAD_TYPES[type] ?? [1, 1]
        if (band.at(i + a, j + b) >= 0) scores[cell + type] = scoreOf(stretch, type, i, j, features, weights)
      }
    }
  }
  return scores
}

/**
 * The path with the highest score (Viterbi); its beads carry their posterior, from sums over all paths within the band,
 * as confidence. A draft is made of fewer bead types and says nothing of confidence. Memory: 33 numbers a cell.
 */
export function bestPath(stretch: Stretch, band: Band, draft: boolean, hooks: AlignHooks, weights: Weights = WEIGHTS): Bead[] {
  const n = stretch.source.length, m = stretch.target.length
  const scores = scoreTable(stretch, band, draft ? DRAFT_TYPES : TYPES, hooks, weights)
  const { best, from } = viterbi(scores, band, n, m, weights)
  tick(hooks, n / 2)
  const paths = draft ? null : sums(scores, band, n, m, weights, hooks)
  const beads: Bead[] = []
  let i = n, j = m, state = stateOfBest(best, band.at(i, j) * STATES)
  while (i > 0 || j > 0) {
    const here = band.at(i, j) * STATES + state
    const step = from[here] ?? -1
    if (step < 0) throw new Error(`no path into cell ${i}, ${j}`)
    if (state === IN_BEAD) {
      const [a, b] = BEAD_TYPES[step] ?? [1, 1]
      const cell = band.at(i - a, j - b)
      const through = paths ? sumOf(paths.sum, cell * STATES) + (scores[cell * TYPES + step] ?? NEVER) + (paths.back[here] ?? NEVER) - paths.total : 0
      beads.push({ source: range(i - a, i), target: range(j - b, j), confidence: probability(through) })
      i -= a
      j -= b
      state = stateOfBest(best, band.at(i, j) * STATES)
    } else {
      const confidence = probability(paths ? (paths.sum[here] ?? NEVER) + (paths.back[here] ?? NEVER) - paths.total : 0)
      if (state === SOURCE_GAP) beads.push({ source: [--i], target: [], confidence })
      else beads.push({ source: [], target: [--j], confidence })
      state = step
    }
  }
  return beads.reverse()
}

function range(from: number, to: number): number[] { return Array.from({ length: to - from }, (_, k) => from + k) }

function tick(hooks: AlignHooks, done: number) {
  if (hooks.stopped()) throw new AlignStopped()
  hooks.progress(Math.floor(done), 0)
}

/** `from` keeps the bead type that leads into a cell, or the state a gap came from. */
function viterbi(scores: Float32Array, band: Band, n: number, m: number, weights: Weights): { best: Float64Array; from: Int8Array } {
  const best = new Float64Array(band.size * STATES).fill(NEVER), from = new Int8Array(band.size * STATES).fill(-1)
  best[0] = 0
  for (let i = 0; i <= n; i++) {
    for (let j = band.low(i); j <= band.high(i); j++) {
      const cell = band.at(i, j), here = cell * STATES
      // Everything into this cell is known: on from here.
      const reached = bestOf(best, here)
      if (reached === NEVER) continue
      for (let type = 0; type < TYPES; type++) {
        const gain = scores[cell * TYPES + type] ?? NEVER
        if (gain === NEVER) continue
        const [a, b] = BEAD_TYPES[type] ?? [1, 1]
        const there = band.at(i + a, j + b) * STATES
        if (reached + gain > (best[there] ?? NEVER)) { best[there] = reached + gain; from[there] = type }
      }
      if (i < n) gapTo(best, from, here, band.at(i + 1, j), SOURCE_GAP, weights)
      if (j < m) gapTo(best, from, here, band.at(i, j + 1), TARGET_GAP, weights)
    }
  }
  return { best, from }
}

function gapTo(best: Float64Array, from: Int8Array, here: number, cell: number, state: number, weights: Weights) {
  if (cell < 0) return
  const there = cell * STATES + state
  for (let before = 0; before < STATES; before++) {
    const value = (best[here + before] ?? NEVER) - (before === state ? weights.gapExtend : weights.gapOpen)
    if (value > (best[there] ?? NEVER)) { best[there] = value; from[there] = before }
  }
}

interface Sums { sum: Float64Array; back: Float64Array; total: number }

/** Logarithms of the sums over all ways from the start into each state of each cell, and from there to the end. */
export function sums(scores: Float32Array, band: Band, n: number, m: number, weights: Weights, hooks: AlignHooks): Sums {
  const sum = new Float64Array(band.size * STATES).fill(NEVER), back = new Float64Array(band.size * STATES).fill(NEVER)
  sum[0] = 0
  for (let i = 0; i <= n; i++) {
    if (i % ROWS_A_TICK === 0) tick(hooks, n / 2 + i / 4)
    for (let j = band.low(i); j <= band.high(i); j++) {
      const cell = band.at(i, j), here = cell * STATES
      const reached = sumOf(sum, here)
      if (reached === NEVER) continue
      for (let type = 0; type < TYPES; type++) {
        const gain = scores[cell * TYPES + type] ?? NEVER
        if (gain === NEVER) continue
        const [a, b] = BEAD_TYPES[type] ?? [1, 1]
        const there = band.at(i + a, j + b) * STATES
        sum[there] = logAdd(sum[there] ?? NEVER, reached + gain)
      }
      if (i < n) gapSum(sum, here, band.at(i + 1, j), SOURCE_GAP, weights)
      if (j < m) gapSum(sum, here, band.at(i, j + 1), TARGET_GAP, weights)
    }
  }
  const end = band.at(n, m) * STATES
  back.fill(0, end, end + STATES)
  for (let i = n; i >= 0; i--) {
    if (i % ROWS_A_TICK === 0) tick(hooks, n - i / 4)
    for (let j = band.high(i); j >= band.low(i); j--) {
      if (i === n && j === m) continue
      const cell = band.at(i, j), here = cell * STATES
      let beads = NEVER
      for (let type = 0; type < TYPES; type++) {
        const gain = scores[cell * TYPES + type] ?? NEVER
        if (gain === NEVER) continue
        const [a, b] = BEAD_TYPES[type] ?? [1, 1]
        beads = logAdd(beads, gain + (back[band.at(i + a, j + b) * STATES + IN_BEAD] ?? NEVER))
      }
      const source = band.at(i + 1, j), target = band.at(i, j + 1)
      for (let state = 0; state < STATES; state++) {
        let value = beads
        if (source >= 0) value = logAdd(value, (back[source * STATES + SOURCE_GAP] ?? NEVER) - (state === SOURCE_GAP ? weights.gapExtend : weights.gapOpen))
        if (target >= 0) value = logAdd(value, (back[target * STATES + TARGET_GAP] ?? NEVER) - (state === TARGET_GAP ? weights.gapExtend : weights.gapOpen))
        back[here + state] = value
      }
    }
  }
  return { sum, back, total: sumOf(sum, end) }
}

function gapSum(sum: Float64Array, here: number, cell: number, state: number, weights: Weights) {
  if (cell < 0) return
  const there = cell * STATES + state
  for (let before = 0; before < STATES; before++) sum[there] = logAdd(sum[there] ?? NEVER, (sum[here + before] ?? NEVER) - (before === state ? weights.gapExtend : weights.gapOpen))
}

function bestOf(best: Float64Array, cell: number) { return Math.max(best[cell] ?? NEVER, best[cell + 1] ?? NEVER, best[cell + 2] ?? NEVER) }

function stateOfBest(best: Float64Array, cell: number) {
  let state = 0
  for (let other = 1; other < STATES; other++) if ((best[cell + other] ?? NEVER) > (best[cell + state] ?? NEVER)) state = other
  return state
}

export function sumOf(sum: Float64Array, cell: number): number { return logAdd(logAdd(sum[cell] ?? NEVER, sum[cell + 1] ?? NEVER), sum[cell + 2] ?? NEVER) }

function logAdd(a: number, b: number): number {
  if (a === NEVER) return b
  if (b === NEVER) return a
  return a > b ? a + Math.log1p(Math.exp(b - a)) : b + Math.log1p(Math.exp(a - b))
}

function probability(log: number) { return Math.min(1, Math.max(0, Math.exp(log))) }
