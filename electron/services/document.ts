import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { DocumentId } from '../../shared/model/ids.ts'
import type { DocumentSummary, SectionSummary } from '../../shared/model/text.ts'
import type { Lens, Quotes } from '../../shared/model/vocabulary.ts'
import { uuidv7 } from '../../shared/text/ids.ts'
import { createDocument, documentsWithContent, findDocument, finishDocument, listDocuments, setDocumentRemoved, updateDocument } from '../storage/document-store.ts'
import type { DocumentRow, NewDocument } from '../storage/document-store.ts'
import { sectionSummaries } from '../storage/section-store.ts'
import type { Workspace } from '../storage/workspace.ts'
import type { SectionHooks } from './section-hooks.ts'

export interface DocumentService {
  list(): DocumentSummary[]
  /** Throws `notFound`, as everything here that takes an id. */
  get(id: DocumentId): { document: DocumentSummary; sections: SectionSummary[] }
  summary(id: DocumentId): DocumentSummary
  rename(id: DocumentId, title: string, targetTitle: string): DocumentSummary
  /** Quotation marks stay as they are when they are left out; null: as the settings say. */
  setLens(id: DocumentId, lens: Lens, quotes?: Quotes | null): DocumentSummary
  remove(id: DocumentId): void
  restore(id: DocumentId): DocumentSummary
  /** Complete documents of the same imported bytes, not put away. */
  withContent(sha256: string): DocumentId[]
  /**
   * An import in three parts, each a transaction or more of its own so that saving never waits for it: `begin` makes an
   * invisible document, the section service adds its sections, `finish` shows it; or else `Purge` deletes it again.
   */
  begin(document: Omit<NewDocument, 'id'>): DocumentId
  finish(id: DocumentId): void
}

export function createDocumentService(workspace: Workspace, hooks: SectionHooks): DocumentService {
  const complete = (row: DocumentRow): DocumentSummary => ({ ...row, ...hooks.knowledge.countsOf(row.id) })

  function summary(id: DocumentId): DocumentSummary {
    const row = findDocument(workspace, id)
    if (row === null) throw gone()
    return complete(row)
  }

  function change(id: DocumentId, work: () => boolean): DocumentSummary {
    workspace.transaction(() => { if (!work()) throw gone() })
    return summary(id)
  }

  return {
    list: () => listDocuments(workspace).map(complete),
    get: (id) => ({ document: summary(id), sections: sectionSummaries(workspace, id) }),
    summary,
    rename: (id, title, targetTitle) => change(id, () => updateDocument(workspace, id, { title, target_title: targetTitle })),
    setLens: (id, lens, quotes) => change(id, () => updateDocument(workspace, id, {
      lens, ...(lens === 'stored' ? {} : { last_lens: lens }), ...(quotes === undefined ? {} : { lens_quotes: quotes }),
    })),
    remove(id) { workspace.transaction(() => { if (!setDocumentRemoved(workspace, id, true)) throw gone() }) },
    restore: (id) => change(id, () => setDocumentRemoved(workspace, id, false)),
    withContent: (sha256) => documentsWithContent(workspace, sha256),
    begin(document) {
      const id = uuidv7() as DocumentId
      workspace.transaction(() => { createDocument(workspace, { id, ...document }) })
      return id
    },
    finish(id) { workspace.transaction(() => { if (!finishDocument(workspace, id)) throw gone() }) },
  }
}

function gone() { return new WorkbenchError('notFound', 'This document is not there any more. Look in the library.') }
