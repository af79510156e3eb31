import { WorkbenchError } from '../../shared/contract/errors.ts'

/** Work in one go; what SQLite does when such a piece is committed comes on top, and a call may wait for both. */
const SLICE_MS = 40
/** Between two pieces, so that calls which have come in go first. */
const PAUSE_MS = 5

interface Slices {
  /** Asked before every piece: whoever closes the workspace ends the work with it. */
  stopped(): boolean
  /** What a piece runs in: a transaction, for work that writes. */
  around(piece: () => boolean): boolean
}

/**
 * Takes the steps of long work a few at a time, and lets other calls be answered in between. A step must leave things so that
 * anything may be read and written after it. Throws what a step throws, and `cancelled` when it was stopped.
 */
export async function inSlices(steps: Iterator<unknown>, { stopped, around }: Slices): Promise<void> {
  for (;;) {
    if (stopped()) throw new WorkbenchError('cancelled', 'The workspace is being closed. Open it again and start once more.')
    if (around(() => takeSteps(steps))) return
    await new Promise((resolve) => { setTimeout(resolve, PAUSE_MS) })
  }
}

/** Whether that was all. */
function takeSteps(steps: Iterator<unknown>): boolean {
  const until = performance.now() + SLICE_MS
  do {
    if (steps.next().done === true) return true
  } while (performance.now() < until)
  return false
}
