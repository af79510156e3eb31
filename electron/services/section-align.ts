import type { AlignInput } from '../../shared/alignment/align.ts'
import type { AlignmentPart, AlignmentProposal } from '../../shared/contract/section-calls.ts'
import type { SectionContent } from '../../shared/document/section-content.ts'
import type { SectionId, SentenceId } from '../../shared/model/ids.ts'
import type { Link } from '../../shared/model/text.ts'
import type { Side } from '../../shared/model/vocabulary.ts'
import { confirmedPairs } from '../storage/link-store.ts'
import type { Workspace } from '../storage/workspace.ts'
import { linksOf } from '../jobs/link-sentences.ts'
import type { Job } from '../jobs/run-job.ts'
import type { Work } from '../jobs/work.ts'
import { freePart, type FreePart } from './alignment-part.ts'
import { sectionIndex, stands, type SectionIndex } from './section-index.ts'
import type { SectionService } from './section.ts'

export interface AlignService {
  /**
   * Proposes links for the sentences of a part that no person has linked. What a person linked or confirmed stands, and
   * bounds the rest; nothing outside the part is touched. Nothing is stored; the desk applies the proposal as a step.
   */
  propose(sectionId: SectionId, part: AlignmentPart, job: Job): Promise<AlignmentProposal>
  /** Gets ready for a first question, whose answer somebody will wait for. */
  warm(): void
}

/** Confirmed links that teach the aligner words: more take longer to read than they teach. A few sentences need fewer. */
const TAUGHT = 2_000, TAUGHT_A_SENTENCE = 4
/** Enough to have the dictionary read and the code in its quick form. */
const SAMPLE: AlignInput = {
  source: Array.from({ length: 50 }, (_, at) => ({ text: `第${at}天，渡口的河水很急。`, block: at, heading: false })),
  target: Array.from({ length: 50 }, (_, at) => ({ text: `On day ${at} the river at the ferry was fast.`, block: at, heading: false })), fixed: [], known: [],
}
/** Sentences on either side of the part whose links bound it and teach it words. */
const CONTEXT = 25

export function createAlignService(workspace: Workspace, sections: SectionService, work: Work): AlignService {
  return {
    warm() { work.warm('alignSentences', SAMPLE) },
    async propose(sectionId, part, job) {
      const { content, version, documentId } = sections.content(sectionId)
      const index = sectionIndex(content)
      const free = freePart(index, part)
      const outcome = {
        sectionId, version, replaces: free.replaced.map(({ link }) => link.id),
        kept: { confirmed: free.kept.filter(({ link }) => link.confirmed !== null).length, made: free.kept.filter(({ link }) => link.confirmed === null && stands(link)).length },
      }
      if (free.source.length === 0 || free.target.length === 0) return { ...outcome, links: [] }
      const { source, target, fixed } = problemOf(index, free)
      const known = confirmedPairs(workspace, documentId, Math.min(TAUGHT, TAUGHT_A_SENTENCE * (source.length + target.length)))
      const input: AlignInput = { source: index.forAlignment('source', source), target: index.forAlignment('target', target), fixed, known }
      const beads = await work.run('alignSentences', input, { signal: job.signal, progress: job.progress })
      const settled = { source: new Set(fixed.flatMap((link) => link.source)), target: new Set(fixed.flatMap((link) => link.target)) }
      const found = beads.filter((bead) => !bead.source.some((at) => settled.source.has(at)) && !bead.target.some((at) => settled.target.has(at)))
      const links = linksOf(found, source.flatMap((at) => index.source[at] ?? []), target.flatMap((at) => index.target[at] ?? []))
      return { ...outcome, links: links.map((link) => withKnownId(content, link)) }
    },
  }
}

/** What the aligner gets: the free sentences and the linked ones near them, by their numbers in the section; `fixed` by their numbers in these. */
function problemOf(index: SectionIndex, free: FreePart): { source: number[]; target: number[]; fixed: AlignInput['fixed'] } {
  const replaced = new Set(free.replaced)
  const near = (side: Side) => {
    const from = (free[side][0] ?? 0) - CONTEXT, to = (free[side].at(-1) ?? 0) + CONTEXT
    return (at: number) => at >= from && at <= to
  }
  const nearSource = near('source'), nearTarget = near('target')
  const standing = index.links.filter((link) => !replaced.has(link)).map((link) => ({ source: link.source.filter(nearSource), target: link.target.filter(nearTarget) }))
    .filter((link) => link.source.length + link.target.length > 0)
  const all = (side: Side) => [...new Set([...free[side], ...standing.flatMap((link) => link[side])])].toSorted((a, b) => a - b)
  const source = all('source'), target = all('target')
  const places = (numbers: readonly number[]) => new Map(numbers.map((number, at) => [number, at]))
  const sourceAt = places(source), targetAt = places(target)
  return { source, target, fixed: standing.map((link) => ({ source: link.source.flatMap((s) => sourceAt.get(s) ?? []), target: link.target.flatMap((t) => targetAt.get(t) ?? []) })) }
}

/** A proposal that is there already keeps its id, so that applying it changes only its confidence. */
function withKnownId(content: SectionContent, link: Link): Link {
  const known = content.links.ofSource(link.source[0] ?? ('' as SentenceId))
  const same = known !== null && known.source.join() === link.source.join() && known.target.join() === link.target.join()
  return same ? { ...link, id: known.id } : link
}
