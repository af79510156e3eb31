import { z } from 'zod'
import { DocumentId, JobId, ProducedId } from '../model/ids.ts'
import { DocumentSummary, Hit, Progress, SectionSummary } from '../model/text.ts'
import { LENSES, QUOTES } from '../model/vocabulary.ts'
import { command, query } from './call.ts'

const Nothing = z.object({})

export const WorkspaceInfo = z.object({
  name: z.string(), fileName: z.string(), readOnly: z.boolean(), author: z.string(),
  documents: z.number().int(), claims: z.number().int(), sourceItems: z.number().int(), agents: z.number().int(), orphans: z.number().int(),
  lastBackup: z.number().int().nullable(), productVersion: z.string(),
})
export type WorkspaceInfo = z.infer<typeof WorkspaceInfo>

/** What a person set up; every field has a default, so reading never fails. */
export const Settings = z.object({
  author: z.string(),
  theme: z.enum(['system', 'light', 'dark', 'contrast']),
  readingSize: z.number().int().min(12).max(28),
  lineSpacing: z.enum(['tight', 'normal', 'loose']),
  face: z.enum(['serif', 'sans']),
  spellcheck: z.boolean(),
  rows: z.enum(['rows', 'flow']),
  /** Quotation marks of the Chinese through a lens, of documents that say nothing else. */
  lensQuotes: z.enum(QUOTES),
  /** Through a lens into Simplified, also characters that many fonts do not have. */
  lensRare: z.boolean(),
  /** Underline what a lens may show wrongly. */
  lensDoubts: z.boolean(),
  marks: z.object({ claim: z.boolean(), sourceMention: z.boolean(), entity: z.boolean(), term: z.boolean(), note: z.boolean(), problem: z.boolean() }),
})
export type Settings = z.infer<typeof Settings>

export const DoctorReport = z.object({
  integrity: z.string(), documents: z.number().int(), sections: z.number().int(), sentences: z.number().int(),
  /** One sentence each: what is stored that differs from what the logs give. Empty when all is well. */
  differences: z.array(z.string()), rebuilt: z.boolean(),
})
export type DoctorReport = z.infer<typeof DoctorReport>

export const workspaceCalls = {
  'workspace.get': query(Nothing, WorkspaceInfo),
  'workspace.backup': command(Nothing, z.object({ producedId: ProducedId, fileName: z.string() })),
  'workspace.doctor': command(z.object({ rebuild: z.boolean() }), DoctorReport),
  'settings.get': query(Nothing, Settings),
  'settings.set': command(Settings.partial(), Settings),

  'document.list': query(Nothing, z.array(DocumentSummary)),
  'document.get': query(z.object({ documentId: DocumentId }), z.object({ document: DocumentSummary, sections: z.array(SectionSummary) })),
  'document.rename': command(z.object({ documentId: DocumentId, title: z.string().trim().min(1).max(500), targetTitle: z.string().max(500) }), DocumentSummary),
  /** `quotes` left out stay as they are; null: as the settings say. */
  'document.setLens': command(z.object({ documentId: DocumentId, lens: z.enum(LENSES), quotes: z.enum(QUOTES).nullable().optional() }), DocumentSummary),
  /** Puts a document away; `document.restore` brings it back whole. Nothing is deleted. */
  'document.remove': command(z.object({ documentId: DocumentId }), z.object({ documentId: DocumentId })),
  'document.restore': command(z.object({ documentId: DocumentId }), DocumentSummary),
  /** Adds the sample documents; those already there (by content) are left alone. */
  'document.addSamples': command(Nothing, z.object({ jobId: JobId })),

  /** Hits in document order, either script of the query finding both; `total` counts to at most 1,000. */
  'search.find': query(
    z.object({ text: z.string().max(200), documentId: DocumentId.nullable(), limit: z.number().int().min(1).max(200), offset: z.number().int().min(0) }),
    // `indexing`: sections that can be found so far, while the index is being made.
    z.object({ hits: z.array(Hit), total: z.number().int(), capped: z.boolean(), indexing: z.object({ done: z.number().int(), total: z.number().int() }).optional() }),
  ),
  'job.cancel': command(z.object({ jobId: JobId }), z.object({ cancelled: z.boolean() })),
}
export { Progress }
