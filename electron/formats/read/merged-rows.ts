import type { Cell, Row, Table } from './table.ts'
import type { TableLayout } from './table-columns.ts'

/** Rows that are read as one, and the number of the first. */
export interface RowGroup { rows: readonly Row[]; at: number }

/**
 * The rows of a table as its texts have them. A cell of one of the two texts that goes over several rows makes them one: it
 * belongs beside all that stands there. One of another column (a chapter, a state) says the same of each of its rows. Linear.
 */
export async function* rowsOfTexts({ rows, stream, merges = [] }: Table, { source, target }: Pick<TableLayout, 'source' | 'target'>): AsyncGenerator<RowGroup> {
  if (stream !== undefined) {
    let at = 0
    for await (const batch of stream) for (const row of batch) yield { rows: [row], at: at++ }
    return
  }
  const ends = new Map<number, number>()
  const filled = rows.map((row) => [...row])
  for (const { column, from, to } of merges) {
    if (column === source || column === target) ends.set(from, Math.max(to, ends.get(from) ?? 0))
    else fill(filled, column, from, to)
  }
  for (let at = 0; at < filled.length; ) {
    let end = at
    for (let row = at; row <= end; row++) end = Math.min(filled.length - 1, Math.max(end, ends.get(row) ?? row))
    yield { rows: filled.slice(at, end + 1), at }
    at = end + 1
  }
}

function fill(rows: readonly Cell[][], column: number, from: number, to: number): void {
  const value = rows[from]?.[column] ?? ''
  for (let at = from + 1; at <= to; at++) {
    const row = rows[at]
    if (row === undefined || (row[column]?.length ?? 0) > 0) continue
    while (row.length < column) row.push('')
    row[column] = value
  }
}
