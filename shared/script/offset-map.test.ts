import { describe, expect, it, test } from 'vitest'
import { snaps, toConverted, toOriginal } from './offset-map.ts'

/** 内存|不|足x|🙂: two units became three, one stayed, two went, the rest is shifted. */
const BLOCKS = [0, 2, 0, 3, 3, 5, 4, 4]

describe('an offset', () => {
  it.each([
    [0, 0, 0], [1, 0, 3], [2, 3, 3], [3, 4, 4], [4, 4, 4], [5, 4, 4], [6, 5, 5], [9, 8, 8],
  ])('%i of the original is %i, or %i on the right', (offset, left, right) => {
    expect([toConverted(BLOCKS, offset, -1), toConverted(BLOCKS, offset, 1)]).toEqual([left, right])
  })
  it.each([
    [0, 0, 0], [1, 0, 2], [2, 0, 2], [3, 2, 2], [4, 3, 5], [5, 6, 6],
  ])('%i of the conversion is %i, or %i on the right', (offset, left, right) => {
    expect([toOriginal(BLOCKS, offset, -1), toOriginal(BLOCKS, offset, 1)]).toEqual([left, right])
  })
  it('stays where nothing changed length', () => expect(toConverted([], 7, 1)).toBe(7))
})

test.each([
  [0, 2, false], [1, 2, true], [2, 3, false], [2, 4, true], [0, 5, false], [3, 9, false],
])('a stretch from %i to %i has an edge inside a piece: %s', (from, to, expected) => expect(snaps(BLOCKS, from, to)).toBe(expected))
