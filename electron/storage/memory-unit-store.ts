import type { MemoryId, MemoryImportId } from '../../shared/model/ids.ts'
import type { StoredUnit } from '../../shared/model/memory.ts'
import { INDEX_PARTS, SIGNATURE_WORDS } from '../../shared/text/memory-index.ts'
import type { IndexPart, MemoryChunk } from '../../shared/text/memory-index.ts'
import { fromBlob, toBlob } from './blob-id.ts'
import type { Workspace } from './workspace.ts'

interface Row { source: string; source_runs: string | null; target: string; target_runs: string | null; made: number | null; remade: number | null; maker: string; extra: string | null }

const unitOfRow = (row: Row): StoredUnit => ({
  source: row.source, sourceRuns: row.source_runs, target: row.target, targetRuns: row.target_runs, created: row.made, changed: row.remade, author: row.maker, extra: row.extra,
})
const COLUMNS = 'source, source_runs, target, target_runs, made, remade, maker, extra'

/** Stores units from number `from` on, one after the other. Only inside a transaction. */
export function insertUnits(workspace: Workspace, importId: MemoryImportId, from: number, units: readonly StoredUnit[]): void {
  const id = toBlob(importId)
  const insert = workspace.sql(`INSERT INTO memory_unit (import_id, ordinal, ${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  for (const [at, unit] of units.entries()) insert.run(id, from + at, unit.source, unit.sourceRuns, unit.target, unit.targetRuns, unit.created, unit.changed, unit.author, unit.extra)
}

export function findUnit(workspace: Workspace, importId: MemoryImportId, ordinal: number): StoredUnit | null {
  const row = workspace.sql<[Buffer, number], Row>(`SELECT ${COLUMNS} FROM memory_unit WHERE import_id = ? AND ordinal = ?`).get(toBlob(importId), ordinal)
  return row === undefined ? null : unitOfRow(row)
}

/** Units numbered `from`..`to` (half-open), in order. */
export function unitsBetween(workspace: Workspace, importId: MemoryImportId, from: number, to: number): StoredUnit[] {
  return workspace.sql<[Buffer, number, number], Row>(`SELECT ${COLUMNS} FROM memory_unit WHERE import_id = ? AND ordinal >= ? AND ordinal < ? ORDER BY ordinal`).all(toBlob(importId), from, to).map(unitOfRow)
}

/** How many units there are, numbered without gaps. */
export function countUnits(workspace: Workspace, importId: MemoryImportId): number {
  return (workspace.sql<[Buffer], { last: number | null }>('SELECT max(ordinal) AS last FROM memory_unit WHERE import_id = ?').get(toBlob(importId))?.last ?? -1) + 1
}

/** Deletes the last units, at most `most` of them, and gives how many. Only inside a transaction. */
export function deleteLastUnits(workspace: Workspace, importId: MemoryImportId, most: number): number {
  return workspace.sql('DELETE FROM memory_unit WHERE import_id = ? AND ordinal >= ?').run(toBlob(importId), countUnits(workspace, importId) - most).changes
}

const READ: Readonly<Record<IndexPart, (bytes: ArrayBuffer) => Uint32Array | Uint16Array>> = {
  keys: (bytes) => new Uint32Array(bytes), pairs: (bytes) => new Uint32Array(bytes), lengths: (bytes) => new Uint16Array(bytes), source: (bytes) => new Uint32Array(bytes), target: (bytes) => new Uint32Array(bytes),
}

/** In the machine's own order of bytes, which is the same on everything this runs on: little-endian. */
const bytesOf = (array: Uint32Array | Uint16Array): Buffer => Buffer.from(array.buffer, array.byteOffset, array.byteLength)

/** Stores the index of one stretch of units, in place of what is there. Only inside a transaction. */
export function writeChunk(workspace: Workspace, importId: MemoryImportId, number: number, chunk: MemoryChunk): void {
  const insert = workspace.sql('INSERT OR REPLACE INTO memory_index (import_id, part, chunk, data) VALUES (?, ?, ?, ?)')
  for (const part of INDEX_PARTS) insert.run(toBlob(importId), part, number, bytesOf(chunk[part]))
}

/** One part of the index of the stretch numbered `chunk`; null when there is none, or it is damaged. */
export function readPart<P extends IndexPart>(workspace: Workspace, importId: MemoryImportId, part: P, chunk: number): MemoryChunk[P] | null {
  const data = workspace.sql<[Buffer, string, number], { data: Buffer }>('SELECT data FROM memory_index WHERE import_id = ? AND part = ? AND chunk = ?').get(toBlob(importId), part, chunk)?.data
  if (data === undefined || data.byteLength % (part === 'lengths' ? 2 : 4) !== 0) return null
  // Copied: SQLite's bytes may lie at any address, and arrays of words may not.
  return READ[part](new Uint8Array(data).buffer) as MemoryChunk[P]
}

/** One stretch, whole; null when a part of it is not there or does not fit the others. */
export function readChunk(workspace: Workspace, importId: MemoryImportId, number: number): MemoryChunk | null {
  const read = <P extends IndexPart>(part: P) => readPart(workspace, importId, part, number)
  const keys = read('keys'), pairs = read('pairs'), lengths = read('lengths'), source = read('source'), target = read('target')
  if (keys === null || pairs === null || lengths === null || source === null || target === null) return null
  const units = lengths.length
  const whole = keys.length === 2 * units && pairs.length === 2 * units && source.length === SIGNATURE_WORDS * units && target.length === SIGNATURE_WORDS * units
  return whole ? { units, keys, pairs, lengths, source, target } : null
}

/** Stretches in the index of a file. */
export function countChunks(workspace: Workspace, importId: MemoryImportId): number {
  return workspace.sql<[Buffer], { n: number }>(`SELECT count(*) AS n FROM memory_index WHERE import_id = ? AND part = 'keys'`).get(toBlob(importId))?.n ?? 0
}

/** Deletes the index of a file from a stretch on. Only inside a transaction. */
export function deleteChunks(workspace: Workspace, importId: MemoryImportId, from: number): void {
  workspace.sql('DELETE FROM memory_index WHERE import_id = ? AND chunk >= ?').run(toBlob(importId), from)
}

/** Every file there is, also of memories that were put away. */
export function everyMemoryImport(workspace: Workspace): { id: MemoryImportId; memoryId: MemoryId; memoryName: string; fileName: string; units: number }[] {
  return workspace.sql<[], { id: Buffer; memory_id: Buffer; name: string; file_name: string; units: number }>(
    `SELECT i.id, i.memory_id, m.name, i.file_name, i.units FROM memory_import i JOIN memory m ON m.id = i.memory_id WHERE i.state = 'ready' ORDER BY i.id`).all()
    .map((row) => ({ id: fromBlob(row.id), memoryId: fromBlob(row.memory_id), memoryName: row.name, fileName: row.file_name, units: row.units }))
}
