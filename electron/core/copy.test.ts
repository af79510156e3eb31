import { afterEach, beforeEach, expect, test } from 'vitest'
import { ImportOutcome } from '../../shared/contract/transfer-calls.ts'
import type { DocumentId } from '../../shared/model/ids.ts'
import { runJob } from '../host/run-job.ts'
import { createInlineWork } from '../jobs/inline-work.ts'
import { ask, startCore } from './core.ts'
import type { Core } from './core.ts'

/** A copy converted for good, through the dispatch. */
let core: Core
beforeEach(async () => {
  core = startCore({ path: ':memory:', readOnly: false, productVersion: '1' }, undefined, createInlineWork())
  await runJob(core, () => ask(core, 'document.addSamples', {}))
})
afterEach(() => core.close())

async function whole(documentId: DocumentId) {
  const { document, sections } = await ask(core, 'document.get', { documentId })
  const opened = []
  for (const { id } of sections) opened.push(await ask(core, 'section.open', { sectionId: id }))
  return { document, sections: opened, claims: await ask(core, 'claim.list', { documentId }) }
}

test('has the Chinese converted, and links, target, annotations and claims as they were; the first document is not touched', async () => {
  const first = (await ask(core, 'document.list', {})).find(({ claims }) => claims > 0)
  if (!first) throw new Error('no sample has claims')
  const before = await whole(first.id)
  const { documentId } = ImportOutcome.parse(await runJob(core, () => ask(core, 'document.copyConverted', { documentId: first.id, script: 'twp', quotes: 'corner' })))
  const after = await whole(documentId)
  // Looking at it remembers the place, so that is left out.
  const again = await whole(first.id)
  expect({ ...again, document: { ...again.document, opened: 0, place: null } }).toEqual({ ...before, document: { ...before.document, opened: 0, place: null } })
  expect(after.document).toMatchObject({ sourceLanguage: 'zh-Hant-TW', targetTitle: first.targetTitle, lens: 'stored', origin: null, progress: { total: first.progress.total, confirmed: first.progress.confirmed, stale: first.progress.stale } })
  expect(after.document.converted).toEqual({ from: first.id, title: first.title, script: 'twp', quotes: 'corner' })
  expect(after.sections.map(({ section }) => section.target)).toEqual(before.sections.map(({ section }) => section.target))
  expect(after.sections.map(({ section }) => section.links.map(({ source, target }) => ({ source, target })))).toEqual(before.sections.map(({ section }) => section.links.map(({ source, target }) => ({ source, target }))))
  const anchors = (of: typeof after) => of.sections.flatMap(({ annotations }) => annotations.map(({ anchors: all, layer }) => ({ layer, anchors: all.map(({ state, sentenceId }) => ({ state, sentenceId })) })))
  expect(anchors(after)).toEqual(anchors(before))
  expect(after.claims).toHaveLength(before.claims.length)
  const chinese = JSON.stringify(after.sections.map(({ section }) => section.source))
  expect(chinese).not.toMatch(/[“”]/u)
  expect(chinese).not.toEqual(JSON.stringify(before.sections.map(({ section }) => section.source)))
})

test.each([['the script it is in', 'hans', 'badRequest'], ['a document that is not there', 'tw', 'notFound']] as const)('of %s is refused at once', async (_what, script, code) => {
  const [document] = await ask(core, 'document.list', {})
  const documentId = code === 'notFound' ? '01900000-0000-7000-8000-000000000099' : document?.id
  expect(await core.call('document.copyConverted', { documentId, script })).toMatchObject({ ok: false, error: { code } })
})
