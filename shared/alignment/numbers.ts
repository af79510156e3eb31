/** Numbers by value, so that 一百二十, 120 and "one hundred and twenty" are the same cue. */

const DIGITS: Record<string, number> = { 零: 0, '〇': 0, 一: 1, 二: 2, 两: 2, 兩: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 }
const SMALL_UNITS: Record<string, number> = { 十: 10, 百: 100, 千: 1000 }
const BIG_UNITS: Record<string, number> = { 万: 1e4, 萬: 1e4, 亿: 1e8, 億: 1e8 }

/** Value of a Chinese numeral, or null. Digits in a row (二〇二六) are read one by one. */
export function chineseNumber(numeral: string): number | null {
  if (numeral === '') return null
  const characters = [...numeral]
  if (characters.every((character) => character in DIGITS)) return Number(characters.map((character) => DIGITS[character]).join(''))
  let total = 0, section = 0, digit = 0
  for (const character of characters) {
    const value = DIGITS[character], small = SMALL_UNITS[character], big = BIG_UNITS[character]
    if (value !== undefined) digit = value
    else if (small !== undefined) {
      section += (digit === 0 ? 1 : digit) * small
      digit = 0
    } else if (big !== undefined) {
      total = big === 1e8 ? (total + section + digit) * big : total + (section + digit) * big
      section = 0
      digit = 0
    } else return null
  }
  return total + section + digit
}

const ARABIC = /(\d[\d,]*(?:\.\d+)?)\s*(万亿|萬億|亿|億|万|萬|千|百)?/gu
const CHINESE = /[零〇一二两兩三四五六七八九十百千万萬亿億]+/gu
/** Tenths as people count shares: 四成 is 40 per cent, 三成五 is 35. */
const TENTHS = /([一二两兩三四五六七八九])成([一二三四五六七八九])?(?!为|為|了|立|员|員|功|长|長|本|果)/gu
/** 一 and 二 alone are more often words than numbers (一个, 一样). */
const SMALLEST_ALONE = 3

/** Values named in a Chinese sentence, in order, with repetitions. */
export function numbersInChinese(text: string): number[] {
  const values: number[] = []
  for (const [, digits = '', unit = ''] of text.matchAll(ARABIC)) {
    let value = Number(digits.replaceAll(',', ''))
    for (const character of unit) value *= SMALL_UNITS[character] ?? BIG_UNITS[character] ?? 1
    values.push(value)
  }
  for (const [, tens = '', ones = ''] of text.matchAll(TENTHS)) values.push((DIGITS[tens] ?? 0) * 10 + (DIGITS[ones] ?? 0))
  for (const [numeral] of text.matchAll(CHINESE)) {
    const value = chineseNumber(numeral)
    if (value !== null && (numeral.length > 1 || value >= SMALLEST_ALONE)) values.push(value)
  }
  return values
}

const ONES = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ')
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const WORDS = new Map<string, number>([...ONES.map((word, i) => [word, i] as const), ...TENS.map((word, i) => [word, (i + 2) * 10] as const)])
const ORDINALS = new Map<string, number>([['third', 3], ['fourth', 4], ['fifth', 5], ['sixth', 6], ['seventh', 7], ['eighth', 8], ['ninth', 9], ['tenth', 10], ['twelfth', 12], ['dozen', 12]])
const SCALES = new Map<string, number>([['thousand', 1e3], ['million', 1e6], ['billion', 1e9], ['trillion', 1e12]])
const MONTHS = new Map('january february march april may june july august september october november december'.split(' ').map((month, i) => [month, i + 1]))
const ENGLISH = /[a-z]+|\d[\d,]*(?:\.\d+)?/gu

/** Values named in an English sentence, in order, with repetitions: digits, number words, scales, ordinals, month names. */
export function numbersInEnglish(text: string): number[] {
  const values: number[] = []
  let total = 0, section: number | null = null
  const flush = () => {
    if (section !== null) values.push(total + section)
    total = 0
    section = null
  }
  // The capital tells the month May from the verb.
  for (const [month] of text.matchAll(/\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b/gu)) values.push(MONTHS.get(month.toLowerCase()) ?? 0)
  for (const [token] of text.toLowerCase().matchAll(ENGLISH)) {
    const word = WORDS.get(token), scale = SCALES.get(token), ordinal = ORDINALS.get(token)
    if (word !== undefined) {
      if (section !== null && !(section % 100 === 0 || (section % 10 === 0 && word < 10))) flush()
      section = (section ?? 0) + word
    } else if (/^\d/u.test(token)) {
      flush()
      section = Number(token.replaceAll(',', ''))
    } else if (token === 'hundred' && section !== null) section *= 100
    else if (scale !== undefined && section !== null) {
      total += section * scale
      section = 0
    } else if (token === 'and' && section !== null && section > 0 && section % 100 === 0) continue
    else {
      flush()
      if (ordinal !== undefined) values.push(ordinal)
    }
  }
  flush()
  return values.filter((value) => value !== 1 && value !== 2)
}
