import { z } from 'zod'
import { AgentId, AnnotationId, ClaimId, DocumentId, ExcerptId, RelationId, SectionId, SentenceId, SourceItemId } from '../model/ids.ts'
import { Agent, AgentFields, Annotation, Claim, ClaimFields, Excerpt, ExcerptFields, JournalEntry, Relation, SourceItem, SourceItemFields } from '../model/knowledge.ts'
import { CLAIM_RELATIONS, EXCERPT_RELATIONS, LAYERS, SIDES } from '../model/vocabulary.ts'
import { command, query } from './call.ts'

/** A selection on one side: one stretch for each sentence it touches, UTF-16 within the sentence, in document order. */
const Stretch = z.object({ sentenceId: SentenceId, from: z.number().int().min(0), to: z.number().int().min(0) })
const Selection = z.object({ sectionId: SectionId, side: z.enum(SIDES), version: z.number().int(), stretches: z.array(Stretch).min(1).max(500) })

export const knowledgeCalls = {
  'annotation.create': command(
    z.object({ layer: z.enum(LAYERS), selection: Selection, body: z.string().max(20_000), claimId: ClaimId.nullable(), sourceItemId: SourceItemId.nullable() }),
    Annotation,
  ),
  'annotation.update': command(z.object({ annotationId: AnnotationId, body: z.string().max(20_000).optional(), sourceItemId: SourceItemId.nullable().optional() }), Annotation),
  'annotation.remove': command(z.object({ annotationId: AnnotationId }), z.object({ annotationId: AnnotationId })),
  /** Undoes `annotation.remove`. */
  'annotation.restore': command(z.object({ annotationId: AnnotationId }), Annotation),
  /** A person gives an orphan a place; nothing else ever does. */
  'annotation.reattach': command(z.object({ annotationId: AnnotationId, selection: Selection }), Annotation),
  /** Annotations of one document (of one section when given), in document order; what a window shows after `knowledge.changed`. */
  'annotation.list': query(z.object({ documentId: DocumentId, sectionId: SectionId.nullable() }), z.array(Annotation)),
  /** The tray: annotations of a document (null: workspace) with an ambiguous or orphaned anchor. */
  'annotation.orphans': query(z.object({ documentId: DocumentId.nullable() }), z.array(Annotation)),

  /** Makes the claim and its first mention together. Fields left out take their defaults (statement: the quotation when the side is English). */
  'claim.create': command(z.object({ selection: Selection, fields: ClaimFields.partial() }), z.object({ claim: Claim, annotation: Annotation })),
  'claim.update': command(z.object({ claimId: ClaimId, fields: ClaimFields.partial() }), Claim),
  /** Says again that the present status holds for the present text (clears `needsRecheck`). */
  'claim.verify': command(z.object({ claimId: ClaimId }), Claim),
  'claim.remove': command(z.object({ claimId: ClaimId }), z.object({ claimId: ClaimId })),
  'claim.restore': command(z.object({ claimId: ClaimId }), Claim),
  'claim.list': query(z.object({ documentId: DocumentId.nullable() }), z.array(Claim)),
  'claim.get': query(z.object({ claimId: ClaimId }), z.object({ claim: Claim, relations: z.array(Relation), excerpts: z.array(Excerpt), sourceItems: z.array(SourceItem), others: z.array(Claim) })),

  'agent.list': query(z.object({}), z.array(Agent)),
  'agent.create': command(AgentFields, Agent),
  'agent.update': command(z.object({ agentId: AgentId, fields: AgentFields.partial() }), Agent),
  /** Refused with `conflict` while claims name it. */
  'agent.remove': command(z.object({ agentId: AgentId }), z.object({ agentId: AgentId })),

  'sourceItem.list': query(z.object({}), z.array(SourceItem.extend({ excerpts: z.number().int(), mentions: z.number().int() }))),
  'sourceItem.get': query(z.object({ sourceItemId: SourceItemId }), z.object({ sourceItem: SourceItem, excerpts: z.array(Excerpt) })),
  'sourceItem.create': command(SourceItemFields, SourceItem),
  'sourceItem.update': command(z.object({ sourceItemId: SourceItemId, fields: SourceItemFields.partial() }), SourceItem),
  /** Refused with `conflict` while excerpts or mentions use it. */
  'sourceItem.remove': command(z.object({ sourceItemId: SourceItemId }), z.object({ sourceItemId: SourceItemId })),
  'excerpt.create': command(ExcerptFields, Excerpt),
  'excerpt.update': command(z.object({ excerptId: ExcerptId, fields: ExcerptFields.partial() }), Excerpt),
  'excerpt.remove': command(z.object({ excerptId: ExcerptId }), z.object({ excerptId: ExcerptId })),

  /** Every relation that starts at a claim of the document (null: workspace). */
  'relation.list': query(z.object({ documentId: DocumentId.nullable() }), z.array(Relation)),
  'relation.create': command(
    z.discriminatedUnion('to', [
      z.object({ claimId: ClaimId, to: z.literal('excerpt'), kind: z.enum(EXCERPT_RELATIONS), excerptId: ExcerptId }),
      z.object({ claimId: ClaimId, to: z.literal('claim'), kind: z.enum(CLAIM_RELATIONS), otherId: ClaimId }),
    ]),
    Relation,
  ),
  'relation.remove': command(z.object({ relationId: RelationId }), z.object({ relationId: RelationId })),
  /** Newest first, at most 200. */
  'journal.list': query(z.object({ entityId: z.string() }), z.array(JournalEntry)),
}
export { Selection as TextSelection }
export type TextSelection = z.infer<typeof Selection>
