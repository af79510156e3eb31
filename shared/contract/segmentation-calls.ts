import { z } from 'zod'
import { DocumentId, ProducedId, RuleId, SectionId, StagedId } from '../model/ids.ts'
import { SIDES } from '../model/vocabulary.ts'
import { LONGEST_RULE, RULE_KINDS } from '../segmentation/rule.ts'
import { command, query } from './call.ts'

/** See shared/segmentation/rule.ts. */
export const RuleText = z.object({ language: z.enum(['zh', 'en']), kind: z.enum(RULE_KINDS), before: z.string().max(LONGEST_RULE), after: z.string().max(LONGEST_RULE) })
/** `documentId` is null for a rule of the whole workspace. */
export const SegmentationRule = RuleText.extend({ id: RuleId, documentId: DocumentId.nullable() })
export type SegmentationRule = z.infer<typeof SegmentationRule>

const Draft = z.object({ documentId: DocumentId, added: z.array(RuleText).max(5000), removed: z.array(RuleId).max(5000) })
/** A block that would be cut otherwise: its sentences by the rules as they are, and as they would be. */
const ChangedBlock = z.object({ sectionId: SectionId, side: z.enum(SIDES), before: z.array(z.string()), after: z.array(z.string()) })

export const segmentationCalls = {
  /** Rules in the order in which they decide: those of the document (none when null), then those of the workspace. */
  'segmentation.list': query(z.object({ documentId: DocumentId.nullable() }), z.array(SegmentationRule)),
  /** Refused with `badRequest` when one cannot be used, with the reason; then none is kept. Rules that are there already are not kept twice. */
  'segmentation.add': command(z.object({ documentId: DocumentId.nullable(), rules: z.array(RuleText).min(1).max(5000), imported: z.boolean() }), z.array(SegmentationRule)),
  'segmentation.remove': command(z.object({ ruleIds: z.array(RuleId).min(1).max(5000) }), z.object({})),
  /** Undoes `segmentation.remove`. */
  'segmentation.restore': command(z.object({ ruleIds: z.array(RuleId).min(1).max(5000) }), z.object({})),
  /**
   * What a draft would change in the texts of a document. Nothing is changed by it, nor by keeping the draft: rules answer
   * to what is imported or typed afterwards. `characters` were looked at (`whole`: that is all of the document);
   * `changed` counts blocks, of which the first are given.
   */
  'segmentation.preview': query(Draft, z.object({ characters: z.number().int(), whole: z.boolean(), changed: z.number().int(), blocks: z.array(ChangedBlock) })),
  /** What a staged SRX file holds for Chinese and English, and what of it cannot be used, in sentences. Keeps nothing. */
  'segmentation.readSrx': query(z.object({ stagedId: StagedId }), z.object({ rules: z.array(RuleText), left: z.array(z.string()) })),
  /** The rules that apply to a document, or to the workspace, as SRX 2.0. */
  'segmentation.writeSrx': command(z.object({ documentId: DocumentId.nullable() }), z.object({ producedId: ProducedId, fileName: z.string() })),
}
