import { useEffect } from 'react'
import { explain } from '../client/explain.ts'
import { useToast } from '../ui/toasts.tsx'

/** A failure that nothing on the page answered for is said, never swallowed. */
export function useUnexpected(): void {
  const toast = useToast()
  useEffect(() => {
    const say = (event: PromiseRejectionEvent) => { const words = explain(event.reason); toast({ text: `${words.title}. ${words.next}`, icon: 'stop', tone: 'bad' }) }
    addEventListener('unhandledrejection', say)
    return () => removeEventListener('unhandledrejection', say)
  }, [toast])
}
