import { toBlob } from './blob-id.ts'
import type { Workspace } from './workspace.ts'

export type Stored = string | number | null | Uint8Array

/** A value as the journal says it: ids readable, everything else as it is. */
const legible = (value: Stored): unknown => (value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value)

const NAME = /^[a-z][a-z0-9_]*$/

/**
 * The one way structured data is written: a row and its lines in the journal, in the transaction that is open.
 * Every table written so has `id BLOB PRIMARY KEY, author_id, created, changed, removed` (the last NULL while the row
 * counts); these are filled in here, `fields` are the other columns, by their names in SQL.
 */
export function createRow(workspace: Workspace, table: string, id: string, fields: Readonly<Record<string, Stored>>): void {
  const now = Date.now()
  const row: Record<string, Stored> = { id: toBlob(id), ...fields, author_id: workspace.journal.authorId(), created: now, changed: now }
  const columns = Object.keys(row)
  workspace.sql(`INSERT INTO ${named(table)} (${columns.map(named).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`).run(...Object.values(row))
  workspace.journal.write({ entity: table, entityId: id, op: 'create', field: null, value: Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, legible(value)])) })
}

/** Writes the fields that differ, and one line for each. Returns false when there is no such row, or it was put away. */
export function updateRow(workspace: Workspace, table: string, id: string, fields: Readonly<Record<string, Stored>>): boolean {
  const present = workspace.sql<[Buffer], Record<string, Stored>>(`SELECT * FROM ${named(table)} WHERE id = ? AND removed IS NULL`).get(toBlob(id))
  if (present === undefined) return false
  for (const [column, value] of Object.entries(fields)) {
    if (same(present[column] ?? null, value)) continue
    workspace.sql(`UPDATE ${named(table)} SET ${named(column)} = ?, changed = ? WHERE id = ?`).run(value, Date.now(), toBlob(id))
    workspace.journal.write({ entity: table, entityId: id, op: 'update', field: column, value: legible(value) })
  }
  return true
}

/** Puts a row away, or brings it back; nothing is deleted. Returns false when there is no such row in the other state. */
export function setRemoved(workspace: Workspace, table: string, id: string, removed: boolean): boolean {
  const now = Date.now()
  const result = workspace.sql(`UPDATE ${named(table)} SET removed = ?, changed = ? WHERE id = ? AND removed IS ${removed ? '' : 'NOT '}NULL`).run(removed ? now : null, now, toBlob(id))
  if (result.changes === 0) return false
  workspace.journal.write({ entity: table, entityId: id, op: removed ? 'remove' : 'create', field: null, value: null })
  return true
}

function same(a: Stored, b: Stored): boolean {
  return a instanceof Uint8Array && b instanceof Uint8Array ? Buffer.compare(a, b) === 0 : a === b
}

/** Names come from our own stores, never from outside; this keeps it so. */
function named(name: string): string {
  if (!NAME.test(name)) throw new Error(`not a name of a table or column: ${name}`)
  return name
}
