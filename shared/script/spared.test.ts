import { describe, expect, it, test } from 'vitest'
import { randomFrom } from '../../bench/generated-text.ts'
import { loadConversion, OPENCC_CONFIGS, type ConvertOptions, type LensConfig } from './convert.ts'
import { toConverted } from './offset-map.ts'
import { compileRules } from './rules.ts'
import { strangeText } from './strange-text.ts'

const rules = compileRules([{ from: '贾里', to: ['賈里'] }, { from: '内存', to: ['記憶'] }, { from: '软件', to: ['软件'] }, { from: '删', to: ['刪掉'] }])

describe('what is kept and one\'s own rules', () => {
  it.each<[string, LensConfig, string, ConvertOptions, string, number[]]>([
    ['a kept stretch', 's2twp', '软件范里', { kept: [{ from: 2, to: 4 }] }, '軟體范里', [0, 2, 0, 2]],
    ['a kept stretch shown as chosen', 's2t', '干了', { kept: [{ from: 0, to: 1, as: '乾' }] }, '乾了', []],
    ['a longer choice', 's2t', '他删了', { kept: [{ from: 1, to: 2, as: '刪掉' }] }, '他刪掉了', [1, 2, 1, 3]],
    ['overlapping stretches in any order', 's2t', '发发发发', { kept: [{ from: 1, to: 3 }, { from: 0, to: 2 }] }, '发发发發', []],
    ['half of a pair keeps all of it', 's2t', '䥑𫓧发', { kept: [{ from: 2, to: 2 }, { from: 1, to: 2 }] }, '䥑𫓧發', []],
    ['stretches beyond the text', 's2t', '发', { kept: [{ from: -3, to: 0 }, { from: 1, to: 9 }] }, '發', []],
    ['a rule that the next stage would convert again', 's2twp', '贾里在', { rules }, '賈里在', []],
    ['a rule before a phrase of OpenCC', 's2twp', '内存', { rules }, '記憶', [0, 2, 0, 2]],
    ['a rule that leaves words alone', 's2twp', '用软件', { rules }, '用软件', []],
    ['kept before rules', 's2twp', '贾里', { rules, kept: [{ from: 0, to: 2 }] }, '贾里', []],
    ['through two configurations', 't2s+s2twp', '贾里的頭髮', { rules }, '賈里的頭髮', []],
    ['quotation marks, but not in what is kept', 's2t', '“发”“发”', { quotes: 'corner', kept: [{ from: 3, to: 6 }] }, '「發」“发”', []],
    ['quotation marks the other way', 't2s', '「發」『髮』', { quotes: 'curly' }, '“发”‘发’', []],
  ])('%s', async (_, config, text, options, made, blocks) => expect((await loadConversion(config))(text, options)).toEqual({ text: made, blocks }))

  it('does nothing without any', async () => {
    const convert = await loadConversion('s2twp')
    expect(convert('鼠标里的软件', {})).toEqual(convert('鼠标里的软件'))
  })
})


test('a kept stretch never changes, wherever it is', async () => {
  const random = randomFrom(5)
  for (let trial = 0; trial < 4_000; trial++) {
    const text = strangeText(random), config = OPENCC_CONFIGS[trial % OPENCC_CONFIGS.length] ?? 's2t'
    const from = Math.floor(random() * text.length), to = from + 1 + Math.floor(random() * (text.length - from))
    const { text: made, blocks } = (await loadConversion(config))(text, { kept: [{ from, to }], rules, quotes: 'corner' })
    expect(made.slice(toConverted(blocks, from, -1), toConverted(blocks, to, 1))).toBe(text.slice(from, to))
  }
})
