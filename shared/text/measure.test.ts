import { expect, it } from 'vitest'
import { blockText, countHan, countWords } from './measure.ts'

it.each([
  ['他在2023年创立公司。', 7],
  ['𠮷野家', 3],
  ['plain English', 0],
])('counts Han in %s', (text, count) => expect(countHan(text)).toBe(count))

it.each([
  ["They don't pay 3.5 per cent.", 6],
  ['state-of-the-art', 1],
  ['…', 0],
])('counts words in %s', (text, count) => expect(countWords(text)).toBe(count))

it('counts notes and breaks as one unit each', () =>
  expect(blockText({ type: 'paragraph', level: 0, depth: 0, ordered: false, runs: [{ kind: 'text', text: '甲', marks: [], href: null }, { kind: 'note', text: 'n' }, { kind: 'break' }] })).toBe('甲\uFFFC\uFFFC'))
