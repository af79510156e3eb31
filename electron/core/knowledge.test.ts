import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Transform } from 'prosemirror-transform'
import type { Node } from 'prosemirror-model'
import type { TextSelection } from '../../shared/contract/knowledge-calls.ts'
import { readContent, sourceSentences, targetSentences } from '../../shared/document/section-content.ts'
import type { SectionContent } from '../../shared/document/section-content.ts'
import { sectionSchema } from '../../shared/document/schema.ts'
import { LinkStep } from '../../shared/document/link-step.ts'
import type { DocumentId, SectionId } from '../../shared/model/ids.ts'
import type { Annotation } from '../../shared/model/knowledge.ts'
import { linkedContent } from '../../tests/support/section-fixture.ts'
import { storeDocument } from '../../tests/support/stored-document.ts'
import { createInlineWork } from '../jobs/inline-work.ts'
import { ask, startCore } from './core.ts'
import type { Core } from './core.ts'

let folder = '', core: Core, documentId: DocumentId, sectionId: SectionId, content: SectionContent, version = 0, batch = 0
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'knowledge-'))
  const stored = storeDocument(join(folder, 'work.duizhao'), [linkedContent(3, 2)])
  const [first] = stored.sectionIds
  if (first === undefined) throw new Error('no section')
  documentId = stored.documentId
  sectionId = first
  core = startCore({ path: join(folder, 'work.duizhao'), readOnly: false, productVersion: '1' }, undefined, createInlineWork())
  version = 0
})
beforeEach(async () => { content = readContent((await ask(core, 'section.open', { sectionId })).section) })
afterEach(async () => {
  await core.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Selects `words` in the sentence number `index` of a side. */
function select(side: 'source' | 'target', index: number, words: string): TextSelection {
  const sentence = (side === 'source' ? sourceSentences(content.source) : targetSentences(content.target))[index]
  const from = sentence?.text.indexOf(words) ?? -1
  if (sentence === undefined || from < 0) throw new Error(`"${words}" is not in sentence ${index}`)
  return { sectionId, side, version, stretches: [{ sentenceId: sentence.id, from, to: from + words.length }] }
}

async function apply(steps: unknown[]) {
  const reply = await ask(core, 'section.apply', { sectionId, batchId: `batch-${++batch}-00`, baseVersion: version, steps: JSON.parse(JSON.stringify(steps)) as Record<string, unknown>[], selection: null })
  version = reply.version
  content = readContent((await ask(core, 'section.open', { sectionId })).section)
  return reply
}

/** Applies what `change` does to the target; gives the steps that undo it. */
async function edit(change: (tr: Transform, at: (index: number) => number) => void) {
  const tr = new Transform(content.target)
  change(tr, (index) => {
    const sentence = targetSentences(content.target)[index]
    return (sentence?.pos ?? 0) + (sentence?.from ?? 0)
  })
  const undo = tr.steps.map((step, index) => step.invert(tr.docs[index] ?? tr.doc).toJSON() as unknown).reverse()
  return { reply: await apply(tr.steps.map((step) => step.toJSON() as unknown)), undo }
}
const insertAt = (tr: Transform, pos: number, text: string) => {
  const marks = tr.doc.resolve(pos + 1).marks()
  return tr.insert(pos, sectionSchema.text(text, marks) satisfies Node)
}
const words = (annotation: Annotation | undefined) => annotation?.anchors.map(({ quote, state }) => `${quote}/${state}`)
const fails = async (name: string, input: unknown) => {
  const reply = await core.call(name, input)
  return reply.ok ? null : reply.error
}

describe('annotations', () => {
  const note = (selection: TextSelection) => ask(core, 'annotation.create', { layer: 'note', selection, body: 'see', claimId: null, sourceItemId: null })

  test('are made, changed, put away, brought back, and listed in document order', async () => {
    const later = await note(select('target', 4, 'company'))
    const first = await note(select('source', 1, '公司'))
    expect(words(first)).toEqual(['公司/attached'])
    expect((await ask(core, 'annotation.list', { documentId, sectionId: null })).map(({ id }) => id)).toEqual([first.id, later.id])
    expect((await ask(core, 'annotation.update', { annotationId: later.id, body: 'another' })).body).toBe('another')
    await ask(core, 'annotation.remove', { annotationId: first.id })
    expect((await ask(core, 'section.open', { sectionId })).annotations.map(({ id }) => id)).toEqual([later.id])
    expect((await ask(core, 'annotation.restore', { annotationId: first.id })).anchors).toEqual(first.anchors)
    const journal = await ask(core, 'journal.list', { entityId: later.id })
    expect(journal.map(({ op, field, value }) => [op, field, value]).at(0)).toEqual(['update', 'body', '"another"'])
  })

  test('follow the text in the transaction of the steps, lose their place when their words go, and find it again by undo alone', async () => {
    const made = await note(select('target', 2, 'spring'))
    const typed = await edit((tr, at) => insertAt(tr, at(2), 'Well, '))
    expect(words(typed.reply.annotations[0])).toEqual(['spring/attached'])
    expect(typed.reply.annotations[0]?.anchors[0]?.from).toBe((made.anchors[0]?.from ?? 0) + 6)
    const place = select('target', 2, 'spring').stretches[0]
    const cut = await edit((tr, at) => tr.delete(at(2) + (place?.from ?? 0), at(2) + (place?.to ?? 0)))
    expect(words(cut.reply.annotations[0])).toEqual(['spring/orphaned'])
    expect((await ask(core, 'annotation.orphans', { documentId: null })).map(({ id }) => id)).toEqual([made.id])
    expect((await ask(core, 'document.get', { documentId })).document.orphans).toBe(1)
    const again = await edit((tr, at) => insertAt(tr, at(2), 'spring '))
    expect(words((await ask(core, 'annotation.orphans', { documentId }))[0])).toEqual(['spring/orphaned'])
    await apply(again.undo)
    const back = await apply(cut.undo)
    expect(words(back.annotations[0])).toEqual(['spring/attached'])
    expect(await ask(core, 'annotation.orphans', { documentId })).toEqual([])
  })

  test('put away while the text goes on, they come back where their words are', async () => {
    const made = await note(select('target', 2, 'spring'))
    await ask(core, 'annotation.remove', { annotationId: made.id })
    const { reply } = await edit((tr, at) => insertAt(tr, at(2), 'Well, '))
    expect(reply.annotations).toEqual([])
    expect((await ask(core, 'annotation.restore', { annotationId: made.id })).anchors[0]?.from).toBe((made.anchors[0]?.from ?? 0) + 6)
  })

  test('an orphan goes where a person says', async () => {
    const made = await note(select('target', 2, 'spring'))
    await edit((tr, at) => tr.delete(at(2), at(3)))
    expect(words(await ask(core, 'annotation.reattach', { annotationId: made.id, selection: select('target', 1, 'company') }))).toEqual(['company/attached'])
  })

  test('are refused on another version, outside the sentence, twice in one sentence, and on nothing', async () => {
    const good = select('target', 1, 'company')
    const [stretch] = good.stretches
    const create = (selection: unknown) => fails('annotation.create', { layer: 'note', selection, body: '', claimId: null, sourceItemId: null })
    expect(await create({ ...good, version: 7 })).toMatchObject({ code: 'staleVersion' })
    expect(await create({ ...good, stretches: [{ ...stretch, to: 10_000 }] })).toMatchObject({ code: 'badRequest' })
    expect(await create({ ...good, stretches: [{ ...stretch, to: stretch?.from }] })).toMatchObject({ code: 'badRequest' })
    expect(await create({ ...good, stretches: [stretch, stretch] })).toMatchObject({ code: 'badRequest' })
    expect(await create({ ...good, stretches: [{ sentenceId: 'AAAAAAAAAAAAAAAA', from: 0, to: 1 }] })).toMatchObject({ code: 'badRequest' })
    expect(await ask(core, 'annotation.list', { documentId, sectionId })).toEqual([])
  })
})

describe('claims', () => {
  const claim = (selection: TextSelection, fields: object = {}) => ask(core, 'claim.create', { selection, fields })

  test('are numbered by their place on either side, with the quotation as statement', async () => {
    const { claim: second } = await claim(select('target', 5, 'he left the company'))
    const { claim: first, annotation } = await claim(select('source', 1, '公司'), { kind: 'event' })
    expect(first).toMatchObject({ number: 1, place: '2.1', statementZh: '公司', statement: '', kind: 'event', needsRecheck: false, verified: null, mentions: [annotation.id] })
    expect(await ask(core, 'claim.list', { documentId: null })).toMatchObject([{ id: first.id, number: 1 }, { id: second.id, number: 2, statement: 'he left the company' }])
    expect(first.current.target).toContain('Sentence 1 of paragraph 1')
  })

  test('need another look once a sentence under them, or its counterpart, has changed, until undo or a person says otherwise', async () => {
    const { claim: made } = await claim(select('source', 1, '公司'), { status: 'supported' })
    expect(made.verified?.source).toBe(made.current.source)
    const other = await edit((tr, at) => insertAt(tr, at(3), 'Elsewhere '))
    expect((await ask(core, 'claim.get', { claimId: made.id })).claim.needsRecheck).toBe(false)
    await apply(other.undo)
    const { undo } = await edit((tr, at) => insertAt(tr, at(1), 'Not '))
    const [changed] = await ask(core, 'claim.list', { documentId })
    expect(changed).toMatchObject({ needsRecheck: true, verified: { target: made.current.target } })
    expect(changed?.current.target).toContain('Not ')
    expect(await ask(core, 'export.gate', { documentId })).toContainEqual(expect.objectContaining({ code: 'needsRecheck', count: 1 }))
    await apply(undo)
    expect((await ask(core, 'claim.list', { documentId }))[0]?.needsRecheck).toBe(false)
    await edit((tr, at) => insertAt(tr, at(1), 'Not '))
    expect((await ask(core, 'claim.verify', { claimId: made.id })).needsRecheck).toBe(false)
    await apply([new LinkStep(content.links.all(), []).toJSON()])
    expect((await ask(core, 'claim.list', { documentId }))[0]).toMatchObject({ needsRecheck: true, current: { target: '' } })
  })

  test('a further mention is no change of the text', async () => {
    const { claim: made } = await claim(select('source', 1, '公司'), { status: 'supported' })
    const mention = await ask(core, 'annotation.create', { layer: 'claim', selection: select('target', 4, 'company'), body: '', claimId: made.id, sourceItemId: null })
    expect((await ask(core, 'claim.list', { documentId }))[0]).toMatchObject({ needsRecheck: false, mentions: [made.mentions[0], mention.id] })
    await ask(core, 'annotation.remove', { annotationId: mention.id })
    expect((await ask(core, 'claim.list', { documentId }))[0]?.needsRecheck).toBe(false)
  })

  test('go away with their mentions and come back with them', async () => {
    const { claim: made, annotation } = await claim(select('source', 1, '公司'))
    const gone = await ask(core, 'annotation.create', { layer: 'claim', selection: select('target', 4, 'company'), body: '', claimId: made.id, sourceItemId: null })
    await ask(core, 'annotation.remove', { annotationId: gone.id })
    await new Promise((resolve) => { setTimeout(resolve, 2) })
    await ask(core, 'claim.remove', { claimId: made.id })
    expect(await ask(core, 'annotation.list', { documentId, sectionId: null })).toEqual([])
    expect(await fails('annotation.restore', { annotationId: annotation.id })).toMatchObject({ code: 'conflict' })
    expect((await ask(core, 'claim.restore', { claimId: made.id })).mentions).toEqual([annotation.id])
    expect(await fails('claim.restore', { claimId: made.id })).toMatchObject({ code: 'notFound' })
  })

  test('are connected with excerpts and with one another', async () => {
    const { claim: one } = await claim(select('source', 1, '公司')), { claim: two } = await claim(select('source', 2, '春天'))
    const item = await ask(core, 'sourceItem.create', { title: 'T', authors: '', publisher: '', date: '', url: 'https://example.org/a', accessed: '', language: 'en', kind: 'primary', archiveUrl: '', remark: '' })
    const excerpt = await ask(core, 'excerpt.create', { sourceItemId: item.id, locator: 'p. 2', quotation: 'he left', translation: '' })
    const relation = await ask(core, 'relation.create', { claimId: one.id, to: 'excerpt', kind: 'supports', excerptId: excerpt.id })
    await ask(core, 'relation.create', { claimId: one.id, to: 'claim', kind: 'dependsOn', otherId: two.id })
    expect(await fails('relation.create', { claimId: one.id, to: 'excerpt', kind: 'supports', excerptId: excerpt.id })).toMatchObject({ code: 'conflict' })
    expect(await fails('relation.create', { claimId: one.id, to: 'claim', kind: 'sameAs', otherId: one.id })).toMatchObject({ code: 'badRequest' })
    expect(await ask(core, 'claim.get', { claimId: one.id })).toMatchObject({ relations: [{ kind: 'supports' }, { kind: 'dependsOn' }], excerpts: [{ id: excerpt.id }], sourceItems: [{ id: item.id }], others: [{ id: two.id }] })
    expect((await ask(core, 'sourceItem.list', {}))[0]).toMatchObject({ excerpts: 1, mentions: 0 })
    for (const [name, input] of [['excerpt.remove', { excerptId: excerpt.id }], ['sourceItem.remove', { sourceItemId: item.id }]] as const) expect(await fails(name, input)).toMatchObject({ code: 'conflict' })
    await ask(core, 'relation.remove', { relationId: relation.id })
    await ask(core, 'excerpt.remove', { excerptId: excerpt.id })
    await ask(core, 'sourceItem.remove', { sourceItemId: item.id })
    expect(await ask(core, 'relation.list', { documentId })).toHaveLength(1)
    await ask(core, 'claim.remove', { claimId: two.id })
    expect(await ask(core, 'relation.list', { documentId })).toEqual([])
  })

  test('name agents, who stay as long as they are named', async () => {
    const agent = await ask(core, 'agent.create', { kind: 'person', name: 'Lin', hanzi: '林', pinyin: 'Lín', identifier: '' })
    const { claim: made } = await claim(select('source', 1, '公司'), { agentId: agent.id })
    expect(await fails('agent.remove', { agentId: agent.id })).toMatchObject({ code: 'conflict' })
    await ask(core, 'claim.update', { claimId: made.id, fields: { agentId: null, remark: 'x' } })
    expect((await ask(core, 'journal.list', { entityId: made.id })).map(({ field }) => field)).toEqual(expect.arrayContaining(['agentId', 'remark']))
    await ask(core, 'agent.remove', { agentId: agent.id })
    expect(await ask(core, 'agent.list', {})).toEqual([])
    expect(await fails('claim.update', { claimId: made.id, fields: { agentId: agent.id } })).toMatchObject({ code: 'notFound' })
  })

  test('addresses are of the web or empty', async () => {
    const item = { title: 'T', authors: '', publisher: '', date: '', url: '', accessed: '', language: '', kind: 'other', archiveUrl: '', remark: '' }
    for (const url of ['javascript:alert(1)', 'file:///etc/passwd', 'example.org', 'http://']) expect(await fails('sourceItem.create', { ...item, url })).toMatchObject({ code: 'badRequest' })
  })
})

test('every window hears of what changed, with its document', async () => {
  const told: unknown[] = []
  core.subscribe((event) => told.push(event))
  await ask(core, 'claim.create', { selection: select('source', 1, '公司'), fields: {} })
  await ask(core, 'agent.create', { kind: 'person', name: 'Lin', hanzi: '', pinyin: '', identifier: '' })
  expect(told).toEqual([{ event: 'knowledge.changed', documentId }, { event: 'knowledge.changed', documentId: null }])
})
