import { sourceSentences, targetSentences, type SectionContent } from '../../shared/document/section-content.ts'
import type { SentenceId } from '../../shared/model/ids.ts'

/** Sentences of both texts counted from 1 through the section, as a review numbers them. */
export interface SentenceNumbers { source: ReadonlyMap<SentenceId, number>; target: ReadonlyMap<SentenceId, number> }

const known = new WeakMap<SectionContent, SentenceNumbers>()

/** Linear in the section, once for each content. */
export function sentenceNumbers(content: SectionContent): SentenceNumbers {
  let numbers = known.get(content)
  if (!numbers) {
    const counted = (sentences: readonly { id: SentenceId }[]) => new Map(sentences.map(({ id }, index) => [id, index + 1]))
    known.set(content, (numbers = { source: counted(sourceSentences(content.source)), target: counted(targetSentences(content.target)) }))
  }
  return numbers
}

/** "27–28", "3, 5"; ascending. */
export function numberWords(numbers: readonly number[]): string {
  const sorted = numbers.toSorted((a, b) => a - b)
  const runs: [number, number][] = []
  for (const number of sorted) {
    const last = runs.at(-1)
    if (last?.[1] === number - 1) last[1] = number
    else runs.push([number, number])
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ')
}

export interface LinkEnds { source: readonly SentenceId[]; target: readonly SentenceId[] }

/** "27–28 : 28", "28 omitted", "30 added". */
export function linkWords({ source, target }: LinkEnds, numbers: SentenceNumbers): string {
  const of = (ids: readonly SentenceId[], side: ReadonlyMap<SentenceId, number>) => numberWords(ids.flatMap((id) => side.get(id) ?? []))
  if (target.length === 0) return `${of(source, numbers.source)} omitted`
  if (source.length === 0) return `${of(target, numbers.target)} added`
  return `${of(source, numbers.source)} : ${of(target, numbers.target)}`
}

const SMALL = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']
/** Small numbers as words. */
export const inWords = (n: number): string => SMALL[n] ?? String(n)

/** "two sentences to one". */
export function sizeWords({ source, target }: LinkEnds): string {
  if (target.length === 0) return source.length === 1 ? 'nothing in the English' : `${inWords(source.length)} sentences, nothing in the English`
  if (source.length === 0) return target.length === 1 ? 'nothing in the Chinese' : `${inWords(target.length)} sentences, nothing in the Chinese`
  if (source.length === 1 && target.length === 1) return 'one sentence to one'
  return `${inWords(source.length)} ${source.length === 1 ? 'sentence' : 'sentences'} to ${inWords(target.length)}`
}
