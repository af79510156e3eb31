import { useCallback, useEffect, useRef, useState } from 'react'
import { CallError, useClient } from './client.ts'
import { type JobProgress, runJob } from './job.ts'

export type JobState =
  | { state: 'idle' }
  | { state: 'running'; progress: JobProgress | null; stopping: boolean }
  | { state: 'failed'; error: unknown }

export interface Job {
  job: JobState
  /** Resolves with the job's value, or with null when it failed or was cancelled (see `job`). */
  run(start: () => Promise<{ jobId: string }>): Promise<{ value: unknown } | null>
  cancel(): void
  reset(): void
}

/** One long piece of work of a component. A cancelled job goes back to idle. Leaving the component does not stop it. */
export function useJob(): Job {
  const client = useClient()
  const [job, setJob] = useState<JobState>({ state: 'idle' })
  const controller = useRef<AbortController | null>(null)
  const mounted = useRef(true)
  useEffect(() => { mounted.current = true; return () => { mounted.current = false } }, [])

  const run = useCallback(async (start: () => Promise<{ jobId: string }>) => {
    const abort = new AbortController()
    controller.current = abort
    const set = (state: JobState) => { if (mounted.current) setJob(state) }
    set({ state: 'running', progress: null, stopping: false })
    try {
      const value = await runJob(client, start, { signal: abort.signal, progress: (progress) => set({ state: 'running', progress, stopping: abort.signal.aborted }) })
      set({ state: 'idle' })
      return { value }
    } catch (error) {
      set(error instanceof CallError && error.code === 'cancelled' ? { state: 'idle' } : { state: 'failed', error })
      return null
    }
  }, [client])
  const cancel = useCallback(() => {
    controller.current?.abort()
    setJob((now) => (now.state === 'running' ? { ...now, stopping: true } : now))
  }, [])
  const reset = useCallback(() => setJob({ state: 'idle' }), [])
  return { job, run, cancel, reset }
}
