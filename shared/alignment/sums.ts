import { endOf, IN_BEAD, NEVER, ROWS_A_TICK, SOURCE_GAP, STATES, TARGET_GAP, type Lattice, type Tick } from './paths.ts'
import { WEIGHTS, type Weights } from './weights.ts'

/** Logarithms of the sums over all ways from the start into each state of each cell, from there to the end, and over all. */
export interface Sums { sum: Float64Array; back: Float64Array; total: number }

/** `used` marks the cells that matter; the others are passed over. Costs the exponentials of the beads between those. */
export function sumsOf({ band, n, m, types, scores }: Lattice, used: Uint8Array | null, tick: Tick, { gapOpen, gapExtend }: Weights = WEIGHTS): Sums {
  const sum = new Float64Array(band.size * STATES).fill(NEVER), back = new Float64Array(band.size * STATES).fill(NEVER)
  const usable = (cell: number) => cell >= 0 && (used === null || used[cell] === 1)
  const gap = (here: number, cell: number, state: number) => {
    if (!usable(cell)) return
    const there = cell * STATES + state
    for (let before = 0; before < STATES; before++) sum[there] = logAdd(sum[there] ?? NEVER, (sum[here + before] ?? NEVER) - (before === state ? gapExtend : gapOpen))
  }
  sum[0] = 0
  for (let i = 0; i <= n; i++) {
    if (i % ROWS_A_TICK === 0) tick(i / n / 2)
    for (let j = band.low(i); j <= band.high(i); j++) {
      const cell = band.at(i, j), here = cell * STATES
      const reached = usable(cell) ? sumOf(sum, here) : NEVER
      if (reached === NEVER) continue
      for (let type = 0; type < types; type++) {
        const end = endOf(band, i, j, type)
        if (usable(end)) sum[end * STATES] = logAdd(sum[end * STATES] ?? NEVER, reached + (scores[cell * types + type] ?? 0))
      }
      if (i < n) gap(here, band.at(i + 1, j), SOURCE_GAP)
      if (j < m) gap(here, band.at(i, j + 1), TARGET_GAP)
    }
  }
  const end = band.at(n, m) * STATES
  back.fill(0, end, end + STATES)
  for (let i = n; i >= 0; i--) {
    if (i % ROWS_A_TICK === 0) tick(1 - i / n / 2)
    for (let j = band.high(i); j >= band.low(i); j--) {
      const cell = band.at(i, j), here = cell * STATES
      if (here === end || !usable(cell)) continue
      let beads = NEVER
      for (let type = 0; type < types; type++) {
        const into = endOf(band, i, j, type)
        if (usable(into)) beads = logAdd(beads, (scores[cell * types + type] ?? 0) + (back[into * STATES + IN_BEAD] ?? NEVER))
      }
      const source = i < n ? band.at(i + 1, j) : -1, target = j < m ? band.at(i, j + 1) : -1
      for (let state = 0; state < STATES; state++) {
        let value = beads
        if (usable(source)) value = logAdd(value, (back[source * STATES + SOURCE_GAP] ?? NEVER) - (state === SOURCE_GAP ? gapExtend : gapOpen))
        if (usable(target)) value = logAdd(value, (back[target * STATES + TARGET_GAP] ?? NEVER) - (state === TARGET_GAP ? gapExtend : gapOpen))
        back[here + state] = value
      }
    }
  }
  return { sum, back, total: sumOf(sum, end) }
}

function sumOf(sum: Float64Array, cell: number): number { return logAdd(logAdd(sum[cell] ?? NEVER, sum[cell + 1] ?? NEVER), sum[cell + 2] ?? NEVER) }

/** What is smaller by so much does not change the sum. */
const NEGLIGIBLE = 36

function logAdd(a: number, b: number): number {
  const high = a > b ? a : b, less = a > b ? b - a : a - b
  return less > -NEGLIGIBLE ? high + Math.log1p(Math.exp(less)) : high
}

/** Posteriors of beads and gaps. */
export function confidenceOf({ types, scores }: Lattice, { sum, back, total }: Sums): { bead(cell: number, type: number, end: number): number; gap(cell: number, state: number): number } {
  const probability = (log: number) => Math.min(1, Math.max(0, Math.exp(log - total)))
  return {
    bead: (cell, type, end) => probability(sumOf(sum, cell * STATES) + (scores[cell * types + type] ?? NEVER) + (back[end * STATES + IN_BEAD] ?? NEVER)),
    gap: (cell, state) => probability((sum[cell * STATES + state] ?? NEVER) + (back[cell * STATES + state] ?? NEVER)),
  }
}
