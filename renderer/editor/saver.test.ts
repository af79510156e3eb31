import { AddMarkStep, type Step } from 'prosemirror-transform'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { sectionSchema } from '../../shared/document/schema.ts'
import type { SectionId } from '../../shared/model/ids.ts'
import type { SaveAck, SaveBatch, SaveState } from './editor-options.ts'
import { Saver } from './saver.ts'

const step = (at: number): Step => new AddMarkStep(at, at + 1, sectionSchema.mark('strong'))
const ack = (batch: SaveBatch): SaveAck => ({ version: batch.baseVersion + batch.steps.length, progress: {} as SaveAck['progress'], annotations: [] })
const failure = (code: string) => Object.assign(new Error(`It is ${code}.`), { code })

function setUp(answer: (batch: SaveBatch, call: number) => Promise<SaveAck>) {
  const batches: SaveBatch[] = [], states: SaveState[] = [], acks: number[] = []
  let ready = true
  const saver = new Saver({
    sectionId: 's' as SectionId, version: 10,
    save: (batch) => { batches.push(batch); return answer(batch, batches.length) },
    onState: (state) => { states.push(state) }, onAck: (_ack, pending) => { acks.push(pending) },
    ready: () => ready, selection: () => null,
  })
  return { saver, batches, states, acks, setReady: (value: boolean) => { ready = value } }
}

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

it('sends what came within a quarter of a second together, on the acknowledged version', async () => {
  const { saver, batches, states } = setUp((batch) => Promise.resolve(ack(batch)))
  saver.push([step(1)])
  await vi.advanceTimersByTimeAsync(200)
  saver.push([step(2), step(3)])
  expect(saver.version).toBe(13)
  await vi.advanceTimersByTimeAsync(60)
  expect(batches.map((batch) => [batch.baseVersion, batch.steps.length])).toEqual([[10, 3]])
  expect(saver.version).toBe(13)
  expect(states.map((state) => state.kind)).toEqual(['saving', 'saved'])
})

it('keeps what was typed meanwhile for the next batch, one at a time', async () => {
  let answer: (value: SaveAck) => void = () => undefined
  const { saver, batches, acks } = setUp((batch, call) => (call === 1 ? new Promise((resolve) => { answer = () => { resolve(ack(batch)) } }) : Promise.resolve(ack(batch))))
  saver.push([step(1)])
  await vi.advanceTimersByTimeAsync(260)
  saver.push([step(2)])
  await vi.advanceTimersByTimeAsync(1_000)
  expect(batches.length).toBe(1)
  answer({} as SaveAck)
  await vi.advanceTimersByTimeAsync(300)
  expect(batches.map((batch) => batch.baseVersion)).toEqual([10, 11])
  expect(acks).toEqual([1, 0])
})

it('tries the same batch again under the same id until it is acknowledged', async () => {
  const { saver, batches, states } = setUp((batch, call) => (call < 3 ? Promise.reject(failure('diskFull')) : Promise.resolve(ack(batch))))
  saver.push([step(1)])
  await vi.advanceTimersByTimeAsync(300)
  expect(saver.state).toMatchObject({ kind: 'failed', pending: 1, retrying: true, error: { code: 'diskFull', message: 'It is diskFull.' } })
  saver.push([step(2)])
  await vi.advanceTimersByTimeAsync(10_000)
  expect(new Set(batches.slice(0, 3).map((batch) => batch.batchId)).size).toBe(1)
  expect(batches.slice(0, 3).every((batch) => batch.steps.length === 1 && batch.baseVersion === 10)).toBe(true)
  expect(batches[3]).toMatchObject({ baseVersion: 11 })
  expect(saver.pending).toBe(0)
  expect(states.at(-1)).toEqual({ kind: 'saved' })
})

it('keeps everything and stops when the core holds another text', async () => {
  const { saver, batches } = setUp(() => Promise.reject(failure('staleVersion')))
  saver.push([step(1)])
  await vi.advanceTimersByTimeAsync(60_000)
  expect(batches.length).toBe(1)
  expect(saver.state).toMatchObject({ kind: 'failed', pending: 1, retrying: false })
  await expect(saver.flush()).rejects.toMatchObject({ code: 'staleVersion' })
})

it('waits while an input method composes', async () => {
  const { saver, batches, setReady } = setUp((batch) => Promise.resolve(ack(batch)))
  setReady(false)
  saver.push([step(1)])
  await vi.advanceTimersByTimeAsync(2_000)
  expect(batches).toEqual([])
  setReady(true)
  await vi.advanceTimersByTimeAsync(200)
  expect(batches.length).toBe(1)
})

it('flushes at once, resolves when all is acknowledged and rejects when an attempt fails', async () => {
  const { saver, batches } = setUp((batch, call) => (call === 2 ? Promise.reject(failure('cannotWrite')) : Promise.resolve(ack(batch))))
  saver.push([step(1)])
  await saver.flush()
  expect(batches.length).toBe(1)
  saver.push([step(2)])
  await expect(saver.flush()).rejects.toMatchObject({ name: 'SaveError', code: 'cannotWrite' })
  await vi.advanceTimersByTimeAsync(600)
  expect(saver.state).toEqual({ kind: 'saved' })
})

it('never ends a batch inside an event', async () => {
  const { saver, batches } = setUp((batch) => Promise.resolve(ack(batch)))
  const event = Array.from({ length: 3_000 }, (_, i) => step(i))
  saver.push(event)
  saver.push(event)
  await saver.flush()
  expect(batches.map((batch) => batch.steps.length)).toEqual([3_000, 3_000])
})
