import type { ClaimId, DocumentId, ExcerptId, SourceItemId } from '../../shared/model/ids.ts'
import type { Excerpt, ExcerptFields, Provenance } from '../../shared/model/knowledge.ts'
import { fromBlob, toBlob } from './blob-id.ts'
import { provenanceOf } from './provenance.ts'
import type { ProvenanceColumns } from './provenance.ts'
import { createRow, setRemoved, updateRow } from './row.ts'
import type { Stored } from './row.ts'
import type { Workspace } from './workspace.ts'

type Row = ProvenanceColumns & { id: Buffer; source_item_id: Buffer; locator: string; quotation: string; translation: string }

const SELECT = 'SELECT t.*, a.name AS author FROM excerpt t JOIN author a ON a.id = t.author_id WHERE t.removed IS NULL'

function excerptOf(row: Row): Excerpt {
  const { locator, quotation, translation } = row
  return { id: fromBlob(row.id), sourceItemId: fromBlob(row.source_item_id), locator, quotation, translation, provenance: provenanceOf(row) }
}

function columnsOf({ sourceItemId, ...same }: Partial<ExcerptFields>): Record<string, Stored> {
  return sourceItemId === undefined ? same : { ...same, source_item_id: toBlob(sourceItemId) }
}

export function excerptsOfItem(workspace: Workspace, id: SourceItemId): Excerpt[] {
  return workspace.sql<[Buffer], Row>(`${SELECT} AND t.source_item_id = ? ORDER BY t.id`).all(toBlob(id)).map(excerptOf)
}
/** Excerpts that relations of a claim lead to, in the order of the relations. */
export function excerptsOfClaim(workspace: Workspace, id: ClaimId): Excerpt[] {
  return workspace.sql<[Buffer], Row>(`${SELECT} AND t.id IN (SELECT excerpt_id FROM relation WHERE claim_id = ? AND removed IS NULL) ORDER BY t.id`).all(toBlob(id)).map(excerptOf)
}
/** Excerpts that relations of any claim of a document lead to, oldest first. */
export function excerptsOfDocument(workspace: Workspace, id: DocumentId): Excerpt[] {
  return workspace.sql<[Buffer], Row>(`${SELECT} AND t.id IN (SELECT r.excerpt_id FROM claim c JOIN relation r ON r.claim_id = c.id WHERE c.document_id = ? AND r.removed IS NULL) ORDER BY t.id`).all(toBlob(id)).map(excerptOf)
}
export function findExcerpt(workspace: Workspace, id: ExcerptId): Excerpt | null {
  const row = workspace.sql<[Buffer], Row>(`${SELECT} AND t.id = ?`).get(toBlob(id))
  return row === undefined ? null : excerptOf(row)
}
export function insertExcerpt(workspace: Workspace, id: ExcerptId, fields: ExcerptFields, origin: Provenance['origin']): void {
  createRow(workspace, 'excerpt', id, { ...columnsOf(fields), origin })
}
export function updateExcerpt(workspace: Workspace, id: ExcerptId, fields: Partial<ExcerptFields>): boolean { return updateRow(workspace, 'excerpt', id, columnsOf(fields)) }
export function removeExcerpt(workspace: Workspace, id: ExcerptId): boolean { return setRemoved(workspace, 'excerpt', id, true) }
