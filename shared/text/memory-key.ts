import type { Fold } from '../script/fold.ts'
import { textDifference } from './text-difference.ts'

const QUOTES: Readonly<Record<string, string>> = { '「': '“', '」': '”', '『': '‘', '』': '’' }
/** Chinese characters and the marks of Chinese text: white space beside them says nothing. */
const CHINESE = String.raw`\p{Script=Han}\u3001\u3002\u2014\u2018\u2019\u201c\u201d\u300a\u300b`
const LOOSE = new RegExp(String.raw`(?<=[${CHINESE}])\s+|\s+(?=[${CHINESE}])`, 'gu')

/** Printable ASCII, which most English is: it needs no folding by tables. */
const ASCII = /^[ -~]*$/u

/**
 * What two texts have in common when a memory takes them for the same: either script of Chinese, full or half width,
 * capitals or not, either kind of Chinese quotation marks, white space of any kind. Notes, breaks and placeholders count as
 * the one character they are in `blockText`. Linear.
 */
export function memoryKey(text: string, fold: Fold): string {
  if (ASCII.test(text)) return text.toLowerCase().replace(/ {2,}/g, ' ').trim()
  const folded = fold(text.normalize('NFKC')).replace(/[「」『』]/gu, (mark) => QUOTES[mark] ?? mark)
  return folded.replace(LOOSE, '').replace(/\s+/gu, ' ').trim()
}

/**
 * `stored` in the characters of `here` wherever the two differ in script, width or kind of quotation marks only, so that a
 * comparison shows what is said differently and not how it is written. As costly as the comparison.
 */
export function inCharactersOf(here: string, stored: string, fold: Fold): string {
  const plain = (text: string) => [...text].map((character) => QUOTES[character] ?? fold(character))
  const now = [...here], then = [...stored], nowPlain = plain(here), thenPlain = plain(stored)
  // A letter whose fold is two would put all behind it out of step; no Chinese one is such.
  if ([...nowPlain, ...thenPlain].some((character) => [...character].length !== 1)) return stored
  let a = 0, b = 0, shown = ''
  for (const { kind, text } of textDifference(thenPlain.join(''), nowPlain.join(''))) {
    const { length } = [...text]
    if (kind !== 'added') { shown += (kind === 'same' ? now.slice(b, b + length) : then.slice(a, a + length)).join(''); a += length }
    if (kind !== 'removed') b += length
  }
  return shown
}
