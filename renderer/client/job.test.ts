import { describe, expect, test } from 'vitest'
import type { JobId } from '../../shared/model/ids.ts'
import { runJob } from './job.ts'
import { createMemoryClient, type MemoryClient } from './memory-client.ts'

const id = '01900000-0000-7000-8000-000000000001' as JobId
const other = '01900000-0000-7000-8000-000000000002' as JobId
const start = (client: MemoryClient) => () => client.call('document.addSamples', {})

describe('waiting for a job', () => {
  test('one that ends before its id is known is not missed', async () => {
    const client: MemoryClient = createMemoryClient({ 'document.addSamples': () => { client.emit({ event: 'job.finished', jobId: id, value: 7 }); return { jobId: id } } })
    await expect(runJob(client, start(client))).resolves.toBe(7)
  })

  test('another job’s end is not ours', async () => {
    const client: MemoryClient = createMemoryClient({ 'document.addSamples': () => ({ jobId: id }) })
    const seen: number[] = []
    const done = runJob(client, start(client), { progress: (progress) => seen.push(progress.done) })
    await Promise.resolve()
    setTimeout(() => {
      client.emit({ event: 'job.finished', jobId: other, value: 'other' })
      client.emit({ event: 'job.progressed', jobId: id, label: '', done: 3, total: 9, unit: 'sentences' })
      client.emit({ event: 'job.finished', jobId: id, value: 'ours' })
    }, 0)
    await expect(done).resolves.toBe('ours')
    expect(seen).toEqual([3])
  })

  test('cancelling asks the core once and rejects with its answer', async () => {
    const client: MemoryClient = createMemoryClient({
      'document.addSamples': () => ({ jobId: id }),
      'job.cancel': ({ jobId }) => { client.emit({ event: 'job.failed', jobId: jobId as JobId, error: { code: 'cancelled', message: 'Stopped.' } }); return { cancelled: true } },
    })
    const abort = new AbortController()
    const done = runJob(client, start(client), { signal: abort.signal })
    setTimeout(() => abort.abort(), 0)
    await expect(done).rejects.toMatchObject({ code: 'cancelled' })
    expect(client.calls.filter((call) => call.name === 'job.cancel')).toHaveLength(1)
  })

  test('a start that is refused rejects and leaves no listener', async () => {
    const client = createMemoryClient({})
    await expect(runJob(client, start(client))).rejects.toMatchObject({ code: 'notFound' })
  })
})

test('closing waits for every editor, and one that cannot save keeps the window', async () => {
  const client = createMemoryClient({})
  const saved: string[] = []
  const first = client.beforeClosing({ unsaved: () => true, flush: async () => { await new Promise((resolve) => setTimeout(resolve, 5)); saved.push('first') } })
  client.beforeClosing({ unsaved: () => false, flush: async () => { saved.push('second') } })
  expect(client.unsaved()).toBe(true)
  await client.close()
  expect(saved.toSorted()).toEqual(['first', 'second'])
  first()
  expect(client.unsaved()).toBe(false)
  client.beforeClosing({ unsaved: () => true, flush: () => Promise.reject(new Error('disk full')) })
  await expect(client.close()).rejects.toThrow('disk full')
})
