import type { SourceLanguage } from '../model/vocabulary.ts'
import { countHan, countWords } from '../text/measure.ts'
import { readRows } from './rows.ts'

/** `score` 0..100: how sure the script (and, for Chinese, the region) is. */
export interface DetectedLanguage { language: SourceLanguage | 'en' | 'und'; score: number }

interface Marks { hans: Set<string>; hant: Set<string>; taiwan: Set<string>; hongKong: Set<string> }

/** Written Cantonese; not in OpenCC's tables because it has no counterpart elsewhere. */
const CANTONESE = '嘅咗唔喺哋冇佢嚟啲嗰'
/** A text counts as Chinese from this share of Han among Han and Latin words on. Notes and names in Latin are common. */
const CHINESE_FROM = 0.3
/** Only this many UTF-16 units are looked at; a script does not change within a work. */
const LOOK_AT = 50_000

let loading: Promise<Marks> | null = null

/** Which language a text is in, by the characters that exist in one script only and those two regions write differently. */
export async function detectLanguage(text: string): Promise<DetectedLanguage> {
  const sample = text.slice(0, LOOK_AT)
  const han = countHan(sample), words = countWords(sample.replaceAll(/\p{Script=Han}+/gu, ' '))
  if (han + words === 0) return { language: 'und', score: 0 }
  const share = han / (han + words)
  if (share < CHINESE_FROM) return { language: 'en', score: Math.round(100 * (1 - share / CHINESE_FROM / 2)) }
  const marks = await (loading ??= loadMarks())
  let hans = 0, hant = 0, taiwan = 0, hongKong = 0
  for (const character of sample) {
    if (marks.hans.has(character)) hans++
    else if (marks.hant.has(character)) hant++
    if (marks.taiwan.has(character)) taiwan++
    else if (marks.hongKong.has(character)) hongKong++
  }
  // Laplace: one unseen character of each kind keeps short texts unsure.
  const simplified = (hans + 1) / (hans + hant + 2)
  if (simplified >= 0.5) return { language: 'zh-Hans', score: Math.round(100 * simplified) }
  const score = Math.round(100 * (1 - simplified))
  if (taiwan + hongKong === 0 || taiwan === hongKong) return { language: 'zh-Hant', score }
  const region = (Math.max(taiwan, hongKong) + 1) / (taiwan + hongKong + 2)
  return { language: taiwan > hongKong ? 'zh-Hant-TW' : 'zh-Hant-HK', score: Math.min(score, Math.round(100 * region)) }
}

async function loadMarks(): Promise<Marks> {
  const [st, ts, tw, hk] = await Promise.all([
    import('opencc-js/dict/STCharacters'), import('opencc-js/dict/TSCharacters'), import('opencc-js/dict/TWVariants'), import('opencc-js/dict/HKVariants'),
  ])
  const toTraditional = readRows(st.default), toSimplified = readRows(ts.default), toTaiwan = readRows(tw.default), toHongKong = readRows(hk.default)
  const hans = new Set<string>(), hant = new Set<string>(), taiwan = new Set<string>(), hongKong = new Set<string>(CANTONESE)
  // A character is Simplified only if no Traditional text writes it: it changes, and is not itself a Traditional form.
  for (const [simple, traditional] of toTraditional) if (simple !== traditional && !toSimplified.has(simple) && !isTraditionalForm(simple, toSimplified)) hans.add(simple)
  for (const [traditional, simple] of toSimplified) if (traditional !== simple && !toTraditional.has(traditional)) hant.add(traditional)
  for (const standard of new Set([...toTaiwan.keys(), ...toHongKong.keys()])) {
    const inTaiwan = toTaiwan.get(standard) ?? standard, inHongKong = toHongKong.get(standard) ?? standard
    if (inTaiwan !== inHongKong) {
      taiwan.add(inTaiwan)
      hongKong.add(inHongKong)
    }
  }
  return { hans, hant, taiwan, hongKong }
}

/** 后, 里, 面 … are written in Traditional texts as well: some Traditional key simplifies to another character from them. */
function isTraditionalForm(character: string, toSimplified: Map<string, string>) { return SHARED.has(character) || toSimplified.get(character) === character }

/** Simplified forms that are common characters of Traditional texts in their own right. */
const SHARED = new Set('后里面台干只松谷丑斗几云千卜舍了游征志表制余准占回合向吊周咸姜家局布帘并当彩御折据旋曲朱杯杰板极栗梁欲泛注灶沈涂淀瓮症着秋种筑签系纤苏获范荡药蒙虫表谷赞辟郁采里钟铲雕面须症')
