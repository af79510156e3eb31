import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BilingualFile, BilingualSegment, SegmentState } from '../../../shared/model/bilingual.ts'
import type { ExportDocument, ExportOptions, Written } from '../../../shared/model/interchange.ts'
import type { TextOrder } from '../../../shared/model/vocabulary.ts'
import { documentOf, OPTIONS, sectionOf } from '../testing/made-document.ts'
import { randomDocument } from '../testing/random-document.ts'
import { segmentsIn } from '../testing/segments.ts'
import { writeDocument } from '../write.ts'
import { unitsOf, type Unit } from '../write/rows.ts'
import { joined } from '../write/tmx.ts'
import { xmlText } from '../write/xml-text.ts'
import { bilingualTable } from './bilingual-table.ts'
import { cleanText, EDGE_SPACE } from './clean-text.ts'
import { readDelimited } from './delimited.ts'
import { pairedLines } from './moses.ts'
import { readXlsx } from './xlsx.ts'
import { zipEntries } from './zip.ts'

const write = (document: ExportDocument, options: Partial<ExportOptions>): Promise<Written> => writeDocument(document, { ...OPTIONS, ...options })
const textOf = (bytes: Uint8Array | undefined): string => new TextDecoder().decode(bytes)

/** What can be told of a text after any table: no line ends, controls or white space at the edges. */
const inOneLine = (text: string): string => cleanText(text.toWellFormed().replace(/[\t\n\r\v\f\u0085\u2028\u2029]+/g, ' ')).replace(EDGE_SPACE, '')
const plain = (segment: BilingualSegment, side: 'source' | 'target'): string => segment[side].map((run) => (run.kind === 'text' ? run.text : ' ')).join('')
const stateOf = (unit: Unit, source: string, target: string): SegmentState =>
  unit.state === 'stale' ? 'stale' : source !== '' && target !== '' ? (unit.state === 'confirmed' ? 'confirmed' : 'draft') : source !== '' ? (unit.kind === 'omitted' ? 'omitted' : 'untranslated') : unit.kind === 'added' ? 'added' : 'draft'

/** `xml`: as a file of XML, or of lines, can hold it. */
const rowsIn = (document: ExportDocument, xml: boolean): string[][] => document.sections.flatMap((section) => unitsOf(section)).map((unit) => {
  const held = (text: string): string => inOneLine(xml ? xmlText(text) : text)
  const source = held(joined(unit.source, 'zh-Hans')), target = held(joined(unit.target, 'en'))
  const state = stateOf(unit, source, target)
  return [source, target, state, state === 'stale' ? `${unit.confirmed?.source} ${unit.confirmed?.target}` : state === 'draft' && unit.kind === 'pair' && unit.state === 'draft' && source !== '' ? String(unit.confidence) : '']
}).filter(([source, target]) => source !== '' || target !== '')
const rowsBack = async (file: BilingualFile): Promise<string[][]> => (await segmentsIn(file)).map((segment) => [plain(segment, 'source'), plain(segment, 'target'), segment.state, segment.confirmed === undefined ? String(segment.confidence ?? '') : `${segment.confirmed.source} ${segment.confirmed.target}`])

const readers: Record<'tsv' | 'csv' | 'xlsx', (written: Written) => BilingualFile> = {
  tsv: (written) => bilingualTable([readDelimited(textOf(written.bytes), 'a.tsv').table], null, null),
  csv: (written) => bilingualTable([readDelimited(textOf(written.bytes), 'a.csv').table], null, null),
  xlsx: (written) => bilingualTable(readXlsx(written.bytes, zipEntries(written.bytes)).tables, null, null),
}

describe.each(['tsv', 'csv', 'xlsx'] as const)('an export as %s comes back', (format) => {
  test.each<TextOrder>(['sourceFirst', 'targetFirst'])('as it was, whatever stands in it (%s)', async (order) => {
    await fc.assert(fc.asyncProperty(randomDocument, async (document) => {
      const expected = rowsIn(document, format === 'xlsx')
      fc.pre(expected.length > 0)
      expect(await rowsBack(readers[format](await write(document, { format, order, annotations: false })))).toEqual(expected)
    }), { numRuns: 100, seed: 20261125 })
  })

  test('cells that look like what the format is made of', async () => {
    const odd = ['=1+1', "'=x", "''", '"', '""a"', 'a"b', ',', 'a, "b"', '_x000B_', '_x005F_', '&lt;', 'sep=;', 'zh-Hans', 'state', '\'', '#', '|', ';;', '书店 = "shop"']
    const document = documentOf(sectionOf(odd.map((text) => [text]), odd.map((text) => [`${text} `]), odd.map((_, index) => [[index], [index], 'c'])))
    expect(await rowsBack(readers[format](await write(document, { format })))).toEqual(odd.map((text) => [text, text, 'confirmed', '']))
  })
})

test('pairs of lines come back as they were', async () => {
  await fc.assert(fc.asyncProperty(randomDocument, async (document) => {
    const written = await write(document, { format: 'moses' })
    const back = await rowsBack(pairedLines({ fileName: 'a.zh', text: textOf(written.bytes) }, { fileName: 'a.en', text: textOf(written.companions?.[0]?.bytes) }))
    expect(back.map(([source, target]) => [source, target])).toEqual(rowsIn(document, true).filter(([source, target]) => source !== '' && target !== '').map(([source, target]) => [source, target]))
  }), { numRuns: 100, seed: 20261125 })
})
