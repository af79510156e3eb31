import { commentMark, withoutMarkLetters } from './comment-places.ts'

const PLACES = { RangeStart: 'begin', RangeEnd: 'end', Reference: 'reference' } as const
const PLACE_OR_TEXT = /<w:comment(RangeStart|RangeEnd|Reference)\b[^>]*?\bw:id=["']([\w-]{1,40})["'][^>]*>|<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>/g

/**
 * Puts marks into the text where comments begin, end and are referred to, so that they go through whatever reads it: a
 * beginning before the next letter, the others after the last one. White space is never between a mark and its letter, so
 * what collapses and trims it sees no difference. Linear in well-formed XML.
 */
export function markComments(xml: string): string {
  const clean = withoutMarkLetters(xml)
  const parts: string[] = []
  /** Marks that wait for a letter, and those after the last one. */
  let waiting = '', after: string[] | null = null, from = 0
  for (const { 0: whole, 1: place, 2: id = '', 3: text = '', index } of clean.matchAll(PLACE_OR_TEXT)) {
    if (place === 'RangeStart' || place === 'RangeEnd' || place === 'Reference') {
      const mark = commentMark(PLACES[place], id)
      if (place === 'RangeStart' || after === null) waiting += mark
      else after.push(mark)
      continue
    }
    const letters = text.trim()
    if (letters === '') continue
    const at = index + whole.indexOf('>') + 1 + text.length - text.trimStart().length
    parts.push(...after ?? [], clean.slice(from, at), waiting, letters)
    after = []
    waiting = ''
    from = at + letters.length
  }
  return parts.join('') + (after ?? []).join('') + clean.slice(from)
}
