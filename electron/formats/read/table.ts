import type { InterchangeBlock } from '../../../shared/model/interchange.ts'
import { blockText } from '../../../shared/text/measure.ts'
import { PARAGRAPH } from './block-builder.ts'
import { cleanText, EDGE_SPACE } from './clean-text.ts'

/** Plain text with line ends as the file has them, or paragraphs with marks and notes. */
export type Cell = string | readonly InterchangeBlock[]

export type Row = readonly Cell[]

/** A sheet, or a table of a document. */
export interface Table {
  /** Null when the file gives it none. */
  name: string | null
  rows: readonly Row[]
  /** Where not all rows are in `rows`, which then only says what the table looks like: all of them, to be read once. */
  stream?: AsyncIterable<readonly Row[]>
  /** What is pinned to a row and not in its cells, by the row's number. */
  comments?: ReadonlyMap<number, readonly string[]>
  /** Cells that go over several rows, by the numbers of the first and the last; what they hold stands in the first. */
  merges?: readonly { column: number; from: number; to: number }[]
}

const LINE_END = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/

/** The paragraphs of a cell: of plain text every line is one. None when it holds nothing. */
export function paragraphsOf(cell: Cell | undefined): readonly InterchangeBlock[] {
  if (cell === undefined) return []
  if (typeof cell !== 'string') return cell
  return cell.split(LINE_END).flatMap((line): InterchangeBlock[] => {
    const text = cleanText(line.replaceAll('\t', ' ')).replace(EDGE_SPACE, '')
    return text === '' ? [] : [{ ...PARAGRAPH, runs: [{ kind: 'text', text, marks: [], href: null }] }]
  })
}

/** A cell in one line, for names and for looking at. */
export function plainCell(cell: Cell | undefined): string {
  return paragraphsOf(cell).map((block) => blockText(block).replaceAll('\uFFFC', '').trim()).filter((text) => text !== '').join(' ')
}
