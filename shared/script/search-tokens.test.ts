import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { findFolded, pairTokens, planOf } from './search-tokens.ts'

describe('tokens of a sentence', () => {
  it.each([
    ['他走了。', ['他走', '走了', '了']],
    ['公司，a股', ['公司', '司', 'a', '\uE000a股', '股']],
    ['于2023年成立', ['于2', '20', '\uE0003年', '年成', '成立', '立']],
    ['the company', ['th', 'co']],
    ['𠮷野家', ['𠮷野', '野家', '家']],
    ['……', []],
  ])('%s', (text, tokens) => expect(pairTokens(text)).toBe(tokens.join(' ')))
})

const PIECES = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}]|[[\p{L}\p{N}]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}]]+/gv

test('every letter of a text is the beginning of a token, and nothing between letters is in one', () => {
  const letter = fc.constantFrom(...'公司は々ナㄅ한é3٣ab𠮷𝒜 ,。😀\ud800\udc00')
  fc.assert(fc.property(fc.array(letter, { maxLength: 12 }), (letters) => {
    const text = letters.join(''), tokens = pairTokens(text).split(' ').filter((token) => token !== '')
    const beginnings = new Set(Array.from(text.matchAll(PIECES), ([piece]) => [...piece][0]))
    expect(new Set(tokens.map((token) => [...token][0]).filter((first) => first !== '\uE000'))).toEqual(beginnings)
    for (const token of tokens) expect(token.replaceAll('\uE000', '').replaceAll(PIECES, '')).toBe('')
  }))
})

describe('plan', () => {
  it.each([
    ['公司法', { index: 'trigram', match: '"公司法"' }],
    ['a"b', { index: 'trigram', match: '"a""b"' }],
    ['公司', { index: 'pair', match: '"公司"' }],
    ['司', { index: 'pair', match: '"司"*' }],
    ['𠮷', { index: 'pair', match: '"𠮷"*' }],
    ['3年', { index: 'pair', match: '"\uE0003年"' }],
    ['第3', { index: 'pair', match: '"第3"' }],
    ['of', { index: 'pair', match: '"of"' }],
    ['《红', null],
  ])('%s', (text, plan) => expect(planOf(text)).toEqual(plan))
})

test.each([
  ['take it off', 'of', 8], ['proof of it', 'of', 6], ['proof', 'of', -1], ['公司成立', '司', 1], ['2023年', '3年', 3], ['在a股', 'a', 1], ['the other', 'other', 4], ['bother', 'other', 1],
])('place in "%s" of "%s"', (text, looked, at) => expect(findFolded(text, looked)).toBe(at))
