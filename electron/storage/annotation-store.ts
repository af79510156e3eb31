import type { AnnotationId, ClaimId, DocumentId, SectionId, SentenceId, SourceItemId } from '../../shared/model/ids.ts'
import type { Anchor, Annotation, EarlierPlace, Provenance } from '../../shared/model/knowledge.ts'
import type { Layer } from '../../shared/model/vocabulary.ts'
import { fromBlob, toBlob } from './blob-id.ts'
import { provenanceOf } from './provenance.ts'
import type { ProvenanceColumns } from './provenance.ts'
import { createRow, setRemoved, updateRow } from './row.ts'
import type { Workspace } from './workspace.ts'

interface Row extends ProvenanceColumns { id: Buffer; document_id: Buffer; layer: Layer; claim_id: Buffer | null; source_item_id: Buffer | null; body: string }
interface AnchorRow {
  annotation_id: Buffer; side: Anchor['side']; section_id: Buffer; sentence_id: SentenceId; range_from: number; range_to: number
  quote: string; prefix: string; suffix: string; version: number; state: Anchor['state']; reason: string | null; earlier: string | null
}

type Given = { id: Buffer | null }

/** Which annotations: each condition is SQL over `t` (annotation) with the parameter @id. */
const WHICH = {
  one: 't.id = @id',
  document: 't.document_id = @id',
  section: 't.id IN (SELECT annotation_id FROM anchor WHERE section_id = @id)',
  claim: 't.claim_id = @id',
  astray: `t.document_id IN (SELECT id FROM document WHERE state = 'ready' AND removed IS NULL AND id = coalesce(@id, id))
    AND t.id IN (SELECT annotation_id FROM anchor WHERE state IN ('ambiguous', 'orphaned'))`,
} as const

/** Whether annotations that were put away are read too. */
type Counting = 'AND t.removed IS NULL' | ''
const COUNTING = 'AND t.removed IS NULL'

/** In document order: by the place of the first anchor whose sentence is in the text; those without one come last. */
function select(workspace: Workspace, which: keyof typeof WHICH, parameter: string | null, counting: Counting = COUNTING): Annotation[] {
  const given = { id: parameter === null ? null : toBlob(parameter) }
  const rows = workspace.sql<[Given], Row>(
    `SELECT t.*, a.name AS author FROM annotation t JOIN author a ON a.id = t.author_id
       LEFT JOIN (SELECT n.annotation_id, min(s.ordinal * 1e12 + w.block * 1e6 + w.position + n.range_from / 1e6) AS place
         FROM anchor n JOIN section s ON s.id = n.section_id JOIN sentence w ON w.section_id = n.section_id AND w.side = n.side AND w.id = n.sentence_id
         WHERE n.annotation_id IN (SELECT t.id FROM annotation t WHERE ${WHICH[which]}) GROUP BY n.annotation_id) p ON p.annotation_id = t.id
     WHERE ${WHICH[which]} ${counting} ORDER BY p.place IS NULL, p.place, t.id`).all(given)
  const anchors = Map.groupBy(workspace.sql<[Given], AnchorRow>(
    `SELECT n.* FROM anchor n JOIN annotation t ON t.id = n.annotation_id WHERE ${WHICH[which]} ${counting} ORDER BY n.annotation_id, n.position`).all(given),
  (row) => fromBlob<AnnotationId>(row.annotation_id))
  return rows.map((row) => {
    const id = fromBlob<AnnotationId>(row.id)
    return {
      id, documentId: fromBlob(row.document_id), layer: row.layer, anchors: (anchors.get(id) ?? []).map(anchorOf), body: row.body, provenance: provenanceOf(row),
      claimId: row.claim_id === null ? null : fromBlob(row.claim_id), sourceItemId: row.source_item_id === null ? null : fromBlob(row.source_item_id),
    }
  })
}

function anchorOf(row: AnchorRow): Anchor {
  const { side, quote, prefix, suffix, version, state, reason } = row
  const anchor: Anchor = { side, sectionId: fromBlob(row.section_id), sentenceId: row.sentence_id, from: row.range_from, to: row.range_to, quote, prefix, suffix, version, state, reason }
  return row.earlier === null ? anchor : { ...anchor, earlier: JSON.parse(row.earlier) as EarlierPlace[] }
}

export function findAnnotation(workspace: Workspace, id: AnnotationId): Annotation | null { return select(workspace, 'one', id)[0] ?? null }
export function annotationsOfDocument(workspace: Workspace, id: DocumentId): Annotation[] { return select(workspace, 'document', id) }
export function annotationsOfSection(workspace: Workspace, id: SectionId): Annotation[] { return select(workspace, 'section', id) }
export function annotationsOfClaim(workspace: Workspace, id: ClaimId): Annotation[] { return select(workspace, 'claim', id) }
/** With an ambiguous or orphaned anchor; of the whole workspace when null. */
export function astrayAnnotations(workspace: Workspace, id: DocumentId | null): Annotation[] { return select(workspace, 'astray', id) }

/**
 * Annotations of a section that a change of some sentences may move: those on them, and those that lost words to a
 * deletion. Those that were put away move too, so that they can come back.
 */
export function annotationsTouched(workspace: Workspace, sectionId: SectionId, sentences: ReadonlySet<SentenceId>): { annotation: Annotation; removed: boolean }[] {
  const ids = workspace.sql<[Given & { sentences: string }], { id: Buffer; removed: number | null }>(
    `SELECT t.id, t.removed FROM annotation t WHERE t.id IN (
       SELECT annotation_id FROM anchor WHERE section_id = @id AND earlier IS NOT NULL
       UNION SELECT n.annotation_id FROM json_each(@sentences) j CROSS JOIN anchor n WHERE n.section_id = @id AND n.side IN ('source', 'target') AND n.sentence_id = j.value)`)
    .all({ id: toBlob(sectionId), sentences: JSON.stringify([...sentences]) })
  return ids.flatMap(({ id, removed }) => select(workspace, 'one', fromBlob(id), '').map((annotation) => ({ annotation, removed: removed !== null })))
}

export function insertAnnotation(
  workspace: Workspace, id: AnnotationId,
  fields: { documentId: DocumentId; layer: Layer; claimId: ClaimId | null; sourceItemId: SourceItemId | null; body: string; anchors: readonly Anchor[] }, origin: Provenance['origin'],
): void {
  createRow(workspace, 'annotation', id, {
    document_id: toBlob(fields.documentId), layer: fields.layer, claim_id: fields.claimId === null ? null : toBlob(fields.claimId),
    source_item_id: fields.sourceItemId === null ? null : toBlob(fields.sourceItemId), body: fields.body, origin,
  })
  replaceAnchors(workspace, id, fields.anchors)
}

/** Where a person put an annotation: journaled, unlike `moveAnchors`. */
export function replaceAnchors(workspace: Workspace, id: AnnotationId, anchors: readonly Anchor[]): void {
  moveAnchors(workspace, id, anchors)
  workspace.journal.write({ entity: 'annotation', entityId: id, op: 'update', field: 'anchors', value: anchors })
}

/** Where the text took an annotation. Only inside the transaction of the steps. */
export function moveAnchors(workspace: Workspace, id: AnnotationId, anchors: readonly Anchor[]): void {
  workspace.sql('DELETE FROM anchor WHERE annotation_id = ?').run(toBlob(id))
  const insert = workspace.sql(`INSERT INTO anchor (annotation_id, position, side, section_id, sentence_id, range_from, range_to, quote, prefix, suffix, version, state, reason, earlier)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  for (const [position, anchor] of anchors.entries()) {
    insert.run(toBlob(id), position, anchor.side, toBlob(anchor.sectionId), anchor.sentenceId, anchor.from, anchor.to, anchor.quote, anchor.prefix, anchor.suffix,
      anchor.version, anchor.state, anchor.reason, anchor.earlier === undefined ? null : JSON.stringify(anchor.earlier))
  }
}

export function updateAnnotation(workspace: Workspace, id: AnnotationId, fields: { body?: string | undefined; sourceItemId?: SourceItemId | null | undefined }): boolean {
  return updateRow(workspace, 'annotation', id, {
    ...(fields.body === undefined ? {} : { body: fields.body }),
    ...(fields.sourceItemId === undefined ? {} : { source_item_id: fields.sourceItemId === null ? null : toBlob(fields.sourceItemId) }),
  })
}
export function setAnnotationRemoved(workspace: Workspace, id: AnnotationId, removed: boolean): boolean { return setRemoved(workspace, 'annotation', id, removed) }

/** Annotations of a claim that were put away in the same moment as the claim, or after `since`. */
export function removedWithClaim(workspace: Workspace, id: ClaimId, since: number): AnnotationId[] {
  return workspace.sql<[Buffer, number], { id: Buffer }>('SELECT id FROM annotation WHERE claim_id = ? AND removed >= ?').all(toBlob(id), since).map((row) => fromBlob(row.id))
}

export function countAstray(workspace: Workspace, documentId: DocumentId | null): number {
  return workspace.sql<[Buffer | null], { n: number }>(
    `SELECT count(DISTINCT t.id) AS n FROM anchor x JOIN annotation t ON t.id = x.annotation_id JOIN document d ON d.id = t.document_id
     WHERE x.state IN ('ambiguous', 'orphaned') AND t.removed IS NULL AND d.removed IS NULL AND d.state = 'ready' AND d.id = coalesce(?, d.id)`)
    .get(documentId === null ? null : toBlob(documentId))?.n ?? 0
}

/** The claim an annotation is a mention of, also when it was put away; null when there is none. */
export function claimOfAnnotation(workspace: Workspace, id: AnnotationId): ClaimId | null {
  const claim = workspace.sql<[Buffer], { claim_id: Buffer | null }>('SELECT claim_id FROM annotation WHERE id = ?').get(toBlob(id))?.claim_id ?? null
  return claim === null ? null : fromBlob(claim)
}
