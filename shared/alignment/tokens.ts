import type { Dictionary } from './dictionary.ts'
import { isStop, stemOf } from './english.ts'
import { chineseFunction, englishFunction } from './function-words.ts'
import { amountsInChinese, amountsInEnglish, numbersInChinese, numbersInEnglish } from './numbers.ts'
import { curlyQuotes } from './quotes.ts'

/**
 * What a sentence says, as tokens that a lexicon can compare: words, numbers by value (`#120`), punctuation that
 * translations keep (`P?`), Latin words within Chinese (`w:` and their stem), spans that may be a name (`n:`), and function
 * words by meaning (`f:`).
 */

/** What kind of token it is: each kind counts differently (weights.ts). */
export type TokenKind = 'word' | 'mark' | 'exact' | 'function'

export function kindOfToken(token: string): TokenKind {
  if (token.startsWith('P')) return 'mark'
  if (token.startsWith('f:')) return 'function'
  return token.startsWith('#') || token.startsWith('w:') || token.startsWith('n:') ? 'exact' : 'word'
}

/** The Chinese and the English form of each class of punctuation. */
const CHINESE_MARKS: Readonly<Record<string, string>> = {
  '？': '?', '！': '!', '：': ':', '；': ';', '“': '"', '”': '"', '「': '"', '」': '"', '『': '"', '』': '"', '（': '(', '）': ')', '…': '…', '—': '—',
  '?': '?', '!': '!', ':': ':', ';': ';', '(': '(', ')': ')', '"': '"', '《': '《', '》': '《',
}
const ENGLISH_MARKS: Readonly<Record<string, string>> = { '?': '?', '!': '!', ':': ':', ';': ';', '“': '"', '”': '"', '‘': '"', '"': '"', '(': '(', ')': ')', '…': '…', '—': '—' }

const HAN = /\p{Script=Han}/u
const CHINESE_PIECES = /[A-Za-z]+|\p{Script=Han}+|[^\s\p{Script=Han}A-Za-z\d]/gu
const ENGLISH_PIECES = /[a-z]+(?:'[a-z]+)?|[^\sa-z\d]/gu
/** 一 and 二 stand for more than numbers, and so do "one" and "two"; 1.2 does not. */
const saysSomething = (value: number) => value !== 1 && value !== 2

/** Words by longest match over the dictionary's headwords; single characters where it knows none. */
export function chineseWords(han: string, dictionary: Dictionary | null): string[] {
  const words: string[] = []
  for (let at = 0; at < han.length;) {
    let length = Math.min(dictionary?.longestFrom(han.charAt(at)) ?? 1, han.length - at)
    while (length > 1 && !dictionary?.has(han.slice(at, at + length))) length--
    // A character beyond the BMP is two units and one word.
    if (length === 1 && han.codePointAt(at) !== han.charCodeAt(at)) length = 2
    words.push(han.slice(at, at + length))
    at += length
  }
  return words
}

export function chineseTokens(text: string, dictionary: Dictionary | null): string[] {
  const tokens: string[] = []
  for (const [piece] of text.matchAll(CHINESE_PIECES)) {
    const mark = CHINESE_MARKS[piece]
    if (mark !== undefined) tokens.push(`P${mark}`)
    else if (HAN.test(piece)) {
      for (const word of chineseWords(piece, dictionary)) {
        const said = chineseFunction(word)
        if (said) tokens.push(`f:${said.meaning}`)
        if (!said?.only) tokens.push(word)
      }
    }
    else if (/^[A-Za-z]/u.test(piece)) tokens.push(`w:${stemOf(piece.toLowerCase())}`)
  }
  for (const amount of amountsInChinese(text)) tokens.push(`#${amount}`)
  for (const value of numbersInChinese(text)) if (saysSomething(value)) tokens.push(`#${value}`)
  return tokens
}

export function englishTokens(text: string): string[] {
  const tokens: string[] = []
  for (const [piece] of curlyQuotes(text).toLowerCase().replaceAll(/(?<=\p{L})’(?=\p{L})/gu, "'").matchAll(ENGLISH_PIECES)) {
    const mark = ENGLISH_MARKS[piece]
    if (mark !== undefined) { tokens.push(`P${mark}`); continue }
    if (!/^[a-z]/u.test(piece)) continue
    const said = englishFunction(piece)
    if (said !== null) tokens.push(`f:${said}`)
    const stem = stemOf(piece.endsWith("'s") ? piece.slice(0, -2) : piece)
    if (!isStop(stem)) tokens.push(stem)
  }
  for (const { name, joined } of namesIn(text)) if (joined) tokens.push(stemOf(name))
  for (const amount of amountsInEnglish(text)) tokens.push(`#${amount}`)
  for (const value of numbersInEnglish(text)) if (saysSomething(value)) tokens.push(`#${value}`)
  return tokens
}

/** Words written with a capital, in lower case: what may be a name. */
export function capitalised(text: string): string[] { return namesIn(text).map(({ name }) => name) }

const NAME = /(?<!\p{L})\p{Lu}\p{Ll}+(?:['’-]\p{L}?\p{Ll}+)*/gu

/** Xi'an and Gou-er are read as one name, and their parts may be names as well. */
function namesIn(text: string): { name: string; joined: boolean }[] {
  return [...text.matchAll(NAME)].flatMap(([word]) => {
    const parts = word.replace(/['’]s$/u, '').toLowerCase().split(/['’-]/u)
    return [...parts.map((name) => ({ name, joined: false })), ...(parts.length > 1 ? [{ name: parts.join(''), joined: true }] : [])]
  })
}
