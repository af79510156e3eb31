import { useState, type ReactNode } from 'react'
import { explain } from '../client/explain.ts'
import { Note } from '../ui/messages.tsx'

export interface Attempt {
  /** Does something; false when it was refused, which `note` then says. */
  attempt(work: () => Promise<void>): Promise<boolean>
  /** What was refused last and what to do; null when nothing was. */
  note: ReactNode
  setProblem(problem: unknown): void
}

/** Work of a page of the settings that may be refused. */
export function useAttempt(): Attempt {
  const [problem, setProblem] = useState<unknown>(null)
  const attempt = async (work: () => Promise<void>): Promise<boolean> => {
    setProblem(null)
    try { await work(); return true } catch (error) { setProblem(error); return false }
  }
  return { attempt, setProblem, note: problem ? <Note tone="bad"><b>{explain(problem).title}.</b> {explain(problem).next}</Note> : null }
}
