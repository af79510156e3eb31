import type { InterchangeBlock } from '../../../shared/model/interchange.ts'
import type { ChosenColumns } from '../../../shared/model/table.ts'
import { blockText } from '../../../shared/text/measure.ts'
import { bilingualTable, type BilingualTable } from './bilingual-table.ts'
import type { Cell, Table } from './table.ts'
import { guessLayout, languageOfText, widthOf } from './table-columns.ts'

/** A document is its tables when they hold at least this share of its letters. */
const SHARE = 0.6
/** More columns than this are data and not two texts. */
const MOST_COLUMNS = 6
/** Rows that a cell may go over; a document's table has fewer. */
const MOST_ROWS = 10_000

/** Whether a document whose tables hold this share of its letters is worth a second look: notes and comments stand outside the running text and may weigh a little differently. */
export function mayBeTables(share: number): boolean { return share >= SHARE - 0.1 }

/** A cell of a document's table, and how many columns and rows it goes over. */
export interface DocumentCell { blocks: readonly InterchangeBlock[]; columns: number; rows: number }

/** The tables of a document that stand in no other table, and what stands beside them. */
export interface DocumentTables { tables: readonly (readonly (readonly DocumentCell[])[])[]; outside: readonly InterchangeBlock[] }

/**
 * A document of a word processor that is a table, or several, with Chinese on one side and English on the other: what
 * translators send one another, and our own export. Null for any other document. What was said of paragraphs that do not
 * come in is said of the first row that does. Linear.
 */
export function tablesOfTwoTexts(document: DocumentTables, chosen: ChosenColumns | null, title: string | null): BilingualTable | null {
  const tables = document.tables.map(tableOf)
  const bilingual = tables.filter((table) => {
    const { source, target } = guessLayout(table)
    return source !== null && target !== null && widthOf(table) <= MOST_COLUMNS
  })
  const inside = bilingual.reduce((sum, table) => sum + letters(table), 0)
  const all = tables.reduce((sum, table) => sum + letters(table), 0) + document.outside.reduce((sum, block) => sum + blockText(block).length, 0)
  if (bilingual.length === 0 || inside < SHARE * all) return null
  const beside = document.outside.flatMap(({ comments = [] }) => comments.flatMap(({ begins, said }) => (begins ? [said] : [])))
  const result = bilingualTable(tables, chosen, title, tables.length > 1 && bilingual.every((table) => guessLayout(table).header), beside)
  // A title over the table is the document's and not lost with what else stands outside.
  const left = document.outside.filter((block) => block.type !== 'heading').length
  if (left > 0) result.warnings.push({ code: 'outside-tables', message: `${left === 1 ? 'A paragraph outside the tables was' : `${left} paragraphs outside the tables were`} left out: only what stands in the two columns became the two texts.` })
  return result
}

function tableOf(cells: readonly (readonly DocumentCell[])[]): Table {
  const merges: { column: number; from: number; to: number }[] = []
  /** Rows that a cell above still goes over, by column. */
  const taken: number[] = []
  const rows = cells.map((row, number) => {
    const placed: Cell[] = []
    const pass = (): void => {
      while ((taken[placed.length] ?? 0) > 0) { taken[placed.length] = (taken[placed.length] ?? 0) - 1; placed.push('') }
    }
    pass()
    for (const cell of row) {
      const over = Math.min(cell.rows, cells.length - number, MOST_ROWS)
      if (over > 1) merges.push({ column: placed.length, from: number, to: number + over - 1 })
      for (let column = 0; column < Math.max(1, cell.columns) && (column === 0 || placed.length < MOST_COLUMNS); column++) {
        taken[placed.length] = over - 1
        placed.push(column === 0 ? cell.blocks : '')
      }
      pass()
    }
    return placed
  })
  const { source, target } = guessLayout({ name: null, rows })
  return { name: null, merges, rows: rows.map((row) => inTheirColumn(row, source, target)) }
}

/** A cell that goes across (a title) stands in the column of its language. */
function inTheirColumn(cells: Cell[], source: number | null, target: number | null): Cell[] {
  const filled = cells.filter((cell) => cell.length > 0)
  const [only] = filled
  if (source === null || target === null || filled.length !== 1 || only === undefined || typeof only === 'string') return cells
  const language = languageOfText(only.map(blockText).join(' '))
  const to = language === 'zh' ? source : language === 'en' ? target : cells.indexOf(only)
  return cells.map((_, column) => (column === to ? only : ''))
}

function letters(table: Table): number {
  return table.rows.reduce((sum, row) => sum + row.reduce((most, cell) => most + (typeof cell === 'string' ? cell.length : cell.reduce((all, block) => all + blockText(block).length, 0)), 0), 0)
}
