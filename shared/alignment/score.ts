import type { Affinity } from './affinity.ts'
import type { AlignSentence } from './bead.ts'
import type { Chance } from './chance.ts'
import type { PlacedEdges } from './edges.ts'
import type { EdgeKind, Weights } from './weights.ts'

/** Bead types tried, source × target: what two annotators of hand-aligned novels, speeches and articles ever used. The first ones are the commonest. */
export const BEAD_TYPES: readonly (readonly [number, number])[] = [
  [1, 1], [1, 2], [2, 1], [1, 3], [3, 1], [2, 2], [1, 4], [4, 1], [2, 3], [3, 2], [1, 5], [5, 1], [1, 6], [1, 7], [2, 4], [4, 2], [3, 3], [2, 5], [5, 2], [3, 4], [3, 5], [1, 8], [1, 9],
]

/** One stretch to align, in local numbers. Lengths are prefix sums, one longer than the side. */
export interface Stretch {
  source: readonly AlignSentence[]
  target: readonly AlignSentence[]
  sourceEdges: readonly PlacedEdges[]
  targetEdges: readonly PlacedEdges[]
  sourceLength: Float64Array
  targetLength: Float64Array
  /** Target characters for each source one in the whole text. */
  ratio: number
  affinity: Affinity
  chance: Chance
  /** How far the texts agree in quoting, 0..1. */
  quoting: number
  /** Both sides have paragraphs. */
  blocks: boolean
}

/** Where both texts have paragraphs: beads that start or do not start one together, and beads that run over an end. */
const BLOCK_TOGETHER = 3.2, BLOCK_APART = 2.2, BLOCK_INSIDE = 4, HEADING_APART = 6
/** Variance of the length of a translation, and a floor for short sentences: Gale and Church (1993) with the figures of Chinese–English prose. */
const LENGTH_VARIANCE = 26, LENGTH_FLOOR = 40

const BEGINNING: readonly EdgeKind[] = ['opens', 'quotedBefore']
const ENDING: readonly EdgeKind[] = ['closes', 'quotedAfter', 'asks', 'exclaims']
const QUOTING: ReadonlySet<EdgeKind> = new Set(['opens', 'quotedBefore', 'closes', 'quotedAfter'])

/** Natural-log score of joining source [i, i + a) with target [j, j + b), where BEAD_TYPES[type] is [a, b]. The sums of paths over it mean what they say. */
export type Scorer = (type: number, i: number, j: number) => number

export function scorerOf(stretch: Stretch, weights: Weights): Scorer {
  const { affinity, chance, sourceLength, targetLength, ratio, blocks } = stretch
  const begin = edgeTable(BEGINNING, stretch, weights), end = edgeTable(ENDING, stretch, weights)
  const { square, root } = weights.length
  const sources = Int32Array.from(BEAD_TYPES, ([a]) => a), targets = Int32Array.from(BEAD_TYPES, ([, b]) => b), costs = Float64Array.from(weights.types)
  return (type, i, j) => {
    const a = sources[type] ?? 1, b = targets[type] ?? 1
    const expected = ((sourceLength[i + a] ?? 0) - (sourceLength[i] ?? 0)) * ratio, found = (targetLength[j + b] ?? 0) - (targetLength[j] ?? 0)
    const deviation = lengthDeviation(expected, found)
    const score = affinity.covered(i, a, j, b) - chance.of(i, a, j, b) - square * deviation - root * Math.sqrt(deviation)
      + begin(i, j) + end(i + a - 1, j + b - 1) - (costs[type] ?? 0)
    return blocks ? score + blockScore(stretch, a, b, i, j) : score
  }
}

/** Squared, in variances. */
export function lengthDeviation(expected: number, found: number): number {
  return (found - expected) * (found - expected) / (LENGTH_VARIANCE * (found + expected) / 2 + LENGTH_FLOOR)
}

/** What some edges of a source and a target sentence are worth together, from a table of all combinations. */
function edgeTable(kinds: readonly EdgeKind[], { sourceEdges, targetEdges, quoting }: Stretch, weights: Weights): (i: number, j: number) => number {
  const size = 1 << kinds.length
  const table = new Float64Array(size * size)
  const worth = (kind: EdgeKind, one: boolean, other: boolean) => {
    const { same, apart } = weights.edges[kind]
    return (QUOTING.has(kind) ? quoting : 1) * (one === other ? (one ? same : 0) : -apart)
  }
  for (let one = 0; one < size; one++) for (let other = 0; other < size; other++) {
    table[one * size + other] = kinds.reduce((sum, kind, bit) => sum + worth(kind, (one >> bit & 1) === 1, (other >> bit & 1) === 1), 0)
  }
  const codes = (side: readonly PlacedEdges[]) => Uint8Array.from(side, (edges) => kinds.reduce((code, kind, bit) => code | (edges[kind] ? 1 << bit : 0), 0))
  const source = codes(sourceEdges), target = codes(targetEdges)
  return (i, j) => table[(source[i] ?? 0) * size + (target[j] ?? 0)] ?? 0
}

function blockScore({ source, target }: Stretch, a: number, b: number, i: number, j: number): number {
  const first = source[i], second = target[j]
  if (first === undefined || second === undefined) return 0
  const startsSource = source[i - 1]?.block !== first.block, startsTarget = target[j - 1]?.block !== second.block
  let score = startsSource === startsTarget ? (startsSource ? BLOCK_TOGETHER : 0) : -BLOCK_APART
  if (source[i + a - 1]?.block !== first.block) score -= BLOCK_INSIDE
  if (target[j + b - 1]?.block !== second.block) score -= BLOCK_INSIDE
  if (first.heading !== second.heading) score -= HEADING_APART
  return score
}
