import { strFromU8, unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import type { ExportDocument, ExportOptions } from '../../../shared/model/interchange.ts'
import { annotationOf, fullDocument, OPTIONS } from '../testing/made-document.ts'
import { previewHtml, writeDocument } from '../write.ts'
import { sectionBookmark, sentenceBookmark } from './docx.ts'
import { sentenceHash } from './unit-text.ts'

async function parts(document: ExportDocument, options: Partial<ExportOptions> = {}): Promise<(name: string) => string> {
  const files = unzipSync((await writeDocument(document, { ...OPTIONS, format: 'docx', ...options })).bytes)
  return (name) => strFromU8(files[name] ?? new Uint8Array())
}
const textOf = (xml: string): string => xml.replace(/<[^>]+>/g, '')

test('claims and sources are footnotes, once each; remarks are comments by whom they are', async () => {
  const part = await parts(fullDocument())
  const footnotes = textOf(part('word/footnotes.xml'))
  expect(footnotes.match(/The bookshop moved in March 2026\./g)).toHaveLength(1)
  expect(footnotes).toContain('Supported by: “本店已迁至河东。” “The shop has moved east of the river.”')
  // The counterpart of the claim refers to the same footnote.
  expect(part('word/document.xml').match(/NOTEREF _DZN1 /g)).toHaveLength(1)
  expect(part('word/comments.xml')).toMatch(/<w:comment w:id="0" w:author="Lin" [^>]*>.*A proverb &amp; a pun\./)
  const body = part('word/document.xml')
  expect([...body.matchAll(/<w:comment(RangeStart|RangeEnd|Reference) w:id="0"\/>/g)].map(([, what]) => what)).toEqual(['RangeStart', 'RangeEnd', 'Reference'])
  expect(textOf(body.slice(body.indexOf('Without a place')))).toContain('A claim without a place.')
})

test('every sentence and section has a hidden bookmark, and the file knows its document', async () => {
  const document = fullDocument()
  const part = await parts(document)
  const names = [...part('word/document.xml').matchAll(/<w:bookmarkStart w:id="(-?\d+)" w:name="([^"]+)"\/>/g)]
  expect(new Set(names.map(([, id]) => id)).size).toBe(names.length)
  expect(names.every(([, , name = '']) => /^_\w{1,39}$/.test(name))).toBe(true)
  const [section] = document.sections
  const wanted = section === undefined ? [] : [sectionBookmark(section.id), ...(['source', 'target'] as const).flatMap((side) => section[side].flatMap((block) => block.sentences.map(({ id, from, to }) => sentenceBookmark(side, id, sentenceHash(block, from, to)))))]
  expect(names.map(([, , name]) => name).filter((name) => name?.startsWith('_DZN') !== true).toSorted()).toEqual(wanted.toSorted())
  expect(part('docProps/custom.xml')).toContain(`<vt:lpwstr>${document.id}</vt:lpwstr>`)
})

test.each<[Partial<ExportOptions>, RegExp]>([
  [{ layout: 'sideBySide' }, /^山谷里的书店.*三月，书店迁到了河的对岸。.*In March/],
  [{ layout: 'sideBySide', order: 'targetFirst' }, /^English简体中文The bookshop in the valley山谷里的书店In March.*三月/],
  [{ layout: 'interleaved' }, /^山谷里的书店The bookshop in the valley三月/],
  [{ layout: 'interleaved', order: 'targetFirst' }, /^The bookshop in the valley山谷里的书店In March/],
  [{ layout: 'translation' }, /^The bookshop in the valleyIn March/],
])('%j', async (options, beginning) => {
  const body = (await parts(fullDocument(), options))('word/document.xml')
  expect(textOf(body).trim().replace(/^简体中文English/, '')).toMatch(beginning)
  expect(body.includes('<w:tbl>')).toBe(options.layout === 'sideBySide')
  expect(body.includes('三月，')).toBe(options.layout !== 'translation')
})

test('pages have numbers, and the file says when the document was made and changed', async () => {
  const part = await parts(fullDocument())
  expect(part('word/footer.xml')).toContain('<w:fldSimple w:instr=" PAGE ">')
  const [, id] = /<w:footerReference w:type="default" r:id="(\w+)"\/>/.exec(part('word/document.xml')) ?? []
  expect(part('word/_rels/document.xml.rels')).toContain(`<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer.xml"/>`)
  expect(part('docProps/core.xml')).toMatch(/<dcterms:created xsi:type="dcterms:W3CDTF">2026-05-28T\d\d:\d\d:\d\dZ<\/dcterms:created><dcterms:modified/)
  expect((await parts({ ...fullDocument(), shownLanguage: 'zh-Hant-TW' }))('word/fontTable.xml')).toContain('<w:font w:name="PMingLiU"><w:altName w:val="新細明體"/><w:charset w:val="88"/>')
})

test('in turn, a paragraph stays with its translation and nearer to it than to the next', async () => {
  const body = (await parts(fullDocument(), { layout: 'interleaved' }))('word/document.xml')
  const properties = (words: string): string => {
    const before = body.slice(0, body.indexOf(words))
    return /<w:pPr>(.*?)<\/w:pPr>/.exec(before.slice(before.lastIndexOf('<w:p>')))?.[1] ?? ''
  }
  expect(properties('屋顶漏水')).toBe('<w:keepNext/><w:spacing w:after="60"/>')
  expect(properties('The roof leaked')).toBe('<w:spacing w:after="220"/>')
})

test('what has no place in the translation alone is said at its end', async () => {
  const document = fullDocument(), [section] = document.sections
  if (section !== undefined) section.annotations = [annotationOf(9, section, 'source', 3, 0, 2, { layer: 'note', body: 'Only in the Chinese.' })]
  const body = (await parts(document, { layout: 'translation' }))('word/document.xml')
  expect(textOf(body)).toMatch(/Without a place in this text.*Only in the Chinese\./)
})

test('a note about words of both texts ends where the last of those shown do', async () => {
  const document = fullDocument(), [section] = document.sections
  if (section === undefined) throw new Error('no section')
  const both = annotationOf(9, section, 'target', 0, 0, 4, { layer: 'note', body: 'Of both.' })
  section.annotations = [{ ...both, anchors: [...both.anchors, ...annotationOf(10, section, 'source', 3, 0, 2, {}).anchors] }]
  for (const layout of ['translation', 'sideBySide'] as const) {
    const body = (await parts(document, { layout }))('word/document.xml')
    for (const mark of ['commentRangeStart', 'commentRangeEnd', 'commentReference']) expect([layout, mark, body.split(`<w:${mark} `).length - 1]).toEqual([layout, mark, 1])
  }
})

test('HTML: tabs without a script, and either text first', async () => {
  const page = async (options: Partial<ExportOptions>): Promise<string> => new TextDecoder().decode((await writeDocument(fullDocument(), { ...OPTIONS, ...options })).bytes)
  expect(await page({ layout: 'tabbed' })).toMatch(/<input type="radio" name="view" id="view-both" checked>[^]*body:has|body:has[^]*<input type="radio" name="view" id="view-both" checked>/)
  expect(await page({})).toMatch(/<tr><td lang="zh-Hans">.*<td lang="en">/)
  expect(await page({ order: 'targetFirst' })).toMatch(/<tr><td lang="en">.*<td lang="zh-Hans">/)
  expect(await previewHtml(fullDocument(), { ...OPTIONS, format: 'docx', layout: 'translation' })).not.toContain('三月，书店')
})
