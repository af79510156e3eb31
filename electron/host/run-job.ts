import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { WorkbenchEvent } from '../../shared/contract/events.ts'
import type { Core } from '../core/core.ts'

/** Starts a job and waits for its value. Listens before it starts: a short job may end before the reply with its id comes. */
export async function runJob(core: Core, start: () => Promise<{ jobId: string }>): Promise<unknown> {
  const early: WorkbenchEvent[] = []
  let take = (event: WorkbenchEvent) => { early.push(event) }
  const unsubscribe = core.subscribe((event) => { take(event) })
  try {
    const { jobId } = await start()
    return await new Promise((resolve, reject) => {
      take = (event) => {
        if (!('jobId' in event) || event.jobId !== jobId) return
        if (event.event === 'job.finished') resolve(event.value)
        if (event.event === 'job.failed') reject(new WorkbenchError(event.error.code, event.error.message))
      }
      for (const event of early) take(event)
    })
  } finally { unsubscribe() }
}
