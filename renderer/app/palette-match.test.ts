import { describe, expect, test } from 'vitest'
import { findIn } from './palette-match.ts'

describe('what the palette finds', () => {
  test.each([
    ['Confirm and next', 'conf', 'Conf', 0], ['Next unconfirmed', 'conf', 'conf', 2], ['Go to the claims', 'claims', 'claims', 1],
    ['修表的人 The watch mender', '表', '表', 2], ['修表的人 The watch mender', 'watch', 'watch', 1],
  ])('%s for %s', (text, asked, found, rank) => {
    const match = findIn(text, asked)
    expect(match && text.slice(match.from, match.to)).toBe(found)
    expect(match?.rank).toBe(rank)
  })
  test('nothing', () => { expect(findIn('Import', 'export')).toBeNull() })
  test('an empty question finds all', () => { expect(findIn('Import', '')).toEqual({ from: 0, to: 0, rank: 0 }) })
})
