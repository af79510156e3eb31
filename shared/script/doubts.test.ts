import { describe, expect, it, test } from 'vitest'
import { loadConversion, type LensConfig } from './convert.ts'
import { correctionsOf, loadDoubts } from './doubts.ts'

const WORDS = new Set(['多数', '组件', '聚集', '成批', '发明', '发表', '如何', '记住', '制作', '参与', '长时间', '打印', '会议', '头发', '发生', '什么', '乾隆'])
const words = { longest: 4, has: (word: string) => WORDS.has(word) }

describe('doubtful', () => {
  it.each<[string, LensConfig, string, string, string, string[]]>([
    ['a word that OpenCC sees across two others', 's2twp', '多数组件', '多数组件', 'words', ['多數元件', '多數組件', '多陣列件']],
    ['a phrase that takes the first half of a word', 's2t', '他被发明出来', '发明', 'words', ['發明', '髮明']],
    ['a phrase that is no word', 's2tw', '记住了如何做', '了如何', 'words', ['了如何', '瞭如何']],
    ['a doubled character in two forms', 's2t', '看一只只鸟', '只只', 'twice', ['隻隻', '只只', '隻只']],
    ['a character no word decides', 's2t', '衣服在那里干。', '干', 'character', ['幹', '乾', '干', '榦']],
    ['a character as the region writes it', 's2tw', '那个台呢', '台', 'character', ['臺', '檯', '颱', '台']],
    ['the other way', 't2s', '那是乾的', '乾', 'character', ['干', '乾']],
  ])('%s', async (_, config, text, stretch, kind, candidates) => {
    const found = (await loadDoubts(config, words))(text)
    expect(found.map((doubt) => [text.slice(doubt.from, doubt.to), doubt.kind, doubt.candidates.map((one) => one.text)])).toEqual([[stretch, kind, candidates]])
    const [doubt] = found
    expect(candidates).toContain(doubt?.shown)
    expect((await loadConversion(config))(text).text).toContain(doubt?.shown)
    expect(doubt?.candidates.every(({ why }) => why !== '')).toBe(true)
  })
  it.each<[LensConfig, string]>([['s2twp', '头发里发生了什么？'], ['s2t', 'He left. 2026'], ['s2t', ''], ['t2tw', '他才乾。'], ['t2s', '乾隆的會議']])('%s of %s leaves nothing', async (config, text) => {
    expect((await loadDoubts(config, words))(text)).toEqual([])
  })
  it('counts from the beginning of the text, beyond the plane of two bytes too', async () => {
    const text = '😀𠮷。他被发明出来，𫓧干'
    expect((await loadDoubts('s2t', words))(text).map(({ from, to }) => text.slice(from, to))).toEqual(['发明', '干'])
  })
})

test('corrections take the words’ side, and leave characters to the user', async () => {
  const text = '多数时间他被发明了如何干。'
  const find = await loadDoubts('s2t', words), convert = await loadConversion('s2t')
  expect(convert(text).text).toContain('髮明')
  expect(convert(text, { kept: correctionsOf(find(text)) }).text).toBe('多數時間他被發明了如何幹。')
})
