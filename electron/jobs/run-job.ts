import type { WorkbenchEvent } from '../../shared/contract/events.ts'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { JobId } from '../../shared/model/ids.ts'
import { uuidv7 } from '../../shared/text/ids.ts'
import { throttled } from './throttle.ts'
import type { Progressing } from './throttle.ts'

/** What a running job may do. */
export interface Job {
  readonly id: JobId
  /** Aborted when a person cancels, or the core closes. A job that was aborted stores nothing and throws. */
  readonly signal: AbortSignal
  progress: Progressing
}

export interface Jobs {
  /** Starts long work. Its end is `job.finished` with what `body` gives, or `job.failed`; both come after this returns. */
  start(body: (job: Job) => Promise<unknown>): JobId
  /** Resolves when the job has ended: true when it was stopped, false when it had ended by itself or there is none. */
  cancel(id: JobId): Promise<boolean>
  /** Resolves when nothing runs any more. */
  close(): Promise<void>
}

interface Running { controller: AbortController; ended: Promise<boolean> }

/** `report` hears of mistakes of ours, with their stacks; windows only that there was one. */
export function createJobs(emit: (event: WorkbenchEvent) => void, report: (context: string, error: unknown) => void): Jobs {
  const running = new Map<JobId, Running>()

  /** Gives whether the job was stopped. */
  async function run(id: JobId, signal: AbortSignal, body: (job: Job) => Promise<unknown>): Promise<boolean> {
    const progress = throttled((label, done, total, unit) => { emit({ event: 'job.progressed', jobId: id, label, done, total, unit }) })
    // The caller learns the id before it hears of the job.
    await new Promise((resolve) => { setImmediate(resolve) })
    try {
      signal.throwIfAborted()
      const value = await body({ id, signal, progress })
      emit({ event: 'job.finished', jobId: id, value })
      return false
    } catch (error) {
      const failure = signal.aborted ? CANCELLED : failureOf(error)
      if (failure === null) report('job', error)
      emit({ event: 'job.failed', jobId: id, error: failure ?? { code: 'internal', message: 'Duizhao made a mistake and did not do this. What was saved before is safe; please report what you did.' } })
      return signal.aborted
    } finally {
      running.delete(id)
    }
  }

  return {
    start(body) {
      const id = uuidv7() as JobId
      const controller = new AbortController()
      running.set(id, { controller, ended: run(id, controller.signal, body) })
      return id
    },
    async cancel(id) {
      const job = running.get(id)
      if (job === undefined) return false
      job.controller.abort()
      return job.ended
    },
    async close() {
      const ending = [...running.values()].map(({ controller, ended }) => {
        controller.abort()
        return ended
      })
      await Promise.all(ending)
    },
  }
}

const CANCELLED = { code: 'cancelled', message: 'Stopped. Nothing of it was kept.' } as const

function failureOf(error: unknown) {
  return error instanceof WorkbenchError ? { code: error.code, message: error.message } : null
}
