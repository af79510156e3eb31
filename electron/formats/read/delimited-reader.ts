import type { BilingualChoices, BilingualDetail, BilingualFile, BilingualReader, FileToOpen } from '../../../shared/model/bilingual.ts'
import type { ReaderWarning } from '../../../shared/model/interchange.ts'
import { bilingualTable } from './bilingual-table.ts'
import { decodedText, undecodableWarning } from './decoded-text.ts'
import { readDelimited } from './delimited.ts'
import { streamedRows, type StreamCounts } from './delimited-stream.ts'
import { guessEncodings, decode } from './encoding.ts'
import { refuse, Refused } from './refusal.ts'
import { signatureOf } from './signature.ts'
import { guessLayout } from './table-columns.ts'
import { lineEndingOf } from './txt.ts'

/** A file that is only a text by its name is a table when so many of its lines have the same number of tabs. */
const EVEN = 0.95
const FEWEST_LINES = 3

const EMPTY = refuse('empty', 'This file is empty. Check that it was saved, and import it again.')

/** Cells parted by tabs: by name, or any text whose lines are pairs with a tab between. */
export const tsvReader: BilingualReader = {
  format: 'tsv',
  accepts: ([file, ...others]) => file !== undefined && others.length === 0 && signatureOf(file.head) === 'text' && (/\.(?:tsv|tab)$/i.test(file.fileName) || (/(?:\.txt|\.text|^[^.]*)$/i.test(file.fileName) && holdsPairs(file))),
  open: ([file], choices) => openDelimited(file, choices),
}

/** Cells parted by commas, semicolons, bars or tabs. */
export const csvReader: BilingualReader = {
  format: 'csv',
  accepts: ([file, ...others]) => file !== undefined && others.length === 0 && signatureOf(file.head) === 'text' && /\.csv$/i.test(file.fileName),
  open: ([file], choices) => openDelimited(file, choices),
}

/** Bytes by which a table shows how it is written and cut: all of most files. Two readings of it take a second. */
const PROBE = 4_000_000
/** Rows of a longer file that are kept to look at. */
const LOOKED_AT = 1_000

async function openDelimited(file: FileToOpen | undefined, { encoding: chosen, columns }: BilingualChoices): Promise<BilingualFile | null> {
  if (file === undefined) return null
  const { probe, whole, all } = await beginningOf(file)
  const { text, encoding, encodings, declared, warnings } = decodedText(whole ? probe : toLineEnd(probe), chosen)
  if (text.trim() === '') throw new Refused(EMPTY)
  const cut = readDelimited(text, file.fileName, !whole)
  const counts: StreamCounts = { rows: 0, undecodable: 0, cellsWithMarks: 0, rowsWithMarks: 0, widths: new Map() }
  const table = whole ? cut.table : { ...cut.table, rows: cut.table.rows.slice(0, LOOKED_AT), stream: streamedRows(all, encoding, cut, counts) }
  const read = bilingualTable([table], columns ?? null, null)
  const details: Record<string, BilingualDetail> = { delimiter: NAMES[cut.delimiter], quoted: cut.quoted, rows: cut.table.rows.length, columns: read.found['columns'] ?? 0, header: read.table.columns.header }
  const opened: BilingualFile = { ...read, encoding, encodings, declaredEncoding: declared?.name.toLowerCase() ?? null, lineEnding: lineEndingOf(text), details }
  if (whole) {
    read.warnings.unshift(...warnings)
    const marks = cut.table.rows.map((row) => row.filter((cell) => typeof cell === 'string' && cell.includes('"')).length)
    Object.assign(details, marksIn(marks.reduce((sum, count) => sum + count, 0), marks.filter((count) => count > 0).length))
    return opened
  }
  return { ...opened, segments: counting(read.segments, () => {
    read.warnings.unshift(...undecodableWarning(counts.undecodable), ...unevenWarning(counts))
    Object.assign(details, { rows: counts.rows }, marksIn(counts.cellsWithMarks, counts.rowsWithMarks))
  }) }
}

/** What people who compare tables count: quotation marks inside cells, and the header among the rows. */
function marksIn(cells: number, rows: number): Record<string, BilingualDetail> { return { cellsWithQuotationMarks: cells, rowsWithQuotationMarks: rows } }

async function* counting<T>(batches: AsyncIterable<T>, atEnd: () => void): AsyncGenerator<T> {
  yield* batches
  atEnd()
}

/** How a long file is cut was seen at its beginning; where that does not hold to its end, rows fall apart. */
function unevenWarning({ rows, widths }: StreamCounts): ReaderWarning[] {
  const uneven = rows - Math.max(0, ...widths.values())
  return uneven === 0 ? [] : [{ code: 'uneven-rows', message: `${uneven === 1 ? 'One row has' : `${uneven.toLocaleString('en')} rows have`} another number of cells than most. Look whether ${uneven === 1 ? 'a quotation mark or delimiter in it parts' : 'quotation marks or delimiters in them part'} the text wrongly.` }]
}

/** The beginning of a file and, for one that is longer, all its pieces, each read once. */
async function beginningOf(file: FileToOpen): Promise<{ probe: Uint8Array; whole: boolean; all: AsyncIterable<Uint8Array> }> {
  const pieces = file.bytes()[Symbol.asyncIterator]()
  const first: Uint8Array[] = []
  let length = 0, whole = false
  while (length < PROBE && !whole) {
    const { done, value } = await pieces.next()
    if (done === true) whole = true
    else { first.push(value); length += value.length }
  }
  async function* all(): AsyncGenerator<Uint8Array> {
    try {
      yield* first
      first.length = 0
      for (let next = await pieces.next(); next.done !== true; next = await pieces.next()) yield next.value
    } finally { await pieces.return?.() }
  }
  return { probe: Buffer.concat(first), whole, all: all() }
}

/** Up to the end of the last line, so that no character is cut; a character of two bytes is not either. */
function toLineEnd(bytes: Uint8Array): Uint8Array {
  const at = bytes.lastIndexOf(0x0a) + 1
  return at === 0 ? bytes : bytes.subarray(0, bytes[at] === 0 && at % 2 === 1 ? at + 1 : at)
}

const NAMES = { '\t': 'tab', ',': 'comma', ';': 'semicolon', '|': 'bar' } as const

/** Whether nearly every line has the same number of tabs, with Chinese before one and English before another. */
function holdsPairs({ head, size }: FileToOpen): boolean {
  if (!head.includes(0x09)) return false
  const encoding = guessEncodings(head)[0]?.encoding
  if (encoding === undefined) return false
  const lines = decode(head, encoding).split(/\r\n|\r|\n/).slice(0, size > head.length ? -1 : undefined).filter((line) => line.trim() !== '')
  const widths = lines.map((line) => line.split('\t').length)
  const width = widths[0] ?? 0
  if (lines.length < FEWEST_LINES || width < 2 || widths.filter((each) => each === width).length < EVEN * lines.length) return false
  const { source, target } = guessLayout({ name: null, rows: lines.map((line) => line.split('\t')) })
  return source !== null && target !== null
}
