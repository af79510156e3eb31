import type { AlignInput } from './bead.ts'
import type { Cues } from './cues.ts'

/** One stretch to align: indices into the whole document, ascending, with nothing fixed between its ends. */
export interface Problem { source: number[]; target: number[]; input: AlignInput; cues: Cues }

/**
 * The cells (i, j) that paths may use: a strip round the diagonal of lengths, widened by what the sides differ in, so
 * that memory grows with the number of sentences. `at` gives a cell's number, or -1 outside.
 */
export interface Band { size: number; low(i: number): number; high(i: number): number; at(i: number, j: number): number }

const MIN_HALF_BAND = 40
/** Share of the target side that a path may stray from the diagonal. */
const STRAY = 0.06
/** Keeps a book in memory: 2 × 600 cells for each source sentence, 60 bytes each. */
export const MAX_HALF_BAND = 600

export function band({ source, target, cues }: Problem): Band {
  const n = source.length, m = target.length
  const half = Math.min(MAX_HALF_BAND, Math.ceil(MIN_HALF_BAND + STRAY * m))
  const lows = new Int32Array(n + 1), offsets = new Int32Array(n + 2)
  const highs = new Int32Array(n + 1)
  const middle = diagonal(source, target, cues.sourceLength, cues.targetLength)
  let size = 0
  for (let i = 0; i <= n; i++) {
    const centre = middle[i] ?? 0
    // The corners belong to the band whatever the lengths say; rows overlap, so a path through always exists.
    lows[i] = i === 0 ? 0 : Math.max(lows[i - 1] ?? 0, Math.min(highs[i - 1] ?? 0, centre - half))
    highs[i] = i === n ? m : Math.min(m, Math.max(highs[i - 1] ?? 0, centre + half))
    offsets[i] = size
    size += (highs[i] ?? 0) - (lows[i] ?? 0) + 1
  }
  offsets[n + 1] = size
  return {
    size,
    low: (i) => lows[i] ?? 0,
    high: (i) => highs[i] ?? 0,
    at: (i, j) => (i < 0 || i > n || j < (lows[i] ?? 0) || j > (highs[i] ?? 0) ? -1 : (offsets[i] ?? 0) + j - (lows[i] ?? 0)),
  }
}

/** For each number of source sentences, the target sentence reached at the same share of the total length. */
function diagonal(source: readonly number[], target: readonly number[], sourceLength: Float64Array, targetLength: Float64Array): Int32Array {
  const lengthOf = (sums: Float64Array, index: number) => (sums[index + 1] ?? 0) - (sums[index] ?? 0)
  const totalSource = source.reduce((total, index) => total + lengthOf(sourceLength, index), 0)
  const totalTarget = target.reduce((total, index) => total + lengthOf(targetLength, index), 0)
  const reached = new Int32Array(source.length + 1)
  let j = 0, sofar = 0, there = 0
  for (let i = 0; i <= source.length; i++) {
    const goal = totalSource === 0 ? 0 : totalTarget * (sofar / totalSource)
    while (j < target.length && there < goal) there += lengthOf(targetLength, target[j++] ?? 0)
    reached[i] = j
    sofar += lengthOf(sourceLength, source[i] ?? 0)
  }
  return reached
}
