import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser, type CDPSession, type Page } from 'playwright-core'
import { build, preview } from 'vite'
import { BROWSER_FLAGS, browserPath } from '../tests/browser-path.ts'

/** The desk's page as it is shipped (built, not served from source) in a real browser. */
export interface DeskBrowser {
  page(size: { width: number; height: number }): Promise<{ page: Page; cdp: CDPSession }>
  close(): Promise<void>
}

export async function openDeskBrowser(): Promise<DeskBrowser> {
  const outDir = mkdtempSync(join(tmpdir(), 'duizhao-desk-'))
  const root = fileURLToPath(new URL('./desk-page/', import.meta.url))
  await build({ configFile: false, root, base: './', logLevel: 'warn', build: { outDir, emptyOutDir: true, target: 'chrome138', minify: true } })
  const server = await preview({ configFile: false, root, logLevel: 'warn', build: { outDir }, preview: { port: 0, host: '127.0.0.1', strictPort: false } })
  const url = server.resolvedUrls?.local[0]
  if (url === undefined) throw new Error('The page of the desk is not served.')
  const browser: Browser = await chromium.launch({ executablePath: await browserPath(), args: BROWSER_FLAGS })
  return {
    async page(size) {
      const page = await browser.newPage({ viewport: size })
      page.on('pageerror', (error) => { process.stderr.write(`${error.stack ?? error.message}\n`) })
      await page.goto(url)
      await page.waitForFunction(() => 'bench' in window)
      return { page, cdp: await page.context().newCDPSession(page) }
    },
    async close() {
      await browser.close()
      await server.close()
      rmSync(outDir, { recursive: true, force: true })
    },
  }
}
