import { expect, test } from 'vitest'
import { readContent, sourceSentences, targetSentences } from '../../shared/document/section-content.ts'
import type { Side } from '../../shared/model/vocabulary.ts'
import { sectionOf } from './edit-session.ts'
import { paragraphsAround } from './selected-paragraphs.ts'

const LINKS: [number[], number[]][] = [[[0], [0]], [[2, 3], [1]], [[1], [3]]]

/** Five Chinese paragraphs and five English ones, of which the third and the last translate nothing. */
const content = readContent(sectionOf([0, 1, 2, 3, 4].map((n) => `第${n}句。`), [0, 1, 2, 3, 4].map((n) => `Sentence ${n} here.`), LINKS.map(([from, to]) => [from, to, false])))

test.each<[string, Side, number[], [number, number] | null]>([
  ['nothing', 'target', [], null],
  ['its own paragraph', 'source', [4], [5, 5]],
  ['from the first to the last', 'source', [1, 3], [2, 4]],
  ['what it translates', 'target', [0], [1, 1]],
  ['two that one sentence translates', 'target', [1], [3, 4]],
  ['what crosses', 'target', [1, 3], [2, 4]],
  ['what is linked to nothing, with the one before', 'target', [2], [3, 4]],
  ['the last, linked to nothing', 'target', [4], [2, 2]],
])('%s', (_name, side, selected, range) => {
  const ids = (side === 'source' ? sourceSentences(content.source) : targetSentences(content.target)).filter((_, index) => selected.includes(index)).map(({ id }) => id)
  expect(paragraphsAround(content, side, ids)).toEqual(range === null ? null : { first: range[0], last: range[1] })
})

test('nothing that translates nothing has no place', () => {
  const alone = readContent(sectionOf(['一。'], ['One.', 'Two.'], []))
  expect(paragraphsAround(alone, 'target', targetSentences(alone.target).map(({ id }) => id))).toBeNull()
})
