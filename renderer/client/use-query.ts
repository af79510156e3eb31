import { useCallback, useEffect, useRef, useState } from 'react'
import type { CallInput, CallName, CallOutput } from '../../shared/contract/contract.ts'
import type { WorkbenchEvent } from '../../shared/contract/events.ts'
import { useClient } from './client.ts'

export interface Query<T> {
  /** The last answer; stays while a newer one is on its way, so that nothing flickers. */
  value: T | undefined
  error: unknown
  loading: boolean
  reload(): void
}

/**
 * Asks once for each input (compared as JSON) and again whenever one of `on` happens. A null input asks nothing.
 * Answers that come out of order are dropped.
 */
export function useQuery<N extends CallName>(name: N, input: CallInput<N> | null, on: readonly WorkbenchEvent['event'][] = []): Query<CallOutput<N>> {
  const client = useClient()
  const key = input === null ? null : JSON.stringify(input)
  const [answer, setAnswer] = useState<{ key: string | null; value: CallOutput<N> | undefined; error: unknown }>({ key: null, value: undefined, error: null })
  const latest = useRef(0)
  const asked = useRef(input)
  useEffect(() => { asked.current = input })

  const reload = useCallback(() => {
    if (key === null || asked.current === null) return
    const turn = ++latest.current
    client.call(name, asked.current).then(
      (value) => { if (turn === latest.current) setAnswer({ key, value, error: null }) },
      (error: unknown) => { if (turn === latest.current) setAnswer((before) => ({ key, value: before.key === key ? before.value : undefined, error })) },
    )
  }, [client, name, key])

  useEffect(() => { reload(); return () => { latest.current += 1 } }, [reload])
  const events = on.join(' ')
  useEffect(() => {
    if (events === '') return
    const wanted = new Set(events.split(' '))
    return client.subscribe((event) => { if (wanted.has(event.event)) reload() })
  }, [client, events, reload])

  return { value: key === null ? undefined : answer.value, error: answer.key === key ? answer.error : null, loading: key !== null && answer.key !== key, reload }
}
