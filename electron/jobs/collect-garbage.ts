import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Sections between two collections: their garbage is then at most some tens of megabytes. */
export const COLLECT_EVERY = 4

let collect: (() => void) | null = null

/**
 * Frees what is not used any more, in this thread. A section of a long import waits until the one before it is stored, which
 * is long enough to be taken for old, and V8 lets the old grow to a multiple of what is used before it looks. Measured with
 * 80 MB and `thread-memory.ts` in force: the process stays some 60 MB lower, in the thread that reads; the one that stores
 * has no need of it. A limit on what is old would end the thread, and only this flag makes the collector callable. Costs some
 * 30 ms, so it is asked every few sections and not for each.
 */
export function collectGarbage(): void {
  if (collect === null) {
    setFlagsFromString('--expose-gc')
    const found: unknown = runInNewContext('gc')
    collect = typeof found === 'function' ? () => { Reflect.apply(found, undefined, []) } : () => { /* This engine has none to offer. */ }
  }
  collect()
}
