import { Refused, refuse } from './refusal.ts'
import type { Cell, Table } from './table.ts'
import { dateOf } from './xlsx-dates.ts'
import { columnOf, RichText } from './xlsx-strings.ts'
import { walkXml, type XmlAttributes } from './xml.ts'

/** Columns that are read; a table of texts has a few, a hostile one sixteen thousand. */
const MAX_COLUMNS = 256
/** Rows with something in them, of all sheets together. Excel's own limit for one sheet. */
export const MAX_ROWS = 1_048_576
/** Merged cells that are looked at; a sheet with more is laid out for the eye and no table. */
const MAX_MERGES = 100_000

const TOO_LONG = refuse('tooLarge', `This workbook has more than ${MAX_ROWS.toLocaleString('en')} rows. Split it into several files and import those.`)

/** What the cells of a workbook refer to. */
export interface CellContext { strings: readonly Cell[]; dates: ReadonlySet<number>; from1904: boolean }

export interface SheetRows {
  rows: Cell[][]
  /** Where a row of the sheet, counted from 1, went. */
  places: Map<number, number>
  merges: NonNullable<Table['merges']>
  /** With something in them. */
  hiddenRows: number
  hiddenColumns: number
  /** Formulas whose result the file does not hold. */
  uncounted: number
  /** Cells whose text stands in the part for shared texts, and is not there. */
  missing: number
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)
const isOn = (value: string | undefined): boolean => value === '1' || value === 'true'

/** The rows of a sheet that hold something, at most `most`. Throws Refused. Linear. */
export function readSheet(xml: string, context: CellContext, most: number): SheetRows {
  const reader = new SheetReader(context, most)
  walkXml(xml, { open: (name, attributes) => reader.open(local(name), attributes), text: (text) => reader.text(text), close: (name) => reader.close(local(name)) })
  return reader.done()
}

interface OpenCell { column: number; type: string; style: number; value: string; formula: boolean; text: RichText | null }

class SheetReader {
  readonly #context: CellContext
  readonly #most: number
  readonly #rows: Cell[][] = []
  readonly #places = new Map<number, number>()
  readonly #hidden = new Set<number>()
  readonly #merges: { column: number; from: number; to: number }[] = []
  #counts = { rows: 0, uncounted: 0, missing: 0 }
  #row: Cell[] | null = null
  #rowHidden = false
  #number = 0
  #column = -1
  #cell: OpenCell | null = null
  #inValue = false

  constructor(context: CellContext, most: number) { this.#context = context; this.#most = most }

  open(name: string, attributes: XmlAttributes): void {
    switch (name) {
      case 'col': if (isOn(attributes['hidden'])) for (let at = Number(attributes['min']); at <= Math.min(Number(attributes['max']), MAX_COLUMNS); at++) this.#hidden.add(at - 1); break
      case 'row': this.#row = []; this.#rowHidden = isOn(attributes['hidden']); this.#number = Number(attributes['r'] ?? this.#number + 1); this.#column = -1; break
      case 'c':
        this.#column = attributes['r'] === undefined ? this.#column + 1 : columnOf(attributes['r'])
        this.#cell = { column: this.#column, type: attributes['t'] ?? '', style: Number(attributes['s'] ?? 0), value: '', formula: false, text: null }
        break
      case 'f': if (this.#cell !== null) this.#cell.formula = true; break
      case 'v': this.#inValue = true; break
      case 'is': if (this.#cell !== null) this.#cell.text = new RichText(); break
      case 'mergeCell': this.#merge(attributes['ref'] ?? ''); break
      default: this.#cell?.text?.open(name, attributes); break
    }
  }

  text(part: string): void {
    if (this.#cell === null) return
    if (this.#inValue) this.#cell.value += part
    else this.#cell.text?.text(part)
  }

  close(name: string): void {
    switch (name) {
      case 'v': this.#inValue = false; break
      case 'c': if (this.#cell !== null) this.#put(this.#cell); this.#cell = null; break
      case 'row': this.#endRow(); break
      default: this.#cell?.text?.close(name); break
    }
  }

  done(): SheetRows {
    let hiddenColumns = 0
    for (const column of this.#hidden) if (this.#rows.some((row) => (row[column]?.length ?? 0) > 0)) hiddenColumns++
    return { rows: this.#rows, places: this.#places, merges: this.#placed(), hiddenRows: this.#counts.rows, hiddenColumns, uncounted: this.#counts.uncounted, missing: this.#counts.missing }
  }

  #put(cell: OpenCell): void {
    const content = this.#contentOf(cell)
    if (cell.formula && cell.value === '' && cell.text === null) this.#counts.uncounted++
    if (this.#row === null || cell.column < 0 || cell.column >= MAX_COLUMNS || content.length === 0) return
    while (this.#row.length < cell.column) this.#row.push('')
    this.#row[cell.column] = content
  }

  #contentOf({ type, style, value, text }: OpenCell): Cell {
    if (text !== null) return text.cell()
    if (type === 's') {
      const shared = this.#context.strings[Number(value)]
      if (shared === undefined && value.trim() !== '') this.#counts.missing++
      return shared ?? ''
    }
    if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE'
    if (type === 'e') return ''
    if (type === 'd') return value.replace(/T00:00(?::00(?:\.0+)?)?Z?$/, '').replace('T', ' ')
    return ((type === '' || type === 'n') && this.#context.dates.has(style) ? dateOf(value, this.#context.from1904) : null) ?? value
  }

  #endRow(): void {
    if (this.#row !== null && this.#row.length > 0) {
      if (this.#rows.length >= this.#most) throw new Refused(TOO_LONG)
      this.#places.set(this.#number, this.#rows.length)
      this.#rows.push(this.#row)
      if (this.#rowHidden) this.#counts.rows++
    }
    this.#row = null
  }

  /** Cells that go over several rows; over columns alone the first one holds what there is. */
  #merge(ref: string): void {
    const [, first = '', from = '', to = ''] = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?[A-Z]{1,3}\$?(\d{1,7})$/.exec(ref) ?? []
    const column = columnOf(first)
    if (column >= 0 && column < MAX_COLUMNS && Number(to) > Number(from) && this.#merges.length < MAX_MERGES) this.#merges.push({ column, from: Number(from), to: Number(to) })
  }

  /** By the numbers that rows have in the table. Rows without anything are none of it; of two that overlap, which no program makes, the second says nothing. */
  #placed(): NonNullable<Table['merges']> {
    const numbers = [...this.#places.keys()].toSorted((a, b) => a - b)
    /** How many rows stand before this number. */
    const before = (number: number): number => {
      let low = 0, high = numbers.length
      while (low < high) { const middle = (low + high) >> 1; if ((numbers[middle] ?? 0) < number) low = middle + 1; else high = middle }
      return low
    }
    let end = -1, column = -1
    return this.#merges.toSorted((a, b) => a.column - b.column || a.from - b.from).flatMap((merge) => {
      if (merge.column !== column) { column = merge.column; end = -1 }
      const from = this.#places.get(merge.from), to = before(merge.to + 1) - 1
      if (from === undefined || to <= from || from <= end) return []
      end = to
      return [{ column, from, to }]
    })
  }
}
