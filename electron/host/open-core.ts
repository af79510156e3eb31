import { existsSync } from 'node:fs'
import packageJson from '../../package.json' with { type: 'json' }
import { connectCore } from '../core/connect.ts'
import { startCore } from '../core/core.ts'
import type { Core } from '../core/core.ts'

/** The core in a thread of its own, for hosts with windows. A workspace that is made now gets the sample documents. Rejects with a sentence for the person. */
export async function openCoreForWindows(path: string): Promise<Core> {
  const fresh = !existsSync(path)
  const core = await connectCore({ path, readOnly: false, productVersion: packageJson.version })
  // Not waited for: the library shows them as they arrive, and without them the product works all the same.
  if (fresh) void core.call('document.addSamples', {})
  return core
}

/** The core in this thread, for one command. `:memory:` keeps nothing. Throws a sentence for the person. */
export function openCoreForCommand(path: string, readOnly: boolean): Core {
  return startCore({ path, readOnly, productVersion: packageJson.version })
}
