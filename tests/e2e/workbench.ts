import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { BrowserContext, Page } from 'playwright-core'
import { inject } from 'vitest'
import { ended, runCommand, startHost } from './host.ts'

/** The built product on a workspace of its own, with a browser in front of it. */
export interface Workbench {
  folder: string
  workspace: string
  /** With the token. */
  address: string
  context: BrowserContext
  /** Opens another tab at the product; `problems` collects what the page complains of in it. */
  open(): Promise<Page>
  /** Errors and warnings of every page so far, CSP and Trusted Types among them. */
  problems: string[]
  /** Runs the command line on the same workspace. */
  run(...args: string[]): Promise<{ code: number; out: string; err: string }>
  /** Kills the host as a power cut would, and starts it again at another address. */
  crash(): Promise<void>
  /** Ends the host as Ctrl+C does. */
  close(): Promise<void>
}

/** On a copy of the workspace with the samples, as the first start leaves it; or where there is `none`, which makes this the first start. */
export async function startWorkbench(begun: 'samples' | 'none' = 'samples'): Promise<Workbench> {
  const folder = mkdtempSync(join(tmpdir(), 'duizhao-e2e-'))
  const workspace = join(folder, 'workspace.duizhao')
  if (begun === 'samples') copyFileSync(inject('sampleWorkspace'), workspace)
  let host = await startHost(workspace)
  const browser = await chromium.connect(browserOfThisWorker())
  const context = await browser.newContext({ viewport: { width: 1_440, height: 900 }, acceptDownloads: true })
  // Only a fault takes so long; a busy machine may take a while.
  context.setDefaultTimeout(30_000)
  const problems: string[] = []
  const bench: Workbench = {
    folder, workspace, context, problems,
    get address() { return host.address },
    async open() {
      const page = await context.newPage()
      page.on('console', (message) => { if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text()) })
      page.on('pageerror', (error) => { problems.push(error.message) })
      await page.goto(host.address)
      return page
    },
    run: (...args) => runCommand([...args, '--workspace', workspace]),
    async crash() {
      await ended(host.child, 'SIGKILL')
      host = await startHost(workspace)
    },
    async close() {
      await browser.close()
      await ended(host.child, 'SIGTERM')
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return bench
}

function browserOfThisWorker(): string {
  const address = inject('browserAddresses')[Number(process.env['VITEST_POOL_ID']) - 1]
  if (address === undefined) throw new Error('there are more workers than browsers')
  return address
}
