import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import type { Settings } from '../../shared/contract/workspace-calls.ts'
import { useClient } from './client.ts'

/** What is shown until the core has answered, a few milliseconds after the first paint. */
const UNTIL_KNOWN: Settings = {
  author: '', theme: 'system', readingSize: 17, lineSpacing: 'normal', face: 'serif', spellcheck: true, rows: 'rows', lensQuotes: 'asStored', lensRare: false, lensDoubts: false,
  marks: { claim: true, sourceMention: true, entity: true, term: true, note: true, problem: true },
}

interface SettingsHandle {
  settings: Settings
  /** Shown at once, stored in the core; put back when the core refuses. */
  change(part: Partial<Settings>): Promise<void>
}

const SettingsContext = createContext<SettingsHandle | null>(null)

export function SettingsProvider({ children }: { children: ReactNode }) {
  const client = useClient()
  const [settings, setSettings] = useState(UNTIL_KNOWN)
  useEffect(() => {
    let gone = false
    client.call('settings.get', {}).then((value) => { if (!gone) setSettings(value) }, () => { /* The pages say that the core does not answer. */ })
    return () => { gone = true }
  }, [client])
  const change = useCallback(async (part: Partial<Settings>) => {
    let before: Settings | null = null
    setSettings((now) => { before ??= now; return { ...now, ...part } })
    try { setSettings(await client.call('settings.set', part)) } catch (error) {
      if (before) setSettings(before)
      throw error
    }
  }, [client])
  const handle = useMemo(() => ({ settings, change }), [settings, change])
  return <SettingsContext value={handle}>{children}</SettingsContext>
}

export function useSettings(): SettingsHandle {
  const handle = useContext(SettingsContext)
  if (!handle) throw new Error('useSettings outside SettingsProvider')
  return handle
}
