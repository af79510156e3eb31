import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { WorkbenchEvent } from '../../shared/contract/events.ts'
import type { DocumentId } from '../../shared/model/ids.ts'
import { linkedContent, untranslatedContent } from '../../tests/support/section-fixture.ts'
import { runSource } from '../../tests/support/source-process.ts'
import { storeDocument } from '../../tests/support/stored-document.ts'
import { createDocumentService } from '../services/document.ts'
import { noHooks } from '../services/section-hooks.ts'
import { createSectionService } from '../services/section.ts'
import { openWorkspace } from '../storage/workspace.ts'
import { connectCore } from './connect.ts'
import { ask, startCore } from './core.ts'
import type { Core } from './core.ts'
import { createDispatch } from './dispatch.ts'
import type { Handlers } from './dispatch.ts'

let folder = '', path = '', core: Core
const start = (readOnly = false) => startCore({ path, readOnly, productVersion: '1.2.3' })
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'core-'))
  path = join(folder, 'work.duizhao')
})
afterEach(async () => {
  await core.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('the dispatch', () => {
  test.each<[string, unknown]>([
    ['no.call', {}], ['toString', {}], ['__proto__', {}], ['document.get', {}], ['document.get', { documentId: 'x' }], ['document.get', null],
    ['section.apply', { sectionId: '01900000-0000-7000-8000-000000000001', batchId: 'short', baseVersion: -1, steps: 'no', selection: null }],
    ['settings.set', { readingSize: 500 }], ['settings.set', []],
  ])('refuses %s with %j as badRequest', async (name, input) => {
    core = start()
    expect(await core.call(name, input)).toMatchObject({ ok: false, error: { code: 'badRequest' } })
  })

  test('turns a mistake of ours, and an answer of the wrong shape, into `internal` without a word of it', async () => {
    core = start()
    const told: unknown[] = []
    const handlers: Partial<Handlers> = {
      'document.list': () => { throw new TypeError('secret /home/me') },
      'settings.get': () => ({ author: 7 }) as never,
    }
    const dispatch = createDispatch(handlers as Handlers, (name, error) => { told.push([name, error]) })
    for (const name of ['document.list', 'settings.get']) {
      const reply = await dispatch(name, {})
      expect(reply).toMatchObject({ ok: false, error: { code: 'internal' } })
      expect(JSON.stringify(reply)).not.toMatch(/secret|author/)
    }
    expect(told).toHaveLength(2)
  })
})

describe('documents', () => {
  test('are listed with their progress, renamed, viewed through a lens, put away and brought back', async () => {
    const { documentId } = storeDocument(path, [linkedContent(2, 2), untranslatedContent('他走了。我留下。\n天黑了。')])
    core = start()
    const heard: WorkbenchEvent[] = []
    core.subscribe((event) => { heard.push(event) })
    const [document] = await ask(core, 'document.list', {})
    expect(document).toMatchObject({ id: documentId, sections: 2, opened: 0, place: null, progress: { total: 8, draft: 5, untranslated: 3 } })
    const { sections } = await ask(core, 'document.get', { documentId })
    expect(sections.map(({ ordinal, title, headings }) => [ordinal, title, headings.length])).toEqual([[0, '第1章', 1], [1, '第2章', 0]])
    expect(await ask(core, 'document.rename', { documentId, title: '秋', targetTitle: 'Autumn' })).toMatchObject({ title: '秋', targetTitle: 'Autumn' })
    expect(await ask(core, 'document.setLens', { documentId, lens: 'tw' })).toMatchObject({ lens: 'tw' })
    await ask(core, 'document.remove', { documentId })
    expect(await ask(core, 'document.list', {})).toEqual([])
    expect(await core.call('document.get', { documentId })).toMatchObject({ ok: false, error: { code: 'notFound' } })
    expect(await core.call('section.open', { sectionId: sections[0]?.id })).toMatchObject({ ok: false, error: { code: 'notFound' } })
    expect(await ask(core, 'document.restore', { documentId })).toMatchObject({ title: '秋' })
    expect(heard).toEqual(Array.from({ length: 4 }, () => ({ event: 'documents.changed', documentId })))
  })

  test('that a crash left half imported are invisible, and gone after the next start', async () => {
    const workspace = openWorkspace({ path, readOnly: false })
    const documents = createDocumentService(workspace, noHooks)
    const documentId = documents.begin({ title: '半', targetTitle: '', sourceLanguage: 'zh-Hans', lens: 'stored', origin: { fileName: 'a', encoding: 'utf-8', sha256: 'ff' } })
    createSectionService(workspace, noHooks).create({ documentId, ordinal: 0, title: '', content: linkedContent(2, 2) })
    expect(documents.list()).toEqual([])
    expect(documents.withContent('ff')).toEqual([])
    workspace.close()
    core = start()
    const reader = openWorkspace({ path, readOnly: true })
    const rows = () => ['document', 'section', 'sentence', 'link', 'link_sentence', 'snapshot', 'statistics'].map((table) => reader.sql<[], { n: number }>(`SELECT count(*) AS n FROM ${table}`).get()?.n)
    await expect.poll(rows, { timeout: 10_000 }).toEqual([0, 0, 0, 0, 0, 0, 0])
    reader.close()
    expect(await core.call('document.get', { documentId })).toMatchObject({ ok: false, error: { code: 'notFound' } })
  })

  test('remember where the person was', async () => {
    const { documentId, sectionIds: [first, second] } = storeDocument(path, [linkedContent(1, 1), linkedContent(1, 1)])
    if (first === undefined || second === undefined) throw new Error('no sections')
    core = start()
    const { section } = await ask(core, 'section.open', { sectionId: second })
    const sentenceId = section.source[0]?.sentences[0]?.id ?? null
    const events: WorkbenchEvent[] = []
    core.subscribe((event) => { events.push(event) })
    await ask(core, 'section.apply', { sectionId: second, batchId: 'only-a-place', baseVersion: 0, steps: [], selection: sentenceId })
    await ask(core, 'section.open', { sectionId: second })
    expect((await ask(core, 'document.get', { documentId })).document.place).toEqual({ sectionId: second, sentenceId })
    expect(events).toEqual([])
    await ask(core, 'section.open', { sectionId: first })
    expect((await ask(core, 'document.get', { documentId })).document.place).toEqual({ sectionId: first, sentenceId: null })
  })
})

describe('settings and the workspace', () => {
  test('have defaults, keep what was set, survive a value of another version, and name the author', async () => {
    const workspace = openWorkspace({ path, readOnly: false })
    workspace.connection.exec(`INSERT INTO setting VALUES ('theme', '"plaid"'), ('unheard', '1')`)
    workspace.close()
    core = start()
    expect(await ask(core, 'settings.get', {})).toMatchObject({ theme: 'system', readingSize: 17 })
    await ask(core, 'settings.set', { author: '陈', theme: 'dark' })
    await core.close()
    core = start()
    expect(await ask(core, 'settings.get', {})).toMatchObject({ author: '陈', theme: 'dark' })
    expect(await ask(core, 'workspace.get', {})).toMatchObject({ name: 'work', fileName: 'work.duizhao', author: '陈', productVersion: '1.2.3', readOnly: false, documents: 0 })
  })

  test('a backup is produced once, and opens', async () => {
    storeDocument(path, [linkedContent(2, 2)])
    core = start()
    const { producedId, fileName } = await ask(core, 'workspace.backup', {})
    const taken = await core.take(producedId)
    if (!taken.ok) throw new Error(taken.error.message)
    expect(taken.value.fileName).toBe(fileName)
    expect(Buffer.from(taken.value.bytes).toString('latin1', 0, 15)).toBe('SQLite format 3')
    expect(await core.take(producedId)).toMatchObject({ ok: false, error: { code: 'notFound' } })
    expect((await ask(core, 'workspace.get', {})).lastBackup).not.toBeNull()
  })

  test('a reader answers questions, opens sections, and refuses commands without touching the file', async () => {
    const { documentId, sectionIds: [sectionId] } = storeDocument(path, [linkedContent(2, 2)])
    if (sectionId === undefined) throw new Error('no section')
    const before = statSync(path).mtimeMs
    core = start(true)
    expect((await ask(core, 'section.open', { sectionId })).section.version).toBe(0)
    expect(await ask(core, 'workspace.doctor', { rebuild: false })).toMatchObject({ integrity: 'ok' })
    const refused: [string, unknown][] = [
      ['document.rename', { documentId, title: 'x', targetTitle: '' }], ['settings.set', { author: 'x' }], ['document.remove', { documentId }],
      ['section.apply', { sectionId, batchId: 'no-such-batch', baseVersion: 0, steps: [], selection: null }],
    ]
    for (const [name, input] of refused) expect(await core.call(name, input), name).toMatchObject({ ok: false, error: { code: 'readOnly' } })
    expect(statSync(path).mtimeMs).toBe(before)
  })
})

test('a staged file keeps its bytes until it is discarded, and what waits is gone with the core', async () => {
  core = start()
  expect(await core.stage('a.txt', new Uint8Array([1, 2, 3]))).toMatchObject({ ok: true, value: { stagedId: expect.stringMatching(/^[0-9a-f]{32}$/) } })
  expect(await core.take('../../etc/passwd')).toMatchObject({ ok: false, error: { code: 'notFound' } })
})

test('a core in a thread of its own answers as one in this thread, and says why it cannot start', () => {
  storeDocument(path, [linkedContent(1, 1)])
  core = startCore({ path: ':memory:', readOnly: false, productVersion: '0' })
  const { stdout, stderr } = runSource(`
    const { connectCore } = await import(${JSON.stringify(new URL('./connect.ts', import.meta.url).href)})
    const options = { path: process.argv[1], readOnly: false, productVersion: '7' }
    const core = await connectCore(options)
    const heard = []
    core.subscribe((event) => heard.push(event.event))
    const [document] = (await core.call('document.list', {})).value
    await core.call('document.setLens', { documentId: document.id, lens: 'hk' })
    console.log(document.title, (await core.call('document.get', { documentId: document.id })).value.document.lens, heard.join())
    await core.announce({ address: 'http://127.0.0.1:7', joinKey: null })
    console.log(await connectCore(options).catch((error) => error.code + ' ' + error.message))
    console.log((await core.stage('a.txt', new Uint8Array(4))).ok, (await core.take('00')).error.code, (await core.call('nonsense', {})).error.code)
    await core.close()
    console.log((await core.call('document.list', {})).error.code)`, [path], { unprivileged: false })
  expect(stderr).toBe('')
  expect(stdout.trim().split('\n')).toEqual([
    '春天 hk documents.changed',
    'lockedElsewhere This workspace is already open in another Duizhao, at http://127.0.0.1:7. Go on there, or close it and try again.',
    'true notFound badRequest', 'unavailable',
  ])
})

test('a thread that ends before the core has started is told, and not waited for', async () => {
  core = startCore({ path: ':memory:', readOnly: false, productVersion: '0' })
  const file = join(folder, 'ends.mjs')
  writeFileSync(file, 'process.exit(0)')
  await expect(connectCore({ path, readOnly: false, productVersion: '0' }, pathToFileURL(file))).rejects.toMatchObject({ code: 'unavailable', message: expect.stringContaining('Start Duizhao again') })
})

test('unknown documents are not found', async () => {
  core = start()
  const documentId = '01900000-0000-7000-8000-000000000001' as DocumentId
  for (const name of ['document.get', 'document.remove', 'document.restore']) expect(await core.call(name, { documentId })).toMatchObject({ ok: false, error: { code: 'notFound' } })
})
