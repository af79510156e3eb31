import type { Said } from '../../../shared/model/interchange.ts'
import { NOBODY } from '../write/wording.ts'
import { saidIn } from './comment-places.ts'
import { walkXml } from './xml.ts'

/** Comments by Word's number, paragraphs as lines; `text` is empty where one says nothing. */
export function commentsIn(xml: string): Map<string, Said> {
  const comments = new Map<string, Said>()
  let author = '', date = ''
  readNotes(xml, 'w:comment', (id, text) => { comments.set(id, saidIn(author, date, text)) }, (attributes) => { author = isNobody(attributes) ? '' : attributes['w:author'] ?? ''; date = attributes['w:date'] ?? '' }, '\n')
  return comments
}

/** Word wants an author: our own comments that nobody signed have a name of ours and no initials. */
function isNobody(attributes: Readonly<Record<string, string>>): boolean { return attributes['w:author'] === NOBODY && attributes['w:initials'] === '' }

/** Texts of footnotes or endnotes by Word's number, with tracked insertions as if accepted, without separators. */
export function notesIn(xml: string, element: 'w:footnote' | 'w:endnote'): Map<string, string> {
  const notes = new Map<string, string>()
  let ruled = false
  readNotes(xml, element, (id, text) => { if (!ruled) notes.set(id, text) }, (attributes) => { ruled = attributes['w:type'] !== undefined && attributes['w:type'] !== 'normal' }, ' ')
  return notes
}

function readNotes(xml: string, element: string, take: (id: string, text: string) => void, begin: (attributes: Readonly<Record<string, string>>) => void, between: string): void {
  const lines = between === '\n'
  let id: string | null = null, text = '', inText = false, gone = 0, begun = false
  if (xml === '') return
  walkXml(xml, {
    open(name, attributes) {
      if (gone > 0 || name === 'w:del' || name === 'w:moveFrom') { gone++; return }
      if (name === element) { id = attributes['w:id'] ?? ''; text = ''; begun = false; begin(attributes) }
      else if (name === 'w:p') { if (lines ? begun : text.trim() !== '') text = (lines ? text : text.trimEnd()) + between; begun = true }
      else if (name === 'w:tab') text += lines ? '\t' : ' '
      else if (name === 'w:br' || name === 'w:cr') text += between
      else if (name === 'w:noBreakHyphen') text += '\u2011'
      inText = name === 'w:t'
    },
    text(words) { if (inText && gone === 0) text += words },
    close(name) {
      inText = false
      if (gone > 0) { gone--; return }
      if (name === element && id !== null) { take(id, lines ? text : text.trim()); id = null }
    },
  })
}

/** What our own files say of themselves; empty and null where a program has dropped it. */
export function propertiesIn(xml: string): { document: string; language: string | null; whole: boolean | null } {
  const found = new Map<string, string>()
  let name = ''
  if (xml !== '') walkXml(xml, { open: (tag, { name: property = '' }) => { if (tag.endsWith('property')) name = property }, text: (text) => { found.set(name, (found.get(name) ?? '') + text.trim()) } })
  const extent = found.get('DuizhaoExtent')
  return { document: found.get('DuizhaoDocument') ?? '', language: found.get('DuizhaoChinese') ?? null, whole: extent === 'all' ? true : extent === 'confirmed' ? false : null }
}
