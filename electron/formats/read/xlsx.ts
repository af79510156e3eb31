import { Refused, refuse } from './refusal.ts'
import type { Cell, Table } from './table.ts'
import { columnOf, readComments, readStrings, RichText } from './xlsx-strings.ts'
import { decodeXml, walkXml } from './xml.ts'
import { refuseBomb, unpack, type ZipEntry } from './zip.ts'

/** Columns that are read; a table of texts has a few, a hostile one sixteen thousand. */
const MAX_COLUMNS = 256
/** Rows with something in them, of all sheets together. Excel's own limit for one sheet. */
const MAX_ROWS = 1_048_576

const DAMAGED = refuse('damaged', 'The inside of this workbook is not put together as Excel does it. Open it in Excel or LibreOffice, save it again as .xlsx and import that.')
const BINARY = refuse('unsupported', 'This is an Excel workbook of the binary kind (.xlsb). Open it in Excel, save it as .xlsx and import that.')
const TOO_LONG = refuse('tooLarge', `This workbook has more than ${MAX_ROWS.toLocaleString('en')} rows. Split it into several files and import those.`)

export function isWorkbook(entries: readonly ZipEntry[]): boolean { return entries.some(({ name }) => /^xl\/workbook\.(?:xml|bin)$/i.test(name)) }

/**
 * The sheets of an Excel workbook that show, in their order: shared and inline strings with bold and italics, what
 * formulas gave, and remarks by row. Numbers stand as the file stores them. Throws Refused. Linear in what is unpacked.
 */
export function readXlsx(bytes: Uint8Array, entries: readonly ZipEntry[]): Table[] {
  const parts = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]))
  if (parts.has('xl/workbook.bin')) throw new Refused(BINARY)
  const workbook = parts.get('xl/workbook.xml')
  if (workbook === undefined) throw new Refused(DAMAGED)
  const wanted = entries.filter(({ name }) => /^xl\/(?:workbook|sharedstrings|comments[^/]*|worksheets\/[^/]+)\.xml$|^xl\/(?:worksheets\/)?_rels\/[^/]+\.rels$|^xl\/comments\/[^/]+\.xml$/i.test(name))
  refuseBomb(wanted)
  const xmlOf = (entry: ZipEntry | undefined): string | null => (entry === undefined ? null : decodeXml(unpack(bytes, entry)))
  const relations = relationsOf(xmlOf(parts.get('xl/_rels/workbook.xml.rels')), 'xl')
  const strings = readStrings(xmlOf(parts.get('xl/sharedstrings.xml')))
  let left = MAX_ROWS
  return sheetsOf(xmlOf(workbook) ?? '').map(({ name, relation }): Table => {
    const path = relations.get(relation)
    const part = path === undefined ? undefined : parts.get(path)
    // A chart has a sheet of its own that holds no cells; a sheet that is named and missing is damage.
    if (path === undefined || (part === undefined && path.includes('worksheets/'))) throw new Refused(DAMAGED)
    if (part === undefined || !path.includes('worksheets/')) return { name, rows: [] }
    const { rows, places } = readSheet(xmlOf(part) ?? '', strings, left)
    left -= rows.length
    const own = relationsOf(xmlOf(parts.get(path.replace(/([^/]+)$/, '_rels/$1.rels'))), path.replace(/\/[^/]+$/, ''))
    const comments = [...own.values()].find((target) => /comments?[^/]*\.xml$/.test(target) && !target.includes('threaded'))
    const remarks = comments === undefined ? null : xmlOf(parts.get(comments))
    return { name, rows, comments: remarks === null ? new Map() : readComments(remarks, places) }
  })
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

function sheetsOf(xml: string): { name: string; relation: string }[] {
  const sheets: { name: string; relation: string }[] = []
  walkXml(xml, {
    open(name, attributes) {
      if (local(name) !== 'sheet' || (attributes['state'] ?? 'visible') !== 'visible') return
      const relation = Object.entries(attributes).find(([key]) => local(key) === 'id' && key !== 'id')?.[1] ?? ''
      sheets.push({ name: attributes['name'] ?? '', relation })
    },
  })
  return sheets
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

function readSheet(xml: string, strings: readonly Cell[], most: number): { rows: Cell[][]; places: Map<number, number> } {
  const rows: Cell[][] = []
  /** Where a row of the sheet, counted from 1, went. */
  const places = new Map<number, number>()
  let row: Cell[] | null = null, number = 0, column = -1, type = '', value = '', inValue = false
  let text: RichText | null = null
  walkXml(xml, {
    open(name, attributes) {
      switch (local(name)) {
        case 'row': row = []; number = Number(attributes['r'] ?? number + 1); column = -1; break
        case 'c': column = attributes['r'] === undefined ? column + 1 : columnOf(attributes['r']); type = attributes['t'] ?? ''; value = ''; text = null; break
        case 'v': inValue = true; break
        case 'is': text = new RichText(); break
        default: text?.open(local(name), attributes); break
      }
    },
    text(part) {
      if (inValue) value += part
      else text?.text(part)
    },
    close(name) {
      switch (local(name)) {
        case 'v': inValue = false; break
        case 'c': {
          const cell = text !== null ? text.cell() : type === 's' ? strings[Number(value)] ?? '' : type === 'b' ? (value === '1' ? 'TRUE' : 'FALSE') : type === 'e' ? '' : value
          if (row !== null && column >= 0 && column < MAX_COLUMNS && cell.length > 0) {
            while (row.length < column) row.push('')
            row[column] = cell
          }
          text = null
          break
        }
        case 'row':
          if (row !== null && row.length > 0) {
            if (rows.length >= most) throw new Refused(TOO_LONG)
            places.set(number, rows.length)
            rows.push(row)
          }
          row = null
          break
        default: text?.close(local(name)); break
      }
    },
  })
  return { rows, places }
}
