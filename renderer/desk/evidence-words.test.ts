import { describe, expect, it } from 'vitest'
import type { LinkEvidence } from '../../shared/contract/link-calls.ts'
import type { SentenceId } from '../../shared/model/ids.ts'
import { agreements, alsoFor, objections, summary, type WordsAt } from './evidence-words.ts'
import { linkWords, numberWords, sizeWords } from './link-numbers.ts'

const TEXTS: Record<string, string> = { z: '医生和医生有3天', e: 'The doctor and the doctor had 3 days' }
const wordsAt: WordsAt = (_side, { sentenceId, from, to }) => TEXTS[sentenceId]?.slice(from, to) ?? ''
const place = (id: string, from: number, to: number) => ({ sentenceId: id as SentenceId, from, to })
const match = (kind: LinkEvidence['matches'][number]['kind'], source: [number, number], target: [number, number]) => ({ kind, source: place('z', ...source), target: place('e', ...target), weight: 1 })
const DOCTORS = [match('word', [0, 2], [4, 10]), match('word', [3, 5], [19, 25])], THREE = match('number', [6, 7], [30, 31])

function evidence(part: Partial<LinkEvidence> = {}): LinkEvidence {
  return {
    matches: [], unmatched: { source: [], target: [] }, length: { source: 8, target: 30, expected: 30, targetWords: 8, expectedWords: 8, deviation: 0 }, edges: { same: [], apart: [] }, paragraphs: null,
    headingApart: false, probability: 0.5, readings: [], ...part,
  }
}
const ids = (n: number) => Array.from({ length: n }, (_, i) => `s${i}` as SentenceId)
const link = (source: number, target: number) => ({ source: ids(source), target: ids(target) })
const long = (deviation: number) => ({ ...evidence().length, deviation })

describe('the sentence in plain words', () => {
  it.each([
    [evidence({ matches: [...DOCTORS, THREE] }), link(1, 1), 'Two words and one number agree; the lengths are as expected.'],
    [evidence({ matches: [THREE], length: long(2) }), link(1, 1), 'One number agrees; the English is somewhat longer than expected.'],
    [evidence({ matches: [...DOCTORS, match('name', [0, 1], [0, 1])], length: long(-4) }), link(2, 1), 'Two words and one name agree; the English is much shorter than expected.'],
    [evidence(), link(1, 1), 'No word, name or number agrees; only the lengths are as expected.'],
    [evidence({ matches: [match('mark', [0, 1], [0, 1])] }), link(1, 1), 'Only punctuation agrees; only the lengths are as expected.'],
    [evidence({ matches: [THREE], length: { source: 3, target: 23, expected: 10, targetWords: 5, expectedWords: 2, deviation: 1.2 } }), link(1, 1), 'One number agrees; so short a text tells little by its length.'],
    [evidence(), link(1, 0), 'No English is joined with this sentence.'],
    [evidence(), link(0, 2), 'No Chinese is joined with these sentences.'],
  ])('%#', (given, ends, words) => { expect(summary(given, ends)).toBe(words) })
})

it('says the same pair once, with how often, and punctuation last', () => {
  expect(agreements(evidence({ matches: [match('mark', [7, 8], [35, 36]), ...DOCTORS, THREE] }), wordsAt)).toEqual([
    { source: '医生', target: 'doctor', why: 'word, twice', matches: [1, 2] }, { source: '3', target: '3', why: 'number', matches: [3] }, { source: '天', target: 's', why: 'punctuation', matches: [0] },
  ])
})

it('says what speaks against it', () => {
  const given = evidence({ edges: { same: ['asks'], apart: ['opens'] }, paragraphs: 'one', headingApart: true, length: long(-2), unmatched: { source: [place('z', 0, 2)], target: [place('e', 30, 31)] } })
  expect(objections(given, link(2, 1), wordsAt).map(({ words, text }) => `${words} ${text}`.trim())).toEqual([
    'Two sentences in the Chinese, one in the English', 'The English is somewhat shorter than expected', 'Only one of them begins with a quotation', 'A heading is joined with something that is none', 'Only one of them begins a paragraph',
    '医生 nothing found for it in the English', '3 no such number in the Chinese',
  ])
  expect(alsoFor(given)).toEqual(['Both are questions'])
  expect(objections(given, link(1, 0), wordsAt)).toEqual([])
})

it('numbers sentences', () => {
  expect(numberWords([28, 27, 30])).toBe('27–28, 30')
  const numbers = { source: new Map(ids(4).map((id, i) => [id, i + 27])), target: new Map(ids(4).map((id, i) => [id, i + 3])) }
  expect([link(2, 1), link(1, 0), link(0, 1)].map((ends) => linkWords(ends, numbers))).toEqual(['27–28 : 3', '27 omitted', '3 added'])
  expect([link(2, 1), link(1, 1), link(5, 2), link(1, 0), link(0, 2)].map(sizeWords)).toEqual(['two sentences to one', 'one sentence to one', 'five sentences to two', 'nothing in the English', 'two sentences, nothing in the Chinese'])
})
