import type { WorkbenchEvent } from '../../shared/contract/events.ts'
import { CallError, type Client } from './client.ts'

export interface JobProgress { label: string; done: number; total: number; unit: string }

/**
 * Starts long work and waits for its end. Listens before it starts, because a short job may end before the reply with its
 * id arrives. `signal` cancels in the core; the promise then rejects with `cancelled`.
 */
export async function runJob(
  client: Client, start: () => Promise<{ jobId: string }>, hooks: { progress?(progress: JobProgress): void; signal?: AbortSignal } = {},
): Promise<unknown> {
  const early: WorkbenchEvent[] = []
  let id: string | null = null
  let settle: { resolve(value: unknown): void; reject(error: unknown): void } | null = null
  const outcome = new Promise<unknown>((resolve, reject) => { settle = { resolve, reject } })
  const take = (event: WorkbenchEvent) => {
    if (!('jobId' in event) || event.jobId !== id) return
    if (event.event === 'job.progressed') hooks.progress?.(event)
    else if (event.event === 'job.finished') settle?.resolve(event.value)
    else settle?.reject(new CallError(event.error.code, event.error.message))
  }
  const unsubscribe = client.subscribe((event) => { if (id === null) early.push(event); else take(event) })
  const cancel = () => { if (id !== null) client.call('job.cancel', { jobId: id }).catch((error: unknown) => settle?.reject(error)) }
  try {
    id = (await start()).jobId
    for (const event of early) take(event)
    if (hooks.signal?.aborted) cancel()
    hooks.signal?.addEventListener('abort', cancel)
    return await outcome
  } finally {
    unsubscribe()
    hooks.signal?.removeEventListener('abort', cancel)
  }
}
