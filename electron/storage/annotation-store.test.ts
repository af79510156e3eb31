import { expect, test } from 'vitest'
import type { AnnotationId, DocumentId, SectionId, SentenceId } from '../../shared/model/ids.ts'
import { uuidv7 } from '../../shared/text/ids.ts'
import { annotationsOfSection, insertAnnotation } from './annotation-store.ts'
import { createDocument } from './document-store.ts'
import { insertSection } from './section-store.ts'
import { openWorkspace } from './workspace.ts'

test('the annotations of a section cost as many as they are, however many the document has', () => {
  const workspace = openWorkspace({ path: ':memory:', readOnly: false })
  const documentId = uuidv7() as DocumentId, sectionIds = Array.from({ length: 20 }, () => uuidv7() as SectionId)
  workspace.transaction(() => {
    createDocument(workspace, { id: documentId, title: '春', targetTitle: '', sourceLanguage: 'zh-Hans', lens: 'stored', origin: null })
    for (const [ordinal, id] of sectionIds.entries()) {
      insertSection(workspace, { id, documentId, ordinal, title: '', version: 0 })
      for (let at = 0; at < 400; at++) {
        const anchor = { side: 'source' as const, sectionId: id, sentenceId: `s${at}` as SentenceId, from: 0, to: 1, quote: '春', prefix: '', suffix: '', version: 0, state: 'attached' as const, reason: null }
        insertAnnotation(workspace, uuidv7() as AnnotationId, { documentId, layer: 'note', claimId: null, sourceItemId: null, body: '', anchors: [anchor] }, 'human')
      }
    }
  })
  const before = process.cpuUsage()
  for (const id of sectionIds) expect(annotationsOfSection(workspace, id)).toHaveLength(400)
  const { user, system } = process.cpuUsage(before)
  // Read one after the other, all 8,000 take more than half a second for each section.
  expect((user + system) / 1e6).toBeLessThan(4)
  workspace.close()
})
