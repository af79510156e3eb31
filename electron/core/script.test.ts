import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { WorkbenchEvent } from '../../shared/contract/events.ts'
import type { ScriptDoubt } from '../../shared/contract/script-calls.ts'
import type { DocumentId, SectionId } from '../../shared/model/ids.ts'
import type { SourceBlock } from '../../shared/model/text.ts'
import type { Script } from '../../shared/model/vocabulary.ts'
import { earlierWorkspace, fillVersion1 } from '../../tests/support/earlier-workspace.ts'
import { untranslatedContent } from '../../tests/support/section-fixture.ts'
import { storeDocument } from '../../tests/support/stored-document.ts'
import { createInlineWork } from '../jobs/inline-work.ts'
import { ask, startCore } from './core.ts'
import type { Core } from './core.ts'

/** What people decide about the lens, through the dispatch. */
const TEXT = '他姓范。范在家里，头发很长。\n这个方法早已被发明了。软件里有“数据”。'

const LONG = Array.from({ length: 12 }, () => '这个方法早已被发明了。'.repeat(200)).join('\n')
const NONE = '' as SectionId

let folder = '', path = '', core: Core, documentId: DocumentId, sectionId: SectionId, longId: SectionId
const events: WorkbenchEvent[] = []
const start = () => {
  core = startCore({ path, readOnly: false, productVersion: '1' }, undefined, createInlineWork())
  core.subscribe((event) => events.push(event))
}
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'script-'))
  path = join(folder, 'work.duizhao')
  events.length = 0
  const stored = storeDocument(path, [untranslatedContent(TEXT), untranslatedContent(LONG)])
  documentId = stored.documentId
  ;[sectionId = NONE, longId = NONE] = stored.sectionIds
  start()
})
afterEach(async () => {
  await core.close()
  rmSync(folder, { recursive: true, force: true })
})

const opened = async () => (await ask(core, 'section.open', { sectionId })).section
const blockText = ({ node }: SourceBlock) => ((node['content'] ?? []) as { text?: string }[]).map(({ text }) => text ?? '').join('')

async function seen(script: Script, quotes: 'asStored' | 'corner' = 'asStored') {
  return (await ask(core, 'section.lens', { sectionId, script, quotes })).blocks.map((block) => block.map(({ text }) => text).join(''))
}

/** The stretch of the first place where the words stand. */
async function at(words: string, nth = 0) {
  const section = await opened()
  let left = nth
  for (const block of section.source) for (const { id, from, to } of block.sentences) {
    const text = blockText(block).slice(from, to)
    for (let start = text.indexOf(words); start >= 0; start = text.indexOf(words, start + 1)) {
      if (left-- === 0) return { sectionId, side: 'source' as const, version: section.version, stretches: [{ sentenceId: id, from: start, to: start + words.length }] }
    }
  }
  throw new Error(`no ${words} in the text`)
}

/** Writes a paragraph anew; `before` and `after` are its words, whose sentences keep their ids. */
async function correct(index: number, before: string, after: string) {
  const section = await opened(), block = section.source[index]
  if (block === undefined) throw new Error('no block')
  const at = blockText(block).indexOf(before), by = after.length - before.length
  const moved = block.sentences.map(({ id, from, to }) => ({ id, from: from > at ? from + by : from, to: to > at ? to + by : to }))
  const node = { ...block.node, content: [{ type: 'text', text: blockText(block).replace(before, after) }] }
  const step = (remove: SourceBlock, add: SourceBlock) => ({ stepType: 'source', index, remove: [remove], add: [add] })
  const corrected = { ...block, node, sentences: moved }
  await ask(core, 'section.apply', { sectionId, batchId: `correction-${section.version}`, baseVersion: section.version, steps: [step(block, corrected)], selection: null })
  return async () => {
    const { version } = await opened()
    await ask(core, 'section.apply', { sectionId, batchId: `correction-${version}`, baseVersion: version, steps: [step(corrected, block)], selection: null })
  }
}

test('rules of the document go before those of the workspace, are kept once, told, changed, put away and brought back', async () => {
  await ask(core, 'script.add', { documentId: null, rules: [{ from: '软件', to: ['軟件'], script: 'tw' }, { from: '数据', to: ['資料'], script: null }], imported: true })
  const [own] = await ask(core, 'script.add', { documentId, rules: [{ from: '软件', to: ['程式'], script: 'tw' }], imported: false })
  expect((await seen('twp'))[1]).toBe('這個方法早已被髮明瞭。程式裡有“資料”。')
  expect((await seen('hk'))[1]).toContain('軟件裏有“資料”')
  expect(await ask(core, 'script.add', { documentId, rules: [{ from: '软件', to: ['軟體', '程式'], script: 'tw' }], imported: false })).toMatchObject([{ id: own?.id, to: ['軟體', '程式'] }])
  const ruleId = own?.id ?? ''
  expect(await ask(core, 'script.list', { documentId })).toMatchObject([{ scope: 'document', from: '软件' }, { scope: 'workspace', from: '软件', provenance: { origin: 'imported' } }, { scope: 'workspace' }])
  expect(await ask(core, 'script.list', { documentId: null })).toHaveLength(2)
  expect(await ask(core, 'script.change', { ruleId, fields: { script: null } })).toMatchObject({ script: null, to: ['軟體', '程式'] })
  expect((await seen('hk'))[1]).toContain('軟體')
  await ask(core, 'script.remove', { ruleIds: [ruleId] })
  expect((await seen('hk'))[1]).toContain('軟件')
  await expect(ask(core, 'script.change', { ruleId, fields: { script: null } })).rejects.toMatchObject({ code: 'notFound' })
  await ask(core, 'script.restore', { ruleIds: [ruleId] })
  await core.close()
  start()
  expect((await seen('hk'))[1]).toContain('軟體')
  expect(events).toContainEqual({ event: 'script.changed', documentId, sectionId: null })
  expect(events).toContainEqual({ event: 'script.changed', documentId: null, sectionId: null })
  expect((await ask(core, 'journal.list', { entityId: ruleId })).map(({ op }) => op)).toEqual(['create', 'remove', 'update', 'update', 'create'])
})

test('a rule that cannot be used is refused with its fault, and none of its company is kept', async () => {
  const good = { from: '软件', to: ['軟體'], script: null }
  await expect(ask(core, 'script.add', { documentId, rules: [good, { ...good, from: ' ' }], imported: false })).rejects.toMatchObject({ code: 'badRequest' })
  await expect(ask(core, 'script.add', { documentId, rules: [{ ...good, from: '一\n二' }], imported: false })).rejects.toMatchObject({ code: 'badRequest', message: expect.stringContaining('one line') })
  expect(await ask(core, 'script.list', { documentId })).toEqual([])
  const [one, other] = await ask(core, 'script.add', { documentId, rules: [good, { ...good, from: '数据' }], imported: false })
  await expect(ask(core, 'script.change', { ruleId: other?.id ?? '', fields: { from: '软件' } })).rejects.toMatchObject({ code: 'conflict' })
  await ask(core, 'script.remove', { ruleIds: [one?.id ?? ''] })
  await ask(core, 'script.add', { documentId, rules: [good], imported: false })
  await expect(ask(core, 'script.restore', { ruleIds: [one?.id ?? ''] })).rejects.toMatchObject({ code: 'conflict' })
})

test('a pick holds here, in the document, or in the workspace, and in other Traditional lenses in their forms', async () => {
  expect((await seen('tw'))[0]).toBe('他姓範。範在家裡，頭髮很長。')
  const here = await ask(core, 'script.pick', { selection: await at('范'), script: 'tw', shown: '范', scope: 'place' })
  expect((await seen('tw'))[0]).toBe('他姓范。範在家裡，頭髮很長。')
  expect(here).toMatchObject({ scope: 'place', documentId, from: '范', to: ['范'], script: 'tw', place: { sectionId, reason: null } })
  await ask(core, 'script.pick', { selection: await at('家里'), script: 'tw', shown: '家里', scope: 'document' })
  await ask(core, 'script.pick', { selection: await at('里', 1), script: 'hk', shown: '裡', scope: 'workspace' })
  expect(await seen('hk')).toEqual(['他姓范。範在家里，頭髮很長。', '這個方法早已被髮明瞭。軟件裡有“數據”。'])
  const again = await ask(core, 'script.pick', { selection: await at('范'), script: 'twp', shown: '範', scope: 'place' })
  expect((await seen('tw'))[0]).toContain('他姓範')
  expect((await ask(core, 'script.list', { documentId })).filter(({ scope }) => scope === 'place')).toMatchObject([{ id: again.id }])
  await ask(core, 'script.remove', { ruleIds: [again.id] })
  await ask(core, 'script.restore', { ruleIds: [here.id] })
  await expect(ask(core, 'script.restore', { ruleIds: [again.id] })).rejects.toMatchObject({ code: 'conflict' })
  expect((await seen('tw'))[0]).toContain('他姓范')
})

test('what is protected stays as it is in every lens, quotation marks too, until that is taken back', async () => {
  const rule = await ask(core, 'script.protect', { selection: await at('里有“数据”'), scope: 'place' })
  expect((await seen('twp', 'corner'))[1]).toBe('這個方法早已被髮明瞭。軟體里有“数据”。')
  await expect(ask(core, 'script.pick', { selection: await at('数据'), script: 'tw', shown: '資料', scope: 'place' })).rejects.toMatchObject({ code: 'conflict' })
  await ask(core, 'script.protect', { selection: await at('范在家里'), scope: 'document' })
  expect((await seen('hk'))[0]).toBe('他姓範。范在家里，頭髮很長。')
  const known = await ask(core, 'script.at', { sectionId, stretch: (await at('数据')).stretches[0] ?? { sentenceId: '', from: 0, to: 0 }, script: 'twp' })
  expect(known).toMatchObject({ stored: '数据', shown: '数据', rules: [{ id: rule.id }] })
  await ask(core, 'script.remove', { ruleIds: [rule.id] })
  expect((await seen('twp', 'corner'))[1]).toBe('這個方法早已被髮明瞭。軟體裡有「資料」。')
  const english = { sectionId, side: 'target' as const, version: 0, stretches: [{ sentenceId: 'aaaaaaaaaaaaaaaa', from: 0, to: 1 }] }
  await expect(ask(core, 'script.protect', { selection: english, scope: 'place' })).rejects.toMatchObject({ code: 'badRequest' })
})

test('a place follows corrections of the text, is not applied where its words are gone, never moves to a look-alike, and an undo brings it back', async () => {
  const { id } = await ask(core, 'script.pick', { selection: await at('范', 1), script: 'tw', shown: '范', scope: 'place' })
  const place = async () => (await ask(core, 'script.list', { documentId })).find((rule) => rule.id === id)?.place
  await correct(0, '他姓范。', '他原来姓范。')
  expect((await seen('tw'))[0]).toBe('他原來姓範。范在家裡，頭髮很長。')
  events.length = 0
  const undo = await correct(0, '范在', '张在范，')
  expect((await seen('tw'))[0]).toBe('他原來姓範。張在範，家裡，頭髮很長。')
  expect(await place()).toMatchObject({ reason: expect.stringMatching(/deleted/u) })
  expect(events).toContainEqual({ event: 'script.changed', documentId, sectionId })
  await undo()
  expect(await place()).toMatchObject({ reason: null })
  expect((await seen('tw'))[0]).toBe('他原來姓範。范在家裡，頭髮很長。')
})

test('a protected stretch goes on protecting what is corrected inside it', async () => {
  await ask(core, 'script.protect', { selection: await at('软件里有'), scope: 'place' })
  await correct(1, '软件里有', '软件里没有')
  expect((await seen('tw'))[1]).toContain('软件里没有“數據”')
})

test('doubts come with candidates and leave when they are decided', async () => {
  const doubts = async (script: Script) => (await ask(core, 'script.doubts', { sectionId, script })).doubts
  const stored = (all: readonly ScriptDoubt[]) => all.map((doubt) => doubt.stored)
  const first = await doubts('tw')
  expect(stored(first)).toEqual(['范', '范', '发明了'])
  const wrong = first.find(({ kind }) => kind === 'words')
  expect(wrong).toMatchObject({ shown: '髮明瞭' })
  expect(wrong?.candidates.map(({ text }) => text).slice(0, 2)).toEqual(['發明了', '髮明瞭'])
  const known = await ask(core, 'script.at', { sectionId, stretch: { sentenceId: wrong?.sentenceId ?? '', from: wrong?.from ?? 0, to: wrong?.to ?? 1 }, script: 'tw' })
  expect(known).toMatchObject({ stored: '发明了', shown: '髮明瞭', rules: [] })
  expect(known?.candidates.map(({ text }) => text)).toEqual(expect.arrayContaining(['發明了', '发明了']))
  await ask(core, 'script.pick', { selection: await at('发明了'), script: 'tw', shown: '發明了', scope: 'place' })
  await ask(core, 'script.protect', { selection: await at('范'), scope: 'workspace' })
  expect(await doubts('tw')).toEqual([])
  expect((await seen('tw'))[1]).toContain('發明了')
  expect(await ask(core, 'script.doubts', { sectionId, script: 'hans' })).toMatchObject({ doubts: [] })
})

test('doubts asked for anew give up the earlier question', async () => {
  await ask(core, 'script.doubts', { sectionId, script: 'tw' })
  const [first, second] = await Promise.allSettled([ask(core, 'script.doubts', { sectionId: longId, script: 'tw' }), ask(core, 'script.doubts', { sectionId: longId, script: 'tw' })])
  expect(first).toMatchObject({ status: 'rejected', reason: { code: 'cancelled' } })
  expect(second).toMatchObject({ status: 'fulfilled', value: { doubts: expect.objectContaining({ length: 2400 }) } })
})

test('OpenCC’s text format comes in with its problems by line, and goes out again', async () => {
  const { rules, problems } = await ask(core, 'script.read', { text: '# own\n软件\t程式 軟體\n范里\t范里\n数据\n', script: 'tw' })
  expect(rules).toEqual([{ from: '软件', to: ['程式', '軟體'], script: 'tw' }, { from: '范里', to: ['范里'], script: 'tw' }])
  expect(problems).toMatchObject([{ line: 4, message: expect.stringContaining('TAB') }])
  await ask(core, 'script.add', { documentId, rules, imported: true })
  await ask(core, 'script.add', { documentId, rules: [{ from: 'San 里', to: ['San 里'], script: null }, { from: '软件', to: ['軟件'], script: null }], imported: false })
  const written = await ask(core, 'script.write', { documentId, script: 'tw' })
  expect(written).toMatchObject({ fileName: '春天.txt', text: '范里\t范里\n软件\t程式 軟體\n', rules: 2, left: [{ from: 'San 里', message: expect.stringContaining('spaces') }] })
  const taken = await core.take(written.producedId)
  expect(taken.ok && new TextDecoder().decode(taken.value.bytes)).toBe(written.text)
  expect(await ask(core, 'script.write', { documentId, script: 'hk' })).toMatchObject({ text: '软件\t軟件\n' })
  expect(await ask(core, 'script.write', { documentId: null, script: null })).toMatchObject({ fileName: 'workspace.txt', text: '', rules: 0 })
})

test('a document remembers its last lens and its quotation marks', async () => {
  await ask(core, 'document.setLens', { documentId, lens: 'twp', quotes: 'corner' })
  await ask(core, 'document.setLens', { documentId, lens: 'stored' })
  await core.close()
  start()
  expect((await ask(core, 'document.get', { documentId })).document).toMatchObject({ lens: 'stored', lastLens: 'twp', quotes: 'corner' })
  expect(await ask(core, 'document.setLens', { documentId, lens: 'stored', quotes: null })).toMatchObject({ lastLens: 'twp', quotes: null })
})

test('a file of version 4 with rows takes rules for the document it had, and knows its lens as the last', async () => {
  await core.close()
  rmSync(path)
  let id = ''
  earlierWorkspace(path, 4, (connection) => {
    id = fillVersion1(connection).documentId
    connection.exec("UPDATE document SET lens = 'hk'")
  })
  start()
  expect((await ask(core, 'document.list', {}))[0]).toMatchObject({ id, lens: 'hk', lastLens: 'hk', quotes: null })
  await ask(core, 'script.add', { documentId: id as DocumentId, rules: [{ from: '走', to: ['行'], script: 'hk' }], imported: false })
  expect(await ask(core, 'script.list', { documentId: id as DocumentId })).toMatchObject([{ from: '走', documentId: id }])
  expect(await ask(core, 'workspace.doctor', { rebuild: false })).toMatchObject({ integrity: 'ok', differences: [] })
})

test('the places where decisions are applied are told, in order, for the lens and for the text as stored', async () => {
  const places = async (script: Script | null) => (await ask(core, 'script.places', { sectionId, script })).map(({ from, to }) => [from, to])
  expect(await places('tw')).toEqual([])
  await ask(core, 'script.protect', { selection: await at('范', 1), scope: 'place' })
  await ask(core, 'script.pick', { selection: await at('姓范'), script: 'tw', shown: '姓范', scope: 'workspace' })
  await ask(core, 'script.add', { documentId, rules: [{ from: '软件', to: ['程式'], script: 'tw' }], imported: false })
  expect(await places('twp')).toEqual([[1, 3], [0, 1], [0, 2]])
  expect(await places('hans')).toEqual([[0, 1]])
  expect(await places(null)).toEqual([[0, 1]])
})

test('a draft shows what it would make of a sample, in place of the rule it changes, and keeps nothing', async () => {
  await ask(core, 'script.add', { documentId, rules: [{ from: '软件', to: ['軟件'], script: 'tw' }], imported: false })
  const preview = (rules: { from: string; to: string[]; script: 'tw' | null }[], of: DocumentId | null = documentId) => ask(core, 'script.preview', { documentId: of, language: 'zh-Hans', script: 'twp', sample: '软件和头发', rules })
  expect(await preview([])).toEqual({ before: '軟件和頭髮', after: '軟件和頭髮' })
  expect(await preview([{ from: '软件', to: ['程式'], script: 'tw' }, { from: '头发', to: ['头发'], script: null }])).toEqual({ before: '軟件和頭髮', after: '程式和头发' })
  expect(await preview([{ from: '软件', to: ['程式'], script: 'tw' }], null)).toEqual({ before: '軟體和頭髮', after: '程式和頭髮' })
  expect(await ask(core, 'script.list', { documentId })).toHaveLength(1)
})
