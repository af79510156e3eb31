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
import { documentOf, fullDocument, longDocument, OPTIONS, sectionOf } from '../testing/made-document.ts'
import { randomDocument } from '../testing/random-document.ts'
import { writeDocument } from '../write.ts'
import { xmlText } from './xml-text.ts'

const epub = (document: ExportDocument, options: Partial<ExportOptions> = {}) => writeDocument(document, { ...OPTIONS, format: 'epub', layout: 'interleaved', ...options })
const filesOf = (bytes: Uint8Array): Map<string, string> => new Map(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]))

/** Parses every part strictly, and follows every address in the book: each has to lead to an id that is there. */
function soundBook(bytes: Uint8Array): Map<string, string> {
  const files = filesOf(bytes)
  const ids = new Set<string>(), addresses: string[] = []
  for (const [name, text] of files) {
    if (!/\.(?:xml|opf|xhtml)$/.test(name)) continue
    const parser = new SaxesParser({ xmlns: true })
    parser.on('error', (error) => { throw new Error(`${name}: ${error.message}`) })
    parser.on('opentag', ({ attributes }) => {
      const value = (key: string): string => String(attributes[key]?.value ?? '')
      if (attributes['id'] !== undefined) {
        expect(ids.has(`${name}#${value('id')}`)).toBe(false)
        ids.add(`${name}#${value('id')}`)
      }
      if (name.endsWith('.xhtml')) expect(value('lang')).toBe(value('xml:lang'))
      const address = value('href')
      if (name.startsWith('EPUB/') && address !== '' && !/^[a-z]+:/.test(address)) addresses.push(address.startsWith('#') ? `${name}${address}` : `EPUB/${address}`)
    })
    parser.write(text).close()
  }
  for (const address of addresses) expect(address.includes('#') ? ids.has(address) : files.has(address), address).toBe(true)
  return files
}

test('the package says what it is in its first bytes and lists every page', async () => {
  const document = longDocument(5000)
  const { bytes } = await epub(document)
  expect(strFromU8(bytes.slice(30, 58))).toBe('mimetypeapplication/epub+zip')
  const files = soundBook(bytes)
  const opf = files.get('EPUB/package.opf') ?? ''
  expect([...opf.matchAll(/<item id="p\d+" href="([^"]+)"/g)].map(([, href]) => href)).toEqual(['section-1.xhtml', 'section-2.xhtml', 'section-3.xhtml'])
  expect(opf.match(/<itemref /g)).toHaveLength(3)
  expect(opf).toContain('<dc:identifier id="id">urn:uuid:0190a000-0000-7000-8000-000000000001</dc:identifier>')
  expect([...opf.matchAll(/<dc:language>([^<]+)/g)].map(([, language]) => language)).toEqual(['zh-Hans', 'en'])
  // The last that anybody did: the same document is the same book whenever it is written.
  expect(opf).toContain('dcterms:modified">2026-05-28T20:26:40Z<')
  expect((await epub(document)).bytes).toEqual(bytes)
  expect(files.get('EPUB/nav.xhtml')).toMatch(/<nav epub:type="toc".*<a href="section-2.xhtml">Section 2<\/a>/)
})

test('footnotes open in place, claims and sources lie on a page of their own with ways back', async () => {
  const files = soundBook((await epub(fullDocument())).bytes)
  const section = files.get('EPUB/section-1.xhtml') ?? '', notes = files.get('EPUB/notes.xhtml') ?? ''
  expect(section).toMatch(/<a class="foot" id="fr1" href="#f1" epub:type="noteref"[^]*<aside id="f1" epub:type="footnote"[^]*二〇二六年三月的采访。/)
  expect(section).toContain('<a id="r1-2" href="notes.xhtml#n1" epub:type="noteref"')
  expect(notes).toMatch(/<li id="n1" value="1">.*href="section-1.xhtml#r1-1".*href="section-1.xhtml#r1-2"/)
  expect(notes).toContain('A claim without a place.')
  expect(soundBook((await epub(fullDocument(), { annotations: false })).bytes).has('EPUB/notes.xhtml')).toBe(false)
})

test.each([
  ['interleaved', 'sourceFirst', /<div class="pair"><div lang="zh-Hans" xml:lang="zh-Hans"><h1>山谷里的书店<\/h1><\/div><div lang="en"/],
  ['interleaved', 'targetFirst', /<div class="pair"><div lang="en" xml:lang="en"><h1>The bookshop in the valley<\/h1><\/div><div lang="zh-Hans"/],
  ['sideBySide', 'sourceFirst', /<tr><td lang="zh-Hans" xml:lang="zh-Hans"><h1>山谷里的书店<\/h1><\/td><td lang="en"/],
  ['translation', 'sourceFirst', /<div class="pair"><div lang="en" xml:lang="en"><h1>The bookshop in the valley<\/h1><\/div><\/div>/],
] as const)('%s, %s', async (layout, order, expected) => {
  const files = soundBook((await epub(fullDocument(), { layout, order, annotations: false })).bytes)
  expect(files.get('EPUB/section-1.xhtml')).toMatch(expected)
  if (layout === 'translation') expect([...files.values()].filter((text) => text.includes('<section')).join('')).not.toMatch(/\p{Script=Han}/u)
})

test('sections are named by their own title and the first heading of their English', async () => {
  const named = (title: string, heading: string) => ({ ...sectionOf([['一。']], [{ type: 'heading', level: 2, sentences: [heading] }], [[[0], [0]]]), title })
  const files = soundBook((await epub(documentOf(named('第一章', 'Chapter one')))).bytes)
  expect(files.get('EPUB/nav.xhtml')).toContain('>第一章 / Chapter one</a>')
})

test('a sound book comes of any text and loses no word of it', async () => {
  await fc.assert(fc.asyncProperty(randomDocument, fc.constantFrom('interleaved' as const, 'sideBySide' as const), async (document, layout) => {
    const files = soundBook((await epub(document, { layout })).bytes)
    const plain = [...files].filter(([name]) => name.endsWith('.xhtml')).map(([, text]) => text.replace(/<sup>.*?<\/sup>/gs, '').replace(/<[^>]*>/g, '')).join('').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
    for (const run of document.sections.flatMap((section) => [...section.source, ...section.target]).flatMap(({ runs }) => runs)) {
      if (run.kind === 'text') for (const part of xmlText(run.text).split(/\s+/)) expect(plain).toContain(part)
    }
  }), { numRuns: 60, seed: 20261125 })
})

test('our own reader finds the chapters again', async () => {
  const chapter = (title: string, number: number) => sectionOf([{ type: 'heading', level: 2, sentences: [title] }, ['河水很高。']], [], [], number)
  const back = await readFile((await epub(documentOf(chapter('第一章', 0), chapter('第二章', 1)))).bytes, 'a.epub', { encoding: null, paragraphs: 'auto', joinLines: false })
  expect(back.ok && back.text.chapters?.map(({ from }) => from).length).toBe(2)
})

const EPUBCHECK = '/usr/share/java/epubcheck.jar'

describe('programs of others', () => {
  const folder = mkdtempSync(join(tmpdir(), 'duizhao-epub-'))
  beforeAll(async () => { for (const layout of ['interleaved', 'sideBySide'] as const) writeFileSync(join(folder, `${layout}.epub`), (await epub(fullDocument(), { layout })).bytes) })
  afterAll(() => { rmSync(folder, { recursive: true }) })

  test.skipIf(!existsSync(EPUBCHECK))('EPUBCheck has nothing to say', { timeout: 120_000 }, () => {
    expect(execFileSync('java', ['-jar', EPUBCHECK, join(folder, 'sideBySide.epub')], { encoding: 'utf8' })).toContain('No errors or warnings detected')
  })
  test.skipIf(!installed('pandoc'))('pandoc reads both languages', () => {
    const text = execFileSync('pandoc', ['-f', 'epub', '-t', 'plain', '--wrap=none', join(folder, 'interleaved.epub')], { encoding: 'utf8' })
    for (const words of ['山谷里的书店', 'The second row is maps.', '二〇二六年三月的采访。', 'A claim without a place.']) expect(text).toContain(words)
  })
})
