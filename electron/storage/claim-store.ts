import type { AnnotationId, ClaimId, DocumentId, SectionId, SentenceId } from '../../shared/model/ids.ts'
import type { Claim, ClaimFields, Provenance } from '../../shared/model/knowledge.ts'
import type { Side } from '../../shared/model/vocabulary.ts'
import { fromBlob, toBlob } from './blob-id.ts'
import { provenanceOf } from './provenance.ts'
import type { ProvenanceColumns } from './provenance.ts'
import { createRow, setRemoved, updateRow } from './row.ts'
import type { Stored } from './row.ts'
import type { Workspace } from './workspace.ts'

/** A claim as stored: without what is computed from its mentions and their texts. */
export type StoredClaim = ClaimFields & Pick<Claim, 'id' | 'documentId' | 'verified' | 'provenance'>

/**
 * A sentence of a claim: under one of its mentions, or (`direct` false) linked to such a one. `text` is null when the
 * sentence is not in the text now; `ordinal` numbers the section.
 */
export interface ClaimSentence {
  claimId: ClaimId; annotationId: AnnotationId; direct: boolean; attached: boolean
  side: Side; sectionId: SectionId; ordinal: number; id: SentenceId; block: number; position: number; text: string | null
}

interface Row extends Omit<ClaimFields, 'statementZh' | 'agentId'>, ProvenanceColumns {
  id: Buffer; document_id: Buffer; statement_zh: string; agent_id: Buffer | null
  verified_at: number | null; verified_by: string | null; verified_source: string | null; verified_target: string | null
}

const SELECT = 'SELECT t.*, a.name AS author FROM claim t JOIN author a ON a.id = t.author_id WHERE t.removed IS NULL'

function claimOf(row: Row): StoredClaim {
  const { statement, kind, status, date, location, certainty, polarity, worthiness, rating, reviewer, remark } = row
  return {
    id: fromBlob(row.id), documentId: fromBlob(row.document_id), statement, statementZh: row.statement_zh, kind, status,
    agentId: row.agent_id === null ? null : fromBlob(row.agent_id), date, location, certainty, polarity, worthiness, rating, reviewer, remark,
    verified: row.verified_at === null ? null : { at: row.verified_at, by: row.verified_by ?? '', source: row.verified_source ?? '', target: row.verified_target ?? '' },
    provenance: provenanceOf(row),
  }
}

function columnsOf({ statementZh, agentId, ...same }: Partial<ClaimFields>): Record<string, Stored> {
  return {
    ...Object.fromEntries(Object.entries(same).filter(([, value]) => value !== undefined)),
    ...(statementZh === undefined ? {} : { statement_zh: statementZh }), ...(agentId === undefined ? {} : { agent_id: agentId === null ? null : toBlob(agentId) }),
  }
}

const verifiedColumns = (verified: Claim['verified']): Record<string, Stored> =>
  ({ verified_at: verified?.at ?? null, verified_by: verified?.by ?? null, verified_source: verified?.source ?? null, verified_target: verified?.target ?? null })

/** Oldest first; of all documents that are not put away when null. */
export function listClaims(workspace: Workspace, documentId: DocumentId | null): StoredClaim[] {
  return workspace.sql<[Buffer | null], Row>(
    `${SELECT} AND t.document_id IN (SELECT id FROM document WHERE state = 'ready' AND removed IS NULL AND id = coalesce(?, id)) ORDER BY t.document_id, t.id`)
    .all(documentId === null ? null : toBlob(documentId)).map(claimOf)
}
export function findClaim(workspace: Workspace, id: ClaimId): StoredClaim | null {
  const row = workspace.sql<[Buffer], Row>(`${SELECT} AND t.id = ?`).get(toBlob(id))
  return row === undefined ? null : claimOf(row)
}
export function insertClaim(workspace: Workspace, id: ClaimId, documentId: DocumentId, fields: ClaimFields, verified: Claim['verified'], origin: Provenance['origin']): void {
  createRow(workspace, 'claim', id, { document_id: toBlob(documentId), ...columnsOf(fields), ...verifiedColumns(verified), origin })
}
export function updateClaim(workspace: Workspace, id: ClaimId, fields: Partial<ClaimFields>): boolean { return updateRow(workspace, 'claim', id, columnsOf(fields)) }
/** Four columns that mean one thing, so the journal has one line of them. */
export function setVerified(workspace: Workspace, id: ClaimId, verified: Claim['verified']): void {
  workspace.sql('UPDATE claim SET verified_at = ?, verified_by = ?, verified_source = ?, verified_target = ? WHERE id = ?')
    .run(verified?.at ?? null, verified?.by ?? null, verified?.source ?? null, verified?.target ?? null, toBlob(id))
  workspace.journal.write({ entity: 'claim', entityId: id, op: 'update', field: 'verified', value: verified })
}
export function setClaimRemoved(workspace: Workspace, id: ClaimId, removed: boolean): boolean { return setRemoved(workspace, 'claim', id, removed) }
/** When a claim was put away; null when it was not, or is not there. */
export function claimRemovedAt(workspace: Workspace, id: ClaimId): number | null {
  return workspace.sql<[Buffer], { removed: number | null }>('SELECT removed FROM claim WHERE id = ?').get(toBlob(id))?.removed ?? null
}

export function countClaims(workspace: Workspace, documentId: DocumentId | null): number {
  return workspace.sql<[Buffer | null], { n: number }>(
    `SELECT count(*) AS n FROM claim t JOIN document d ON d.id = t.document_id WHERE t.removed IS NULL AND d.removed IS NULL AND d.state = 'ready' AND d.id = coalesce(?, d.id)`)
    .get(documentId === null ? null : toBlob(documentId))?.n ?? 0
}

/** The sentences of the claims of a document, or of one of them, in document order within each text. Linear in their mentions and the links of these. */
export function claimSentences(workspace: Workspace, documentId: DocumentId, claimId: ClaimId | null = null): ClaimSentence[] {
  const rows = workspace.sql<[Buffer, Buffer | null], Omit<ClaimSentence, 'claimId' | 'annotationId' | 'sectionId' | 'direct' | 'attached'> & { claim_id: Buffer; annotation_id: Buffer; section_id: Buffer; direct: number; attached: number }>(
    `WITH mention AS (
       SELECT n.claim_id, n.id AS annotation_id, a.side, a.section_id, a.sentence_id, a.state IN ('attached', 'moved') AS attached, s.ordinal
       FROM annotation n JOIN anchor a ON a.annotation_id = n.id JOIN section s ON s.id = a.section_id
       WHERE n.document_id = ? AND n.claim_id = coalesce(?, n.claim_id) AND n.removed IS NULL)
     SELECT m.claim_id, m.annotation_id, 1 AS direct, m.attached, m.side, m.section_id, m.ordinal, m.sentence_id AS id, t.block, t.position, t.text
       FROM mention m LEFT JOIN sentence t ON t.section_id = m.section_id AND t.side = m.side AND t.id = m.sentence_id
     UNION ALL
     SELECT m.claim_id, m.annotation_id, 0, m.attached, y.side, m.section_id, m.ordinal, y.sentence_id, t.block, t.position, t.text
       FROM mention m CROSS JOIN link_sentence x CROSS JOIN link_sentence y CROSS JOIN sentence t
       WHERE x.section_id = m.section_id AND x.side = m.side AND x.sentence_id = m.sentence_id
         AND y.section_id = x.section_id AND y.link_id = x.link_id AND y.side = iif(x.side = 'source', 'target', 'source')
         AND t.section_id = y.section_id AND t.side = y.side AND t.id = y.sentence_id
     ORDER BY ordinal, block, position`).all(toBlob(documentId), claimId === null ? null : toBlob(claimId))
  return rows.map(({ claim_id, annotation_id, section_id, direct, attached, ...rest }) => ({
    ...rest, block: rest.block ?? 0, position: rest.position ?? 0,
    claimId: fromBlob<ClaimId>(claim_id), annotationId: fromBlob<AnnotationId>(annotation_id), sectionId: fromBlob<SectionId>(section_id), direct: direct === 1, attached: attached === 1,
  }))
}
