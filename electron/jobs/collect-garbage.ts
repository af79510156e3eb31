import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Sections between two collections: their garbage is then at most some tens of megabytes. */
export const COLLECT_EVERY = 4

let collect: (() => void) | null = null

/**
 * Frees what is not used any more, in this thread. A section of a long import waits until the one before it is stored, which
 * is long enough to be taken for old, and V8 lets the old grow to a multiple of what is used before it looks. Measured with a
 * TMX of 100 MB and `thread-memory.ts` in force: the process stays below 455 MB with it and comes to 530 to 580 MB without,
 * where 600 are promised; in the thread that reads, since the one that stores has no need of it. A limit on what is old would
 * end the thread, and threads of Node take no flags of V8 of their own. `node:inspector` can ask for the same and frees as
 * much, but the packaged program has its inspector switched off. So the flag is set here, for as long as it takes to get hold
 * of the collector. Costs some 30 ms: asked every few sections.
 */
export function collectGarbage(): void {
  if (collect === null) {
    setFlagsFromString('--expose-gc')
    const found: unknown = runInNewContext('gc')
    setFlagsFromString('--no-expose-gc')
    collect = typeof found === 'function' ? () => { Reflect.apply(found, undefined, []) } : () => { /* This engine has none to offer. */ }
  }
  collect()
}
