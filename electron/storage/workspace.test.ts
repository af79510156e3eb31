import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import { linkedContent } from '../../tests/support/section-fixture.ts'
import { runSource } from '../../tests/support/source-process.ts'
import { storeDocument } from '../../tests/support/stored-document.ts'
import { readLockNote } from './lock.ts'
import { listDocuments } from './document-store.ts'
import { writeSetting } from './settings-store.ts'
import { openWorkspace } from './workspace.ts'

let folder = '', path = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'workspace-'))
  path = join(folder, 'work.duizhao')
})
afterEach(() => { rmSync(folder, { recursive: true, force: true }) })

const refusal = (work: () => unknown): { code: string; message: string } => {
  try {
    work()
  } catch (error) {
    if (error instanceof WorkbenchError) return { code: error.code, message: error.message }
    throw error
  }
  throw new Error('nothing was refused')
}
const write = (readOnly = false) => openWorkspace({ path, readOnly })

test('a new workspace is made with its folder, durable and enforcing', () => {
  const workspace = openWorkspace({ path: join(folder, 'a', 'b.duizhao'), readOnly: false })
  expect(workspace.connection.pragma('journal_mode', { simple: true })).toBe('wal')
  expect(workspace.connection.pragma('synchronous', { simple: true })).toBe(2)
  expect(workspace.connection.pragma('foreign_keys', { simple: true })).toBe(1)
  const loose = workspace.connection.pragma('table_list') as { name: string; type: string; strict: number }[]
  expect(loose.filter((table) => table.type === 'table' && table.strict === 0 && !table.name.startsWith('sqlite_')).map((table) => table.name)).toEqual([])
  workspace.close()
})

describe('a file that is not ours to open', () => {
  const bytes = () => readFileSync(path)
  const rows: [what: string, make: () => void, code: string, says: RegExp][] = [
    ['text', () => { writeFileSync(path, '这不是数据库。'.repeat(100)) }, 'damagedWorkspace', /not a Duizhao workspace.*restore/],
    ['half a page', () => { storeDocument(path, []); truncateSync(path, 60) }, 'damagedWorkspace', /restore/],
    ['another program\'s database', () => { new Database(path).exec('CREATE TABLE t (a)').close() }, 'damagedWorkspace', /not a Duizhao workspace/],
    ['a newer version', () => { storeDocument(path, []); const file = new Database(path); file.pragma('journal_mode = DELETE'); file.pragma('user_version = 9000'); file.close() }, 'newerVersion', /newer Duizhao.*not changed/],
  ]
  test.each(rows)('%s is refused, by writer and reader, and keeps every byte', (_what, make, code, says) => {
    make()
    const before = bytes()
    for (const readOnly of [false, true]) {
      const { code: found, message } = refusal(() => write(readOnly))
      expect(found).toBe(code)
      expect(message).toMatch(says)
      expect(message).not.toContain(folder)
    }
    expect(bytes().equals(before)).toBe(true)
  })

  test('damaged pages are told as damage with the way back', () => {
    storeDocument(path, [linkedContent(40, 5)])
    const file = readFileSync(path)
    file.fill(0xa5, 4096 * 3, file.length)
    writeFileSync(path, file)
    const { code, message } = refusal(() => {
      const workspace = write()
      try { listDocuments(workspace); workspace.transaction(() => { writeSetting(workspace, 'author', 'X') }) } finally { workspace.close() }
    })
    expect(code).toBe('damagedWorkspace')
    expect(message).toMatch(/duizhao restore/)
  })
})

describe('one writer', () => {
  test('a second is refused in this process; a reader is not, and sees what was committed', () => {
    const writer = write()
    expect(refusal(() => write()).code).toBe('lockedElsewhere')
    writer.lock?.announce({ address: 'http://127.0.0.1:4321', joinKey: 'key' })
    expect(refusal(() => write()).message).toContain('http://127.0.0.1:4321')
    const reader = write(true)
    writer.transaction(() => { writeSetting(writer, 'author', '李') })
    expect(reader.sql<[], { value: string }>('SELECT value FROM setting').all()).toEqual([{ value: '"李"' }])
    expect(refusal(() => reader.transaction(() => 0)).code).toBe('readOnly')
    reader.close()
    writer.close()
    expect(readLockNote(path)).toBeNull()
    write().close()
  })

  test('another process keeps the lock until it is killed, however that happens', async () => {
    write().close()
    const child = spawn(process.execPath, ['-e', `
      const database = require('better-sqlite3')(process.argv[1] + '.lock'); database.exec('BEGIN EXCLUSIVE'); console.log('held'); setInterval(() => {}, 1000)`, path],
    { stdio: ['ignore', 'pipe', 'inherit'] })
    await new Promise((resolve) => { child.stdout.once('data', resolve) })
    expect(refusal(() => write()).code).toBe('lockedElsewhere')
    const gone = new Promise((resolve) => { child.once('exit', resolve) })
    child.kill('SIGKILL')
    await gone
    write().close()
  })
})

describe('a disk that does not take it', () => {
  test('a full disk refuses the transaction whole, and the next one goes through when there is room', () => {
    const workspace = write()
    const pages = Number(workspace.connection.pragma('page_count', { simple: true }))
    workspace.connection.pragma(`max_page_count = ${pages + 2}`)
    const { code, message } = refusal(() => workspace.transaction(() => {
      writeSetting(workspace, 'author', 'small')
      writeSetting(workspace, 'face', 'x'.repeat(200_000))
    }))
    expect(code).toBe('diskFull')
    expect(message).toMatch(/Free some space/)
    expect(workspace.inTransaction()).toBe(false)
    expect(workspace.sql('SELECT * FROM setting').all()).toEqual([])
    workspace.connection.pragma('max_page_count = 100000')
    workspace.transaction(() => { writeSetting(workspace, 'author', 'small') })
    expect(workspace.connection.pragma('integrity_check', { simple: true })).toBe('ok')
    workspace.close()
  })

  test('a file that may not be written says so, and a reader still opens it', () => {
    storeDocument(path, [])
    chmodSync(folder, 0o777)
    chmodSync(path, 0o444)
    const { status, stdout, stderr } = runSource(`
      const { openWorkspace } = await import(${JSON.stringify(new URL('./workspace.ts', import.meta.url).href)})
      try { openWorkspace({ path: process.argv[1], readOnly: false }); console.log('opened') } catch (error) { console.log(error.code, error.message) }
      const reader = openWorkspace({ path: process.argv[1], readOnly: true }); console.log('read', reader.readOnly); reader.close()`, [path], { unprivileged: true })
    expect(stderr).toBe('')
    expect(stdout).toMatch(/^readOnly .*Allow writing/)
    expect(stdout).toMatch(/read true/)
    expect(status).toBe(0)
  })
})

test('what a transaction did before it threw is not stored', () => {
  const workspace = write()
  expect(() => workspace.transaction(() => {
    writeSetting(workspace, 'author', 'X')
    throw new Error('stop')
  })).toThrow('stop')
  expect(workspace.sql('SELECT * FROM setting').all()).toEqual([])
  workspace.close()
  expect(existsSync(`${path}-wal`)).toBe(false)
})
