import { Worker } from 'node:worker_threads'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { Reply } from '../../shared/contract/errors.ts'
import { createEventBus } from './events.ts'
import { THREAD_MEMORY } from '../jobs/thread-memory.ts'
import type { Core, CoreOptions } from './core.ts'
import type { FromWorker, ToWorker } from './worker-messages.ts'

type Unsent<M> = M extends { id: number } ? Omit<M, 'id'> : never

/** What the worker is started with. */
export interface WorkerOptions extends CoreOptions { hostPrints: boolean }

/** Makes a PDF of a page; rejects with a sentence, or with the signal's reason. */
export type PrintPage = (page: Uint8Array, signal: AbortSignal) => Promise<Uint8Array>

/**
 * Starts the core in a worker thread. A host that can print pages itself gives `print`; without it the core looks for a
 * browser. Rejects with what `openWorkspace` throws. Should the thread die, everything that
 * waits and everything asked later is answered with `unavailable`: what was acknowledged is stored.
 */
export function connectCore(options: CoreOptions, workerUrl: URL = besideThisFile(), print: PrintPage | null = null): Promise<Core> {
  const worker = new Worker(workerUrl, { resourceLimits: THREAD_MEMORY, workerData: { ...options, hostPrints: print !== null } satisfies WorkerOptions })
  const events = createEventBus()
  const waiting = new Map<number, (value: unknown) => void>()
  const printing = new Map<number, AbortController>()
  let lastId = 0
  let ended = false

  function ask(message: Unsent<ToWorker>): Promise<unknown> {
    if (ended) return Promise.resolve(LOST)
    const id = ++lastId
    return new Promise((resolve) => {
      waiting.set(id, resolve)
      worker.postMessage({ ...message, id })
    })
  }

  /** Always answers, so that the job that waits can end. */
  async function printFor({ printId, page }: Extract<FromWorker, { kind: 'print' }>): Promise<void> {
    const controller = new AbortController()
    printing.set(printId, controller)
    let value: Reply<Uint8Array> = NOT_PRINTED
    try { if (print !== null) value = { ok: true, value: await print(page, controller.signal) } } catch (error) {
      if (error instanceof WorkbenchError) value = { ok: false, error: { code: error.code, message: error.message } }
      else if (!controller.signal.aborted) console.error('duizhao: print:', error)
    }
    printing.delete(printId)
    worker.postMessage({ kind: 'printed', printId, value } satisfies ToWorker)
  }

  const core: Core = {
    call: (name, input) => ask({ kind: 'call', name, input }) as Promise<Reply<unknown>>,
    stage: (fileName, bytes) => ask({ kind: 'stage', fileName, bytes }) as ReturnType<Core['stage']>,
    append: (stagedId, bytes) => ask({ kind: 'append', stagedId, bytes }) as ReturnType<Core['append']>,
    stageFile: (fileName, path) => ask({ kind: 'stageFile', fileName, path }) as ReturnType<Core['stageFile']>,
    take: (producedId) => ask({ kind: 'take', producedId }) as ReturnType<Core['take']>,
    subscribe: (listener) => events.subscribe(listener),
    async announce(place) { await ask({ kind: 'announce', place }) },
    async close() {
      if (ended) return
      await ask({ kind: 'close' })
      await worker.terminate()
    },
  }

  return new Promise((resolve, reject) => {
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'started') resolve(core)
      else if (message.kind === 'refused') {
        void worker.terminate()
        reject(new WorkbenchError(message.error.code, message.error.message))
      } else if (message.kind === 'event') events.emit(message.event)
      else if (message.kind === 'print') void printFor(message)
      else if (message.kind === 'stopPrinting') printing.get(message.printId)?.abort()
      else {
        waiting.get(message.id)?.(message.value)
        waiting.delete(message.id)
      }
    })
    worker.on('error', (error) => {
      console.error('duizhao: the core stopped:', error)
      reject(error)
    })
    worker.on('exit', () => {
      ended = true
      for (const controller of printing.values()) controller.abort()
      for (const settle of waiting.values()) settle(LOST)
      waiting.clear()
      // Before it had started; afterwards this changes nothing.
      reject(new WorkbenchError('unavailable', 'The part of Duizhao that saves has stopped before it could start. Start Duizhao again.'))
    })
  })
}

const NOT_PRINTED: Reply<never> = { ok: false, error: { code: 'badRequest', message: 'The pages could not be printed: export as HTML and print that from any browser.' } }
const LOST: Reply<never> = { ok: false, error: { code: 'unavailable', message: 'The part of Duizhao that saves has stopped. What was shown as saved is safe; close Duizhao and start it again.' } }

/** `worker.js` beside the built file, `worker.ts` beside the source. */
function besideThisFile(): URL { return new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url) }
