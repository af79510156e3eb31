import { commentMark, withoutMarkLetters } from './comment-places.ts'

const PLACES = { RangeStart: 'begin', RangeEnd: 'end', Reference: 'reference' } as const
const PLACE_OR_TEXT = /<w:comment(RangeStart|RangeEnd|Reference)\b[^>]*?\bw:id=["']([\w-]{1,40})["'][^>]*>|<w:((?:foot|end)note)Reference\b[^>]*?\bw:id=["']([\w-]{1,40})["'][^>]*>|<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>/g

/** Ids of the comments that stand in a footnote or endnote, by `footnote` or `endnote` and its id. */
export type CommentsInNotes = ReadonlyMap<string, readonly string[]>

/** Those of one part with footnotes or endnotes. Linear in well-formed XML. */
export function commentsInNotes(xml: string): [note: string, comments: string[]][] {
  return [...xml.matchAll(/<w:((?:foot|end)note)\b[^>]*?\bw:id=["']([\w-]{1,40})["'][^>]*>([^]*?)<\/w:\1>/g)].map(([, note = '', id = '', inside = '']) =>
    [`${note} ${id}`, [...inside.matchAll(/<w:commentReference\b[^>]*?\bw:id=["']([\w-]{1,40})["']/g)].map(([, comment = '']) => comment)])
}

/**
 * Puts marks into the text where comments begin, end and are referred to, so that they go through whatever reads it: a
 * beginning before the next letter, the others after the last one. White space is never between a mark and its letter, so
 * what collapses and trims it sees no difference. A comment inside a footnote is referred to where the footnote is. Linear in
 * well-formed XML.
 */
export function markComments(xml: string, inNotes: CommentsInNotes): string {
  const clean = withoutMarkLetters(xml)
  const parts: string[] = []
  /** Marks that wait for a letter, and those after the last one. */
  let waiting = '', after: string[] | null = null, from = 0
  for (const { 0: whole, 1: place, 2: id = '', 3: note, 4: noteId = '', 5: text = '', index } of clean.matchAll(PLACE_OR_TEXT)) {
    if (place === 'RangeStart' || place === 'RangeEnd' || place === 'Reference') {
      const mark = commentMark(PLACES[place], id)
      if (place === 'RangeStart' || after === null) waiting += mark
      else after.push(mark)
      continue
    }
    if (note !== undefined) {
      const marks = (inNotes.get(`${note} ${noteId}`) ?? []).map((each) => commentMark('reference', each))
      if (after === null) waiting += marks.join('')
      else after.push(...marks)
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
