import { Worker } from 'node:worker_threads'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { ErrorCode } from '../../shared/contract/errors.ts'
import type { InputOf, OutputOf, PartOf, TaskHooks } from './task.ts'
import { THREAD_MEMORY } from './thread-memory.ts'
import type { TaskName, Tasks } from './tasks.ts'

export interface RunHooks<N extends TaskName> {
  signal: AbortSignal
  progress?: TaskHooks<never>['progress']
  /** Called for one piece after the other, each when the one before has resolved; the task is done when the last has. */
  part?: (part: PartOf<Tasks[N]>) => Promise<void>
}

/** Runs tasks. Rejects with what the task throws, or with the signal's reason at once when it is aborted. */
export interface Work {
  run<N extends TaskName>(name: N, input: InputOf<Tasks[N]>, hooks: RunHooks<N>): Promise<OutputOf<Tasks[N]>>
  /** Gets ready what a task needs, by doing a small one soon, so that the first that somebody waits for is quick. At once; nothing is thrown. */
  warm<N extends TaskName>(name: N, input: InputOf<Tasks[N]>): void
  close(): Promise<void>
}

export type ToJobWorker = { kind: 'run'; name: TaskName; input: unknown } | { kind: 'taken' }
export type FromJobWorker =
  | { kind: 'progress'; label: string; done: number; total: number; unit: string }
  | { kind: 'part'; part: unknown }
  | { kind: 'done'; value: unknown }
  | { kind: 'failed'; code: ErrorCode | null; message: string; stack: string }

/** An idle thread is kept so long: it holds the dictionaries, which take over a second to load, and people paste and import now and then. */
const KEPT_IDLE_MS = 900_000
/** What a section needs to open goes before getting ready for what may come. */
const WARM_AFTER_MS = 2_000

/**
 * Tasks in worker threads, one each; a thread that has done its task waits for the next. Stopping a task ends its thread,
 * so it stops at once whatever it is doing.
 */
export function createThreadWork(workerUrl: URL = besideThisFile()): Work {
  let idle: { worker: Worker; timer: NodeJS.Timeout } | null = null
  const busy = new Set<Worker>()
  let warming: NodeJS.Timeout | null = null, closed = false

  function take(): Worker {
    if (idle === null) return startWorker(workerUrl)
    const { worker, timer } = idle
    clearTimeout(timer)
    idle = null
    worker.ref()
    return worker
  }

  function giveBack(worker: Worker) {
    if (idle !== null) { void worker.terminate(); return }
    worker.unref()
    idle = { worker, timer: setTimeout(() => { idle = null; void worker.terminate() }, KEPT_IDLE_MS).unref() }
    worker.once('exit', () => { if (idle?.worker === worker) { clearTimeout(idle.timer); idle = null } })
  }

  const work: Work = {
    async run<N extends TaskName>(name: N, input: InputOf<Tasks[N]>, hooks: RunHooks<N>) {
      hooks.signal.throwIfAborted()
      const worker = take()
      busy.add(worker)
      let sound = false
      try {
        const value = await converse(worker, { kind: 'run', name, input }, hooks)
        sound = true
        return value as OutputOf<Tasks[N]>
      } catch (error) {
        sound = error instanceof WorkbenchError
        throw error
      } finally {
        busy.delete(worker)
        // By name: without names Node's own listeners go too, which start the port again for the next task.
        for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event)
        // What breaks in a thread that nobody waits for ends that thread; unheard, it would end the core's too.
        worker.on('error', (error) => { console.error('duizhao: a thread that had done its work broke:', error) })
        if (sound) giveBack(worker)
        else await worker.terminate()
      }
    },
    warm(name, input) {
      if (closed || warming !== null || idle !== null) return
      warming = setTimeout(() => {
        warming = null
        if (idle === null && busy.size === 0) work.run(name, input, { signal: new AbortController().signal }).catch(() => { /* Whoever needs it hears of it. */ })
      }, WARM_AFTER_MS).unref()
    },
    async close() {
      closed = true
      if (warming !== null) clearTimeout(warming)
      if (idle !== null) clearTimeout(idle.timer)
      const workers = [...busy, ...(idle === null ? [] : [idle.worker])]
      idle = null
      await Promise.all(workers.map((worker) => worker.terminate()))
    },
  }
  return work
}

function converse<N extends TaskName>(worker: Worker, message: ToJobWorker, { signal, progress, part }: RunHooks<N>): Promise<unknown> {
  return new Promise((resolve, reject) => {
    /** Nothing is handed on any more. */
    let ended = false
    const stop = () => {
      ended = true
      reject(signal.reason instanceof Error ? signal.reason : new Error('stopped'))
    }
    const end = (settle: () => void) => {
      ended = true
      signal.removeEventListener('abort', stop)
      settle()
    }
    signal.addEventListener('abort', stop)
    /** Pieces are stored in order, and the end waits for them. */
    let taking: Promise<void> = Promise.resolve()
    worker.on('message', (reply: FromJobWorker) => {
      if (signal.aborted) return
      switch (reply.kind) {
        case 'progress': progress?.(reply.label, reply.done, reply.total, reply.unit); break
        case 'part':
          taking = taking.then(() => (ended ? undefined : part?.(reply.part as PartOf<Tasks[N]>))).then(() => { worker.postMessage({ kind: 'taken' } satisfies ToJobWorker) })
          taking.catch((error: unknown) => { end(() => { reject(error instanceof Error ? error : new Error(String(error))) }) })
          break
        case 'done': taking.then(() => { end(() => { resolve(reply.value) }) }, () => { /* Told already. */ }); break
        case 'failed': end(() => { reject(reply.code === null ? Object.assign(new Error(reply.message), { stack: reply.stack }) : new WorkbenchError(reply.code, reply.message)) })
      }
    })
    worker.on('error', (error) => { end(() => { reject(error instanceof Error ? error : new Error(String(error))) }) })
    worker.on('exit', () => { end(() => { reject(new Error('the job worker ended')) }) })
    worker.postMessage(message)
  })
}

/** In a source tree the worker is TypeScript, of which Node strips types but not yet everything else that we write. */
function startWorker(url: URL): Worker {
  return new Worker(url, { resourceLimits: THREAD_MEMORY, ...url.pathname.endsWith('.ts') ? { execArgv: ['--experimental-transform-types', '--no-warnings'] } : {} })
}

/** `job-worker.js` beside the built file, `job-worker.ts` beside the source. */
function besideThisFile(): URL { return new URL(import.meta.url.endsWith('.ts') ? './job-worker.ts' : './job-worker.js', import.meta.url) }
