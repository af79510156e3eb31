import type { SourceLanguage } from '../model/vocabulary.ts'
import { countHan, countWords } from '../text/measure.ts'
import { HONG_KONG_WORDS, MAINLAND_WORDS, NOT_TAIWAN_WORDS, TAIWAN_WORDS } from './regional-words.ts'
import { readRows } from './rows.ts'

/** `score` 0..100: how sure the script (and, for Chinese, the region) is. */
export interface DetectedLanguage { language: SourceLanguage | 'en' | 'und'; score: number }

const REGIONS = ['zh-Hant', 'zh-Hant-TW', 'zh-Hant-HK'] as const
type Region = (typeof REGIONS)[number]
/** How much a mark speaks against each region. */
type Against = Readonly<Partial<Record<Region, number>>>
interface Marks { hans: Set<string>; hant: Set<string>; forms: Map<string, Against>; words: Map<string, Against>; anyWord: RegExp }

/** Written Cantonese; not in OpenCC's tables because it has no counterpart elsewhere. */
const CANTONESE = '嘅咗唔喺哋冇佢嚟啲嗰'
/** A text counts as Chinese from this share of Han among Han and Latin words on. Notes and names in Latin are common. */
const CHINESE_FROM = 0.3
/** Japanese prose has more kana than Han; a Chinese text quotes a little. */
const JAPANESE_FROM = 0.25
/** Only this many UTF-16 units are looked at; a script does not change within a work. */
const LOOK_AT = 50_000
/** A word is chosen by a writer, a form of a character often by a typeface or a converter. */
const WORD = 3
/** Hong Kong's press writes many characters as Taiwan does (說, 群, 床), so those say little against it. */
const OTHER_FORM_IN_HONG_KONG = 0.3
/** 著 is Taiwan's 着, but everyone's in these words. */
const WRITTEN = /著[名作者稱述書]|[顯名原專編土論合巨遺拙卓昭譯]著/gu

let loading: Promise<Marks> | null = null

/**
 * Which language a text is in: the script by characters that exist in one only, the region by the forms of characters that
 * Taiwan, Hong Kong and OpenCC's standard write differently, and by words.
 */
export async function detectLanguage(text: string): Promise<DetectedLanguage> {
  const sample = text.slice(0, LOOK_AT)
  const han = countHan(sample), words = countWords(sample.replaceAll(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu, ' '))
  if (han + words === 0) return { language: 'und', score: 0 }
  const share = han / (han + words)
  if (share < CHINESE_FROM && !isLatin(sample)) return { language: 'und', score: 0 }
  if (share < CHINESE_FROM) return { language: 'en', score: Math.round(100 * (1 - share / CHINESE_FROM / 2)) }
  const kana = sample.match(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0
  if (kana > JAPANESE_FROM * (han + kana)) return { language: 'und', score: 0 }
  const marks = await (loading ??= loadMarks())
  let hans = 0, hant = 0
  for (const character of sample) {
    if (marks.hans.has(character)) hans++
    else if (marks.hant.has(character)) hant++
  }
  // Laplace: one unseen character of each kind keeps short texts unsure.
  const simplified = (hans + 1) / (hans + hant + 2)
  // 公里 or 中文 alone are written alike in both, and most texts are Simplified.
  if (simplified >= 0.5) return { language: 'zh-Hans', score: Math.round(100 * simplified) }
  return regionOf(sample.replaceAll(WRITTEN, ''), marks, Math.round(100 * (1 - simplified)))
}

/** Korean, Russian, Arabic … are neither of the two languages. */
function isLatin(sample: string): boolean { return 2 * (sample.match(/\p{Script=Latin}/gu)?.length ?? 0) >= (sample.match(/\p{L}/gu)?.length ?? 0) }

/** The region that least speaks against; plain Traditional when nothing tells it from others. `score` is that of the script. */
function regionOf(sample: string, marks: Marks, score: number): DetectedLanguage {
  const against: Record<Region, number> = { 'zh-Hant': 0, 'zh-Hant-TW': 0, 'zh-Hant-HK': 0 }
  const count = (mark: Against | undefined) => { if (mark !== undefined) for (const region of REGIONS) against[region] += mark[region] ?? 0 }
  for (const character of sample) count(marks.forms.get(character))
  for (const [word] of sample.matchAll(marks.anyWord)) count(marks.words.get(word))
  const [best, next] = REGIONS.toSorted((a, b) => against[a] - against[b])
  if (best === undefined || next === undefined) return { language: 'zh-Hant', score }
  if (best === 'zh-Hant' || against[best] === against[next]) return { language: 'zh-Hant', score }
  const sure = (against[next] + 1) / (against[next] + against[best] + 2)
  return { language: best, score: Math.min(score, Math.round(100 * sure)) }
}

async function loadMarks(): Promise<Marks> {
  const [st, ts, tw, hk] = await Promise.all([
    import('opencc-js/dict/STCharacters'), import('opencc-js/dict/TSCharacters'), import('opencc-js/dict/TWVariants'), import('opencc-js/dict/HKVariants'),
  ])
  const toTraditional = readRows(st.default), toSimplified = readRows(ts.default), toTaiwan = readRows(tw.default), toHongKong = readRows(hk.default)
  const hans = new Set<string>(), hant = new Set<string>()
  // A character is Simplified only if no Traditional text writes it: it changes, and is not itself a Traditional form.
  for (const [simple, traditional] of toTraditional) if (simple !== traditional && !toSimplified.has(simple) && !isTraditionalForm(simple, toSimplified)) hans.add(simple)
  for (const [traditional, simple] of toSimplified) if (traditional !== simple && !toTraditional.has(traditional)) hant.add(traditional)
  const forms = new Map<string, Against>([...CANTONESE].map((character) => [character, ONLY_HONG_KONG]))
  for (const standard of new Set([...toTaiwan.keys(), ...toHongKong.keys()])) {
    const inTaiwan = toTaiwan.get(standard) ?? standard, inHongKong = toHongKong.get(standard) ?? standard
    for (const form of new Set([standard, inTaiwan, inHongKong])) {
      forms.set(form, { 'zh-Hant': form === standard ? 0 : 1, 'zh-Hant-TW': form === inTaiwan ? 0 : 1, 'zh-Hant-HK': form === inHongKong ? 0 : OTHER_FORM_IN_HONG_KONG })
    }
  }
  const words = new Map<string, Against>([
    ...TAIWAN_WORDS.map((word) => [word, ONLY_TAIWAN] as const), ...HONG_KONG_WORDS.map((word) => [word, ONLY_HONG_KONG] as const),
    ...NOT_TAIWAN_WORDS.map((word) => [word, { 'zh-Hant-TW': WORD }] as const), ...MAINLAND_WORDS.map((word) => [word, { 'zh-Hant-TW': WORD, 'zh-Hant-HK': WORD }] as const),
  ])
  // The longest first, so that 網際網路 is one word.
  const anyWord = new RegExp([...words.keys()].toSorted((a, b) => b.length - a.length).join('|'), 'gu')
  return { hans, hant, forms, words, anyWord }
}

const ONLY_TAIWAN: Against = { 'zh-Hant': WORD, 'zh-Hant-HK': WORD }
const ONLY_HONG_KONG: Against = { 'zh-Hant': WORD, 'zh-Hant-TW': WORD }

/** 后, 里, 面 … are written in Traditional texts as well: some Traditional key simplifies to another character from them. */
function isTraditionalForm(character: string, toSimplified: Map<string, string>) { return SHARED.has(character) || toSimplified.get(character) === character }

/** Simplified forms that are common characters of Traditional texts in their own right. */
const SHARED = new Set('后里面台干只松谷丑斗几云千卜舍了游征志表制余准占回合向吊周咸姜家局布帘并当彩御折据旋曲朱杯杰板极栗梁欲泛注灶沈涂淀瓮症着秋种筑签系纤苏获范荡药蒙虫表谷赞辟郁采里钟铲雕面须症')
