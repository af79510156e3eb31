import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Sections between two collections: their garbage is then at most some tens of megabytes. */
export const COLLECT_EVERY = 4

let collect: (() => void) | null = null

/**
 * Frees what is not used any more, in this thread. A long import makes much garbage that lives just long enough to be taken
 * for old (a section waits until the one before it is stored), and V8 lets that grow to a multiple of what is used before it
 * looks. Measured again when the thread that stores had nothing of it any more: the process stays some 70 MB lower. A limit on
 * the thread's memory would end the thread, and only this flag makes the collector callable. Costs some 30 ms, so it is
 * asked every few sections and not for each.
 */
export function collectGarbage(): void {
  if (collect === null) {
    setFlagsFromString('--expose-gc')
    const found: unknown = runInNewContext('gc')
    collect = typeof found === 'function' ? () => { Reflect.apply(found, undefined, []) } : () => { /* This engine has none to offer. */ }
  }
  collect()
}
