import { Node } from 'prosemirror-model'
import { expect, test } from 'vitest'
import { ExportOutcome } from '../../shared/contract/transfer-calls.ts'
import { sectionSchema } from '../../shared/document/schema.ts'
import { targetSentences } from '../../shared/document/sentences.ts'
import type { DocumentId } from '../../shared/model/ids.ts'
import { madeDocx } from '../formats/testing/made-docx.ts'
import { runJob } from '../host/run-job.ts'
import { ImportingCore } from '../../tests/support/importing-core.ts'
import type { ExportFormat, ExportLayout } from '../../shared/model/vocabulary.ts'
import { ask } from './core.ts'

const imports = new ImportingCore()

const run = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`
const commented = (id: number, text: string): string => `<w:commentRangeStart w:id="${id}"/>${run(text)}<w:commentRangeEnd w:id="${id}"/><w:r><w:commentReference w:id="${id}"/></w:r>`
const paragraph = (inside: string, looks = ''): string => `<w:p>${looks}${inside}</w:p>`
const HEADING = '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
const comment = (id: number, text: string): string => `<w:comment w:id="${id}" w:author="Li"><w:p>${run(text)}</w:p></w:comment>`

/** What is said in each section, on which words of which side. */
async function said(documentId: DocumentId): Promise<string[][]> {
  const { sections } = await ask(imports.core, 'document.get', { documentId })
  return Promise.all(sections.map(async ({ id }) => (await ask(imports.core, 'annotation.list', { documentId, sectionId: id })).map(({ layer, body, provenance: { author }, anchors }) => `${layer} ${author === '' ? '' : `${author}: `}${body} ${anchors.map(({ side, quote, state }) => `${side} ${state} ${quote}`).join(', ')}`)))
}

test('comments of a Word text are notes on their words, sentence by sentence, and no footnotes', async () => {
  const body = paragraph(`${run('𠮷野家在这里。他')}${commented(0, '问𠮷野：“谁？”没有')}${run('人回答。他走了。')}<w:r><w:commentReference w:id="1"/></w:r>`)
  const document = await imports.import({ stagedId: await imports.stage('a.docx', madeDocx(body, { comments: comment(0, '对吗？') + comment(1, '何时？') })), translationId: null })
  expect(await said(document)).toEqual([['note Li: 对吗？ source attached 问𠮷野：“谁？”, source attached 没有', 'note Li: 何时？ source attached 他走了。']])
  expect(JSON.stringify((await imports.open(document)).section.source)).not.toContain('"note"')
})

test('of two texts, in sections, each is on its side', async () => {
  const chinese = madeDocx(paragraph(commented(1, '第一章'), HEADING) + paragraph(run('书店搬走了。')) + paragraph(run('第二章'), HEADING) + paragraph(`${run('没有')}${commented(0, '人问')}${run('。')}`), { comments: comment(0, '谁？') + comment(1, '题') })
  const english = madeDocx(paragraph(run('Chapter one'), HEADING) + paragraph(run('The shop moved.')) + paragraph(run('Chapter two'), HEADING) + paragraph(`${run('Nobody ')}${commented(0, 'asked')}${run('.')}`), { comments: comment(0, 'Whom?') })
  const both = { stagedId: await imports.stage('a.docx', chinese), translationId: await imports.stage('b.docx', english) }
  const { source, translation } = await imports.inspect(both)
  expect([source.found['notes'], translation?.found['notes']]).toEqual([2, 1])
  for (const align of [true, false]) {
    const document = await imports.import({ stagedId: await imports.stage('a.docx', chinese), translationId: await imports.stage('b.docx', english) }, { sections: 'heading' }, align)
    expect(await said(document)).toEqual([['note Li: 题 source attached 第一章'], ['note Li: 谁？ source attached 人问', 'note Li: Whom? target attached asked']])
  }
})

test('in a file where the two languages alternate, too', async () => {
  const rows = [[`${commented(1, '书店')}${run('搬走了。')}`, `${run('The ')}${commented(0, 'shop')}${run(' moved.')}`], [run('没有人问。'), run('Nobody asked.')]] as const
  const body = rows.flat().map((inside) => paragraph(inside)).join('')
  const document = await imports.import({ stagedId: await imports.stage('a.docx', madeDocx(body, { comments: comment(0, 'Which?') + comment(1, '哪个？') })), translationId: null })
  expect(await said(document)).toEqual([['note Li: 哪个？ source attached 书店', 'note Li: Which? target attached shop']])
})

const CHINESE = '𠮷野家搬走了。没有人问。\n她又来了。他也来了。\n'

async function exported(documentId: DocumentId, format: ExportFormat, layout: ExportLayout): Promise<Uint8Array> {
  const { producedId } = ExportOutcome.parse(await runJob(imports.core, () => ask(imports.core, 'export.run', { documentId, sectionId: null, format, layout, annotations: true, lightCounterpart: false, confirmedOnly: false, script: null })))
  const file = await imports.core.take(producedId)
  if (!file.ok) throw new Error(file.error.message)
  return file.value.bytes
}

/** What is said in a document: the words it is about, what it says, by whom and when (to the second). */
async function whole(documentId: DocumentId): Promise<unknown[]> {
  const notes = await ask(imports.core, 'annotation.list', { documentId, sectionId: null })
  return notes.map(({ layer, body, provenance: { author, changed }, anchors }) => [layer, anchors.map(({ side, quote, state }) => `${side} ${state} ${quote.trim()}`), body, author, Math.floor(changed / 1000)]).toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)))
}

test.each<[ExportFormat, ExportLayout]>([['docx', 'sideBySide'], ['docx', 'interleaved'], ['docx', 'translation'], ['odt', 'sideBySide'], ['odt', 'interleaved'], ['odt', 'translation']])('notes go out as comments and come back as they were, time after time: %s, %s', async (format, layout) => {
  await ask(imports.core, 'settings.set', { author: 'Mei' })
  const colleague = madeDocx(`${paragraph(`${run('The shop moved. ')}${commented(0, 'Nobody')}${run(' asked.')}`)}${paragraph(run('She came again. He came too.'))}`, { comments: '<w:comment w:id="0" w:author="Li" w:date="2026-03-02T10:00:00Z"><w:p><w:r><w:t>Really?</w:t></w:r></w:p></w:comment>' })
  let document = await imports.import({ stagedId: await imports.stage('a.txt', CHINESE), translationId: await imports.stage('b.docx', colleague) })
  const { section: { id: sectionId, source, target } } = await imports.open(document)
  const annotate = (side: 'source' | 'target', stretches: { sentenceId: string; from: number; to: number }[], body: string) =>
    ask(imports.core, 'annotation.create', { layer: 'note', body, claimId: null, sourceItemId: null, selection: { sectionId, side, version: 0, stretches } })
  const [moved, asked] = source[0]?.sentences ?? []
  const english = targetSentences(Node.fromJSON(sectionSchema, target)), sentence = (begins: string) => english.find(({ text }) => text.startsWith(begins))?.id ?? ''
  if (layout !== 'translation') await annotate('source', [{ sentenceId: moved?.id ?? '', from: 2, to: 8 }, { sentenceId: asked?.id ?? '', from: 0, to: 3 }], '谁？\n\n  何时，  何地？')
  await annotate('target', [{ sentenceId: sentence('She'), from: 4, to: 8 }], 'Mei (2026-12-01): tense?\nA second line.')
  await annotate('target', [{ sentenceId: sentence('Nobody'), from: 7, to: 13 }, { sentenceId: sentence('She'), from: 0, to: 8 }], 'Over two paragraphs.')
  const before = await whole(document)
  expect(JSON.stringify(before)).toMatch(/"Really\?","Li",1772445600/)
  for (let trip = 0; trip < 2; trip++) {
    const stagedId = await imports.stage(`trip${trip}.${format}`, await exported(document, format, layout))
    document = await imports.import(layout === 'translation' ? { stagedId: await imports.stage('a.txt', CHINESE), translationId: stagedId } : { stagedId, translationId: null })
    expect(await whole(document)).toEqual(before)
  }
})

test.each<[ExportFormat, string, string]>([['docx', '', ''], ['docx', 'Duizhao', 'Duizhao: '], ['odt', '', ''], ['odt', 'Duizhao', 'Duizhao: ']])('in %s a note by "%s" is by nobody else when it is back', async (format, author, by) => {
  const document = await imports.import({ stagedId: await imports.stage('a.docx', madeDocx(paragraph(commented(0, '没有人问。')), { comments: `<w:comment w:id="0" w:author="${author}" w:initials="${author.slice(0, 2)}"><w:p><w:r><w:t>谁？</w:t></w:r></w:p></w:comment>` })), translationId: null })
  await ask(imports.core, 'settings.set', { author: 'Mei' })
  const back = await imports.import({ stagedId: await imports.stage(`b.${format}`, await exported(document, format, 'interleaved')), translationId: null })
  expect(await said(back)).toEqual([[`note ${by}谁？ source attached 没有人问。`]])
})
