import { expect, test } from 'vitest'
import { STAGE_PIECE } from '../../shared/contract/bridge.ts'
import { createMemoryClient } from './memory-client.ts'
import { stageFile } from './stage-file.ts'

const file = () => new File([new Uint8Array(STAGE_PIECE * 2 + 5).fill(7)], 'a.tmx')
const clientWith = () => createMemoryClient({ 'import.discard': () => ({}) })

test('a large file goes over piece by piece, and how far it is is told', async () => {
  const client = clientWith()
  const told: [number, number][] = []
  const stagedId = await stageFile(client, file(), { progress: (done, total) => { told.push([done, total]) } })
  expect(client.staged.get(stagedId)?.bytes).toHaveLength(STAGE_PIECE * 2 + 5)
  expect(told).toEqual([[STAGE_PIECE, STAGE_PIECE * 2 + 5], [STAGE_PIECE * 2, STAGE_PIECE * 2 + 5]])
})

test('stopped on the way it is forgotten, and no further piece goes over', async () => {
  const client = clientWith(), abort = new AbortController()
  await expect(stageFile(client, file(), { signal: abort.signal, progress: () => { abort.abort() } })).rejects.toMatchObject({ code: 'cancelled' })
  expect([...client.staged.values()].map(({ bytes }) => bytes.length)).toEqual([STAGE_PIECE * 2])
  expect(client.calls).toEqual([{ name: 'import.discard', input: { stagedId: [...client.staged.keys()][0] } }])
})
