import type { SectionId } from '../../shared/model/ids.ts'
import { toBlob } from './blob-id.ts'
import type { Workspace } from './workspace.ts'

export interface Batch { batchId: string; /** The section's version after it. */ version: number; count: number; /** A JSON array of steps. */ steps: string }
/** JSON strings of SectionContentJson's parts. */
export interface Snapshot { version: number; source: string; target: string; links: string }

export function appendBatch(workspace: Workspace, sectionId: SectionId, batch: Batch): void {
  workspace.sql('INSERT INTO text_log (section_id, version, count, batch_id, steps, author_id, device_id, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
    .run(toBlob(sectionId), batch.version, batch.count, batch.batchId, batch.steps, workspace.journal.authorId(), workspace.journal.deviceId(), Date.now())
}

/** The version a batch led to; null when it was never applied. */
export function versionOfBatch(workspace: Workspace, sectionId: SectionId, batchId: string): number | null {
  return workspace.sql<[Buffer, string], { version: number }>('SELECT version FROM text_log WHERE section_id = ? AND batch_id = ?').get(toBlob(sectionId), batchId)?.version ?? null
}

/** Batches after a version, in order. */
export function batchesAfter(workspace: Workspace, sectionId: SectionId, version: number): Batch[] {
  return workspace.sql<[Buffer, number], Batch>('SELECT batch_id AS batchId, version, count, steps FROM text_log WHERE section_id = ? AND version > ? ORDER BY version').all(toBlob(sectionId), version)
}

export function writeSnapshot(workspace: Workspace, sectionId: SectionId, snapshot: Snapshot): void {
  workspace.sql('INSERT OR REPLACE INTO snapshot (section_id, version, source, target, links, at) VALUES (?, ?, ?, ?, ?, ?)')
    .run(toBlob(sectionId), snapshot.version, snapshot.source, snapshot.target, snapshot.links, Date.now())
  // The first proves all others, the latest opens fast; what lies between follows from the log.
  workspace.sql('DELETE FROM snapshot WHERE section_id = ? AND version > 0 AND version < ?').run(toBlob(sectionId), snapshot.version)
}

export function firstSnapshot(workspace: Workspace, sectionId: SectionId): Snapshot | null {
  return workspace.sql<[Buffer], Snapshot>('SELECT version, source, target, links FROM snapshot WHERE section_id = ? ORDER BY version LIMIT 1').get(toBlob(sectionId)) ?? null
}

export function latestSnapshot(workspace: Workspace, sectionId: SectionId): Snapshot | null {
  return workspace.sql<[Buffer], Snapshot>('SELECT version, source, target, links FROM snapshot WHERE section_id = ? ORDER BY version DESC LIMIT 1').get(toBlob(sectionId)) ?? null
}
