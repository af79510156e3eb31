import { targetSentences, type SectionContent } from '../../shared/document/section-content.ts'
import type { SentenceId } from '../../shared/model/ids.ts'
import type { Side } from '../../shared/model/vocabulary.ts'

/** Source paragraphs by their numbers in the section, from 1, both included. */
export interface ParagraphRange { first: number; last: number }

/**
 * The source paragraphs that sentences of one side stand in or translate. What is linked to nothing counts with the
 * sentence before it. Null for no sentences, or when nothing of them has a place beside the source. Linear in the section.
 */
export function paragraphsAround({ source, target, links }: Pick<SectionContent, 'source' | 'target' | 'links'>, side: Side, selected: readonly SentenceId[]): ParagraphRange | null {
  const wanted = new Set<SentenceId>(selected)
  const sources = new Set<SentenceId>(side === 'source' ? selected : [])
  if (side === 'target') {
    let before: readonly SentenceId[] = []
    for (const { id } of targetSentences(target)) {
      const linked = links.ofTarget(id)?.source ?? []
      if (linked.length > 0) before = linked
      if (wanted.has(id)) for (const each of before) sources.add(each)
    }
  }
  const numbers = source.flatMap(({ sentences }, index) => (sentences.some(({ id }) => sources.has(id)) ? [index + 1] : []))
  const first = numbers[0], last = numbers.at(-1)
  return first === undefined || last === undefined ? null : { first, last }
}
