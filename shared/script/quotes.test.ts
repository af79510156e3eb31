import { expect, it } from 'vitest'
import { withQuotes } from './quotes.ts'

it.each([
  ['他说：“我听见‘走吧’。”', 'corner', '他说：「我听见『走吧』。」'],
  ['他說：「我聽見『走吧』。」', 'curly', '他說：“我聽見‘走吧’。”'],
  ['“l’État, c’est moi”', 'corner', '「l’État, c’est moi」'],
  ['他说：“好。”', 'asStored', '他说：“好。”'],
  ['没有引号', 'corner', '没有引号'],
] as const)('%s in %s', (text, quotes, shown) => {
  expect(withQuotes(text, quotes)).toBe(shown)
  expect(shown).toHaveLength(text.length)
})
