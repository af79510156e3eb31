import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CallInput } from '../../shared/contract/contract.ts'
import type { WorkbenchEvent } from '../../shared/contract/events.ts'
import { ExportOutcome, ImportOutcome } from '../../shared/contract/transfer-calls.ts'
import { EXPORT_FORMATS } from '../../shared/model/vocabulary.ts'
import type { DocumentId, JobId } from '../../shared/model/ids.ts'
import { createInlineWork } from '../jobs/inline-work.ts'
import type { Printer } from '../jobs/printer.ts'
import { ask, startCore } from './core.ts'
import type { Core } from './core.ts'

type Request = CallInput<'export.run'>
const CHOICES = { encoding: null, language: null, paragraphs: 'auto', joinLines: false, sections: 'auto' } as const

/** In the place of a browser: what is printed is told by its beginning. */
const PRINTER: Printer = { missing: () => missing, print: async (page) => new Uint8Array(Buffer.concat([Buffer.from('%PDF-'), page])) }
let missing: string | null = null
let folder = '', core: Core
const events: WorkbenchEvent[] = []
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'export-'))
  events.length = 0
  core = startCore({ path: join(folder, 'work.duizhao'), readOnly: false, productVersion: '1' }, undefined, createInlineWork(), PRINTER)
  core.subscribe((event) => events.push(event))
  await ended((await ask(core, 'document.addSamples', {})).jobId)
})
afterEach(async () => {
  await core.close()
  rmSync(folder, { recursive: true, force: true })
})

async function ended(jobId: JobId): Promise<unknown> {
  for (;;) {
    for (const event of events) {
      if (event.event === 'job.finished' && event.jobId === jobId) return event.value
      if (event.event === 'job.failed' && event.jobId === jobId) throw new Error(event.error.message)
    }
    await new Promise((resolve) => { setTimeout(resolve, 5) })
  }
}

const request = (documentId: string, changes: Partial<Request> = {}): Request =>
  ({ documentId, sectionId: null, format: 'json', layout: 'sideBySide', annotations: true, lightCounterpart: true, confirmedOnly: false, script: null, ...changes })

async function exported(changes: Partial<Request> & { documentId: string }) {
  const outcome = ExportOutcome.parse(await ended((await ask(core, 'export.run', request(changes.documentId, changes))).jobId))
  const file = await core.take(outcome.producedId)
  if (!file.ok) throw new Error(file.error.message)
  return { ...outcome, bytes: file.value.bytes, text: new TextDecoder().decode(file.value.bytes) }
}

async function importBytes(bytes: Uint8Array, fileName: string): Promise<DocumentId> {
  const staged = await core.stage(fileName, bytes)
  if (!staged.ok) throw new Error(staged.error.message)
  const input = { stagedId: staged.value.stagedId, translationId: null, choices: CHOICES, translationChoices: CHOICES, title: 'again', targetTitle: '', align: true }
  return ImportOutcome.parse(await ended((await ask(core, 'import.commit', input)).jobId)).documentId
}

/** The sample that has claims. */
async function sample() {
  const found = (await ask(core, 'document.list', {})).find(({ claims }) => claims > 0)
  if (found === undefined) throw new Error('no sample with claims')
  return found
}

/** Everything about a document that is not an id of it, and no time or place of storing. */
async function substance(documentId: string) {
  const { sections } = await ask(core, 'document.get', { documentId })
  const names = new Map<string, string>()
  const named = (id: string | null) => (id === null ? null : names.get(id) ?? names.set(id, `#${names.size}`).get(id))
  const texts = await Promise.all(sections.map(async ({ id, title, progress }) => {
    const { section: { source, target, links } } = await ask(core, 'section.open', { sectionId: id })
    return { title, progress, source, target, links: links.map(({ source: from, target: to, confidence, confirmed }) => ({ from, to, confidence, confirmed })).toSorted((a, b) => (a.from.join() < b.from.join() ? -1 : 1)) }
  }))
  const annotations = (await ask(core, 'annotation.list', { documentId, sectionId: null })).map(({ layer, body, anchors, provenance, claimId, sourceItemId }) =>
    ({ layer, body, provenance, claim: named(claimId), sourceItemId, anchors: anchors.map(({ sectionId: _section, version: _version, ...anchor }) => anchor) }))
  const claims = (await ask(core, 'claim.list', { documentId })).map(({ id, documentId: _document, sectionId: _section, mentions, ...claim }) => ({ ...claim, id: named(id), mentions: mentions.length }))
  const relations = (await ask(core, 'relation.list', { documentId })).map(({ id: _id, claimId, ...relation }) => ({ claim: named(claimId), ...relation, ...(relation.to === 'claim' ? { otherId: named(relation.otherId) } : {}) }))
  return { texts, annotations, claims, relations }
}

test('a JSON export brings everything back: texts, links, confirmations, annotations, claims, relations, and no source twice', async () => {
  const { id } = await sample()
  const before = { items: await ask(core, 'sourceItem.list', {}), agents: await ask(core, 'agent.list', {}) }
  const again = await importBytes((await exported({ documentId: id })).bytes, 'sample.json')
  const one = await substance(id)
  expect(one.claims.length * one.annotations.length * one.relations.length).toBeGreaterThan(0)
  expect(await substance(again)).toEqual(one)
  expect((await ask(core, 'sourceItem.list', {})).map(({ id: item }) => item)).toEqual(before.items.map(({ id: item }) => item))
  expect(await ask(core, 'agent.list', {})).toEqual(before.agents)
})

test.each(EXPORT_FORMATS)('%s is written as a job, with a preview', async (format) => {
  const { id } = await sample()
  const { bytes, units, fileName } = await exported({ documentId: id, format })
  expect(bytes.byteLength).toBeGreaterThan(500)
  expect(units).toBeGreaterThan(0)
  expect(fileName).not.toMatch(/[/\\]/)
  const { html } = await ask(core, 'export.preview', request(id, { format }))
  expect(html).toMatch(/^<!doctype html>/i)
  expect(html).toContain('Chengjiang')
})

test('a PDF is what the printer makes of the page, and a sentence where there is none', async () => {
  const { id } = await sample()
  const { text, fileName } = await exported({ documentId: id, format: 'pdf', layout: 'interleaved' })
  expect(text).toMatch(/^%PDF-<!DOCTYPE html>[^]*@page\{size:A4[^]*<body class="under">/)
  expect(fileName).toMatch(/\.pdf$/)
  missing = 'Nothing prints here.'
  try {
    await expect(exported({ documentId: id, format: 'pdf' })).rejects.toThrow('Nothing prints here.')
    expect((await ask(core, 'export.preview', request(id, { format: 'pdf' }))).nothing).toBe('Nothing prints here.')
    expect((await ask(core, 'export.preview', request(id, { format: 'html' }))).nothing).toBeNull()
  } finally { missing = null }
})

test('a format that would hold nothing is refused before and when it is written', async () => {
  const documents = await ask(core, 'document.list', {})
  const untranslated = documents.find(({ progress }) => progress.untranslated === progress.total)
  if (untranslated === undefined) throw new Error('no sample without a translation')
  expect((await ask(core, 'export.preview', request(untranslated.id, { format: 'tmx' }))).nothing).toMatch(/^There is no pair to write/)
  await expect(exported({ documentId: untranslated.id, format: 'tmx' })).rejects.toThrow(/^There is no pair to write/)
})

test('another script changes the Chinese and nothing else, and its annotations still stand', async () => {
  const { id } = await sample()
  const again = await importBytes((await exported({ documentId: id, script: 'tw' })).bytes, 'tw.json')
  const { document } = await ask(core, 'document.get', { documentId: again })
  expect(document.sourceLanguage).toBe('zh-Hant-TW')
  const [before, after] = [await substance(id), await substance(again)]
  expect(after.texts.map(({ target }) => target)).toEqual(before.texts.map(({ target }) => target))
  expect(JSON.stringify(after.texts[0]?.source)).not.toEqual(JSON.stringify(before.texts[0]?.source))
  expect(after.annotations.flatMap(({ anchors }) => anchors.map(({ state }) => state))).toEqual(before.annotations.flatMap(({ anchors }) => anchors.map(({ state }) => state)))
  expect(after.texts[0]?.progress).toEqual(before.texts[0]?.progress)
  expect(after.claims.map(({ needsRecheck }) => needsRecheck)).toEqual(before.claims.map(({ needsRecheck }) => needsRecheck))
})

test('confirmed pairs alone can be brought in again', async () => {
  const documents = await ask(core, 'document.list', {})
  for (const { id } of documents) {
    const { text, bytes } = await exported({ documentId: id, confirmedOnly: true })
    expect(text).toContain('duizhao-document')
    const again = await importBytes(bytes, 'confirmed.json')
    expect((await ask(core, 'document.get', { documentId: again })).document.progress.confirmed).toBe((await ask(core, 'document.get', { documentId: id })).document.progress.confirmed)
  }
})

test('the gate names what is not in order, and is silent about the rest', async () => {
  const documents = await ask(core, 'document.list', {})
  for (const { id, progress } of documents) {
    const findings = await ask(core, 'export.gate', { documentId: id })
    expect(findings.find(({ code }) => code === 'untranslated')?.count ?? 0).toBe(progress.untranslated)
    for (const finding of findings) {
      expect(finding.count).toBeGreaterThan(0)
      expect(finding.place).not.toBeNull()
    }
  }
})
