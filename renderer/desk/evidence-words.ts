import type { LinkEvidence } from '../../shared/contract/link-calls.ts'
import { inWords, type LinkEnds } from './link-numbers.ts'

type Match = LinkEvidence['matches'][number]
type Place = LinkEvidence['unmatched']['source'][number]

/** Gives the words at a place of a side as they are seen. */
export type WordsAt = (side: 'source' | 'target', place: Place) => string

/** One line of what speaks for a link: words of both sides, why they are the same, and which matches say so. */
export interface Agreement { source: string; target: string; why: string; matches: number[] }

const TIMES = ['', '', ', twice', ', three times', ', four times', ', five times']
const KINDS: Record<Exclude<Match['kind'], 'number'>, string> = { word: 'word', learned: 'learned', name: 'name', latin: 'same letters', mark: 'punctuation' }

/** Equal pairs are one line; words, names and numbers in the order of the text, punctuation last. */
export function agreements({ matches }: LinkEvidence, wordsAt: WordsAt): Agreement[] {
  const lines = new Map<string, Agreement & { kind: Match['kind'] }>()
  for (const [index, match] of matches.entries()) {
    const source = wordsAt('source', match.source), target = wordsAt('target', match.target)
    const key = `${match.kind} ${source} ${target.toLowerCase()}`
    const line = lines.get(key)
    if (line) line.matches.push(index)
    else lines.set(key, { source, target, why: match.kind === 'number' ? 'number' : KINDS[match.kind], matches: [index], kind: match.kind })
  }
  const all = [...lines.values()]
  return [...all.filter(({ kind }) => kind !== 'mark'), ...all.filter(({ kind }) => kind === 'mark')]
    .map(({ source, target, why, matches: found }) => ({ source, target, why: why + (TIMES[found.length] ?? (found.length > 1 ? `, ${found.length} times` : '')), matches: found }))
}

const ALIKE: Record<LinkEvidence['edges']['same'][number], string> = {
  opens: 'Both begin with a quotation', closes: 'Both end a quotation', asks: 'Both are questions', exclaims: 'Both are exclamations',
}
const UNLIKE: Record<LinkEvidence['edges']['apart'][number], string> = {
  opens: 'Only one of them begins with a quotation', closes: 'Only one of them ends a quotation', asks: 'Only one of them is a question', exclaims: 'Only one of them is an exclamation',
}

/** What else speaks for it, a short sentence each. */
export function alsoFor(evidence: LinkEvidence): string[] {
  return [
    ...evidence.edges.same.map((edge) => ALIKE[edge]),
    ...(evidence.paragraphs === 'both' ? ['Both begin a paragraph'] : []),
  ]
}

/** From here on a length is out of the ordinary, and from here on very much so; in standard deviations. */
const UNUSUAL = 1.5, VERY = 3

function lengthWords({ deviation, target, expected }: LinkEvidence['length']): string {
  // A few characters may well become twice as many: nobody would call that expected.
  if (Math.abs(deviation) < UNUSUAL) return Math.abs(target - expected) * 2 > expected ? 'so short a text tells little by its length' : 'the lengths are as expected'
  return `the English is ${Math.abs(deviation) < VERY ? 'somewhat' : 'much'} ${deviation > 0 ? 'longer' : 'shorter'} than expected`
}

/** A line of what speaks against a link; `lang` when it begins with words of a text. */
export interface Objection { words: string; side: 'source' | 'target' | null; text: string }

export function objections(evidence: LinkEvidence, { source, target }: LinkEnds, wordsAt: WordsAt): Objection[] {
  const plain = (text: string): Objection => ({ words: '', side: null, text })
  if (source.length === 0 || target.length === 0) return []
  const uneven = source.length === target.length ? [] : [plain(`${capital(inWords(source.length))} ${source.length === 1 ? 'sentence' : 'sentences'} in the Chinese, ${inWords(target.length)} in the English`)]
  const { deviation } = evidence.length
  return [
    ...uneven,
    ...(Math.abs(deviation) < UNUSUAL ? [] : [plain(capital(lengthWords(evidence.length)))]),
    ...evidence.edges.apart.map((edge) => plain(UNLIKE[edge])),
    ...(evidence.headingApart ? [plain('A heading is joined with something that is none')] : []),
    ...(evidence.paragraphs === 'one' ? [plain('Only one of them begins a paragraph')] : []),
    ...evidence.unmatched.source.map((place): Objection => ({ words: wordsAt('source', place), side: 'source', text: 'nothing found for it in the English' })),
    ...evidence.unmatched.target.map((place): Objection => ({ words: wordsAt('target', place), side: 'target', text: 'no such number in the Chinese' })),
  ]
}

/** "Four words and one number agree; the lengths are as expected." */
export function summary(evidence: LinkEvidence, { source, target }: LinkEnds): string {
  if (target.length === 0) return source.length === 1 ? 'No English is joined with this sentence.' : 'No English is joined with these sentences.'
  if (source.length === 0) return target.length === 1 ? 'No Chinese is joined with this sentence.' : 'No Chinese is joined with these sentences.'
  const number = (...kinds: Match['kind'][]) => evidence.matches.filter(({ kind }) => kinds.includes(kind)).length
  const counted = [
    part(number('word', 'learned', 'latin'), 'word', 'words'), part(number('name'), 'name', 'names'), part(number('number'), 'number', 'numbers'),
  ].filter((words) => words !== '')
  const marks = number('mark') > 0
  const agree = counted.length > 0 ? `${capital(list(counted))} ${counted.length === 1 && counted[0]?.startsWith('one ') ? 'agrees' : 'agree'}` : marks ? 'Only punctuation agrees' : 'No word, name or number agrees'
  const length = lengthWords(evidence.length)
  return `${agree}; ${counted.length === 0 && length.endsWith('as expected') ? 'only the lengths are as expected' : length}.`
}

const part = (n: number, one: string, many: string) => (n === 0 ? '' : `${inWords(n)} ${n === 1 ? one : many}`)
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
const list = (parts: readonly string[]) => (parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`)
