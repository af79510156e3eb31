import { z } from 'zod'
import { DocumentId, ProducedId, ScriptRuleId, SectionId } from '../model/ids.ts'
import { ScriptRule, ScriptRuleText, SourceStretch } from '../model/script-rule.ts'
import { SCRIPT_REGIONS, SCRIPTS, SOURCE_LANGUAGES } from '../model/vocabulary.ts'
import { command, query } from './call.ts'
import { TextSelection } from './knowledge-calls.ts'

const Scope = z.enum(['place', 'document', 'workspace'])
const Candidate = z.object({ text: z.string(), /** A few words for a person. */ why: z.string() })

/** A stretch of one stored sentence that the lens may show wrongly, and nobody has decided; see Doubt in shared/script/doubts.ts. */
export const ScriptDoubt = SourceStretch.extend({
  kind: z.enum(['words', 'twice', 'character']), stored: z.string(), shown: z.string(), /** The likeliest first; `shown` is one of them. */ candidates: z.array(Candidate),
})
export type ScriptDoubt = z.infer<typeof ScriptDoubt>

const RuleIds = z.object({ ruleIds: z.array(ScriptRuleId).min(1).max(5000) })

/** What people decide about the lens. After every command that changed something: `script.changed`. */
export const scriptCalls = {
  /** What holds in a document: its places in the order they were made, its rules, then those of the workspace. Null: those of the workspace alone. */
  'script.list': query(z.object({ documentId: DocumentId.nullable() }), z.array(ScriptRule)),
  /**
   * Rules of the document, or of the workspace when null. One for words that have a rule there already (for the same
   * `script`) changes that one. Refused with `badRequest` when one cannot be used, with the reason; then none is kept.
   */
  'script.add': command(z.object({ documentId: DocumentId.nullable(), rules: z.array(ScriptRuleText).min(1).max(5000), imported: z.boolean() }), z.array(ScriptRule)),
  /** Of a place only `to` can be changed. `conflict` when the words have another rule there already. */
  'script.change': command(z.object({ ruleId: ScriptRuleId, fields: ScriptRuleText.partial() }), ScriptRule),
  /** Rules, picks and protections alike: this is also how a stretch is no longer protected. */
  'script.remove': command(RuleIds, z.object({})),
  /** Undoes `script.remove`. */
  'script.restore': command(RuleIds, z.object({})),

  /** What shall be shown for one stretch of the source, in lenses of the region of `script`: here, or wherever its words stand. A pick here before is replaced. */
  'script.pick': command(z.object({ selection: TextSelection, script: z.enum(SCRIPTS), shown: z.string().min(1).max(2000), scope: Scope }), ScriptRule),
  /** Leaves a selection of the source alone in every lens and export: here, or wherever its words stand (then a stretch of one sentence). */
  'script.protect': command(z.object({ selection: TextSelection, scope: Scope }), ScriptRule),

  /**
   * Doubtful places of a section through a lens, in document order. Some 300 ms for 100,000 characters the first time, in
   * steps between which other calls are answered. Asked again for the same section before it has answered, it is
   * `cancelled`.
   */
  'script.doubts': query(z.object({ sectionId: SectionId, script: z.enum(SCRIPTS) }), z.object({ sectionId: SectionId, version: z.number().int(), doubts: z.array(ScriptDoubt) })),
  /**
   * What is to be known of a stretch of one sentence through a lens: what it shows, what it may show instead (what it
   * doubts first, the stored words last), and the decisions that touch it, those for places first. Null when it is not in the text.
   */
  'script.at': query(
    z.object({ sectionId: SectionId, stretch: SourceStretch, script: z.enum(SCRIPTS) }),
    z.object({ stored: z.string(), shown: z.string(), candidates: z.array(Candidate), rules: z.array(ScriptRule) }).nullable(),
  ),

  /** Where decisions are applied in a section through a lens (null: to the text as stored), in document order: picks, rules and what is protected. */
  'script.places': query(z.object({ sectionId: SectionId, script: z.enum(SCRIPTS).nullable() }), z.array(SourceStretch)),

  /** What a sample of a language is shown as with the rules of a document (null: of the workspace) as they are, and as they would be with a draft. Keeps nothing. */
  'script.preview': query(
    z.object({ documentId: DocumentId.nullable(), language: z.enum(SOURCE_LANGUAGES), script: z.enum(SCRIPTS), sample: z.string().max(2000), rules: z.array(ScriptRuleText).max(5000) }),
    z.object({ before: z.string(), after: z.string() }),
  ),

  /** Reads OpenCC's text format and keeps nothing: `script.add` does. Lines count from 1. The format says no region; the person does. */
  'script.read': query(
    z.object({ text: z.string().max(2_000_000), script: z.enum(SCRIPT_REGIONS).nullable() }),
    z.object({ rules: z.array(ScriptRuleText), problems: z.array(z.object({ line: z.number().int(), message: z.string() })) }),
  ),
  /**
   * The rules of a document alone, or of the workspace when null, in OpenCC's text format: those that hold in a region
   * (null: those for every lens). `left` says which the format cannot hold, and why. Places are not among them.
   */
  'script.write': command(
    z.object({ documentId: DocumentId.nullable(), script: z.enum(SCRIPT_REGIONS).nullable() }),
    z.object({ producedId: ProducedId, fileName: z.string(), text: z.string(), rules: z.number().int(), left: z.array(z.object({ from: z.string(), message: z.string() })) }),
  ),
}
