import { CsvError, parse, type Options } from 'csv-parse/sync'
import { withoutGuard } from '../formula-guard.ts'
import { Refused, refuse } from './refusal.ts'
import type { Table } from './table.ts'
import { guessLayout, widthOf } from './table-columns.ts'

export type Delimiter = '\t' | ',' | ';' | '|'
const DELIMITERS: readonly Delimiter[] = ['\t', ',', ';', '|']
/** Characters that are parsed to tell how a file separates its cells. */
const HEAD = 60_000
/** Bytes of a row that a beginning may cut off: a long paragraph in a quoted cell. */
const MAX_OPEN_CELL = 20_000
/** A cell longer than this swallowed half the file behind a quotation mark that nobody closed. */
const MAX_RECORD = 2_000_000

export interface Delimited { table: Table; delimiter: Delimiter; /** Quotation marks enclose cells, as RFC 4180 has it; otherwise they are text. */ quoted: boolean; /** The line that the table begins on, from 1: the one before says `sep=;`. */ fromLine: number }

export const NEVER_CLOSED = refuse('damaged', 'This table could not be read: one of its cells begins with a quotation mark that is never closed. Close it or take it out, and import the file again.')

/**
 * A text file as a table. Cells may be separated by a tab, comma, semicolon or bar and enclosed in quotation marks, line
 * ends and all; a file whose quotation marks are only text is read as that. `beginning`: the text goes on behind its end. Throws Refused. About 10 MB a second.
 */
export function readDelimited(text: string, fileName: string, beginning = false): Delimited {
  const sep = /^sep=(.)\r?\n/.exec(text)
  const body = sep === null ? text : text.slice(sep[0].length)
  const told = DELIMITERS.find((delimiter) => delimiter === sep?.[1])
  const head = body.length <= HEAD ? body : body.slice(0, body.lastIndexOf('\n', HEAD) + 1 || HEAD)
  const delimiter = told ?? guessDelimiter(head, fileName)
  const asQuoted = rowsOf(body, delimiter, true, beginning)
  const asText = body.includes('"') && (asQuoted === null || unevenness(asQuoted) > 0) ? rowsOf(body, delimiter, false, beginning) : null
  const quoted = asText === null || (asQuoted !== null && unevenness(asQuoted) <= unevenness(asText))
  const rows = quoted ? asQuoted : asText
  if (rows === null) throw new Refused(NEVER_CLOSED)
  return { table: { name: null, rows: rows.map((row) => row.map(withoutGuard)) }, delimiter, quoted, fromLine: sep === null ? 1 : 2 }
}

/** The delimiter with which the beginning looks most like a table of Chinese and English. */
function guessDelimiter(head: string, fileName: string): Delimiter {
  const named: Delimiter = /\.(?:tsv|tab)$/i.test(fileName) ? '\t' : ','
  let best: Delimiter = named, most = -1
  for (const delimiter of DELIMITERS) {
    const rows = rowsOf(head, delimiter, true, true) ?? rowsOf(head, delimiter, false, true) ?? []
    const table: Table = { name: null, rows }
    const width = widthOf(table)
    if (width < 2) continue
    const { source, target } = guessLayout(table)
    const even = 1 - unevenness(rows) / Math.max(1, rows.length)
    const score = even + (source === null ? 0 : 1) + (target === null ? 0 : 1) + (delimiter === named ? 0.3 : 0)
    if (score > most) { best = delimiter; most = score }
  }
  return best
}

/** How tables are cut, whole or piece by piece. */
export function parsing(delimiter: Delimiter, quoted: boolean) {
  return { delimiter, quote: quoted ? '"' : null, record_delimiter: ['\r\n', '\n', '\r'], relax_quotes: true, relax_column_count: true, skip_empty_lines: true, max_record_size: MAX_RECORD, bom: true } satisfies Options
}

/** Null when a quotation mark is never closed. Of a text that is only a beginning the last cell may go on behind its end. */
function rowsOf(text: string, delimiter: Delimiter, quoted: boolean, beginning: boolean): string[][] | null {
  const rows: string[][] = []
  let read = 0
  try {
    parse(text, { ...parsing(delimiter, quoted), on_record: (record: string[], { bytes }) => { rows.push(record); read = bytes; return null } })
    return rows
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return beginning && error.code === 'CSV_QUOTE_NOT_CLOSED' && rows.length > 0 && Buffer.byteLength(text) - read < MAX_OPEN_CELL ? rows : null
  }
}

/** Rows that have another number of cells than most. */
function unevenness(rows: readonly (readonly string[])[]): number {
  const widths = new Map<number, number>()
  for (const row of rows) widths.set(row.length, (widths.get(row.length) ?? 0) + 1)
  return rows.length - Math.max(0, ...widths.values())
}
