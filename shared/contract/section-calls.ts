import { z } from 'zod'
import { DocumentId, JobId, LinkId, SectionId, SentenceId } from '../model/ids.ts'
import { Annotation } from '../model/knowledge.ts'
import { Link, NodeJson, Progress, SectionState } from '../model/text.ts'
import { QUOTES, SCRIPTS } from '../model/vocabulary.ts'
import { command, query } from './call.ts'

/** The Chinese of one section as seen through a lens. Sentence by sentence, so boundaries never move. */
export const LensText = z.object({
  sectionId: SectionId,
  script: z.enum(SCRIPTS),
  /** For each source block, in order: its sentences' texts in the lens script. `map` is the OffsetBlocks from the stored sentence. */
  blocks: z.array(z.array(z.object({ id: SentenceId, text: z.string(), map: z.array(z.number().int().min(0)) }))),
})
export type LensText = z.infer<typeof LensText>

const Sentences = z.array(SentenceId).max(20_000)

/**
 * What is aligned anew. `sentences`: these and what automatic links join with them. `pasted`: these target sentences, within
 * the nearest links round them that can be relied on.
 */
export const AlignmentPart = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('section') }),
  z.object({ kind: z.literal('sentences'), source: Sentences, target: Sentences }),
  z.object({ kind: z.literal('pasted'), target: Sentences.min(1) }),
])
export type AlignmentPart = z.infer<typeof AlignmentPart>

export const sectionCalls = {
  /** Also remembers that the document was opened, and where. */
  'section.open': command(z.object({ sectionId: SectionId }), z.object({ section: SectionState, annotations: z.array(Annotation) })),
  /** Steps (ProseMirror, LinkStep, SourceStep JSON) made on top of `baseVersion`, applied in one durable transaction.
   *  Repeating a batch with the same `batchId` acknowledges it again without applying it twice. */
  'section.apply': command(
    z.object({
      sectionId: SectionId, batchId: z.string().min(8).max(64), baseVersion: z.number().int().min(0),
      steps: z.array(NodeJson).max(20_000), selection: SentenceId.nullable(),
    }),
    z.object({
      version: z.number().int(), progress: Progress,
      /** Annotations of this section whose anchors changed, whole. */
      annotations: z.array(Annotation),
    }),
  ),
  /** Proposes links for a part of a section, as a job: `job.finished` carries AlignmentProposal. Nothing is stored. */
  'section.align': command(
    z.object({ sectionId: SectionId, part: AlignmentPart }),
    z.object({ jobId: JobId }),
  ),
  /** With what people decided about the lens (script.*). `rare` as in Settings. */
  'section.lens': query(z.object({ sectionId: SectionId, script: z.enum(SCRIPTS), quotes: z.enum(QUOTES).default('asStored'), rare: z.boolean().default(false) }), LensText),
  /** First sentence of the given state after `from` in document order, wrapping round; null when there is none. Over the whole document. */
  'section.findState': query(
    z.object({
      documentId: DocumentId, state: z.enum(['untranslated', 'draft', 'doubtful', 'stale', 'unconfirmed']),
      from: z.object({ sectionId: SectionId, sentenceId: SentenceId }).nullable(),
    }),
    z.object({ sectionId: SectionId, sentenceId: SentenceId }).nullable(),
  ),
}

export const AlignmentProposal = z.object({
  sectionId: SectionId,
  /** Version the proposal was computed on; the desk offers it only while the version is the same. */
  version: z.number().int(),
  links: z.array(Link),
  /** Automatic links of the part: what `links` has not in their place goes. */
  replaces: z.array(LinkId),
  /** Links of the part that stand because a person confirmed or made them. */
  kept: z.object({ confirmed: z.number().int(), made: z.number().int() }),
})
export type AlignmentProposal = z.infer<typeof AlignmentProposal>
