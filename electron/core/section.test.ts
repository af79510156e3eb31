import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { applySteps, contentJson, readContent } from '../../shared/document/section-content.ts'
import type { SectionContent } from '../../shared/document/section-content.ts'
import { progressOf } from '../../shared/document/link-state.ts'
import type { SectionId } from '../../shared/model/ids.ts'
import { random, randomEdit, stepsJson } from '../../tests/support/random-edits.ts'
import { linkedContent, untranslatedContent } from '../../tests/support/section-fixture.ts'
import { journalOf, storeDocument } from '../../tests/support/stored-document.ts'
import { ask, startCore } from './core.ts'
import type { Core } from './core.ts'
import { openWorkspace } from '../storage/workspace.ts'
import { noHooks } from '../services/section-hooks.ts'
import { createSectionService } from '../services/section.ts'

let folder = '', core: Core
const open = () => startCore({ path: join(folder, 'work.duizhao'), readOnly: false, productVersion: '0.0.0' })
const store = (...contents: SectionContent[]) => storeDocument(join(folder, 'work.duizhao'), contents)

beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'section-')) })
afterEach(async () => {
  await core.close()
  rmSync(folder, { recursive: true, force: true })
})

const apply = (sectionId: SectionId, baseVersion: number, steps: unknown[], batchId = `batch-${baseVersion}-x`) =>
  core.call('section.apply', { sectionId, batchId, baseVersion, steps, selection: null })

describe('random edits through the dispatch', () => {
  const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)
  test(`are all in the reopened file, and the doctor finds nothing (SEED=${seed})`, async () => {
    const { sectionIds: [sectionId] } = store(linkedContent(12, 4, 1))
    if (sectionId === undefined) throw new Error('no section')
    core = open()
    const dice = random(seed)
    const first = await ask(core, 'section.open', { sectionId })
    let content = readContent(first.section), version = first.section.version
    for (let batch = 0; batch < 150; batch++) {
      const steps: unknown[] = []
      for (let edit = 1 + dice.below(4); edit > 0; edit--) {
        const made = stepsJson(randomEdit(content, dice))
        content = applySteps(content, made).content
        steps.push(...made)
      }
      if (steps.length === 0) continue
      const reply = await ask(core, 'section.apply', { sectionId, batchId: `batch-${batch}-of-run`, baseVersion: version, steps: JSON.parse(JSON.stringify(steps)), selection: null })
      version += steps.length
      expect(reply.version).toBe(version)
      expect(reply.progress).toEqual(progressOf(content))
      if (batch === 70) { await core.close(); core = open() }
    }
    expect((await ask(core, 'workspace.doctor', { rebuild: false })).differences).toEqual([])
    await core.close()
    core = open()
    const again = await ask(core, 'section.open', { sectionId })
    expect(again.section).toMatchObject({ version, ...contentJson(content) })
    expect(await ask(core, 'workspace.doctor', { rebuild: false })).toMatchObject({ integrity: 'ok', differences: [] })
  }, 60_000)
})

describe('section.apply', () => {
  test('acknowledges a repeated batch again without applying it twice', async () => {
    const { sectionIds: [sectionId] } = store(linkedContent(2, 2))
    if (sectionId === undefined) throw new Error('no section')
    core = open()
    const { section } = await ask(core, 'section.open', { sectionId })
    const steps = stepsJson(randomEdit(readContent(section), { below: () => 0 }))
    const once = await apply(sectionId, 0, steps)
    expect(await apply(sectionId, 0, steps)).toEqual(once)
    expect((await ask(core, 'section.open', { sectionId })).section.version).toBe(steps.length)
  })

  test('refuses steps made on another version, and steps that do not fit, and stores nothing of them', async () => {
    const { sectionIds: [sectionId] } = store(linkedContent(2, 2))
    if (sectionId === undefined) throw new Error('no section')
    core = open()
    const before = await ask(core, 'section.open', { sectionId })
    expect(await apply(sectionId, 7, [{ stepType: 'replace', from: 1, to: 2 }])).toMatchObject({ ok: false, error: { code: 'staleVersion' } })
    const refused: unknown[] = [
      { stepType: 'replace', from: 5_000, to: 5_001 },
      { stepType: 'nonsense' },
      { stepType: 'replace', from: 1, to: 1, slice: { content: [{ type: 'text', text: 'no sentence' }] } },
      { stepType: 'replace', from: 0, to: 0, slice: { content: [{ type: 'script' }] } },
      { stepType: 'link', remove: [{ id: '00000000-0000-7000-8000-000000000000', source: ['a'.repeat(16)], target: [], confidence: null, confirmed: { at: 1, source: '', target: '' } }], add: [] },
    ]
    for (const step of refused) expect(await apply(sectionId, 0, [step])).toMatchObject({ ok: false, error: { code: 'invariantBroken' } })
    expect(await ask(core, 'section.open', { sectionId })).toEqual(before)
  })

  test('writes a confirmation into the journal, and the undoing of it', async () => {
    const { sectionIds: [sectionId] } = store(linkedContent(1, 1))
    if (sectionId === undefined) throw new Error('no section')
    core = open()
    const link = (await ask(core, 'section.open', { sectionId })).section.links[0]
    if (link === undefined) throw new Error('no link')
    const confirmed = { ...link, confirmed: { at: 5, source: '甲', target: 'A' } }
    await apply(sectionId, 0, [{ stepType: 'link', remove: [link], add: [confirmed] }], 'confirm-batch')
    await apply(sectionId, 1, [{ stepType: 'link', remove: [confirmed], add: [link] }], 'unconfirm-batch')
    await core.close()
    expect(journalOf(join(folder, 'work.duizhao'), link.id)).toMatchObject([
      { entity: 'link', field: 'confirmed', op: 'update', value: 'null' }, { entity: 'link', field: 'confirmed', value: JSON.stringify(confirmed.confirmed) },
    ])
    core = open()
  })
})

test('a full disk refuses the batch whole, and the same batch goes through when there is room', () => {
  const { sectionIds: [sectionId] } = store(linkedContent(2, 2))
  if (sectionId === undefined) throw new Error('no section')
  core = startCore({ path: ':memory:', readOnly: false, productVersion: '0' })
  const workspace = openWorkspace({ path: join(folder, 'work.duizhao'), readOnly: false })
  const sections = createSectionService(workspace, noHooks)
  const { section } = sections.open(sectionId)
  const id = section.links[0]?.target[0] ?? ''
  const long = { stepType: 'replace', from: 1, to: 1, slice: { content: [{ type: 'text', text: 'x'.repeat(100_000), marks: [{ type: 'sentence', attrs: { id } }] }] } }
  const batch = { sectionId, batchId: 'a-long-paste', baseVersion: 0, steps: [long], selection: null }
  workspace.connection.pragma(`max_page_count = ${Number(workspace.connection.pragma('page_count', { simple: true })) + 10}`)
  expect(() => sections.apply(batch)).toThrow(/disk is full/)
  expect(sections.open(sectionId).section).toEqual(section)
  workspace.connection.pragma('query_only = ON')
  expect(sections.open(sectionId).section).toEqual(section)
  expect(() => sections.apply(batch)).toThrow(/may not be written/)
  workspace.connection.pragma('query_only = OFF')
  workspace.connection.pragma('max_page_count = 1000000')
  expect(sections.apply(batch).version).toBe(1)
  workspace.close()
})

describe('section.findState', () => {
  test('goes through the document in order and wraps round', async () => {
    const { documentId, sectionIds } = store(linkedContent(1, 5), linkedContent(1, 5))
    core = open()
    // The fifth sentence of the paragraph is the only doubtful one of each section.
    const first = await ask(core, 'section.findState', { documentId, state: 'doubtful', from: null })
    expect(first?.sectionId).toBe(sectionIds[0])
    const second = await ask(core, 'section.findState', { documentId, state: 'doubtful', from: first })
    expect(second?.sectionId).toBe(sectionIds[1])
    expect(await ask(core, 'section.findState', { documentId, state: 'doubtful', from: second })).toEqual(first)
    expect(await ask(core, 'section.findState', { documentId, state: 'stale', from: second })).toBeNull()
  })
})

test('section.lens shows every source sentence in the other script and leaves the stored text alone', async () => {
  const { sectionIds: [sectionId] } = store(untranslatedContent('他说：“我在公司里。”然后离开了。\n软件发布。'))
  if (sectionId === undefined) throw new Error('no section')
  core = open()
  const before = await ask(core, 'section.open', { sectionId })
  const shown = async (script: 'hans' | 'twp') => (await ask(core, 'section.lens', { sectionId, script })).blocks
  expect((await shown('twp')).map((block) => block.map(({ text }) => text).join(''))).toEqual(['他說：“我在公司裡。”然後離開了。', '軟體釋出。'])
  expect((await shown('hans')).map((block) => block.map(({ id }) => id))).toEqual(before.section.source.map((block) => block.sentences.map(({ id }) => id)))
  expect(await ask(core, 'section.open', { sectionId })).toEqual(before)
})
