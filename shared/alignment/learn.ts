import type { Lexicon } from './lexicon.ts'

/** Sentences that belong together, as tokens of each side. */
export interface Pair { source: Int32Array; target: Int32Array }

/** Rounds of expectation and maximisation; more change little. */
const ROUNDS = 5
/** Longer pairs say little of single words and cost their product. */
const LONGEST = 120
/** Counts are distrusted by so much: what was seen once may be chance. */
const DISTRUST = 0.7, SMOOTHING = 0.3
/** What no word of the other side explains. */
const START = 0.02
/** Weaker entries change no path. */
const LEAST = 0.05
/** How much what was learned weighs against the dictionary. */
const LEARNED_WEIGHT = 1.48

/**
 * Learns from pairs which words translate which: IBM model 1 (Brown et al. 1993) in both directions, their geometric mean,
 * less where the counts are small. Costs the pairs of tokens within each pair, n log n for their order.
 */
export function learnLexicon(pairs: readonly Pair[], sources: number, targets: number): Lexicon {
  const used = pairs.map(({ source, target }) => ({ source: distinct(source), target: distinct(target) }))
    .filter(({ source, target }) => source.length > 0 && target.length > 0 && source.length < LONGEST && target.length < LONGEST)
  const keys = distinctKeys(used, targets)
  if (keys.length === 0) return Array.from({ length: sources }, () => [])
  const cells = cellsOf(used, keys, targets)
  const forward = model(used, cells, keys, sources, targets, true)
  const backward = model(used, cells, keys, sources, targets, false)
  const learned: [number, number][][] = Array.from({ length: sources }, () => [])
  keys.forEach((key, cell) => {
    const count = Math.min(forward.counts[cell] ?? 0, backward.counts[cell] ?? 0)
    const weight = Math.sqrt((forward.chances[cell] ?? 0) * (backward.chances[cell] ?? 0)) * (count / (count + DISTRUST))
    if (weight > LEAST) learned[Math.floor(key / targets)]?.push([key % targets, LEARNED_WEIGHT * weight])
  })
  return learned
}

/** Both lexicons, the surer of two where they agree on a pair. */
export function joinLexicons(one: Lexicon, other: Lexicon): Lexicon {
  return one.map((entries, token) => {
    const more = other[token] ?? []
    if (more.length === 0) return entries
    const joined = new Map(entries)
    for (const [target, weight] of more) joined.set(target, Math.max(joined.get(target) ?? 0, weight))
    return [...joined].sort(([a], [b]) => a - b)
  })
}

function distinct(tokens: Int32Array): Int32Array { return Int32Array.from(new Set(tokens)).sort() }

function distinctKeys(pairs: readonly Pair[], targets: number): Float64Array {
  const all = new Float64Array(pairs.reduce((sum, { source, target }) => sum + source.length * target.length, 0))
  let at = 0
  for (const { source, target } of pairs) for (const z of source) for (const e of target) all[at++] = z * targets + e
  all.sort()
  let kept = 0
  for (let k = 0; k < all.length; k++) if (k === 0 || all[k] !== all[kept - 1]) all[kept++] = all[k] ?? 0
  return all.slice(0, kept)
}

/** For every pair of tokens of every pair of sentences, in order, the number of its key. */
function cellsOf(pairs: readonly Pair[], keys: Float64Array, targets: number): Int32Array {
  const cells = new Int32Array(pairs.reduce((sum, { source, target }) => sum + source.length * target.length, 0))
  let at = 0
  for (const { source, target } of pairs) for (const z of source) {
    let low = 0
    for (const e of target) {
      const key = z * targets + e
      let high = keys.length
      while (low < high) {
        const middle = (low + high) >> 1
        if ((keys[middle] ?? 0) < key) low = middle + 1
        else high = middle
      }
      cells[at++] = low
    }
  }
  return cells
}

/** Chances that a token of one side gives each of the other: of the target given the source when `forward`. */
function model(pairs: readonly Pair[], cells: Int32Array, keys: Float64Array, sources: number, targets: number, forward: boolean): { chances: Float64Array; counts: Float64Array } {
  const chances = new Float64Array(keys.length).fill(START)
  const counts = new Float64Array(keys.length)
  const given = forward ? sources : targets, givenOf = (key: number) => (forward ? Math.floor(key / targets) : key % targets)
  const unexplained = frequencies(pairs, forward ? targets : sources, forward)
  for (let round = 0; round < ROUNDS; round++) {
    counts.fill(0)
    let at = 0
    for (const { source, target } of pairs) {
      const rows = source.length, columns = target.length
      for (let result = 0; result < (forward ? columns : rows); result++) {
        let whole = unexplained[(forward ? target : source)[result] ?? 0] ?? 0
        const cell = (k: number) => cells[at + (forward ? k * columns + result : result * columns + k)] ?? 0
        for (let k = 0; k < (forward ? rows : columns); k++) whole += chances[cell(k)] ?? 0
        for (let k = 0; k < (forward ? rows : columns); k++) counts[cell(k)] = (counts[cell(k)] ?? 0) + (chances[cell(k)] ?? 0) / whole
      }
      at += rows * columns
    }
    const totals = new Float64Array(given).fill(SMOOTHING)
    keys.forEach((key, cell) => { totals[givenOf(key)] = (totals[givenOf(key)] ?? 0) + (counts[cell] ?? 0) })
    keys.forEach((key, cell) => { chances[cell] = (counts[cell] ?? 0) / (totals[givenOf(key)] ?? 1) })
  }
  return { chances, counts }
}

function frequencies(pairs: readonly Pair[], size: number, forward: boolean): Float64Array {
  const found = new Float64Array(size)
  let all = 0
  for (const pair of pairs) for (const token of forward ? pair.target : pair.source) { found[token] = (found[token] ?? 0) + 1; all++ }
  return found.map((count) => count / Math.max(1, all))
}
