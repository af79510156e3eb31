import { z } from 'zod'
import { DocumentId, JobId, SectionId, SentenceId, StagedId } from '../model/ids.ts'
import { NodeJson } from '../model/text.ts'
import { SIDES } from '../model/vocabulary.ts'
import { command, query } from './call.ts'

/**
 * What a file that comes home says about one stretch of text:
 * edit: changed in the file only; conflict: changed there and here; translation: of what is not translated here;
 * format: the same words dressed otherwise; approval: the pair is final there and not here; reopened: it was final when it
 * left and is not any more; new: a text that left without; note: somebody said something; missing: not in the file.
 */
const HOME_KINDS = ['conflict', 'edit', 'format', 'translation', 'approval', 'reopened', 'new', 'note', 'missing'] as const
export type HomeKind = (typeof HOME_KINDS)[number]

/** Something about a text beside its words. Words are bold or italic there (`on`) or not any more (`off`); a footnote is added, gone, says something else, or stands elsewhere. */
export const HomeDetail = z.object({
  what: z.enum(['strong', 'emphasis', 'footnote']), change: z.enum(['on', 'off', 'changed', 'moved']),
  /** The words, or the footnote as it is here. */
  words: z.string(),
  /** The footnote as the file has it. */
  file: z.string(),
})
export type HomeDetail = z.infer<typeof HomeDetail>

export const HomeRow = z.object({
  /** The same as long as the file is. */
  key: z.string(), kind: z.enum(HOME_KINDS), side: z.enum(SIDES),
  /** Where to go at the desk; for what is new a sentence beside it, null when there is none. */
  sentenceId: SentenceId.nullable(),
  /** Paragraph and sentence from 1, as the desk shows them ("3.2"). */
  place: z.string(),
  here: z.string(), file: z.string(),
  /** As it left; null when that cannot be known, or is one of the two. */
  base: z.string().nullable(),
  /** What stands on the other side here. */
  counterpart: z.string(),
  final: z.boolean(),
  /** `words`: those it is about; empty for all. */
  notes: z.array(z.object({ side: z.enum(SIDES), author: z.string(), text: z.string(), words: z.string() })),
  /** Who changed it, as far as the file kept track. */
  by: z.array(z.string()),
  details: z.array(HomeDetail),
  /** False when there is nothing to take over. */
  canTake: z.boolean(),
})
export type HomeRow = z.infer<typeof HomeRow>

export const HomeSectionRows = z.object({ sectionId: SectionId, title: z.string(), version: z.number().int(), rows: z.array(HomeRow) })
export type HomeSectionRows = z.infer<typeof HomeSectionRows>

export const HomePreview = z.object({
  documentId: DocumentId, title: z.string(), format: z.enum(['xliff', 'docx']),
  /** The file has lost its marks: its paragraphs were matched by their text and order, and bold, italics and footnotes not compared. */
  byText: z.boolean(),
  /** Sections that differ, in the order of the document. */
  sections: z.array(HomeSectionRows),
  /** Stretches that are the same on both sides, and those that changed here only. */
  unchanged: z.number().int(), kept: z.number().int(),
  /** Corrections of the Chinese that cannot be taken over because it left in another script. */
  otherScript: z.number().int(),
  /** Sections of the file that are not in the document any more. */
  lostSections: z.number().int(),
  /** Paragraphs that stand elsewhere in the file; they stay where they are. */
  moved: z.number().int(),
  /** What was said of no sentence that is here. */
  stray: z.array(z.object({ author: z.string(), text: z.string() })),
})
export type HomePreview = z.infer<typeof HomePreview>

export const HomeInspected = z.discriminatedUnion('found', [
  z.object({ found: z.literal('no') }),
  /** Ours, of a document that is not in this workspace. */
  z.object({ found: z.literal('elsewhere') }),
  z.object({ found: z.literal('here'), preview: HomePreview }),
])
export type HomeInspected = z.infer<typeof HomeInspected>

/** `take` lists the rows to take from the file by their keys; all others stay as they are here. */
const Choice = z.object({
  stagedId: StagedId, take: z.array(z.string().max(200)).max(200_000),
  /** Confirm pairs whose new text the file calls final. */
  confirm: z.boolean(),
  /** The sections as they were compared; others are left alone. */
  sections: z.array(z.object({ sectionId: SectionId, version: z.number().int() })).max(20_000),
})

export const homeCalls = {
  /** Whether a staged file was exported from a document here to be corrected, and what it would change: the job's value is a HomeInspected. Stores nothing. Fails with `fileRefused` for one of ours that is damaged. */
  'home.inspect': command(z.object({ stagedId: StagedId }), z.object({ jobId: JobId })),
  /** The steps for sections that are open at the desk, to be applied there as one change each. Stores nothing. Throws `staleVersion`. */
  'home.steps': query(Choice, z.array(z.object({ sectionId: SectionId, version: z.number().int(), rows: z.number().int(), steps: z.array(NodeJson) }))),
  /** Takes over what was chosen, and the notes when wanted, in one transaction. Throws `staleVersion`, `readOnly`; nothing is stored then. */
  'home.apply': command(Choice.extend({ notes: z.boolean() }), z.object({ documentId: DocumentId, rows: z.number().int(), notes: z.number().int(), sections: z.number().int() })),
}
