import type { WeighedText } from './anchors.ts'
import type { Lexicon } from './lexicon.ts'

/**
 * What two sides would cover of each other by chance: the longer they are, the likelier any word finds some counterpart.
 * A token whose counterparts make up a share `p` of the other text, and stand for it by `w` in the mean, is covered by
 * `size` tokens of it by about w · (1 − exp(−p · size)).
 */
export interface Chance {
  /** Costs of joining source [i, i + a) with target [j, j + b), from both sides. */
  of(i: number, a: number, j: number, b: number): number
}

/** Sizes of the other side for which it is worked out; between two of them it is taken in proportion. */
const SIZES = [0, 4, 8, 16, 32, 64, 128, 256]
const STEPS = SIZES.length, LARGEST = 256
/** For each size the step in which it lies. */
const STEP_OF = Uint8Array.from({ length: LARGEST + 1 }, (_, size) => Math.max(1, SIZES.findIndex((step) => step >= size)))

/** How often tokens are met by chance, from a whole text: a few sentences alone do not tell. `words` marks tokens that are words; only these count. */
export interface Likelihoods { words: { source: Uint8Array; target: Uint8Array }; forward: ReadonlyMap<number, Likely>; backward: ReadonlyMap<number, Likely> }
interface Likely { share: number; weighted: number }

export function likelihoodsOf(source: WeighedText, target: WeighedText, lexicon: Lexicon, words: Likelihoods['words']): Likelihoods {
  const there = countsOf(source, words.source), here = countsOf(target, words.target)
  const forward = new Map<number, Likely>(), backward = new Map<number, Likely>()
  for (const [token, count] of there.counts) {
    for (const [english, weight] of lexicon[token] ?? []) {
      const found = here.counts.get(english)
      if (found === undefined) continue
      add(forward, token, found / here.all, weight)
      add(backward, english, count / there.all, weight)
    }
  }
  return { words, forward, backward }
}

/** For some sentences of a text. A token costs `cost` of its chance, and `missing` of its weight in any case. */
export function chanceOf(source: WeighedText, target: WeighedText, { words, forward, backward }: Likelihoods, cost: { source: number; target: number; missing: number }): Chance {
  const there = countsOf(source, words.source), here = countsOf(target, words.target)
  const sourceSums = sumsOf(source, forward, cost.source, cost.missing), targetSums = sumsOf(target, backward, cost.target, cost.missing)
  const between = (sums: Float64Array, from: number, to: number, size: number): number => {
    const step = STEP_OF[Math.min(LARGEST, size)] ?? STEPS - 1
    const low = SIZES[step - 1] ?? 0
    const share = Math.min(1, (size - low) / ((SIZES[step] ?? 1) - low))
    const lower = (sums[to * STEPS + step - 1] ?? 0) - (sums[from * STEPS + step - 1] ?? 0), upper = (sums[to * STEPS + step] ?? 0) - (sums[from * STEPS + step] ?? 0)
    return lower + (upper - lower) * share
  }
  return {
    of: (i, a, j, b) => between(sourceSums, i, i + a, (here.sizes[j + b] ?? 0) - (here.sizes[j] ?? 0)) + between(targetSums, j, j + b, (there.sizes[i + a] ?? 0) - (there.sizes[i] ?? 0)),
  }
}

function add(rates: Map<number, Likely>, token: number, share: number, weight: number) {
  const rate = rates.get(token)
  if (!rate) rates.set(token, { share, weighted: share * weight })
  else { rate.share += share; rate.weighted += share * weight }
}

/** How often each word stands in a text, and prefix sums of the words of its sentences. */
function countsOf({ tokens, starts }: WeighedText, words: Uint8Array): { counts: Map<number, number>; all: number; sizes: Float64Array } {
  const counts = new Map<number, number>(), sizes = new Float64Array(starts.length)
  let all = 0
  for (let sentence = 0; sentence < starts.length - 1; sentence++) {
    for (let at = starts[sentence] ?? 0; at < (starts[sentence + 1] ?? 0); at++) {
      const token = tokens[at] ?? 0
      if (words[token] !== 1) continue
      counts.set(token, (counts.get(token) ?? 0) + 1)
      all++
    }
    sizes[sentence + 1] = all
  }
  return { counts, all: Math.max(1, all), sizes }
}

/** Prefix sums over sentences, one for each size: `sentence * STEPS + step`. */
function sumsOf({ tokens, starts, weights }: WeighedText, rates: ReadonlyMap<number, Likely>, cost: number, missing: number): Float64Array {
  const sums = new Float64Array(starts.length * STEPS)
  for (let sentence = 0; sentence < starts.length - 1; sentence++) {
    const row = sentence * STEPS, next = row + STEPS
    for (let step = 0; step < STEPS; step++) sums[next + step] = sums[row + step] ?? 0
    for (let at = starts[sentence] ?? 0; at < (starts[sentence + 1] ?? 0); at++) {
      const weight = weights[at] ?? 0, rate = rates.get(tokens[at] ?? 0)
      for (let step = 0; step < STEPS; step++) {
        const chance = rate ? rate.weighted / rate.share * (1 - Math.exp(-rate.share * (SIZES[step] ?? 0))) : 0
        sums[next + step] = (sums[next + step] ?? 0) + weight * (missing + cost * chance)
      }
    }
  }
  return sums
}
