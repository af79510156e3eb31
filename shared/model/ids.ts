import { z } from 'zod'

/**
 * Every id that may leave the machine is a UUIDv7 in its canonical lower-case form (36 characters);
 * storage keeps it as BLOB(16). Sentence ids are shorter: they live in every text node of a document.
 */
const UUID = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)

export const DocumentId = UUID.brand<'DocumentId'>()
export type DocumentId = z.infer<typeof DocumentId>
export const SectionId = UUID.brand<'SectionId'>()
export type SectionId = z.infer<typeof SectionId>
export const AnnotationId = UUID.brand<'AnnotationId'>()
export type AnnotationId = z.infer<typeof AnnotationId>
export const ClaimId = UUID.brand<'ClaimId'>()
export type ClaimId = z.infer<typeof ClaimId>
export const SourceItemId = UUID.brand<'SourceItemId'>()
export type SourceItemId = z.infer<typeof SourceItemId>
export const ExcerptId = UUID.brand<'ExcerptId'>()
export type ExcerptId = z.infer<typeof ExcerptId>
export const AgentId = UUID.brand<'AgentId'>()
export type AgentId = z.infer<typeof AgentId>
export const RelationId = UUID.brand<'RelationId'>()
export type RelationId = z.infer<typeof RelationId>
export const RuleId = UUID.brand<'RuleId'>()
export type RuleId = z.infer<typeof RuleId>
export const ScriptRuleId = UUID.brand<'ScriptRuleId'>()
export type ScriptRuleId = z.infer<typeof ScriptRuleId>
/** Somebody's answer to a finding of the gate. */
export const AcceptanceId = UUID.brand<'AcceptanceId'>()
export type AcceptanceId = z.infer<typeof AcceptanceId>
export const MemoryId = UUID.brand<'MemoryId'>()
export type MemoryId = z.infer<typeof MemoryId>
export const MemoryImportId = UUID.brand<'MemoryImportId'>()
export type MemoryImportId = z.infer<typeof MemoryImportId>
export const JobId = UUID.brand<'JobId'>()
export type JobId = z.infer<typeof JobId>
/** A link of one section; a UUIDv7 too, made in the editor so that undo can restore it. */
export const LinkId = UUID.brand<'LinkId'>()
export type LinkId = z.infer<typeof LinkId>

/** A file a person handed over, waiting in the core under this opaque name. It is never a path. */
export const StagedId = z.string().regex(/^[0-9a-f]{32}$/).brand<'StagedId'>()
export type StagedId = z.infer<typeof StagedId>
/** A file the core has made (an export, a backup), waiting to be taken once. */
export const ProducedId = z.string().regex(/^[0-9a-f]{32}$/).brand<'ProducedId'>()
export type ProducedId = z.infer<typeof ProducedId>

/**
 * Id of one sentence on one side: 16 characters of base64url (96 bits). Unique within its section.
 * Target ids are random and never reused for other text; source ids come from content, segmenter version and offset.
 */
export const SentenceId = z.string().regex(/^[A-Za-z0-9_-]{16}$/).brand<'SentenceId'>()
export type SentenceId = z.infer<typeof SentenceId>
