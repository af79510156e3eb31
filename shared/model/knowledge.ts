import { z } from 'zod'
import { AgentId, AnnotationId, ClaimId, DocumentId, ExcerptId, RelationId, SectionId, SentenceId, SourceItemId } from './ids.ts'
import {
  AGENT_KINDS, ANCHOR_STATES, CERTAINTIES, CLAIM_KINDS, CLAIM_RELATIONS, EVIDENCE_STATUSES, EXCERPT_RELATIONS,
  LAYERS, POLARITIES, SIDES, SOURCE_ITEM_KINDS, WORTHINESS,
} from './vocabulary.ts'

/**
 * Where an annotation stood before a change of its text: one entry for each sentence. `sentence` and `block` are
 * fingerprints of the whole sentence and of the block it stood in, so that only an undo brings the place back.
 */
export const EarlierPlace = z.array(z.object({
  sentenceId: SentenceId, from: z.number().int().min(0), to: z.number().int().min(0), sentence: z.number().int(), block: z.number().int(),
}))
export type EarlierPlace = z.infer<typeof EarlierPlace>

/**
 * A stored position: half-open UTF-16 offsets within one sentence of one text, with the exact quotation and up to
 * 32 UTF-16 units of context on each side (of the sentence). `reason` is null unless ambiguous or orphaned.
 */
export const Anchor = z.object({
  side: z.enum(SIDES),
  sectionId: SectionId,
  sentenceId: SentenceId,
  from: z.number().int().min(0),
  to: z.number().int().min(0),
  quote: z.string(),
  prefix: z.string(),
  suffix: z.string(),
  version: z.number().int(),
  state: z.enum(ANCHOR_STATES),
  reason: z.string().nullable(),
  /** On the first anchor of an annotation, oldest first; kept by shared/anchors, of no interest to anybody else. */
  earlier: z.array(EarlierPlace).optional(),
})
export type Anchor = z.infer<typeof Anchor>

/** Who made something and when; times are milliseconds since 1970 UTC. */
export const Provenance = z.object({ author: z.string(), created: z.number().int(), changed: z.number().int(), origin: z.enum(['human', 'machine', 'imported']) })
export type Provenance = z.infer<typeof Provenance>

/**
 * An annotation covers one stretch of text: one anchor for each sentence it touches, in document order.
 * `claimId` is set on layer `claim`, `sourceItemId` may be set on `sourceMention`; `body` is the text of a note or problem.
 */
export const Annotation = z.object({
  id: AnnotationId,
  documentId: DocumentId,
  layer: z.enum(LAYERS),
  anchors: z.array(Anchor).min(1),
  claimId: ClaimId.nullable(),
  sourceItemId: SourceItemId.nullable(),
  body: z.string(),
  provenance: Provenance,
})
export type Annotation = z.infer<typeof Annotation>

export const ClaimFields = z.object({
  /** The normalised statement, in English unless `language` says otherwise. */
  statement: z.string(),
  /** The statement in Chinese; may be empty. */
  statementZh: z.string(),
  kind: z.enum(CLAIM_KINDS),
  status: z.enum(EVIDENCE_STATUSES),
  agentId: AgentId.nullable(),
  /** As the person wrote it: 2026, 2026-02, 2026-02-28 or free text. */
  date: z.string(),
  location: z.string(),
  certainty: z.enum(CERTAINTIES),
  polarity: z.enum(POLARITIES),
  worthiness: z.enum(WORTHINESS),
  /** A rating published elsewhere, kept apart from the status. */
  rating: z.string(),
  reviewer: z.string(),
  remark: z.string(),
})
export type ClaimFields = z.infer<typeof ClaimFields>

export const Claim = ClaimFields.extend({
  id: ClaimId,
  documentId: DocumentId,
  /** 1-based number within the document, by order of first mention; computed. */
  number: z.number().int(),
  /** Computed: one of the sentences under a mention (or its counterpart) has changed since the status was set. */
  needsRecheck: z.boolean(),
  /** Texts under the mentions when the status was last set, and now; for showing what changed. */
  verified: z.object({ at: z.number().int(), by: z.string(), source: z.string(), target: z.string() }).nullable(),
  current: z.object({ source: z.string(), target: z.string() }),
  /** Place of the first attached mention ("3.2"), null when all are orphans. */
  place: z.string().nullable(),
  sectionId: SectionId.nullable(),
  sentenceId: SentenceId.nullable(),
  mentions: z.array(AnnotationId),
  provenance: Provenance,
})
export type Claim = z.infer<typeof Claim>

export const AgentFields = z.object({ kind: z.enum(AGENT_KINDS), name: z.string(), hanzi: z.string(), pinyin: z.string(), identifier: z.string() })
export type AgentFields = z.infer<typeof AgentFields>
export const Agent = AgentFields.extend({ id: AgentId, provenance: Provenance })
export type Agent = z.infer<typeof Agent>

export const SourceItemFields = z.object({
  title: z.string(),
  authors: z.string(),
  publisher: z.string(),
  date: z.string(),
  /** Empty, or an http(s) address. It is shown and opened on request, never fetched. */
  url: z.string(),
  accessed: z.string(),
  language: z.string(),
  kind: z.enum(SOURCE_ITEM_KINDS),
  archiveUrl: z.string(),
  remark: z.string(),
})
export type SourceItemFields = z.infer<typeof SourceItemFields>
export const SourceItem = SourceItemFields.extend({ id: SourceItemId, provenance: Provenance })
export type SourceItem = z.infer<typeof SourceItem>

export const ExcerptFields = z.object({ sourceItemId: SourceItemId, locator: z.string(), quotation: z.string(), translation: z.string() })
export type ExcerptFields = z.infer<typeof ExcerptFields>
export const Excerpt = ExcerptFields.extend({ id: ExcerptId, provenance: Provenance })
export type Excerpt = z.infer<typeof Excerpt>

export const Relation = z.discriminatedUnion('to', [
  z.object({ id: RelationId, claimId: ClaimId, to: z.literal('excerpt'), kind: z.enum(EXCERPT_RELATIONS), excerptId: ExcerptId, provenance: Provenance }),
  z.object({ id: RelationId, claimId: ClaimId, to: z.literal('claim'), kind: z.enum(CLAIM_RELATIONS), otherId: ClaimId, provenance: Provenance }),
])
export type Relation = z.infer<typeof Relation>

/** One line of the journal as shown under "History". */
export const JournalEntry = z.object({
  at: z.number().int(), author: z.string(), entity: z.string(), entityId: z.string(), op: z.enum(['create', 'update', 'remove']),
  field: z.string().nullable(), value: z.string().nullable(),
})
export type JournalEntry = z.infer<typeof JournalEntry>
