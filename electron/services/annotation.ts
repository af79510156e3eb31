import { describe } from '../../shared/anchors/anchor.ts'
import type { CheckedInput } from '../../shared/contract/contract.ts'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { TextSelection } from '../../shared/contract/knowledge-calls.ts'
import type { AnnotationId, ClaimId, DocumentId, SectionId, SourceItemId } from '../../shared/model/ids.ts'
import type { Anchor, Annotation } from '../../shared/model/knowledge.ts'
import { uuidv7 } from '../../shared/text/ids.ts'
import {
  annotationsOfDocument, annotationsOfSection, astrayAnnotations, claimOfAnnotation, findAnnotation, insertAnnotation, replaceAnchors, setAnnotationRemoved, updateAnnotation,
} from '../storage/annotation-store.ts'
import { findClaim } from '../storage/claim-store.ts'
import { findSection } from '../storage/section-store.ts'
import { findSentence } from '../storage/sentence-store.ts'
import { findSourceItem } from '../storage/source-item-store.ts'
import type { Workspace } from '../storage/workspace.ts'
import type { ClaimService } from './claim.ts'
import { found } from './gone.ts'

const JOINT = { source: '', target: ' ' } as const

export interface AnnotationService {
  create(input: CheckedInput<'annotation.create'>): Annotation
  update(id: AnnotationId, fields: { body?: string | undefined; sourceItemId?: SourceItemId | null | undefined }): Annotation
  /** Gives the document it was in. */
  remove(id: AnnotationId): DocumentId
  restore(id: AnnotationId): Annotation
  /** A person says where an annotation belongs; nothing else ever gives an orphan a place. */
  reattach(id: AnnotationId, selection: TextSelection): Annotation
  list(documentId: DocumentId, sectionId: SectionId | null): Annotation[]
  orphans(documentId: DocumentId | null): Annotation[]
  /** Checks a selection against the stored text. Throws `staleVersion` when the text has moved on, `badRequest` when it never was so. */
  place(selection: TextSelection): { documentId: DocumentId; quotation: string; anchors: Anchor[] }
  /** `restore` for a claim that comes back with its mentions. */
  bringBack(id: AnnotationId): void
}

export function createAnnotationService(workspace: Workspace, claims: () => ClaimService): AnnotationService {
  function place({ sectionId, side, version, stretches }: TextSelection) {
    const section = found(findSection(workspace, sectionId), 'section')
    if (section.version !== version) throw new WorkbenchError('staleVersion', 'The text has changed since this was selected. Select it again.')
    if (new Set(stretches.map(({ sentenceId }) => sentenceId)).size !== stretches.length) throw new WorkbenchError('badRequest', 'A selection names each of its sentences once.')
    const anchors = stretches.map(({ sentenceId, from, to }): Anchor => {
      const text = findSentence(workspace, sectionId, side, sentenceId)?.text ?? null
      if (text === null || from >= to || to > text.length) throw new WorkbenchError('badRequest', 'What was selected is not in the text. Select at least one character of it.')
      return describe(side, sectionId, sentenceId, text, from, to, version)
    })
    return { documentId: section.documentId, quotation: anchors.map(({ quote }) => quote.trim()).join(JOINT[side]), anchors }
  }

  function check(documentId: DocumentId, claimId: ClaimId | null, sourceItemId: SourceItemId | null | undefined) {
    if (claimId !== null && found(findClaim(workspace, claimId), 'claim').documentId !== documentId) throw new WorkbenchError('badRequest', 'A mention and its claim belong to one document.')
    if (sourceItemId !== null && sourceItemId !== undefined) found(findSourceItem(workspace, sourceItemId), 'source item')
  }

  const find = (id: AnnotationId) => found(findAnnotation(workspace, id), 'annotation')

  function bringBack(id: AnnotationId) {
    if (!setAnnotationRemoved(workspace, id, false)) return
    const { claimId } = find(id)
    if (claimId !== null && findClaim(workspace, claimId) === null) throw new WorkbenchError('conflict', 'The claim of this mention was removed. Bring the claim back; its mentions come with it.')
  }

  return {
    create({ layer, selection, body, claimId, sourceItemId }) {
      if ((layer === 'claim') !== (claimId !== null)) throw new WorkbenchError('badRequest', 'Annotations of the layer "claim", and only they, name a claim.')
      return workspace.transaction(() => {
        const { documentId, anchors } = place(selection)
        check(documentId, claimId, sourceItemId)
        const id = uuidv7() as AnnotationId
        claims().withMentions(claimId, () => { insertAnnotation(workspace, id, { documentId, layer, claimId, sourceItemId, body, anchors }, 'human') })
        return find(id)
      })
    },
    update(id, fields) {
      return workspace.transaction(() => {
        check(find(id).documentId, null, fields.sourceItemId)
        updateAnnotation(workspace, id, fields)
        return find(id)
      })
    },
    remove(id) {
      return workspace.transaction(() => {
        const { documentId, claimId } = find(id)
        claims().withMentions(claimId, () => setAnnotationRemoved(workspace, id, true))
        return documentId
      })
    },
    restore(id) {
      return workspace.transaction(() => {
        const claimId = claimOfAnnotation(workspace, id)
        claims().withMentions(claimId, () => { bringBack(id) })
        return find(id)
      })
    },
    reattach(id, selection) {
      return workspace.transaction(() => {
        const { documentId, claimId } = find(id)
        const placed = place(selection)
        if (placed.documentId !== documentId) throw new WorkbenchError('badRequest', 'An annotation stays in its document. Select the place there.')
        claims().withMentions(claimId, () => { replaceAnchors(workspace, id, placed.anchors) })
        return find(id)
      })
    },
    list: (documentId, sectionId) => (sectionId === null ? annotationsOfDocument(workspace, documentId) : annotationsOfSection(workspace, sectionId)),
    orphans: (documentId) => astrayAnnotations(workspace, documentId),
    place,
    bringBack,
  }
}
