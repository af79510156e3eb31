import type { BilingualChoices, BilingualFile, BilingualReader, FileToOpen } from '../../../shared/model/bilingual.ts'
import { bilingualTable } from './bilingual-table.ts'
import { decodedText } from './decoded-text.ts'
import { readDelimited } from './delimited.ts'
import { guessEncodings, decode } from './encoding.ts'
import { MAX_TABLE_BYTES } from './limits.ts'
import { refuse, Refused } from './refusal.ts'
import { signatureOf } from './signature.ts'
import { guessLayout } from './table-columns.ts'
import { lineEndingOf } from './txt.ts'
import { wholeFile } from './whole-file.ts'

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

async function openDelimited(file: FileToOpen | undefined, { encoding: chosen, columns }: BilingualChoices): Promise<BilingualFile | null> {
  if (file === undefined) return null
  const { text, encoding, encodings, declared, warnings } = decodedText(await wholeFile(file, MAX_TABLE_BYTES), chosen)
  if (text.trim() === '') throw new Refused(EMPTY)
  const { table, delimiter, quoted } = readDelimited(text, file.fileName)
  const read = bilingualTable([table], columns ?? null, null)
  read.warnings.unshift(...warnings)
  // What people who compare tables count: quotation marks inside cells, and the header among the rows.
  let marks = 0, marked = 0
  for (const row of table.rows) {
    const cells = row.filter((cell) => typeof cell === 'string' && cell.includes('"')).length
    marks += cells
    if (cells > 0) marked++
  }
  return {
    ...read, encoding, encodings, declaredEncoding: declared?.name.toLowerCase() ?? null, lineEnding: lineEndingOf(text),
    details: { delimiter: NAMES[delimiter], quoted, rows: table.rows.length, columns: read.found['columns'] ?? 0, header: read.table.columns.header, cellsWithQuotationMarks: marks, rowsWithQuotationMarks: marked },
  }
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
