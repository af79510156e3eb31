import { expect, test } from 'vitest'
import type { ImportPreview } from '../../shared/contract/transfer-calls.ts'
import type { JobId, StagedId } from '../../shared/model/ids.ts'
import { fixturePreview } from '../client/fixture-workspace.ts'
import type { JobProgress } from '../client/job.ts'
import { createMemoryClient } from '../client/memory-client.ts'
import { readPreview } from './read-preview.ts'

const jobId = '01900000-0000-7000-8000-000000000001' as JobId
const choices = { encoding: null, language: null, paragraphs: 'auto', joinLines: false, sections: 'auto' } as const
const input = { stagedId: 'a'.repeat(32) as StagedId, translationId: null, choices, translationChoices: choices }
const beginning: ImportPreview = { ...fixturePreview(false), partial: true }, whole = fixturePreview(false)

function reading(first: ImportPreview) {
  const client = createMemoryClient({ 'import.inspect': () => first, 'import.count': () => ({ jobId }), 'job.cancel': () => ({ cancelled: true }) })
  const shown: ImportPreview[] = [], told: JobProgress[] = [], abort = new AbortController()
  const done = readPreview(client, input, { beginning: (preview) => shown.push(preview), progress: (step) => told.push(step), signal: abort.signal })
  return { client, shown, told, abort, done, started: () => expect.poll(() => client.calls.map(({ name }) => name)).toContain('import.count') }
}

test('of a small file the first answer is all', async () => {
  const { client, shown, done } = reading(whole)
  expect(await done).toBe(whole)
  expect(shown).toEqual([])
  expect(client.calls).toMatchObject([{ name: 'import.inspect', input: { extent: 'beginning' } }])
})

test('of a large one the beginning shows first, then how far the rest is counted, at last the whole', async () => {
  const { client, shown, told, done, started } = reading(beginning)
  await started()
  expect(shown).toEqual([beginning])
  client.emit({ event: 'job.progressed', jobId, label: 'Counting', done: 3, total: 9, unit: 'bytes' })
  client.emit({ event: 'job.finished', jobId, value: whole })
  expect(await done).toBe(whole)
  expect(told).toMatchObject([{ done: 3, total: 9 }])
})

test('stopped, it stops the counting in the core', async () => {
  const { client, abort, done, started } = reading(beginning)
  await started()
  abort.abort()
  client.emit({ event: 'job.failed', jobId, error: { code: 'cancelled', message: '' } })
  await expect(done).rejects.toMatchObject({ code: 'cancelled' })
  expect(client.calls.at(-1)).toEqual({ name: 'job.cancel', input: { jobId } })
})
