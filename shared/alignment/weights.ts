/** What the features of score.ts are worth, in natural logarithms: log-linear weights of a semi-Markov path model. */
export interface Weights {
  /** In the order `featuresOf` writes them. */
  features: readonly number[]
  /** Cost of each bead type, in the order of BEAD_TYPES. */
  types: readonly number[]
  /** Cost of the first sentence of a run without counterpart, and of each further one. */
  gapOpen: number
  gapExtend: number
}

/**
 * Fitted to hand-aligned novels, speeches, magazines, books and papers by the likelihood of the hand-made paths (gradient of
 * forward-backward sums, pulled towards nothing for the edges), with stretches of 30 sentences cut out of some. Because it
 * is a likelihood, posteriors mean what they say. docs/aligner.md tells how well it does on texts it was not fitted to.
 */
export const WEIGHTS: Weights = {
  features: [0.387, 0.093, 0.97, 0.573, 0.272, 0.995, 0.076, 0.826, 0.602, 0.465, -0.873, 0.95, 0.176, -0.042, -2.164, 0.022],
  types: [0, 2.112, 3.504, 4.354, 6.74, 6.879, 5.629, 11.129, 8.763, 10.409, 8.401, 13.019, 9.13, 9.956, 12.126, 18.041, 14.201, 16.614, 21.018, 16.634, 18.613],
  gapOpen: 6.382, gapExtend: 1.064,
}
