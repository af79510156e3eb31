import { strToU8, zipSync } from 'fflate'
import iconv from 'iconv-lite'
import { readFile } from '../electron/formats/read.ts'
import { fullDocument, OPTIONS } from '../electron/formats/testing/made-document.ts'
import { madePdf } from '../electron/formats/testing/made-pdf.ts'
import { fileOf, readOpened } from '../electron/formats/testing/opened.ts'
import { mutateBytes, mutateDirectory, mutateInside, mutateXml, randomOf } from '../electron/formats/testing/mutate.ts'
import { writeDocument } from '../electron/formats/write.ts'
import { BilingualSections } from '../electron/jobs/bilingual-sections.ts'
import { linkedSections } from '../electron/jobs/linked-sections.ts'
import { contentOfFile } from '../electron/jobs/prepared-section.ts'
import { brokenInvariants, contentJson, readContent } from '../shared/document/section-content.ts'
import type { BilingualSegment, LinkedTexts } from '../shared/model/bilingual.ts'
import { compileRules } from '../shared/segmentation/compile-rules.ts'
import type { Report } from './figure.ts'
import { LINKED_TEXTS, tableSeeds } from './fuzz-tables.ts'

/** `FUZZ_FILES=20000 npm run bench fuzz-read` for a long run. */
const FILES = Number(process.env['FUZZ_FILES'] ?? 3000)
const SEED = Number(process.env['FUZZ_SEED'] ?? 20261125)
const HANG_MS = 5000
/** Told, so that one can look at the file. */
const SLOW_MS = 1500
/** `FUZZ_ONLY=bilingual`: only files that hold both texts. */
const ONLY_BILINGUAL = process.env['FUZZ_ONLY'] === 'bilingual'
const BILINGUAL = /\.(?:tmx|xlf|tsv|csv|xlsx)$|^(?:table\.docx|links\.xml|tei\.xml|anno\.json)$/
const XML = /\.(?:tmx|xlf|xml)$/
const CLEAR = /^[A-Z][^\n]{10,400}\.$/

/** Mutated files of every kind of text: none may throw, hang, give an empty document, or be refused without a clear sentence. */
export async function bench(report: Report): Promise<void> {
  const random = randomOf(SEED)
  const seeds = (await seedFiles()).filter(([name]) => !ONLY_BILINGUAL || BILINGUAL.test(name))
  const names = [...new Set(seeds.map(([name]) => name)), 'a']
  let crashes = 0, hangs = 0, unclear = 0, partial = 0, slowest = 0, read = 0, refused = 0
  for (let i = 0; i < FILES; i++) {
    const [name, seed] = seeds[i % seeds.length] ?? ['a', new Uint8Array()]
    const zipped = seed[0] === 0x50 && seed[1] === 0x4b, xml = XML.test(name)
    const way = zipped ? random(3) : xml ? 3 + random(2) : 0
    const data = way === 1 ? mutateInside(seed, random) : way === 2 ? mutateDirectory(seed, random) : way === 3 ? mutateXml(seed, random) : mutateBytes(seed, random)
    const fileName = random(5) === 0 ? names[random(names.length)] ?? name : name
    const tell = (what: string): void => { process.stderr.write(`${what}: file ${i} of seed ${SEED}, from ${name} as ${fileName}\n`) }
    const started = performance.now()
    try {
      const given = [fileOf(fileName, data, 4_096), ...fileName === 'links.xml' ? LINKED_TEXTS.map(([own, text]) => fileOf(own, text)) : []]
      const both = await readOpened(given, random(4) === 0 ? { columns: { source: random(4), target: random(4), note: random(2) === 0 ? null : random(4), header: null } } : {})
      if (both !== null) {
        if (typeof both !== 'string') {
          read++
          const fault = faultOf(both.segments, both.file.linked)
          if (fault !== null) { partial++; tell(fault) }
        }
        else {
          refused++
          if (!CLEAR.test(both)) { unclear++; tell(`unclear (${JSON.stringify(both)})`) }
        }
        continue
      }
      const result = await readFile(data, fileName, { encoding: null, paragraphs: 'auto', joinLines: random(2) === 0, everything: random(2) === 0 })
      if (result.ok) {
        read++
        if (result.text.blocks.length === 0 || result.text.blocks.some((block) => block.runs.length === 0)) { partial++; tell('an empty document') }
      } else {
        refused++
        if (!CLEAR.test(result.message)) { unclear++; tell(`unclear (${JSON.stringify(result.message)})`) }
      }
    } catch (error) {
      crashes++
      tell(String(error))
    } finally {
      const took = performance.now() - started
      slowest = Math.max(slowest, took)
      if (took > HANG_MS) hangs++
      if (took > SLOW_MS) tell(`${Math.round(took)} ms`)
    }
  }
  report({ name: 'files', value: FILES, unit: 'files' })
  report({ name: 'read', value: read, unit: 'files' })
  report({ name: 'refused', value: refused, unit: 'files' })
  report({ name: 'crashes', value: crashes, unit: 'files', limit: 0 })
  report({ name: 'over 5 s', value: hangs, unit: 'files', limit: 0 })
  report({ name: 'empty documents', value: partial, unit: 'files', limit: 0 })
  report({ name: 'unclear refusals', value: unclear, unit: 'files', limit: 0 })
  report({ name: 'slowest', value: Math.round(slowest), unit: 'ms', limit: HANG_MS })
}

/** The first thing wrong with the sections that segments make; null when they can be stored. */
function faultOf(segments: readonly BilingualSegment[], linked: LinkedTexts | undefined): string | null {
  const making = new BilingualSections({ title: 'a', hash: '0'.repeat(64), languages: { source: 'zh', target: 'en' }, rules: compileRules([]), at: 1 })
  const sections = [...segments.flatMap((segment) => making.add(segment) ?? []), ...[making.end()].flatMap((section) => section ?? [])]
  if (linked !== undefined) sections.push(...linkedSections(linked, { title: 'a', hash: '0'.repeat(64), at: 1 }))
  return sections.flatMap(({ texts, links }) => brokenInvariants(readContent(contentJson(contentOfFile(texts, links)))))[0] ?? null
}

async function seedFiles(): Promise<[string, Uint8Array][]> {
  const prose = `${'三年前，书店还在河的这一边。'.repeat(20)}\n\n`
  const page = `<!doctype html><html><head><meta charset=utf-8><title>书</title></head><body><main><h1>书</h1><p>${prose}<b>x</b><sup><a id=r1 href=#n1>1</a></sup><ruby>书<rt>shū</rt></ruby><table><tr><td>a<td>b</table><ol><li id=n1>n <a href=#r1>^</a></ol></main></body></html>`
  const pack = (parts: Record<string, string>): Uint8Array => zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])))
  const docx = (await writeDocument(fullDocument(), { ...OPTIONS, format: 'docx' })).bytes
  const both = async (format: 'tmx' | 'xliff' | 'xliff12'): Promise<Uint8Array> => (await writeDocument(fullDocument(), { ...OPTIONS, format })).bytes
  const tool = `<?xml version="1.0"?><xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:sdl="x"><file original="a" source-language="zh-CN" target-language="en"><header><tag-defs xmlns="x"><tag id="5"><bpt>&lt;b&gt;</bpt><ept>&lt;/b&gt;</ept></tag></tag-defs></header><body><group><trans-unit id="1"><source>一。二。</source><seg-source><g id="9"><mrk mtype="seg" mid="1"><g id="5">一</g>。</mrk><mrk mtype="seg" mid="2">二<x id="3"/>。</mrk></g></seg-source><target state="final"><mrk mtype="seg" mid="2">Two.</mrk><mrk mtype="seg" mid="1">One.</mrk></target><note>n</note><alt-trans><target>x</target></alt-trans><sdl:seg-defs><sdl:seg id="1" conf="Draft"/></sdl:seg-defs></trans-unit></group></body></file></xliff>`
  const memory = '<?xml version="1.0"?><!DOCTYPE tmx [<!ENTITY a "x">]><tmx version="1.4"><header srclang="zh"/><body><tu><note>n</note><tuv xml:lang="zh"><seg>书<bpt i="1">&lt;b&gt;<sub>s</sub></bpt>店<ept i="1"/><hi type="bold">&a;</hi><it pos="begin"/><ut>u</ut></seg></tuv><tuv lang="en"><seg>Shop<ph x="1">{0}</ph></seg></tuv></tu></body></tmx>'
  return [
    ...await tableSeeds(),
    ['a.tmx', await both('tmx')], ['a.tmx', strToU8(memory)], ['a.tmx', new Uint8Array(iconv.encode(memory, 'utf-16le', { addBOM: true }))], ['a.xlf', await both('xliff')], ['a.xlf', await both('xliff12')], ['a.xlf', strToU8(tool)],
    ['a.txt', new Uint8Array(iconv.encode(prose.repeat(3), 'gb18030'))], ['a.txt', new Uint8Array(iconv.encode('書店還在河的這一邊。'.repeat(40), 'big5'))], ['a.txt', new Uint8Array(iconv.encode(prose, 'utf-16le', { addBOM: true }))],
    ['a.md', strToU8(`---\ntitle: x\n---\n# 书\n\n> - a[^1] **b** [c](https://e.org)\n\n|a|b|\n|-|-|\n|c|d|\n\n[^1]: n\n\n${prose}`)], ['a.html', strToU8(page)],
    ['a.srt', strToU8('1\n00:00:01,000 --> 00:00:02,500\n<i>他来了。</i>\n\n2\n00:00:03,000 --> 00:00:04,000\n走了。\n')], ['a.vtt', strToU8('WEBVTT\n\n00:01.000 --> 00:02.500\n<v Li>他来了。\n')],
    ['a.docx', docx], ['a.json', (await writeDocument(fullDocument(), { ...OPTIONS, format: 'json' })).bytes],
    ['a.odt', pack({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': `<?xml version="1.0"?><office:document-content><office:automatic-styles><style:style style:name="T" style:parent-style-name="T"><style:text-properties fo:font-weight="bold"/></style:style></office:automatic-styles><office:body><office:text><text:h text:outline-level="1">书</text:h><text:p>他<text:span text:style-name="T">来</text:span><text:note text:note-class="footnote"><text:note-body><text:p>注</text:p></text:note-body></text:note></text:p><text:list><text:list-item><text:p>甲</text:p></text:list-item></text:list></office:text></office:body></office:document-content>` })],
    ['a.epub', pack({ 'META-INF/container.xml': '<?xml version="1.0"?><container><rootfile full-path="a/b.opf"/></container>', 'a/b.opf': '<?xml version="1.0"?><package><dc:title>书</dc:title><item id="c" href="c.xhtml" media-type="application/xhtml+xml"/><itemref idref="c"/></package>', 'a/c.xhtml': `<?xml version="1.0"?><html><body><h1>书</h1><p>${prose}</p></body></html>` })],
    ['a.pdf', madePdf([[{ text: '书店搬走了。', x: 60, y: 700 }, { text: '没有人问为什么。', x: 60, y: 680 }], []])],
  ]
}
