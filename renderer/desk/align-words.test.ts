import { expect, it } from 'vitest'
import { alignedWords } from './align-words.ts'

it.each([
  [7, { confirmed: 3, made: 0 }, '7 links changed, 3 kept as confirmed.'],
  [1, { confirmed: 0, made: 0 }, '1 link changed.'],
  [0, { confirmed: 1, made: 2 }, 'No link changed, 1 kept as confirmed, 2 kept as made by hand.'],
])('%i changed and %j kept: %s', (changed, kept, words) => { expect(alignedWords(changed, kept)).toBe(words) })
