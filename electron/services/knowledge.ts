import { carry } from '../../shared/anchors/anchor.ts'
import { stagesOf } from '../../shared/anchors/placed-text.ts'
import type { SentenceId } from '../../shared/model/ids.ts'
import type { Annotation } from '../../shared/model/knowledge.ts'
import { SIDES } from '../../shared/model/vocabulary.ts'
import { countAgents } from '../storage/agent-store.ts'
import { annotationsOfSection, annotationsTouched, countAstray, moveAnchors } from '../storage/annotation-store.ts'
import { countClaims } from '../storage/claim-store.ts'
import { countSourceItems } from '../storage/source-item-store.ts'
import type { Workspace } from '../storage/workspace.ts'
import type { Knowledge, SectionChange } from './section-hooks.ts'

/** What sections and documents need of annotations and claims. */
export function createKnowledge(workspace: Workspace): Knowledge {
  return {
    carry(change) {
      const touched = new Set<SentenceId>(SIDES.flatMap((side) => stagesOf(change.applied, side).flatMap((stage) => [...stage.touched])))
      // Confirming links touches no sentence, and is what most batches of a reviewer do.
      if (touched.size === 0) return []
      return annotationsTouched(workspace, change.sectionId, touched).flatMap(({ annotation, removed }) => {
        const moved = carried(workspace, annotation, change)
        return moved === null || removed ? [] : [moved]
      })
    },
    annotationsOf: (sectionId) => annotationsOfSection(workspace, sectionId),
    countsOf: (documentId) => ({ claims: countClaims(workspace, documentId), orphans: countAstray(workspace, documentId) }),
    counts: () => ({ claims: countClaims(workspace, null), sourceItems: countSourceItems(workspace), agents: countAgents(workspace), orphans: countAstray(workspace, null) }),
  }
}

const astray = ({ anchors }: Pick<Annotation, 'anchors'>) => anchors.filter(({ state }) => state === 'ambiguous' || state === 'orphaned').length

/** Stores and gives an annotation as the steps left it; null when they left it alone. */
function carried(workspace: Workspace, annotation: Annotation, { before, applied, version }: SectionChange): Annotation | null {
  const anchors = carry(annotation.anchors, before, applied, version)
  if (anchors === annotation.anchors) return null
  const moved = { ...annotation, anchors: [...anchors] }
  moveAnchors(workspace, annotation.id, anchors)
  // Losing a place, or getting it back through an undo, is part of the annotation's history; following the text is not.
  if (astray(annotation) !== astray(moved)) workspace.journal.write({ entity: 'annotation', entityId: annotation.id, op: 'update', field: 'anchors', value: anchors })
  return moved
}
