import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { WorkbenchEvent } from '../../shared/contract/events.ts'
import { ImportOutcome } from '../../shared/contract/transfer-calls.ts'
import type { DocumentId, StagedId } from '../../shared/model/ids.ts'
import type { RuleText } from '../../shared/segmentation/rule.ts'
import { earlierWorkspace, fillVersion1 } from '../../tests/support/earlier-workspace.ts'
import { createInlineWork } from '../jobs/inline-work.ts'
import { ask, startCore } from './core.ts'
import type { Core } from './core.ts'

const CHOICES = { encoding: null, language: null, paragraphs: 'auto', joinLines: false, sections: 'auto' } as const
const ZH = '苹果；梨；桃。他走了。\n'
const EN = 'He cites the Bull. Soc. often. She left.\n'
const SOC: RuleText = { language: 'en', kind: 'abbreviation', before: 'Bull.', after: '' }
const SEMICOLON: RuleText = { language: 'zh', kind: 'cut', before: '；', after: '' }

let folder = '', path = '', core: Core
const events: WorkbenchEvent[] = []
const start = () => {
  core = startCore({ path, readOnly: false, productVersion: '1' }, undefined, createInlineWork())
  core.subscribe((event) => events.push(event))
}
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'segmentation-'))
  path = join(folder, 'work.duizhao')
  events.length = 0
  start()
})
afterEach(async () => {
  await core.close()
  rmSync(folder, { recursive: true, force: true })
})

async function stage(text: string, fileName: string): Promise<StagedId> {
  const reply = await core.stage(fileName, new TextEncoder().encode(text))
  if (!reply.ok) throw new Error(reply.error.message)
  return reply.value.stagedId
}

async function imported(): Promise<DocumentId> {
  const { jobId } = await ask(core, 'import.commit', { stagedId: await stage(ZH, 'a.txt'), translationId: await stage(EN, 'b.txt'), choices: CHOICES, translationChoices: CHOICES, title: '果', targetTitle: 'Fruit', align: false })
  for (;;) {
    const end = events.find((event) => (event.event === 'job.finished' || event.event === 'job.failed') && event.jobId === jobId)
    if (end?.event === 'job.finished') return ImportOutcome.parse(end.value).documentId
    if (end?.event === 'job.failed') throw new Error(end.error.message)
    await new Promise((resolve) => { setTimeout(resolve, 5) })
  }
}

async function counts(documentId: DocumentId) {
  const { sections } = await ask(core, 'document.get', { documentId })
  const [first] = sections
  if (first === undefined) throw new Error('no section')
  const { section } = await ask(core, 'section.open', { sectionId: first.id })
  return { source: section.source.flatMap((block) => block.sentences).length, target: new Set(JSON.stringify(section.target).match(/"id":"[^"]{16}"/gu)).size }
}

test('an import and its preview follow the rules of the workspace; a document imported before stays as it was', async () => {
  const before = await imported()
  expect(await counts(before)).toEqual({ source: 2, target: 3 })
  await ask(core, 'segmentation.add', { documentId: null, rules: [SOC, SEMICOLON], imported: false })
  expect(await counts(await imported())).toEqual({ source: 4, target: 2 })
  expect(await counts(before)).toEqual({ source: 2, target: 3 })
  const preview = await ask(core, 'import.inspect', { stagedId: await stage(ZH, 'a.txt'), translationId: await stage(EN, 'b.txt'), choices: CHOICES, translationChoices: CHOICES })
  expect([preview.source.sentences, preview.translation?.sentences]).toEqual([4, 2])
})

test('rules are kept once, told to windows, put away and brought back, and those of a document decide first', async () => {
  const documentId = await imported()
  const [shared] = await ask(core, 'segmentation.add', { documentId: null, rules: [SOC, SOC], imported: false })
  const own = await ask(core, 'segmentation.add', { documentId, rules: [SOC, SEMICOLON], imported: true })
  expect(await ask(core, 'segmentation.add', { documentId, rules: [SOC], imported: false })).toEqual([])
  expect(await ask(core, 'segmentation.list', { documentId })).toEqual([...own, shared])
  expect(await ask(core, 'segmentation.list', { documentId: null })).toEqual([shared])
  expect(events.filter(({ event }) => event === 'segmentation.changed')).toContainEqual({ event: 'segmentation.changed', documentId })

  const ruleIds = own.map(({ id }) => id)
  await ask(core, 'segmentation.remove', { ruleIds })
  expect(await ask(core, 'segmentation.list', { documentId })).toEqual([shared])
  await expect(ask(core, 'segmentation.remove', { ruleIds })).rejects.toMatchObject({ code: 'notFound' })
  await ask(core, 'segmentation.restore', { ruleIds })
  await core.close()
  start()
  expect(await ask(core, 'segmentation.list', { documentId })).toEqual([...own, shared])
  const lines = await ask(core, 'journal.list', { entityId: own[0]?.id ?? '' })
  expect(lines.map(({ entity, op }) => [entity, op])).toEqual([['segmentation_rule', 'create'], ['segmentation_rule', 'remove'], ['segmentation_rule', 'create']])
})

test('a rule that cannot be used is refused with its fault, and none of its company is kept', async () => {
  await expect(ask(core, 'segmentation.add', { documentId: null, rules: [SOC, { ...SEMICOLON, before: '(' }], imported: false })).rejects.toMatchObject({ code: 'badRequest', message: expect.stringMatching(/cannot be read/u) })
  expect(await ask(core, 'segmentation.list', { documentId: null })).toEqual([])
  await expect(ask(core, 'segmentation.preview', { documentId: await imported(), added: [{ ...SEMICOLON, before: '(' }], removed: [] })).rejects.toMatchObject({ code: 'badRequest' })
})

test('a preview shows what a draft changes, and keeps nothing', async () => {
  const documentId = await imported()
  const preview = await ask(core, 'segmentation.preview', { documentId, added: [SOC, SEMICOLON], removed: [] })
  expect(preview).toMatchObject({ whole: true, changed: 2, characters: ZH.trim().length + EN.trim().length })
  expect(preview.blocks.map(({ side, before, after }) => [side, before, after])).toEqual([
    ['source', ['苹果；梨；桃。', '他走了。'], ['苹果；', '梨；', '桃。', '他走了。']],
    ['target', ['He cites the Bull. ', 'Soc. often. ', 'She left.'], ['He cites the Bull. Soc. often. ', 'She left.']],
  ])
  expect(await ask(core, 'segmentation.list', { documentId })).toEqual([])
  const [kept] = await ask(core, 'segmentation.add', { documentId, rules: [SEMICOLON], imported: false })
  expect(await ask(core, 'segmentation.preview', { documentId, added: [], removed: kept === undefined ? [] : [kept.id] })).toMatchObject({ changed: 1, blocks: [{ after: ['苹果；梨；桃。', '他走了。'] }] })
})

test('SRX goes out and comes in', async () => {
  await ask(core, 'segmentation.add', { documentId: null, rules: [SOC, SEMICOLON], imported: false })
  const { producedId, fileName } = await ask(core, 'segmentation.writeSrx', { documentId: null })
  expect(fileName).toBe('workspace.srx')
  const reply = await core.take(producedId)
  if (!reply.ok) throw new Error(reply.error.message)
  const stagedId = await stage(new TextDecoder().decode(reply.value.bytes), fileName)
  expect(await ask(core, 'segmentation.readSrx', { stagedId })).toEqual({ rules: [SEMICOLON, SOC], left: [] })
  await expect(ask(core, 'segmentation.readSrx', { stagedId: await stage('<a/>', 'a.srx') })).rejects.toMatchObject({ code: 'fileRefused' })
})

test('a file of version 2 with rows takes rules for the document it had', async () => {
  await core.close()
  rmSync(path)
  let id = ''
  earlierWorkspace(path, 2, (connection) => { id = fillVersion1(connection).documentId })
  start()
  const [document] = await ask(core, 'document.list', {})
  expect(document?.id).toBe(id)
  await ask(core, 'segmentation.add', { documentId: id as DocumentId, rules: [SEMICOLON], imported: false })
  expect(await ask(core, 'segmentation.list', { documentId: id as DocumentId })).toMatchObject([{ ...SEMICOLON, documentId: id }])
})
