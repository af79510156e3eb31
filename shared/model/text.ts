import { z } from 'zod'
import { LinkId, SectionId, DocumentId, SentenceId } from './ids.ts'
import { BLOCK_TYPES, LENSES, QUOTES, SCRIPTS, SOURCE_LANGUAGES } from './vocabulary.ts'

/**
 * One sentence of a source block: half-open UTF-16 offsets into the block's text, in which every
 * inline leaf that is not text (a note, a hard break) counts as one U+FFFC.
 */
export const SentenceSpan = z.object({ id: SentenceId, from: z.number().int().min(0), to: z.number().int().min(0) })
export type SentenceSpan = z.infer<typeof SentenceSpan>

/** ProseMirror JSON; its shape is checked by the schema in shared/document, not here. */
export const NodeJson = z.record(z.string(), z.unknown())
export type NodeJson = z.infer<typeof NodeJson>

/**
 * One block of the source. `node` is a block node of the section schema without sentence marks;
 * `sentences` covers its text without gaps, in order. An empty block has no sentences.
 */
export const SourceBlock = z.object({ type: z.enum(BLOCK_TYPES), node: NodeJson, sentences: z.array(SentenceSpan) })
export type SourceBlock = z.infer<typeof SourceBlock>

/** What a person said when confirming: the joined texts of both sides at that moment, compared to find stale links. */
export const Confirmation = z.object({ at: z.number().int(), source: z.string(), target: z.string() })
export type Confirmation = z.infer<typeof Confirmation>

/**
 * Joins n source with m target sentences. A sentence belongs to at most one link. Sentence ids that are not in
 * the text now are dormant (undo revives them). `source: []` is an added, `target: []` an omitted sentence, both
 * only ever set by a person, so `confirmed` is never null there.
 * `confidence` 0..1 for automatic links, null for links a person made or typed.
 */
export const Link = z.object({
  id: LinkId,
  source: z.array(SentenceId),
  target: z.array(SentenceId),
  confidence: z.number().min(0).max(1).nullable(),
  confirmed: Confirmation.nullable(),
})
export type Link = z.infer<typeof Link>

/**
 * State of a sentence's link, in the order the desk ranks them:
 * untranslated (source without link, or whose link has no living target), draft (linked, not confirmed),
 * doubtful (automatic with confidence below DOUBTFUL_BELOW), stale, confirmed, omitted, added, unlinked (target only).
 */
export const LinkState = z.enum(['untranslated', 'draft', 'doubtful', 'stale', 'confirmed', 'omitted', 'added', 'unlinked'])
export type LinkState = z.infer<typeof LinkState>

/** Counts of source sentences by state; `total` counts source sentences, `stale` counts as not confirmed. */
export const Progress = z.object({
  total: z.number().int(),
  confirmed: z.number().int(),
  draft: z.number().int(),
  doubtful: z.number().int(),
  stale: z.number().int(),
  untranslated: z.number().int(),
  omitted: z.number().int(),
  added: z.number().int(),
  sourceCharacters: z.number().int(),
  targetWords: z.number().int(),
})
export type Progress = z.infer<typeof Progress>

export const DocumentSummary = z.object({
  id: DocumentId,
  title: z.string(),
  targetTitle: z.string(),
  sourceLanguage: z.enum(SOURCE_LANGUAGES),
  lens: z.enum(LENSES),
  /** The lens put on last, also when the text is seen as stored now; null before the first. */
  lastLens: z.enum(SCRIPTS).nullable(),
  /** Quotation marks through a lens; null: as the settings say. */
  quotes: z.enum(QUOTES).nullable(),
  created: z.number().int(),
  opened: z.number().int(),
  origin: z.object({ fileName: z.string(), encoding: z.string(), sha256: z.string() }).nullable(),
  /** A copy converted for good: of which document, by its title then, and how. The copy's author and time are its own. */
  converted: z.object({ from: DocumentId, title: z.string(), script: z.enum(SCRIPTS), quotes: z.enum(QUOTES) }).nullable(),
  sections: z.number().int(),
  claims: z.number().int(),
  orphans: z.number().int(),
  progress: Progress,
  /** Where the person was: null before the document was first opened. */
  place: z.object({ sectionId: SectionId, sentenceId: SentenceId.nullable() }).nullable(),
})
export type DocumentSummary = z.infer<typeof DocumentSummary>

export const SectionSummary = z.object({
  id: SectionId,
  documentId: DocumentId,
  ordinal: z.number().int(),
  title: z.string(),
  /** Headings inside the section, for the outline: index of the source block, level 1..6. */
  headings: z.array(z.object({ block: z.number().int(), level: z.number().int(), text: z.string() })),
  progress: Progress,
})
export type SectionSummary = z.infer<typeof SectionSummary>

/** Everything the desk needs to show one section. `version` counts steps applied since the section was made. */
export const SectionState = z.object({
  id: SectionId,
  documentId: DocumentId,
  title: z.string(),
  version: z.number().int(),
  source: z.array(SourceBlock),
  /** A `doc` node of the section schema. */
  target: NodeJson,
  links: z.array(Link),
})
export type SectionState = z.infer<typeof SectionState>

/** One search hit. `from`/`to` are UTF-16 within the sentence as stored, half-open. */
export const Hit = z.object({
  documentId: DocumentId,
  documentTitle: z.string(),
  sectionId: SectionId,
  side: z.enum(['source', 'target']),
  sentenceId: SentenceId,
  /** 1-based paragraph and sentence numbers within the section, as the desk shows them ("3.2"). */
  place: z.string(),
  text: z.string(),
  from: z.number().int(),
  to: z.number().int(),
  /** Joined text of the linked sentences on the other side; empty when there are none. */
  counterpart: z.string(),
})
export type Hit = z.infer<typeof Hit>
