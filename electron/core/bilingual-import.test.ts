import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ImportChoices } from '../../shared/contract/transfer-calls.ts'
import { openWorkspace } from '../storage/workspace.ts'
import { ImportingCore } from '../../tests/support/importing-core.ts'
import { ask } from './core.ts'

const imports = new ImportingCore()

const tmx = (...units: string[]): string => `<tmx version="1.4"><header srclang="zh" creationtool="Duizhao"/><body>${units.join('')}</body></tmx>`
const unit = (zh: string, en: string, state = 'draft', more = ''): string => `<tu><prop type="x-state">${state}</prop>${more}<tuv xml:lang="zh-TW"><seg>${zh}</seg></tuv><tuv xml:lang="en"><seg>${en}</seg></tuv></tu>`
const stage = (text: string) => imports.stage('a.tmx', text)
const inspect = async (text: string, choices: Partial<ImportChoices> = {}) => imports.inspect({ stagedId: await stage(text), translationId: null }, choices)
const imported = async (text: string, choices: Partial<ImportChoices> = {}) => imports.import({ stagedId: await stage(text), translationId: null }, choices)
const refusal = async (text: string): Promise<string> => imported(text).then(() => 'imported', (error: unknown) => (error instanceof Error ? error.message : ''))

describe('a memory of translations', () => {
  test('becomes a document: paragraphs, sentences and links as they stand in it', async () => {
    const { document, section } = await imports.open(await imported(tmx(unit('書店搬走了。沒有人知道。', 'The shop moved. Nobody knew.', 'confirmed'), unit('第二。', 'Two.'))))
    expect(document).toMatchObject({ sourceLanguage: 'zh-Hant-TW', progress: { total: 3, confirmed: 2, draft: 1, stale: 0, untranslated: 0 } })
    expect(section.source.map(({ sentences }) => sentences.length)).toEqual([2, 1])
    expect(section.links.map(({ source, target, confidence, confirmed }) => [source.length, target.length, confidence, confirmed?.target ?? null])).toEqual([[2, 2, null, 'The shop moved. Nobody knew.'], [1, 1, 1, null]])
  })

  test('with one side missing stays without a counterpart there', async () => {
    const { document, section } = await imports.open(await imported(tmx(unit('一。', 'One.'), unit('二。', ''), unit('', 'Three.'))))
    expect(document.progress).toMatchObject({ total: 2, draft: 1, untranslated: 1 })
    expect(section.links).toHaveLength(1)
    expect(JSON.stringify(section.target)).toContain('Three.')
  })

  test('gives its notes and inline codes to the sentences they belong to', async () => {
    const { section, document } = await imports.open(await imported(tmx(unit('书<ph x="1">{0}</ph>店。', 'Shop <ph x="1">{0}</ph>.', 'draft', '<note>改一下</note>'))))
    const annotations = await ask(imports.core, 'annotation.list', { documentId: document.id, sectionId: section.id })
    expect(annotations).toMatchObject([{ layer: 'note', body: '改一下', provenance: { origin: 'imported' }, anchors: [{ side: 'source', quote: '书\uFFFC店。', state: 'attached' }] }])
    expect(JSON.stringify(section.target)).toContain('"placeholder"')
  })

  test('is cut into sections of at most 600 paragraphs', async () => {
    const { sections } = await imports.open(await imported(tmx(...Array.from({ length: 1_201 }, (_, at) => unit(`第${at}句。`, `Sentence ${at}.`)))))
    expect(sections.map(({ title, progress }) => [title, progress.total])).toEqual([['书店 (1)', 600], ['书店 (2)', 600], ['书店 (3)', 1]])
  })

  test('of languages that have to be chosen is refused until they are', async () => {
    const text = tmx('<tu><tuv xml:lang="fr"><seg>un</seg></tuv><tuv xml:lang="de"><seg>eins</seg></tuv></tu>')
    expect(await refusal(text)).toMatch(/fr \(1\), de \(1\)\. Choose which two languages/)
    expect((await inspect(text)).bilingual).toMatchObject({ pairs: 1, languages: [{ tag: 'fr', count: 1 }, { tag: 'de', count: 1 }], choose: expect.stringMatching(/Choose/) as string })
    const chosen = { pair: { source: 'fr', target: 'de' } }
    expect((await inspect(text, chosen)).bilingual).toMatchObject({ choose: null, sourceTag: 'fr' })
    expect((await imports.open(await imported(text, chosen))).section.links).toHaveLength(1)
  })

  test.each([['without units', tmx(), /no (?:texts|languages)|Choose/], ['with empty units', tmx(unit('', '')), /There are no texts in zh-TW or en/], ['cut short', tmx(unit('一。', 'One.')).slice(0, -9), /cut short/]])('%s leaves nothing', async (_, text, sentence) => {
    expect(await refusal(text)).toMatch(sentence)
    expect(await ask(imports.core, 'document.list', {})).toEqual([])
  })
})

test('the preview shows the pairs side by side', async () => {
  const { source, translation, bilingual } = await inspect(tmx(unit('一。', 'One.', 'confirmed'), unit('', 'Two.'), unit('三。', 'Three. Four.')))
  expect(source.sample.map(({ sentences }) => sentences)).toEqual([['一。'], [], ['三。']])
  expect(translation?.sample.map(({ sentences }) => sentences)).toEqual([['One.'], ['Two.'], ['Three. ', 'Four.']])
  expect(bilingual).toMatchObject({ pairs: 2, states: { confirmed: 1, draft: 1, unlinked: 1 } })
})

test('a large one that breaks off, or is stopped, leaves nothing', async () => {
  const units = Array.from({ length: 1_500 }, (_, at) => unit(`第${at}句，后面还有很多话要说，一直说到天黑为止。`, `Sentence ${at}.`, 'draft', '<note>x</note>'))
  expect(await refusal(tmx(...units).slice(0, -30))).toMatch(/cut short/)
  // What was stored goes in the background; the doctor waits for that.
  expect(await ask(imports.core, 'workspace.doctor', { rebuild: false })).toMatchObject({ documents: 0, differences: [] })
  const workspace = openWorkspace({ path: imports.workspace, readOnly: true })
  const left = ['document', 'section', 'sentence', 'search_row', 'annotation', 'anchor'].map((table) => workspace.connection.prepare(`SELECT count(*) FROM ${table}`).pluck().get())
  workspace.close()
  expect(left).toEqual([0, 0, 0, 0, 0, 0])
}, 60_000)

test('a file is read where it lies and stays there', async () => {
  const path = join(imports.folder, 'mine.tmx')
  writeFileSync(path, tmx(unit('一。', 'One.')))
  const staged = await imports.core.stageFile('mine.tmx', path)
  if (!staged.ok) throw new Error(staged.error.message)
  const { stagedId } = staged.value
  expect((await imports.inspect({ stagedId, translationId: null })).bilingual?.pairs).toBe(1)
  expect(await imports.core.append(stagedId, new Uint8Array(1))).toMatchObject({ ok: false, error: { code: 'notFound' } })
  await ask(imports.core, 'import.discard', { stagedId })
  expect((await imports.core.stageFile('mine.tmx', path)).ok).toBe(true)
  expect(await imports.core.stageFile('gone.tmx', join(imports.folder, 'gone.tmx'))).toMatchObject({ ok: false, error: { code: 'notFound', message: expect.stringMatching(/cannot be read/) as string } })
})

test('a file handed over in pieces is one file', async () => {
  const bytes = new TextEncoder().encode(tmx(unit('一。', 'One.'))), half = Math.floor(bytes.length / 2)
  const staged = await imports.core.stage('a.tmx', bytes.subarray(0, half))
  if (!staged.ok) throw new Error(staged.error.message)
  const { stagedId } = staged.value
  expect(await imports.core.append(stagedId, bytes.subarray(half))).toEqual({ ok: true, value: { stagedId } })
  expect((await imports.inspect({ stagedId, translationId: null })).bilingual?.pairs).toBe(1)
  const endless = Object.defineProperty(new Uint8Array(1), 'byteLength', { value: 256 * 1024 * 1024 })
  expect(await imports.core.append(stagedId, endless)).toMatchObject({ ok: false, error: { code: 'tooLarge' } })
  expect(await imports.core.append(stagedId, new Uint8Array(1))).toMatchObject({ ok: false, error: { code: 'notFound' } })
})
