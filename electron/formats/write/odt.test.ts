import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { SaxesParser } from 'saxes'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ExportDocument, ExportOptions } from '../../../shared/model/interchange.ts'
import { readFile } from '../read.ts'
import { installed } from '../testing/installed.ts'
import { fullDocument, OPTIONS } from '../testing/made-document.ts'
import { randomDocument } from '../testing/random-document.ts'
import { writeDocument } from '../write.ts'
import { piecesOf } from './pieces.ts'
import { xmlText } from './xml-text.ts'

const odt = (document: ExportDocument, options: Partial<ExportOptions> = {}) => writeDocument(document, { ...OPTIONS, format: 'odt', ...options })
const partsOf = (bytes: Uint8Array): ((name: string) => string) => {
  const files = unzipSync(bytes)
  return (name) => strFromU8(files[name] ?? new Uint8Array())
}

/** Paragraphs and headings of the text as a reader of OpenDocument has them: white space folded as its rules say; notes and comments left out. */
function paragraphsOf(xml: string): string[] {
  const parser = new SaxesParser()
  const found: string[] = []
  let open: string | null = null, apart = 0
  parser.on('error', (error) => { throw error })
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'text:note' || name === 'office:annotation') apart++
    if (apart > 0) return
    if (name === 'text:p' || name === 'text:h') open = ''
    else if (open === null) return
    else if (name === 'text:s') open += '\uE000'.repeat(Number(attributes['text:c'] ?? 1))
    else if (name === 'text:tab' || name === 'text:line-break') open += name === 'text:tab' ? '\t' : '\n'
  })
  parser.on('text', (text) => { if (open !== null && apart === 0) open += text.replace(/[\t\r\n]/g, ' ') })
  parser.on('closetag', ({ name }) => {
    if (name === 'text:note' || name === 'office:annotation') { apart--; return }
    if (apart > 0 || (name !== 'text:p' && name !== 'text:h') || open === null) return
    found.push(open.replace(/^ +| +(?= )/g, '').replaceAll('\uE000', ' '))
    open = null
  })
  parser.write(xml).close()
  return found
}

test('the package says what it is in its first bytes, and every part is listed and well formed', async () => {
  const { bytes } = await odt(fullDocument())
  // A zip entry without compression or extra fields: the type stands in the clear at offset 38.
  expect(strFromU8(bytes.slice(30, 77))).toBe('mimetypeapplication/vnd.oasis.opendocument.text')
  expect([...bytes.slice(8, 10), ...bytes.slice(28, 30)]).toEqual([0, 0, 0, 0])
  const part = partsOf(bytes)
  const listed = [...part('META-INF/manifest.xml').matchAll(/full-path="([^"]+)"/g)].map(([, path]) => path)
  expect(listed).toEqual(['/', 'content.xml', 'styles.xml', 'meta.xml', 'settings.xml'])
  for (const name of listed.slice(1)) expect(() => new SaxesParser({ xmlns: true }).write(part(name ?? '')).close()).not.toThrow()
  expect(part('styles.xml')).toMatch(/fo:language="en" fo:country="US" style:language-asian="zh" style:country-asian="CN"/)
  expect(part('styles.xml')).toContain('style:font-name-asian="SimSun"')
  expect(partsOf((await odt({ ...fullDocument(), shownLanguage: 'zh-Hant-TW' })).bytes)('styles.xml')).toContain('style:font-name-asian="PMingLiU"')
})

test('claims and sources are footnotes once each, remarks comments, and every style is one that there is', async () => {
  const part = partsOf((await odt(fullDocument())).bytes)
  const content = part('content.xml')
  expect(content.match(/The bookshop moved in March 2026\./g)).toHaveLength(1)
  // The counterpart of the claim refers to the same footnote.
  expect(content).toMatch(/<text:note-ref [^>]*text:ref-name="note1">1<\/text:note-ref>/)
  expect(content).toMatch(/<office:annotation office:name="remark(\d)"><dc:creator>Lin<\/dc:creator><dc:date>[^<]+<\/dc:date><text:p>A proverb &amp; a pun\.<\/text:p><\/office:annotation>.*<office:annotation-end office:name="remark\1"\/>/)
  const known = new Set([...`${part('styles.xml')}${content}`.matchAll(/style:name="([^"]+)"/g)].map(([, name]) => name))
  for (const [, name] of content.matchAll(/(?:text|table):style-name="([^"]+)"/g)) expect(known).toContain(name)
  expect(content.slice(content.indexOf('Without a place'))).toContain('A claim without a place.')
  expect(partsOf((await odt(fullDocument(), { annotations: false })).bytes)('content.xml')).not.toContain('The bookshop moved in March 2026.')
})

test('a table with a repeated head and rows that stay whole, paragraphs in turn, or the translation alone', async () => {
  const table = await odt(fullDocument())
  const content = partsOf(table.bytes)('content.xml')
  expect(content.match(/<table:table-row /g)).toHaveLength(table.units + 1)
  expect(content.match(/<table:table-header-rows>/g)).toHaveLength(1)
  expect(content).toContain('fo:keep-together="always"')
  expect(paragraphsOf(content).slice(0, 4)).toEqual(['简体中文', 'English', '山谷里的书店', 'The bookshop in the valley'])
  expect(paragraphsOf(partsOf((await odt(fullDocument(), { order: 'targetFirst' })).bytes)('content.xml')).slice(0, 4)).toEqual(['English', '简体中文', 'The bookshop in the valley', '山谷里的书店'])
  const inTurn = partsOf((await odt(fullDocument(), { layout: 'interleaved' })).bytes)('content.xml')
  expect(inTurn).not.toContain('<table:table ')
  expect(inTurn).toMatch(/<text:h text:style-name="Heading_20_1" text:outline-level="1">山谷里的书店<\/text:h><text:h [^>]+>The bookshop/)
  expect(inTurn).toContain('<text:list text:style-name="Numbers"><text:list-item text:start-value="2"><text:p text:style-name="Standard">第二排是地图。')
  expect(inTurn).toContain('<text:list text:style-name="Bullets"><text:list-item><text:list><text:list-item><text:p text:style-name="Standard">有两张是手绘的。')
  expect(partsOf((await odt(fullDocument(), { layout: 'translation', annotations: false })).bytes)('content.xml')).not.toMatch(/\p{Script=Han}/u)
})

test('no word and no space is lost, whatever the text holds', async () => {
  const flat = (text: string): string => xmlText(text.replace(/[\r\n\v\f\u0085\u2028\u2029]+/g, ' '))
  await fc.assert(fc.asyncProperty(randomDocument, async (document) => {
    const content = partsOf((await odt(document, { layout: 'translation', annotations: false })).bytes)('content.xml')
    // A space at the very end of a paragraph is nobody's, nor is a paragraph of nothing.
    const expected = document.sections.flatMap(({ target }) => target).map((block) => piecesOf(block, 'target', new Map()).flatMap(({ pieces }) => pieces).map((piece) => (piece.kind === 'text' ? flat(piece.text) : piece.kind === 'break' ? '\n' : '')).join('').trimEnd()).filter((text) => text !== '')
    const found = paragraphsOf(content).map((text) => text.trimEnd()).filter((text) => text !== '')
    // The titles stand before the text.
    expect(found.slice(found.length - expected.length)).toEqual(expected)
  }), { numRuns: 80, seed: 20261125 })
})

test('our own reader finds the words again', async () => {
  const back = await readFile((await odt(fullDocument(), { layout: 'interleaved' })).bytes, 'a.odt', { encoding: null, paragraphs: 'auto', joinLines: false })
  expect(back.ok && back.text.blocks.filter(({ type }) => type === 'heading')).toHaveLength(3)
  expect(back.ok && back.text.found?.['footnotes']).toBe(4)
})

describe('programs of others', () => {
  const folder = mkdtempSync(join(tmpdir(), 'duizhao-odt-')), file = join(folder, 'a.odt')
  beforeAll(async () => { writeFileSync(file, (await odt(fullDocument())).bytes) })
  afterAll(() => { rmSync(folder, { recursive: true }) })

  test.skipIf(!installed('pandoc'))('pandoc reads both columns, headings and lists among them', () => {
    const text = execFileSync('pandoc', ['-f', 'odt', '-t', 'plain', '--wrap=none', file], { encoding: 'utf8' })
    for (const words of ['山谷里的书店', 'The bookshop in the valley', '“读书是慢的事。”', '第二排是地图。', 'Two of them are drawn by hand.', '二〇二六年三月的采访。']) expect(text).toContain(words)
  })
  test.skipIf(!installed('soffice'))('LibreOffice opens it, comments and footnotes and all', { timeout: 120_000 }, () => {
    execFileSync('soffice', ['--headless', `-env:UserInstallation=file://${folder}/profile`, '--convert-to', 'docx', '--outdir', folder, file], { stdio: 'ignore' })
    expect(existsSync(join(folder, 'a.docx'))).toBe(true)
  })
})

test('pages have numbers, no heading of a table stays behind alone, and the file says when the document was changed', async () => {
  const part = partsOf((await odt(fullDocument())).bytes)
  expect(part('styles.xml')).toMatch(/<style:footer><text:p text:style-name="Footer"><text:page-number /)
  expect(part('settings.xml')).toContain('config:name="TableRowKeep" config:type="boolean">true<')
  expect(part('META-INF/manifest.xml')).toContain('manifest:full-path="settings.xml"')
  expect(part('meta.xml')).toMatch(/<dc:date>2026-05-28T\d\d:\d\d:\d\dZ<\/dc:date>/)
})

test('in turn, a paragraph stays with its translation', async () => {
  const content = partsOf((await odt(fullDocument(), { layout: 'interleaved' })).bytes)('content.xml')
  expect(content).toContain('<text:p text:style-name="Pair.first">屋顶漏水')
  expect(content).toContain('<text:p text:style-name="Pair.last">The roof leaked')
  expect(partsOf((await odt(fullDocument(), { layout: 'translation' })).bytes)('content.xml')).not.toContain('text:style-name="Pair.')
})
