import type { SectionContent } from '../../shared/document/section-content.ts'
import type { DocumentId, SectionId } from '../../shared/model/ids.ts'
import { createDocumentService } from '../../electron/services/document.ts'
import { noHooks } from '../../electron/services/section-hooks.ts'
import { createSectionService } from '../../electron/services/section.ts'
import { openWorkspace } from '../../electron/storage/workspace.ts'

/** Stores a complete document with a section for each content, as an import does, and closes the file again. */
export function storeDocument(path: string, contents: readonly SectionContent[]): { documentId: DocumentId; sectionIds: SectionId[] } {
  const workspace = openWorkspace({ path, readOnly: false })
  const documents = createDocumentService(workspace, noHooks), sections = createSectionService(workspace, noHooks)
  const documentId = documents.begin({ title: '春天', targetTitle: 'Spring', sourceLanguage: 'zh-Hans', lens: 'stored', origin: null })
  const sectionIds = contents.map((content, ordinal) => sections.create({ documentId, ordinal, title: `第${ordinal + 1}章`, content }))
  documents.finish(documentId)
  workspace.close()
  return { documentId, sectionIds }
}

/** A section of a document that is only in memory, with the services that answer for it. */
export function sectionInMemory(content: SectionContent) {
  const workspace = openWorkspace({ path: ':memory:', readOnly: false })
  const documents = createDocumentService(workspace, noHooks), sections = createSectionService(workspace, noHooks)
  const documentId = documents.begin({ title: '春', targetTitle: '', sourceLanguage: 'zh-Hans', lens: 'stored', origin: null })
  const sectionId = sections.create({ documentId, ordinal: 0, title: '', content })
  documents.finish(documentId)
  return { workspace, sections, sectionId }
}

export function journalOf(path: string, entityId: string) {
  const workspace = openWorkspace({ path, readOnly: true })
  try {
    return workspace.journal.ofEntity(entityId, 50)
  } finally {
    workspace.close()
  }
}
