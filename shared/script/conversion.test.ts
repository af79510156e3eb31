import { describe, expect, it, test } from 'vitest'
import fc from 'fast-check'
import opencc from 'opencc-js'
import { loadConversion, OPENCC_CONFIGS, type LensConfig, type OpenccConfig } from './convert.ts'
import { toConverted, toOriginal } from './offset-map.ts'
import { compose } from './stage.ts'
import { strangeText } from './strange-text.ts'

const LOCALES: Record<OpenccConfig, [from: string, to: string]> = {
  s2t: ['cn', 't'], s2tw: ['cn', 'tw'], s2twp: ['cn', 'twp'], s2hk: ['cn', 'hk'], s2hkp: ['cn', 'hkp'], t2s: ['t', 'cn'], tw2s: ['tw', 'cn'], tw2sp: ['twp', 'cn'],
  hk2s: ['hk', 'cn'], hk2sp: ['hkp', 'cn'], t2tw: ['t', 'tw'], t2hk: ['t', 'hk'], tw2t: ['tw', 't'], hk2t: ['hk', 't'], t2jp: ['t', 'jp'], jp2t: ['jp', 't'],
}
const strange = fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })).map((stream) => strangeText(() => stream.next().value as number))

test.each(OPENCC_CONFIGS)('%s gives the text of opencc-js, and a map that accounts for every unit', async (config) => {
  const ours = await loadConversion(config), theirs = opencc.Converter({ from: LOCALES[config][0], to: LOCALES[config][1] })
  fc.assert(fc.property(strange, (text) => {
    const { text: made, blocks } = ours(text)
    expect(made).toBe(theirs(text))
    let s = 0, d = 0
    for (let k = 0; k < blocks.length; k += 4) {
      const [s0 = 0, s1 = 0, d0 = 0, d1 = 0] = blocks.slice(k, k + 4)
      // Between blocks both sides advance together.
      expect([s0 - s, s0 >= s, s1 >= s0, d1 >= d0]).toEqual([d0 - d, true, true, true])
      s = s1
      d = d1
    }
    expect(text.length - s).toBe(made.length - d)
  }), { numRuns: 300 })
}, 60_000)

describe('the map', () => {
  it.each<[LensConfig, string, string, number[]]>([
    ['s2t', '头发', '頭髮', []],
    ['s2twp', '用鼠标打开软件', '用滑鼠開啟軟體', [1, 3, 1, 3, 3, 5, 3, 5, 5, 7, 5, 7]],
    ['s2twp', '内存不足', '記憶體不足', [0, 2, 0, 3]],
  ])('%s of %s', async (config, text, made, blocks) => expect((await loadConversion(config))(text)).toEqual({ text: made, blocks }))

  it('keeps a place between two replaced words of one clause exact', async () => {
    const { text, blocks } = (await loadConversion('s2twp'))('打印机和鼠标')
    const at = toConverted(blocks, 3, -1)
    expect(text.slice(at, at + 1)).toBe('和')
    expect(toOriginal(blocks, at, 1)).toBe(3)
  })
  it('goes through two configurations at once', async () => {
    const { text, blocks } = (await loadConversion('tw2sp+s2hkp'))('這個軟體很好')
    expect(text).toBe((await loadConversion('s2hkp'))((await loadConversion('tw2sp'))('這個軟體很好').text).text)
    expect(toConverted(blocks, 4, 1)).toBe(text.indexOf('很'))
  })
})

it.each<[LensConfig, string, string]>([['t2s', '殢樠頭髮', '𣨼𣗊头发'], ['tw2sp', '殢的軟體', '𣨼的软件'], ['s2t', '头发', '頭髮']])('gives rare characters too when asked, %s of %s', async (config, text, made) => {
  expect((await loadConversion(config, { rare: true }))(text).text).toBe(made)
})

it('passes over ideographic descriptions in time that grows with the text alone', async () => {
  const convert = await loadConversion('s2t'), deep = '⿰'.repeat(200_000)
  expect(convert(deep).text).toBe(deep)
  expect(convert('⿰讠发发⿲讠发').text).toBe(opencc.Converter({ from: 'cn', to: 't' })('⿰讠发发⿲讠发'))
})

describe('compose', () => {
  it.each<[string, number[], number[], number[]]>([
    ['nothing with something', [], [1, 2, 1, 3], [1, 2, 1, 3]],
    ['apart', [0, 1, 0, 2], [3, 4, 3, 3], [0, 1, 0, 2, 2, 3, 3, 3]],
    ['the same place', [1, 2, 1, 3], [1, 3, 1, 2], [1, 2, 1, 2]],
    ['overlapping', [1, 3, 1, 4], [3, 6, 3, 4], [1, 5, 1, 4]],
  ])('%s', (_, first, second, composed) => expect(compose(first, second)).toEqual(composed))
})
