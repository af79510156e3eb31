import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Database } from 'better-sqlite3'

export interface Migration { version: number; name: string; sql: string }

/** The same place from a source file and from a built one; see vite.node.config.ts. */
const FOLDER = join(dirname(fileURLToPath(import.meta.url)), '../../resources/migrations')

/** "DZWB": marks a SQLite file as a workspace. */
export const APPLICATION_ID = 0x445a5742

/** Every migration of this product, ascending and dense from 1: `001_name.sql`, … */
export function loadMigrations(folder: string = FOLDER): Migration[] {
  const found = readdirSync(folder).filter((name) => /^\d{3}_.+\.sql$/.test(name)).toSorted()
  return found.map((name, index) => {
    const version = Number(name.slice(0, 3))
    if (version !== index + 1) throw new Error(`migrations are not dense: ${name} stands at place ${index + 1}`)
    return { version, name, sql: readFileSync(join(folder, name), 'utf8') }
  })
}

export function schemaVersion(database: Database): number { return Number(database.pragma('user_version', { simple: true })) }

/**
 * Brings a database to the last of `migrations`, each in a transaction of its own: after a failure the file is at the
 * last version that succeeded. Throws what SQLite throws, or an Error that names the rows without their parents.
 */
export function migrate(database: Database, migrations: readonly Migration[]): void {
  for (const migration of migrations) {
    if (migration.version <= schemaVersion(database)) continue
    // A table that others refer to can only be rebuilt with enforcement off, and the switch does nothing inside a transaction.
    database.pragma('foreign_keys = OFF')
    try {
      database.transaction(() => {
        database.exec(migration.sql)
        const orphans = database.pragma('foreign_key_check')
        if (Array.isArray(orphans) && orphans.length > 0) throw new Error(`${migration.name} leaves ${orphans.length} rows without the rows they refer to`)
        database.pragma(`application_id = ${APPLICATION_ID}`)
        database.pragma(`user_version = ${migration.version}`)
      }).immediate()
    } finally {
      database.pragma('foreign_keys = ON')
    }
  }
}
