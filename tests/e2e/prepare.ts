import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { BROWSER_FLAGS, browserPath } from '../browser-path.ts'
import { ended, runCommand, startHost } from './host.ts'

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
  await samplesAdded(sampleWorkspace)
  await ended(child, 'SIGTERM')
  const browsers = await Promise.all(Array.from({ length: project.config.maxWorkers }, () => chromium.launchServer({ executablePath, args: BROWSER_FLAGS })))
  project.provide('browserAddresses', browsers.map((browser) => browser.wsEndpoint()))
  project.provide('sampleWorkspace', sampleWorkspace)
  return async () => {
    await Promise.all(browsers.map((browser) => browser.close()))
    rmSync(folder, { recursive: true, force: true })
  }
}

const SAMPLES = JSON.parse(readFileSync(new URL('../../seeds/index.json', import.meta.url), 'utf8')) as unknown[]
/** Only a fault takes so long. */
const PATIENCE_MS = 120_000

/** A host does not wait for the samples for ever before it says that it is there. */
async function samplesAdded(workspace: string): Promise<void> {
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until;) {
    const { code, out, err } = await runCommand(['list', '--json', '--workspace', workspace])
    if (code !== 0) throw new Error(err)
    if ((JSON.parse(out) as unknown[]).length === SAMPLES.length) return
  }
  throw new Error('the samples do not come into the workspace')
}
