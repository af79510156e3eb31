import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Worker } from 'node:worker_threads'
import { expect, test, vi } from 'vitest'
import type { WorkbenchEvent } from '../../shared/contract/events.ts'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { PreparedPart } from './prepare-import.ts'
import { createJobs } from './run-job.ts'
import type { Job } from './run-job.ts'
import { throttled } from './throttle.ts'
import { createThreadWork } from './work.ts'

function jobs() {
  const events: WorkbenchEvent[] = []
  const reported: unknown[] = []
  return { events, reported, ...createJobs((event) => events.push(event), (_context, error) => reported.push(error)) }
}
const until = (job: Job) => new Promise((_, reject) => { job.signal.addEventListener('abort', () => { reject(new Error('aborted')) }) })

test('a job tells its end after its id is known', async () => {
  const { start, events, close } = jobs()
  const jobId = start(async () => 7)
  expect(events).toEqual([])
  await vi.waitFor(() => { expect(events).toEqual([{ event: 'job.finished', jobId, value: 7 }]) })
  await close()
})

test('an expected failure keeps its sentence; a mistake is reported, and no window sees its words', async () => {
  const { start, events, reported } = jobs()
  start(async () => { throw new WorkbenchError('fileRefused', 'Not this one.') })
  start(async () => { throw new TypeError('secret') })
  await vi.waitFor(() => { expect(events).toHaveLength(2) })
  expect(events[0]).toMatchObject({ event: 'job.failed', error: { code: 'fileRefused', message: 'Not this one.' } })
  expect(JSON.stringify(events[1])).not.toContain('secret')
  expect(reported).toHaveLength(1)
})

test('cancelling waits until the job has ended, and says whether it was there to be cancelled', async () => {
  const { start, cancel, events, reported, close } = jobs()
  const jobId = start(until)
  await new Promise((resolve) => { setTimeout(resolve, 5) })
  expect(await cancel(jobId)).toBe(true)
  expect(events).toMatchObject([{ event: 'job.failed', error: { code: 'cancelled' } }])
  expect(await cancel(jobId)).toBe(false)
  start(until)
  await close()
  expect(events).toHaveLength(2)
  expect(reported).toEqual([])
})

test('progress is passed on ten times a second at most, with every beginning and every end', () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  try {
    const passed: number[] = []
    const progress = throttled((_label, done) => passed.push(done))
    for (let done = 0; done <= 1_000; done++) {
      progress('Storing', done, 1_000, 'sections')
      vi.advanceTimersByTime(1)
    }
    expect(passed).toEqual([0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1_000])
    progress('Another', 0, 0, 'sections')
    expect(passed).toHaveLength(12)
  } finally {
    vi.useRealTimers()
  }
})

/** The threads that `act` makes Node start. */
async function threadsOf(act: (threads: readonly Worker[]) => Promise<void>): Promise<void> {
  const threads: Worker[] = []
  const started = (thread: Worker) => { threads.push(thread) }
  process.on('worker', started)
  try { await act(threads) } finally { process.off('worker', started) }
}

/** Node tells of a new thread a moment later. */
const told = () => new Promise((resolve) => { setImmediate(resolve) })
const sentence = (text: string) => ({ text, block: 0, heading: false })

test('a thread is used again after a task, ended at once when the task is stopped, and a refusal keeps its sentence', () => threadsOf(async (threads) => {
  const work = createThreadWork()
  const align = (count: number, signal: AbortSignal) =>
    work.run('alignSentences', { source: Array.from({ length: count }, (_, at) => sentence(`第${at}句话。`)), target: Array.from({ length: count }, (_, at) => sentence(`Sentence ${at}.`)), fixed: [] }, { signal })
  const signal = new AbortController().signal
  expect(await align(3, signal)).toHaveLength(3)
  expect(await align(3, signal)).toHaveLength(3)
  expect(threads).toHaveLength(1)
  const controller = new AbortController()
  const long = align(30_000, controller.signal)
  setTimeout(() => { controller.abort() }, 50)
  await expect(long).rejects.toThrow('aborted')
  expect(threads).toHaveLength(1)
  expect(threads[0]?.threadId, 'it has ended').toBe(-1)
  const choices = { encoding: null, language: null, paragraphs: 'auto', joinLines: false, sections: 'auto' } as const
  await expect(work.run('inspectFiles', { source: { path: import.meta.filename.replace('.test.ts', '.nowhere'), fileName: 'a.txt', choices }, translation: null, rules: [] }, { signal })).rejects.toThrow(/ENOENT/)
  await work.close()
}), 60_000)

test('a thread that breaks after its task is done takes nothing with it: the next task gets another', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'thread-'))
  const file = join(folder, 'breaks.mjs')
  writeFileSync(file, `import { parentPort, threadId } from 'node:worker_threads'
parentPort.on('message', () => { parentPort.postMessage({ kind: 'done', value: [threadId] }); setTimeout(() => { throw new Error('too late') }, 20) })`)
  const work = createThreadWork(pathToFileURL(file))
  const told = vi.spyOn(console, 'error').mockImplementation(() => {})
  try {
    const run = () => work.run('alignSentences', { source: [], target: [], fixed: [] }, { signal: new AbortController().signal })
    const first = await run()
    await new Promise((resolve) => { setTimeout(resolve, 300) })
    expect(await run()).not.toEqual(first)
    expect(told.mock.calls).toMatchObject([[expect.stringContaining('broke'), { message: 'too late' }]])
  } finally {
    told.mockRestore()
    await work.close()
    rmSync(folder, { recursive: true, force: true })
  }
})

test('getting ready starts the thread that the next task uses, once, and none after the end', () => threadsOf(async (threads) => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    const work = createThreadWork()
    const small = { source: [sentence('河水很急。')], target: [sentence('The river is fast.')], fixed: [] }
    work.warm('alignSentences', small)
    work.warm('alignSentences', small)
    vi.advanceTimersByTime(10_000)
    await told()
    expect(threads).toHaveLength(1)
    await new Promise<void>((done) => { threads[0]?.on('message', ({ kind }: { kind: string }) => { if (kind === 'done') done() }) })
    await told()
    work.warm('alignSentences', small)
    vi.advanceTimersByTime(10_000)
    expect(await work.run('alignSentences', small, { signal: new AbortController().signal })).toHaveLength(1)
    await work.close()
    work.warm('alignSentences', small)
    vi.advanceTimersByTime(10_000)
    await told()
    expect(threads).toHaveLength(1)
  } finally {
    vi.useRealTimers()
  }
}), 60_000)

test('pieces of a result come in order, one at a time, and the task is done when the last has been taken', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pieces-'))
  const path = join(folder, 'a.txt')
  writeFileSync(path, Array.from({ length: 2_500 }, (_, at) => `第${at}段。`).join('\n\n'))
  const work = createThreadWork()
  try {
    const choices = { encoding: null, language: null, paragraphs: 'auto', joinLines: false, sections: 'auto' } as const
    const input = { source: { path, fileName: 'a.txt', choices }, translation: null, title: '书', align: false, rules: [] }
    const taken: string[] = []
    let busy = 0
    const part = async (piece: PreparedPart) => {
      expect(++busy).toBe(1)
      await new Promise((resolve) => { setTimeout(resolve, 20) })
      taken.push(piece.kind === 'section' ? piece.section.title : piece.kind)
      busy--
    }
    await work.run('prepareImport', input, { signal: new AbortController().signal, part })
    expect(taken).toEqual(['document', ...[1, 2, 3, 4, 5].map((at) => `书 (${at}/5)`)])
    // Whoever cannot store a piece is not asked to store the next.
    let asked = 0
    await expect(work.run('prepareImport', input, { signal: new AbortController().signal, part: async () => { asked++; throw new Error('full') } })).rejects.toThrow('full')
    expect(asked).toBe(1)
  } finally {
    await work.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
