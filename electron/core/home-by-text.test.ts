import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { beforeEach, describe, expect, test } from 'vitest'
import { HomeInspected, type HomePreview } from '../../shared/contract/home-calls.ts'
import { ExportOutcome } from '../../shared/contract/transfer-calls.ts'
import { takenAtFirst } from '../../shared/document/home-choice.ts'
import { linkStates, readContent } from '../../shared/document/section-content.ts'
import { targetSentences } from '../../shared/document/sentences.ts'
import type { DocumentId } from '../../shared/model/ids.ts'
import type { ExportLayout } from '../../shared/model/vocabulary.ts'
import { ImportingCore } from '../../tests/support/importing-core.ts'
import { installed } from '../formats/testing/installed.ts'
import { runJob } from '../host/run-job.ts'
import { ask } from './core.ts'

/** Word files of ours that came through programs which keep their marks, or drop them. */
const imports = new ImportingCore()
let documentId: DocumentId

const CHINESE = ['三月，书店迁到了河的对岸。老板没有走远。', '屋顶漏水。那是一个很长的夜晚。没有人受伤。', '夏天水大，船夫不收钱。', '冬天来了，店里只剩下一盏灯。', '来买书的人越来越少。她还是每天开门。']
const ENGLISH = ['In March the bookshop moved across the river. The owner did not go far.', 'The roof leaked. It was a long night. Nobody was hurt.', 'In summer the water is high, and the ferryman takes no money.', 'Winter came, and one lamp was left in the shop.', 'Fewer and fewer came to buy books. She opened every day all the same.']

beforeEach(async () => {
  await ask(imports.core, 'settings.set', { author: 'Lin' })
  documentId = await imports.import({ stagedId: await imports.stage('a.txt', CHINESE.join('\n')), translationId: await imports.stage('b.txt', ENGLISH.join('\n')) })
  const { section } = await imports.open(documentId)
  const long = targetSentences(readContent(section).target).find(({ text }) => text.startsWith('It was'))
  await ask(imports.core, 'annotation.create', { layer: 'note', body: 'How long?', claimId: null, sourceItemId: null, selection: { sectionId: section.id, side: 'target', version: 0, stretches: [{ sentenceId: long?.id ?? '', from: 9, to: 13 }] } })
})

async function exported(layout: ExportLayout = 'sideBySide', script: 'tw' | null = null): Promise<Uint8Array> {
  const { producedId } = ExportOutcome.parse(await runJob(imports.core, () => ask(imports.core, 'export.run', { documentId, sectionId: null, format: 'docx', layout, annotations: true, lightCounterpart: false, confirmedOnly: false, script })))
  const file = await imports.core.take(producedId)
  if (!file.ok) throw new Error(file.error.message)
  return file.value.bytes
}
const inBody = (bytes: Uint8Array, change: (xml: string) => string): Uint8Array => { const parts = unzipSync(bytes); return zipSync({ ...parts, 'word/document.xml': strToU8(change(strFromU8(parts['word/document.xml'] ?? new Uint8Array()))) }) }
/** As pandoc leaves it, but for how it looks. */
function unmarked(bytes: Uint8Array): Uint8Array {
  const { 'docProps/custom.xml': _properties, ...parts } = unzipSync(inBody(bytes, (xml) => xml.replace(/<w:bookmark(?:Start|End)\b[^>]*>/g, '')))
  return zipSync(parts)
}
function through(program: 'pandoc' | 'soffice', bytes: Uint8Array): Uint8Array {
  const from = join(imports.folder, 'sent.docx'), to = join(imports.folder, 'out', 'sent.docx')
  writeFileSync(from, bytes)
  if (program === 'pandoc') { execFileSync('mkdir', ['-p', join(imports.folder, 'out')]); execFileSync('pandoc', ['--track-changes=all', from, '-o', to]) }
  else execFileSync('soffice', [`-env:UserInstallation=file://${join(imports.folder, 'office')}`, '--headless', '--convert-to', 'docx:MS Word 2007 XML', '--outdir', join(imports.folder, 'out'), from], { stdio: 'ignore', timeout: 100_000 })
  return new Uint8Array(readFileSync(to))
}

async function inspect(bytes: Uint8Array): Promise<{ stagedId: Awaited<ReturnType<typeof imports.stage>>; reply: HomeInspected }> {
  const stagedId = await imports.stage('back.docx', bytes)
  return { stagedId, reply: HomeInspected.parse(await runJob(imports.core, () => ask(imports.core, 'home.inspect', { stagedId }))) }
}
async function preview(bytes: Uint8Array): Promise<HomePreview> {
  const { reply } = await inspect(bytes)
  if (reply.found !== 'here') throw new Error(reply.found)
  return reply.preview
}
/** Takes what is taken unless a person says otherwise, or all. */
async function bring(bytes: Uint8Array, all = false): Promise<void> {
  const { stagedId, reply } = await inspect(bytes)
  if (reply.found !== 'here') throw new Error(reply.found)
  const { sections } = reply.preview
  await ask(imports.core, 'home.apply', { stagedId, confirm: true, notes: true, take: sections.flatMap(({ rows }) => rows.filter((row) => all ? row.canTake : takenAtFirst(row)).map(({ key }) => key)), sections: sections.map(({ sectionId, version }) => ({ sectionId, version })) })
}
const rowsOf = ({ sections }: HomePreview): string[] => sections.flatMap(({ rows }) => rows.map(({ kind, side, place, file, by, notes }) => `${kind} ${side} ${place} ${file}${by.length > 0 ? ` by ${by.join()}` : ''}${notes.map(({ author, text, words }) => ` (${author}: ${text} on ${words})`).join('')}`))
async function now() {
  const { section } = await imports.open(documentId)
  const content = readContent(section)
  return { english: targetSentences(content.target).map(({ text }) => text.trim()), states: [...linkStates(content).target.values()], notes: (await ask(imports.core, 'annotation.list', { documentId, sectionId: null })).map(({ body, provenance: { author }, anchors }) => `${author}: ${body} on ${anchors.map(({ quote, state }) => `${quote} ${state}`).join()}`) }
}
async function type(before: string, after: string): Promise<void> {
  const { section } = await imports.open(documentId)
  const sentence = targetSentences(readContent(section).target).find(({ text }) => text.includes(before))
  if (sentence === undefined) throw new Error(before)
  const from = sentence.pos + sentence.from + sentence.text.indexOf(before)
  await ask(imports.core, 'section.apply', { sectionId: section.id, batchId: `typed-${before}`, baseVersion: section.version, selection: null, steps: [{ stepType: 'replace', from, to: from + before.length, slice: { content: [{ type: 'text', text: after, marks: [{ type: 'sentence', attrs: { id: sentence.id } }] }] } }] })
}

const row = (zh: string, en: string): string => `<w:tr>${[zh, en].map((text) => `<w:tc><w:tcPr><w:tcW w:w="4500" w:type="dxa"/></w:tcPr><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:tc>`).join('')}</w:tr>`
const rowWith = (xml: string, words: string): string => xml.match(/<w:tr>(?:(?!<\/w:tr>)[^])*<\/w:tr>/g)?.find((each) => each.includes(words)) ?? ''
const tracked = (xml: string): string => xml.replace(/(<w:r>(?:(?!<\/w:r>)[^])*<w:t[^>]*>In summer the water is )high(, and[^]*?<\/w:r>)/, '$1</w:t></w:r><w:del w:id="901" w:author="Mei" w:date="2026-05-01T10:00:00Z"><w:r><w:delText>high</w:delText></w:r></w:del><w:ins w:id="902" w:author="Mei" w:date="2026-05-01T10:00:00Z"><w:r><w:t>deep</w:t></w:r></w:ins><w:r><w:t xml:space="preserve">$2')
const CHANGES: readonly [name: string, change: (xml: string) => string, rows: readonly string[]][] = [
  ['nothing', (xml) => xml, []],
  ['a sentence', (xml) => xml.replace('It was a ', 'It was quite a '), ['edit 2 It was quite a long night.']],
  ['tracked changes', tracked, ['edit 3 In summer the water is deep, and the ferryman takes no money. by Mei']],
  ['a row that is gone', (xml) => xml.replace(rowWith(xml, 'Winter came'), ''), ['missing source 4 ', 'missing target 4 ']],
  ['a row that is new', (xml) => xml.replace(rowWith(xml, 'Winter came'), (own) => row('又一年过去了。', 'Another year went by.') + own), ['new source 又一年过去了。', 'new target Another year went by.']],
  ['rows in another order', (xml) => { const one = rowWith(xml, 'In summer'), two = rowWith(xml, 'Winter came'); return xml.replace(one, '@').replace(two, () => one).replace('@', () => two) }, []],
]

describe.each<[string, (bytes: Uint8Array) => Uint8Array, boolean, boolean]>([
  ['without marks', unmarked, true, true],
  ['saved by pandoc', (bytes) => through('pandoc', bytes), true, installed('pandoc')],
  ['saved by LibreOffice', (bytes) => through('soffice', bytes), false, installed('soffice')],
])('a Word file %s', (_name, save, byText, there) => {
  test.skipIf(!there).each(CHANGES)('comes home with %s', { timeout: 120_000 }, async (_what, change, expected) => {
    const bytes = save(inBody(await exported(), change)), found = await preview(bytes)
    expect(found).toMatchObject({ documentId, byText, stray: [] })
    const plain = rowsOf(found).map((line) => line.replace(/^(edit) target (\d)\.\d+/, '$1 $2').replace(/^(missing \w+ \d)\.\d+/, '$1').replace(/^(new \w+) [\d.]+/, '$1'))
    // Without marks a paragraph is compared as one.
    expect(plain.map((line) => (byText ? line.replace('edit 2 The roof leaked. ', 'edit 2 ').replace(' Nobody was hurt.', '') : line))).toEqual(expected)
    const before = await now()
    await bring(bytes)
    const after = await now()
    expect(after.notes).toEqual(before.notes)
    expect(after.notes).toEqual(['Lin: How long? on long attached'])
    expect(after.states).toEqual(before.states)
    expect(after.english).toEqual(before.english.map((text) => (expected.length !== 1 ? text : text.replace(/^It was a /, expected[0]?.startsWith('edit 2') === true ? 'It was quite a ' : 'It was a ').replace('is high', expected[0]?.startsWith('edit 3') === true ? 'is deep' : 'is high'))))
  })
})

test('a file without marks: a comment finds its words, in whichever sentence, and a layout of paragraphs its document', async () => {
  const comment = (bytes: Uint8Array): Uint8Array => {
    const parts = unzipSync(inBody(bytes, (xml) => xml.replace(/<w:r>(?:(?!<\/w:r>)[^])*?<w:t[^>]*>Nobody was hurt\.<\/w:t><\/w:r>/, '<w:r><w:t xml:space="preserve">Nobody was </w:t></w:r><w:commentRangeStart w:id="70"/><w:r><w:t>hurt</w:t></w:r><w:commentRangeEnd w:id="70"/><w:r><w:commentReference w:id="70"/></w:r><w:r><w:t>.</w:t></w:r>')))
    return zipSync({ ...parts, 'word/comments.xml': strToU8(strFromU8(parts['word/comments.xml'] ?? new Uint8Array()).replace('</w:comments>', '<w:comment w:id="70" w:author="Mei" w:date="2026-05-01T10:00:00Z"><w:p><w:r><w:t>Or harmed?</w:t></w:r></w:p></w:comment></w:comments>')) })
  }
  const bytes = unmarked(comment(await exported('interleaved')))
  expect(rowsOf(await preview(bytes))).toEqual([expect.stringMatching(/^note target 2\.\d .* \(Mei: Or harmed\? on hurt\)$/)])
  await bring(bytes)
  expect((await now()).notes).toEqual(['Lin: How long? on long attached', 'Mei: Or harmed? on hurt attached'])
  expect((await preview(bytes)).sections).toEqual([])
})

test('a file without marks is compared with what left, as far as the history knows it', async () => {
  await type('not go far', 'not move far')
  await type('Winter came', 'The winter came')
  const bytes = unmarked(inBody(await exported(), (xml) => xml.replace('buy books', 'buy a book').replace('Nobody was hurt', 'No one was hurt')))
  await type('takes no money', 'takes nothing')
  await type('Nobody was', 'Nobody there was')
  const found = await preview(bytes)
  expect(found.kept).toBe(1)
  expect(rowsOf(found)).toEqual([expect.stringMatching(/^conflict target 2.* No one was hurt\.$/), expect.stringMatching(/^edit target 5.*buy a book\./)])
  await bring(bytes)
  expect((await now()).english).toEqual(['In March the bookshop moved across the river.', 'The owner did not move far.', 'The roof leaked.', 'It was a long night.', 'Nobody there was hurt.', 'In summer the water is high, and the ferryman takes nothing.', 'The winter came, and one lamp was left in the shop.', 'Fewer and fewer came to buy a book.', 'She opened every day all the same.'])
})

test('a file without marks and in another script: its English comes home, and the Chinese says nothing', async () => {
  const found = await preview(unmarked(inBody(await exported('sideBySide', 'tw'), (xml) => xml.replace('one lamp', 'a single lamp').replace('來買書的人', '來買報的人'))))
  expect(rowsOf(found)).toEqual([expect.stringMatching(/^edit target 4.*a single lamp/)])
  // 船夫 became 船伕, which reads like a correction: only marks could tell.
  expect(found.otherScript).toBe(2)
})

test.each<[string, (bytes: Uint8Array) => Uint8Array]>([
  ['of another text in both languages', (bytes) => inBody(bytes, (xml) => xml.replace(/[一-鿿]/g, '山').replace(/(<w:t[^>]*>)([^<]*[a-z][^<]*)/g, '$1The hills are high here and the roads are long.'))],
  ['of its English alone', (bytes) => inBody(bytes, (xml) => xml.replace(/[一-鿿]/g, ''))],
])('a file without marks %s is none of ours', async (_name, change) => {
  expect((await inspect(unmarked(change(await exported())))).reply).toEqual({ found: 'no' })
})
