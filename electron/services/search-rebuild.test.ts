import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Fragment, Slice } from 'prosemirror-model'
import { ReplaceStep } from 'prosemirror-transform'
import { sectionSchema } from '../../shared/document/schema.ts'
import { readContent } from '../../shared/document/section-content.ts'
import { targetSentences } from '../../shared/document/sentences.ts'
import type { DocumentId, SectionId } from '../../shared/model/ids.ts'
import { loadFold } from '../../shared/script/fold.ts'
import { stepsJson } from '../../tests/support/random-edits.ts'
import { linkedContent } from '../../tests/support/section-fixture.ts'
import { storeDocument } from '../../tests/support/stored-document.ts'
import { openWorkspace } from '../storage/workspace.ts'
import type { Workspace } from '../storage/workspace.ts'
import { createSearchIndex } from './search-index.ts'
import { createSearchService } from './search.ts'
import { noHooks } from './section-hooks.ts'
import { createSectionService } from './section.ts'

const fold = await loadFold()
const SECTIONS = 12
/** In all sections: more than are indexed at once. */
const SENTENCES = 12 * 2 * (1 + 10 * 12)

let folder = '', path = '', documentId: DocumentId, sectionIds: SectionId[] = []
let open: Workspace[] = []
beforeEach(() => {
  // Every look at the clock is a second later: each step is a slice of its own, however fast the machine is.
  let clock = 0
  vi.spyOn(performance, 'now').mockImplementation(() => clock += 1_000)
  folder = mkdtempSync(join(tmpdir(), 'rebuild-'))
  path = join(folder, 'work.duizhao');
  // Without an index, as an earlier version leaves it.
  ({ documentId, sectionIds } = storeDocument(path, Array.from({ length: SECTIONS }, () => linkedContent(10, 12))))
})
afterEach(() => {
  vi.restoreAllMocks()
  for (const workspace of open) workspace.close()
  open = []
  rmSync(folder, { recursive: true, force: true })
})

function start() {
  const workspace = openWorkspace({ path, readOnly: false })
  open.push(workspace)
  const index = createSearchIndex(workspace, fold)
  const sections = createSectionService(workspace, { ...noHooks, search: index }), search = createSearchService(workspace, fold, index)
  const failures: unknown[] = []
  const find = (text: string) => search.find({ text, documentId: null, limit: 50, offset: 0 })
  /** Types a word into the first English sentence of a section. */
  const type = (sectionId: SectionId, word: string) => {
    const { section } = sections.open(sectionId)
    const [first] = targetSentences(readContent(section).target)
    if (first === undefined) throw new Error('no sentence')
    const at = first.pos + first.from + 1
    const step = new ReplaceStep(at, at, new Slice(Fragment.from(sectionSchema.text(word, [sectionSchema.marks.sentence.create({ id: first.id })])), 0, 0))
    sections.apply({ sectionId, batchId: `batch-${word}-of-it`, baseVersion: section.version, steps: stepsJson([step]), selection: null })
  }
  return { workspace, index, sections, find, type, failures, ensure: () => { index.ensure((error) => failures.push(error)) } }
}

const never = (): never => { throw new Error('no section') }
const pause = () => new Promise((resolve) => { setTimeout(resolve, 0) })
const indexed = (workspace: Workspace) => Number(workspace.connection.prepare('SELECT count(*) FROM search_row WHERE present = 1').pluck().get())

test('edits, new sections, deleted ones and searches go between the slices of a rebuild, and all of it is right in the end', async () => {
  const { workspace, index, find, type, sections } = start()
  index.ensure(() => { /* Told to the one who waits below. */ })
  await index.rebuild()
  expect(await index.differences()).toEqual([])
  expect(indexed(workspace)).toBe(SENTENCES)
  // Merged, step by step, to one part.
  for (const table of ['trigram', 'pair']) expect(workspace.connection.prepare(`SELECT count(DISTINCT segid) FROM search_${table}_idx`).pluck().get()).toBe(1)
  const [first, second, ...others] = sectionIds, last = others.at(-1)
  if (first === undefined || second === undefined || last === undefined) throw new Error('no section')

  let done = false
  const rebuilding = index.rebuild().then(() => { done = true })
  while (index.progress() === null || indexed(workspace) <= SENTENCES / SECTIONS) await pause()
  // The first section has had its turn, the second is half done, and the last waits for it.
  type(last, 'Zyglast')
  type(first, 'Zygfirst')
  index.forget(second)
  workspace.sql('DELETE FROM section WHERE ordinal = 1').run()
  sections.create({ documentId, ordinal: SECTIONS, title: '新', content: linkedContent(1, 2) })
  const meanwhile = await find('Zyglast')
  expect(meanwhile).toMatchObject({ total: 1, indexing: { total: SECTIONS } })
  expect(meanwhile.indexing?.done).toBeLessThan(SECTIONS)
  expect(done).toBe(false)
  type(last, 'Zygagain')
  await rebuilding

  expect(await index.differences()).toEqual([])
  for (const word of ['Zyglast', 'Zygfirst', 'Zygagain']) expect([word, (await find(word)).total]).toEqual([word, 1])
  expect(await find('Zyglast')).not.toHaveProperty('indexing')
  sections.flush()
}, 60_000)

test.each([
  ['stopped', async ({ index, workspace }: ReturnType<typeof start>) => { await index.stop(); workspace.close() }],
  ['ended by a crash', async ({ workspace }: ReturnType<typeof start>) => { workspace.close() }],
])('%s in the middle, the index is gone on with at the next start, in the background', async (_how, end) => {
  const before = start()
  before.ensure()
  while (indexed(before.workspace) === 0) await pause()
  expect(indexed(before.workspace)).toBeLessThan(SENTENCES)
  before.type(sectionIds.at(-1) ?? never(), 'Zyglast')
  before.sections.flush()
  const kept = indexed(before.workspace)
  await end(before)

  const { workspace, index, find, ensure, failures } = start()
  ensure()
  // Nobody waited for it, and what there was is still there.
  expect(index.progress()).not.toBeNull()
  expect(indexed(workspace)).toBeGreaterThanOrEqual(kept)
  await pause()
  expect(indexed(workspace)).toBeGreaterThanOrEqual(kept)
  expect(await index.differences()).toEqual([])
  expect([index.progress(), indexed(workspace)]).toEqual([null, SENTENCES])
  expect(await find('公司')).toMatchObject({ capped: true })
  expect(await find('Zyglast')).toMatchObject({ total: 1 })
  expect(failures).toEqual([])
}, 60_000)

test('an index of another version is not gone on with', async () => {
  const { workspace, index, ensure } = start()
  ensure()
  await index.differences()
  workspace.connection.exec(`UPDATE local SET value = 'making 0' WHERE key = 'search_index'; INSERT INTO search_trigram (search_trigram) VALUES ('delete-all')`)
  ensure()
  expect(await index.differences()).toEqual([])
}, 60_000)

test('differences are exact, section by section', async () => {
  const { workspace, index, ensure } = start()
  ensure()
  await index.rebuild()
  workspace.connection.exec(`
    UPDATE search_row SET present = 0 WHERE row IN (SELECT min(row) FROM search_row);
    UPDATE sentence SET text = 'Nothing of it.' WHERE (section_id, side, id) IN (SELECT section_id, side, sentence_id FROM search_row WHERE row = (SELECT max(row) FROM search_row));
    INSERT INTO search_row SELECT section_id, side, 'zzzzzzzzzzzzzzz' || row, row + 900000, 1 FROM search_row LIMIT 2;
    INSERT INTO search_row SELECT randomblob(16), side, sentence_id, row + 800000, 1 FROM search_row LIMIT 1`)
  expect(await index.differences()).toEqual(['1 sentences are missing in the search index.', '3 sentences are in the search index and not in the texts.', '1 sentences are in the search index with another text.'])
  await index.rebuild()
  expect(await index.differences()).toEqual([])
}, 60_000)
