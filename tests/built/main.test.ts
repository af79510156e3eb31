import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** The main process as it is built, with a double in the place of Electron and the real core in its worker. */
const ROOT = resolve(import.meta.dirname, '../..')
let folder: string
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'main-')) })
afterAll(() => { rmSync(folder, { recursive: true }) })

function boot(workspace: string, ...words: string[]) {
  const result = spawnSync(process.execPath, ['--import', join(ROOT, 'tests/doubles/register-electron.mjs'), join(ROOT, 'dist/electron/main.js'), ...words], {
    cwd: folder, encoding: 'utf8', timeout: 50_000, env: { ...process.env, DUIZHAO_WORKSPACE: workspace },
  })
  return { status: result.status, out: result.stdout, err: result.stderr }
}

test('opens a window behind its walls, answers it from the core, and closes both', () => {
  const workspace = join(folder, 'a.duizhao')
  const { status, out, err } = boot(workspace)
  expect(err).toBe('')
  const probe = JSON.parse(out) as Record<string, unknown>
  expect(probe).toMatchObject({
    loaded: ['app://duizhao/index.html'], status: 200,
    preferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true, webviewTag: false, devTools: false, preload: join(ROOT, 'dist/electron/preload.cjs') },
    info: { ok: true, value: { readOnly: false } }, stranger: { ok: false, error: { code: 'badRequest' } },
  })
  expect(probe['policy']).toContain("require-trusted-types-for 'script'")
  expect(status).toBe(0)
  expect(existsSync(workspace)).toBe(true)
})

test('says why a workspace cannot be opened, and leaves', () => {
  const { out } = boot(join(folder, 'a.duizhao', 'inside-a-file.duizhao'))
  expect(JSON.parse(out)).toMatchObject({ errorBoxes: [['Duizhao cannot open its workspace', expect.stringMatching(/\.$/u)]] })
})

test('is the command line too', () => { expect(boot(join(folder, 'a.duizhao'), 'list', '--json').out).toMatch(/^\[/mu) })

test.each(['--remote-debugging-port=9222', '--inspect', '--js-flags=--expose-gc'])('does not start with %s', (word) => {
  const { status, err } = boot(join(folder, 'b.duizhao'), word)
  expect(status).toBe(1)
  expect(err).toContain('does not start with')
  expect(existsSync(join(folder, 'b.duizhao'))).toBe(false)
})
