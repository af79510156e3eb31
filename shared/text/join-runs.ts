import type { InlineRun } from '../model/interchange.ts'

/** Adds a run at the end; text with the same marks and address as the text before it becomes one run with that. */
export function pushRun(runs: InlineRun[], run: InlineRun): void {
  const last = runs.at(-1)
  if (run.kind === 'text' && last?.kind === 'text' && last.href === run.href && last.marks.join() === run.marks.join()) runs[runs.length - 1] = { ...last, text: last.text + run.text }
  else runs.push(run)
}

/** The same runs, in which neighbouring texts with the same marks and address are one. */
export function joinedRuns(runs: readonly InlineRun[]): InlineRun[] {
  const joined: InlineRun[] = []
  for (const run of runs) pushRun(joined, run)
  return joined
}
