import type { CheckedInput } from '../../shared/contract/contract.ts'
import type { ImportOutcome, ImportPreview } from '../../shared/contract/transfer-calls.ts'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { DocumentId, StagedId } from '../../shared/model/ids.ts'
import type { FileToRead } from '../jobs/read-texts.ts'
import type { Job } from '../jobs/run-job.ts'
import type { FileAt } from '../jobs/task.ts'
import type { Work } from '../jobs/work.ts'
import type { DocumentService } from './document.ts'
import type { FileShelf } from './file-shelf.ts'
import { storeOwnDocument } from './import-own.ts'
import type { Purge } from './purge.ts'
import { storeSegmentNotes } from './segment-notes.ts'
import { breath } from './section-content-of.ts'
import type { SegmentationService } from './segmentation.ts'
import type { SectionService } from './section.ts'
import type { Workspace } from '../storage/workspace.ts'

export interface ImportParts { workspace: Workspace; shelf: FileShelf; documents: DocumentService; sections: SectionService; purge: Purge; work: Work; segmentation: Pick<SegmentationService, 'list'> }
export type CommitInput = CheckedInput<'import.commit'>
/** A file to import that is not on the shelf. */
export interface FileImport { source: FileToRead; translation: FileToRead | null; companions?: FileToRead[]; title: string; targetTitle: string; align: boolean }

export interface ImportService {
  /** Throws `fileRefused`, `tooLarge` with a sentence about the file, `notFound` when it is not staged any more. */
  inspect(input: CheckedInput<'import.inspect'>): Promise<ImportPreview>
  /** The whole preview, in the job. Throws as `inspect`. */
  count(input: CheckedInput<'import.count'>, job: Job): Promise<ImportPreview>
  /** Throws what can be said at once: `readOnly`, and `notFound` when a file is not staged any more. */
  check(input: CommitInput): void
  /** Stores the document in the job; aborted or failed, nothing of it is ever shown, and `Purge` takes away what was stored. Throws as `inspect`, and what a transaction throws. */
  commit(input: CommitInput, job: Job): Promise<ImportOutcome>
  importFile(file: FileImport, job: Job): Promise<DocumentId>
  discard(stagedId: StagedId): void
}

export function createImportService(parts: ImportParts): ImportService {
  const { shelf, documents, sections, work, segmentation } = parts

  const fileOf = (id: StagedId): FileAt => {
    const { path, fileName } = shelf.staged(id)
    return { path, fileName }
  }
  const filesOf = ({ stagedId, translationId, companionIds, choices, translationChoices }: Pick<CommitInput, 'stagedId' | 'translationId' | 'companionIds' | 'choices' | 'translationChoices'>) => ({
    source: { ...fileOf(stagedId), choices }, translation: translationId === null ? null : { ...fileOf(translationId), choices: translationChoices },
    companions: companionIds.map((id) => ({ ...fileOf(id), choices })),
  })

  async function importFile({ source, translation, companions = [], title, targetTitle, align }: FileImport, job: Job): Promise<DocumentId> {
    return keepOrAbandon(parts, async (began) => {
      let id: DocumentId | null = null, stored = 0, total: number | null = 0
      await work.run('prepareImport', { source, translation, companions, title, align, rules: segmentation.list(null) }, {
        signal: job.signal,
        progress(...step) { if (total === 0 || total === null) job.progress(...step) },
        async part(part) {
          job.signal.throwIfAborted()
          if (part.kind === 'document') {
            total = part.sections
            id = documents.begin({ title, targetTitle, sourceLanguage: part.sourceLanguage, lens: 'stored', origin: { fileName: source.fileName, encoding: part.encoding, sha256: part.sha256 } })
            began(id)
            return
          }
          if (part.kind === 'own') {
            id = await storeOwnDocument(parts, { document: part.document, title, targetTitle, origin: { fileName: source.fileName, encoding: '', sha256: part.sha256 }, converted: null }, job, began)
            return
          }
          if (id === null) throw new Error('a section came before its document')
          const documentId = id
          sections.store({ documentId, ordinal: stored++ }, part.section, (sectionId) => { storeSegmentNotes(parts.workspace, documentId, sectionId, part.notes ?? []) })
          if (total !== null) job.progress('Storing', stored, total, 'sections')
          await breath()
        },
      })
      if (id === null) throw new Error('an import gave no document')
      job.signal.throwIfAborted()
      if (total === null || total > 0) documents.finish(id)
      return id
    })
  }

  return {
    inspect: (input) => work.run('inspectFiles', { ...filesOf(input), rules: segmentation.list(null), extent: input.extent }, { signal: new AbortController().signal }),
    count: (input, { signal, progress }) => work.run('inspectFiles', { ...filesOf(input), rules: segmentation.list(null) }, { signal, progress }),
    check(input) {
      if (parts.workspace.readOnly) throw new WorkbenchError('readOnly', 'This workspace is open for reading only, so nothing can be brought in. Close it elsewhere and open it again.')
      filesOf(input)
    },
    async commit(input, job) {
      const documentId = await importFile({ ...filesOf(input), title: input.title, targetTitle: input.targetTitle, align: input.align }, job)
      shelf.discard(input.stagedId)
      for (const id of [...input.translationId === null ? [] : [input.translationId], ...input.companionIds]) shelf.discard(id)
      return { documentId }
    },
    importFile,
    discard(stagedId) { shelf.discard(stagedId) },
  }
}

/** Has the document that was begun deleted when `store` throws; `began` tells of it. Does not wait for it: it was never shown. */
export async function keepOrAbandon(parts: Pick<ImportParts, 'purge'>, store: (began: (id: DocumentId) => void) => Promise<DocumentId>): Promise<DocumentId> {
  let begun: DocumentId | null = null
  try {
    return await store((id) => { begun = id })
  } catch (error) {
    if (begun !== null) parts.purge.later(begun)
    throw error
  }
}
