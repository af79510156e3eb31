import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { DocumentId, RelationId } from '../../shared/model/ids.ts'
import type { Relation } from '../../shared/model/knowledge.ts'
import { uuidv7 } from '../../shared/text/ids.ts'
import { findClaim } from '../storage/claim-store.ts'
import { findExcerpt } from '../storage/excerpt-store.ts'
import { findRelation, insertRelation, relationsOfClaim, relationsOfDocument, removeRelation } from '../storage/relation-store.ts'
import type { NewRelation } from '../storage/relation-store.ts'
import type { Workspace } from '../storage/workspace.ts'
import { found } from './gone.ts'

export interface RelationService {
  list(documentId: DocumentId | null): Relation[]
  /** Throws `conflict` when the same relation is there already, `badRequest` from a claim to itself. */
  create(relation: NewRelation): Relation
  /** Gives the relation as it was. */
  remove(id: RelationId): Relation
}

export function createRelationService(workspace: Workspace): RelationService {
  return {
    list: (documentId) => relationsOfDocument(workspace, documentId),
    create(relation) {
      const id = uuidv7() as RelationId
      workspace.transaction(() => {
        found(findClaim(workspace, relation.claimId), 'claim')
        if (relation.to === 'excerpt') found(findExcerpt(workspace, relation.excerptId), 'excerpt')
        else {
          found(findClaim(workspace, relation.otherId), 'claim')
          if (relation.otherId === relation.claimId) throw new WorkbenchError('badRequest', 'A claim cannot be connected with itself.')
        }
        if (relationsOfClaim(workspace, relation.claimId).some((other) => same(other, relation))) throw new WorkbenchError('conflict', 'These two are connected in this way already.')
        insertRelation(workspace, id, relation, 'human')
      })
      return found(findRelation(workspace, id), 'relation')
    },
    remove(id) {
      return workspace.transaction(() => {
        const relation = found(findRelation(workspace, id), 'relation')
        removeRelation(workspace, id)
        return relation
      })
    },
  }
}

function same(a: NewRelation, b: NewRelation): boolean {
  if (a.claimId !== b.claimId || a.kind !== b.kind) return false
  return a.to === 'excerpt' ? b.to === 'excerpt' && a.excerptId === b.excerptId : b.to === 'claim' && a.otherId === b.otherId
}
