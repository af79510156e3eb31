import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { Reply } from '../../shared/contract/errors.ts'
import type { Printer } from '../jobs/printer.ts'
import type { FromWorker } from './worker-messages.ts'

export interface HostPrinter extends Printer {
  /** What the host has made of a page. */
  printed(printId: number, value: Reply<Uint8Array>): void
}

/** A printer whose pages are made by the host, in the thread that has the windows. */
export function createHostPrinter(post: (message: FromWorker) => void): HostPrinter {
  const waiting = new Map<number, (value: Reply<Uint8Array>) => void>()
  let lastId = 0
  return {
    missing: () => null,
    async print(page, signal) {
      signal.throwIfAborted()
      const printId = ++lastId
      const stop = () => { post({ kind: 'stopPrinting', printId }) }
      signal.addEventListener('abort', stop, { once: true })
      try {
        const reply = await new Promise<Reply<Uint8Array>>((resolve) => {
          waiting.set(printId, resolve)
          post({ kind: 'print', printId, page })
        })
        signal.throwIfAborted()
        if (!reply.ok) throw new WorkbenchError(reply.error.code, reply.error.message)
        return reply.value
      } finally { signal.removeEventListener('abort', stop) }
    },
    printed(printId, value) {
      waiting.get(printId)?.(value)
      waiting.delete(printId)
    },
  }
}
