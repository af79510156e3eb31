import { affinityOf } from './affinity.ts'
import { bandFor, type WeighedText } from './anchors.ts'
import type { Band } from './band.ts'
import { AlignStopped, type AlignHooks, type AlignInput, type AlignSentence, type Bead } from './bead.ts'
import type { Dictionary } from './dictionary.ts'
import { edgesOf, type Edges } from './edges.ts'
import { joinLexicons, learnLexicon, type Pair } from './learn.ts'
import { knownLexicon, nameTokens, type Lexicon } from './lexicon.ts'
import { bestPath } from './paths.ts'
import type { Stretch } from './score.ts'
import { capitalised, chineseTokens, englishTokens } from './tokens.ts'
import { tokenText, Vocabulary, type TokenText } from './vocabulary.ts'

export { AlignStopped, type AlignHooks, type AlignInput, type AlignSentence, type Bead } from './bead.ts'

const QUIET: AlignHooks = { progress: () => {}, stopped: () => false }
/** A token that is in few sentences says more about which of them is meant; how much more was fitted (docs/aligner.md). */
const RARITY = 0.24

/**
 * Aligns Chinese (source, in Simplified for the dictionary to know its words) and English (target) sentences. Beads are in
 * document order, null beads included, and cover both sides exactly. Deterministic. What it weighs and where the method
 * comes from is told in docs/aligner.md. Time and memory grow with the number of sentences times the width of a band that
 * follows the text, never with the product of the two sides. Throws AlignStopped when `hooks` say so.
 */
export function align(input: AlignInput, hooks: AlignHooks = QUIET, dictionary: Dictionary | null = null): Bead[] {
  return alignTogether([input], hooks, dictionary)[0] ?? []
}

/** Aligns the texts of one work: the words that one of them teaches help the others. In the order given. */
export function alignTogether(inputs: readonly AlignInput[], hooks: AlignHooks = QUIET, dictionary: Dictionary | null = null): Bead[][] {
  const source = new Vocabulary(), target = new Vocabulary()
  const names = new Set(inputs.flatMap((input) => input.target.flatMap(({ text }) => capitalised(text))))
  const chinese = (text: string) => [...chineseTokens(text, dictionary), ...nameTokens(text, names, dictionary)]
  const texts = inputs.map((input) => readText(input, tokenText(input.source.map(({ text }) => chinese(text)), source), tokenText(input.target.map(({ text }) => englishTokens(text)), target)))
  const taught = inputs.flatMap(({ known = [] }) => known.map((pair): Pair => ({
    source: Int32Array.from(chinese(pair.source), (token) => source.of(token)), target: Int32Array.from(englishTokens(pair.target), (token) => target.of(token)),
  })))
  const lexicon = knownLexicon(source, target, names, dictionary)

  const total = inputs.reduce((sum, input) => sum + input.source.length, 0)
  let done = 0
  const half = (text: Text): AlignHooks => {
    const before = done
    done += text.input.source.length / 2
    return { progress: (part) => hooks.progress(Math.floor(before + part / 2), total), stopped: () => hooks.stopped() }
  }
  const first = texts.map((text) => pathOf(text, lexicon, true, half(text)))
  const pairs = texts.flatMap((text, at) => pairsOf(text, first[at] ?? []))
  const learned = joinLexicons(lexicon, learnLexicon([...pairs, ...taught], source.size, target.size))
  const beads = texts.map((text) => pathOf(text, learned, false, half(text)))
  hooks.progress(total, total)
  return beads
}

/** One text to align, with everything that does not change from round to round. */
export interface Text {
  input: AlignInput
  source: WeighedText
  target: WeighedText
  sourceEdges: readonly Edges[]
  targetEdges: readonly Edges[]
  ratio: number
  blocks: boolean
}

export function readText(input: AlignInput, source: TokenText, target: TokenText): Text {
  const characters = (side: readonly AlignSentence[]) => side.reduce((sum, { text }) => sum + lengthOf(text), 0)
  const letters = characters(input.source)
  return {
    input, source: weighed(source), target: weighed(target), sourceEdges: input.source.map(({ text }) => edgesOf(text)), targetEdges: input.target.map(({ text }) => edgesOf(text)),
    ratio: letters === 0 ? 1 : characters(input.target) / letters, blocks: haveBlocks(input),
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

function pathOf(text: Text, lexicon: Lexicon, draft: boolean, hooks: AlignHooks): Bead[] {
  const { input } = text
  const beads: Bead[] = input.fixed.map(({ source, target }) => ({ source: [...source], target: [...target], confidence: 1 }))
  let done = 0
  for (const { source, target } of betweenFixed(input)) {
    const before = done
    beads.push(...solve(text, source, target, lexicon, draft, { progress: (part) => hooks.progress(before + part, input.source.length), stopped: () => hooks.stopped() }))
    done += source.length
  }
  if (hooks.stopped()) throw new AlignStopped()
  return inOrder(beads)
}

/** One stretch between fixed links, given by the numbers of its sentences in the whole text. */
function solve(text: Text, source: readonly number[], target: readonly number[], lexicon: Lexicon, draft: boolean, hooks: AlignHooks): Bead[] {
  if (source.length === 0) return target.map((t) => ({ source: [], target: [t], confidence: 1 }))
  if (target.length === 0) return source.map((s) => ({ source: [s], target: [], confidence: 1 }))
  const { stretch, band } = stretchOf(text, source, target, lexicon)
  return bestPath(stretch, band, draft, hooks).map((bead) => ({ source: bead.source.map((i) => source[i] ?? 0), target: bead.target.map((j) => target[j] ?? 0), confidence: bead.confidence }))
}

/** What a score asks about some sentences of a text, and where paths through them may run. */
export function stretchOf(text: Text, source: readonly number[], target: readonly number[], lexicon: Lexicon): { stretch: Stretch; band: Band } {
  const left = part(text.source, source), right = part(text.target, target)
  const sourceLength = prefixSums(source, (s) => lengthOf(text.input.source[s]?.text ?? '')), targetLength = prefixSums(target, (t) => lengthOf(text.input.target[t]?.text ?? ''))
  const band = bandFor(left, right, lexicon, sourceLength, targetLength)
  const stretch: Stretch = {
    source: pick(text.input.source, source), target: pick(text.input.target, target), sourceEdges: pick(text.sourceEdges, source), targetEdges: pick(text.targetEdges, target),
    sourceLength, targetLength, sourceWeight: weightSums(left), targetWeight: weightSums(right), ratio: text.ratio, blocks: text.blocks,
    affinity: affinityOf(left, right, lexicon, band),
  }
  return { stretch, band }
}

function pick<T>(all: readonly T[], wanted: readonly number[]): T[] { return wanted.flatMap((index) => { const one = all[index]; return one === undefined ? [] : [one] }) }

function part(whole: WeighedText, sentences: readonly number[]): WeighedText {
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

function weightSums({ starts, weights }: WeighedText): Float64Array {
  const sums = new Float64Array(starts.length)
  for (let i = 0; i < starts.length - 1; i++) {
    let sum = sums[i] ?? 0
    for (let p = starts[i] ?? 0; p < (starts[i + 1] ?? 0); p++) sum += weights[p] ?? 0
    sums[i + 1] = sum
  }
  return sums
}

export function pairsOf(text: Text, beads: readonly Bead[]): Pair[] {
  const tokens = (side: WeighedText, sentences: readonly number[]) => Int32Array.from(sentences.flatMap((s) => [...side.tokens.subarray(side.starts[s], side.starts[s + 1])]))
  return beads.filter(({ source, target }) => source.length > 0 && target.length > 0).map(({ source, target }) => ({ source: tokens(text.source, source), target: tokens(text.target, target) }))
}

/**
 * The stretches between fixed links, each solved alone. Fixed links that cross others cannot bound a stretch; the longest
 * chain that runs forward on both sides does, and the sentences of the rest are only left out.
 */
function betweenFixed(input: AlignInput): { source: number[]; target: number[] }[] {
  const takenSource = new Set(input.fixed.flatMap(({ source }) => source))
  const takenTarget = new Set(input.fixed.flatMap(({ target }) => target))
  const problems: { source: number[]; target: number[] }[] = []
  let sourceFrom = 0, targetFrom = 0
  const add = (sourceTo: number, targetTo: number) => {
    const source = freeBetween(sourceFrom, sourceTo, takenSource), target = freeBetween(targetFrom, targetTo, takenTarget)
    if (source.length + target.length > 0) problems.push({ source, target })
  }
  for (const { source, target } of longestChain(input.fixed)) {
    add(Math.min(...source), Math.min(...target))
    sourceFrom = Math.max(...source) + 1
    targetFrom = Math.max(...target) + 1
  }
  add(input.source.length, input.target.length)
  return problems
}

function freeBetween(from: number, to: number, taken: ReadonlySet<number>): number[] {
  const free: number[] = []
  for (let i = from; i < to; i++) if (!taken.has(i)) free.push(i)
  return free
}

/** Longest sequence of two-sided fixed links in which both sides only go forward; O(n log n) by patience sorting. */
export function longestChain(fixed: AlignInput['fixed']): { source: readonly number[]; target: readonly number[] }[] {
  const links = fixed.filter(({ source, target }) => source.length > 0 && target.length > 0)
    .map((link) => ({ link, s0: Math.min(...link.source), s1: Math.max(...link.source), t0: Math.min(...link.target), t1: Math.max(...link.target) }))
    .sort((a, b) => a.s0 - b.s0 || a.t0 - b.t0)
  const tails: number[] = []
  const previous = new Int32Array(links.length).fill(-1)
  links.forEach((link, i) => {
    let low = 0, high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      const tail = links[tails[middle] ?? 0]
      if (tail !== undefined && tail.t1 < link.t0 && tail.s1 < link.s0) low = middle + 1
      else high = middle
    }
    previous[i] = low > 0 ? tails[low - 1] ?? -1 : -1
    const replaced = links[tails[low] ?? -1]
    if (replaced === undefined || replaced.t1 > link.t1) tails[low] = i
  })
  const chain: { source: readonly number[]; target: readonly number[] }[] = []
  for (let i = tails.at(-1) ?? -1; i >= 0; i = previous[i] ?? -1) {
    const link = links[i]
    if (link !== undefined) chain.push(link.link)
  }
  return chain.reverse()
}

/** Document order: by first source sentence; beads without one stand where their target neighbours are. */
function inOrder(beads: Bead[]): Bead[] {
  const twoSided = beads.filter(({ source }) => source.length > 0).sort((a, b) => (a.source[0] ?? 0) - (b.source[0] ?? 0))
  const added = beads.filter(({ source }) => source.length === 0).sort((a, b) => (a.target[0] ?? 0) - (b.target[0] ?? 0))
  const ordered: Bead[] = []
  let next = 0
  let reached = -1
  for (const bead of twoSided) {
    const first = bead.target[0]
    if (first !== undefined && first > reached) {
      for (let candidate = added[next]; candidate !== undefined && (candidate.target[0] ?? 0) < first; candidate = added[++next]) ordered.push(candidate)
      reached = first
    }
    ordered.push(bead)
  }
  return [...ordered, ...added.slice(next)]
}
