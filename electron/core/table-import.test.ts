import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import type { ImportChoices } from '../../shared/contract/transfer-calls.ts'
import { fullDocument, OPTIONS } from '../formats/testing/made-document.ts'
import { writeDocument } from '../formats/write.ts'
import { ImportingCore } from '../../tests/support/importing-core.ts'
import { ask } from './core.ts'

const imports = new ImportingCore()

const inspect = async (content: string | Uint8Array, name: string, choices: Partial<ImportChoices> = {}) => imports.inspect({ stagedId: await imports.stage(name, content), translationId: null }, choices)
const imported = async (content: string | Uint8Array, name: string, choices: Partial<ImportChoices> = {}) =>
  imports.open(await imports.import({ stagedId: await imports.stage(name, content), translationId: null }, choices))

describe('a table', () => {
  test('becomes a document, a row at a time, with states and remarks', async () => {
    const { document, section } = await imported('原文,译文,备注,状态\n书店搬走了。,The shop moved.,店名？,已确认\n没有人问。,Nobody asked.,,初稿\n"他来了。她也来了。","He came. So did she.",,\n没有翻译。,,,\n', 'a.csv')
    expect(document).toMatchObject({ sourceLanguage: 'zh-Hans', progress: { total: 5, confirmed: 1, untranslated: 1 }, origin: { fileName: 'a.csv', encoding: 'utf-8' } })
    expect(section.source.map(({ sentences }) => sentences.length)).toEqual([1, 1, 2, 1])
    // The two sentences of a row are linked one by one.
    expect(section.links.map(({ source, target, confirmed }) => [source.length, target.length, confirmed !== null])).toEqual([[1, 1, true], [1, 1, false], [1, 1, false], [1, 1, false]])
    expect(await ask(imports.core, 'annotation.list', { documentId: document.id, sectionId: section.id })).toMatchObject([{ layer: 'note', body: '店名？', anchors: [{ quote: '书店搬走了。' }] }])
  })

  test('in an encoding of its own is shown with its columns, and read as a person says', async () => {
    const bytes = new Uint8Array(iconv.encode('編號\t原文\t譯文\t別譯\n1\t書店搬走了。\tThe shop moved.\tThe shop is gone.\n2\t沒有人問。\tNobody asked.\tNo one asked.\n', 'utf-16le', { addBOM: true }))
    const { source, translation, bilingual } = await inspect(bytes, 'a.txt')
    expect(source).toMatchObject({ format: 'tsv', encoding: 'utf-16le', blocks: 2, sample: [{ sentences: ['書店搬走了。'] }, {}] })
    expect(source.encodings?.[0]).toMatchObject({ encoding: 'utf-16le', score: 100 })
    expect(translation?.sample[0]?.sentences).toEqual(['The shop moved.'])
    expect(bilingual).toMatchObject({ pairs: 2, table: { columns: { source: 1, target: 2, note: null, header: true }, names: ['編號', '原文', '譯文', '別譯'], rows: [['1', '書店搬走了。', 'The shop moved.', 'The shop is gone.'], {}] } })
    const chosen = { columns: { source: 1, target: 3, note: 2, header: null } }
    expect((await inspect(bytes, 'a.txt', chosen)).translation?.sample.map(({ sentences }) => sentences)).toEqual([['The shop is gone.'], ['No one asked.']])
    expect(JSON.stringify((await imported(bytes, 'a.txt', chosen)).section.target)).toContain('The shop is gone.')
  })

  test('that is refused leaves nothing and says why', async () => {
    for (const [name, content, sentence] of [['a.csv', 'shop\nriver\n', /only one column/], ['a.tsv', 'a\tb\nc\td\n', /No column of this table holds Chinese/], ['a.csv', new Uint8Array([0, 1, 2, 0, 0, 255, 0, 3, 0, 129, 0, 0]), /not a text/], ['a.tsv', '\n\n', /empty/]] as const) {
      await expect(imported(content, name)).rejects.toThrow(sentence)
    }
    expect(await ask(imports.core, 'document.list', {})).toEqual([])
  })
})

test('a Word table of our own comes back with its paragraphs, headings, emphasis, footnotes and comments, sentences linked', async () => {
  const { bytes } = await writeDocument(fullDocument(), { ...OPTIONS, format: 'docx' })
  const { document, section } = await imported(bytes, 'a.docx')
  expect(document.progress).toMatchObject({ total: 13, untranslated: 2 })
  expect(section.source.map(({ type }) => type).slice(0, 4)).toEqual(['heading', 'paragraph', 'paragraph', 'quotation'])
  expect(JSON.stringify(section.source)).toContain('"strong"')
  expect(JSON.stringify(section.source)).toContain('"note"')
  expect(section.links.filter(({ source, target }) => source.length === 1 && target.length === 1).length).toBeGreaterThan(6)
  const annotations = await ask(imports.core, 'annotation.list', { documentId: document.id, sectionId: section.id })
  expect(annotations.map(({ body, provenance: { author, changed } }) => [body, author, new Date(changed).toISOString().slice(0, 10)])).toEqual([['A proverb & a pun.', 'Lin', '2026-05-28']])
})
