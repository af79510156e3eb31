import type { AlignHooks, AlignSentence } from '../../shared/alignment/align.ts'
import { sourceSentences, targetSentences } from '../../shared/document/section-content.ts'
import type { Sentence } from '../../shared/document/sentences.ts'
import type { SentenceId } from '../../shared/model/ids.ts'
import type { Link } from '../../shared/model/text.ts'
import { alignText } from '../language/align-texts.ts'
import { newLinkId } from '../../shared/text/ids.ts'
import type { Texts } from './prepared-section.ts'

/** Proposes links for a section that has none. One-sided beads give no link: only a person says that something was left out. */
export async function linkSentences(content: Texts, hooks: AlignHooks): Promise<Link[]> {
  const source = sourceSentences(content.source), target = targetSentences(content.target)
  if (source.length === 0 || target.length === 0) return []
  const beads = await alignText({ source: forAlignment(content, source, 'source'), target: forAlignment(content, target, 'target'), fixed: [] }, hooks)
  return linksOf(beads, source, target)
}

export function forAlignment({ source, target }: Texts, sentences: readonly Sentence[], side: 'source' | 'target'): AlignSentence[] {
  return sentences.map(({ text, block }) => ({ text: text.trim(), block, heading: (side === 'source' ? source[block]?.type : target.child(block).type.name) === 'heading' }))
}

export function linksOf(beads: readonly { source: readonly number[]; target: readonly number[]; confidence: number }[], source: readonly Sentence[], target: readonly Sentence[]): Link[] {
  const ids = (sentences: readonly Sentence[], indices: readonly number[]): SentenceId[] => indices.flatMap((index) => sentences[index]?.id ?? [])
  return beads.filter((bead) => bead.source.length > 0 && bead.target.length > 0).map((bead) => ({
    id: newLinkId(), source: ids(source, bead.source), target: ids(target, bead.target), confidence: Math.min(1, Math.max(0, bead.confidence)), confirmed: null,
  }))
}


