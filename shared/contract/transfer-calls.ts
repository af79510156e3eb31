import { z } from 'zod'
import { DocumentId, JobId, ProducedId, SectionId, StagedId } from '../model/ids.ts'
import { ENCODINGS, EXPORT_FORMATS, EXPORT_LAYOUTS, IMPORT_FORMATS, QUOTES, SCRIPTS, SOURCE_LANGUAGES, TEXT_ORDERS } from '../model/vocabulary.ts'
import { command, query } from './call.ts'

/** What a person may choose in the preview; null leaves it to the guess. */
export const ImportChoices = z.object({
  encoding: z.enum(ENCODINGS).nullable(),
  language: z.enum(SOURCE_LANGUAGES).nullable(),
  paragraphs: z.enum(['auto', 'line', 'blankLine']),
  joinLines: z.boolean(),
  /** Web pages only: menus, lists of links and the like too. */
  everything: z.boolean().optional(),
  sections: z.enum(['auto', 'heading', 'none']),
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

export const ImportPreview = z.object({ source: FilePreview, translation: FilePreview.nullable(), warnings: z.array(Warning) })
export type ImportPreview = z.infer<typeof ImportPreview>

/** One finding of the gate before an export. */
export const GateFinding = z.object({
  code: z.enum(['staleLinks', 'untranslated', 'contradictedClaims', 'needsRecheck', 'orphans', 'doubtfulLinks']),
  level: z.enum(['problem', 'remark']), count: z.number().int(), message: z.string(), detail: z.string(),
  place: z.object({ sectionId: SectionId, sentenceId: z.string() }).nullable(),
})
export type GateFinding = z.infer<typeof GateFinding>

export const ExportRequest = z.object({
  documentId: DocumentId, sectionId: SectionId.nullable(),
  format: z.enum(EXPORT_FORMATS), layout: z.enum(EXPORT_LAYOUTS), annotations: z.boolean(),
  lightCounterpart: z.boolean(), confirmedOnly: z.boolean(), script: z.enum(SCRIPTS).nullable(),
  /** Quotation marks of the Chinese. */
  quotes: z.enum(QUOTES).default('asStored'),
  /** Source paragraphs of the section by their numbers there, from 1, both included; with what is linked to them. Null: all. Only with a section. */
  paragraphs: z.object({ first: z.number().int().min(1), last: z.number().int().min(1) }).nullable().default(null),
  order: z.enum(TEXT_ORDERS).default('sourceFirst'), regionTags: z.boolean().default(false), address: z.string().max(2000).default(''),
})
export type ExportRequest = z.infer<typeof ExportRequest>

export const transferCalls = {
  /** Reads staged files without storing anything. A JSON document of our own previews too. */
  'import.inspect': query(z.object({ stagedId: StagedId, translationId: StagedId.nullable(), choices: ImportChoices, translationChoices: ImportChoices }), ImportPreview),
  /** As a job: `job.finished` carries `{documentId}`. Cancelled or failed, nothing is stored. */
  'import.commit': command(
    z.object({
      stagedId: StagedId, translationId: StagedId.nullable(), choices: ImportChoices, translationChoices: ImportChoices,
      title: z.string().trim().min(1).max(500), targetTitle: z.string().max(500), align: z.boolean(),
    }),
    z.object({ jobId: JobId }),
  ),
  /** Forgets a staged file. */
  'import.discard': command(z.object({ stagedId: StagedId }), z.object({})),

  /** A new document with its Chinese in another script for good, with links, annotations and target; as a job: `job.finished` carries `{documentId}`. */
  'document.copyConverted': command(z.object({ documentId: DocumentId, script: z.enum(SCRIPTS), quotes: z.enum(QUOTES).default('asStored') }), z.object({ jobId: JobId })),

  'export.gate': query(z.object({ documentId: DocumentId }), z.array(GateFinding)),
  /** The beginning of the export as self-contained HTML for a sandboxed frame (text formats inside `<pre>`). */
  'export.preview': query(ExportRequest, z.object({ html: z.string(), omissions: z.array(z.string()), /** Why there would be no file at all, as a sentence. */ nothing: z.string().nullable() })),
  /** As a job: `job.finished` carries `{producedId, fileName, units, omissions}`. */
  'export.run': command(ExportRequest, z.object({ jobId: JobId })),
}
export const ExportOutcome = z.object({ producedId: ProducedId, fileName: z.string(), units: z.number().int(), omissions: z.array(z.string()) })
export type ExportOutcome = z.infer<typeof ExportOutcome>
export const ImportOutcome = z.object({ documentId: DocumentId })
export type ImportOutcome = z.infer<typeof ImportOutcome>
