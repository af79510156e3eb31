import { describe, expect, it, test } from 'vitest'
import { compileRules, formatRules, parseRules, ruleProblem, type Rule } from './rules.ts'

const FILE = `\uFEFF# words of the house
范\t范
内存\t記憶體 內存

数据结构\t資料結構
`

describe('rules in OpenCC\'s text format', () => {
  it('are read with comments, several candidates and any line ends', () => {
    for (const text of [FILE, FILE.replaceAll('\n', '\r\n')]) {
      expect(parseRules(text)).toEqual({ problems: [], rules: [{ from: '范', to: ['范'] }, { from: '内存', to: ['記憶體', '內存'] }, { from: '数据结构', to: ['資料結構'] }] })
    }
  })
  it.each<[string, string, number, RegExp]>([
    ['no TAB', '范 范', 1, /TAB/], ['nothing to show', '# a\n范\t', 2, /what to show/], ['no words', '\t范', 1, /words it is for/], ['the same words twice', '范\t范\n里\t裡\n范\t範', 3, /line 1/],
  ])('%s is reported and left out', (_, text, line, message) => {
    const { problems, rules } = parseRules(text)
    expect(problems).toEqual([{ line, message: expect.stringMatching(message) as string }])
    expect(rules.filter(({ to }) => to[0] === '範' || to[0] === '')).toEqual([])
  })
  it('come back from what was written', () => {
    const { rules } = parseRules(FILE)
    const again = parseRules(formatRules(rules))
    expect(again.problems).toEqual([])
    expect(new Set(again.rules.map(({ from, to }) => `${from} ${to.join(' ')}`))).toEqual(new Set(rules.map(({ from, to }) => `${from} ${to.join(' ')}`)))
  })
  it.each<[Rule]>([[{ from: 'a\tb', to: ['c'] }], [{ from: '#1', to: ['c'] }], [{ from: 'a', to: ['b c'] }], [{ from: 'a', to: [''] }], [{ from: ' ', to: ['b'] }]])('%j is refused with a sentence', (rule) => {
    expect(ruleProblem(rule)).toMatch(/^[A-Z].*\.$/)
    expect(() => formatRules([rule])).toThrow()
  })
})

test('the longest rule is found, within bounds, and the last of the same words', () => {
  const rules = compileRules([{ from: '数', to: ['数'] }, { from: '数据', to: ['數據'] }, { from: '数据', to: ['資料'] }, { from: '𠮷野', to: ['吉野'] }])
  expect(rules.at('数据库', 0, 3)?.to[0]).toBe('資料')
  expect(rules.at('数据库', 0, 1)?.to[0]).toBe('数')
  expect(rules.at('数据库', 1, 3)).toBeNull()
  expect(rules.at('𠮷野家', 0, 4)?.from).toBe('𠮷野')
})
