import type { Acceptance, GateSubjects } from '../../shared/model/gate.ts'
import type { AcceptanceId, DocumentId } from '../../shared/model/ids.ts'
import type { Provenance } from '../../shared/model/knowledge.ts'
import type { GateCode } from '../../shared/model/vocabulary.ts'
import { fromBlob, toBlob } from './blob-id.ts'
import { provenanceOf } from './provenance.ts'
import type { ProvenanceColumns } from './provenance.ts'
import { createRow, setRemoved } from './row.ts'
import type { Workspace } from './workspace.ts'

interface Row extends ProvenanceColumns { id: Buffer; code: GateCode; reason: string; about: string }

const SELECT = 'SELECT t.*, a.name AS author FROM accepted_finding t JOIN author a ON a.id = t.author_id WHERE t.removed IS NULL'

/** What was accepted of a document and not taken back, newest first. */
export function listAccepted(workspace: Workspace, documentId: DocumentId): Acceptance[] {
  return workspace.sql<[Buffer], Row>(`${SELECT} AND t.document_id = ? ORDER BY t.created DESC, t.id DESC`).all(toBlob(documentId))
    .map((row) => ({ id: fromBlob(row.id), code: row.code, reason: row.reason, about: JSON.parse(row.about) as GateSubjects, provenance: provenanceOf(row) }))
}

export function insertAccepted(workspace: Workspace, id: AcceptanceId, documentId: DocumentId, { code, reason, about }: Pick<Acceptance, 'code' | 'reason' | 'about'>, origin: Provenance['origin']): void {
  createRow(workspace, 'accepted_finding', id, { document_id: toBlob(documentId), code, reason, about: JSON.stringify(about), origin })
}

/** The document it was about; null when there is no such answer, or it was taken back. */
export function documentOfAccepted(workspace: Workspace, id: AcceptanceId): DocumentId | null {
  const row = workspace.sql<[Buffer], { document_id: Buffer }>('SELECT document_id FROM accepted_finding WHERE id = ? AND removed IS NULL').get(toBlob(id))
  return row === undefined ? null : fromBlob(row.document_id)
}

/** False when there is no such answer, or it was taken back. */
export function removeAccepted(workspace: Workspace, id: AcceptanceId): boolean { return setRemoved(workspace, 'accepted_finding', id, true) }
