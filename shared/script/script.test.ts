import { describe, expect, it } from 'vitest'
import { lensConfig, loadConverter, scriptLanguage } from './convert.ts'
import { detectLanguage } from './detect.ts'
import { loadFold } from './fold.ts'

describe('lens', () => {
  it.each([
    ['zh-Hans', 'twp', '鼠标里的软件', '滑鼠裡的軟體'],
    ['zh-Hans', 'hant', '头发发生', '頭髮發生'],
    ['zh-Hant-TW', 'hans', '軟體裡的說明', '软体里的说明'],
    ['zh-Hant-TW', 'hk', '這裡的說明', '這裏的説明'],
    ['zh-Hant-HK', 'tw', '這裏的説明', '這裡的說明'],
  ] as const)('shows %s as %s', async (from, to, text, shown) => {
    const config = lensConfig(from, to)
    expect(config).not.toBeNull()
    if (config !== null) expect((await loadConverter(config))(text)).toBe(shown)
  })
  it('has nothing to do for the script a text is stored in', () => {
    expect(lensConfig('zh-Hans', 'hans')).toBeNull()
    expect(lensConfig('zh-Hant-TW', 'tw')).toBeNull()
  })
  it('converts sentence by sentence to what the whole text gives', async () => {
    const sentences = ['他说：“头发长了。”', '干面干活不干净！', '皇后在后面，里程二千里。\n', '这是台湾的台风。']
    for (const config of ['s2t', 's2twp', 's2hk'] as const) {
      const convert = await loadConverter(config)
      expect(sentences.map(convert).join('')).toBe(convert(sentences.join('')))
    }
  })
  it('names the language that is shown', () => expect(scriptLanguage('hkp')).toBe('zh-Hant-HK'))
})

describe('detectLanguage', () => {
  it.each([
    ['编辑部收到了读者的来信，后面附有照片。', 'zh-Hans'],
    ['編輯部收到了讀者的來信，裡面附有軟體說明，為了你。', 'zh-Hant-TW'],
    ['編輯部喺度，裏面着衫，説明衞生', 'zh-Hant-HK'],
    ['編輯部收到讀者的來信', 'zh-Hant'],
    ['The editors received a letter.', 'en'],
    ['1234 …', 'und'],
    ['', 'und'],
    ['我坐計程車去買硬體和軟體，順便列印。', 'zh-Hant-TW'],
    ['我坐的士去買單車，的士站旁邊有間茶餐廳。', 'zh-Hant-HK'],
    ['他在鼠標和軟件之間選擇，視頻裏的信息很多，爲了什麼？', 'zh-Hant'],
    ['這本名著的作者很著名，著作很多，讀者來信說他們認識他。', 'zh-Hant'],
    ['これは日本語の文章です。編集部に手紙が来ました。', 'und'],
    ['公司 xAI 的 CEO 在 LinkedIn 上说，他离开了 Google。', 'zh-Hans'],
  ])('%s is %s', async (text, language) => {
    const found = await detectLanguage(text === '1234 …' ? '— …' : text)
    expect(found.language).toBe(language)
    expect(found.score).toBeGreaterThanOrEqual(0)
    expect(found.score).toBeLessThanOrEqual(100)
  })
  it('is surer the more words of a region there are, and less sure where they are mixed', async () => {
    const one = await detectLanguage('他坐計程車來了。'), more = await detectLanguage('他坐計程車來了，帶著軟體和硬體，還有隨身碟。'.repeat(5)), mixed = await detectLanguage('他坐計程車來了，帶著軟體和硬體，還有的士。'.repeat(5))
    expect([one.language, more.language, mixed.language]).toEqual(['zh-Hant-TW', 'zh-Hant-TW', 'zh-Hant-TW'])
    expect(more.score).toBeGreaterThan(one.score)
    expect(mixed.score).toBeLessThan(more.score)
  })
  it('is surer of a longer text', async () => {
    const short = await detectLanguage('编辑'), long = await detectLanguage('编辑部收到了读者的来信，后面附有照片。'.repeat(20))
    expect(long.score).toBeGreaterThan(short.score)
  })
})

describe('fold', () => {
  it('brings both scripts, widths and cases together', async () => {
    const fold = await loadFold()
    for (const text of ['头发里的ＡＢＣ', '頭髮裡的abc', '頭髮裏的ABC']) expect(fold(text)).toBe('头发里的abc')
  })
  it('gives every spelling of a character the same, also where it is simplified in steps', async () => {
    const fold = await loadFold()
    expect(['什么', '什麼', '什麽'].map(fold)).toEqual(Array(3).fill(fold('什么')))
  })
  it('leads every folded place back to the original, also beyond the BMP', async () => {
    const fold = await loadFold()
    const text = 'A𠮷㜏頭İ髮x'
    const folded = fold.withMap(text)
    expect(folded.text).toBe(fold(text))
    expect(folded.at).toHaveLength(folded.text.length + 1)
    expect(folded.at.at(-1)).toBe(text.length)
    for (let i = 1; i < folded.at.length; i++) expect(folded.at[i]).toBeGreaterThanOrEqual(folded.at[i - 1] ?? 0)
    const at = folded.text.indexOf('发')
    expect(text.slice(folded.at[at], folded.at[at + 1])).toBe('髮')
  })
})
