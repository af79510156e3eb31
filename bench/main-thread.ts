import type { CDPSession } from 'playwright-core'

interface TraceEvent { name: string; cat?: string; ts: number; /** Processor time of its thread, in microseconds. */ tts?: number }

/**
 * Processor time of the page's main thread, in milliseconds, between the marks `from` and `to` of performance.mark, for
 * each time they were set in `work`. What other programs on the machine take does not count.
 */
export async function mainThreadTime(cdp: CDPSession, from: string, to: string, work: () => Promise<void>): Promise<number[]> {
  const events: TraceEvent[] = []
  const collect = ({ value }: { value: object[] }) => { events.push(...value as TraceEvent[]) }
  cdp.on('Tracing.dataCollected', collect)
  await cdp.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['blink.user_timing'] } })
  await work()
  const complete = new Promise((resolve) => { cdp.once('Tracing.tracingComplete', resolve) })
  await cdp.send('Tracing.end')
  await complete
  cdp.off('Tracing.dataCollected', collect)
  const marks = (name: string) => events.filter((event) => event.name === name && event.cat?.includes('blink.user_timing') === true).toSorted((a, b) => a.ts - b.ts)
  const ends = marks(to)
  return marks(from).map((start, index) => ((ends[index]?.tts ?? Number.NaN) - (start.tts ?? Number.NaN)) / 1_000)
}
