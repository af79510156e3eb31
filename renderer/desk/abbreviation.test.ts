import { expect, it } from 'vitest'
import { lastAbbreviation } from './abbreviation.ts'

it.each([
  ['He cites the Bull. ', 'Bull.'], ['(See “approx.” ', 'approx.'], ['In the U.S. ', 'U.S.'], ['他读了Vol.', 'Vol.'], ['Why? ', null], ['It was 1912. ', null], ['他走了。', null], ['', null],
  [`${'x'.repeat(50)}.`, null],
])('%s ends with %s', (sentence, word) => expect(lastAbbreviation(sentence)).toBe(word))
