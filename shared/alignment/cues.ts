import type { AlignSentence } from './bead.ts'
import { numbersInChinese, numbersInEnglish } from './numbers.ts'

/**
 * Everything the score needs, as prefix sums and sparse matches, so that scoring a bead does not depend on how long its
 * sentences are. Punctuation classes are counted in PUNCTUATION's order.
 */
export interface Cues {
  /** Prefix sums of lengths in UTF-16 units, one longer than the side. */
  sourceLength: Float64Array
  targetLength: Float64Array
  /** English units for each Chinese one in this document. */
  ratio: number
  /** Prefix sums of punctuation counts, `class * (n + 1) + i`. */
  sourceMarks: Int32Array
  targetMarks: Int32Array
  /** For each source sentence: target sentences that share a number or a Latin word, with the weight of what they share. */
  matches: readonly ReadonlyMap<number, number>[]
}

/** Punctuation that translations keep: the Chinese and the English form of each class. */
export const PUNCTUATION: readonly { source: RegExp; target: RegExp }[] = [
  { source: /[？?]/gu, target: /\?/gu },
  { source: /[！!]/gu, target: /!/gu },
  { source: /[“”「」『』"]/gu, target: /[“”"]|(?<![\p{L}])['‘]|['’](?![\p{L}])/gu },
  { source: /[：:]/gu, target: /:/gu },
  { source: /[；;]/gu, target: /;/gu },
  { source: /[（(]/gu, target: /\(/gu },
  { source: /…+|\.{3}/gu, target: /…|\.{3}/gu },
]

const LATIN_IN_CHINESE = /[A-Za-z][A-Za-z0-9]+/gu
const ENGLISH_WORD = /[A-Za-z][A-Za-z0-9]+/gu
/** A cue that stands in more than this many target sentences says nothing about which of them is meant. */
const TOO_COMMON = 40
/** What one shared cue is worth at most, and how fast that falls with how common it is (tuned on held-back novels and speeches). */
const CUE_WEIGHT = 2.2
const CUE_FALL = 0.45

export function cuesOf(source: readonly AlignSentence[], target: readonly AlignSentence[]): Cues {
  const sourceLength = prefixSums(source, ({ text }) => length(text))
  const targetLength = prefixSums(target, ({ text }) => length(text))
  const total = sourceLength.at(-1) ?? 0
  return {
    sourceLength, targetLength,
    ratio: total === 0 ? 1 : (targetLength.at(-1) ?? 0) / total,
    sourceMarks: marks(source, 'source'), targetMarks: marks(target, 'target'),
    matches: sharedCues(source, target),
  }
}

function length(text: string) { return Math.max(1, text.trim().length) }

function prefixSums(side: readonly AlignSentence[], measure: (sentence: AlignSentence) => number): Float64Array {
  const sums = new Float64Array(side.length + 1)
  side.forEach((sentence, i) => { sums[i + 1] = (sums[i] ?? 0) + measure(sentence) })
  return sums
}

function marks(side: readonly AlignSentence[], which: 'source' | 'target'): Int32Array {
  const stride = side.length + 1
  const sums = new Int32Array(stride * PUNCTUATION.length)
  PUNCTUATION.forEach((kind, k) => side.forEach(({ text }, i) => {
    sums[k * stride + i + 1] = (sums[k * stride + i] ?? 0) + (text.match(kind[which])?.length ?? 0)
  }))
  return sums
}

function sharedCues(source: readonly AlignSentence[], target: readonly AlignSentence[]): Map<number, number>[] {
  const where = new Map<string, number[]>()
  target.forEach(({ text }, j) => {
    const cues = new Set<string>(numbersInEnglish(text).map((value) => `#${value}`))
    for (const [word] of text.matchAll(ENGLISH_WORD)) cues.add(word.toLowerCase())
    for (const cue of cues) {
      const list = where.get(cue)
      if (list === undefined) where.set(cue, [j])
      else list.push(j)
    }
  })
  return source.map(({ text }) => {
    const cues = new Set<string>(numbersInChinese(text).map((value) => `#${value}`))
    for (const [word] of text.matchAll(LATIN_IN_CHINESE)) cues.add(word.toLowerCase())
    const found = new Map<number, number>()
    for (const cue of cues) {
      const list = where.get(cue)
      if (list === undefined || list.length > TOO_COMMON) continue
      const weight = CUE_WEIGHT / (1 + CUE_FALL * (list.length - 1))
      for (const j of list) found.set(j, (found.get(j) ?? 0) + weight)
    }
    return found
  })
}
