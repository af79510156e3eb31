import { afterEach, beforeEach, expect, test } from 'vitest'
import { ExportOutcome, ImportOutcome } from '../../shared/contract/transfer-calls.ts'
import { sourceText } from '../../shared/document/sentences.ts'
import type { DocumentId } from '../../shared/model/ids.ts'
import { runJob } from '../host/run-job.ts'
import { createInlineWork } from '../jobs/inline-work.ts'
import { ask, startCore } from './core.ts'
import type { Core } from './core.ts'

/** What people decided about the lens, in what leaves it: exports and converted copies. */
let core: Core, documentId: DocumentId
const CHOICES = { encoding: null, language: null, paragraphs: 'auto', joinLines: false, sections: 'auto' } as const
beforeEach(async () => {
  core = startCore({ path: ':memory:', readOnly: false, productVersion: '1' }, undefined, createInlineWork())
  documentId = await imported('他姓范。范在公司写软件。\n', 'His name is Fan. Fan writes software at the company.\n')
})
afterEach(() => core.close())

async function imported(zh: string, en: string | null): Promise<DocumentId> {
  const stage = async (text: string) => {
    const reply = await core.stage('a.txt', new TextEncoder().encode(text))
    if (!reply.ok) throw new Error(reply.error.message)
    return reply.value.stagedId
  }
  const input = { stagedId: await stage(zh), translationId: en === null ? null : await stage(en), choices: CHOICES, translationChoices: CHOICES, title: '范', targetTitle: '', align: true }
  return ImportOutcome.parse(await runJob(core, () => ask(core, 'import.commit', input))).documentId
}

async function opened(id: DocumentId) {
  const { sections: [section] } = await ask(core, 'document.get', { documentId: id })
  if (section === undefined) throw new Error('no section')
  return ask(core, 'section.open', { sectionId: section.id })
}

/** Confirms all links, notes the second sentence, protects one name, and has a rule. */
async function worked() {
  const { section } = await opened(documentId)
  const [block] = section.source
  const [first, second] = block?.sentences ?? []
  if (block === undefined || first === undefined || second === undefined) throw new Error('two sentences were imported')
  const text = (ids: readonly string[]) => block.sentences.filter(({ id }) => ids.includes(id)).map(({ from, to }) => sourceText(block).slice(from, to)).join('')
  const english = new Map((JSON.parse(JSON.stringify(section.target)) as { content: { content: { text: string; marks: { attrs: { id: string } }[] }[] }[] }).content.flatMap((one) => one.content.map((run) => [run.marks[0]?.attrs.id ?? '', run.text.trim()])))
  const confirmed = section.links.map((link) => ({ ...link, confirmed: { at: 1, source: text(link.source), target: link.target.map((id) => english.get(id) ?? '').join(' ') } }))
  await ask(core, 'section.apply', { sectionId: section.id, batchId: 'confirm-all', baseVersion: 0, steps: [{ stepType: 'link', remove: section.links, add: confirmed }], selection: null })
  const selection = (sentenceId: string, from: number, to: number) => ({ sectionId: section.id, side: 'source' as const, version: 1, stretches: [{ sentenceId, from, to }] })
  await ask(core, 'annotation.create', { layer: 'note', selection: selection(second.id, 5, 7), body: 'which?', claimId: null, sourceItemId: null })
  await ask(core, 'script.protect', { selection: selection(first.id, 2, 3), scope: 'place' })
  await ask(core, 'script.add', { documentId, rules: [{ from: '软件', to: ['程式'], script: 'tw' }], imported: false })
  return section
}

test('an export in a script follows them, with links and annotations as they stood', async () => {
  const section = await worked()
  const outcome = ExportOutcome.parse(await runJob(core, () => ask(core, 'export.run', { documentId, sectionId: null, format: 'json', layout: 'sideBySide', annotations: true, lightCounterpart: true, confirmedOnly: false, script: 'twp' })))
  const file = await core.take(outcome.producedId)
  if (!file.ok) throw new Error(file.error.message)
  const text = new TextDecoder().decode(file.value.bytes)
  expect(text).toContain('他姓范。範在公司寫程式。')
  const { document: { sections: [made] } } = JSON.parse(text) as { document: { sections: { links: { stale: boolean; source: string[] }[]; annotations: { anchors: object[] }[] }[] } }
  expect(made?.links.map(({ stale, source }) => ({ stale, source }))).toEqual(section.links.map(({ source }) => ({ stale: false, source })))
  expect(made?.annotations[0]?.anchors).toMatchObject([{ quote: '程式', state: 'attached', prefix: '範在公司寫', suffix: '。' }])
})

test('a converted copy follows them, and what was confirmed is not stale in it', async () => {
  await worked()
  const { documentId: copy } = ImportOutcome.parse(await runJob(core, () => ask(core, 'document.copyConverted', { documentId, script: 'twp' })))
  const { document: { progress } } = await ask(core, 'document.get', { documentId: copy })
  expect(progress).toMatchObject({ total: 2, confirmed: 2, stale: 0 })
  const { section, annotations } = await opened(copy)
  expect(section.source.map(sourceText)).toEqual(['他姓范。範在公司寫程式。'])
  expect(annotations[0]?.anchors).toMatchObject([{ quote: '程式', state: 'attached' }])
  expect((await opened(documentId)).section.source.map(sourceText)).toEqual(['他姓范。范在公司写软件。'])
})

test.each([
  ['在公司寫軟件', 2], ['在公司写软件', 2], ['写软', 2], ['寫軟', 2], ['後來', 2], ['后来', 2], ['裡面', 2], ['裏面', 2], ['軟體', 2], ['在公司寫軟體', 2], ['麵', 2], ['网络', 0],
])('search finds what is seen as %s, whatever script or region it is stored in', async (text, total) => {
  const ids = [await imported('後來他在公司寫軟體，裏面有麵。\n', null), await imported('后来他在公司写软件，里面有面。\n', null)]
  const hits = []
  for (const id of ids) hits.push(...(await ask(core, 'search.find', { text, documentId: id, limit: 20, offset: 0 })).hits)
  expect(hits).toHaveLength(total)
  for (const hit of hits) expect(hit.text.slice(hit.from, hit.to)).toHaveLength(text.length)
})
