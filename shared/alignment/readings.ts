import type { Band } from './band.ts'
import { latticeOf, TYPES } from './paths.ts'
import type { Stretch } from './score.ts'
import { sumsOf } from './sums.ts'
import { WEIGHTS, type Weights } from './weights.ts'
import { wholeReadings, type Reading } from './whole-readings.ts'

export type { Reading, ReadingPart } from './whole-readings.ts'

const quiet = () => {}

/**
 * How some sentences of a small stretch may be read, likeliest first: the same sums that give a link its confidence, asked
 * about the readings that did not win as well. Costs cells × bead types.
 */
export function readingsOf(stretch: Stretch, band: Band, wanted: { source: readonly number[]; target: readonly number[] }, weights: Weights = WEIGHTS): Reading[] {
  const lattice = latticeOf(stretch, band, TYPES, quiet, weights)
  const { n, m, scores } = lattice
  return wholeReadings({ band, n, m, scores, ...sumsOf(lattice, null, quiet, weights) }, wanted, weights)
}
