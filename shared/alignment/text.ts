import { affinityOf } from './affinity.ts'
import { bandFor, type WeighedText } from './anchors.ts'
import type { Band } from './band.ts'
import type { AlignInput, AlignSentence, Bead } from './bead.ts'
import { chanceOf, likelihoodsOf, type Likelihoods } from './chance.ts'
import { placedEdges, quotingAlike, type PlacedEdges } from './edges.ts'
import type { Pair } from './learn.ts'
import type { Lexicon } from './lexicon.ts'
import type { Tick } from './paths.ts'
import type { Stretch } from './score.ts'
import { kindOfToken } from './tokens.ts'
import type { TokenText, Vocabulary } from './vocabulary.ts'
import { WEIGHTS, type Weights } from './weights.ts'

/** A token that is in few sentences says more about which of them is meant; how much more was fitted (docs/aligner.md). */
const RARITY = 0.24

/** One text to align, with everything that does not change from round to round. */
export interface Text {
  input: AlignInput
  source: WeighedText
  target: WeighedText
  sourceEdges: readonly PlacedEdges[]
  targetEdges: readonly PlacedEdges[]
  vocabulary: { source: Vocabulary; target: Vocabulary }
  ratio: number
  quoting: number
  blocks: boolean
}

export function readText(input: AlignInput, source: TokenText, target: TokenText, vocabulary: Text['vocabulary']): Text {
  const characters = (side: readonly AlignSentence[]) => side.reduce((sum, { text }) => sum + lengthOf(text), 0)
  const letters = characters(input.source)
  const sourceEdges = placedEdges(input.source.map(({ text }) => text)), targetEdges = placedEdges(input.target.map(({ text }) => text))
  return {
    input, source: weighed(source), target: weighed(target), sourceEdges, targetEdges, vocabulary,
    ratio: letters === 0 ? 1 : characters(input.target) / letters, quoting: quotingAlike(sourceEdges, targetEdges), blocks: haveBlocks(input),
  }
}

function lengthOf(text: string): number { return Math.max(1, text.trim().length) }

function weighed({ tokens, starts }: TokenText): WeighedText {
  const n = starts.length - 1
  const sentences = new Map<number, number>(), last = new Map<number, number>()
  for (let i = 0; i < n; i++) for (let p = starts[i] ?? 0; p < (starts[i + 1] ?? 0); p++) {
    const token = tokens[p] ?? 0
    if (last.get(token) !== i) { last.set(token, i); sentences.set(token, (sentences.get(token) ?? 0) + 1) }
  }
  return { tokens, starts, weights: Float32Array.from(tokens, (token) => Math.log((n + 1) / (sentences.get(token) ?? 1)) ** RARITY) }
}

function haveBlocks({ source, target }: AlignInput): boolean {
  const count = (side: readonly AlignSentence[]) => (side.at(-1)?.block ?? 0) - (side[0]?.block ?? 0) + 1
  // One sentence a block is no evidence: a list of sentences, not paragraphs.
  return count(source) > 1 && count(target) > 1 && count(source) < source.length && count(target) < target.length
}

const nothing = () => {}

/** What a score asks about some sentences of a text, and where paths through them may run (`within` when that is known already). */
export function stretchOf(text: Text, source: readonly number[], target: readonly number[], lexicon: Lexicon, within: Band | null = null, tick: Tick = nothing, weights: Weights = WEIGHTS): { stretch: Stretch; band: Band } {
  const left = part(text.source, source), right = part(text.target, target)
  const sourceLength = prefixSums(source, (s) => lengthOf(text.input.source[s]?.text ?? '')), targetLength = prefixSums(target, (t) => lengthOf(text.input.target[t]?.text ?? ''))
  const band = within ?? bandFor(left, right, lexicon, sourceLength, targetLength, (share) => { tick(share * ANCHORS) })
  const before = within ? 0 : ANCHORS
  const rows = Math.max(1, source.length)
  const stretch: Stretch = {
    source: pick(text.input.source, source), target: pick(text.input.target, target), sourceEdges: pick(text.sourceEdges, source), targetEdges: pick(text.targetEdges, target),
    sourceLength, targetLength, ratio: text.ratio, quoting: text.quoting, blocks: text.blocks,
    affinity: affinityOf(worth(left, text.vocabulary.source, weights.source), worth(right, text.vocabulary.target, weights.target), lexicon, band, (u) => { if (u % 64 === 0) tick(before + (1 - before) * u / rows) }),
    chance: chanceOf(left, right, likelihoods(text, lexicon), weights.chance),
  }
  return { stretch, band }
}

/** The share of the time that finding the band takes. */
const ANCHORS = 0.3

function worth(side: WeighedText, { tokens }: Vocabulary, kinds: Weights['source']): WeighedText {
  return { ...side, weights: side.weights.map((weight, at) => weight * kinds[kindOfToken(tokens[side.tokens[at] ?? 0] ?? '')]) }
}

/** Of the whole text, for its many stretches: those of the lexicon in use are kept. */
const known = new WeakMap<Text, { lexicon: Lexicon; likelihoods: Likelihoods }>()

function likelihoods(text: Text, lexicon: Lexicon): Likelihoods {
  const before = known.get(text)
  if (before?.lexicon === lexicon) return before.likelihoods
  const { source, target } = text.vocabulary
  const found = likelihoodsOf(text.source, text.target, lexicon, { source: wordsOf(source), target: wordsOf(target) })
  known.set(text, { lexicon, likelihoods: found })
  return found
}

function wordsOf({ tokens }: Vocabulary): Uint8Array { return Uint8Array.from(tokens, (token) => (kindOfToken(token) === 'word' ? 1 : 0)) }

function pick<T>(all: readonly T[], wanted: readonly number[]): T[] { return wanted.flatMap((index) => { const one = all[index]; return one === undefined ? [] : [one] }) }

export function part(whole: WeighedText, sentences: readonly number[]): WeighedText {
  const starts = new Int32Array(sentences.length + 1)
  sentences.forEach((s, i) => { starts[i + 1] = (starts[i] ?? 0) + (whole.starts[s + 1] ?? 0) - (whole.starts[s] ?? 0) })
  const tokens = new Int32Array(starts[sentences.length] ?? 0), weights = new Float32Array(tokens.length)
  sentences.forEach((s, i) => {
    tokens.set(whole.tokens.subarray(whole.starts[s], whole.starts[s + 1]), starts[i])
    weights.set(whole.weights.subarray(whole.starts[s], whole.starts[s + 1]), starts[i])
  })
  return { tokens, starts, weights }
}

function prefixSums(numbers: readonly number[], measure: (one: number) => number): Float64Array {
  const sums = new Float64Array(numbers.length + 1)
  numbers.forEach((one, i) => { sums[i + 1] = (sums[i] ?? 0) + measure(one) })
  return sums
}

export function pairsOf(text: Text, beads: readonly Bead[]): Pair[] {
  const tokens = (side: WeighedText, sentences: readonly number[]) => Int32Array.from(sentences.flatMap((s) => [...side.tokens.subarray(side.starts[s], side.starts[s + 1])]))
  return beads.filter(({ source, target }) => source.length > 0 && target.length > 0).map(({ source, target }) => ({ source: tokens(text.source, source), target: tokens(text.target, target) }))
}
