import type { ClaimId, DocumentId, ExcerptId, RelationId } from '../../shared/model/ids.ts'
import type { Provenance, Relation } from '../../shared/model/knowledge.ts'
import { CLAIM_RELATIONS, EXCERPT_RELATIONS } from '../../shared/model/vocabulary.ts'
import { fromBlob, toBlob } from './blob-id.ts'
import { provenanceOf } from './provenance.ts'
import type { ProvenanceColumns } from './provenance.ts'
import { createRow, setRemoved } from './row.ts'
import type { Workspace } from './workspace.ts'

/** A relation without id and provenance. */
export type NewRelation =
  | { claimId: ClaimId; to: 'excerpt'; kind: (typeof EXCERPT_RELATIONS)[number]; excerptId: ExcerptId }
  | { claimId: ClaimId; to: 'claim'; kind: (typeof CLAIM_RELATIONS)[number]; otherId: ClaimId }

type Row = ProvenanceColumns & { id: Buffer; claim_id: Buffer; kind: string; excerpt_id: Buffer | null; other_id: Buffer | null }

/** A relation counts only while both its ends do. */
const SELECT = `SELECT t.*, a.name AS author FROM relation t JOIN author a ON a.id = t.author_id JOIN claim c ON c.id = t.claim_id
  LEFT JOIN claim o ON o.id = t.other_id LEFT JOIN excerpt e ON e.id = t.excerpt_id
  WHERE t.removed IS NULL AND c.removed IS NULL AND o.removed IS NULL AND e.removed IS NULL`

function relationOf(row: Row): Relation {
  const id = fromBlob<RelationId>(row.id), claimId = fromBlob<ClaimId>(row.claim_id), provenance = provenanceOf(row)
  if (row.excerpt_id !== null) return { id, claimId, to: 'excerpt', kind: oneOf(EXCERPT_RELATIONS, row.kind), excerptId: fromBlob(row.excerpt_id), provenance }
  if (row.other_id !== null) return { id, claimId, to: 'claim', kind: oneOf(CLAIM_RELATIONS, row.kind), otherId: fromBlob(row.other_id), provenance }
  throw new Error(`the relation ${id} leads nowhere`)
}

function oneOf<T extends string>(list: readonly T[], value: string): T {
  const found = list.find((one) => one === value)
  if (found === undefined) throw new Error(`a relation of the unknown kind ${value} is stored`)
  return found
}

/** Relations that start at a claim of the document (null: of any document that is not put away), oldest first. */
export function relationsOfDocument(workspace: Workspace, documentId: DocumentId | null): Relation[] {
  return workspace.sql<[Buffer | null], Row>(
    `${SELECT} AND c.document_id IN (SELECT id FROM document WHERE state = 'ready' AND removed IS NULL AND id = coalesce(?, id)) ORDER BY t.id`)
    .all(documentId === null ? null : toBlob(documentId)).map(relationOf)
}
/** Relations that start or end at a claim, oldest first. */
export function relationsOfClaim(workspace: Workspace, id: ClaimId): Relation[] {
  return workspace.sql<[Buffer, Buffer], Row>(`${SELECT} AND (t.claim_id = ? OR t.other_id = ?) ORDER BY t.id`).all(toBlob(id), toBlob(id)).map(relationOf)
}
export function findRelation(workspace: Workspace, id: RelationId): Relation | null {
  const row = workspace.sql<[Buffer], Row>(`${SELECT} AND t.id = ?`).get(toBlob(id))
  return row === undefined ? null : relationOf(row)
}
export function insertRelation(workspace: Workspace, id: RelationId, relation: NewRelation, origin: Provenance['origin']): void {
  createRow(workspace, 'relation', id, {
    claim_id: toBlob(relation.claimId), kind: relation.kind, origin,
    excerpt_id: relation.to === 'excerpt' ? toBlob(relation.excerptId) : null, other_id: relation.to === 'claim' ? toBlob(relation.otherId) : null,
  })
}
export function removeRelation(workspace: Workspace, id: RelationId): boolean { return setRemoved(workspace, 'relation', id, true) }

/** Relations that lead to an excerpt. */
export function relationsOfExcerpt(workspace: Workspace, id: ExcerptId): number {
  return workspace.sql<[Buffer], { n: number }>(
    'SELECT count(*) AS n FROM relation t JOIN claim c ON c.id = t.claim_id WHERE t.excerpt_id = ? AND t.removed IS NULL AND c.removed IS NULL').get(toBlob(id))?.n ?? 0
}
