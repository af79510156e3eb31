import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import Database from 'better-sqlite3'
import type { Database as Connection, Statement } from 'better-sqlite3'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import { databaseFailure, fileFailure } from './failure.ts'
import { createJournal } from './journal.ts'
import type { Journal } from './journal.ts'
import { lockWorkspace } from './lock.ts'
import type { WorkspaceLock } from './lock.ts'
import { loadMigrations, migrate, schemaVersion } from './migrate.ts'
import type { Migration } from './migrate.ts'
import { inspectFile, migrateFile, openConnection } from './workspace-file.ts'

export interface OpenOptions {
  /** A file, or `:memory:`. Made, with its folder, when it is not there and `readOnly` is false. */
  path: string
  readOnly: boolean
  /** Whose name stands on changes until `journal.setAuthor`. */
  author?: string
  /** Another history of the schema, for tests of migrations. */
  migrations?: readonly Migration[]
}

/** One open workspace file. Stores are functions over it; only they speak SQL. */
export interface Workspace {
  readonly path: string
  readonly readOnly: boolean
  readonly schemaVersion: number
  /** For stores that need more than statements (backup, pragmas). */
  readonly connection: Connection
  readonly journal: Journal
  /** Null for `:memory:` and readers. */
  readonly lock: WorkspaceLock | null
  /** The prepared statement of this text, prepared once. */
  sql<Parameters extends unknown[] = unknown[], Row = unknown>(text: string): Statement<Parameters, Row>
  /**
   * Runs `work` in one durable transaction; inside another it joins it. When `work` throws, nothing of it is stored.
   * Throws `readOnly`, `diskFull`, `cannotWrite`, `damagedWorkspace`, and what `work` throws. `work` must not be async.
   */
  transaction<T>(work: () => T): T
  inTransaction(): boolean
  close(): void
}

/**
 * Opens a workspace, making or migrating it first when it is to be written. A writer is alone: a second one is refused
 * with `lockedElsewhere`. Throws `newerVersion`, `damagedWorkspace`, `readOnly`, `notFound`, `cannotWrite`; the file is
 * untouched whenever it throws.
 */
export function openWorkspace(options: OpenOptions): Workspace {
  try {
    return options.readOnly ? openReader(options) : openWriter(options)
  } catch (error) {
    throw databaseFailure(error) ?? fileFailure(error) ?? error
  }
}

function openReader(options: OpenOptions): Workspace {
  if (!existsSync(options.path)) throw new WorkbenchError('notFound', `There is no workspace "${basename(options.path)}". Check the name, or start Duizhao once to make it.`)
  const migrations = options.migrations ?? loadMigrations()
  const found = inspectFile(options.path, migrations.length)
  if (found < migrations.length) throw new WorkbenchError('readOnly', 'This workspace was made by an earlier Duizhao and has to be brought up to date first. Open it once where it may be written.')
  const connection = new Database(options.path, { readonly: true, timeout: 5_000 })
  return assemble(options, connection, null)
}

function openWriter(options: OpenOptions): Workspace {
  const migrations = options.migrations ?? loadMigrations()
  if (options.path === ':memory:') {
    const connection = new Database(':memory:')
    migrate(connection, migrations)
    return assemble(options, connection, null)
  }
  mkdirSync(dirname(options.path), { recursive: true })
  if (existsSync(options.path)) accessSync(options.path, constants.R_OK | constants.W_OK)
  const lock = lockWorkspace(options.path)
  try {
    const found = existsSync(options.path) ? inspectFile(options.path, migrations.length) : 0
    const connection = found > 0 && found < migrations.length ? migrateFile(options.path, found, migrations) : openConnection(options.path)
    migrate(connection, migrations)
    return assemble(options, connection, lock)
  } catch (error) {
    lock.release()
    throw error
  }
}

function assemble(options: OpenOptions, connection: Connection, lock: WorkspaceLock | null): Workspace {
  const statements = new Map<string, Statement<unknown[], unknown>>()
  const workspace: Workspace = {
    get journal() { return journal },
    path: options.path, readOnly: options.readOnly, schemaVersion: schemaVersion(connection), connection, lock,
    sql<Parameters extends unknown[], Row>(text: string) {
      let statement = statements.get(text)
      if (statement === undefined) {
        statement = connection.prepare<unknown[], unknown>(text)
        statements.set(text, statement)
      }
      return statement as Statement<Parameters, Row>
    },
    transaction(work) {
      if (options.readOnly) throw new WorkbenchError('readOnly', 'This workspace is open for reading only. Close it elsewhere, or allow writing to the file, and open it again.')
      if (connection.inTransaction) return work()
      try {
        journal.began()
        connection.exec('BEGIN IMMEDIATE')
        const value = work()
        connection.exec('COMMIT')
        return value
      } catch (error) {
        if (connection.inTransaction) connection.exec('ROLLBACK')
        throw databaseFailure(error) ?? error
      }
    },
    inTransaction: () => connection.inTransaction,
    close() {
      if (connection.open) connection.close()
      lock?.release()
    },
  }
  const journal = createJournal(workspace, options.author ?? 'Author')
  return workspace
}
