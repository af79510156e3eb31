import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CallInput, CallOutput } from '../../shared/contract/contract.ts'
import { ExportOutcome, ImportOutcome } from '../../shared/contract/transfer-calls.ts'
import { readContent } from '../../shared/document/section-content.ts'
import { sourceSentences, targetSentences } from '../../shared/document/sentences.ts'
import { EXPORT_FORMATS, type ExportFormat } from '../../shared/model/vocabulary.ts'
import { runJob } from '../host/run-job.ts'
import { createInlineWork } from '../jobs/inline-work.ts'
import type { Printer } from '../jobs/printer.ts'
import { ask, startCore } from './core.ts'
import type { Core } from './core.ts'

const CHOICES = { encoding: null, language: null, paragraphs: 'auto', joinLines: false, sections: 'auto' } as const
const PRINTER: Printer = { missing: () => null, print: async (page) => page }
let folder = '', core: Core
const open = () => startCore({ path: join(folder, 'work.duizhao'), readOnly: false, productVersion: '1' }, undefined, createInlineWork(), PRINTER)

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gate-'))
  core = open()
  await runJob(core, () => ask(core, 'document.addSamples', {}))
  await ask(core, 'settings.set', { author: 'Lin' })
})
afterEach(async () => {
  await core.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The sample with claims, three of them contradicted now. */
async function contradicted() {
  const found = (await ask(core, 'document.list', {})).find(({ claims }) => claims > 0)
  if (found === undefined) throw new Error('no sample with claims')
  const claims = (await ask(core, 'claim.list', { documentId: found.id })).filter(({ sentenceId }) => sentenceId !== null)
  for (const { id } of claims.slice(0, 3)) await ask(core, 'claim.update', { claimId: id, fields: { status: 'contradicted' } })
  const [first, second, third] = await ask(core, 'claim.list', { documentId: found.id })
  if (first === undefined || second === undefined || third === undefined) throw new Error('fewer than three claims')
  return { documentId: found.id, claims: [first, second, third] as const }
}

type Scope = CallInput<'export.gate'>
type Finding = CallOutput<'export.gate'>[number]
const findings = async (scope: Scope, code: Finding['code']) => (await ask(core, 'export.gate', scope)).filter((finding) => finding.code === code)

async function accept(scope: Scope, finding: Finding | undefined, reason: string) {
  if (finding === undefined) throw new Error('nothing to accept')
  return ask(core, 'export.accept', { scope, print: finding.print, reason })
}

async function exported(documentId: string, changes: Partial<CallInput<'export.run'>> & { format: ExportFormat }) {
  const request = { documentId, sectionId: null, layout: 'sideBySide' as const, annotations: true, lightCounterpart: false, confirmedOnly: false, script: null, ...changes }
  const outcome = ExportOutcome.parse(await runJob(core, () => ask(core, 'export.run', request)))
  const file = await core.take(outcome.producedId)
  if (!file.ok) throw new Error(file.error.message)
  return { ...outcome, bytes: file.value.bytes, text: new TextDecoder().decode(file.value.bytes) }
}

async function again(bytes: Uint8Array) {
  const staged = await core.stage('again.json', bytes)
  if (!staged.ok) throw new Error(staged.error.message)
  const input = { stagedId: staged.value.stagedId, translationId: null, choices: CHOICES, translationChoices: CHOICES, title: 'again', targetTitle: '', align: false }
  return ImportOutcome.parse(await runJob(core, () => ask(core, 'import.commit', input))).documentId
}

/** Types at the end of a sentence of the translation. */
async function type(documentId: string, text: string, which = 0) {
  const [section] = (await ask(core, 'document.get', { documentId })).sections
  if (section === undefined) throw new Error('no section')
  const { section: state } = await ask(core, 'section.open', { sectionId: section.id })
  const sentence = targetSentences(readContent(state).target)[which]
  if (sentence === undefined) throw new Error('no sentence')
  const at = sentence.pos + sentence.from + sentence.text.length
  await ask(core, 'section.apply', { sectionId: section.id, batchId: `type-${at}-${text}`, baseVersion: state.version, selection: null, steps: [{ stepType: 'replace', from: at, to: at, slice: { content: [{ type: 'text', text, marks: [{ type: 'sentence', attrs: { id: sentence.id } }] }] } }] })
  return section.id
}

test('a reason is kept: with who gave it and when, in the journal, and after everything was closed', async () => {
  const { documentId, claims } = await contradicted()
  const before = Date.now()
  const [first] = await findings({ documentId }, 'contradictedClaims')
  expect(first).toMatchObject({ level: 'problem', count: 1, accepted: null, before: null, detail: expect.stringContaining(`claim ${claims[0].number}: `) as string })
  await accept({ documentId }, first, '  The article says so itself. ')
  await core.close()
  core = open()
  const found = await findings({ documentId }, 'contradictedClaims')
  expect(found.map(({ accepted }) => accepted?.reason ?? null)).toEqual([null, null, 'The article says so itself.'])
  const answer = found[2]?.accepted
  expect(answer?.author).toBe('Lin')
  expect(answer?.at).toBeGreaterThanOrEqual(before)
  expect(await ask(core, 'journal.list', { entityId: answer?.id ?? '' })).toMatchObject([{ entity: 'accepted_finding', op: 'create', author: 'Lin' }])
  expect(await ask(core, 'workspace.doctor', { rebuild: false })).toMatchObject({ integrity: 'ok', differences: [] })
  await ask(core, 'export.takeBack', { acceptanceId: answer?.id ?? '' })
  expect((await findings({ documentId }, 'contradictedClaims')).map(({ accepted }) => accepted)).toEqual([null, null, null])
  await expect(ask(core, 'export.takeBack', { acceptanceId: answer?.id ?? '' })).rejects.toThrow(/not there any more/)
})

test('an answer holds for what was read: when the text changes, the finding is open again and remembers it', async () => {
  const { documentId } = await contradicted()
  const stale = async () => findings({ documentId }, 'staleLinks')
  expect(await stale()).toEqual([])
  await type(documentId, ' One.')
  await accept({ documentId }, (await stale())[0], 'The editor has read it.')
  expect(await stale()).toMatchObject([{ count: 1, accepted: { reason: 'The editor has read it.' } }])
  // Another sentence goes stale: only that one is open.
  await type(documentId, ' Two.', 3)
  expect(await stale()).toMatchObject([{ count: 1, accepted: null, before: null }, { count: 1, accepted: { author: 'Lin' } }])
  // The first changes once more.
  await type(documentId, ' Three.')
  expect(await stale()).toMatchObject([{ count: 2, accepted: null, before: { reason: 'The editor has read it.', author: 'Lin' } }])
})

test('a reason goes to what was shown and to nothing that came meanwhile', async () => {
  const { documentId } = await contradicted()
  await type(documentId, ' One.')
  const [shown] = await findings({ documentId }, 'staleLinks')
  await type(documentId, ' Two.', 3)
  await expect(accept({ documentId }, shown, 'Read.')).rejects.toThrow(/changed meanwhile/)
  await expect(accept({ documentId }, (await findings({ documentId }, 'staleLinks'))[0], '   ')).rejects.toThrow()
  expect(await findings({ documentId }, 'staleLinks')).toMatchObject([{ count: 2, accepted: null }])
})

test('the gate looks at what leaves: a section, some paragraphs, what the format holds, confirmed pairs', async () => {
  const { documentId, claims } = await contradicted()
  const sectionId = await type(documentId, ' One.')
  const { section } = await ask(core, 'section.open', { sectionId })
  const sentences = sourceSentences(readContent(section).source)
  const numbers = claims.map(({ sentenceId }) => sentences.find(({ id }) => id === sentenceId)?.block ?? -1)
  for (let block = 0; block < section.source.length; block++) {
    const found = await ask(core, 'export.gate', { documentId, sectionId, paragraphs: { first: block + 1, last: block + 1 } })
    const told = found.filter(({ code }) => code === 'contradictedClaims').flatMap(({ place }) => place?.sentenceId ?? [])
    // A paragraph may leave with its neighbour, whose translation it shares.
    for (const [index, claim] of claims.entries()) if (numbers[index] === block) expect(told).toContain(claim.sentenceId)
    for (const id of told) expect(Math.abs((sentences.find((one) => one.id === id)?.block ?? -9) - block)).toBeLessThanOrEqual(1)
  }
  const codes = async (scope: Partial<Scope>) => new Set((await ask(core, 'export.gate', { documentId, ...scope })).filter(({ level }) => level === 'problem').map(({ code }) => code))
  expect(await codes({})).toEqual(new Set(['staleLinks', 'contradictedClaims']))
  expect(await codes({ format: 'docx', confirmedOnly: true })).toEqual(new Set(['contradictedClaims']))
  expect(await codes({ format: 'json', confirmedOnly: true })).toEqual(new Set(['staleLinks', 'contradictedClaims']))
  expect(await codes({ format: 'bibtex' })).toEqual(new Set())
  expect(await codes({ format: 'claimreview' })).toEqual(new Set())
})

test('of a document of several sections only what is in the section is told, and accepted', async () => {
  const text = ['# 一', '春天来了。', '# 二', '夏天来了。', '# 三', '秋天来了。'].join('\n\n')
  const staged = await core.stage('seasons.md', new TextEncoder().encode(text))
  if (!staged.ok) throw new Error(staged.error.message)
  const choices = { ...CHOICES, sections: 'heading' } as const
  const { documentId } = ImportOutcome.parse(await runJob(core, () => ask(core, 'import.commit', { stagedId: staged.value.stagedId, translationId: null, choices, translationChoices: choices, title: '四季', targetTitle: '', align: false })))
  const { document, sections } = await ask(core, 'document.get', { documentId })
  const [first, second] = sections
  if (first === undefined || second === undefined) throw new Error('fewer than two sections')
  const untranslated = (scope: Partial<Scope> = {}) => findings({ documentId, ...scope }, 'untranslated')
  expect(await untranslated()).toMatchObject([{ level: 'remark', count: document.progress.untranslated }])
  const [here] = await untranslated({ sectionId: second.id })
  expect(here).toMatchObject({ count: second.progress.untranslated, place: { sectionId: second.id } })
  await accept({ documentId, sectionId: second.id }, here, 'An excerpt for the editor.')
  expect(await untranslated({ sectionId: second.id })).toMatchObject([{ accepted: { author: 'Lin' } }])
  expect(await untranslated({ sectionId: first.id })).toMatchObject([{ accepted: null }])
  expect(await untranslated()).toMatchObject([{ count: document.progress.untranslated - second.progress.untranslated, accepted: null }, { count: second.progress.untranslated, accepted: { reason: 'An excerpt for the editor.' } }])
  // A part takes along what was accepted of it alone.
  const accepted = async (sectionId: string) => (JSON.parse((await exported(documentId, { format: 'json', sectionId })).text) as { document: { accepted: unknown[] } }).document.accepted.length
  expect([await accepted(first.id), await accepted(second.id)]).toEqual([0, 1])
})

test('JSON takes answers along and brings them back, about the same things', async () => {
  const { documentId } = await contradicted()
  await type(documentId, ' One.')
  const [first, second] = await findings({ documentId }, 'contradictedClaims')
  await accept({ documentId }, first, 'Said in the text.')
  await accept({ documentId }, second, '“Quoted”\nwith a second line')
  await accept({ documentId }, (await findings({ documentId }, 'staleLinks'))[0], 'Read.')
  const file = await exported(documentId, { format: 'json' })
  const copy = await again(file.bytes)
  const told = async (id: typeof documentId) => (await ask(core, 'export.gate', { documentId: id })).map(({ code, count, detail, accepted }) => [code, count, detail, accepted?.reason ?? null, accepted?.author ?? null, accepted?.at ?? null])
  expect(await told(copy)).toEqual(await told(documentId))
  expect((await told(copy)).filter(([, , , reason]) => reason !== null)).toHaveLength(3)
  // A file of before there were answers has none, and is taken in all the same.
  const { document } = JSON.parse(file.text) as { document: Record<string, unknown> }
  delete document['accepted']
  const older = await again(new TextEncoder().encode(JSON.stringify({ format: 'duizhao-document', version: 2, document })))
  expect((await ask(core, 'export.gate', { documentId: older })).every(({ accepted }) => accepted === null)).toBe(true)
})

test.each(EXPORT_FORMATS)('%s lists what was accepted, or says that it does not', async (format) => {
  const { documentId, claims } = await contradicted()
  await accept({ documentId }, (await findings({ documentId }, 'contradictedClaims'))[0], 'The article says <so> itself.')
  const listed = await exported(documentId, { format }), without = await exported(documentId, { format, accepted: false })
  const told = listed.omissions.filter((omission) => omission.startsWith('1 accepted finding and its reason is not told'))
  expect(without.omissions.some((omission) => omission.includes('accepted finding'))).toBe(false)
  if (format === 'html' || format === 'pdf' || format === 'markdown') {
    expect(listed.text).toMatch(/Known and accepted[^]*claim \d+: [^]*Accepted by Lin on \d{1,2} \w+ \d{4}: “The article says (?:&lt;so&gt;|\\<so\\>) itself\.”/u)
    expect(listed.text).toContain(claims[0].statement.slice(0, 10))
    expect(without.text).not.toContain('Known and accepted')
  } else if (format === 'docx' || format === 'odt' || format === 'epub') expect(listed.bytes.byteLength).toBeGreaterThan(without.bytes.byteLength)
  expect(told).toHaveLength(['html', 'pdf', 'docx', 'odt', 'epub', 'markdown', 'json', 'csljson', 'bibtex', 'claimreview'].includes(format) ? 0 : 1)
})
