import type { Affinity } from './affinity.ts'
import type { AlignSentence } from './bead.ts'
import type { Edges } from './edges.ts'
import type { Weights } from './weights.ts'

/** Bead types tried, source × target: what two annotators of hand-aligned novels, speeches and articles ever used, bar the rarest. */
export const BEAD_TYPES: readonly (readonly [number, number])[] = [
  [1, 1], [1, 2], [2, 1], [1, 3], [3, 1], [2, 2], [1, 4], [4, 1], [2, 3], [3, 2], [1, 5], [5, 1], [1, 6], [1, 7], [2, 4], [4, 2], [3, 3], [2, 5], [5, 2], [3, 4], [3, 5],
]

/** One stretch to align, in local numbers. Lengths and token weights are prefix sums, one longer than the side. */
export interface Stretch {
  source: readonly AlignSentence[]
  target: readonly AlignSentence[]
  sourceEdges: readonly Edges[]
  targetEdges: readonly Edges[]
  sourceLength: Float64Array
  targetLength: Float64Array
  sourceWeight: Float64Array
  targetWeight: Float64Array
  /** Target characters for each source one in the whole text. */
  ratio: number
  affinity: Affinity
  /** Both sides have paragraphs. */
  blocks: boolean
}

/** Where both texts have paragraphs: beads that start or do not start one together, and beads that run over an end. */
const BLOCK_TOGETHER = 3.2, BLOCK_APART = 2.2, BLOCK_INSIDE = 4, HEADING_APART = 6
/** Variance of the length of a translation, and a floor for short sentences: Gale and Church (1993) with the figures of Chinese–English prose. */
const LENGTH_VARIANCE = 26, LENGTH_FLOOR = 40

/** Features of joining source [i, i + a) with target [j, j + b), each better the higher; weights.ts says what each is worth. */
export function featuresOf(stretch: Stretch, type: number, i: number, j: number, into: Float64Array): void {
  const [a, b] = BEAD_TYPES[type] ?? [1, 1]
  const expected = span(stretch.sourceLength, i, i + a) * stretch.ratio, found = span(stretch.targetLength, j, j + b)
  const deviation = (found - expected) * (found - expected) / (LENGTH_VARIANCE * (found + expected) / 2 + LENGTH_FLOOR)
  into[0] = stretch.affinity.covered(i, a, j, b)
  into[1] = -(span(stretch.sourceWeight, i, i + a) + span(stretch.targetWeight, j, j + b))
  into[2] = -deviation
  into[3] = -Math.sqrt(deviation)
  const first = stretch.sourceEdges[i], last = stretch.sourceEdges[i + a - 1]
  const begin = stretch.targetEdges[j], end = stretch.targetEdges[j + b - 1]
  into[4] = same(first?.opens, begin?.opens)
  into[5] = apart(first?.opens, begin?.opens)
  into[6] = same(last?.closes, end?.closes)
  into[7] = apart(last?.closes, end?.closes)
  into[8] = same(last?.asks, end?.asks)
  into[9] = apart(last?.asks, end?.asks)
  into[10] = same(last?.exclaims, end?.exclaims)
  into[11] = apart(last?.exclaims, end?.exclaims)
  into[12] = same(last?.colon, end?.colon)
  into[13] = apart(last?.colon, end?.colon)
  into[14] = apart(last?.ends, end?.ends)
  into[15] = same(last?.trails, end?.trails)
}

function span(sums: Float64Array, from: number, to: number) { return (sums[to] ?? 0) - (sums[from] ?? 0) }
function same(left: boolean | undefined, right: boolean | undefined) { return left === true && right === true ? 1 : 0 }
function apart(left: boolean | undefined, right: boolean | undefined) { return left === right ? 0 : -1 }

/** How many features `featuresOf` writes. */
export const FEATURES = 16

/** Natural-log score of a bead; the sums of paths over it mean what they say (see weights.ts). */
export function scoreOf(stretch: Stretch, type: number, i: number, j: number, features: Float64Array, weights: Weights): number {
  featuresOf(stretch, type, i, j, features)
  let score = 0
  for (let k = 0; k < FEATURES; k++) score += (features[k] ?? 0) * (weights.features[k] ?? 0)
  score -= weights.types[type] ?? 0
  return stretch.blocks ? score + blockScore(stretch, type, i, j) : score
}

function blockScore({ source, target }: Stretch, type: number, i: number, j: number): number {
  const [a, b] = BEAD_TYPES[type] ?? [1, 1]
  const first = source[i], second = target[j]
  if (first === undefined || second === undefined) return 0
  const startsSource = source[i - 1]?.block !== first.block, startsTarget = target[j - 1]?.block !== second.block
  let score = startsSource === startsTarget ? (startsSource ? BLOCK_TOGETHER : 0) : -BLOCK_APART
  if (source[i + a - 1]?.block !== first.block) score -= BLOCK_INSIDE
  if (target[j + b - 1]?.block !== second.block) score -= BLOCK_INSIDE
  if (first.heading !== second.heading) score -= HEADING_APART
  return score
}
