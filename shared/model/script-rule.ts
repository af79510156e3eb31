import { z } from 'zod'
import { DocumentId, ScriptRuleId, SectionId, SentenceId } from './ids.ts'
import { Provenance } from './knowledge.ts'
import { SCRIPT_REGIONS } from './vocabulary.ts'

/** Longest words of a rule for a document or the workspace, in UTF-16 units: a name or a saying, not a paragraph. */
export const LONGEST_WORDS = 200
/** Most candidates a rule keeps. */
export const MOST_CANDIDATES = 30

/**
 * Words as stored, and what a lens shows for them: the first of `to`; the others are kept as candidates. The same words
 * again leave them alone.
 *
 * `script` says in which lenses it holds: null in all, else in those of one region (`tw` in tw and twp). Where it merely
 * chooses among the forms of characters (发 as 髮), it holds in all Traditional lenses, in the forms of each region.
 */
export const ScriptRuleText = z.object({
  from: z.string().min(1).max(LONGEST_WORDS),
  to: z.array(z.string().min(1).max(LONGEST_WORDS)).min(1).max(MOST_CANDIDATES),
  script: z.enum(SCRIPT_REGIONS).nullable(),
})
export type ScriptRuleText = z.infer<typeof ScriptRuleText>

/** Half-open UTF-16 offsets within a stored sentence of the source. */
export const SourceStretch = z.object({ sentenceId: SentenceId, from: z.number().int().min(0), to: z.number().int().min(0) })
export type SourceStretch = z.infer<typeof SourceStretch>

/** Where a rule for one place stands. `reason` is null while it is applied; else why not, as a sentence, and `stretches` is where it was. */
export const ScriptPlace = z.object({ sectionId: SectionId, stretches: z.array(SourceStretch), reason: z.string().nullable() })
export type ScriptPlace = z.infer<typeof ScriptPlace>

/**
 * What a person decided about words in a lens: at one place, in a document, or in the workspace. A place goes before rules;
 * of rules for the same words that of the document goes before that of the workspace. A place follows corrections of the
 * text exactly, as an annotation does, and is not applied where its words no longer stand.
 */
export const ScriptRule = z.object({
  id: ScriptRuleId,
  scope: z.enum(['place', 'document', 'workspace']),
  /** Null for the workspace. */
  documentId: DocumentId.nullable(),
  place: ScriptPlace.nullable(),
  /** Of a place, the words that stood there when it was decided. */
  from: z.string(),
  to: z.array(z.string()).min(1),
  script: z.enum(SCRIPT_REGIONS).nullable(),
  provenance: Provenance,
})
export type ScriptRule = z.infer<typeof ScriptRule>

/** Whether a rule leaves its words alone: a protected span. */
export function protects({ from, to }: Pick<ScriptRule, 'from' | 'to'>): boolean { return to[0] === from }
