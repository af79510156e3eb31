import { describe, expect, test } from 'vitest'
import { fixtureDocument, fixtureDocuments } from '../client/fixture-workspace.ts'
import { sortDocuments, stateLine } from './document-state.ts'

const zero = { total: 10, confirmed: 0, draft: 0, doubtful: 0, stale: 0, untranslated: 0, omitted: 0, added: 0, sourceCharacters: 0, targetWords: 0 }

describe('what to do next with a document', () => {
  test.each([
    ['Empty', { total: 0 }], ['No translation yet', { untranslated: 10 }], ['3 doubtful, 1 stale', { stale: 1, doubtful: 3, confirmed: 6 }], ['2 stale', { stale: 2, confirmed: 8 }],
    ['Aligned, not reviewed', { draft: 8, doubtful: 2 }], ['2 doubtful', { doubtful: 2, confirmed: 8 }], ['4 not translated', { untranslated: 4, draft: 6 }],
    ['1 draft', { draft: 1, confirmed: 9 }], ['All confirmed', { confirmed: 9, omitted: 1 }],
  ])('%s', (text, part) => { expect(stateLine({ ...zero, ...part }).text).toBe(text) })
})

test('documents are sorted by what a column shows', () => {
  const documents = fixtureDocuments(1_800_000_000_000)
  const first = (by: Parameters<typeof sortDocuments>[1]['by'], descending: boolean) => sortDocuments(documents, { by, descending })[0]?.targetTitle
  expect(first('opened', true)).toContain('Riverbend')
  expect(first('characters', true)).toContain('tailors')
  expect(first('progress', true)).toContain('wetlands')
  const two = ['张', '安'].map((title, n) => fixtureDocument(n, title, '', 'zh-Hans', zero, 0, 0))
  expect(sortDocuments(two, { by: 'title', descending: false }).map((document) => document.title)).toEqual(['安', '张'])
})
