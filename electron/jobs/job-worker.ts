import { parentPort } from 'node:worker_threads'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { Task, TaskHooks } from './task.ts'
import { tasks } from './tasks.ts'
import { throttled } from './throttle.ts'
import type { FromJobWorker, ToJobWorker } from './work.ts'

/**
 * The thread that tasks run in. An entry of its own in vite.node.config.ts (electron/jobs/job-worker.ts →
 * dist/electron/job-worker.js), found beside the file that starts it. One task at a time.
 */
if (parentPort === null) throw new Error('this file runs as a worker')
const port = parentPort
const post = (message: FromJobWorker) => { port.postMessage(message) }

/** Pieces that have been handed over and not been taken. */
let ahead = 0
/** Made while one waits to be taken, and no more: a piece of a large file is some megabytes. */
const MOST_AHEAD = 1
let next: (() => void) | null = null

const hooks: TaskHooks<unknown> = {
  progress: throttled((label, done, total, unit) => { post({ kind: 'progress', label, done, total, unit }) }),
  async part(part) {
    post({ kind: 'part', part })
    if (++ahead > MOST_AHEAD) await new Promise<void>((resolve) => { next = resolve })
  },
  stopped: () => false,
}

port.on('message', (message: ToJobWorker) => {
  if (message.kind === 'taken') {
    ahead--
    next?.()
    next = null
    return
  }
  ;(tasks[message.name] as Task<unknown, unknown, unknown>)(message.input, hooks).then(
    (value) => { post({ kind: 'done', value }) },
    (error: unknown) => {
      const known = error instanceof WorkbenchError
      post({ kind: 'failed', code: known ? error.code : null, message: error instanceof Error ? error.message : String(error), stack: error instanceof Error ? error.stack ?? '' : '' })
    },
  )
})
