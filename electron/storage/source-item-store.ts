import type { SourceItemId } from '../../shared/model/ids.ts'
import type { Provenance, SourceItem, SourceItemFields } from '../../shared/model/knowledge.ts'
import { fromBlob, toBlob } from './blob-id.ts'
import { provenanceOf } from './provenance.ts'
import type { ProvenanceColumns } from './provenance.ts'
import { createRow, setRemoved, updateRow } from './row.ts'
import type { Stored } from './row.ts'
import type { Workspace } from './workspace.ts'

type Row = Omit<SourceItemFields, 'archiveUrl'> & ProvenanceColumns & { id: Buffer; archive_url: string }

const SELECT = 'SELECT t.*, a.name AS author FROM source_item t JOIN author a ON a.id = t.author_id WHERE t.removed IS NULL'

function itemOf(row: Row): SourceItem {
  const { title, authors, publisher, date, url, accessed, language, kind, remark } = row
  return { id: fromBlob(row.id), title, authors, publisher, date, url, accessed, language, kind, archiveUrl: row.archive_url, remark, provenance: provenanceOf(row) }
}

function columnsOf({ archiveUrl, ...same }: Partial<SourceItemFields>): Record<string, Stored> {
  return archiveUrl === undefined ? same : { ...same, archive_url: archiveUrl }
}

export function listSourceItems(workspace: Workspace): SourceItem[] {
  return workspace.sql<[], Row>(`${SELECT} ORDER BY t.title COLLATE NOCASE, t.id`).all().map(itemOf)
}
export function findSourceItem(workspace: Workspace, id: SourceItemId): SourceItem | null {
  const row = workspace.sql<[Buffer], Row>(`${SELECT} AND t.id = ?`).get(toBlob(id))
  return row === undefined ? null : itemOf(row)
}
export function insertSourceItem(workspace: Workspace, id: SourceItemId, fields: SourceItemFields, origin: Provenance['origin']): void {
  createRow(workspace, 'source_item', id, { ...columnsOf(fields), origin })
}
export function updateSourceItem(workspace: Workspace, id: SourceItemId, fields: Partial<SourceItemFields>): boolean { return updateRow(workspace, 'source_item', id, columnsOf(fields)) }
export function removeSourceItem(workspace: Workspace, id: SourceItemId): boolean { return setRemoved(workspace, 'source_item', id, true) }

/** What uses each source item: excerpts and annotations that are not put away. Items nothing uses are not listed. */
export function sourceItemUses(workspace: Workspace): Map<SourceItemId, { excerpts: number; mentions: number }> {
  const rows = workspace.sql<[], { id: Buffer; excerpts: number; mentions: number }>(
    `SELECT source_item_id AS id, sum(excerpts) AS excerpts, sum(mentions) AS mentions FROM (
       SELECT source_item_id, 1 AS excerpts, 0 AS mentions FROM excerpt WHERE removed IS NULL
       UNION ALL SELECT source_item_id, 0, 1 FROM annotation WHERE removed IS NULL AND source_item_id IS NOT NULL)
     GROUP BY source_item_id`).all()
  return new Map(rows.map((row) => [fromBlob<SourceItemId>(row.id), { excerpts: row.excerpts, mentions: row.mentions }]))
}
export function countSourceItems(workspace: Workspace): number {
  return workspace.sql<[], { n: number }>('SELECT count(*) AS n FROM source_item WHERE removed IS NULL').get()?.n ?? 0
}
