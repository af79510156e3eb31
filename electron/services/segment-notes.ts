import { describe } from '../../shared/anchors/anchor.ts'
import type { AnnotationId, DocumentId, SectionId } from '../../shared/model/ids.ts'
import { uuidv7 } from '../../shared/text/ids.ts'
import type { SegmentNote } from '../jobs/bilingual-sections.ts'
import { insertAnnotation } from '../storage/annotation-store.ts'
import { keepProvenance } from '../storage/provenance.ts'
import type { Workspace } from '../storage/workspace.ts'

/** What people said in a file about its segments, or about words of its text, becomes notes on them by whom it was said, in one transaction for a section. */
export function storeSegmentNotes(workspace: Workspace, documentId: DocumentId, sectionId: SectionId, notes: readonly SegmentNote[]): void {
  if (notes.length === 0) return
  workspace.transaction(() => {
    for (const { side, sentences, body, by } of notes) {
      const anchors = sentences.flatMap(({ id, text, words }) => {
        const { from, to } = words ?? { from: 0, to: text.trimEnd().length }
        return to <= from ? [] : [describe(side, sectionId, id, text, from, to, 0)]
      })
      if (anchors.length === 0) continue
      const id = uuidv7() as AnnotationId
      insertAnnotation(workspace, id, { documentId, layer: 'note', claimId: null, sourceItemId: null, body, anchors }, 'imported')
      if (by === null) continue
      const at = by.at ?? Date.now()
      keepProvenance(workspace, 'annotation', id, { author: by.author, created: at, changed: at, origin: 'imported' })
    }
  })
}
