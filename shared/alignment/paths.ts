import type { Bead } from './bead.ts'
import type { Band } from './band.ts'
import { BEAD_TYPES, scorerOf, type Stretch } from './score.ts'
import { WEIGHTS, type Weights } from './weights.ts'

/** States of a path: in a bead, in a run of source sentences without counterpart, in a run of target sentences. */
export const STATES = 3
export const IN_BEAD = 0, SOURCE_GAP = 1, TARGET_GAP = 2
/** How often progress is told and a stop is asked for, in rows. */
export const ROWS_A_TICK = 64

export const NEVER = -Infinity
export const TYPES = BEAD_TYPES.length

/** Told how far a step has come, 0..1; throws when the work is to stop. */
export type Tick = (share: number) => void

const SOURCES = Int32Array.from(BEAD_TYPES, ([a]) => a), TARGETS = Int32Array.from(BEAD_TYPES, ([, b]) => b)

/** The scores of the beads that start in each cell, `cell * types + type`. Where they lead is asked of the band each time: keeping it took as much memory as the scores. */
export interface Lattice { band: Band; n: number; m: number; types: number; scores: Float32Array }

/** The cell to which a bead leads that starts after i source and j target sentences; -1 outside the band. */
export function endOf(band: Band, i: number, j: number, type: number): number { return band.at(i + (SOURCES[type] ?? 1), j + (TARGETS[type] ?? 1)) }

/** The score of every bead of the first `types` types within the band. */
export function latticeOf(stretch: Stretch, band: Band, types: number, tick: Tick, weights: Weights = WEIGHTS): Lattice {
  const n = stretch.source.length, m = stretch.target.length
  const scores = new Float32Array(band.size * types)
  const score = scorerOf(stretch, weights)
  for (let i = 0; i <= n; i++) {
    if (i % ROWS_A_TICK === 0) tick(i / n)
    for (let j = band.low(i); j <= band.high(i); j++) {
      const at = band.at(i, j) * types
      for (let type = 0; type < types; type++) {
        if (endOf(band, i, j, type) >= 0) scores[at + type] = score(type, i, j)
      }
    }
  }
  return { band, n, m, types, scores }
}

/** `best` of each state of each cell; `from` keeps the bead type that leads into a cell, or the state a gap came from. */
export interface Viterbi { best: Float64Array; from: Int8Array }

export function viterbi({ band, n, m, types, scores }: Lattice, tick: Tick, { gapOpen, gapExtend }: Weights = WEIGHTS): Viterbi {
  const best = new Float64Array(band.size * STATES).fill(NEVER), from = new Int8Array(band.size * STATES).fill(-1)
  const gap = (here: number, cell: number, state: number) => {
    if (cell < 0) return
    const there = cell * STATES + state
    for (let before = 0; before < STATES; before++) {
      const value = (best[here + before] ?? NEVER) - (before === state ? gapExtend : gapOpen)
      if (value > (best[there] ?? NEVER)) { best[there] = value; from[there] = before }
    }
  }
  best[0] = 0
  for (let i = 0; i <= n; i++) {
    if (i % ROWS_A_TICK === 0) tick(i / n)
    for (let j = band.low(i); j <= band.high(i); j++) {
      const cell = band.at(i, j), here = cell * STATES
      // Everything into this cell is known: on from here.
      const reached = Math.max(best[here] ?? NEVER, best[here + 1] ?? NEVER, best[here + 2] ?? NEVER)
      if (reached === NEVER) continue
      for (let type = 0; type < types; type++) {
        const end = endOf(band, i, j, type)
        if (end < 0) continue
        const value = reached + (scores[cell * types + type] ?? 0), there = end * STATES
        if (value > (best[there] ?? NEVER)) { best[there] = value; from[there] = type }
      }
      if (i < n) gap(here, band.at(i + 1, j), SOURCE_GAP)
      if (j < m) gap(here, band.at(i, j + 1), TARGET_GAP)
    }
  }
  return { best, from }
}

/** The path with the highest score, in order. `confidence` is asked about the bead of a type that starts in a cell and leads to another, or of a gap that ends in a state of one. */
export function bestBeads({ band, n, m }: Lattice, { best, from }: Viterbi, confidence: { bead(cell: number, type: number, end: number): number; gap(cell: number, state: number): number }): Bead[] {
  const beads: Bead[] = []
  let i = n, j = m, state = stateOfBest(best, band.at(i, j) * STATES)
  while (i > 0 || j > 0) {
    const cell = band.at(i, j)
    const step = from[cell * STATES + state] ?? -1
    if (step < 0) throw new Error(`no path into cell ${i}, ${j}`)
    if (state === IN_BEAD) {
      const a = SOURCES[step] ?? 1, b = TARGETS[step] ?? 1
      beads.push({ source: range(i - a, i), target: range(j - b, j), confidence: confidence.bead(band.at(i - a, j - b), step, cell) })
      i -= a
      j -= b
      state = stateOfBest(best, band.at(i, j) * STATES)
    } else {
      const sure = confidence.gap(cell, state)
      if (state === SOURCE_GAP) beads.push({ source: [--i], target: [], confidence: sure })
      else beads.push({ source: [], target: [--j], confidence: sure })
      state = step
    }
  }
  return beads.reverse()
}

function range(from: number, to: number): number[] { return Array.from({ length: to - from }, (_, k) => from + k) }

function stateOfBest(best: Float64Array, cell: number) {
  let state = 0
  for (let other = 1; other < STATES; other++) if ((best[cell + other] ?? NEVER) > (best[cell + state] ?? NEVER)) state = other
  return state
}

/**
 * For each cell the most that any way from there to the end can gain, gaps taken at their cheapest: an upper bound, by
 * which cells that no good path visits are known.
 */
export function bestBehind({ band, n, m, types, scores }: Lattice, tick: Tick, { gapExtend }: Weights = WEIGHTS): Float64Array {
  const behind = new Float64Array(band.size).fill(NEVER)
  behind[band.at(n, m)] = 0
  for (let i = n; i >= 0; i--) {
    if (i % ROWS_A_TICK === 0) tick(1 - i / n)
    for (let j = band.high(i); j >= band.low(i); j--) {
      const cell = band.at(i, j)
      let most = behind[cell] ?? NEVER
      for (let type = 0; type < types; type++) {
        const end = endOf(band, i, j, type)
        if (end >= 0) most = Math.max(most, (behind[end] ?? NEVER) + (scores[cell * types + type] ?? 0))
      }
      const source = i < n ? band.at(i + 1, j) : -1, target = j < m ? band.at(i, j + 1) : -1
      if (source >= 0) most = Math.max(most, (behind[source] ?? NEVER) - gapExtend)
      if (target >= 0) most = Math.max(most, (behind[target] ?? NEVER) - gapExtend)
      behind[cell] = most
    }
  }
  return behind
}
