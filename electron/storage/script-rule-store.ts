import type { DocumentId, ScriptRuleId, SectionId } from '../../shared/model/ids.ts'
import type { Anchor, Provenance } from '../../shared/model/knowledge.ts'
import type { ScriptRuleText } from '../../shared/model/script-rule.ts'
import type { ScriptRegion } from '../../shared/model/vocabulary.ts'
import { fromBlob, toBlob } from './blob-id.ts'
import { provenanceOf } from './provenance.ts'
import type { ProvenanceColumns } from './provenance.ts'
import { createRow, setRemoved, updateRow } from './row.ts'
import type { Workspace } from './workspace.ts'

/** A rule as stored. `place` is null for one of a document or the workspace. */
export interface StoredRule {
  id: ScriptRuleId
  documentId: DocumentId | null
  place: { sectionId: SectionId; anchors: readonly Anchor[] } | null
  from: string
  to: readonly string[]
  script: ScriptRegion | null
  provenance: Provenance
}

interface Row extends ProvenanceColumns {
  id: Buffer; document_id: Buffer | null; section_id: Buffer | null; from_text: string; to_texts: string; script: ScriptRegion | null; anchors: string | null
}

const ruleOf = (row: Row): StoredRule => ({
  id: fromBlob(row.id), documentId: row.document_id === null ? null : fromBlob(row.document_id),
  place: row.section_id === null || row.anchors === null ? null : { sectionId: fromBlob(row.section_id), anchors: JSON.parse(row.anchors) as Anchor[] },
  from: row.from_text, to: JSON.parse(row.to_texts) as string[], script: row.script, provenance: provenanceOf(row),
})

const SELECT = 'SELECT r.*, a.name AS author FROM script_rule r JOIN author a ON a.id = r.author_id WHERE'

/** Places of a document, its rules, then those of the workspace (alone when null), each in the order they were made. */
export function listScriptRules(workspace: Workspace, documentId: DocumentId | null): StoredRule[] {
  return workspace.sql<[Buffer | null], Row>(`${SELECT} r.removed IS NULL AND (r.document_id IS NULL OR r.document_id = ?) ORDER BY r.section_id IS NULL, r.document_id IS NULL, r.id`)
    .all(documentId === null ? null : toBlob(documentId)).map(ruleOf)
}

/** Those for places of one section, also those put away when `all`: they move with the text, so that they can come back. */
export function scriptPlaces(workspace: Workspace, sectionId: SectionId, all: boolean): StoredRule[] {
  return workspace.sql<[Buffer], Row>(`${SELECT} r.section_id = ? ${all ? '' : 'AND r.removed IS NULL'} ORDER BY r.id`).all(toBlob(sectionId)).map(ruleOf)
}

/** Also one that was put away. */
export function findScriptRule(workspace: Workspace, id: ScriptRuleId): StoredRule | null {
  const row = workspace.sql<[Buffer], Row>(`${SELECT} r.id = ?`).get(toBlob(id))
  return row === undefined ? null : ruleOf(row)
}

export function insertScriptRule(workspace: Workspace, id: ScriptRuleId, rule: Omit<StoredRule, 'id' | 'provenance'>, origin: Provenance['origin']): void {
  createRow(workspace, 'script_rule', id, {
    document_id: rule.documentId === null ? null : toBlob(rule.documentId), section_id: rule.place === null ? null : toBlob(rule.place.sectionId),
    from_text: rule.from, to_texts: JSON.stringify(rule.to), script: rule.script, anchors: rule.place === null ? null : JSON.stringify(rule.place.anchors), origin,
  })
}

export function updateScriptRule(workspace: Workspace, id: ScriptRuleId, { from, to, script }: ScriptRuleText): boolean {
  return updateRow(workspace, 'script_rule', id, { from_text: from, to_texts: JSON.stringify(to), script })
}

/** Where the text took a place. Only inside the transaction of the steps; `lost`: the place was lost or found again, which is part of its history. */
export function moveScriptPlace(workspace: Workspace, id: ScriptRuleId, anchors: readonly Anchor[], lost: boolean): void {
  workspace.sql('UPDATE script_rule SET anchors = ? WHERE id = ?').run(JSON.stringify(anchors), toBlob(id))
  if (lost) workspace.journal.write({ entity: 'script_rule', entityId: id, op: 'update', field: 'anchors', value: anchors })
}

/** False when there is no such rule in the other state. */
export function setScriptRuleRemoved(workspace: Workspace, id: ScriptRuleId, removed: boolean): boolean { return setRemoved(workspace, 'script_rule', id, removed) }
