import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { threadTime } from '../../tests/support/thread-time.ts'
import { compileRules, ruleFault } from './compile-rules.ts'
import type { RuleText } from './rule.ts'
import { sentenceSpans } from './segment.ts'

const rule = (kind: RuleText['kind'], before: string, after = '', language: RuleText['language'] = 'en'): RuleText => ({ kind, before, after, language })
const cut = (text: string, language: RuleText['language'], ...rules: RuleText[]) => sentenceSpans(text, language, compileRules(rules)).map(({ from, to }) => text.slice(from, to))

describe('rules of one\'s own', () => {
  it.each<[string, RuleText['language'], RuleText[], string[]]>([
    ['See the Bull. Soc. Geol. and go. He left.', 'en', [rule('abbreviation', 'Bull.'), rule('abbreviation', 'Soc.')], ['See the Bull. Soc. Geol. and go. ', 'He left.']],
    ['A pitbull. Soc one.', 'en', [rule('abbreviation', 'bull.')], ['A pitbull. ', 'Soc one.']],
    ['It is op. cit. The rest.', 'en', [rule('abbreviation', 'op. cit.')], ['It is op. cit. The rest.']],
    ['Mr. Li; he left', 'en', [rule('cut', ';', '\\s')], ['Mr. Li; ', 'he left']],
    ['one; two; three', 'en', [rule('join', 'one;', ' two'), rule('cut', ';', '\\s')], ['one; two; ', 'three']],
    ['one; two; three', 'en', [rule('cut', ';', '\\s'), rule('join', 'one;', ' two')], ['one; ', 'two; ', 'three']],
    ['Bull. Soc. or Soc. Geol. or Geol. X', 'en', [rule('join', 'Bull[.]', '\\s'), rule('join', 'Soc[.]|y[.]', '\\s'), rule('join', 'Geol[.]', '\\sX')], ['Bull. Soc. or Soc. Geol. or Geol. X']],
    ['See Mr. Li.', 'en', [rule('cut', 'Mr\\.', '\\s')], ['See Mr. ', 'Li.']],
    ['春天；夏天；秋天。', 'zh', [rule('cut', '；', '', 'zh')], ['春天；', '夏天；', '秋天。']],
    ['他走了。她没走。', 'zh', [rule('join', '他走了。', '她', 'zh')], ['他走了。她没走。']],
    ['他走了。她没走。', 'zh', [rule('join', '他走了。', '她', 'en')], ['他走了。', '她没走。']],
    ['one.\nTwo', 'en', [rule('join', '\\.', '')], ['one.\n', 'Two']],
  ])('%s', (text, language, rules, sentences) => expect(cut(text, language, ...rules)).toEqual(sentences))

  it('covers every text without gaps whatever the rules say', () => {
    const rules = compileRules([rule('cut', 'a', ''), rule('join', '[.]', ' ?b'), rule('abbreviation', 'b.')])
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'ab. \n！'), maxLength: 40 }), (text) => {
      const spans = sentenceSpans(text, 'en', rules)
      expect(spans.map(({ from, to }) => text.slice(from, to)).join('')).toBe(text)
      for (const { from, to } of spans) expect(text.trim() === '' || text.slice(from, to).trim() !== '').toBe(true)
    }))
  })
})

it.each<[RuleText, RegExp | null]>([
  [rule('cut', '[;；]', '\\s'), null], [rule('join', '\\p{Lu}\\.', '\\s(?i:and)'), null], [rule('abbreviation', 'approx.'), null],
  [rule('cut', '(a', ''), /cannot be read/u], [rule('cut', '(?<=a)b', ''), /cannot be read/u], [rule('join', '(a)\\1', ''), /cannot be read/u],
  [rule('cut', '', ''), /needs a pattern/u], [rule('abbreviation', ' '), /one to forty/u], [rule('abbreviation', '...'), /one to forty/u],
])('%j is judged before it is kept', (given, fault) => {
  if (fault === null) expect(ruleFault(given)).toBeNull()
  else expect(ruleFault(given)).toMatch(fault)
})

it('keeps typing alive under patterns that stall other engines', () => {
  const rules = compileRules([rule('cut', '(a+)+b', ''), rule('cut', '(a|aa)*c', ''), rule('join', '\\s*\\s*\\s*\\s*x', ''), rule('cut', 'a(.*z)?', 'z')])
  const spent = threadTime()
  sentenceSpans('a'.repeat(20_000), 'en', rules)
  sentenceSpans(' . '.repeat(5_000), 'en', rules)
  expect(spent()).toBeLessThan(5000)
})
