import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { WorkbenchEvent } from '../../shared/contract/events.ts'
import { HomeInspected, type HomePreview as Preview } from '../../shared/contract/home-calls.ts'
import { ExportOutcome } from '../../shared/contract/transfer-calls.ts'
import { takenAtFirst } from '../../shared/document/home-choice.ts'
import { readContent } from '../../shared/document/section-content.ts'
import { targetSentences } from '../../shared/document/sentences.ts'
import type { DocumentId, SectionId, StagedId } from '../../shared/model/ids.ts'
import { linkedContent } from '../../tests/support/section-fixture.ts'
import { storeDocument } from '../../tests/support/stored-document.ts'
import { runJob } from '../host/run-job.ts'
import { createInlineWork } from '../jobs/inline-work.ts'
import { openWorkspace } from '../storage/workspace.ts'
import { ask, startCore } from './core.ts'
import type { Core } from './core.ts'

/** A file goes out, is corrected, and comes home, all through the dispatch on a real workspace. */
let folder = '', core: Core, documentId: DocumentId, sectionIds: SectionId[]
const events: WorkbenchEvent[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'home-'))
  ;({ documentId, sectionIds } = storeDocument(join(folder, 'w.duizhao'), [linkedContent(2, 3), linkedContent(1, 2), linkedContent(1, 1)]))
  events.length = 0
  core = startCore({ path: join(folder, 'w.duizhao'), readOnly: false, productVersion: '1' }, undefined, createInlineWork())
  core.subscribe((event) => events.push(event))
})
afterEach(async () => {
  await core.close()
  rmSync(folder, { recursive: true })
})

async function exported(format: 'xliff' | 'docx'): Promise<Uint8Array> {
  const { jobId } = await ask(core, 'export.run', { documentId, sectionId: null, format, layout: 'sideBySide', annotations: true, lightCounterpart: false, confirmedOnly: false, script: null })
  for (;;) {
    const end = events.find((event) => 'jobId' in event && event.jobId === jobId && event.event !== 'job.progressed')
    if (end?.event === 'job.failed') throw new Error(end.error.message)
    if (end?.event === 'job.finished') {
      const taken = await core.take(ExportOutcome.parse(end.value).producedId)
      if (!taken.ok) throw new Error(taken.error.message)
      return taken.value.bytes
    }
    await new Promise((resolve) => { setTimeout(resolve, 5) })
  }
}

/** The text of a file changed as a person would in another program. */
function corrected(bytes: Uint8Array, format: 'xliff' | 'docx', change: (xml: string) => string): Uint8Array {
  if (format === 'xliff') return strToU8(change(strFromU8(bytes)))
  const parts = unzipSync(bytes)
  return zipSync({ ...parts, 'word/document.xml': strToU8(change(strFromU8(parts['word/document.xml'] ?? new Uint8Array()))) })
}

async function staged(bytes: Uint8Array, name = 'back.xlf'): Promise<StagedId> {
  const reply = await core.stage(name, bytes)
  if (!reply.ok) throw new Error(reply.error.message)
  return reply.value.stagedId
}

const inspect = async (stagedId: StagedId): Promise<HomeInspected> => HomeInspected.parse(await runJob(core, () => ask(core, 'home.inspect', { stagedId })))
async function inspected(stagedId: StagedId): Promise<Preview> {
  const reply = await inspect(stagedId)
  if (reply.found !== 'here') throw new Error(reply.found)
  return reply.preview
}
const choice = (stagedId: StagedId, preview: Preview) => ({
  stagedId, confirm: true, take: preview.sections.flatMap(({ rows }) => rows.filter(takenAtFirst).map(({ key }) => key)), sections: preview.sections.map(({ sectionId, version }) => ({ sectionId, version })),
})
const opened = async (index: number) => ask(core, 'section.open', { sectionId: sectionIds[index] ?? ('' as SectionId) })
const english = async (index: number) => targetSentences(readContent((await opened(index)).section).target).map(({ text }) => text.trim())
const everything = async () => Promise.all(sectionIds.map(async (_, index) => opened(index)))

async function type(index: number, before: string, after: string) {
  const { section } = await opened(index)
  const sentence = targetSentences(readContent(section).target).find(({ text }) => text.includes(before))
  if (sentence === undefined) throw new Error(before)
  const from = sentence.pos + sentence.from + sentence.text.indexOf(before)
  await ask(core, 'section.apply', { sectionId: section.id, batchId: `typed-${before}`, baseVersion: section.version, selection: null, steps: [{ stepType: 'replace', from, to: from + before.length, slice: { content: [{ type: 'text', text: after, marks: [{ type: 'sentence', attrs: { id: sentence.id } }] }] } }] })
}

describe.each(['xliff', 'docx'] as const)('%s', (format) => {
  const correct = (xml: string) => xml.replace(/Sentence 2((?:<[^>]+>)*) of paragraph 1 says that he left/, 'Sentence 2$1 of paragraph 1 says that she left').replaceAll('Sentence 1 of paragraph 1 says that he left the company that spring.', 'Sentence 1 of paragraph 1 says that he sold the company that spring.')

  test('corrections arrive as edits of the right sentences in one batch a section, anchored notes stay, and the rest of the document stays as it was', async () => {
    const [first] = targetSentences(readContent((await opened(0)).section).target).filter(({ text }) => text.startsWith('Sentence 2 of paragraph 1'))
    const annotation = await ask(core, 'annotation.create', { layer: 'note', body: 'Whose?', claimId: null, sourceItemId: null, selection: { sectionId: sectionIds[0] ?? '', side: 'target', version: 0, stretches: [{ sentenceId: first?.id ?? '', from: 0, to: 10 }] } })
    const bytes = corrected(await exported(format), format, correct)
    const before = await everything()
    const stagedId = await staged(bytes, `back.${format}`)
    const preview = await inspected(stagedId)
    expect(preview).toMatchObject({ documentId, title: '春天', format, kept: 0, otherScript: 0, lostSections: 0 })
    expect(preview.sections.map(({ title, rows }) => [title, rows.map(({ kind }) => kind)])).toEqual([['第1章', ['edit', 'edit']], ['第2章', ['edit']], ['第3章', ['edit']]])
    const outcome = await ask(core, 'home.apply', { ...choice(stagedId, preview), notes: true })
    expect(outcome).toEqual({ documentId, rows: 4, notes: 0, sections: 3 })
    expect((await english(0)).slice(1, 3)).toEqual(['Sentence 1 of paragraph 1 says that he sold the company that spring.', 'Sentence 2 of paragraph 1 says that she left the company that spring.'])
    const after = await everything()
    expect(after.map(({ section }) => section.source)).toEqual(before.map(({ section }) => section.source))
    expect(after.map(({ section }) => section.links)).toEqual(before.map(({ section }) => section.links))
    expect((await opened(0)).annotations).toMatchObject([{ id: annotation.id, anchors: [{ sentenceId: first?.id, from: 0, to: 10, quote: 'Sentence 2', state: 'attached' }] }])
    expect(events.filter(({ event }) => event === 'section.changed')).toHaveLength(3)
    // It comes home once: a second time there is nothing to do.
    expect((await inspected(stagedId)).sections).toEqual([])
    expect((await ask(core, 'workspace.doctor', { rebuild: false })).differences).toEqual([])
  })

  test('a conflict shows what left, found in the history of the section', async () => {
    const bytes = corrected(await exported(format), format, correct)
    await type(0, 'Sentence 2 of paragraph 1 says that he left', 'Sentence 2 of paragraph 1 claims that he left')
    const [section] = (await inspected(await staged(bytes, `b.${format}`))).sections
    expect(section?.rows).toMatchObject([
      { kind: 'edit' },
      { kind: 'conflict', here: 'Sentence 2 of paragraph 1 claims that he left the company that spring.', file: 'Sentence 2 of paragraph 1 says that she left the company that spring.', base: 'Sentence 2 of paragraph 1 says that he left the company that spring.' },
    ])
  })
})

test('notes of a reviewer become annotations, once', async () => {
  const bytes = corrected(await exported('xliff'), 'xliff', (xml) => xml.replace('<segment', '<notes><note id="x1" category="review">Is this a chapter?</note></notes><segment'))
  const stagedId = await staged(bytes)
  const preview = await inspected(stagedId)
  expect(preview.sections.map(({ rows }) => rows)).toMatchObject([[{ kind: 'note', notes: [{ text: 'Is this a chapter?' }] }]])
  expect(await ask(core, 'home.apply', { ...choice(stagedId, preview), notes: true })).toMatchObject({ rows: 0, notes: 1, sections: 0 })
  expect((await opened(0)).annotations).toMatchObject([{ layer: 'note', body: 'Is this a chapter?', anchors: [{ side: 'target', quote: 'Chapter one' }] }])
  expect((await inspected(stagedId)).sections).toEqual([])
})

test('a final pair is confirmed with the new text when that is wanted', async () => {
  const bytes = corrected(await exported('xliff'), 'xliff', (xml) => xml.replaceAll('state="translated"', 'state="final"').replace('Chapter one', 'Chapter the first'))
  const stagedId = await staged(bytes)
  const preview = await inspected(stagedId)
  expect(preview.sections[0]?.rows.map(({ kind }) => kind)).toEqual(['edit', ...Array.from({ length: 6 }, () => 'approval')])
  await ask(core, 'home.apply', { ...choice(stagedId, preview), notes: false })
  expect((await ask(core, 'document.get', { documentId })).document.progress).toMatchObject({ total: 12, confirmed: 12 })
})

test('steps for an open section are given, not stored, and stored by the desk they leave nothing to do', async () => {
  const stagedId = await staged(corrected(await exported('xliff'), 'xliff', (xml) => xml.replace('Chapter one', 'Chapter the first')))
  const preview = await inspected(stagedId)
  const before = await everything()
  const [first] = await ask(core, 'home.steps', choice(stagedId, preview))
  expect(first).toMatchObject({ sectionId: sectionIds[0], version: 0, rows: 1 })
  expect(await everything()).toEqual(before)
  await ask(core, 'section.apply', { sectionId: sectionIds[0] ?? '', batchId: 'from-the-desk', baseVersion: 0, steps: first?.steps ?? [], selection: null })
  expect((await english(0))[0]).toBe('Chapter the first')
  expect((await inspected(stagedId)).sections).toEqual([])
})

test('a text that changed since the comparison is not overwritten', async () => {
  const stagedId = await staged(corrected(await exported('xliff'), 'xliff', (xml) => xml.replaceAll('Chapter one', 'Chapter the first')))
  const preview = await inspected(stagedId)
  await type(1, 'Chapter', 'Part')
  const before = await everything()
  expect(await core.call('home.apply', { ...choice(stagedId, preview), notes: true })).toMatchObject({ ok: false, error: { code: 'staleVersion', message: expect.stringMatching(/Nothing was taken over/) as string } })
  expect(await everything()).toEqual(before)
})

test('a failure in the middle stores nothing, in memory or on the disk, and the file can be brought home afterwards', async () => {
  const bytes = corrected(await exported('xliff'), 'xliff', (xml) => xml.replaceAll('Chapter one', 'Chapter the first'))
  const before = await everything()
  await core.close()
  const path = join(folder, 'w.duizhao')
  const trip = (sql: string) => { const workspace = openWorkspace({ path, readOnly: false }); workspace.connection.exec(sql); workspace.close() }
  trip(`CREATE TRIGGER trip BEFORE INSERT ON text_log WHEN NEW.section_id = x'${sectionIds[2]?.replaceAll('-', '') ?? ''}' BEGIN SELECT RAISE(ABORT, 'tripped'); END`)
  core = startCore({ path, readOnly: false, productVersion: '1' }, () => { /* The mistake is ours, and made on purpose. */ }, createInlineWork())
  const stagedId = await staged(bytes)
  expect(await core.call('home.apply', { ...choice(stagedId, await inspected(stagedId)), notes: true })).toMatchObject({ ok: false })
  expect(await everything()).toEqual(before)
  await core.close()
  trip('DROP TRIGGER trip')
  core = startCore({ path, readOnly: false, productVersion: '1' }, undefined, createInlineWork())
  expect(await everything()).toEqual(before)
  const again = await staged(bytes)
  expect(await ask(core, 'home.apply', { ...choice(again, await inspected(again)), notes: true })).toMatchObject({ rows: 3, sections: 3 })
})

test.each<[string, (bytes: Uint8Array) => Uint8Array | string, unknown]>([
  ['another program’s XLIFF', () => '<?xml version="1.0"?><xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="zh"><file id="f1"><unit id="u"><segment><source>甲</source></segment></unit></file></xliff>', { found: 'no' }],
  ['a text', () => '三月。', { found: 'no' }],
  ['a document of another workspace', (bytes) => strFromU8(bytes).replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-7/g, '01234567-89ab-7'), { found: 'elsewhere' }],
  ['ours, cut short', (bytes) => bytes.subarray(0, bytes.length - 200), { code: 'fileRefused', message: expect.stringMatching(/^This file left here.*damaged now\..*\.$/) as string }],
])('%s is told apart', async (_, make, expected) => {
  const made = make(await exported('xliff'))
  expect(await inspect(await staged(typeof made === 'string' ? strToU8(made) : made)).catch((error: unknown) => error)).toMatchObject(expected as object)
})

test('a comparison says how far it is, and stops when it is told to', async () => {
  const { jobId } = await ask(core, 'home.inspect', { stagedId: await staged(await exported('xliff')) })
  const ended = () => events.find((event) => 'jobId' in event && event.jobId === jobId && event.event !== 'job.progressed')
  while (!events.some((event) => event.event === 'job.progressed' && event.jobId === jobId)) await new Promise((resolve) => { setTimeout(resolve, 1) })
  expect(await ask(core, 'job.cancel', { jobId })).toEqual({ cancelled: true })
  expect(ended()).toMatchObject({ event: 'job.failed', error: { code: 'cancelled' } })
})

test('Word: bold, a footnote, a comment on two words and an added paragraph come home; then the file has nothing more to say', async () => {
  const before = (await english(0))[0] ?? '', words = before.split(' ')
  const [first = '', second = '', ...rest] = words
  const bytes = await exported('docx')
  const parts = unzipSync(bytes), xml = strFromU8(parts['word/document.xml'] ?? new Uint8Array())
  const run = `<w:r><w:t xml:space="preserve">${before}`
  expect(xml).toContain(run)
  const at = xml.indexOf(run), end = xml.indexOf('</w:tr>', at) + 7
  const cells = '<w:tr><w:tc><w:p/></w:tc><w:tc><w:p><w:r><w:t>It was put in.</w:t></w:r></w:p></w:tc></w:tr>'
  const edited = `${xml.slice(0, at)}<w:r><w:rPr><w:b/></w:rPr><w:t>${first}</w:t></w:r><w:r><w:footnoteReference w:id="70"/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r><w:commentRangeStart w:id="60"/><w:r><w:t>${second}</w:t></w:r><w:commentRangeEnd w:id="60"/><w:r><w:commentReference w:id="60"/></w:r><w:r><w:t xml:space="preserve"> ${rest.join(' ')}${xml.slice(at + run.length, end)}${cells}${xml.slice(end)}`
  const file = zipSync({
    ...parts, 'word/document.xml': strToU8(edited),
    'word/footnotes.xml': strToU8(strFromU8(parts['word/footnotes.xml'] ?? new Uint8Array()).replace('</w:footnotes>', '<w:footnote w:id="70"><w:p><w:r><w:t>So they say.</w:t></w:r></w:p></w:footnote></w:footnotes>')),
    'word/comments.xml': strToU8('<w:comments xmlns:w="w"><w:comment w:id="60" w:author="Mei"><w:p><w:r><w:t>Really?</w:t></w:r></w:p></w:comment></w:comments>'),
  })
  const stagedId = await staged(file, 'back.docx'), preview = await inspected(stagedId)
  const rows = preview.sections.flatMap((section) => section.rows)
  expect(rows.map(({ kind, details }) => [kind, ...details.map(({ what, change, words: said, file: there }) => `${what} ${change} ${said}${there}`)])).toEqual([['format', `strong on ${first}`, 'footnote on So they say.'], ['new']])
  expect(rows[0]?.notes).toMatchObject([{ author: 'Mei', text: 'Really?', words: second }])
  expect(await ask(core, 'home.apply', { ...choice(stagedId, preview), take: rows.map(({ key }) => key), notes: true })).toMatchObject({ rows: 2, notes: 1 })
  const now = readContent((await opened(0)).section)
  expect((await english(0)).filter((text) => text.includes('put in'))).toEqual(['It was put in.'])
  const [annotation] = (await ask(core, 'annotation.list', { documentId, sectionId: sectionIds[0] ?? null })).filter(({ body, provenance }) => body === 'Really?' && provenance.author === 'Mei')
  expect(annotation?.anchors.map(({ quote }) => quote)).toEqual([second])
  expect(now.target.textBetween(0, now.target.content.size, ' ', '※')).toContain(`${first}※ ${second}`)
  const again = await staged(file, 'back.docx')
  expect((await inspected(again)).sections).toEqual([])
})
