import { pairsOf, readText, stretchOf, type Text } from './text.ts'
import type { AlignSentence, Bead } from './bead.ts'
import type { Dictionary } from './dictionary.ts'
import type { Edges } from './edges.ts'
import { EDGES, type Edge, type MatchKind } from './evidence-kinds.ts'
import { joinLexicons, learnLexicon, type Pair } from './learn.ts'
import { knownLexicon, meanings, nameTokens, type Lexicon } from './lexicon.ts'
import { readingsOf, type Reading } from './readings.ts'
import { placedChinese, placedEnglish, type PlacedToken } from './token-places.ts'
import { capitalised, chineseTokens, englishTokens } from './tokens.ts'
import { lengthDeviation } from './score.ts'
import { tokenText, Vocabulary } from './vocabulary.ts'

/** Sentences of one side, by their numbers, that are joined with some of the other. */
export interface Joined { source: readonly number[]; target: readonly number[] }

export interface ExplainInput {
  source: readonly AlignSentence[]
  target: readonly AlignSentence[]
  link: Joined
  /** Links that stand; they teach words, and their sentences have no other reading. The link itself is not among them. */
  standing: readonly Joined[]
  /** The sentences among which other readings are looked for, in order: the link's own and free ones near them. */
  near: Joined
  /** As for the aligner: sentences known to belong together. */
  known?: readonly { source: string; target: string }[]
}

/** Half-open UTF-16 offsets within a sentence of the input. */
export interface Place { sentence: number; from: number; to: number }
/** `weight` about 0..1: how surely the one stands for the other. */
export interface Match { kind: MatchKind; source: Place; target: Place; weight: number }

export interface Explanation {
  /** In the order of the source; each place is used once. */
  matches: Match[]
  /** Numbers, and words with a meaning, that nothing on the other side answers to; the weightiest first, a few. */
  unmatched: { source: Place[]; target: Place[] }
  /** UTF-16 units of each side, and how many of the target the whole text leads one to expect. Of no use on one-sided links. */
  length: { source: number; target: number; expected: number; /** Standard deviations from what is expected. */ deviation: number }
  /** How the sides begin and end alike (present on both) and unlike (on one only). */
  edges: { same: Edge[]; apart: Edge[] }
  /** Whether the link begins a paragraph on both sides, on one, on neither; null where one of the texts has none. */
  paragraphs: 'both' | 'one' | 'neither' | null
  /** A heading joined with something that is none. */
  headingApart: boolean
  /** How likely this very link is among all readings of its surroundings. */
  probability: number
  /** Other readings of its sentences, likeliest first. */
  readings: Reading[]
}

/** Weaker pairs are shown by no underline; the score hardly counts them. */
const LEAST_MATCH = 0.2
/** More of them would be a list of the sentence's words. */
const UNMATCHED = 3, READINGS = 4
/** Quotation marks say so little where only one of the texts uses them that nobody need hear of it. */
const QUOTING = 0.3
const MARKS: ReadonlySet<Edge> = new Set(['opens', 'closes'])

/**
 * Why some sentences belong together, from the parts that the score is made of: the same tokens, lexicon, lengths and sums
 * over paths. Cost: the tokens of the input, and near source × near target × bead types.
 */
export function explain(input: ExplainInput, dictionary: Dictionary | null): Explanation {
  const source = new Vocabulary(), target = new Vocabulary()
  const names = new Set(input.target.flatMap(({ text }) => capitalised(text)))
  const chinese = (text: string) => [...chineseTokens(text, dictionary), ...nameTokens(text, names, dictionary)]
  const text = readText({ source: input.source, target: input.target, fixed: [] }, tokenText(input.source.map((one) => chinese(one.text)), source), tokenText(input.target.map((one) => englishTokens(one.text)), target), { source, target })
  const taught = (input.known ?? []).map((pair): Pair => ({ source: Int32Array.from(chinese(pair.source), (token) => source.of(token)), target: Int32Array.from(englishTokens(pair.target), (token) => target.of(token)) }))
  const known = knownLexicon(source, target, names, dictionary)
  const standing = input.standing.map((link): Bead => ({ source: [...link.source], target: [...link.target], confidence: 1 }))
  const lexicon = joinLexicons(known, learnLexicon([...pairsOf(text, standing), ...taught], { sources: source.size, targets: target.size }))

  const weightOf = { source: weights(text.source), target: weights(text.target) }
  const left = tokensOf(input.link.source, (s) => placedChinese(input.source[s]?.text ?? '', names, dictionary), source)
  const right = tokensOf(input.link.target, (t) => placedEnglish(input.target[t]?.text ?? ''), target)
  const matches = matched(left, right, lexicon, (a, b, weight) => kindOf(a, b, weight, known, dictionary))
  const all = readings(input, text, lexicon)
  const own = all.find(({ parts: [one, ...rest] }) => rest.length === 0 && one !== undefined && same(one.source, input.link.source) && same(one.target, input.link.target))
  return {
    matches,
    unmatched: { source: unmatched(left.filter(({ token }) => saysSomething(token, dictionary)), matches.map((match) => match.source), weightOf.source), target: unmatched(right.filter(({ token }) => token.startsWith('#')), matches.map((match) => match.target), weightOf.target) },
    length: lengths(input, text.ratio), edges: edges(input, text), ...blocks(input, text.blocks),
    probability: own?.probability ?? 0,
    readings: all.filter((reading) => reading !== own).slice(0, READINGS),
  }
}

/** A token of the link: its number in the vocabulary, and its place. */
interface Token extends PlacedToken { id: number; sentence: number }

function tokensOf(sentences: readonly number[], placed: (sentence: number) => PlacedToken[], vocabulary: Vocabulary): Token[] {
  return sentences.flatMap((sentence) => placed(sentence).flatMap((token) => {
    const id = vocabulary.find(token.token)
    return id === undefined ? [] : [{ ...token, id, sentence }]
  }))
}

function weights(side: { tokens: Int32Array; weights: Float32Array }): ReadonlyMap<number, number> {
  return new Map([...side.tokens].map((token, at) => [token, side.weights[at] ?? 0]))
}

/** Words so near to each other in a sentence are one expression ("caught fire", "last night"). */
const NEAR = 5

/** Pairs of tokens, the surest first and each character once; of equal ones those that stand alike in their sides. */
function matched(left: readonly Token[], right: readonly Token[], lexicon: Lexicon, kind: (left: Token, right: Token, weight: number) => MatchKind): Match[] {
  const places = new Map<number, number[]>()
  for (const [at, { id }] of right.entries()) places.set(id, [...(places.get(id) ?? []), at])
  const pairs: { one: Token; other: Token; weight: number; apart: number }[] = []
  for (const [l, one] of left.entries()) for (const [english, weight] of lexicon[one.id] ?? []) {
    if (weight < LEAST_MATCH) continue
    for (const r of nearest(places.get(english) ?? [], Math.round(l / left.length * right.length))) {
      const other = right[r]
      if (other) pairs.push({ one, other, weight: Math.min(1, weight), apart: Math.abs(l / left.length - r / right.length) })
    }
  }
  pairs.sort((a, b) => b.weight - a.weight || a.apart - b.apart || a.one.from - b.one.from || a.other.from - b.other.from)
  const used = { left: new Set<string>(), right: new Set<string>() }
  const found = new Map<Token, Match>()
  for (const { one, other, weight } of pairs) {
    const before = found.get(one)
    if (!free(used.right, other) || (!before && !free(used.left, one))) continue
    // A word of which several stand for the Chinese one goes with the first, when it stands beside it.
    if (before && (before.target.sentence !== other.sentence || before.kind !== 'word' || other.from > before.target.to + NEAR || other.to < before.target.from - NEAR)) continue
    take(used.right, other)
    if (before) { before.target = { ...before.target, from: Math.min(before.target.from, other.from), to: Math.max(before.target.to, other.to) }; continue }
    take(used.left, one)
    found.set(one, { kind: kind(one, other, weight), source: placeOf(one), target: placeOf(other), weight })
  }
  return [...found.values()].sort((a, b) => a.source.sentence - b.source.sentence || a.source.from - b.source.from)
}

/** Of the places of a word that is repeated again and again, those that stand alike: all pairs of them would be a square. */
const MOST_PLACES = 12
function nearest(places: readonly number[], wanted: number): readonly number[] {
  return places.length <= MOST_PLACES ? places : places.toSorted((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted)).slice(0, MOST_PLACES)
}

function free(used: ReadonlySet<string>, { sentence, from, to }: Place): boolean {
  for (let at = from; at < to; at++) if (used.has(`${sentence} ${at}`)) return false
  return true
}

function take(used: Set<string>, { sentence, from, to }: Place): void { for (let at = from; at < to; at++) used.add(`${sentence} ${at}`) }

function kindOf({ token, id }: Token, other: Token, weight: number, known: Lexicon, dictionary: Dictionary | null): MatchKind {
  if (token.startsWith('#')) return 'number'
  if (token.startsWith('P')) return 'mark'
  const before = known[id]?.find(([english]) => english === other.id)?.[1] ?? 0
  if (before < LEAST_MATCH || before < weight / 2) return 'learned'
  if (token.startsWith('w:')) return 'latin'
  return token.startsWith('n:') || (dictionary && !meanings(token, dictionary).has(other.token)) ? 'name' : 'word'
}

/** 我们 and the like: the dictionary knows them, and what it says are words that stand in every sentence. */
function saysSomething(token: string, dictionary: Dictionary | null): boolean { return dictionary === null || !dictionary.has(token) || dictionary.glosses(token).length > 0 }

/** Longer than one character (or a number), and in no match. */
function unmatched(tokens: readonly Token[], used: readonly Place[], weightOf: ReadonlyMap<number, number>): Place[] {
  const free = tokens.filter((token) => (token.token.startsWith('#') || (/^\p{Script=Han}{2,}$/u.test(token.token))) && !used.some((place) => overlap(place, token)))
  const rank = ({ token, id }: Token) => (token.startsWith('#') ? 1_000 : 0) + (weightOf.get(id) ?? 0)
  return free.sort((a, b) => rank(b) - rank(a) || a.sentence - b.sentence || a.from - b.from).slice(0, UNMATCHED).map(placeOf)
}

function readings({ near, link }: ExplainInput, text: Parameters<typeof stretchOf>[0], lexicon: Lexicon): Reading[] {
  const here = (side: readonly number[], sentences: readonly number[]) => sentences.flatMap((sentence) => { const at = side.indexOf(sentence); return at < 0 ? [] : [at] })
  const wanted = { source: here(near.source, link.source), target: here(near.target, link.target) }
  if (wanted.source.length + wanted.target.length === 0) return []
  // The sums need both sides; where one has nothing near, the other stands alone.
  if (near.source.length === 0 || near.target.length === 0) return [{ parts: [{ source: [...link.source], target: [...link.target] }], probability: 1 }]
  const { stretch, band } = stretchOf(text, near.source, near.target, lexicon)
  return readingsOf(stretch, band, wanted).map(({ parts, probability }) => ({
    probability, parts: parts.map((part) => ({ source: part.source.map((i) => near.source[i] ?? 0), target: part.target.map((j) => near.target[j] ?? 0) })),
  }))
}

function lengths({ source, target, link }: ExplainInput, ratio: number): Explanation['length'] {
  const sum = (side: readonly AlignSentence[], sentences: readonly number[]) => sentences.reduce((all, sentence) => all + Math.max(1, side[sentence]?.text.trim().length ?? 0), 0)
  const here = sum(source, link.source), found = sum(target, link.target), expected = here * ratio
  return { source: here, target: found, expected: Math.round(expected), deviation: Math.sign(found - expected) * Math.sqrt(lengthDeviation(expected, found)) }
}

function edges({ link }: ExplainInput, { sourceEdges, targetEdges, quoting }: Text): Explanation['edges'] {
  const of = (side: readonly Edges[], sentences: readonly number[]): Edges | null => {
    const first = side[sentences[0] ?? -1], last = side[sentences.at(-1) ?? -1]
    return first && last ? { ...last, opens: first.opens } : null
  }
  const left = of(sourceEdges, link.source), right = of(targetEdges, link.target)
  if (!left || !right) return { same: [], apart: [] }
  const seen = EDGES.filter((edge) => quoting >= QUOTING || !MARKS.has(edge))
  return { same: seen.filter((edge) => left[edge] && right[edge]), apart: seen.filter((edge) => left[edge] !== right[edge]) }
}

function blocks({ source, target, link }: ExplainInput, haveBlocks: boolean): Pick<Explanation, 'paragraphs' | 'headingApart'> {
  const s = link.source[0], t = link.target[0]
  if (s === undefined || t === undefined) return { paragraphs: null, headingApart: false }
  const headingApart = (source[s]?.heading ?? false) !== (target[t]?.heading ?? false)
  if (!haveBlocks) return { paragraphs: null, headingApart }
  const starts = Number(source[s - 1]?.block !== source[s]?.block) + Number(target[t - 1]?.block !== target[t]?.block)
  return { paragraphs: starts === 2 ? 'both' : starts === 1 ? 'one' : 'neither', headingApart }
}

const placeOf = ({ sentence, from, to }: Place): Place => ({ sentence, from, to })
const overlap = (a: Place, b: Place) => a.sentence === b.sentence && a.from < b.to && b.from < a.to
const same = (a: readonly number[], b: readonly number[]) => a.length === b.length && a.every((one, at) => one === b[at])
