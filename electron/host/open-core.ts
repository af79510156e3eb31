import { existsSync } from 'node:fs'
import packageJson from '../../package.json' with { type: 'json' }
import { connectCore } from '../core/connect.ts'
import type { PrintPage } from '../core/connect.ts'
import { ask, startCore } from '../core/core.ts'
import type { Core } from '../core/core.ts'
import { createWorkHere } from '../core/work-here.ts'
import { PAGE_FOLDER } from './page-folder.ts'
import { runJob } from './run-job.ts'

/** The core in a thread of its own, for hosts with windows; `print` when they can make PDFs themselves. A workspace that is made now gets the sample documents. Rejects with a sentence for the person. */
export async function openCoreForWindows(path: string, print: PrintPage | null = null): Promise<Core> {
  const fresh = !existsSync(path)
  const core = await connectCore({ path, readOnly: false, productVersion: packageJson.version, pageFolder: PAGE_FOLDER }, undefined, print)
  if (fresh) await addSamples(core)
  return core
}

/** Before the first window, so that it opens on them. Without them the product works all the same: its first screen offers them again. */
async function addSamples(core: Core): Promise<void> {
  const waited = new Promise<void>((resolve) => { setTimeout(resolve, SAMPLES_WAIT_MS).unref() })
  await Promise.race([waited, runJob(core, () => ask(core, 'document.addSamples', {})).then(() => {}, () => {})])
}
const SAMPLES_WAIT_MS = 10_000

/** The core in this thread, for one command. `:memory:` keeps nothing. Throws a sentence for the person. */
export function openCoreForCommand(path: string, readOnly: boolean): Core {
  return startCore({ path, readOnly, productVersion: packageJson.version, pageFolder: PAGE_FOLDER }, reportMistake, createWorkHere())
}

/** Expected failures never come here: they are sentences in the replies. */
function reportMistake(context: string, error: unknown) { process.stderr.write(`duizhao: ${context}: ${error instanceof Error ? error.stack : String(error)}\n`) }
