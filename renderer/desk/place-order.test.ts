import { expect, it } from 'vitest'
import type { SentenceId } from '../../shared/model/ids.ts'
import { nextPlace } from './place-order.ts'

const [A, B, C] = ['a', 'b', 'c'] as [SentenceId, SentenceId, SentenceId]
const place = (sentenceId: SentenceId, from: number) => ({ sentenceId, from })
const places = [place(C, 1), place(A, 7), place(A, 2)]

it.each([
  ['the first without a point', null, 1, place(A, 2)], ['the last without a point, backwards', null, -1, place(C, 1)],
  ['the next in the sentence', place(A, 2), 1, place(A, 7)], ['over a sentence without any', place(A, 7), 1, place(C, 1)], ['from a sentence without any', place(B, -1), 1, place(C, 1)],
  ['from the last to the first', place(C, 1), 1, place(A, 2)], ['backwards', place(C, 1), -1, place(A, 7)], ['from the first to the last', place(A, 2), -1, place(C, 1)],
] as const)('goes to %s', (_what, at, direction, expected) => expect(nextPlace(places, [A, B, C], at, direction)).toEqual(expected))

it('has nowhere to go without places, or with places of another section', () => {
  expect(nextPlace([], [A], null, 1)).toBeNull()
  expect(nextPlace([place(C, 0)], [A, B], null, 1)).toBeNull()
})
