import type { Span } from './span.ts'

/** Brackets that hold a title; whatever ends in it, the sentence that names it goes on. */
const TITLES: ReadonlyMap<string, string> = new Map([['》', '《'], ['〉', '〈']])
/** Brackets that hold an aside. */
const ASIDES: ReadonlyMap<string, string> = new Map([['）', '（'], [')', '(']])
/** A bracket that is not closed within so many units was forgotten or mistyped: it holds nothing together. */
const LONGEST = 160

const MARKS = /[《》〈〉（）()\n\r\u2028\u2029]/gu

/** A bracket and what closes it: `from` at the opening mark, `to` behind the closing one. */
export interface Bracket extends Span { holds: 'title' | 'aside' }

/** The outermost brackets that are closed on their own line, ascending and apart. Linear. */
export function bracketsIn(text: string): Bracket[] {
  const open = new Map<string, number[]>()
  const found: Bracket[] = []
  for (const { 0: mark, index } of text.matchAll(MARKS)) {
    const opening = TITLES.get(mark) ?? ASIDES.get(mark)
    if (opening === undefined) {
      if (!'《〈（('.includes(mark)) open.clear()
      else {
        const places = open.get(mark)
        if (places === undefined) open.set(mark, [index])
        else places.push(index)
      }
      continue
    }
    const from = open.get(opening)?.pop()
    if (from === undefined || index - from > LONGEST) continue
    // A title may hold an aside and an aside a title; the inner ones came first and give way.
    while ((found.at(-1)?.from ?? -1) > from) found.pop()
    if ((found.at(-1)?.to ?? 0) <= from) found.push({ from, to: index + 1, holds: TITLES.has(mark) ? 'title' : 'aside' })
  }
  return found
}
