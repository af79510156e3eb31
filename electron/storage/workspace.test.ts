import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openWorkspace } from './workspace.ts'

let folder = ''
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'workspace-')) })
afterEach(() => { rmSync(folder, { recursive: true, force: true }) })

test('a new workspace is made with its folder, durable and enforcing', () => {
  const workspace = openWorkspace({ path: join(folder, 'a', 'b.duizhao'), readOnly: false })
  expect(workspace.connection.pragma('journal_mode', { simple: true })).toBe('wal')
  expect(workspace.connection.pragma('synchronous', { simple: true })).toBe(2)
  expect(workspace.connection.pragma('foreign_keys', { simple: true })).toBe(1)
  workspace.close()
})
