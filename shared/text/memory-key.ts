import type { Fold } from '../script/fold.ts'

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
