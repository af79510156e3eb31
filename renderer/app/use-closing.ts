import { useEffect } from 'react'
import { useClient } from '../client/client.ts'

/** The desktop window waits for the editors by itself; a browser tab can only ask whether to leave while something is unsaved. */
export function useClosing(): void {
  const client = useClient()
  useEffect(() => {
    if (client.host === 'desktop') return
    const ask = (event: BeforeUnloadEvent) => { if (client.unsaved()) event.preventDefault() }
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [client])
}
