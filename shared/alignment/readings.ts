import type { Band } from './band.ts'
import { IN_BEAD, latticeOf, SOURCE_GAP, STATES, TARGET_GAP, TYPES } from './paths.ts'
import { BEAD_TYPES, type Stretch } from './score.ts'
import { sumOf, sumsOf } from './sums.ts'
import { WEIGHTS, type Weights } from './weights.ts'

/** One way to read some sentences, by their numbers in the stretch; one side empty means that nothing is joined with them. */
export interface Reading { source: number[]; target: number[]; probability: number }

const quiet = () => {}

/** Readings less likely than this are not worth a person's look. */
const LEAST = 0.005

/**
 * Every bead of a small stretch with its probability among all paths through it, likeliest first: the same sums that give
 * a link its confidence, asked about the readings that did not win as well. Costs cells × bead types.
 */
export function readingsOf(stretch: Stretch, band: Band, weights: Weights = WEIGHTS): Reading[] {
  const n = stretch.source.length
  const lattice = latticeOf(stretch, band, TYPES, quiet, weights)
  const { scores } = lattice
  const { sum, back, total } = sumsOf(lattice, null, quiet, weights)
  const found: Reading[] = []
  const add = (source: number[], target: number[], log: number) => {
    const probability = Math.min(1, Math.exp(log - total))
    if (probability >= LEAST) found.push({ source, target, probability })
  }
  for (let i = 0; i <= n; i++) {
    for (let j = band.low(i); j <= band.high(i); j++) {
      const cell = band.at(i, j), here = cell * STATES
      const before = sumOf(sum, here)
      for (const [type, [a, b]] of BEAD_TYPES.entries()) {
        const there = band.at(i + a, j + b)
        if (there >= 0) add(range(i, i + a), range(j, j + b), before + (scores[cell * TYPES + type] ?? -Infinity) + (back[there * STATES + IN_BEAD] ?? -Infinity))
      }
      if (i > 0) add([i - 1], [], (sum[here + SOURCE_GAP] ?? -Infinity) + (back[here + SOURCE_GAP] ?? -Infinity))
      if (j > 0) add([], [j - 1], (sum[here + TARGET_GAP] ?? -Infinity) + (back[here + TARGET_GAP] ?? -Infinity))
    }
  }
  return merged(found).sort((x, y) => y.probability - x.probability || (x.source[0] ?? 0) - (y.source[0] ?? 0) || (x.target[0] ?? 0) - (y.target[0] ?? 0))
}

/** A sentence may be passed over at many places of the other side: for a person that is one reading. */
function merged(readings: readonly Reading[]): Reading[] {
  const known = new Map<string, Reading>()
  for (const reading of readings) {
    const key = `${reading.source.join()}:${reading.target.join()}`
    const same = known.get(key)
    if (same) same.probability = Math.min(1, same.probability + reading.probability)
    else known.set(key, { ...reading })
  }
  return [...known.values()]
}

function range(from: number, to: number): number[] { return Array.from({ length: to - from }, (_, k) => from + k) }
