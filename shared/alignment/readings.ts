import type { Band } from './band.ts'
import { scoreTable, sums, TYPES } from './paths.ts'
import type { Stretch } from './score.ts'
import { WEIGHTS, type Weights } from './weights.ts'
import { wholeReadings, type Reading } from './whole-readings.ts'

export type { Reading, ReadingPart } from './whole-readings.ts'

const QUIET = { progress: () => {}, stopped: () => false }

/**
 * How some sentences of a small stretch may be read, likeliest first: the same sums that give a link its confidence, asked
 * about the readings that did not win as well. Costs cells × bead types.
 */
export function readingsOf(stretch: Stretch, band: Band, wanted: { source: readonly number[]; target: readonly number[] }, weights: Weights = WEIGHTS): Reading[] {
  const n = stretch.source.length, m = stretch.target.length
  const scores = scoreTable(stretch, band, TYPES, QUIET, weights)
  return wholeReadings({ band, n, m, scores, ...sums(scores, band, n, m, weights, QUIET) }, wanted, weights)
}
