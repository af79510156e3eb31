import { Worker } from 'node:worker_threads'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { Reply } from '../../shared/contract/errors.ts'
import { createEventBus } from './events.ts'
import type { Core, CoreOptions } from './core.ts'
import type { FromWorker, ToWorker } from './worker-messages.ts'

type Unsent<M> = M extends { id: number } ? Omit<M, 'id'> : never

/**
 * Starts the core in a worker thread. Rejects with what `openWorkspace` throws. Should the thread die, everything that
 * waits and everything asked later is answered with `unavailable`: what was acknowledged is stored.
 */
export function connectCore(options: CoreOptions, workerUrl: URL = besideThisFile()): Promise<Core> {
  const worker = new Worker(workerUrl, { workerData: options })
  const events = createEventBus()
  const waiting = new Map<number, (value: unknown) => void>()
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
      for (const settle of waiting.values()) settle(LOST)
      waiting.clear()
    })
  })
}

const LOST: Reply<never> = { ok: false, error: { code: 'unavailable', message: 'The part of Duizhao that saves has stopped. What was shown as saved is safe; close Duizhao and start it again.' } }

/** `worker.js` beside the built file, `worker.ts` beside the source. */
function besideThisFile(): URL { return new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url) }
