import { journalOf } from '../../services/journal.ts'
import type { DocumentId } from '../../../shared/model/ids.ts'
import type { Handlers } from '../dispatch.ts'
import type { Services } from '../services.ts'

type Calls = Extract<keyof Handlers, `${'annotation' | 'claim' | 'agent' | 'sourceItem' | 'excerpt' | 'relation' | 'journal'}.${string}`>

/** Every change is told to all windows: with its document, or with null when it may show in any. */
export function knowledgeHandlers({ workspace, annotations, claims, agents, sourceItems, relations, events }: Services): Pick<Handlers, Calls> {
  function told<T>(value: T, documentId: DocumentId | null): T {
    events.emit({ event: 'knowledge.changed', documentId })
    return value
  }
  const annotated = <T extends { documentId: DocumentId }>(value: T): T => told(value, value.documentId)

  return {
    'annotation.create': (input) => annotated(annotations.create(input)),
    'annotation.update': ({ annotationId, ...fields }) => annotated(annotations.update(annotationId, fields)),
    'annotation.remove': ({ annotationId }) => told({ annotationId }, annotations.remove(annotationId)),
    'annotation.restore': ({ annotationId }) => annotated(annotations.restore(annotationId)),
    'annotation.reattach': ({ annotationId, selection }) => annotated(annotations.reattach(annotationId, selection)),
    'annotation.list': ({ documentId, sectionId }) => annotations.list(documentId, sectionId),
    'annotation.orphans': ({ documentId }) => annotations.orphans(documentId),

    'claim.create'(input) {
      const created = claims.create(input)
      return told(created, created.claim.documentId)
    },
    'claim.update': ({ claimId, fields }) => annotated(claims.update(claimId, fields)),
    'claim.verify': ({ claimId }) => annotated(claims.verify(claimId)),
    'claim.remove': ({ claimId }) => told({ claimId }, claims.remove(claimId)),
    'claim.restore': ({ claimId }) => annotated(claims.restore(claimId)),
    'claim.list': ({ documentId }) => claims.list(documentId),
    'claim.get': ({ claimId }) => claims.get(claimId),

    'agent.list': () => agents.list(),
    'agent.create': (fields) => told(agents.create(fields), null),
    'agent.update': ({ agentId, fields }) => told(agents.update(agentId, fields), null),
    'agent.remove'({ agentId }) {
      agents.remove(agentId)
      return told({ agentId }, null)
    },

    'sourceItem.list': () => sourceItems.list(),
    'sourceItem.get': ({ sourceItemId }) => sourceItems.get(sourceItemId),
    'sourceItem.create': (fields) => told(sourceItems.create(fields), null),
    'sourceItem.update': ({ sourceItemId, fields }) => told(sourceItems.update(sourceItemId, fields), null),
    'sourceItem.remove'({ sourceItemId }) {
      sourceItems.remove(sourceItemId)
      return told({ sourceItemId }, null)
    },
    'excerpt.create': (fields) => told(sourceItems.createExcerpt(fields), null),
    'excerpt.update': ({ excerptId, fields }) => told(sourceItems.updateExcerpt(excerptId, fields), null),
    'excerpt.remove'({ excerptId }) {
      sourceItems.removeExcerpt(excerptId)
      return told({ excerptId }, null)
    },

    'relation.list': ({ documentId }) => relations.list(documentId),
    'relation.create'(relation) {
      const created = relations.create(relation)
      return told(created, claims.documentOf(created.claimId))
    },
    'relation.remove': ({ relationId }) => told({ relationId }, claims.documentOf(relations.remove(relationId).claimId)),
    'journal.list': ({ entityId }) => journalOf(workspace, entityId),
  }
}
