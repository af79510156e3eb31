import { useCallback } from 'react'
import { explain } from '../client/explain.ts'
import { useToast } from '../ui/toasts.tsx'

/** Runs a change; a refusal is said in a toast and gives null. */
export function useAttempt(): <T>(work: () => Promise<T>) => Promise<T | null> {
  const toast = useToast()
  return useCallback(async (work) => {
    try { return await work() } catch (error) {
      const words = explain(error)
      toast({ text: `${words.title}. ${words.next}`, icon: 'stop', tone: 'bad' })
      return null
    }
  }, [toast])
}
