import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import { findBrowser, isRunnable } from './find-browser.ts'
import { EXPORT_AS_HTML, type Printer } from './printer.ts'

/** No window, no profile of the person's, no network, nothing asked. */
const FLAGS = [
  '--headless', '--disable-gpu', '--no-first-run', '--no-default-browser-check', '--disable-extensions', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic',
  '--host-resolver-rules=MAP * ~NOTFOUND', '--no-pdf-header-footer', '--generate-pdf-document-outline',
  // The PDF names it as what it was made with.
  '--user-agent=Duizhao',
]
/** A page of 1,900 sheets takes two minutes on a slow machine; a browser that hangs is not waited for for ever. */
const LONGEST_MS = 15 * 60_000

/** Prints through a browser of Chromium's family without a window. `find` names the browser; null when there is none. */
export function createHeadlessPrinter(find: () => string | null = browserHere): Printer {
  return {
    missing: () => (find() === null ? `There is no Chromium, Chrome or Edge here to make a PDF with: install one, or ${EXPORT_AS_HTML}.` : null),
    async print(page, signal) {
      signal.throwIfAborted()
      const browser = find()
      if (browser === null) throw new WorkbenchError('badRequest', this.missing() ?? '')
      const folder = await mkdtemp(join(tmpdir(), 'duizhao-print-'))
      try {
        const from = join(folder, 'page.html'), to = join(folder, 'page.pdf')
        await writeFile(from, page, { mode: 0o600 })
        await run(browser, [...FLAGS, ...(asRoot() ? ['--no-sandbox'] : []), `--user-data-dir=${join(folder, 'profile')}`, `--print-to-pdf=${to}`, pathToFileURL(from).href], signal)
        return await readFile(to).catch(() => { throw failed(browser) })
      } finally {
        // A browser that was ended may still be letting go of its profile.
        await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
      }
    },
  }
}

function browserHere(): string | null { return findBrowser({ platform: process.platform, env: process.env, home: homedir(), runnable: isRunnable }) }

/** Chromium refuses to run as root with its sandbox. The page is ours, and its policy allows no script. */
function asRoot(): boolean { return process.getuid?.() === 0 }

function failed(browser: string): WorkbenchError { return new WorkbenchError('badRequest', `${browser} could not make the PDF: try again, name another browser in CHROME_PATH, or ${EXPORT_AS_HTML}.`) }

function run(browser: string, args: readonly string[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(browser, args, { stdio: 'ignore', windowsHide: true })
    // Its own processes end with it.
    const kill = (): void => { child.kill('SIGKILL') }
    const timer = setTimeout(kill, LONGEST_MS)
    signal.addEventListener('abort', kill, { once: true })
    child.on('error', () => { end(() => { reject(failed(browser)) }) })
    child.on('close', (code) => { end(() => { if (code === 0) resolve(); else reject(failed(browser)) }) })
    function end(settle: () => void): void {
      clearTimeout(timer)
      signal.removeEventListener('abort', kill)
      if (signal.aborted) reject(signal.reason instanceof Error ? signal.reason : new Error('stopped'))
      else settle()
    }
  })
}
