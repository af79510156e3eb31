import { expect, it } from 'vitest'
import type { SentenceId } from '../../shared/model/ids.ts'
import { wider, widerCandidates } from './wider-candidates.ts'

const sentenceId = 'a' as SentenceId
const at = (from: number, to: number) => ({ sentenceId, from, to })
/** 内存 became one unit longer before the doubtful character. */
const sentence = { stored: '内存干了吗', seen: '記憶體幹了嗎', map: [0, 2, 0, 3] }

it.each([
  ['the words themselves', at(2, 3), '乾'], ['one character behind', at(2, 4), '乾了'], ['a phrase before, whole', at(0, 3), '記憶體乾'],
  ['a place inside a phrase, whole', at(1, 3), '記憶體乾'], ['both sides', at(0, 5), '記憶體乾了嗎'],
])('takes in %s', (_what, outer, expected) => expect(wider(sentence, at(2, 3), outer, '乾')).toBe(expected))

it('keeps the candidates of the words, the likeliest first, before those of the whole, each once', () => {
  const found = widerCandidates(sentence, at(2, 3), at(2, 4), [{ text: '乾', why: 'dry' }, { text: '幹', why: 'do' }], [{ text: '幹了', why: 'as the lens has it' }, { text: '干了', why: 'as stored' }])
  expect(found).toEqual([{ text: '乾了', why: 'dry' }, { text: '幹了', why: 'do' }, { text: '干了', why: 'as stored' }])
})
