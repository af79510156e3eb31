import { expect, test } from 'vitest'
import { englishBeside, namedAsPair, pairsAmong } from './pair-names.ts'

test.each<[string, string, boolean]>([
  ['a.zh', 'a.en', true], ['a.en', 'a.zh', true], ['news.2020.zh-CN', 'news.2020.en', true], ['a.zh.txt', 'a.en.txt', true], ['a.zh', 'b.en', false], ['a.zh', 'a.fr', false], ['a.txt', 'b.txt', false], ['a.zh.txt', 'a.en', false],
])('%s and %s', (first, second, expected) => { expect(namedAsPair(first, second)).toBe(expected) })

test('the English beside a Chinese text', () => { expect(['a.zh', 'b.c.zh-TW', 'a.zh.txt', 'a.txt'].map(englishBeside)).toEqual(['a.en', 'b.c.en', 'a.en.txt', null]) })

test('pairs are found among many files, the Chinese first', () => {
  expect(pairsAmong(['x.en', 'one.txt', 'y.zh', 'x.zh', 'y.en', 'z.zh'], (name) => name)).toEqual([['x.zh', 'x.en'], ['one.txt'], ['y.zh', 'y.en'], ['z.zh']])
})
