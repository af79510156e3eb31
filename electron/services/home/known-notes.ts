import type { HomeNote } from '../../../shared/model/home.ts'
import type { SentenceId } from '../../../shared/model/ids.ts'
import type { Annotation } from '../../../shared/model/knowledge.ts'
import { comparable } from './stretch.ts'

/** What word processors put in place of an author whose name they were told not to keep. */
const NAMELESS: ReadonlySet<string> = new Set(['', 'Author', 'Unknown Author'])

/** The notes that are on sentences already. */
export interface KnownNotes {
  /** One of the same words by the same person, or by somebody whom the file does not name. */
  has(id: SentenceId, note: Pick<HomeNote, 'author' | 'text'>): boolean
}

export function knownNotes(annotations: readonly Annotation[]): KnownNotes {
  const authors = new Map<string, Set<string>>()
  const keyOf = (id: SentenceId, text: string): string => `${id} ${comparable(text)}`
  for (const { body, anchors, provenance } of annotations) {
    if (body === '') continue
    for (const { sentenceId } of anchors) {
      const known = authors.get(keyOf(sentenceId, body)) ?? new Set()
      authors.set(keyOf(sentenceId, body), known.add(provenance.author.trim()))
    }
  }
  return {
    has(id, { author, text }) {
      // Notes that came home once had their author before what they say.
      if (author !== '' && authors.has(keyOf(id, `${author}: ${text}`))) return true
      const by = authors.get(keyOf(id, text))
      return by !== undefined && (NAMELESS.has(author.trim()) || by.has(author.trim()))
    },
  }
}
