import { parse as parseCsv } from 'csv-parse/sync'
import fc from 'fast-check'
import { unzipSync, strFromU8 } from 'fflate'
import { parse as parseHtml } from 'parse5'
import { SaxesParser } from 'saxes'
import { describe, expect, test } from 'vitest'
import type { ExportDocument, ExportOptions, Written } from '../../shared/model/interchange.ts'
import { readFile } from './read.ts'
import { readJsonDocument } from './read/json.ts'
import { annotationOf, claimOf, documentOf, excerptOf, fullDocument, idOf, longDocument, OPTIONS, PROVENANCE, sectionOf, sourceItemOf } from './testing/made-document.ts'
import { randomDocument } from './testing/random-document.ts'
import { foresee, previewHtml, writeDocument } from './write.ts'
import { onlyParagraphs } from './write/part.ts'
import { unitsOf } from './write/rows.ts'
import { joined } from './write/tmx.ts'
import { withoutGuard } from './formula-guard.ts'
import { plainText, runsOfUnit } from './write/unit-text.ts'
import { xmlText } from './write/xml-text.ts'

const RUNS = { numRuns: 150, seed: 20261123 }
const write = (document: ExportDocument, options: Partial<ExportOptions>): Promise<Written> => writeDocument(document, { ...OPTIONS, ...options })
const textOf = (written: Written): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(written.bytes)
const unitsIn = (document: ExportDocument): { source: string; target: string }[] => document.sections.flatMap((section) => unitsOf(section)).map((unit) => ({ source: joined(unit.source, 'zh-Hans'), target: joined(unit.target, 'en') }))

/** Parses strictly; gives the text of every element of a name. */
function elements(xml: string, name: string): string[] {
  const parser = new SaxesParser()
  const found: string[] = []
  let open: string | null = null
  parser.on('error', (error) => { throw error })
  parser.on('opentag', (tag) => { if (tag.name === name) open = '' })
  parser.on('text', (text) => { if (open !== null) open += text })
  parser.on('closetag', (tag) => { if (tag.name === name && open !== null) { found.push(open); open = null } })
  parser.write(xml).close()
  return found
}

describe('JSON', () => {
  test('import of an export is the document, exactly', async () => {
    await fc.assert(fc.asyncProperty(randomDocument, async (document) => {
      expect(readJsonDocument((await write(document, { format: 'json' })).bytes)).toEqual({ ok: true, document })
    }), RUNS)
  })
  test('carries everything even when less was asked for, and says so', async () => {
    const written = await write(fullDocument(), { format: 'json', confirmedOnly: true, annotations: false })
    expect(written.omissions).toHaveLength(2)
    expect(readJsonDocument(written.bytes)).toEqual({ ok: true, document: fullDocument() })
  })
  test('in another script leaves out what was decided about the stored one, and says so; a part keeps what is in it', async () => {
    const [document] = fc.sample(randomDocument.filter(({ scriptRules, sections }) => scriptRules.length === 3 && sections.length === 2), { numRuns: 1, seed: 7 })
    if (document === undefined) throw new Error('no such document')
    const written = await write(document, { format: 'json', script: 'tw' })
    expect(written.omissions).toEqual([expect.stringMatching(/^3 decisions about words in the lens are in the text itself/)])
    expect(readJsonDocument(written.bytes)).toEqual({ ok: true, document: { ...document, scriptRules: [], view: null } })
    const part = onlyParagraphs({ ...document, sections: document.sections.slice(0, 1) }, { first: 99, last: 99 })
    expect(part.scriptRules).toEqual(document.scriptRules.slice(-1))
  })
  test('of an older version has no decisions', async () => {
    const { scriptRules: _rules, segmentationRules: _cuts, view: _view, ...older } = fullDocument()
    expect(readJsonDocument(new TextEncoder().encode(JSON.stringify({ format: 'duizhao-document', version: 3, document: older })))).toEqual({ ok: true, document: fullDocument() })
  })
  test.each<[string, (document: ExportDocument) => void]>([
    ['a decision about the lens in a section that is not there', (document) => { const anchors = document.sections[0]?.annotations[0]?.anchors ?? []; document.scriptRules.push({ id: idOf.scriptRule(1), place: { sectionId: idOf.section(9), anchors }, from: '里', to: ['裏'], script: null, provenance: PROVENANCE }) }],
    ['a link to a sentence that is not there', (document) => { document.sections[0]?.target.splice(0, 1) }],
    ['a sentence in two links', (document) => { const [first, second] = document.sections[0]?.links ?? []; if (first !== undefined && second !== undefined) second.source = first.source }],
    ['a sentence beyond its paragraph', (document) => { document.sections[0]?.source[0]?.runs.splice(0, 1) }],
    ['an excerpt without its source', (document) => { document.sourceItems.length = 0 }],
    ['a claim of nobody', (document) => { document.agents.length = 0 }],
    ['a field that nobody wrote', (document) => { Object.assign(document, { extra: 1 }) }],
    ['a script in a link', (document) => { const run = document.sections[0]?.target[1]?.runs.find((each) => each.kind === 'text' && each.href !== null); if (run?.kind === 'text') run.href = 'javascript:alert(1)' }],
  ])('refuses %s', async (_name, spoil) => {
    const document = fullDocument()
    spoil(document)
    expect(readJsonDocument(new TextEncoder().encode(JSON.stringify({ format: 'duizhao-document', version: 1, document })))).toMatchObject({ ok: false, code: 'damaged' })
  })
})

describe('TMX', () => {
  test('parses back to the linked pairs', async () => {
    await fc.assert(fc.asyncProperty(randomDocument, async (document) => {
      const written = await write(document, { format: 'tmx' })
      const segments = elements(textOf(written).replace(/<ph x=[^]*?<\/ph>/g, ''), 'seg')
      const pairs = document.sections.flatMap((section) => unitsOf(section).filter((unit) => unit.kind === 'pair').map((unit) => [plainText(runsOfUnit(section, unit.source, 'zh-Hans')), plainText(runsOfUnit(section, unit.target, 'en'))].map(normalised))).filter((pair) => pair.every((text) => text.trim() !== ''))
      expect(segments.map((text) => text.replace(/\r\n?/g, '\n'))).toEqual(pairs.flat())
      expect(written.units).toBe(pairs.length)
    }), RUNS)
    function normalised(text: string): string { return xmlText(text).replace(/\r\n?/g, '\n') }
  })
  test('says what cannot be a pair', async () => {
    const written = await write(fullDocument(), { format: 'tmx' })
    expect(written.units).toBe(11)
    expect(written.omissions.join('\n')).toMatch(/1 sentence without a translation[^]*1 omitted or added sentence[^]*1 English sentence without a link[^]*2 paragraphs[^]*headings[^]*1 footnote[^]*6 are left out/)
    expect(textOf(written)).toContain('<prop type="x-alignment">2:1</prop>')
  })
  test('names the script in the language', async () => {
    expect(textOf(await write({ ...fullDocument(), shownLanguage: 'zh-Hant-TW' }, { format: 'tmx' }))).toMatch(/srclang="zh-Hant-TW"[^]*<tuv xml:lang="zh-Hant-TW">/)
  })
})

describe('TSV', () => {
  test('parses back to every unit, and no cell is a formula', async () => {
    await fc.assert(fc.asyncProperty(randomDocument, async (document) => {
      const written = await write(document, { format: 'tsv' })
      const rows: string[][] = parseCsv(Buffer.from(written.bytes), { delimiter: '\t', bom: true, record_delimiter: '\r\n' })
      const flat = (text: string): string => text.replace(/[\t\n\r\v\f\u0085\u2028\u2029]+/g, ' ').replaceAll('\0', '').toWellFormed().trim()
      expect(rows.slice(1).map((row) => ({ source: withoutGuard(row[0] ?? ''), target: withoutGuard(row[1] ?? '') }))).toEqual(unitsIn(document).map(({ source, target }) => ({ source: flat(source), target: flat(target) })))
      for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+\-@＝＋－＠\t\r]/)
    }), RUNS)
  })
})

describe('HTML', () => {
  test('is well formed, runs and loads nothing, and holds every word', async () => {
    await fc.assert(fc.asyncProperty(randomDocument, fc.constantFrom('sideBySide' as const, 'interleaved' as const), async (document, layout) => {
      const html = textOf(await write(document, { layout }))
      const errors: string[] = []
      parseHtml(html, { onParseError: (error) => errors.push(error.code), sourceCodeLocationInfo: true })
      expect(errors).toEqual([])
      expect(html).not.toMatch(/<script|<img|<link|<iframe|\son\w+="|javascript:/i)
      const plain = html.replace(/<sup>.*?<\/sup>/gs, '').replace(/<[^>]*>/g, '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
      for (const block of document.sections.flatMap((section) => [...section.source, ...section.target])) {
        for (const run of block.runs) if (run.kind === 'text') for (const part of xmlText(run.text).split(/\s+/)) expect(plain).toContain(part)
      }
    }), { ...RUNS, numRuns: 60 })
  })
  test('says whose language everything is, links notes both ways and lights counterparts', async () => {
    const written = await write(fullDocument(), {})
    const html = textOf(written)
    expect(written.units).toBe(html.match(/<tr>/g)?.length)
    expect(html.match(/<td lang="zh-Hans">/g)?.length).toBe(written.units)
    expect(html).toMatch(/default-src 'none'; style-src 'sha256-[A-Za-z0-9+/=]{44}'/)
    for (const [, id] of html.matchAll(/href="#([^"]+)"/g)) expect(html).toContain(`id="${id}"`)
    // The claim made on the Chinese shows on its English sentence, thin; the one made on the English on the Chinese.
    expect(html).toContain('<span class="claim">书店</span><span class="claim"><strong>迁到了</strong></span>')
    expect(html).toContain('<span class="claim projected">In March the bookshop </span>')
    expect(html).toContain('<span class="claim projected">没有人受伤。</span>')
    expect(html).toContain('tr:has(.k1:hover) .k1')
    expect(html).toContain('Supported.</b> <span>The bookshop moved in March 2026.</span>')
    expect(html).not.toContain('href="javascript')
    expect(textOf(await write(fullDocument(), { lightCounterpart: false }))).not.toContain(':hover')
    expect(textOf(await write(fullDocument(), { annotations: false }))).not.toContain('Claims and sources')
    expect(written.omissions).toEqual(['1 link between paragraphs crosses others and is shown as two rows.', '1 mark for entities, terms or problems is left out.'])
  })
  test('says of the Chinese among English words that it is Chinese', async () => {
    const document = documentOf(sectionOf([['他说“你好”，😀。']], [['He said 你好，吗？ to Mei (梅素芬) & 1 < 2.']], [[[0], [0]]]))
    document.shownLanguage = 'zh-Hant-HK'
    document.claims.push(claimOf(1, { statement: 'Mei 梅 said so.', statementZh: '梅這麼說。', place: null, remark: '見上。' }))
    const html = textOf(await write(document, {}))
    expect(html).toContain('He said <span lang="zh-Hant-HK">你好，吗？</span> to Mei (<span lang="zh-Hant-HK">梅素芬</span>) &amp; 1 &lt; 2.')
    expect(html).toContain('>他说“你好”，😀。<')
    expect(html).toContain('Mei <span lang="zh-Hant-HK">梅</span> said so.')
    expect(html).toContain('<span class="mute"><span lang="zh-Hant-HK">見上。</span></span>')
  })
  test('leaves out what nobody has confirmed, keeping the Chinese', async () => {
    const written = await write(fullDocument(), { confirmedOnly: true })
    const html = textOf(written)
    expect(html).toContain('没有人受伤。')
    expect(html).not.toContain('Nobody was hurt.</')
    expect(html).toContain('It was a long night. […]')
    expect(written.omissions[0]).toBe('8 English sentences that nobody has confirmed, or that changed since, are left out.')
  })
})

describe('Word', () => {
  test('is a table with a repeated head, rows that stay whole, languages and footnotes', async () => {
    const written = await write(fullDocument(), { format: 'docx' })
    const files = unzipSync(written.bytes)
    const part = (name: string): string => strFromU8(files[name] ?? new Uint8Array())
    const xml = part('word/document.xml')
    expect(elements(xml, 'w:t').join('')).toContain('书店迁到了河的对岸')
    expect(xml.match(/<w:tr>|<w:tr /g)?.length).toBe(written.units + 1)
    expect(xml.match(/<w:tblHeader\/>/g)?.length).toBe(1)
    expect(xml.match(/<w:cantSplit\/>/g)?.length).toBe(written.units + 1)
    expect(part('word/styles.xml')).toMatch(/<w:lang [^>]*w:eastAsia="zh-CN"/)
    expect(part('word/styles.xml')).toMatch(/w:eastAsia="SimSun"/)
    expect(part('word/footnotes.xml')).toContain('二〇二六年三月的采访。')
    for (const [, anchor] of xml.matchAll(/w:anchor="([^"]+)"/g)) expect(xml).toContain(`w:name="${anchor}"`)
    const back = await readFile(written.bytes, 'a.docx', { encoding: null, paragraphs: 'auto', joinLines: false })
    expect(back.ok && back.text.blocks.filter((block) => block.type === 'heading').length).toBe(3)
  })
  test('opens whatever the text holds', async () => {
    await fc.assert(fc.asyncProperty(randomDocument, async (document) => {
      const files = unzipSync((await write(document, { format: 'docx' })).bytes)
      for (const [name, bytes] of Object.entries(files)) if (/\.(?:xml|rels)$/.test(name)) elements(strFromU8(bytes), 'w:t')
    }), { ...RUNS, numRuns: 20 })
  })
})

describe('Markdown', () => {
  test('reads back as the same words', async () => {
    const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '')
    await fc.assert(fc.asyncProperty(randomDocument, async (document) => {
      const written = await write(document, { format: 'markdown', annotations: false })
      const back = await readFile(written.bytes, 'a.md', { encoding: null, paragraphs: 'auto', joinLines: false })
      const expected = letters(document.sections.flatMap((section) => [...section.source, ...section.target]).flatMap((block) => block.runs).map((run) => (run.kind === 'text' ? run.text : '')).join('')).length
      const got = back.ok ? letters(back.text.blocks.flatMap((block) => block.runs).map((run) => (run.kind === 'text' ? run.text : '')).join('')).length : 0
      expect(got).toBe(expected)
    }), { ...RUNS, numRuns: 100 })
  })
  test('gives both languages in turn, with footnotes', async () => {
    const text = textOf(await write(fullDocument(), { format: 'markdown' }))
    expect(text).toContain('# 山谷里的书店\n\n# The bookshop in the valley\n\n三月，')
    expect(text).toMatch(/\*\*迁到了\*\*河的对岸\[\^1\]。老板说：“\[\^f1\]我们没有走远。”/)
    expect(text).toContain('[^1]: **Supported.** The bookshop moved in March 2026.')
    expect(text).toContain('\\<script\\>')
  })
})

test.each(['tsv', 'html', 'bibtex', 'claimreview', 'brat'] as const)('%s: ten thousand claims with their evidence cost what ten thousand lines do', async (format) => {
  const count = 10_000, section = sectionOf([['一。']], [['One sentence.']], [[[0], [0]]]), document = documentOf(section)
  for (let at = 1; at <= count; at++) {
    document.claims.push(claimOf(at, {}))
    document.sourceItems.push(sourceItemOf(at, { authors: 'Li' }))
    document.excerpts.push(excerptOf(at, at, {}))
    document.relations.push({ id: idOf.relation(at), claimId: idOf.claim(at), to: 'excerpt', kind: 'supports', excerptId: idOf.excerpt(at), provenance: PROVENANCE })
    section.annotations.push(annotationOf(at, section, 'target', 0, 0, 3, { claimId: idOf.claim(at) }))
  }
  const before = process.cpuUsage()
  await write(document, { format })
  const { user, system } = process.cpuUsage(before)
  // A search for each takes six seconds and more.
  expect((user + system) / 1e6).toBeLessThan(4)
})

describe('pages', () => {
  test('several sentences that nobody has confirmed leave one gap', async () => {
    const document = documentOf(sectionOf([['一。', '二。', '三。']], [['One. ', 'Two. ', 'Three.']], [[[0], [0]], [[1], [1]], [[2], [2], 'c']]))
    expect(textOf(await write(document, { confirmedOnly: true })).match(/\[…\]/g)).toHaveLength(1)
  })
  test('a remark on nothing but a footnote has its number in the text', async () => {
    const section = sectionOf([['一。']], [{ sentences: ['One\uFFFC.'], runs: [{ kind: 'text', text: 'One', marks: [], href: null }, { kind: 'note', text: 'A note.' }, { kind: 'text', text: '.', marks: [], href: null }] }], [[[0], [0]]])
    section.annotations.push(annotationOf(1, section, 'target', 0, 3, 4, { layer: 'note', body: 'Is this so?' }))
    expect(textOf(await write(documentOf(section), {}))).toContain('href="#n1" aria-label="Note 1"')
  })
  test('a claim that is made on both sides is not shown a second time on either', async () => {
    const section = sectionOf([['一句话。']], [['One sentence.']], [[[0], [0]]]), document = documentOf(section)
    document.claims.push(claimOf(1, {}))
    section.annotations.push(annotationOf(1, section, 'source', 0, 0, 2, { claimId: idOf.claim(1) }))
    expect(textOf(await write(document, {})).match(/class="claim projected"/g)).toHaveLength(1)
    section.annotations.push(annotationOf(2, section, 'target', 0, 0, 3, { claimId: idOf.claim(1) }))
    const html = textOf(await write(document, {}))
    expect(html).not.toContain('class="claim projected"')
    expect(html.match(/aria-label="Note 1"/g)).toHaveLength(2)
  })
  test('a row with more links than are lit has no numbers without a rule', async () => {
    const numbers = Array.from({ length: 450 }, (_, at) => at)
    const html = textOf(await write(documentOf(sectionOf([numbers.map((at) => `第${at}句。`)], [numbers.map((at) => `Sentence ${at}. `)], numbers.map((at) => [[at], [at]]))), {}))
    expect(html).toContain('class="k400"')
    expect(html).not.toContain('class="k401"')
    expect(html).toContain('.k400:hover')
  })
})

describe('Markdown of awkward text', () => {
  const words = ['Issue #', 'Nothing ##', '$x$ and US$5', '2^10^', ': no definition', 'a\u000Bb\u000Cc']
  const document = documentOf(sectionOf([['一。']], words.map((text, at) => (at < 2 ? { type: 'heading', level: 2, sentences: [text] } : [text])), []))

  test('a heading keeps the # at its end, and what some programs would read as a formula, a definition or a small letter stays as it is', async () => {
    const written = await write(document, { format: 'markdown', layout: 'translation', annotations: false })
    expect(textOf(written)).toContain('## Issue \\#\n\n## Nothing \\#\\#\n\n$x\\$ and US$5\n\n2\\^10\\^\n\n\\: no definition\n\na b c\n')
    const back = await readFile(written.bytes, 'a.md', { encoding: null, paragraphs: 'auto', joinLines: false })
    expect(back.ok && back.text.blocks.map(({ runs }) => runs.map((run) => (run.kind === 'text' ? run.text : '')).join(''))).toEqual([...words.slice(0, -1), 'a b c'])
  })
  test('a kept copy whose address is none is written as words', async () => {
    const full = fullDocument()
    const [item] = full.sourceItems
    if (item !== undefined) item.archiveUrl = 'http://[x'
    expect(textOf(await write(full, { format: 'markdown' }))).toContain('Kept copy: http://\\[x')
  })
})

test.each(['html', 'docx', 'odt', 'epub'] as const)('%s: a line end of a kind that no such file can hold leaves a space between the words', async (format) => {
  const document = documentOf(sectionOf([['一。']], [['One\u000Btwo\u000Cthree.']], [[[0], [0], 'c']]))
  const { bytes, omissions } = await write(document, { format, annotations: false })
  const text = format === 'html' ? new TextDecoder().decode(bytes) : Object.values(unzipSync(bytes)).map((part) => strFromU8(part)).join('\n')
  expect(text).toContain('One two three.')
  expect(omissions.join()).not.toContain('cannot hold')
})

describe('previews', () => {
  test.each(['html', 'docx', 'odt', 'epub', 'tmx', 'tsv', 'json', 'markdown'] as const)('%s: only the beginning, self-contained', async (format) => {
    const html = await previewHtml(longDocument(3000), { ...OPTIONS, format })
    expect(html).toMatch(/^<!DOCTYPE html>[^]*default-src 'none'/)
    expect(html).toContain('第0天')
    expect(html).toContain('第200天')
    expect(html).not.toContain('第400天')
    expect(html).not.toMatch(/<script/)
    expect(html.includes('<pre>')).toBe(!['html', 'docx', 'odt', 'epub'].includes(format))
  })
  test.each<[ExportOptions['format'], RegExp]>([
    ['tei', /^What is known of 1 claim beyond statement[^]*^1 claim without a place in the text is left out/m], ['webanno', /^What is known of 1 claim[^]*^1 claim without a place/m], ['brat', /^What is known of 1 claim/m],
    ['xliff', /^The evidence of 1 claim is left out[^]*^1 claim without a place/m], ['xliff12', /^The evidence of 1 claim/m], ['csljson', /^Sources only: 3 claims and the text stay behind/m], ['bibtex', /^Sources only: 3 claims/m],
    ['claimreview', /^When and where 1 claim holds[^]*^The translation and place of 1 excerpt is left out/m],
  ])('%s says what of claims and their evidence it leaves behind', async (format, said) => {
    expect((await write(fullDocument(), { format })).omissions.join('\n')).toMatch(said)
    const plain = documentOf(sectionOf([['一。']], [['One.']], [[[0], [0], 'c']]))
    expect((await write(plain, { format })).omissions.join('\n')).not.toMatch(/evidence|claim |stay behind/)
  })
  test('characters that cannot be written are counted, on the sides that are written', async () => {
    const document = documentOf(sectionOf([['一\u0001二\uD800。']], [['One\u001B.']], [[[0], [0], 'c']]))
    const said = async (options: Partial<ExportOptions>) => (await write(document, options)).omissions.filter((omission) => omission.includes('cannot hold')).join()
    expect(await said({ format: 'docx' })).toMatch(/^3 characters that such a file cannot hold \(controls, halves of characters\) are left out/)
    expect(await said({ format: 'html', layout: 'translation' })).toMatch(/^1 character /)
    expect(await said({ format: 'json' })).toBe('')
  })
  test('the translation alone says what has none; a blank side is no pair', async () => {
    const document = documentOf(sectionOf([['一。', '二。', '三。']], [['One.', '   ']], [[[0], [0], 'c'], [[1], [1], 'c']]))
    expect((await write(document, { layout: 'translation' })).omissions).toEqual(['1 Chinese sentence without a translation has nothing in it.'])
    const { units, omissions } = await write(document, { format: 'tmx' })
    expect([units, omissions]).toEqual([1, ['1 sentence without a translation cannot be in a translation memory and is left out.', '1 pair without words on one side is left out.']])
  })
  test('what comes back as a draft', async () => {
    const document = documentOf(sectionOf([['一。', '二。', '三。']], [['One. ', 'Two. ', 'Three.']], [[[0], [0], 'c'], [[1], [1], 's'], [[2], [2]]]))
    expect((await write(document, { format: 'tmx' })).omissions).toEqual(['1 pair that changed since it was confirmed comes back as a draft: TMX has no place for what was confirmed.'])
    expect((await write(document, { format: 'moses' })).omissions).toEqual(['Lines of Moses say nothing of states: 2 confirmed pairs come back as drafts.'])
    for (const format of ['tsv', 'csv', 'xlsx', 'tei'] as const) expect((await write(document, { format })).omissions).toEqual([])
  })
  test('omissions are those of the whole document', async () => {
    expect((await foresee(fullDocument(), { ...OPTIONS, format: 'tmx' })).omissions.length).toBe(8)
    expect(await foresee(longDocument(100), OPTIONS)).toEqual({ omissions: [], nothing: null })
  })
})

describe('a file that would hold nothing', () => {
  const untranslated = () => documentOf(sectionOf([['河水很高。', '桥没有修好。']], [], []))
  test.each([
    ['tmx', /^There is no pair to write/], ['moses', /^There is no pair to write/], ['webanno', /annotated/], ['brat', /annotated/], ['csljson', /source/], ['bibtex', /source/], ['claimreview', /verdict/],
    ['xliff', null], ['html', null], ['docx', null], ['epub', null], ['tsv', null], ['tei', null], ['json', null],
  ] as const)('%s is foreseen', async (format, said) => {
    const { nothing } = await foresee(untranslated(), { ...OPTIONS, format })
    if (said === null) expect(nothing).toBeNull()
    else expect(nothing).toMatch(said)
    expect((await write(untranslated(), { format })).units > 0).toBe(said === null && format !== 'tei' && format !== 'json')
  })
  test.each(['html', 'docx', 'odt', 'epub', 'pdf', 'markdown'] as const)('%s: a translation that is not there', async (format) => {
    const options = { ...OPTIONS, format, layout: 'translation' as const }
    expect((await foresee(untranslated(), options)).nothing).toMatch(/^Nothing is translated here yet/)
    expect((await write(untranslated(), options)).units).toBe(0)
    expect((await foresee(fullDocument(), options)).nothing).toBeNull()
    expect((await write(fullDocument(), options)).units).toBeGreaterThan(0)
  })
  test('for want of a confirmation says so', async () => {
    expect((await foresee(longDocument(1), { ...OPTIONS, format: 'tmx', confirmedOnly: true })).nothing).toBeNull()
    const document = documentOf(sectionOf([['河水很高。']], [['The river is high.']], [[[0], [0]]]))
    expect((await foresee(document, { ...OPTIONS, format: 'tmx', confirmedOnly: true })).nothing).toMatch(/no confirmed pair/)
    expect((await foresee(documentOf(sectionOf([], [['Alone.']], [])), { ...OPTIONS, format: 'xliff' })).nothing).toMatch(/no Chinese sentences/)
  })
})

test.each([['../../etc/passwd', 'etc passwd.tsv'], ['a:b*c?"<>|', 'a b c.tsv'], ['', '山谷里的书店.tsv'], ['CON', 'CON text.tsv'], ['...', 'document.tsv'], ['书'.repeat(200), `${'书'.repeat(66)}.tsv`], ['a'.repeat(200), `${'a'.repeat(80)}.tsv`], ['😀'.repeat(80), `${'😀'.repeat(50)}.tsv`], ['nul.notes', 'nul text.notes.tsv'], ['LPT²', 'LPT² text.tsv'], ['console', 'console.tsv'], ['x\u202Evst\u200B.y', 'xvst.y.tsv']])('the file name for %j', async (title, name) => {
  expect((await write({ ...fullDocument(), targetTitle: title }, { format: 'tsv' })).fileName).toBe(name)
})
