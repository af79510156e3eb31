import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CallInput } from '../../shared/contract/contract.ts'
import { ExportOutcome, ImportOutcome } from '../../shared/contract/transfer-calls.ts'
import { livingSentences, readContent } from '../../shared/document/section-content.ts'
import { targetSentences } from '../../shared/document/sentences.ts'
import { EXPORT_FORMATS } from '../../shared/model/vocabulary.ts'
import type { DocumentId } from '../../shared/model/ids.ts'
import type { Annotation } from '../../shared/model/knowledge.ts'
import { random, randomEdit, stepsJson } from '../../tests/support/random-edits.ts'
import { runJob } from '../host/run-job.ts'
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
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'export-'))
  core = startCore({ path: join(folder, 'work.duizhao'), readOnly: false, productVersion: '1' }, undefined, createInlineWork(), PRINTER)
  await runJob(core, () => ask(core, 'document.addSamples', {}))
})
afterEach(async () => {
  await core.close()
  rmSync(folder, { recursive: true, force: true })
})

const request = (documentId: string, changes: Partial<Request> = {}): Request =>
  ({ documentId, sectionId: null, format: 'json', layout: 'sideBySide', annotations: true, lightCounterpart: true, confirmedOnly: false, script: null, ...changes })

async function exported(changes: Partial<Request> & { documentId: string }) {
  const outcome = ExportOutcome.parse(await runJob(core, () => ask(core, 'export.run', request(changes.documentId, changes))))
  const file = await core.take(outcome.producedId)
  if (!file.ok) throw new Error(file.error.message)
  return { ...outcome, bytes: file.value.bytes, text: new TextDecoder().decode(file.value.bytes) }
}

async function importBytes(bytes: Uint8Array, fileName: string): Promise<DocumentId> {
  const staged = await core.stage(fileName, bytes)
  if (!staged.ok) throw new Error(staged.error.message)
  const input = { stagedId: staged.value.stagedId, translationId: null, choices: CHOICES, translationChoices: CHOICES, title: 'again', targetTitle: '', align: true }
  return ImportOutcome.parse(await runJob(core, () => ask(core, 'import.commit', input))).documentId
}

/** The sample that has claims. */
async function sample() {
  const found = (await ask(core, 'document.list', {})).find(({ claims }) => claims > 0)
  if (found === undefined) throw new Error('no sample with claims')
  return found
}

const placeOf = ({ layer, body, anchors }: Annotation) => JSON.stringify([anchors.map(({ side, sentenceId, from, to }) => [side, sentenceId, from, to]), layer, body])

/** Everything about a document that is not an id of it, and no time or place of storing. */
async function substance(documentId: string) {
  const { sections } = await ask(core, 'document.get', { documentId })
  const names = new Map<string, string>()
  const named = (id: string | null) => (id === null ? null : names.get(id) ?? names.set(id, `#${names.size}`).get(id))
  const texts = await Promise.all(sections.map(async ({ id, title, progress }) => {
    const { section } = await ask(core, 'section.open', { sectionId: id })
    const content = readContent(section)
    // Sentences that were deleted, which an undo here may bring back, and places held open for a translation do not leave.
    const links = content.links.all().map((link) => ({ from: livingSentences(content, link, 'source').map((sentence) => sentence.id), to: livingSentences(content, link, 'target').map((sentence) => sentence.id), confidence: link.confidence, confirmed: link.confirmed, sides: [link.source.length > 0, link.target.length > 0] }))
    const target = content.target.children.filter((block) => block.content.size > 0).map((block) => block.toJSON() as unknown)
    return { title, progress, source: section.source, target, links: links.filter(({ from, to, sides }) => from.length > 0 === sides[0] && to.length > 0 === sides[1]).toSorted((a, b) => ([...a.from, ...a.to].join() < [...b.from, ...b.to].join() ? -1 : 1)) }
  }))
  // What begins at one place is listed by age, and those brought in are of one age.
  const listed = (await ask(core, 'annotation.list', { documentId, sectionId: null })).toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))
  const annotations = listed.map(({ layer, body, anchors, provenance, claimId, sourceItemId }) =>
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

/** What no text should hold and some do: controls, halves of characters, noncharacters, line ends of every kind, right-to-left, markup. */
const AWKWARD = ['\0', '\u000B', '\u007F', '\u0085', '\u2028', '\u2029', '\r\n', '\t', '\uFFFE', '\uFDD0', '\uD800', '\uDC00', '𠮷', '👩‍👩‍👧', 'שלום\u202E', '=1+1', '</target>', '&amp;', ']]>', '"\\', '\u00A0　', '\uFEFF']

test.each(Array.from({ length: 6 }, (_, seed) => seed))('a JSON export brings back whatever was typed and tagged (seed %i)', async (seed) => {
  const chance = random(seed + 1)
  const { id } = await sample()
  const { sections } = await ask(core, 'document.get', { documentId: id })
  await ask(core, 'document.rename', { documentId: id, title: `题${AWKWARD[chance.below(AWKWARD.length)] ?? ''}目`, targetTitle: AWKWARD.join('') })
  for (const { id: sectionId } of sections) {
    for (let edit = 0; edit < 12; edit++) {
      const { section } = await ask(core, 'section.open', { sectionId })
      const content = readContent(section), sentences = targetSentences(content.target)
      const sentence = sentences[chance.below(sentences.length)]
      const at = sentence === undefined ? 0 : sentence.pos + sentence.from + chance.below(sentence.text.length)
      const typed = sentence === undefined || chance.below(2) === 0 ? stepsJson(randomEdit(content, chance))
        : [{ stepType: 'replace', from: at, to: at, slice: { content: [{ type: 'text', text: AWKWARD[chance.below(AWKWARD.length)] ?? '', marks: [{ type: 'sentence', attrs: { id: sentence.id } }] }] } }]
      if (typed.length === 0) continue
      const { version } = await ask(core, 'section.apply', { sectionId, batchId: `edit-${seed}-${edit}-${sectionId}`, baseVersion: section.version, steps: typed, selection: null })
      const now = readContent((await ask(core, 'section.open', { sectionId })).section)
      const marked = targetSentences(now.target)[chance.below(targetSentences(now.target).length)]
      if (marked !== undefined && edit % 4 === 0) await ask(core, 'annotation.create', { layer: 'note', body: AWKWARD.slice(edit).join(' '), claimId: null, sourceItemId: null, selection: { sectionId, side: 'target', version, stretches: [{ sentenceId: marked.id, from: 0, to: marked.text.length }] } })
    }
  }
  const again = await importBytes((await exported({ documentId: id })).bytes, 'sample.json')
  expect(await substance(again)).toEqual(await substance(id))
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

test('what was decided about the lens and about where sentences end goes along and comes back', async () => {
  const { id } = await sample()
  const { sections: [first] } = await ask(core, 'document.get', { documentId: id })
  const { section } = await ask(core, 'section.open', { sectionId: first?.id ?? '' })
  const [sentence, other] = section.source.flatMap(({ sentences }) => sentences)
  const select = (span: typeof sentence, to: number) => ({ sectionId: section.id, side: 'source' as const, version: section.version, stretches: [{ sentenceId: span?.id ?? '', from: 0, to }] })
  await ask(core, 'script.pick', { selection: select(sentence, 1), script: 'tw', shown: '甲', scope: 'place' })
  await ask(core, 'script.protect', { selection: select(other, 2), scope: 'place' })
  await ask(core, 'script.add', { documentId: id, rules: [{ from: '软件', to: ['軟體', '軟件'], script: 'tw' }, { from: '里程', to: ['里程'], script: null }], imported: false })
  await ask(core, 'script.add', { documentId: null, rules: [{ from: '数据', to: ['資料'], script: null }], imported: false })
  await ask(core, 'segmentation.add', { documentId: id, rules: [{ language: 'en', kind: 'abbreviation', before: 'Soc.', after: '' }, { language: 'zh', kind: 'cut', before: '；', after: '' }], imported: false })
  await ask(core, 'document.setLens', { documentId: id, lens: 'twp', quotes: 'corner' })
  await ask(core, 'document.setLens', { documentId: id, lens: 'stored' })
  const decided = async (documentId: DocumentId) => {
    const { document, sections } = await ask(core, 'document.get', { documentId })
    const number = new Map(sections.map((each, index) => [each.id as string, index]))
    return {
      view: [document.lens, document.lastLens, document.quotes],
      rules: (await ask(core, 'script.list', { documentId })).map(({ id: _id, documentId: owner, place, ...rule }) => ({ ...rule, own: owner === documentId, place: place === null ? null : { ...place, sectionId: number.get(place.sectionId) } })),
      cuts: (await ask(core, 'segmentation.list', { documentId })).map(({ id: _id, documentId: owner, ...rule }) => ({ ...rule, own: owner === documentId })),
    }
  }
  const before = await decided(id)
  expect(before.rules.map(({ scope }) => scope).toSorted()).toEqual(['document', 'document', 'place', 'place', 'workspace'])
  expect(before.view).toEqual(['stored', 'twp', 'corner'])
  const { bytes } = await exported({ documentId: id })
  expect(await decided(await importBytes(bytes, 'own.json'))).toEqual(before)
  // Through a lens they are in the text itself; where sentences end is the same in every script.
  const converted = await decided(await importBytes((await exported({ documentId: id, script: 'tw' })).bytes, 'tw.json'))
  expect(converted.rules.filter(({ own }) => own)).toEqual([])
  expect(converted.cuts).toEqual(before.cuts)
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
