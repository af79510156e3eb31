import type { ReaderWarning } from '../../../shared/model/interchange.ts'
import type { OfferedSheet } from '../../../shared/model/table.ts'
import { Refused, refuse } from './refusal.ts'
import type { Table } from './table.ts'
import { dateStyles } from './xlsx-dates.ts'
import { MAX_ROWS, readSheet, type CellContext } from './xlsx-sheet.ts'
import { readComments, readStrings } from './xlsx-strings.ts'
import { decodeXml, walkXml } from './xml.ts'
import { refuseBomb, unpack, type ZipEntry } from './zip.ts'

const DAMAGED = refuse('damaged', 'The inside of this workbook is not put together as Excel does it. Open it in Excel or LibreOffice, save it again as .xlsx and import that.')
const BINARY = refuse('unsupported', 'This is an Excel workbook of the binary kind (.xlsb). Open it in Excel, save it as .xlsx and import that.')

export function isWorkbook(entries: readonly ZipEntry[]): boolean { return entries.some(({ name }) => /^xl\/workbook\.(?:xml|bin)$/i.test(name)) }

export interface Workbook { tables: Table[]; /** Every sheet of cells, hidden ones too, in their order. */ sheets: OfferedSheet[]; warnings: ReaderWarning[] }

/**
 * An Excel workbook: the sheet of this name, hidden or not, or (null) those that show, in their order. Shared and inline
 * strings with bold and italics, what formulas gave, dates by their format, merged cells, and remarks by row; other numbers
 * stand as the file stores them. Throws Refused. Linear in what is unpacked.
 */
export function readXlsx(bytes: Uint8Array, entries: readonly ZipEntry[], chosen: string | null = null): Workbook {
  const parts = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]))
  if (parts.has('xl/workbook.bin')) throw new Refused(BINARY)
  const workbook = parts.get('xl/workbook.xml')
  if (workbook === undefined) throw new Refused(DAMAGED)
  const wanted = entries.filter(({ name }) => /^xl\/(?:workbook|sharedstrings|styles|comments[^/]*|worksheets\/[^/]+)\.xml$|^xl\/(?:worksheets\/)?_rels\/[^/]+\.rels$|^xl\/comments\/[^/]+\.xml$/i.test(name))
  refuseBomb(wanted)
  const xmlOf = (entry: ZipEntry | undefined): string | null => (entry === undefined ? null : decodeXml(unpack(bytes, entry)))
  const relations = relationsOf(xmlOf(parts.get('xl/_rels/workbook.xml.rels')), 'xl')
  const { sheets: named, from1904 } = sheetsOf(xmlOf(workbook) ?? '')
  const paths = new Set<string>()
  const sheets = named.flatMap((sheet): Sheet[] => {
    const path = relations.get(sheet.relation)
    // A chart has a sheet of its own that holds no cells; a sheet that is named and missing is damage.
    if (path === undefined || (!parts.has(path) && path.includes('worksheets/'))) throw new Refused(DAMAGED)
    // A small file can name one sheet thousands of times; its cells are read once.
    if (paths.has(path)) return []
    paths.add(path)
    return [{ ...sheet, path: path.includes('worksheets/') ? path : null }]
  })
  const cells = sheets.filter(({ path }) => path !== null)
  const read = chosen === null ? sheets.filter(({ hidden }) => !hidden) : cells.filter(({ name }) => name === chosen)
  if (chosen !== null && read.length === 0) throw new Refused(refuse('wrongFormat', `There is no sheet “${chosen}” in this workbook. It has ${cells.map(({ name }) => name).join(', ').slice(0, 300)}. Choose one of these.`))
  const context: CellContext = { strings: readStrings(xmlOf(parts.get('xl/sharedstrings.xml'))), dates: dateStyles(xmlOf(parts.get('xl/styles.xml'))), from1904 }
  let left = MAX_ROWS
  const seen = { rows: 0, columns: 0, uncounted: 0, missing: 0 }
  const tables = read.map(({ name, path }): Table => {
    if (path === null) return { name, rows: [] }
    const { rows, places, merges, hiddenRows, hiddenColumns, uncounted, missing } = readSheet(xmlOf(parts.get(path)) ?? '', context, left)
    left -= rows.length
    seen.rows += hiddenRows
    seen.columns += hiddenColumns
    seen.uncounted += uncounted
    seen.missing += missing
    const own = relationsOf(xmlOf(parts.get(path.replace(/([^/]+)$/, '_rels/$1.rels'))), path.replace(/\/[^/]+$/, ''))
    const comments = [...own.values()].find((target) => /comments?[^/]*\.xml$/.test(target) && !target.includes('threaded'))
    const remarks = comments === undefined ? null : xmlOf(parts.get(comments))
    return { name, rows, merges, comments: remarks === null ? new Map() : readComments(remarks, places) }
  })
  return { tables, sheets: cells.map(({ name, hidden }) => ({ name, hidden })), warnings: warningsOf(chosen === null ? cells.filter(({ hidden }) => hidden) : [], seen) }
}

interface Sheet extends OfferedSheet { path: string | null }

function warningsOf(hidden: readonly OfferedSheet[], { rows, columns, uncounted, missing }: { rows: number; columns: number; uncounted: number; missing: number }): ReaderWarning[] {
  const warnings: ReaderWarning[] = []
  const many = (count: number, one: string): string => `${count.toLocaleString('en')} ${one}${count === 1 ? '' : 's'}`
  if (hidden.length > 0) warnings.push({ code: 'hidden-sheets', message: `${many(hidden.length, 'hidden sheet')} ${hidden.length === 1 ? 'was' : 'were'} left out: ${hidden.map(({ name }) => name).join(', ').slice(0, 200)}. Choose ${hidden.length === 1 ? 'it' : 'one'} if its text is wanted.` })
  if (rows + columns > 0) warnings.push({ code: 'hidden-cells', message: `What is hidden in the sheet is read too: ${[...rows === 0 ? [] : [many(rows, 'row')], ...columns === 0 ? [] : [many(columns, 'column')]].join(' and ')}.` })
  if (uncounted > 0) warnings.push({ code: 'formulas', message: `${many(uncounted, 'formula')} ${uncounted === 1 ? 'has' : 'have'} no result in the file and ${uncounted === 1 ? 'is' : 'are'} left out. Open the workbook in Excel or LibreOffice, save it and import it again.` })
  if (missing > 0) warnings.push({ code: 'missing-strings', message: `The text of ${many(missing, 'cell')} is missing from the file, which is damaged. Open the workbook in Excel or LibreOffice, save it and import it again.` })
  return warnings
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

function sheetsOf(xml: string): { sheets: (OfferedSheet & { relation: string })[]; from1904: boolean } {
  const sheets: (OfferedSheet & { relation: string })[] = []
  let from1904 = false
  walkXml(xml, {
    open(name, attributes) {
      if (local(name) === 'workbookPr') from1904 = /^(?:1|true)$/.test(attributes['date1904'] ?? '')
      if (local(name) !== 'sheet') return
      const relation = Object.entries(attributes).find(([key]) => local(key) === 'id' && key !== 'id')?.[1] ?? ''
      sheets.push({ name: attributes['name'] ?? '', hidden: (attributes['state'] ?? 'visible') !== 'visible', relation })
    },
  })
  return { sheets, from1904 }
}

/** Targets of relations by id, as lower-case paths from the root of the archive. */
function relationsOf(xml: string | null, folder: string): Map<string, string> {
  const found = new Map<string, string>()
  if (xml === null) return found
  walkXml(xml, {
    open(name, { Id: id, Target: target, TargetMode: mode }) {
      if (local(name) !== 'Relationship' || id === undefined || target === undefined || mode === 'External') return
      const path: string[] = []
      for (const step of (target.startsWith('/') ? target : `${folder}/${target}`).split('/')) {
        if (step === '..') path.pop()
        else if (step !== '' && step !== '.') path.push(step)
      }
      found.set(id, path.join('/').toLowerCase())
    },
  })
  return found
}
