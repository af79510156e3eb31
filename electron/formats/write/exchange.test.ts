import { parse as parseCsv } from 'csv-parse/sync'
import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { describe, expect, test } from 'vitest'
import type { ExportDocument, ExportOptions, Written } from '../../../shared/model/interchange.ts'
import { annotationOf, claimOf, documentOf, excerptOf, fullDocument, idOf, OPTIONS, sectionOf, sourceItemOf } from '../testing/made-document.ts'
import { randomDocument } from '../testing/random-document.ts'
import { bundled, nothingToWrite, onlyParagraphs, writeDocument } from '../write.ts'
import { unitsOf } from './rows.ts'
import { withoutGuard } from '../formula-guard.ts'

const RUNS = { numRuns: 100, seed: 20261125 }
const write = (document: ExportDocument, options: Partial<ExportOptions>): Promise<Written> => writeDocument(document, { ...OPTIONS, ...options })
const textOf = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true, fatal: true }).decode(bytes)
const companion = (written: Written): string => textOf(written.companions?.[0]?.bytes ?? new Uint8Array())

/** Every element with its attributes and all the text in it; throws when the XML is not well formed. */
function elements(xml: string, name: string): { attributes: Record<string, string>; text: string }[] {
  const parser = new SaxesParser()
  const found: { attributes: Record<string, string>; text: string }[] = []
  const open: typeof found = []
  parser.on('error', (error) => { throw error })
  parser.on('opentag', (tag: SaxesTagPlain) => { if (tag.name === name) open.push(found[found.push({ attributes: { ...tag.attributes }, text: '' }) - 1] ?? { attributes: {}, text: '' }) })
  parser.on('text', (text) => { for (const element of open) element.text += text })
  parser.on('closetag', (tag) => { if (tag.name === name) open.pop() })
  parser.write(xml).close()
  return found
}
const pairsOf = (document: ExportDocument) => document.sections.flatMap((section) => unitsOf(section)).filter(({ kind }) => kind === 'pair')

describe.each(['xliff', 'xliff12'] as const)('%s', (format) => {
  const unit = format === 'xliff' ? 'unit' : 'trans-unit'
  test('is well formed whatever the text holds, and every unit has a name of its own', async () => {
    await fc.assert(fc.asyncProperty(randomDocument, async (document) => {
      const written = await write(document, { format })
      const units = elements(textOf(written.bytes), unit)
      expect(units.length).toBe(written.units)
      expect(units.length).toBe(document.sections.flatMap((section) => unitsOf(section)).length)
      // A file is a section; within it names are unique.
      expect(elements(textOf(written.bytes), 'source').length).toBe(units.length + elements(textOf(written.bytes), 'alt-trans').length)
    }), RUNS)
  })
  test('names units after links and sentences, and says what other tools may not show', async () => {
    const document = fullDocument()
    const written = await write(document, { format })
    const ids = elements(textOf(written.bytes), unit).map(({ attributes }) => attributes['id'])
    const [section] = document.sections
    expect(ids).toEqual(section === undefined ? [] : unitsOf(section).map((each) => (each.link !== null ? `l-${each.link}` : each.source[0] === undefined ? `t-${each.target[0]?.id}` : `s-${each.source[0].id}`)))
    expect(written.omissions.join('\n')).toMatch(/2 English sentences without a Chinese one are units with an empty source/)
    expect(textOf(written.bytes)).toContain('二〇二六年三月的采访。')
    expect(textOf(written.bytes)).toContain('Contradicted, to be checked again. Nobody was hurt.')
  })
  test('tags by region for tools that know no scripts', async () => {
    expect(textOf((await write({ ...fullDocument(), shownLanguage: 'zh-Hant-HK' }, { format, regionTags: true })).bytes)).toMatch(/(?:srcLang|source-language)="zh-HK"/)
  })
})

test('XLIFF 1.2 in which nothing is translated begins with one unit as its source, which is no translation', async () => {
  const document = fullDocument()
  const untouched = { ...document, sections: document.sections.map((section) => ({ ...section, target: [], links: [], annotations: [] })) }
  const targets = elements(textOf((await write(untouched, { format: 'xliff12' })).bytes), 'target')
  expect(targets).toMatchObject([{ attributes: { state: 'new' } }])
  expect(elements(textOf((await write(document, { format: 'xliff12' })).bytes), 'target').map(({ attributes }) => attributes['state'])).not.toContain('new')
})

test('XLIFF 2.1 says which sentences a unit is made of', async () => {
  const xml = textOf((await write(fullDocument(), { format: 'xliff' })).bytes)
  expect(xml).toContain('<mda:meta type="source">s000000000000003 s000000000000004</mda:meta>')
  expect(elements(xml, 'mda:meta').filter(({ attributes }) => attributes['type'] === 'targetHash').every(({ text }) => /^[0-9a-f]{16}$/.test(text))).toBe(true)
  expect(xml).toMatch(/<pc id="t\d+" type="link" subType="duizhao:link" dataRefStart="d\d" dataRefEnd="d\d">the river<\/pc>/)
})

test('CSV parses back to every unit, in either order', async () => {
  await fc.assert(fc.asyncProperty(randomDocument, async (document) => {
    const read = async (order: ExportOptions['order']): Promise<string[][]> => parseCsv(Buffer.from((await write(document, { format: 'csv', order })).bytes), { bom: true })
    const rows = await read('sourceFirst'), turned = await read('targetFirst')
    expect(rows.length - 1).toBe(document.sections.flatMap((section) => unitsOf(section)).length)
    expect(turned.map(([target, source, ...rest]) => [source, target, ...rest])).toEqual(rows)
    for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+\-@＝＋－＠\t\r]/)
    expect(rows.flat().map(withoutGuard).join('')).toContain('state')
  }), RUNS)
})

test('Moses keeps its two files in step', async () => {
  await fc.assert(fc.asyncProperty(randomDocument, async (document) => {
    const written = await write(document, { format: 'moses' })
    const source = textOf(written.bytes), target = companion(written)
    expect([source.split('\n').length, target.split('\n').length]).toEqual([written.units + 1, written.units + 1])
    for (const line of [...source.split('\n').slice(0, -1), ...target.split('\n').slice(0, -1)]) expect(line).toMatch(/^\S(?:.*\S)?$/u)
    // oxlint-disable-next-line no-control-regex -- what must not be there
    expect(source + target).not.toMatch(/[\0\v\f\r\u0085\u2028\u2029]/)
    expect(written.units).toBeLessThanOrEqual(pairsOf(document).length)
  }), RUNS)
})

test('TEI says which languages its texts are in', async () => {
  expect(elements(textOf((await write({ ...fullDocument(), shownLanguage: 'zh-Hant-TW' }, { format: 'tei' })).bytes), 'language').map(({ attributes }) => attributes['ident'])).toEqual(['zh-Hant-TW', 'en'])
})

test('TEI links what is there, and joins several sentences first', async () => {
  await fc.assert(fc.asyncProperty(randomDocument, async (document) => {
    const xml = textOf((await write(document, { format: 'tei' })).bytes)
    const ids = new Set(['s', 'join', 'interp', 'link', 'span'].flatMap((name) => elements(xml, name).map(({ attributes }) => attributes['xml:id'])))
    const links = elements(xml, 'link')
    expect(links.length).toBe(pairsOf(document).length)
    for (const { attributes } of [...links, ...elements(xml, 'join'), ...elements(xml, 'span'), ...elements(xml, 'annotation')]) for (const target of (attributes['target'] ?? '').split(' ')) expect(ids).toContain(target.slice(1))
  }), RUNS)
})

interface Anchored { target: { selector: [{ exact: string; prefix: string; suffix: string }, { start: number; end: number }] } }

describe('standoff', () => {
  const astral = (): ExportDocument => {
    const section = sectionOf([['😀𠮷书店搬走了。', '人们都来了。'], ['第二段。']], [['The 😀 shop moved. ', 'All came.'], ['Second.']], [[[0], [0], 'c'], [[1], [1]], [[2], [2]]])
    section.annotations.push(annotationOf(1, section, 'source', 0, 4, 6, { claimId: idOf.claim(1) }), annotationOf(2, section, 'source', 0, 4, 8, { layer: 'note', body: 'One\nline' }), annotationOf(3, section, 'target', 0, 4, 6, { layer: 'term' }))
    const wide = annotationOf(4, section, 'source', 1, 0, 5, { layer: 'problem' }), [first] = wide.anchors, [last] = annotationOf(5, section, 'source', 2, 0, 3, {}).anchors
    if (first !== undefined && last !== undefined) wide.anchors = [first, last]
    section.annotations.push(wide)
    return { ...documentOf(section), claims: [claimOf(1, {})] }
  }
  test('Web Annotations count code points', async () => {
    const written = await write(astral(), { format: 'webanno' })
    const text = Array.from(companion(written))
    const { first: { items } } = JSON.parse(textOf(written.bytes)) as { first: { items: Anchored[] } }
    const exact = items.map(({ target: { selector: [quote] } }) => quote.exact)
    expect(exact.toSorted()).toEqual(['书店', '书店搬走', '人们都来了。\n第二段', '😀'].toSorted())
    for (const { target: { selector: [quote, position] } } of items) {
      expect(text.slice(position.start, position.end).join('')).toBe(quote.exact)
      expect(text.slice(0, position.start).join('').endsWith(quote.prefix)).toBe(true)
      expect(text.slice(position.end).join('').startsWith(quote.suffix)).toBe(true)
    }
    expect(items[0]?.target.selector[1].start).toBe(2)
  })
  test('brat counts code points, cuts at line ends, and says what overlaps', async () => {
    const written = await write(astral(), { format: 'brat' })
    const lines = textOf(written.bytes).trimEnd().split('\n')
    expect(lines.filter((line) => line.startsWith('T'))).toEqual(['T1\tNote 2 6\t书店搬走', 'T2\tClaim 2 4\t书店', 'T3\tProblem 8 14;15 18\t人们都来了。 第二段', 'T4\tTerm 25 26\t😀'])
    expect(lines).toContain('#1\tAnnotatorNotes T1\tOne line')
    expect(lines).toContain('A1\tStatus T2 supported')
    expect(written.omissions.join('\n')).toMatch(/2 annotations overlap others[^]*1 annotation over several paragraphs is written in pieces/)
  })
  test('quotations and places agree whatever the text holds', async () => {
    await fc.assert(fc.asyncProperty(randomDocument, fc.constantFrom('sourceFirst' as const, 'targetFirst' as const), async (document, order) => {
      const written = await write(document, { format: 'webanno', order })
      const text = Array.from(companion(written))
      for (const { target: { selector: [quote, { start, end }] } } of (JSON.parse(textOf(written.bytes)) as { first: { items: Anchored[] } }).first.items) expect(text.slice(start, end).join('')).toBe(quote.exact)
      const brat = await write(document, { format: 'brat', order })
      for (const line of textOf(brat.bytes).split('\n').filter((each) => each.startsWith('T'))) {
        const [, place = '', covered] = line.split('\t')
        expect(place.split(/[ ;]/).slice(1).reduce<number[][]>((spans, value, index) => (index % 2 === 0 ? [...spans, [Number(value)]] : [...spans.slice(0, -1), [...spans.at(-1) ?? [], Number(value)]]), []).map(([from, to]) => text.slice(from, to).join('')).join(' ')).toBe(covered)
      }
    }), RUNS)
  })
})

test('TEI: a heading ends the division of the one before it of its level, and opens one inside that of a higher', async () => {
  const heading = (level: number, text: string) => ({ type: 'heading' as const, level, sentences: [text] })
  const document = documentOf(sectionOf([heading(1, '一'), heading(2, '一之一'), heading(2, '一之二'), ['文。'], heading(1, '二')], [], []))
  const xml = textOf((await write(document, { format: 'tei' })).bytes)
  const tags = [...xml.slice(xml.indexOf('<text xml:lang="zh-Hans">'), xml.indexOf('<text xml:lang="en">')).matchAll(/<(\/?div)(?: n="(\d)")?/g)].map(([, tag, level]) => (tag === '/div' ? 'end' : level ?? 'section'))
  expect(tags).toEqual(['section', '1', '2', 'end', '2', 'end', 'end', '1', 'end', 'end'])
})

describe('sources and claims', () => {
  const document = (): ExportDocument => ({
    ...fullDocument(), relations: [{ id: idOf.relation(1), claimId: idOf.claim(1), to: 'excerpt', kind: 'supports', excerptId: idOf.excerpt(1), provenance: sourceItemOf(1, {}).provenance }],
    sourceItems: [sourceItemOf(1, { title: 'Notice & {more} 100%', authors: 'Li, Ming; 王小波', date: '2026年3月2日', url: 'https://example.org/a_b', accessed: '2026-03-05', kind: 'official' }), sourceItemOf(2, { authors: '王小波', date: 'spring of that year' }), sourceItemOf(3, { authors: '王小波' })],
    excerpts: [excerptOf(1, 1, { quotation: '本店' })],
  })
  test('CSL-JSON', async () => {
    const items = JSON.parse(textOf((await write(document(), { format: 'csljson' })).bytes)) as Record<string, unknown>[]
    expect(items[0]).toMatchObject({ type: 'report', author: [{ family: 'Li', given: 'Ming' }, { literal: '王小波' }], issued: { 'date-parts': [[2026, 3, 2]] }, accessed: { 'date-parts': [[2026, 3, 5]] }, URL: 'https://example.org/a_b' })
    expect(items[1]).toMatchObject({ issued: { literal: 'spring of that year' } })
  })
  test('BibTeX: escaped, keys of ASCII and none twice', async () => {
    const bib = textOf((await write(document(), { format: 'bibtex' })).bytes)
    expect(bib).toContain('title = {{Notice \\& \\{more\\} 100\\%}}')
    expect(bib).toContain('author = {Li, Ming and {王小波}}')
    expect([...bib.matchAll(/^@\w+\{([^,]+),/gm)].map(([, key]) => key)).toEqual(['li2026', 'source', 'source-2'])
  })
  test('ClaimReview: verdicts only, with an address or a word about it', async () => {
    const written = await write(document(), { format: 'claimreview', address: 'https://example.org/review' })
    const { '@graph': graph } = JSON.parse(textOf(written.bytes)) as { '@graph': Record<string, unknown>[] }
    expect(graph).toMatchObject([{ url: 'https://example.org/review#claim-1', reviewRating: { ratingValue: 5 }, itemReviewed: { author: { name: 'Mei Sufen (梅素芬, Méi Sùfēn)' } }, citation: [{ text: '本店' }] }, { reviewRating: { ratingValue: 1, alternateName: 'Contradicted' } }])
    expect(written.omissions).toEqual(['When and where 1 claim holds, and how others rated it, is left out.', 'The translation and place of 1 excerpt is left out.', '1 claim without a verdict is left out.'])
    expect((await write(document(), { format: 'claimreview' })).omissions.join()).toContain('No address')
  })
  test.each(['csljson', 'bibtex', 'claimreview', 'webanno', 'brat', 'tmx', 'moses'] as const)('%s: nothing to write is a sentence', async (format) => {
    const bare = documentOf(sectionOf([['一。']], [], []))
    expect(nothingToWrite(await write(bare, { format }), { ...OPTIONS, format })).toMatch(/^[A-Z].*\.$/)
    expect(nothingToWrite(await write(document(), { format }), { ...OPTIONS, format })).toBeNull()
  })
})

test('files that belong together leave as one', async () => {
  const { fileName, bytes } = bundled(await write(fullDocument(), { format: 'moses' }))
  expect([fileName, Object.keys(unzipSync(bytes))]).toEqual(['The bookshop in the valley.zip', ['The bookshop in the valley.zh', 'The bookshop in the valley.en']])
})

test('XLSX holds the pairs as strings, never as formulas, and the claims on a second sheet', async () => {
  const written = await write(fullDocument(), { format: 'xlsx' })
  const files = unzipSync(written.bytes)
  const sheet = (number: number): string[] => elements(textOf(files[`xl/worksheets/sheet${number}.xml`] ?? new Uint8Array()), 't').map(({ text }) => text)
  expect(sheet(1)).toContain('=HYPERLINK("x") is no formula here.')
  expect(textOf(files['xl/worksheets/sheet1.xml'] ?? new Uint8Array())).not.toContain('<f>')
  expect(sheet(1).length / 7 - 1).toBe(written.units)
  expect(sheet(2)).toContain('The bookshop moved in March 2026.')
  await fc.assert(fc.asyncProperty(randomDocument, async (document) => {
    for (const [name, bytes] of Object.entries(unzipSync((await write(document, { format: 'xlsx' })).bytes))) if (/\.(?:xml|rels)$/.test(name)) elements(textOf(bytes), 't')
  }), { ...RUNS, numRuns: 30 })
})

test('a selection is what stands beside its paragraphs, and the claims in it', async () => {
  const part = onlyParagraphs(fullDocument(), { first: 2, last: 3 })
  expect(part.sections[0]?.source.map(({ sentences }) => sentences.length)).toEqual([2, 3])
  expect(part.sections[0]?.target.length).toBe(2)
  expect(part.claims.map(({ number }) => number)).toEqual([1, 2])
  expect(onlyParagraphs(fullDocument(), { first: 1, last: 1 }).claims).toEqual([])
  expect(onlyParagraphs(fullDocument(), { first: 90, last: 91 }).sections[0]?.source).toEqual([])
})

test('an address is written as the strictest readers take it, and a source without any words has a name', async () => {
  const url = 'https://example.org/\uFFFE\u0001盐{x}?a=`1`#b#c\uD800'
  const section = sectionOf([['盐。']], [{ sentences: ['Salt.'], runs: [{ kind: 'text', text: 'Salt.', marks: [], href: url }] }], [[[0], [0], 'c']])
  section.annotations.push(annotationOf(1, section, 'target', 0, 0, 4, { layer: 'sourceMention', sourceItemId: idOf.item(1), body: 'a\tb\u0001c\uFFFF' }))
  const document = { ...documentOf(section), sourceItems: [sourceItemOf(1, { title: '盐 `rock`', url }), sourceItemOf(2, { title: ' ' })] }
  for (const format of ['bibtex', 'csljson', 'webanno', 'tei', 'markdown'] as const) {
    const text = textOf((await write(document, { format })).bytes)
    const [address = ''] = /https:\/\/example\.org\/[^\s"<>]*?(?=[\s"<>]|\},)/.exec(text) ?? []
    expect(address, format).toMatch(/^[\w\-.~:/?#@!$&'()*+,;=%]+$/)
    expect(address.match(/#/g), format).toHaveLength(1)
  }
  const bib = textOf((await write(document, { format: 'bibtex' })).bytes)
  expect(bib).toContain('title = {{盐 \\textasciigrave{}rock\\textasciigrave{}}}')
  expect(bib).toMatch(/@misc\{source-2,\n {2}title = \{\{Untitled\}\},/)
  expect(textOf((await write(document, { format: 'brat' })).bytes)).toContain('AnnotatorNotes T1\ta bc\n')
})
