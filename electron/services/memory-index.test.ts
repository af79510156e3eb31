import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { MemoryId, MemoryImportId } from '../../shared/model/ids.ts'
import { loadFold } from '../../shared/script/fold.ts'
import { uuidv7 } from '../../shared/text/ids.ts'
import { indexChunk, UNITS_A_CHUNK } from '../../shared/text/memory-index.ts'
import { keyedUnit, storedUnit } from '../../shared/text/memory-unit.ts'
import { finishMemoryImport, insertMemory, insertMemoryImport } from '../storage/memory-store.ts'
import { countChunks, countUnits, insertUnits, writeChunk } from '../storage/memory-unit-store.ts'
import { openWorkspace } from '../storage/workspace.ts'
import type { Workspace } from '../storage/workspace.ts'
import { createMemoryIndexCare } from './memory-index.ts'
import { createMemoryLookUp } from './memory-look-up.ts'
import { createMemoryService } from './memory.ts'

const fold = await loadFold()
const UNITS = UNITS_A_CHUNK + 7

let workspace: Workspace
beforeEach(() => { workspace = openWorkspace({ path: ':memory:', readOnly: false }) })
afterEach(() => {
  vi.restoreAllMocks()
  workspace.close()
})

function fill(name: string, finished: boolean): MemoryImportId {
  const memoryId = uuidv7() as MemoryId, importId = uuidv7() as MemoryImportId
  const units = Array.from({ length: UNITS }, (_, at) => storedUnit({
    source: [{ kind: 'text', text: `第${at}个人在春天离开了公司。`, marks: [], href: null }], target: [{ kind: 'text', text: `Person ${at} left.`, marks: [], href: null }], created: null, changed: null, author: '', notes: [], properties: [],
  }))
  workspace.transaction(() => {
    insertMemory(workspace, memoryId, { name, sourceLanguage: 'zh', targetLanguage: 'en' })
    insertMemoryImport(workspace, importId, { memoryId, fileName: 'a.tmx', format: 'tmx', sha256: '', sourceLanguage: 'zh', targetLanguage: 'en' })
    for (const [chunk, from] of [0, UNITS_A_CHUNK].entries()) {
      const stretch = units.slice(from, from + UNITS_A_CHUNK)
      insertUnits(workspace, importId, from, stretch)
      writeChunk(workspace, importId, chunk, indexChunk(stretch.map((unit) => keyedUnit(unit, fold))))
    }
    if (finished) finishMemoryImport(workspace, importId, UNITS)
  })
  return importId
}

const best = (text: string) => createMemoryLookUp(workspace, fold).matches(text)[0]?.target

test.each([
  ['another number of bytes', `UPDATE memory_index SET data = x'0102' WHERE part = 'source' AND chunk = 0`],
  ['other numbers', `UPDATE memory_index SET data = zeroblob(length(data)) WHERE part = 'keys' AND chunk = 0`],
  ['a stretch missing', `DELETE FROM memory_index WHERE chunk = 1`],
  ['a stretch too many', `INSERT INTO memory_index SELECT import_id, part, 9, data FROM memory_index WHERE chunk = 1`],
  ['nothing at all', 'DELETE FROM memory_index'],
])('an index with %s is found out, and made again from the units', async (_what, damage) => {
  fill('m', true)
  const care = createMemoryIndexCare(workspace, fold)
  expect(await care.examine(false)).toEqual([])
  workspace.connection.exec(damage)
  expect(await care.examine(false)).toEqual(['The index of the memory "m" is not what its units from a.tmx give.'])
  expect(await care.examine(true)).toHaveLength(1)
  expect(await care.examine(false)).toEqual([])
  expect(best(`第${UNITS - 1}个人在春天离开了公司。`)).toBe(`Person ${UNITS - 1} left.`)
})

const spoil = () => { workspace.connection.exec(`DELETE FROM memory_index; INSERT OR REPLACE INTO local VALUES ('memory_index', '0')`) }
const unheard = (error: unknown): never => { throw error }

test('a small index of another version is made again before anything else', () => {
  fill('m', true)
  spoil()
  createMemoryIndexCare(workspace, fold).ensure(unheard)
  expect(best('第5个人在春天离开了公司。')).toBe('Person 5 left.')
})

test('a large one is made beside other work, from the beginning when that was stopped', async () => {
  const first = fill('m', true), second = fill('n', true)
  spoil()
  // A clock by which every step takes a slice of its own.
  let now = 0
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 1_000))
  const chunks = (id: MemoryImportId) => countChunks(workspace, id)
  const stopped = createMemoryIndexCare(workspace, fold)
  stopped.ensure(unheard)
  await stopped.stop()
  expect([chunks(first), chunks(second)]).toEqual([1, 0])
  const care = createMemoryIndexCare(workspace, fold)
  care.ensure(unheard)
  expect(chunks(second)).toBe(0)
  // The doctor waits for it too, and finds nothing wrong.
  expect(await care.examine(false)).toEqual([])
  await care.settled()
  expect([chunks(first), chunks(second)]).toEqual([2, 2])
  expect(best(`第${UNITS - 1}个人在春天离开了公司。`)).toBe(`Person ${UNITS - 1} left.`)
  createMemoryIndexCare(workspace, fold).ensure(() => { throw new Error('there was nothing to do') })
})

test('what makes it fail is told, and the next start makes it', async () => {
  fill('m', true)
  fill('n', true)
  spoil()
  const told: unknown[] = []
  workspace.connection.exec(`CREATE TEMP TRIGGER full BEFORE INSERT ON memory_index BEGIN SELECT raise(FAIL, 'disk is full'); END`)
  const care = createMemoryIndexCare(workspace, fold)
  care.ensure((error) => { told.push(error) })
  await care.settled()
  expect(String(told[0])).toContain('disk is full')
  workspace.connection.exec('DROP TRIGGER full')
  const next = createMemoryIndexCare(workspace, fold)
  next.ensure(unheard)
  await next.settled()
  expect(await next.examine(false)).toEqual([])
})

test('what an import left that was killed is not found, and goes at the next start', async () => {
  const left = fill('killed', false)
  fill('whole', true)
  const memories = createMemoryService(workspace)
  expect(memories.list().map(({ name }) => name)).toEqual(['whole'])
  expect(createMemoryLookUp(workspace, fold).matches('第5个人在春天离开了公司。').map(({ memoryName }) => memoryName)).not.toContain('killed')
  await memories.purgeUnfinished()
  expect(countUnits(workspace, left)).toBe(0)
  expect(workspace.sql('SELECT name FROM memory').all()).toEqual([{ name: 'whole' }])
  expect(workspace.sql('SELECT count(DISTINCT import_id) AS n FROM memory_index').get()).toEqual({ n: 1 })
})
