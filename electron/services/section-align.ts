import type { AlignmentProposal } from '../../shared/contract/section-calls.ts'
import { sourceSentences, targetSentences } from '../../shared/document/section-content.ts'
import type { SectionContent } from '../../shared/document/section-content.ts'
import type { Sentence } from '../../shared/document/sentences.ts'
import type { SectionId, SentenceId } from '../../shared/model/ids.ts'
import type { Link } from '../../shared/model/text.ts'
import { confirmedPairs } from '../storage/link-store.ts'
import type { Workspace } from '../storage/workspace.ts'
import { forAlignment, linksOf } from '../jobs/link-sentences.ts'
import type { Job } from '../jobs/run-job.ts'
import type { Work } from '../jobs/work.ts'
import type { SectionService } from './section.ts'

export interface AlignService {
  /**
   * Proposes links for the sentences of a section that no person has linked (of `target` only, when it is given). What a
   * person linked or confirmed stands, and bounds the rest. Nothing is stored; the desk applies the proposal as a step.
   */
  propose(sectionId: SectionId, target: readonly SentenceId[] | null, job: Job): Promise<AlignmentProposal>
}

/** Confirmed links that teach the aligner words: more take longer to read than they teach. */
const TAUGHT = 2_000

export function createAlignService(workspace: Workspace, sections: SectionService, work: Work): AlignService {
  return {
    async propose(sectionId, target, job) {
      const { content, version, documentId } = sections.content(sectionId)
      const { source, chosen, fixed } = problemOf(content, target === null ? null : new Set(target))
      if (source.length === 0 || chosen.length === 0) return { sectionId, version, links: [] }
      const input = { source: forAlignment(content, source, 'source'), target: forAlignment(content, chosen, 'target'), fixed, known: confirmedPairs(workspace, documentId, TAUGHT) }
      const beads = await work.run('alignSentences', input, { signal: job.signal, progress: job.progress })
      const settled = { source: new Set(fixed.flatMap((link) => link.source)), target: new Set(fixed.flatMap((link) => link.target)) }
      const free = beads.filter((bead) => !bead.source.some((index) => settled.source.has(index)) && !bead.target.some((index) => settled.target.has(index)))
      return { sectionId, version, links: linksOf(free, source, chosen).map((link) => withKnownId(content, link)) }
    },
  }
}

interface Problem { source: Sentence[]; chosen: Sentence[]; fixed: { source: number[]; target: number[] }[] }

/** `wanted`: the target sentences to be linked; null for all. Sentences of dormant ids take no part. */
function problemOf(content: SectionContent, wanted: ReadonlySet<SentenceId> | null): Problem {
  const source = sourceSentences(content.source)
  const standing = content.links.all().filter((link) => link.confirmed !== null || link.confidence === null || (wanted !== null && !link.target.some((id) => wanted.has(id))))
  const linked = new Set(standing.flatMap((link) => link.target))
  const chosen = targetSentences(content.target).filter(({ id }) => wanted === null || wanted.has(id) || linked.has(id))
  const places = (sentences: readonly Sentence[]) => new Map(sentences.map(({ id }, index) => [id, index]))
  const sourceAt = places(source), targetAt = places(chosen)
  const living = (ids: readonly SentenceId[], at: ReadonlyMap<SentenceId, number>) => ids.flatMap((id) => at.get(id) ?? []).toSorted((a, b) => a - b)
  const fixed = standing.map((link) => ({ source: living(link.source, sourceAt), target: living(link.target, targetAt) })).filter((link) => link.source.length + link.target.length > 0)
  return { source, chosen, fixed }
}

/** A proposal that is there already keeps its id, so that applying it changes only its confidence. */
function withKnownId(content: SectionContent, link: Link): Link {
  const known = content.links.ofSource(link.source[0] ?? ('' as SentenceId))
  const same = known !== null && known.source.join() === link.source.join() && known.target.join() === link.target.join()
  return same ? { ...link, id: known.id } : link
}
