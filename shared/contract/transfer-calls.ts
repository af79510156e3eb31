import { z } from 'zod'
import { AcceptanceId, DocumentId, JobId, ProducedId, SectionId, StagedId } from '../model/ids.ts'
import { ENCODINGS, EXPORT_FORMATS, EXPORT_LAYOUTS, GATE_CODES, IMPORT_FORMATS, LONGEST_REASON, QUOTES, SCRIPTS, SOURCE_LANGUAGES, TEXT_ORDERS } from '../model/vocabulary.ts'
import { command, query } from './call.ts'

const Column = z.number().int().min(0).max(1_000)

/** What a person may choose in the preview; null leaves it to the guess. */
export const ImportChoices = z.object({
  encoding: z.enum(ENCODINGS).nullable(),
  language: z.enum(SOURCE_LANGUAGES).nullable(),
  paragraphs: z.enum(['auto', 'line', 'blankLine']),
  joinLines: z.boolean(),
  /** Web pages only: menus, lists of links and the like too. */
  everything: z.boolean().optional(),
  sections: z.enum(['auto', 'heading', 'none']),
  /** Files with several languages only: the tags of the two that are meant, as the file has them. Left out: Chinese and English. */
  pair: z.object({ source: z.string().max(100), target: z.string().max(100) }).optional(),
  /** Of a text with its translation, both plain: whether line answers line, or the aligner finds what belongs together. `auto`, as when left out: lines where the names say so (a.zh and a.en). */
  pairing: z.enum(['auto', 'lines', 'align']).optional(),
  /** Tables only: what the columns hold, counted from 0, and whether the first row is a header (null: as guessed). Left out: as guessed. */
  columns: z.object({ source: Column, target: Column.nullable(), note: Column.nullable(), header: z.boolean().nullable() }).optional(),
  /** Workbooks only: the one sheet that is taken, by its name. Left out: all that are laid out alike and show. */
  sheet: z.string().max(200).optional(),
})
export type ImportChoices = z.infer<typeof ImportChoices>

const Warning = z.object({ code: z.string(), message: z.string() })

/** One file as it would be read. */
export const FilePreview = z.object({
  fileName: z.string(), bytes: z.number().int(), format: z.enum(IMPORT_FORMATS),
  /** Best guess first, then the runner-up, then the rest; null when the format says its own encoding. */
  encodings: z.array(z.object({ encoding: z.enum(ENCODINGS), score: z.number(), sample: z.string(), undecodable: z.number().int() })).nullable(),
  encoding: z.enum(ENCODINGS).nullable(),
  lineEnding: z.enum(['LF', 'CRLF', 'CR', 'mixed']).nullable(),
  /** A BCP 47 tag: one of SOURCE_LANGUAGES, `en`, or `und`; `languageScore` 0..100. */
  language: z.string(), languageScore: z.number(),
  title: z.string(),
  /** The encoding the file itself names, right or wrong; null when it names none. */
  declaredEncoding: z.string().nullable(),
  /** What the file holds, counted by name; a name left out is 0. */
  found: z.record(z.string(), z.number().int()),
  sections: z.number().int(), blocks: z.number().int(), sentences: z.number().int(), characters: z.number().int(),
  /** The first paragraphs as they will be split. */
  sample: z.array(z.object({ type: z.string(), level: z.number().int(), sentences: z.array(z.string()) })),
  warnings: z.array(Warning),
})
export type FilePreview = z.infer<typeof FilePreview>

/** What a file that holds two texts says beside them. */
export const BilingualPreview = z.object({
  /** Segments with a text in both languages, and all segments by state; `unlinked` has only English. */
  pairs: z.number().int(),
  states: z.object({ confirmed: z.number().int(), draft: z.number().int(), stale: z.number().int(), untranslated: z.number().int(), omitted: z.number().int(), added: z.number().int(), unlinked: z.number().int() }),
  notes: z.number().int(), placeholders: z.number().int(),
  /** Texts by language, as the file tags them; most first. */
  languages: z.array(z.object({ tag: z.string(), count: z.number().int() })),
  /** The two that are taken; null when the file does not say. */
  sourceTag: z.string().nullable(), targetTag: z.string().nullable(),
  /** Why the two languages must be chosen before it can be imported; null when they need not. */
  choose: z.string().nullable(),
  /** What the file says of itself, by name. */
  /** Of a table: its columns as chosen or guessed, their names (empty where it gives none), its first rows, its sheets. */
  table: z.object({
    columns: z.object({ source: z.number().int(), target: z.number().int().nullable(), note: z.number().int().nullable(), header: z.boolean() }),
    names: z.array(z.string()), rows: z.array(z.array(z.string())), sheets: z.array(z.string()),
    /** Of a workbook: every sheet it has, and the one that was chosen. */
    offered: z.object({ sheets: z.array(z.object({ name: z.string(), hidden: z.boolean() })), chosen: z.string().nullable() }).optional(),
  }).nullable(),
  details: z.record(z.string(), z.union([z.number(), z.string(), z.boolean(), z.null(), z.array(z.string()), z.record(z.string(), z.number())])),
})
export type BilingualPreview = z.infer<typeof BilingualPreview>

/** `bilingual` is null for files of one text each; otherwise the samples of both texts stand side by side, paragraph by paragraph. */
export const ImportPreview = z.object({
  source: FilePreview, translation: FilePreview.nullable(), warnings: z.array(Warning), bilingual: BilingualPreview.nullable(),
  /** Only the beginning of a large file was read: counts are of that, and what shows only at the end is not told. */
  partial: z.boolean(),
})
export type ImportPreview = z.infer<typeof ImportPreview>

const Answer = z.object({ reason: z.string(), author: z.string(), at: z.number().int() })

/** One finding of the gate before an export. */
export const GateFinding = z.object({
  code: z.enum(GATE_CODES),
  level: z.enum(['problem', 'remark']), count: z.number().int(), message: z.string(), detail: z.string(),
  place: z.object({ sectionId: SectionId, sentenceId: z.string() }).nullable(),
  /** Of everything it is about: another finding, or the same about a text that has changed, has another. */
  print: z.string(),
  /** Who let it leave as it is, and why; null while nobody has. */
  accepted: Answer.extend({ id: AcceptanceId }).nullable(),
  /** What was accepted of it before the text changed; null once it is answered again. */
  before: Answer.nullable(),
})
export type GateFinding = z.infer<typeof GateFinding>

/** Source paragraphs of a section by their numbers there, from 1, both included; with what is linked to them. */
const Paragraphs = z.object({ first: z.number().int().min(1), last: z.number().int().min(1) })

/** What is about to leave. `format` null: whatever may. */
export const GateScope = z.object({
  documentId: DocumentId, sectionId: SectionId.nullable().default(null), paragraphs: Paragraphs.nullable().default(null),
  format: z.enum(EXPORT_FORMATS).nullable().default(null), annotations: z.boolean().default(true), confirmedOnly: z.boolean().default(false),
})
export type GateScope = z.infer<typeof GateScope>

export const ExportRequest = z.object({
  documentId: DocumentId, sectionId: SectionId.nullable(),
  format: z.enum(EXPORT_FORMATS), layout: z.enum(EXPORT_LAYOUTS), annotations: z.boolean(),
  lightCounterpart: z.boolean(), confirmedOnly: z.boolean(), script: z.enum(SCRIPTS).nullable(),
  /** Quotation marks of the Chinese. */
  quotes: z.enum(QUOTES).default('asStored'),
  /** Into Simplified, also characters that many fonts do not have. */
  rare: z.boolean().default(false),
  /** Null: all. Only with a section. */
  paragraphs: Paragraphs.nullable().default(null),
  /** List the findings of the gate that were accepted, with the reasons, where the format has room. */
  accepted: z.boolean().default(true),
  order: z.enum(TEXT_ORDERS).default('sourceFirst'), regionTags: z.boolean().default(false), address: z.string().max(2000).default(''),
})
export type ExportRequest = z.infer<typeof ExportRequest>

/** Files that belong to the first: the texts of a file of links. */
const Companions = z.array(StagedId).max(8).default([])

const ToInspect = z.object({ stagedId: StagedId, translationId: StagedId.nullable(), companionIds: Companions, choices: ImportChoices, translationChoices: ImportChoices })

export const transferCalls = {
  /**
   * Reads staged files without storing anything. A JSON document of our own previews too. `extent`: `beginning` answers within
   * a second however large a file is, and may be `partial`; `whole`, as when left out, takes as long as the file is long.
   */
  'import.inspect': query(ToInspect.extend({ extent: z.enum(['whole', 'beginning']).default('whole') }), ImportPreview),
  /** The whole preview as a job: `job.finished` carries an ImportPreview that is not partial. */
  'import.count': command(ToInspect, z.object({ jobId: JobId })),
  /** As a job: `job.finished` carries `{documentId}`. Cancelled or failed, nothing is stored. */
  'import.commit': command(
    z.object({
      stagedId: StagedId, translationId: StagedId.nullable(), companionIds: Companions, choices: ImportChoices, translationChoices: ImportChoices,
      title: z.string().trim().min(1).max(500), targetTitle: z.string().max(500), align: z.boolean(),
    }),
    z.object({ jobId: JobId }),
  ),
  /** Forgets a staged file. */
  'import.discard': command(z.object({ stagedId: StagedId }), z.object({})),

  /** A new document with its Chinese in another script for good, with links, annotations and target; as a job: `job.finished` carries `{documentId}`. */
  'document.copyConverted': command(z.object({ documentId: DocumentId, script: z.enum(SCRIPTS), quotes: z.enum(QUOTES).default('asStored'), rare: z.boolean().default(false) }), z.object({ jobId: JobId })),

  /** What should be looked at before this leaves: what nobody has answered first of its kind. Linear in the sections that hold something. */
  'export.gate': query(GateScope, z.array(GateFinding)),
  /**
   * Lets an unanswered finding leave as it is, for good: until what it is about changes. `badRequest` when it is not found
   * as it was shown (`print`). Gives what the gate says then.
   */
  'export.accept': command(z.object({ scope: GateScope, print: z.string(), reason: z.string().trim().min(1).max(LONGEST_REASON) }), z.array(GateFinding)),
  /** Makes a finding unanswered again, wherever it was accepted. */
  'export.takeBack': command(z.object({ acceptanceId: AcceptanceId }), z.object({})),
  /** The beginning of the export as self-contained HTML for a sandboxed frame (text formats inside `<pre>`). */
  'export.preview': query(ExportRequest, z.object({ html: z.string(), omissions: z.array(z.string()), /** Why there would be no file at all, as a sentence. */ nothing: z.string().nullable() })),
  /** As a job: `job.finished` carries `{producedId, fileName, units, omissions}`. */
  'export.run': command(ExportRequest, z.object({ jobId: JobId })),
}
export const ExportOutcome = z.object({ producedId: ProducedId, fileName: z.string(), units: z.number().int(), omissions: z.array(z.string()) })
export type ExportOutcome = z.infer<typeof ExportOutcome>
export const ImportOutcome = z.object({ documentId: DocumentId })
export type ImportOutcome = z.infer<typeof ImportOutcome>
