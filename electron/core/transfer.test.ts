import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ImportChoices } from '../../shared/contract/transfer-calls.ts'
import { ImportOutcome } from '../../shared/contract/transfer-calls.ts'
import type { WorkbenchEvent } from '../../shared/contract/events.ts'
import type { DocumentId, JobId, StagedId } from '../../shared/model/ids.ts'
import { createInlineWork } from '../jobs/inline-work.ts'
import { createThreadWork } from '../jobs/work.ts'
import type { Work } from '../jobs/work.ts'
import { openWorkspace } from '../storage/workspace.ts'
import { ask, startCore } from './core.ts'
import type { Core } from './core.ts'

const CHOICES: ImportChoices = { encoding: null, language: null, paragraphs: 'auto', joinLines: false, sections: 'auto' }
const ZH = '公司的历史\n\n公司成立于2019年，创始人是林远。他曾在大学教书。\n\n三年以后，有九个人离开了公司。没有人说明原因。\n'
const EN = 'A history of the company\n\nThe company was founded in 2019 by Lin Yuan. He had taught at a university.\n\nThree years later nine people left the company. Nobody gave a reason.\n'

let folder = '', path = '', core: Core
const events: WorkbenchEvent[] = []
const start = (work: Work = createInlineWork()) => {
  const started = startCore({ path, readOnly: false, productVersion: '1' }, undefined, work)
  started.subscribe((event) => events.push(event))
  return started
}
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'transfer-'))
  path = join(folder, 'work.duizhao')
  events.length = 0
  core = start()
})
afterEach(async () => {
  await core.close()
  rmSync(folder, { recursive: true, force: true })
})

async function stage(text: string | Uint8Array, fileName = 'a.txt'): Promise<StagedId> {
  const reply = await core.stage(fileName, typeof text === 'string' ? new TextEncoder().encode(text) : text)
  if (!reply.ok) throw new Error(reply.error.message)
  return reply.value.stagedId
}

async function ended(jobId: JobId): Promise<Extract<WorkbenchEvent, { event: 'job.finished' | 'job.failed' }>> {
  for (;;) {
    const end = events.find((event) => (event.event === 'job.finished' || event.event === 'job.failed') && event.jobId === jobId)
    if (end?.event === 'job.finished' || end?.event === 'job.failed') return end
    await new Promise((resolve) => { setTimeout(resolve, 5) })
  }
}

const commit = async (stagedId: StagedId, translationId: StagedId | null = null, choices: Partial<ImportChoices> = {}) =>
  ask(core, 'import.commit', { stagedId, translationId, choices: { ...CHOICES, ...choices }, translationChoices: CHOICES, title: '公司', targetTitle: 'Company', align: true })

async function imported(source: string | Uint8Array, translation: string | null = null, fileName = 'a.txt'): Promise<DocumentId> {
  const end = await ended((await commit(await stage(source, fileName), translation === null ? null : await stage(translation, 'b.txt'))).jobId)
  if (end.event === 'job.failed') throw new Error(end.error.message)
  return ImportOutcome.parse(end.value).documentId
}

/** Everything a failed import could have left behind. */
function stored() {
  const workspace = openWorkspace({ path, readOnly: true })
  try {
    return Object.fromEntries(['document', 'section', 'sentence', 'snapshot', 'search_row', 'search_section', 'agent', 'claim', 'annotation'].map((table) => [table, workspace.connection.prepare(`SELECT count(*) FROM ${table}`).pluck().get()]))
  } finally {
    workspace.close()
  }
}
const NOTHING = { document: 0, section: 0, sentence: 0, snapshot: 0, search_row: 0, search_section: 0, agent: 0, claim: 0, annotation: 0 }

async function open(documentId: DocumentId) {
  const { document, sections } = await ask(core, 'document.get', { documentId })
  const [first] = sections
  if (first === undefined) throw new Error('no section')
  return { document, sections, ...await ask(core, 'section.open', { sectionId: first.id }) }
}

describe('a preview', () => {
  test('shows guess and runner-up, language, title, counts and the first sentences, and stores nothing', async () => {
    const { source, translation } = await ask(core, 'import.inspect', { stagedId: await stage(iconv.encode(ZH, 'gb18030')), translationId: await stage(EN, 'b.txt'), choices: CHOICES, translationChoices: CHOICES })
    expect(source).toMatchObject({ format: 'txt', encoding: 'gb18030', language: 'zh-Hans', title: '公司的历史', sections: 1, blocks: 3, sentences: 5 })
    expect(source.encodings?.length).toBeGreaterThan(1)
    expect(source.sample[1]?.sentences).toEqual(['公司成立于2019年，创始人是林远。', '他曾在大学教书。'])
    expect(translation).toMatchObject({ language: 'en', sentences: 5 })
    await expect.poll(stored, { timeout: 20_000 }).toEqual(NOTHING)
  })
  test('can be asked again with another encoding', async () => {
    const stagedId = await stage(iconv.encode(ZH, 'gb18030'))
    const { source } = await ask(core, 'import.inspect', { stagedId, translationId: null, choices: { ...CHOICES, encoding: 'big5' }, translationChoices: CHOICES })
    expect(source.encoding).toBe('big5')
    expect(source.warnings.length).toBeGreaterThan(0)
  })
  test('says when the two files are the wrong way round', async () => {
    const { warnings } = await ask(core, 'import.inspect', { stagedId: await stage(EN), translationId: await stage(ZH, 'b.txt'), choices: CHOICES, translationChoices: CHOICES })
    expect(warnings.map(({ code }) => code)).toEqual(['swapped'])
  })
})

describe('an import', () => {
  test('of one file is split, stored and found, by either script', async () => {
    const documentId = await imported(ZH)
    const { document, section } = await open(documentId)
    expect(document).toMatchObject({ title: '公司', sourceLanguage: 'zh-Hans', origin: { fileName: 'a.txt', encoding: 'utf-8' }, progress: { total: 5, untranslated: 5 } })
    expect(section.target).toMatchObject({ content: [{ type: 'paragraph' }] })
    for (const [text, total] of [['离开了公司', 1], ['離開了公司', 1], ['公司', 3], ['林', 1], ['2019', 1], ['20', 1], ['不存在', 0], ['，有', 1]] as const) {
      expect([text, (await ask(core, 'search.find', { text, documentId: null, limit: 10, offset: 0 })).total]).toEqual([text, total])
    }
    const { hits } = await ask(core, 'search.find', { text: '離開', documentId, limit: 10, offset: 0 })
    expect(hits[0]).toMatchObject({ place: '3.1', side: 'source' })
    expect(hits[0]?.text.slice(hits[0].from, hits[0].to)).toBe('离开')
    expect(events.filter(({ event }) => event === 'job.progressed').length).toBeGreaterThan(1)
  })

  test('of two files is linked, and the counterpart comes with a hit', async () => {
    const documentId = await imported(ZH, EN)
    const { section } = await open(documentId)
    expect(section.links).toHaveLength(5)
    const { hits } = await ask(core, 'search.find', { text: 'nine people', documentId, limit: 10, offset: 0 })
    expect(hits).toMatchObject([{ side: 'target', counterpart: '三年以后，有九个人离开了公司。' }])
  })

  test('of one file in two languages is linked as well', async () => {
    const zh = ZH.split('\n\n'), en = EN.split('\n\n')
    const { section } = await open(await imported(zh.flatMap((text, at) => [text.trim(), en[at]?.trim() ?? '']).join('\n\n')))
    expect(section.source).toHaveLength(3)
    expect(section.links).toHaveLength(5)
  })

  test('of a book makes its chapters sections, each with its part of the translation', async () => {
    const chapter = (title: string, text: string) => [title, ...Array.from({ length: 200 }, (_, at) => text.replace('#', String(at)))].join('\n')
    const zh = ['第一章', '第二章', '第三章'].map((title, at) => chapter(title, `这是第${at + 1}部分的第#段话。`)).join('\n')
    const en = ['Chapter 1', 'Chapter 2', 'Chapter 3'].map((title, at) => chapter(title, `This is paragraph # of part ${at + 1}.`)).join('\n')
    const { sections } = await open(await imported(zh, en))
    expect(sections.map(({ title }) => title)).toEqual(['第一章', '第二章', '第三章'])
    const { section } = await ask(core, 'section.open', { sectionId: sections[2]?.id ?? '' })
    expect(JSON.stringify(section.target)).toMatch(/paragraph 0 of part 3/)
    expect(JSON.stringify(section.target)).not.toMatch(/part 2/)
    expect(sections[2]?.progress.untranslated).toBe(0)
  })

  test('gives everybody the same source sentence ids', async () => {
    const ids = async () => (await open(await imported(ZH))).section.source.flatMap((block) => block.sentences.map(({ id }) => id))
    expect(await ids()).toEqual(await ids())
  })

  test.each<[string, Uint8Array | string, string]>([
    ['empty', '', 'a.txt'], ['blank', ' \n \n', 'a.txt'], ['binary', Uint8Array.from({ length: 5_000 }, (_, at) => (at * 7919) % 256), 'a.txt'],
    ['a damaged archive', Uint8Array.from([0x50, 0x4b, 3, 4, 1, 2, 3]), 'a.docx'], ['JSON of somebody else', '{"a":1}', 'a.json'], ['our JSON, cut short', '{"format":"duizhao-document","version":1', 'a.json'],
  ])('of a file that is %s is refused with a sentence and leaves nothing', async (_, bytes, name) => {
    const stagedId = await stage(bytes, name)
    const preview = await core.call('import.inspect', { stagedId, translationId: null, choices: CHOICES, translationChoices: CHOICES })
    expect(preview).toMatchObject({ ok: false, error: { code: 'fileRefused', message: expect.stringMatching(/^[A-Z].*\.$/) as string } })
    expect(await ended((await commit(stagedId)).jobId)).toMatchObject({ event: 'job.failed', error: { code: 'fileRefused' } })
    await expect.poll(stored, { timeout: 20_000 }).toEqual(NOTHING)
  })

  test('of what is not there any more is refused', async () => {
    const stagedId = await stage(ZH)
    await ask(core, 'import.discard', { stagedId })
    expect(await core.call('import.commit', { stagedId, translationId: null, choices: CHOICES, translationChoices: CHOICES, title: 'x', targetTitle: '', align: true })).toMatchObject({ ok: false, error: { code: 'notFound' } })
  })

  test.each([['in this thread', createInlineWork], ['in a thread of its own', createThreadWork]] as const)('that is cancelled %s stops at once and leaves nothing', async (_, work) => {
    await core.close()
    core = start(work())
    const book = Array.from({ length: 40 }, (_chapter, at) => `第${at + 1}章\n${'　　他在那一年的春天离开了公司，没有人知道原因。\n'.repeat(300)}`).join('')
    const { jobId } = await commit(await stage(book))
    while (!events.some((event) => event.event === 'job.progressed' && event.label === 'Storing')) await new Promise((resolve) => { setTimeout(resolve, 2) })
    expect(await ask(core, 'job.cancel', { jobId })).toEqual({ cancelled: true })
    expect(await ended(jobId)).toMatchObject({ event: 'job.failed', error: { code: 'cancelled' } })
    await expect.poll(stored, { timeout: 20_000 }).toEqual(NOTHING)
    expect(await ask(core, 'job.cancel', { jobId })).toEqual({ cancelled: false })
    expect((await open(await imported(ZH))).document.progress.total).toBe(5)
  }, 60_000)

  test('that the end of the core interrupts leaves nothing', async () => {
    await commit(await stage('第一章\n' + '他走了。\n'.repeat(3_000)))
    await core.close()
    core = start()
    await expect.poll(stored, { timeout: 20_000 }).toEqual(NOTHING)
  })
})

describe('an alignment', () => {
  test('is proposed as a job and stores nothing', async () => {
    const { section } = await open(await imported(ZH, EN))
    const { jobId } = await ask(core, 'section.align', { sectionId: section.id, part: { kind: 'section' } })
    expect(await ended(jobId)).toMatchObject({ event: 'job.finished', value: { sectionId: section.id, version: 0, links: expect.arrayContaining([]) as unknown[] } })
  })
})

describe('the sample documents', () => {
  test('are added once', async () => {
    const { jobId } = await ask(core, 'document.addSamples', {})
    expect(await ended(jobId)).toMatchObject({ event: 'job.finished' })
    const titles = async () => (await ask(core, 'document.list', {})).map(({ title }) => title)
    const first = await titles()
    expect(first.length).toBeGreaterThan(0)
    await ended((await ask(core, 'document.addSamples', {})).jobId)
    expect(await titles()).toEqual(first)
  })
})
