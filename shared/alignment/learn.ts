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
 * less where the counts are small. `sizes` counts the tokens of each vocabulary. Costs the pairs of tokens within each pair.
 */
export function learnLexicon(pairs: readonly Pair[], sizes: { sources: number; targets: number }, tick: (share: number) => void = () => {}): Lexicon {
  const used = pairs.map(({ source, target }) => ({ source: distinct(source), target: distinct(target) }))
    .filter(({ source, target }) => source.length > 0 && target.length > 0 && source.length < LONGEST && target.length < LONGEST)
  const learned: [number, number][][] = Array.from({ length: sizes.sources }, () => [])
  if (used.length === 0) return learned
  const met = meetings(used, sizes)
  tick(0.2)
  const forward = model(used, met, sizes, true, (share) => { tick(0.2 + 0.4 * share) })
  const backward = model(used, met, sizes, false, (share) => { tick(0.6 + 0.4 * share) })
  for (let source = 0; source < sizes.sources; source++) {
    for (let entry = met.starts[source] ?? 0; entry < (met.starts[source + 1] ?? 0); entry++) {
      const count = Math.min(forward.counts[entry] ?? 0, backward.counts[entry] ?? 0)
      const weight = Math.sqrt((forward.chances[entry] ?? 0) * (backward.chances[entry] ?? 0)) * (count / (count + DISTRUST))
      if (weight > LEAST) learned[source]?.push([met.targets[entry] ?? 0, LEARNED_WEIGHT * weight])
    }
  }
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

/**
 * Every two tokens that meet in some pair are one entry; those of source token `s` are `starts[s]` up to `starts[s + 1]`,
 * and `targets` tells the other token. `cells` names the entry of every two tokens of every pair, in their order.
 */
interface Meetings { starts: Int32Array; sources: Int32Array; targets: Int32Array; cells: Int32Array }

function meetings(pairs: readonly Pair[], { sources, targets }: { sources: number; targets: number }): Meetings {
  const offsets = new Float64Array(pairs.length + 1), begins = new Int32Array(sources + 1)
  pairs.forEach(({ source, target }, pair) => {
    for (const token of source) begins[token + 1] = (begins[token + 1] ?? 0) + 1
    offsets[pair + 1] = (offsets[pair] ?? 0) + source.length * target.length
  })
  for (let token = 0; token < sources; token++) begins[token + 1] = (begins[token + 1] ?? 0) + (begins[token] ?? 0)
  // Where each source token stands: pair and row, token by token.
  const filled = begins.slice(), pairOf = new Int32Array(begins[sources] ?? 0), rowOf = new Int32Array(pairOf.length)
  pairs.forEach(({ source }, pair) => {
    source.forEach((token, row) => {
      const at = filled[token] ?? 0
      pairOf[at] = pair
      rowOf[at] = row
      filled[token] = at + 1
    })
  })
  const cells = new Int32Array(offsets[pairs.length] ?? 0), starts = new Int32Array(sources + 1)
  const met = new Int32Array(targets).fill(-1), entryOf = new Int32Array(targets)
  let others = new Int32Array(1024), entries = 0
  for (let token = 0; token < sources; token++) {
    for (let place = begins[token] ?? 0; place < (begins[token + 1] ?? 0); place++) {
      const pair = pairOf[place] ?? 0, target = pairs[pair]?.target ?? met
      let at = (offsets[pair] ?? 0) + (rowOf[place] ?? 0) * target.length
      for (const other of target) {
        if (met[other] !== token) {
          met[other] = token
          entryOf[other] = entries
          if (entries === others.length) { const wider = new Int32Array(2 * entries); wider.set(others); others = wider }
          others[entries++] = other
        }
        cells[at++] = entryOf[other] ?? 0
      }
    }
    starts[token + 1] = entries
  }
  const from = new Int32Array(entries)
  for (let token = 0; token < sources; token++) from.fill(token, starts[token], starts[token + 1])
  return { starts, sources: from, targets: others.slice(0, entries), cells }
}

/** Chances that a token of one side gives each of the other: of the target given the source when `forward`. */
function model(pairs: readonly Pair[], met: Meetings, sizes: { sources: number; targets: number }, forward: boolean, tick: (share: number) => void): { chances: Float64Array; counts: Float64Array } {
  const entries = met.targets.length, { cells } = met
  const chances = new Float64Array(entries).fill(START), counts = new Float64Array(entries)
  const given = forward ? met.sources : met.targets
  const unexplained = frequencies(pairs, forward ? sizes.targets : sizes.sources, forward)
  for (let round = 0; round < ROUNDS; round++) {
    tick(round / ROUNDS)
    counts.fill(0)
    let at = 0
    for (const { source, target } of pairs) {
      const rows = source.length, columns = target.length
      const results = forward ? target : source, others = forward ? rows : columns, stride = forward ? columns : 1
      for (let result = 0; result < results.length; result++) {
        const first = at + (forward ? result : result * columns)
        let whole = unexplained[results[result] ?? 0] ?? 0
        for (let k = 0; k < others; k++) whole += chances[cells[first + k * stride] ?? 0] ?? 0
        for (let k = 0; k < others; k++) {
          const cell = cells[first + k * stride] ?? 0
          counts[cell] = (counts[cell] ?? 0) + (chances[cell] ?? 0) / whole
        }
      }
      at += rows * columns
    }
    const totals = new Float64Array(forward ? sizes.sources : sizes.targets).fill(SMOOTHING)
    for (let entry = 0; entry < entries; entry++) { const token = given[entry] ?? 0; totals[token] = (totals[token] ?? 0) + (counts[entry] ?? 0) }
    for (let entry = 0; entry < entries; entry++) chances[entry] = (counts[entry] ?? 0) / (totals[given[entry] ?? 0] ?? 1)
  }
  return { chances, counts }
}

function frequencies(pairs: readonly Pair[], size: number, forward: boolean): Float64Array {
  const found = new Float64Array(size)
  let all = 0
  for (const pair of pairs) for (const token of forward ? pair.target : pair.source) { found[token] = (found[token] ?? 0) + 1; all++ }
  return found.map((count) => count / Math.max(1, all))
}
