/**
 * Lists written in one line: "1) Soup 2) Fish", "a. Soup b. Fish". Nothing ends an item there but the number of the next
 * one, so an item is taken for one only when its number follows the one before it.
 */

/** (1) 1. 1) 1.) a. a) (a) A) ⁃9. – then a space, or Chinese. Capital letters need the bracket: "A. Smith met B. Jones" is no list. */
const NUMBER = /(?<=^|[\s\uFFFC])([•⁃◦▪*-]?\s?)([（(]?)(?:(\d{1,3})(\.\)|[.)）])|([a-z])([.)）])|([A-Z])([)）]))(?=\s|\p{Script=Han})/gu
/** Most texts have no such number, and this is cheaper than the search. */
const LIKELY = /(?:^|[\s(（⁃\uFFFC])(?:\d{1,3}|[A-Za-z])[.)）]/u
/** A list may begin behind the end of a sentence, or behind the colon that announces it. */
const BEFORE_LIST = /(?:^|[.!?:;。！？：；…][”"’')\]]*\s{0,4}|[\n\r\u2028\u2029]\s{0,4})$/u

interface Series { style: string; value: number }

/** Where items behind the first of a list begin, ascending. Linear: one pass, and a look of eight units back. */
export function listItemStarts(text: string): number[] {
  const starts: number[] = []
  if (!LIKELY.test(text)) return starts
  let series: Series | null = null
  for (const match of text.matchAll(NUMBER)) {
    const [, bullet = '', bracket = '', digits, end, letter, letterEnd, capital, capitalEnd] = match
    const style = `${bullet.trim()}${bracket}${digits === undefined ? letter === undefined ? 'A' : 'a' : '1'}${end ?? letterEnd ?? capitalEnd ?? ''}`
    const value = digits === undefined ? (letter ?? capital ?? '').toLowerCase().charCodeAt(0) - 96 : Number(digits)
    if (series !== null && series.style === style && value === series.value + 1) {
      starts.push(match.index)
      series = { style, value }
    } else if ((value === 1 || bullet.trim() !== '') && BEFORE_LIST.test(text.slice(Math.max(0, match.index - 8), match.index))) series = { style, value }
  }
  return starts
}

const BULLET = /[•◦▪●‣\n\r\u2028\u2029]/gu

/** Where items behind the first begin on a line that a bullet opens, ascending: "• Bread • Milk". Linear. */
export function bulletStarts(text: string): number[] {
  const starts: number[] = []
  let bullet = '', line = 0
  for (const { 0: mark, index } of text.matchAll(BULLET)) {
    if (!'•◦▪●‣'.includes(mark)) { bullet = ''; line = index + 1 }
    else if (bullet === '') bullet = text.slice(line, index).trim() === '' ? mark : 'none'
    else if (bullet === mark && /\s/u.test(text.charAt(index - 1))) starts.push(index)
  }
  return starts
}
