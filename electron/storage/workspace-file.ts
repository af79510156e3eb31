import { closeSync, copyFileSync, mkdirSync, openSync, readSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import type { Database as Connection } from 'better-sqlite3'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import { databaseFailure } from './failure.ts'
import { APPLICATION_ID, migrate, schemaVersion } from './migrate.ts'
import type { Migration } from './migrate.ts'

/** 16 MB: a long import comes by SQLite's own 4 MB at every other section, and each time waits for the disk twice. */
const CHECKPOINT_PAGES = 4_000

/** A connection that writes. Journal mode and durability are the same everywhere. */
export function openConnection(path: string): Connection {
  const connection = new Database(path, { timeout: 5_000 })
  try {
    connection.pragma('journal_mode = WAL')
    // An acknowledged step must outlive a power cut; NORMAL would only outlive a crash of the process.
    connection.pragma('synchronous = FULL')
    connection.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
    connection.pragma('foreign_keys = ON')
    connection.pragma('trusted_schema = OFF')
    return connection
  } catch (error) {
    connection.close()
    throw error
  }
}

const MAGIC = 'SQLite format 3\0'

/** The schema version of a file (0: empty), read without changing a byte of it. Throws `newerVersion`, `damagedWorkspace`. */
export function inspectFile(path: string, newest: number): number {
  const header = Buffer.alloc(100)
  const file = openSync(path, 'r')
  const read = readSync(file, header, 0, 100, 0)
  closeSync(file)
  if (read === 0) return 0
  const strange = new WorkbenchError('damagedWorkspace', `"${basename(path)}" is not a Duizhao workspace, or it is damaged. Choose another file, or bring back a backup with \`duizhao restore\`.`)
  if (read < 100 || header.toString('latin1', 0, 16) !== MAGIC) throw strange
  const connection = new Database(path, { readonly: true, timeout: 5_000 })
  try {
    const application = Number(connection.pragma('application_id', { simple: true }))
    const version = schemaVersion(connection)
    if (application !== APPLICATION_ID) {
      const tables = connection.prepare<[], { n: number }>('SELECT count(*) AS n FROM sqlite_schema').get()?.n ?? 0
      if (application !== 0 || version !== 0 || tables > 0) throw strange
    }
    if (version > newest) throw new WorkbenchError('newerVersion', `"${basename(path)}" was written by a newer Duizhao. Open it with that version, or bring this one up to date; the file was not changed.`)
    return version
  } finally {
    connection.close()
  }
}

/** Migrates beside a copy: should it fail, the copy is put back and the error says so. */
export function migrateFile(path: string, from: number, migrations: readonly Migration[]): Connection {
  const connection = openConnection(path)
  connection.pragma('wal_checkpoint(TRUNCATE)')
  const copy = join(dirname(path), 'backups', `${basename(path, '.duizhao')}-version-${from}-${stamp(new Date())}.duizhao`)
  mkdirSync(dirname(copy), { recursive: true })
  copyFileSync(path, copy)
  try {
    migrate(connection, migrations)
    return connection
  } catch (error) {
    connection.close()
    const restored = `${path}.restored`
    copyFileSync(copy, restored)
    for (const end of ['-wal', '-shm']) rmSync(path + end, { force: true })
    renameSync(restored, path)
    const failure = databaseFailure(error)
    const reason = failure === null ? 'A step of it failed.' : failure.message
    throw new WorkbenchError(failure?.code ?? 'damagedWorkspace',
      `The workspace could not be brought up to this version of Duizhao and was put back as it was. ${reason} A copy is in "backups" as "${basename(copy)}"; go on with the earlier version of Duizhao.`)
  }
}

/** Local time to the second, sorting as text: 20261123-140501. */
export function stamp(date: Date): string {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${date.getFullYear()}${two(date.getMonth() + 1)}${two(date.getDate())}-${two(date.getHours())}${two(date.getMinutes())}${two(date.getSeconds())}`
}
