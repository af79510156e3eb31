import type { SegmentationRule } from '../../shared/contract/segmentation-calls.ts'
import type { DocumentId, RuleId } from '../../shared/model/ids.ts'
import type { Provenance } from '../../shared/model/knowledge.ts'
import type { RuleText } from '../../shared/segmentation/rule.ts'
import { fromBlob, toBlob } from './blob-id.ts'
import { provenanceOf } from './provenance.ts'
import type { ProvenanceColumns } from './provenance.ts'
import { createRow, setRemoved } from './row.ts'
import type { Workspace } from './workspace.ts'

interface Row { id: Buffer; document_id: Buffer | null; language: RuleText['language']; kind: RuleText['kind']; before_text: string; after_text: string }

const ruleOf = (row: Row): SegmentationRule => ({
  id: fromBlob(row.id), documentId: row.document_id === null ? null : fromBlob(row.document_id),
  language: row.language, kind: row.kind, before: row.before_text, after: row.after_text,
})

/** A document's own rules before those of the workspace, each in the order they were made. */
export function listRules(workspace: Workspace, documentId: DocumentId | null): SegmentationRule[] {
  return workspace.sql<[Buffer | null], Row>(
    'SELECT * FROM segmentation_rule WHERE removed IS NULL AND (document_id IS NULL OR document_id = ?) ORDER BY document_id IS NULL, id')
    .all(documentId === null ? null : toBlob(documentId)).map(ruleOf)
}

/** A document's own rules alone, in the order in which they decide, with who made them. */
export function documentRules(workspace: Workspace, documentId: DocumentId): (RuleText & { id: RuleId; provenance: Provenance })[] {
  return workspace.sql<[Buffer], Row & ProvenanceColumns>('SELECT r.*, a.name AS author FROM segmentation_rule r JOIN author a ON a.id = r.author_id WHERE r.removed IS NULL AND r.document_id = ? ORDER BY r.id')
    .all(toBlob(documentId)).map((row) => ({ id: fromBlob(row.id), language: row.language, kind: row.kind, before: row.before_text, after: row.after_text, provenance: provenanceOf(row) }))
}

export function findRule(workspace: Workspace, id: RuleId): SegmentationRule | null {
  const row = workspace.sql<[Buffer], Row>('SELECT * FROM segmentation_rule WHERE id = ?').get(toBlob(id))
  return row === undefined ? null : ruleOf(row)
}

export function insertRule(workspace: Workspace, id: RuleId, documentId: DocumentId | null, { language, kind, before, after }: RuleText, origin: Provenance['origin']): void {
  createRow(workspace, 'segmentation_rule', id, { document_id: documentId === null ? null : toBlob(documentId), language, kind, before_text: before, after_text: after, origin })
}

/** False when there is no such rule in the other state. */
export function setRuleRemoved(workspace: Workspace, id: RuleId, removed: boolean): boolean { return setRemoved(workspace, 'segmentation_rule', id, removed) }
