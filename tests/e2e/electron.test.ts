import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron } from 'playwright-core'
import { expect, test } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../..')

/** $ELECTRON_PATH, or what Electron's installer has put into its package. */
function electronPath(): string | null {
  const chosen = process.env['ELECTRON_PATH']
  if (chosen !== undefined && chosen !== '') return chosen
  const note = join(ROOT, 'node_modules/electron/path.txt')
  if (!existsSync(note)) return null
  const binary = join(ROOT, 'node_modules/electron/dist', readFileSync(note, 'utf8'))
  return existsSync(binary) ? binary : null
}

const binary = electronPath()
if (binary === null) console.log('Skipped: the product under a real Electron, because no binary is here (set ELECTRON_PATH or run npx install-electron).')

test.skipIf(binary === null)('under a real Electron the window opens on its own page and nothing leaks into it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'duizhao-electron-'))
  const app = await _electron.launch({ executablePath: binary ?? '', args: [ROOT, '--no-sandbox'], env: { ...process.env, DUIZHAO_WORKSPACE: join(folder, 'w.duizhao') } })
  try {
    const page = await app.firstWindow()
    await page.waitForLoadState()
    expect(page.url()).toMatch(/^app:\/\/duizhao\//u)
    expect(await page.evaluate(() => [typeof Reflect.get(globalThis, 'require'), typeof Reflect.get(globalThis, 'process'), Object.keys(Reflect.get(globalThis, 'duizhao') as object).length])).toEqual(['undefined', 'undefined', 7])
  } finally {
    await app.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
