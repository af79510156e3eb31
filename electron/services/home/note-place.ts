import { findSourceSentence, findTargetSentence, type SectionContent } from '../../../shared/document/section-content.ts'
import type { SentenceId } from '../../../shared/model/ids.ts'
import type { Side } from '../../../shared/model/vocabulary.ts'
import type { PlacedNote } from './compared-row.ts'

interface Stretched { side: Side; stretches: { sentenceId: SentenceId; from: number; to: number }[] }

/**
 * Where a note of a file goes in the text as it is now: on the words it was said of, the nearest to where they stood in
 * the file, else on the whole sentence. Null when the sentence is gone.
 */
export function placeOfNote(content: SectionContent, { note, sentenceId }: PlacedNote): Stretched | null {
  const source = findSourceSentence(content.source, sentenceId)
  const side: Side = source === null ? 'target' : 'source'
  const textOf = (id: SentenceId): string | null => (side === 'source' ? findSourceSentence(content.source, id) : findTargetSentence(content.target, id))?.text ?? null
  const stretches = note.side === side ? note.words.flatMap(({ id, at, quote }) => { const text = textOf(id); return text === null ? [] : found(text, quote, at).map((place) => ({ sentenceId: id, ...place })) }) : []
  if (stretches.length > 0) return { side, stretches }
  const text = textOf(sentenceId)
  if (text === null || text.trim() === '') return null
  return { side, stretches: [{ sentenceId, from: text.length - text.trimStart().length, to: text.trimEnd().length }] }
}

/** The words, with any white space between them; none when they are not there. */
function found(text: string, quote: string, at: number): { from: number; to: number }[] {
  const words = quote.trim().split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  if (words.join('') === '') return []
  const places = [...text.matchAll(new RegExp(words.join('[\\s\uFFFC]+'), 'gu'))].map(({ index, 0: match }) => ({ from: index, to: index + match.length }))
  const [first] = places
  return first === undefined ? [] : [places.reduce((best, place) => (Math.abs(place.from - at) < Math.abs(best.from - at) ? place : best), first)]
}
