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
 * they say. docs/aligner.md tells how well it does on texts it was not fitted to.
 */
export const WEIGHTS: Weights = {
  source: { word: 0.68, mark: 0.29, exact: 0.56, function: 0.35 },
  target: { word: 0.6, mark: 0.29, exact: 0.56, function: 0.35 },
  chance: { source: 0.91, target: 0.66, missing: 0.05 },
  length: { square: 1.06, root: 0.76 },
  edges: {
    opens: { same: 0.86, apart: 0.66 }, quotedBefore: { same: -0.76, apart: 0.94 }, closes: { same: 0.84, apart: 1.77 }, quotedAfter: { same: 0, apart: 0.82 },
    asks: { same: 1.31, apart: 0.23 }, exclaims: { same: 0, apart: 0.44 },
  },
  types: [0, 2.4, 3.8, 4.8, 6.9, 6.8, 5.8, 11.4, 8.6, 9.7, 8.1, 13.1, 7.8, 9.2, 12.3, 18, 12.9, 16.1, 21, 15.5, 17, 10.5, 11.5],
  gapOpen: 6.16, gapExtend: 0.83,
}
