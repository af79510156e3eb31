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
const TENTHS = /([一二两兩三四五六七八九])成([一二三四五六七八九])?(?!为|為|了|立|员|員|功|长|長|本|果|不变|不變)/gu
/** What is left of a price: 八折 is 80 per cent of it, and 20 per cent off. */
const REBATE = /([一二三四五六七八九\d](?:\.\d)?)([一二三四五六七八九\d])?折(?!磨|腾|騰|叠|疊|断|斷|返|扣|射|旧|舊|算|子)/gu
/** 三十余万 is about 三十万. */
const SOME_MORE = /(?<=[十百千万萬\d])[余餘多来來](?=[百千万萬亿億])/gu
/** 百分之五 is 5, and no hundred. */
const PER_CENT = /[百千]分之/gu
/** 几十 and 数百 name no value. */
const SEVERAL = /(?:好几|好幾|几|幾|数|數|成|上)(十|百|千)?(万|萬|亿|億)?(?=[多余餘]?[^月号號个個分点點])/gu
/** 一 and 二 alone are more often words than numbers (一个, 一样). */
const SMALLEST_ALONE = 3

/** Values named in a Chinese sentence, in order of kinds, with repetitions. */
export function numbersInChinese(text: string): number[] {
  const plain = text.replace(SOME_MORE, '').replace(PER_CENT, ' ').replace(SEVERAL, (whole, ten?: string, big?: string) => (ten ?? big ? ' ' : whole))
  const values: number[] = []
  for (const [, digits = '', unit = ''] of plain.matchAll(ARABIC)) {
    let value = Number(digits.replaceAll(',', ''))
    for (const character of unit) value *= SMALL_UNITS[character] ?? BIG_UNITS[character] ?? 1
    values.push(value)
  }
  for (const [, tens = '', ones = ''] of plain.matchAll(TENTHS)) values.push((DIGITS[tens] ?? 0) * 10 + (DIGITS[ones] ?? 0))
  for (const [, tens = '', ones = ''] of plain.matchAll(REBATE)) {
    const left = Math.round(10 * (DIGITS[tens] ?? Number(tens))) + (DIGITS[ones] ?? Number(ones))
    values.push(left, 100 - left)
  }
  for (const [numeral] of plain.matchAll(CHINESE)) {
    const value = chineseNumber(numeral)
    if (value !== null && (numeral.length > 1 || value >= SMALLEST_ALONE)) values.push(value)
  }
  return values
}

const TIMES = /(\d+(?:\.\d+)?|[一二两兩三四五六七八九十百]+)(?:多|余|餘)?倍/gu
/** After these, 两倍 is what was added: three times as much. Further back they say something else. */
const GROWN = /(?:增|涨|漲|长|長|多|高|快|加|升|大|扩|擴)[^，。；到至为為]{0,3}$/u
/** 翻一番 is twice as much, 翻两番 four times. */
const DOUBLINGS = /翻了?([一两兩二三四五]|\d)?番/gu

/**
 * What a Chinese sentence says of multiples (`x3`: three times as much) and of great numbers without a value (`~100`:
 * hundreds). Some readings of 增长三倍 are as common as the right one: both are given.
 */
export function amountsInChinese(text: string): string[] {
  const found: string[] = []
  for (const { 1: numeral = '', index } of text.matchAll(TIMES)) {
    const times = chineseNumber(numeral) ?? Number(numeral)
    if (times > 1) found.push(`x${times}`)
    if (GROWN.test(text.slice(Math.max(0, index - 4), index))) found.push(`x${times + 1}`)
  }
  for (const [, numeral = '一'] of text.matchAll(DOUBLINGS)) found.push(`x${2 ** (DIGITS[numeral] ?? Number(numeral))}`)
  for (const [, ten, big] of text.matchAll(SEVERAL)) if (ten ?? big) found.push(`~${(SMALL_UNITS[ten ?? ''] ?? 1) * (BIG_UNITS[big ?? ''] ?? 1)}`)
  return found
}

const ONES = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ')
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const WORDS = new Map<string, number>([...ONES.map((word, i) => [word, i] as const), ...TENS.map((word, i) => [word, (i + 2) * 10] as const)])
const ORDINALS = new Map<string, number>([
  ...'third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth'.split(' ').map((word, i) => [word, i + 3] as const),
  ...TENS.map((word, i) => [word.replace(/y$/u, 'ieth'), (i + 2) * 10] as const), ['dozen', 12],
  // Decades: in the eighties.
  ...TENS.map((word, i) => [word.replace(/y$/u, 'ies'), (i + 2) * 10] as const),
])
/** Only behind tens: twenty-first. */
const SMALL_ORDINALS = new Map([['first', 1], ['second', 2]])
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
  // 1980s are what Chinese calls the eighties.
  for (const [, decade = ''] of text.matchAll(/\b(?:1[5-9]|20)([1-9]0)['’]?s\b/gu)) values.push(Number(decade))
  // The capital tells the month May from the verb.
  for (const [month] of text.matchAll(/\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b/gu)) values.push(MONTHS.get(month.toLowerCase()) ?? 0)
  for (const [token] of text.toLowerCase().matchAll(ENGLISH)) {
    const word = WORDS.get(token), scale = SCALES.get(token)
    const behindTens: boolean = section !== null && section >= 20 && section % 10 === 0
    const ordinal: number | undefined = ORDINALS.get(token) ?? (behindTens ? SMALL_ORDINALS.get(token) : undefined)
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
    else if (ordinal !== undefined && behindTens && ordinal < 10) {
      section = (section ?? 0) + ordinal
      flush()
    } else {
      flush()
      if (ordinal !== undefined) values.push(ordinal)
    }
  }
  flush()
  return values.filter((value) => value !== 1 && value !== 2)
}

const MULTIPLES: readonly (readonly [RegExp, number])[] = [[/\b(?:twice|twofold|two-fold|doubl(?:e|es|ed|ing))\b/giu, 2], [/\b(?:thrice|threefold|three-fold|(?:tripl|trebl)(?:e|es|ed|ing))\b/giu, 3], [/\bquadrupl(?:e|es|ed|ing)\b/giu, 4], [/\bquintupl(?:e|es|ed|ing)\b/giu, 5]]
const TIMES_ENGLISH = /\b(\d+(?:\.\d+)?|[a-z]+)(?:[ -]times|-?fold)\b/giu
const MANY = /\b(?:(tens|dozens|scores|hundreds|(?:several|a few|many|some) hundred)(?: of)? )?(thousands|millions|(?:several|a few|many|some) (?:thousand|million))?\b/giu

/** The same of an English one. */
export function amountsInEnglish(text: string): string[] {
  const found: string[] = []
  for (const [pattern, times] of MULTIPLES) for (let left = [...text.matchAll(pattern)].length; left > 0; left--) found.push(`x${times}`)
  for (const [, numeral = ''] of text.matchAll(TIMES_ENGLISH)) {
    const times = WORDS.get(numeral.toLowerCase()) ?? Number(numeral)
    if (times > 2) found.push(`x${times}`)
  }
  for (const [whole, ten = '', big = ''] of `${text} `.matchAll(MANY)) {
    if (whole.trim() === '') continue
    found.push(`~${(/hundred/iu.test(ten) ? 100 : ten === '' ? 1 : 10) * (/thousand/iu.test(big) ? 1e3 : /million/iu.test(big) ? 1e6 : 1)}`)
  }
  return found
}
