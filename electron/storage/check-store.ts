import type { SectionId } from '../../shared/model/ids.ts'
import { fromBlob } from './blob-id.ts'
import { databaseFailure } from './failure.ts'
import { openWorkspace } from './workspace.ts'
import type { Workspace } from './workspace.ts'

export interface FileFindings { integrity: string; differences: string[] }

/** What can be told of the file without understanding the texts. Reads all of it: a second for each 100 MB or so. */
export function fileFindings(workspace: Workspace): FileFindings {
  const off = sectionsOffTheirLog(workspace).map(({ id, version, logged }) => `Section ${id} is at version ${version} and its log ends at ${logged}.`)
  return { integrity: integrity(workspace), differences: [...danglingRows(workspace), ...journalGaps(workspace), ...off] }
}

/** The same of a workspace that this or another thread has open, over a connection of its own. */
export function checkFile(path: string): FileFindings {
  const workspace = openWorkspace({ path, readOnly: true })
  try {
    return fileFindings(workspace)
  } catch (error) {
    // In another thread an error of SQLite's would lose its code on the way.
    throw databaseFailure(error) ?? error
  } finally {
    workspace.close()
  }
}

/** What SQLite says of the file: `ok`, or its first complaints. */
function integrity(workspace: Workspace): string {
  const answer = workspace.connection.pragma('integrity_check(5)') as { integrity_check: string }[]
  return answer.map((row) => row.integrity_check).join('; ')
}

/** Rows that refer to rows which are not there, one sentence for each table. */
function danglingRows(workspace: Workspace): string[] {
  const rows = workspace.connection.pragma('foreign_key_check') as { table: string; parent: string }[]
  const counts = new Map<string, number>()
  for (const { table, parent } of rows) counts.set(`${table} refer to rows of ${parent}`, (counts.get(`${table} refer to rows of ${parent}`) ?? 0) + 1)
  return [...counts].map(([what, count]) => `${count} rows of ${what} that are not there.`)
}

/** Devices whose numbers in the journal are not 1, 2, 3, … */
export function journalGaps(workspace: Workspace): string[] {
  const rows = workspace.sql<[], { name: string; lines: number; last: number }>(
    `SELECT device.name, count(*) AS lines, max(device_seq) AS last FROM journal JOIN device ON device.id = device_id GROUP BY device_id HAVING lines <> last OR min(device_seq) <> 1`).all()
  return rows.map(({ name, lines, last }) => `The journal of the device "${name}" has ${lines} lines and counts to ${last}.`)
}

/** Sections whose version is not where their log ends. */
function sectionsOffTheirLog(workspace: Workspace): { id: SectionId; version: number; logged: number }[] {
  return workspace.sql<[], { id: Buffer; version: number; logged: number }>(
    `SELECT s.id, s.version, coalesce((SELECT max(version) FROM text_log l WHERE l.section_id = s.id), 0) AS logged FROM section s
     WHERE s.version <> logged`).all().map((row) => ({ ...row, id: fromBlob(row.id) }))
}
