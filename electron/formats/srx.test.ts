import { describe, expect, it, test } from 'vitest'
import fc from 'fast-check'
import { ruleFault } from '../../shared/segmentation/compile-rules.ts'
import type { RuleText } from '../../shared/segmentation/rule.ts'
import { abbreviationOf, abbreviationPattern } from './srx-pattern.ts'
import { readSrx } from './read/srx.ts'
import { writeSrx } from './write/srx.ts'

const bytes = (xml: string) => new TextEncoder().encode(xml)
const srx = (header: string, rules: string, maps: string) => bytes(`<?xml version="1.0"?><srx xmlns="http://www.lisa.org/srx20" version="2.0"><header segmentsubflows="yes" ${header}/><body><languagerules>${rules}</languagerules><maprules>${maps}</maprules></body></srx>`)
const languageRule = (name: string, ...rules: [cut: boolean, before: string, after: string][]) =>
  `<languagerule languagerulename="${name}">${rules.map(([cut, before, after]) => `<rule break="${cut ? 'yes' : 'no'}"><beforebreak>${before}</beforebreak><afterbreak>${after}</afterbreak></rule>`).join('')}</languagerule>`
const map = (pattern: string, name: string) => `<languagemap languagepattern="${pattern}" languagerulename="${name}"/>`

describe('reading', () => {
  const english = languageRule('English', [false, '\\bapprox\\.', '\\s'], [true, ';', '\\s'])
  const anything = languageRule('Default', [true, '[.?!]+', '\\s'])
  it.each<[string, Uint8Array, RuleText[]]>([
    ['the first map that fits', srx('cascade="no"', english + anything, map('EN.*', 'English') + map('.*', 'Default')), [
      { language: 'zh', kind: 'cut', before: '[.?!]+', after: '\\s' }, { language: 'en', kind: 'abbreviation', before: 'approx.', after: '' }, { language: 'en', kind: 'cut', before: ';', after: '\\s' }]],
    ['all maps that fit', srx('cascade="yes"', english + anything, map('(?i)en.*', 'English') + map('EN.*', 'Default')), [
      { language: 'en', kind: 'abbreviation', before: 'approx.', after: '' }, { language: 'en', kind: 'cut', before: ';', after: '\\s' }, { language: 'en', kind: 'cut', before: '[.?!]+', after: '\\s' }]],
    ['other languages not at all', srx('cascade="yes"', english, map('FR.*', 'English')), []],
  ])('takes %s', (_what, file, rules) => expect(readSrx(file)).toMatchObject({ ok: true, rules }))

  it('counts what it cannot say, with an example', () => {
    const read = readSrx(srx('cascade="no"', languageRule('English', [true, '(?&lt;=a)b', ''], [true, ';', '']), map('en', 'English')))
    expect(read).toMatchObject({ ok: true, rules: [{ before: ';' }], left: [expect.stringMatching(/^One rule uses patterns.*“\(\?<=a\)b”/u)] })
  })
  it.each([
    ['text', 'Hello', /cannot be read as XML/u], ['other XML', '<tmx version="1.4"/>', /not a file of segmentation rules/u],
    ['a DTD', '<!DOCTYPE srx [<!ENTITY a "b">]><srx/>', /definitions/u], ['half a file', '<srx><body>', /cannot be read as XML/u],
  ])('refuses %s in one sentence', (_what, xml, message) => {
    const read = readSrx(bytes(xml))
    expect(read).toMatchObject({ ok: false, message: expect.stringMatching(message) })
  })
})

test('rules that are written and read are the same rules', () => {
  const pattern = fc.array(fc.constantFrom('a', '\\.', '[。！]', '&', '<', '"', '\\s', '(?:x|y)', '+', ' ', '中'), { maxLength: 6 }).map((parts) => parts.join(''))
  const rule = fc.record({ language: fc.constantFrom('zh' as const, 'en' as const), kind: fc.constantFrom('join' as const, 'cut' as const), before: pattern, after: pattern })
  const word = fc.constantFrom('approx.', 'op. cit.', 'e.g.', 'c++.', 'No.').map((before): RuleText => ({ language: 'en', kind: 'abbreviation', before, after: '' }))
  const usable = (given: RuleText) => ruleFault(given) === null && (given.kind !== 'join' || abbreviationOf(given.before, given.after) === null)
  fc.assert(fc.property(fc.array(fc.oneof(rule.filter(usable), word), { maxLength: 8 }), (rules) => {
    const read = readSrx(writeSrx(rules))
    expect(read).toMatchObject({ ok: true, left: rules.length === 0 ? [expect.any(String)] : [] })
    if (read.ok) expect(read.rules).toEqual([...rules.filter(({ language }) => language === 'zh'), ...rules.filter(({ language }) => language === 'en')])
  }))
})

it.each(['approx.', 'U.S.', 'op. cit.', '编.'])('%s is the same abbreviation as a pattern', (word) => expect(abbreviationOf(abbreviationPattern(word), '\\s')).toBe(word))
it.each([['\\bMr', '\\s'], ['[A-Z]\\.', '\\s'], ['\\bMr\\.', '']])('%s before %s is a pattern', (before, after) => expect(abbreviationOf(before, after)).toBeNull())
