import { Refused, type Refusal } from './refusal.ts'

/** How long a reading may go on after a promise of pdf.js was left lying, before it counts as stuck. */
const STUCK_MS = 1000

/** Readings under way in this thread, each with what to do when a promise was left lying. */
const readings = new Set<() => void>()
let listening = false

/** Rejections that are not of pdf.js end the thread, as they do without this. */
function onStray(reason: unknown): void {
  if (!isOfPdf(reason)) throw reason
  for (const stray of readings) stray()
}

/**
 * Runs a reading by pdf.js, which leaves promises of its own unhandled when a file is damaged: that would end the whole
 * thread, and now and then the reading waits forever for what they were to bring. The listener stays, because the last
 * of them come after the reading. Throws Refused with `damaged` when it is stuck, with `slow` after `limit` milliseconds.
 */
export async function guardPdf<T>(work: () => Promise<T>, limit: number, damaged: Refusal, slow: Refusal): Promise<T> {
  if (!listening) process.on('unhandledRejection', onStray)
  listening = true
  const timers: NodeJS.Timeout[] = []
  let stray: () => void = () => { /* set at once, below */ }
  const stopped = new Promise<never>((_resolve, reject) => {
    const after = (milliseconds: number, refusal: Refusal): void => { timers.push(setTimeout(() => { reject(new Refused(refusal)) }, milliseconds)) }
    stray = () => { after(STUCK_MS, damaged) }
    after(limit, slow)
  })
  readings.add(stray)
  try {
    return await Promise.race([work(), stopped])
  } finally {
    readings.delete(stray)
    for (const timer of timers) clearTimeout(timer)
  }
}

/** pdf.js's own exceptions are named so, others (FormatError) show by where they were made, with or without its source map. */
function isOfPdf(reason: unknown): boolean {
  const { name = '', stack = '' } = typeof reason === 'object' && reason !== null ? reason as { name?: string; stack?: string } : {}
  return name.endsWith('Exception') || /^\w+Exception:/.test(String(reason)) || /pdfjs-dist|pdf\.js|BaseExceptionClosure/.test(stack)
}
