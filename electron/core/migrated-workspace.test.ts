import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { earlierWorkspace, fillVersion1 } from '../../tests/support/earlier-workspace.ts'
import { runJob } from '../host/run-job.ts'
import { createInlineWork } from '../jobs/inline-work.ts'
import { loadMigrations } from '../storage/migrate.ts'
import { openWorkspace } from '../storage/workspace.ts'
import { ask, startCore } from './core.ts'

let folder = '', path = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'migrate-'))
  path = join(folder, 'work.duizhao')
})
afterEach(() => { rmSync(folder, { recursive: true, force: true }) })

test('a file of version 1 with rows opens whole in this version, beside a copy of what it was', async () => {
  let ids = { documentId: '', sectionId: '' }
  earlierWorkspace(path, 1, (connection) => { ids = fillVersion1(connection) })
  const core = startCore({ path, readOnly: false, productVersion: '0' })
  const [document] = await ask(core, 'document.list', {})
  expect(document).toMatchObject({ id: ids.documentId, title: '春天', opened: 6, progress: { total: 1, untranslated: 1 }, place: { sectionId: ids.sectionId, sentenceId: 'aaaaaaaaaaaaaaaa' } })
  expect(await ask(core, 'workspace.get', {})).toMatchObject({ author: '陈' })
  expect(await ask(core, 'workspace.doctor', { rebuild: true })).toMatchObject({ integrity: 'ok' })
  expect(await ask(core, 'workspace.doctor', { rebuild: false })).toMatchObject({ integrity: 'ok', differences: [] })
  await core.close()
  expect(readdirSync(join(folder, 'backups'))).toEqual([expect.stringMatching(/^work-version-1-\d{8}-\d{6}\.duizhao$/)])
})

test('a document of version 3 is no converted copy', async () => {
  earlierWorkspace(path, 3, fillVersion1)
  const core = startCore({ path, readOnly: false, productVersion: '0' })
  expect(await ask(core, 'document.list', {})).toMatchObject([{ title: '春天', converted: null, origin: { fileName: 'spring.txt' } }])
  expect(await ask(core, 'workspace.doctor', { rebuild: false })).toMatchObject({ integrity: 'ok', differences: [] })
  await core.close()
})

test('a workspace of version 5 with rows has no memory, and takes one', async () => {
  earlierWorkspace(path, 5, fillVersion1)
  const core = startCore({ path, readOnly: false, productVersion: '0' }, undefined, createInlineWork())
  expect(await ask(core, 'memory.list', {})).toEqual([])
  expect(await ask(core, 'document.list', {})).toMatchObject([{ title: '春天' }])
  const staged = await core.stage('a.tsv', new TextEncoder().encode('中文\tEnglish\n他走了。\tHe left.\n'))
  if (!staged.ok) throw new Error(staged.error.message)
  const choices = { encoding: null, language: null, paragraphs: 'auto', joinLines: false, sections: 'auto' } as const
  await runJob(core, () => ask(core, 'memory.import', { stagedId: staged.value.stagedId, translationId: null, choices, translationChoices: choices, memory: { name: 'm' } }))
  expect(await ask(core, 'memory.match', { text: '他走了。' })).toMatchObject([{ percent: 100, target: 'He left.' }])
  expect(await ask(core, 'workspace.doctor', { rebuild: false })).toMatchObject({ integrity: 'ok', differences: [] })
  await core.close()
})

test('nothing of a document of version 6 has been accepted at the gate, and it can be', async () => {
  earlierWorkspace(path, 6, fillVersion1)
  const core = startCore({ path, readOnly: false, productVersion: '0' })
  const [document] = await ask(core, 'document.list', {})
  const scope = { documentId: document?.id ?? '' }
  const [finding] = await ask(core, 'export.gate', scope)
  expect(finding).toMatchObject({ code: 'untranslated', count: 1, accepted: null })
  expect(await ask(core, 'export.accept', { scope, print: finding?.print ?? '', reason: 'An excerpt.' })).toMatchObject([{ code: 'untranslated', accepted: { reason: 'An excerpt.', author: '陈' } }])
  expect(await ask(core, 'workspace.doctor', { rebuild: false })).toMatchObject({ integrity: 'ok', differences: [] })
  await core.close()
})

test.each([
  ['SQL that fails', 'CREATE TABLE extra (a INTEGER) STRICT; INSERT INTO nowhere VALUES (1);'],
  ['a row without its parent', `INSERT INTO snapshot VALUES (x'${'99'.repeat(16)}', 0, '[]', '{}', '[]', 0);`],
])('a migration that fails (%s) puts the file back and says so', (_what, sql) => {
  const migrations = loadMigrations()
  earlierWorkspace(path, migrations.length, (connection) => { connection.exec(`INSERT INTO setting VALUES ('face', '"sans"')`) })
  const failing = [...migrations, { version: migrations.length + 1, name: 'failing.sql', sql }]
  expect(() => openWorkspace({ path, readOnly: false, migrations: failing })).toThrow(/put back as it was.*A copy is in "backups"/)
  const workspace = openWorkspace({ path, readOnly: false })
  expect(workspace.schemaVersion).toBe(migrations.length)
  expect(workspace.sql('SELECT * FROM setting').all()).toEqual([{ key: 'face', value: '"sans"' }])
  expect(workspace.sql(`SELECT name FROM sqlite_schema WHERE name = 'extra'`).all()).toEqual([])
  workspace.close()
})

test('a reader does not migrate; it says what to do', () => {
  earlierWorkspace(path, 1, fillVersion1)
  expect(() => openWorkspace({ path, readOnly: true })).toThrow(/earlier Duizhao.*Open it once/)
})
