import type { Bead } from './bead.ts'
import { bandOf, type Band } from './band.ts'
import type { Problem } from './between-fixed.ts'
import type { Lexicon } from './lexicon.ts'
import { bestBeads, bestBehind, latticeOf, STATES, TYPES, viterbi, type Lattice, type Tick, type Viterbi } from './paths.ts'
import { within } from './progress.ts'
import { confidenceOf, sumsOf } from './sums.ts'
import { stretchOf, type Text } from './text.ts'

/** A draft, from which words are learned, knows the commonest bead types only. */
const DRAFT_TYPES = 7
/** Cells whose best path is worse than the best of all by so much (natural logarithm) are given up after a draft, and their neighbours with them, bar a few. */
const GIVEN_UP = 14, ROWS_AROUND = 3, COLUMNS_AROUND = 5
/** Paths so much worse than the best add nothing to a posterior. */
const NO_SHARE = 18

/** What a round found, and the cells to which the next may keep. */
export interface Round { beads: Bead[]; band: Band | null }

/** `draft` is quick and wide, `second` knows all bead types, `last` says how sure it is. Beads carry the numbers of the whole text. */
export type Stage = 'draft' | 'second' | 'last'

export function solve(text: Text, { source, target }: Problem, lexicon: Lexicon, stage: Stage, known: Band | null, tick: Tick): Round {
  if (source.length === 0) return { beads: target.map((t) => ({ source: [], target: [t], confidence: 1 })), band: null }
  if (target.length === 0) return { beads: source.map((s) => ({ source: [s], target: [], confidence: 1 })), band: null }
  const { stretch, band } = stretchOf(text, source, target, lexicon, known, within(tick, 0, 0.5))
  const lattice = latticeOf(stretch, band, stage === 'draft' ? DRAFT_TYPES : TYPES, within(tick, 0.5, 0.2))
  const paths = viterbi(lattice, within(tick, 0.7, 0.1))
  const behind = bestBehind(lattice, within(tick, 0.8, 0.1))
  const beads = bestBeads(lattice, paths, stage === 'last' ? confidenceOf(lattice, sumsOf(lattice, worthSumming(lattice, paths, behind), within(tick, 0.9, 0.1))) : NOT_ASKED)
  return {
    beads: beads.map((bead) => ({ source: bead.source.map((i) => source[i] ?? 0), target: bead.target.map((j) => target[j] ?? 0), confidence: bead.confidence })),
    band: stage === 'last' ? null : narrowed(lattice, paths, behind),
  }
}

const NOT_ASKED = { bead: () => 1, gap: () => 1 }

function bestThrough({ best }: Viterbi, behind: Float64Array, cell: number): number {
  const here = cell * STATES
  return Math.max(best[here] ?? -Infinity, best[here + 1] ?? -Infinity, best[here + 2] ?? -Infinity) + (behind[cell] ?? -Infinity)
}

function worthSumming({ band, n, m }: Lattice, paths: Viterbi, behind: Float64Array): Uint8Array {
  const least = bestThrough(paths, behind, band.at(n, m)) - NO_SHARE
  return Uint8Array.from(behind, (_, cell) => (bestThrough(paths, behind, cell) >= least ? 1 : 0))
}

/** The cells that good paths visit, and some around them. */
function narrowed({ band, n, m }: Lattice, paths: Viterbi, behind: Float64Array): Band {
  const least = bestThrough(paths, behind, band.at(n, m)) - GIVEN_UP
  const low = new Int32Array(n + 1).fill(m), high = new Int32Array(n + 1)
  for (let i = 0; i <= n; i++) {
    for (let j = band.low(i); j <= band.high(i); j++) {
      if (bestThrough(paths, behind, band.at(i, j)) < least) continue
      for (let row = Math.max(0, i - ROWS_AROUND); row <= Math.min(n, i + ROWS_AROUND); row++) {
        low[row] = Math.min(low[row] ?? m, j - COLUMNS_AROUND)
        high[row] = Math.max(high[row] ?? 0, j + COLUMNS_AROUND)
      }
    }
  }
  return bandOf(low, high, m)
}
