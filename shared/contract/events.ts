import { z } from 'zod'
import { DocumentId, JobId, SectionId } from '../model/ids.ts'
import { ERROR_CODES } from './errors.ts'

/** What the core tells every window. `done`/`total` are in `unit`; total 0 means not known. */
export const WorkbenchEvent = z.discriminatedUnion('event', [
  z.object({ event: z.literal('job.progressed'), jobId: JobId, label: z.string(), done: z.number(), total: z.number(), unit: z.string() }),
  /** `value` has the shape that the starting call documents. */
  z.object({ event: z.literal('job.finished'), jobId: JobId, value: z.unknown() }),
  z.object({ event: z.literal('job.failed'), jobId: JobId, error: z.object({ code: z.enum(ERROR_CODES), message: z.string() }) }),
  z.object({ event: z.literal('documents.changed'), documentId: DocumentId.nullable() }),
  z.object({ event: z.literal('knowledge.changed'), documentId: DocumentId.nullable() }),
  /** Rules of the document, or of the whole workspace when null, are others now. */
  z.object({ event: z.literal('segmentation.changed'), documentId: DocumentId.nullable() }),
  /** Rules of the lens are others now: of a document, of one of its sections when a place was decided, of the workspace when both are null. Ask for the lens and its doubts again. */
  z.object({ event: z.literal('script.changed'), documentId: DocumentId.nullable(), sectionId: SectionId.nullable() }),
  /** A memory came, went, or has another name or more units. */
  z.object({ event: z.literal('memories.changed') }),
  /** Another window changed this section: reopen it, or show it read-only while there are unsaved steps. */
  z.object({ event: z.literal('section.changed'), sectionId: SectionId, version: z.number().int(), batchId: z.string() }),
])
export type WorkbenchEvent = z.infer<typeof WorkbenchEvent>
