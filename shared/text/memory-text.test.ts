import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadFold } from '../script/fold.ts'
import { HashSet } from './hash-set.ts'
import { characterSignature, hashOf, indexChunk, nearPlaces, wordSignature } from './memory-index.ts'
import { inCharactersOf, memoryKey } from './memory-key.ts'
import { codePointLength, similarity } from './similarity.ts'

const fold = await loadFold()
const key = (text: string) => memoryKey(text, fold)

describe('the key of a text', () => {
  test.each([
    ['either script', '這裡說的是「春天」。', '这里说的是“春天”。'],
    ['width and capitals', 'ＡＩ，２０２６年', 'ai,2026年'],
    ['white space of any kind', '　他说 ：\u00a0“走”。\n', '他说:“走”。'],
    ['spaces in English', 'The  shop\u2003moved.', 'the shop moved.'],
  ])('is the same for %s', (_what, one, other) => { expect(key(one)).toBe(key(other)) })

  test.each([['another word', '他走了。', '她走了。'], ['a space between English words', 'a b', 'ab'], ['a placeholder', '书\uFFFC店', '书店']])('differs for %s', (_what, one, other) => { expect(key(one)).not.toBe(key(other)) })

  test('of itself is itself', () => { fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => { expect(key(key(text))).toBe(key(text)) }), { numRuns: 500 }) })
})

describe('a stored text in the characters of another', () => {
  test.each([
    ['the other script', '他說：「母親發燒。」', '他说：“母亲发烧。”', '他說：「母親發燒。」'],
    ['other words beside it', '我六歲那年，母親發燒。', '我八岁那年，父亲发烧。', '我八歲那年，父親發燒。'],
    ['more and less', '他說他先走了。', '他走了，说。', '他走了，说。'],
    ['beyond the basic plane', '𠮷野家發財。', '𠮷野家才发财！', '𠮷野家才發財！'],
    ['English', 'The SHOP moved.', 'The shop moved.', 'The SHOP moved.'],
  ])('%s', (_what, here, stored, shown) => { expect(inCharactersOf(here, stored, fold)).toBe(shown) })

  test('has the same key, whatever the two are', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.string({ unit: 'grapheme', maxLength: 30 }), (here, stored) => { expect(key(inCharactersOf(here, stored, fold))).toBe(key(stored)) }), { numRuns: 300 })
  })
})

describe('similarity', () => {
  test.each([
    ['equal', '他走了。', '他走了。', 1], ['one of four replaced', '他走了。', '她走了。', 0.75], ['one put in', '他走了。', '他先走了。', 0.8], ['nothing in common', '甲乙', '丙丁', 0],
    ['a character beyond the basic plane is one', '𠮷野家', '吉野家', 2 / 3], ['with private use beside it', '\uE000𠮷', '\uE000吉', 1 / 2], ['nothing at all', '', '', 1],
  ])('of texts that are %s', (_what, one, other, expected) => {
    expect(similarity(one, other)).toBeCloseTo(expected, 10)
    expect(similarity(other, one)).toBeCloseTo(expected, 10)
  })
})

const letters = fc.string({ unit: fc.constantFrom(...'的一是了我不人在他有这中大来上国家个到说们为子和你地出道也𠮷ab1,。'), minLength: 1, maxLength: 40 })

test('the signatures lose no unit that is near enough', () => {
  fc.assert(fc.property(letters, letters, fc.integer({ min: 0, max: 40 }), (one, more, cut) => {
    // Two random texts are never alike, so the other is made from the first.
    const other = one.slice(0, cut) + more.slice(0, 3) + one.slice(cut)
    const chunk = indexChunk([{ sourceKey: key(other), targetKey: '', pair: '' }])
    const alike = similarity(key(one), key(other))
    const [place] = nearPlaces(chunk, characterSignature(key(one)), codePointLength(key(one)), 0.7)
    if (alike >= 0.7) expect(place).toBeDefined()
    if (place !== undefined) expect(place.atMost).toBeGreaterThanOrEqual(alike - 1e-9)
  }), { numRuns: 2_000 })
})

test('the signature of a part lies within that of the whole', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.string({ unit: 'grapheme', maxLength: 10 }), fc.string({ unit: 'grapheme', maxLength: 30 }), (before, part, after) => {
    const whole = wordSignature(before + part + after)
    expect([...wordSignature(part)].every((word, at) => (word & ~(whole[at] ?? 0)) === 0)).toBe(true)
  }))
})

test('a set of hashes knows what is in it, however much that is', () => {
  const set = new HashSet(), all = Array.from({ length: 20_000 }, (_, at) => hashOf(`句子${at}`))
  expect(all.map((hash) => set.add(...hash)).every(Boolean)).toBe(true)
  expect(all.some((hash) => set.add(...hash))).toBe(false)
  expect([set.add(0, 0), set.add(0, 0)]).toEqual([true, false])
})
