/** Which columns of a table hold what, counted from 0. */
export interface TableColumns {
  source: number
  /** Null: the table has no translation yet. */
  target: number | null
  /** What people said about the rows. */
  note: number | null
  /** The first row names the columns and is no text. */
  header: boolean
}

/** What a person says of the columns; `header` null leaves that to the guess. */
export type ChosenColumns = Omit<TableColumns, 'header'> & { header: boolean | null }

/** A sheet that can be chosen by its name. */
export interface OfferedSheet { name: string; hidden: boolean }

/** The beginning of a table, for choosing its columns. */
export interface TableHead {
  /** As chosen or guessed. */
  columns: TableColumns
  /** Of every column, from the first row where that is a header; empty where it gives none. */
  names: string[]
  /** The first rows that have text, header left out, a cell for every column. */
  rows: string[][]
  /** Sheets or tables of the file; an empty name where the file gives none. */
  sheets: string[]
  /** Of a workbook: every sheet it has, and the one that a person chose (null: all that are laid out alike). */
  offered?: { sheets: OfferedSheet[]; chosen: string | null }
}
