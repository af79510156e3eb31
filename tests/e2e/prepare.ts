import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { BROWSER_FLAGS, browserPath } from '../browser-path.ts'
import { ended, startHost } from './host.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where browsers listen, one for each file that runs at a time: files that share one would share its clipboard. */
    browserAddresses: string[]
    /** A workspace as the first start leaves it, to be copied. */
    sampleWorkspace: string
  }
}

/** Makes once what every end-to-end test begins with: browsers, and a workspace with the samples in it. */
export default async function prepare(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'duizhao-prepared-'))
  const sampleWorkspace = join(folder, 'samples.duizhao')
  const executablePath = await browserPath()
  const { child } = await startHost(sampleWorkspace)
  await ended(child, 'SIGTERM')
  const browsers = await Promise.all(Array.from({ length: project.config.maxWorkers }, () => chromium.launchServer({ executablePath, args: BROWSER_FLAGS })))
  project.provide('browserAddresses', browsers.map((browser) => browser.wsEndpoint()))
  project.provide('sampleWorkspace', sampleWorkspace)
  return async () => {
    await Promise.all(browsers.map((browser) => browser.close()))
    rmSync(folder, { recursive: true, force: true })
  }
}
