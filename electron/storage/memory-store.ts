import type { MemoryId, MemoryImportId } from '../../shared/model/ids.ts'
import type { MemoryFile, MemorySummary } from '../../shared/model/memory.ts'
import { fromBlob, toBlob } from './blob-id.ts'
import { createRow, setRemoved, updateRow } from './row.ts'
import type { Workspace } from './workspace.ts'

interface Row { id: Buffer; name: string; source_language: string; target_language: string; created: number }
interface FileRow { memory_id: Buffer; file_name: string; format: MemoryFile['format']; units: number; created: number; author: string }

export interface NewMemory { name: string; sourceLanguage: string; targetLanguage: string }
export interface NewMemoryImport { memoryId: MemoryId; fileName: string; format: MemoryFile['format']; sha256: string; sourceLanguage: string; targetLanguage: string }
/** A file of a memory as look-ups need it. */
export interface ReadyImport { id: MemoryImportId; memoryId: MemoryId; memoryName: string; sourceLanguage: string; targetLanguage: string; fileName: string; created: number }

/** Memories that are not put away and hold at least one whole file, by name. */
export function listMemories(workspace: Workspace): MemorySummary[] {
  const memories = workspace.sql<[], Row>(
    `SELECT id, name, source_language, target_language, created FROM memory m
     WHERE removed IS NULL AND EXISTS (SELECT 1 FROM memory_import i WHERE i.memory_id = m.id AND i.state = 'ready') ORDER BY name, id`).all()
  const files = Map.groupBy(workspace.sql<[], FileRow>(
    `SELECT i.memory_id, i.file_name, i.format, i.units, i.created, a.name AS author FROM memory_import i JOIN author a ON a.id = i.author_id WHERE i.state = 'ready' ORDER BY i.id`).all(), (row) => fromBlob<MemoryId>(row.memory_id))
  return memories.map((row) => {
    const own = files.get(fromBlob<MemoryId>(row.id)) ?? []
    return {
      id: fromBlob<MemoryId>(row.id), name: row.name, sourceLanguage: row.source_language, targetLanguage: row.target_language, created: row.created,
      units: own.reduce((sum, { units }) => sum + units, 0),
      files: own.map(({ file_name, format, units, created, author }) => ({ fileName: file_name, format, units, at: created, author })),
    }
  })
}

/** A memory that is not put away, also one whose first file is still coming in. */
export function memoryNamed(workspace: Workspace, name: string): (NewMemory & { id: MemoryId }) | null {
  const row = workspace.sql<[string], Row>('SELECT id, name, source_language, target_language, created FROM memory WHERE name = ? AND removed IS NULL ORDER BY id').get(name)
  return row === undefined ? null : { id: fromBlob(row.id), name: row.name, sourceLanguage: row.source_language, targetLanguage: row.target_language }
}

/** Files that look-ups read, the newest first: of one memory, or of all. */
export function readyImports(workspace: Workspace, memoryId: MemoryId | null): ReadyImport[] {
  return workspace.sql<[Buffer | null], Omit<Row, 'created'> & { memory_id: Buffer; file_name: string; made: number }>(
    `SELECT i.id, i.memory_id, m.name, i.source_language, i.target_language, i.file_name, i.created AS made FROM memory_import i JOIN memory m ON m.id = i.memory_id
     WHERE i.state = 'ready' AND m.removed IS NULL AND m.id = coalesce(?, m.id) ORDER BY i.id DESC`).all(memoryId === null ? null : toBlob(memoryId))
    .map((row) => ({ id: fromBlob(row.id), memoryId: fromBlob(row.memory_id), memoryName: row.name, sourceLanguage: row.source_language, targetLanguage: row.target_language, fileName: row.file_name, created: row.made }))
}

export function insertMemory(workspace: Workspace, id: MemoryId, { name, sourceLanguage, targetLanguage }: NewMemory): void {
  createRow(workspace, 'memory', id, { name, source_language: sourceLanguage, target_language: targetLanguage })
}

export function renameMemory(workspace: Workspace, id: MemoryId, name: string): boolean { return updateRow(workspace, 'memory', id, { name }) }
export function setMemoryRemoved(workspace: Workspace, id: MemoryId, removed: boolean): boolean { return setRemoved(workspace, 'memory', id, removed) }

/** A file on its way in: nothing shows it until `finishMemoryImport`. */
export function insertMemoryImport(workspace: Workspace, id: MemoryImportId, { memoryId, fileName, format, sha256, sourceLanguage, targetLanguage }: NewMemoryImport): void {
  createRow(workspace, 'memory_import', id, { memory_id: toBlob(memoryId), file_name: fileName, format, sha256, source_language: sourceLanguage, target_language: targetLanguage, units: 0, state: 'importing' })
}

export function finishMemoryImport(workspace: Workspace, id: MemoryImportId, units: number): boolean { return updateRow(workspace, 'memory_import', id, { units, state: 'ready' }) }

/** Files that never came in whole. */
export function unfinishedMemoryImports(workspace: Workspace): MemoryImportId[] {
  return workspace.sql<[], { id: Buffer }>(`SELECT id FROM memory_import WHERE state = 'importing'`).all().map((row) => fromBlob(row.id))
}

/** Deletes a file that never came in whole, whose units are gone already, and its memory when nothing else ever went into it. */
export function purgeMemoryImport(workspace: Workspace, id: MemoryImportId): void {
  const memory = workspace.sql<[Buffer], { memory_id: Buffer }>(`SELECT memory_id FROM memory_import WHERE id = ? AND state = 'importing'`).get(toBlob(id))?.memory_id
  if (memory === undefined) return
  workspace.sql('DELETE FROM memory_import WHERE id = ?').run(toBlob(id))
  workspace.journal.write({ entity: 'memory_import', entityId: id, op: 'remove', field: null, value: null })
  if (workspace.sql('DELETE FROM memory WHERE id = ? AND NOT EXISTS (SELECT 1 FROM memory_import i WHERE i.memory_id = memory.id)').run(memory).changes === 0) return
  workspace.journal.write({ entity: 'memory', entityId: fromBlob(memory), op: 'remove', field: null, value: null })
}
