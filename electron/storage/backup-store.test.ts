import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { linkedContent } from '../../tests/support/section-fixture.ts'
import { storeDocument } from '../../tests/support/stored-document.ts'
import { backupTo, checkCopy, listBackups, restoreBackup, rotateBackups } from './backup-store.ts'
import { listDocuments } from './document-store.ts'
import { writeSetting } from './settings-store.ts'
import { openWorkspace } from './workspace.ts'

let folder = '', path = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'backup-'))
  path = join(folder, 'work.duizhao')
  storeDocument(path, [linkedContent(3, 2)])
})
afterEach(() => { rmSync(folder, { recursive: true, force: true }) })

test('rotation keeps the last five and the last of each of seven days', async () => {
  const workspace = openWorkspace({ path, readOnly: false })
  for (let day = 1; day <= 12; day++) {
    for (const hour of [8, 20]) await rotateBackups(workspace, new Date(2026, 10, day, hour))
  }
  workspace.close()
  expect(listBackups(path).map(({ fileName }) => fileName.slice(5, 16))).toEqual([
    '20261112-20', '20261112-08', '20261111-20', '20261111-08', '20261110-20', '20261109-20', '20261108-20', '20261107-20', '20261106-20',
  ])
})

test('a copy that is not sound is thrown away, whoever looks through it', async () => {
  const workspace = openWorkspace({ path, readOnly: false })
  const file = join(folder, 'kept.duizhao')
  // Half of a file is what a disk that lies would have kept.
  const spoilt = async (copy: string) => { truncateSync(copy, statSync(copy).size / 2); checkCopy(copy) }
  await expect(backupTo(workspace, file, spoilt)).rejects.toMatchObject({ code: 'damagedWorkspace' })
  expect([file, `${file}.part`].some((name) => existsSync(name))).toBe(false)
  let looked = ''
  await backupTo(workspace, file, async (copy) => { looked = copy })
  expect(looked).toBe(`${file}.part`)
  expect(existsSync(file)).toBe(true)
  workspace.close()
})

describe('restoring', () => {
  async function backup() {
    const workspace = openWorkspace({ path, readOnly: false })
    const file = join(folder, 'kept.duizhao')
    await backupTo(workspace, file)
    workspace.transaction(() => { writeSetting(workspace, 'face', 'sans') })
    workspace.close()
    return file
  }
  const settings = () => {
    const workspace = openWorkspace({ path, readOnly: false })
    try { return { rows: workspace.sql('SELECT * FROM setting').all(), documents: listDocuments(workspace).length } } finally { workspace.close() }
  }

  test('brings the copy back, keeps what stood there, and writes under a new device', async () => {
    const file = await backup()
    const { kept } = restoreBackup(file, path)
    expect(settings()).toEqual({ rows: [], documents: 1 })
    expect(existsSync(join(folder, 'backups', kept ?? ''))).toBe(true)
    const workspace = openWorkspace({ path, readOnly: false })
    workspace.transaction(() => { workspace.journal.write({ entity: 'document', entityId: '01900000-0000-7000-8000-000000000001', op: 'update', field: 'x', value: 1 }) })
    expect(workspace.sql('SELECT count(*) AS n FROM device').get()).toEqual({ n: 2 })
    workspace.close()
  })

  test('refuses what is no sound backup, and a workspace in use, and changes nothing', async () => {
    const file = await backup()
    const bytes = readFileSync(file)
    const broken = join(folder, 'broken.duizhao'), text = join(folder, 'text.duizhao')
    writeFileSync(broken, Buffer.concat([bytes.subarray(0, 8192), Buffer.alloc(bytes.length - 8192, 0x5a)]))
    writeFileSync(text, 'not a backup')
    expect(() => restoreBackup(broken, path)).toThrow(/damaged/)
    expect(() => restoreBackup(text, path)).toThrow(/not a Duizhao workspace/)
    expect(() => restoreBackup(join(folder, 'none'), path)).toThrow(/no file "none"/)
    const user = openWorkspace({ path, readOnly: false })
    expect(() => restoreBackup(file, path)).toThrow(/already open/)
    user.close()
    expect(settings().rows).toHaveLength(1)
    expect(existsSync(`${path}.restoring`)).toBe(false)
  })
})
