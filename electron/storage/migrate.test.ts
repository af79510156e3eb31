import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { loadMigrations, migrate, schemaVersion } from './migrate.ts'

test('every migration is made from nothing, one after the other, and a made file is not migrated again', () => {
  const database = new Database(':memory:')
  const all = loadMigrations()
  for (const { version } of all) {
    migrate(database, all.slice(0, version))
    expect(schemaVersion(database)).toBe(version)
    expect(database.pragma('foreign_key_check')).toEqual([])
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok')
  }
  migrate(database, all)
  expect(schemaVersion(database)).toBe(all.length)
  database.close()
})
