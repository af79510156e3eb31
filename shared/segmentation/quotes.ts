/**
 * Quotation marks that look the same at both ends of a quotation. In English prose the space beside them tells which end
 * they are; in Chinese, and where a space stands on both sides, only counting does.
 */

export type QuoteRole = 'open' | 'close'
/** By the offset of the mark's first unit. */
export type QuoteRoles = ReadonlyMap<number, QuoteRole>

const NONE: QuoteRoles = new Map()
const LINE = /[\n\r\u2028\u2029]/u

/** Marks of Chinese that are counted, the first that the text has: straight ones (not the apostrophe), ” where nobody typed a “. */
const COUNTED = [/["\n\r\u2028\u2029]/gu, /[”\n\r\u2028\u2029]/gu, /(?<![A-Za-z])'|'(?![A-Za-z])|[\n\r\u2028\u2029]/gu]

/** Straight quotes in Chinese, and ” at both ends where nobody typed a “: odd ones open. Counted anew on each line. */
export function chineseQuoteRoles(text: string): QuoteRoles {
  const counted = text.includes('"') ? COUNTED[0] : text.includes('”') ? text.includes('“') ? undefined : COUNTED[1] : text.includes("'") ? COUNTED[2] : undefined
  if (counted === undefined) return NONE
  const roles = new Map<number, QuoteRole>()
  let open = false
  let places: number[] = []
  // A line with an odd number of them has one too many: nothing can be counted there.
  const flush = () => {
    if (places.length % 2 === 1) for (const at of places) roles.delete(at)
    places = []
    open = false
  }
  for (const { 0: found, index } of text.matchAll(counted)) {
    if (LINE.test(found)) { flush(); continue }
    open = !open
    roles.set(index, open ? 'open' : 'close')
    places.push(index)
  }
  flush()
  return roles
}

/** ' '' ` `` and " in English, apostrophes left out. */
const ENGLISH = /(?<![\p{L}\p{N}])(?:''|``|['`"‘“])(?=[\p{L}\p{N}.…])|(?<=[.,!?…;:)])(?:''|``|['`"’”])(?=\s|$)|(?<=\s)(?:''|``|['`"])(?=\s|$)|^['`"](?=\s)/gu

/**
 * Quotation marks of English that a space stands before and behind, as old transcriptions and tokenised texts have them.
 * With an odd number of marks in all, the first of them closes a quotation that began before this text.
 */
export function englishQuoteRoles(text: string): QuoteRoles {
  if (!/\s(?:''|``|['`"])(?:\s|$)/u.test(text)) return NONE
  const marks = [...text.matchAll(ENGLISH)]
  const roles = new Map<number, QuoteRole>()
  const [first] = marks
  let open = marks.length % 2 === 1 && first !== undefined && first.index > 0 && isApart(text, first)
  for (const mark of marks) {
    const apart = isApart(text, mark)
    if (apart) open = !open
    else open = /\S/u.test(text.charAt(mark.index + mark[0].length))
    roles.set(mark.index, open ? 'open' : 'close')
  }
  return roles
}

function isApart(text: string, mark: RegExpExecArray): boolean {
  const before = mark.index === 0 ? ' ' : text.charAt(mark.index - 1), after = text.charAt(mark.index + mark[0].length)
  return /\s/u.test(before) && (after === '' || /\s/u.test(after))
}
