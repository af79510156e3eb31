import type { AlignSentence } from '../../shared/alignment/align.ts'
import type { Joined } from '../../shared/alignment/explain.ts'
import { sourceSentences, targetSentences } from '../../shared/document/section-content.ts'
import type { SectionContent } from '../../shared/document/section-content.ts'
import type { Sentence } from '../../shared/document/sentences.ts'
import type { SentenceId } from '../../shared/model/ids.ts'
import type { Link } from '../../shared/model/text.ts'
import { forAlignment } from '../jobs/link-sentences.ts'

/** A link by the numbers of its living sentences, each side ascending. */
export interface NumberedLink extends Joined { link: Link; source: number[]; target: number[] }

/** The sentences of a section by number, as the aligner counts them, and its links by those numbers. Linear in the section. */
export interface SectionIndex {
  source: readonly Sentence[]
  target: readonly Sentence[]
  /** Those with a living sentence. */
  links: readonly NumberedLink[]
  numbers(side: 'source' | 'target', ids: Iterable<SentenceId>): number[]
  forAlignment(side: 'source' | 'target', numbers: readonly number[]): AlignSentence[]
}

export function sectionIndex(content: SectionContent): SectionIndex {
  const source = sourceSentences(content.source), target = targetSentences(content.target)
  const places = (sentences: readonly Sentence[]) => new Map(sentences.map(({ id }, index) => [id, index]))
  const at = { source: places(source), target: places(target) }
  const numbers = (side: 'source' | 'target', ids: Iterable<SentenceId>) => [...ids].flatMap((id) => at[side].get(id) ?? []).toSorted((a, b) => a - b)
  const links = content.links.all().map((link) => ({ link, source: numbers('source', link.source), target: numbers('target', link.target) }))
  return {
    source, target, links: links.filter((link) => link.source.length + link.target.length > 0), numbers,
    forAlignment: (side, wanted) => forAlignment(content, wanted.flatMap((index) => (side === 'source' ? source : target)[index] ?? []), side),
  }
}

/** What a person linked or confirmed: never touched, and it bounds the rest. */
export function stands({ confirmed, confidence }: Link): boolean { return confirmed !== null || confidence === null }

/** An automatic link at least so sure may bound the work on its neighbours: some 99 in 100 of them are right. */
const SURE = 0.9

/** Two-sided links that show where in the other text one is. */
export function isSure({ link, source, target }: NumberedLink): boolean {
  return source.length > 0 && target.length > 0 && (stands(link) || (link.confidence ?? 0) >= SURE)
}
