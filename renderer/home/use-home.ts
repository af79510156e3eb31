import { useCallback, useEffect, useRef, useState } from 'react'
import type { HomeInspected, HomePreview, HomeRow } from '../../shared/contract/home-calls.ts'
import { takenAtFirst } from '../../shared/document/home-choice.ts'
import type { StagedId } from '../../shared/model/ids.ts'
import { CallError, useClient } from '../client/client.ts'
import { type JobProgress, runJob } from '../client/job.ts'
import { stageFile } from '../client/stage-file.ts'
import { bringHome, type Outcome } from './bring-home.ts'

export type Preview = HomePreview

/** What is known of a file; `no` when it is not one of ours. */
export type Found = { state: 'reading'; progress: JobProgress | null } | { state: 'no' } | { state: 'elsewhere' } | { state: 'failed'; error: unknown } | { state: 'here'; preview: Preview }

export interface HomeState {
  found: Found
  taken: ReadonlySet<string>
  /** Takes these rows from the file, or leaves them as they are here. */
  take(rows: readonly HomeRow[], fromFile: boolean): void
  confirm: boolean
  setConfirm(confirm: boolean): void
  notes: boolean
  setNotes(notes: boolean): void
  /** While the choice is being taken over. */
  busy: boolean
  /** Why the last attempt took nothing over; the comparison is made anew then. */
  failure: unknown
  /** Null when it failed. */
  apply(): Promise<Outcome | null>
}

export function useHome(file: File): HomeState {
  const client = useClient()
  const [found, setFound] = useState<Found>({ state: 'reading', progress: null })
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set())
  const [confirm, setConfirm] = useState(true)
  const [notes, setNotes] = useState(true)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  const staged = useRef<StagedId | null>(null)

  const inspect = useCallback(async (stagedId: StagedId, hooks: Parameters<typeof runJob>[2] = {}): Promise<Found> => {
    // What is typed and not yet saved would look like the text before it.
    await client.flush().catch(() => undefined)
    const reply = await runJob(client, () => client.call('home.inspect', { stagedId }), hooks) as HomeInspected
    return reply.found === 'here' ? { state: 'here', preview: reply.preview } : { state: reply.found }
  }, [client])

  useEffect(() => {
    let gone = false
    const stop = new AbortController()
    const start = async () => {
      try {
        const stagedId = await stageFile(client, file)
        staged.current = stagedId
        const now = await inspect(stagedId, { signal: stop.signal, progress: (progress) => { if (!gone) setFound({ state: 'reading', progress }) } })
        if (gone) return
        setFound(now)
        if (now.state === 'here') setTaken(new Set(now.preview.sections.flatMap(({ rows }) => rows.filter(takenAtFirst).map(({ key }) => key))))
      } catch (error) { if (!gone) setFound({ state: 'failed', error }) }
    }
    void start()
    return () => {
      gone = true
      stop.abort()
      if (staged.current !== null) client.call('import.discard', { stagedId: staged.current }).catch(() => { /* Gone with the core. */ })
    }
  }, [client, file, inspect])

  const take = useCallback((rows: readonly HomeRow[], fromFile: boolean) => setTaken((now) => {
    const next = new Set(now)
    for (const { key, canTake } of rows) { if (fromFile && canTake) next.add(key); else next.delete(key) }
    return next
  }), [])

  const apply = useCallback(async (): Promise<Outcome | null> => {
    if (found.state !== 'here' || staged.current === null || busy) return null
    setBusy(true)
    setFailure(null)
    try {
      return await bringHome(client, found.preview, { stagedId: staged.current, taken, confirm, notes })
    } catch (error) {
      setFailure(error)
      if (error instanceof CallError && error.code === 'staleVersion') setFound(await inspect(staged.current))
      return null
    } finally { setBusy(false) }
  }, [client, found, busy, taken, confirm, notes, inspect])

  return { found, taken, take, confirm, setConfirm, notes, setNotes, busy, failure, apply }
}
