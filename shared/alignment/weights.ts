import type { TokenKind } from './tokens.ts'

/** What evidence is worth, in natural logarithms: log-linear weights of a semi-Markov model of paths. */
export interface Weights {
  /** A covered token, by its kind: words count differently on the two sides. */
  source: Readonly<Record<TokenKind, number>>
  target: Readonly<Record<TokenKind, number>>
  /** What is taken off for what chance alone would cover, and for every token's weight. */
  chance: { source: number; target: number; missing: number }
  /** Costs of a length that is not what it should be: its squared deviation, and the root of that. */
  length: { square: number; root: number }
  /** What both sides begin and end alike, and what only one of them does (`apart`, a cost). */
  edges: Readonly<Record<EdgeKind, { same: number; apart: number }>>
  /** Cost of each bead type, in the order of BEAD_TYPES. */
  types: readonly number[]
  /** Cost of the first sentence of a run without counterpart, and of each further one. */
  gapOpen: number
  gapExtend: number
}

/** `quotedBefore` and `quotedAfter`: whether a quotation is open where the bead begins and ends. */
export type EdgeKind = 'opens' | 'quotedBefore' | 'closes' | 'quotedAfter' | 'asks' | 'exclaims'

/**
 * Fitted to hand-aligned novels, speeches, magazines, books and papers by the likelihood of the hand-made paths (gradient of
 * forward-backward sums), with stretches of 30 sentences cut out of some. Because it is a likelihood, posteriors mean what
 * they say. `bench/aligner-ideas.ts` fits them anew. docs/aligner.md tells how well it does on texts it was not fitted to.
 */
export const WEIGHTS: Weights = {
  source: { word: 0.678, mark: 0.324, exact: 0.498, function: 0.345 },
  target: { word: 0.607, mark: 0.324, exact: 0.498, function: 0.345 },
  chance: { source: 0.889, target: 0.668, missing: 0.043 },
  length: { square: 1.04, root: 0.773 },
  edges: {
    opens: { same: 0.94, apart: 0.649 }, quotedBefore: { same: -0.803, apart: 0.852 }, closes: { same: 0.883, apart: 1.707 }, quotedAfter: { same: 0, apart: 0.863 },
    asks: { same: 1.25, apart: 0.192 }, exclaims: { same: 0, apart: 0.434 },
  },
  types: [0, 2.384, 3.686, 4.776, 6.815, 6.725, 5.866, 11.353, 8.544, 9.457, 8.156, 13.058, 7.838, 9.202, 12.274, 18.005, 12.757, 16.153, 21, 15.353, 16.913, 10.603, 11.453],
  gapOpen: 5.992, gapExtend: 0.919,
}
