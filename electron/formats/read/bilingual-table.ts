import type { BilingualFile, BilingualSegment, SegmentComment, SegmentState } from '../../../shared/model/bilingual.ts'
import type { InlineRun, InterchangeBlock, ReaderWarning, Said } from '../../../shared/model/interchange.ts'
import type { ChosenColumns, TableColumns, TableHead } from '../../../shared/model/table.ts'
import type { Side } from '../../../shared/model/vocabulary.ts'
import { blockText } from '../../../shared/text/measure.ts'
import { Refused, refuse } from './refusal.ts'
import { rowsOfTexts } from './merged-rows.ts'
import { paragraphsOf, plainCell, type Cell, type Row, type Table } from './table.ts'
import { confidenceOf } from './xliff-own.ts'
import { guessLayout, namesColumns, stateOfWord, widthOf, type TableLayout } from './table-columns.ts'

/** Rows shown for choosing the columns. */
const SHOWN = 8
const BATCH = 500

export interface BilingualTable extends BilingualFile { table: TableHead }

interface Sheet { table: Table; layout: TableLayout }

/**
 * A table as two texts: a row is a segment, or several where both its cells hold the same number of paragraphs. Sheets
 * that are laid out like the first one with Chinese become `sections` or go on in the same one; others are left out and
 * named in a warning. `chosen` overrules the guess; `beside` is what was said of no row, and goes to the first. Throws Refused where there is no table of two texts. Linear.
 */
export function bilingualTable(tables: readonly Table[], chosen: ChosenColumns | null, title: string | null, sections = true, beside: readonly Said[] = []): BilingualTable {
  const filled = tables.map(withoutTitle).filter(({ rows }) => rows.some((row) => row.some((cell) => plainCell(cell) !== '')))
  const { sheets, left } = laidOut(filled, chosen)
  const [first] = sheets
  if (first === undefined) throw new Refused(noTexts(filled))
  const warnings: ReaderWarning[] = []
  const found: Record<string, number> = { rows: 0, columns: Math.max(...sheets.map(({ table }) => widthOf(table))), headerRows: sheets.filter(({ layout }) => layout.header).length, sheets: tables.length, emptyRows: 0, units: 0, notes: 0 }
  if (left.length > 0) warnings.push({ code: 'sheets-left-out', message: `${left.length === 1 ? 'One sheet is' : `${left.length} sheets are`} laid out in another way and ${left.length === 1 ? 'was' : 'were'} left out: ${left.map(({ name }) => name ?? 'without a name').join(', ').slice(0, 200)}. ${left.length === 1 ? 'Choose it' : 'Choose one of them'} to take it alone.` })
  if (first.layout.target === null) warnings.push({ code: 'no-translation', message: 'No column holds English, so the Chinese comes in without a translation. Choose the column of the translation if there is one.' })
  return { sourceLanguage: null, targetLanguage: null, title, warnings, found, table: headOf(sheets), segments: segmentsOf(sheets, sections && sheets.length > 1, warnings, found, beside) }
}

/** Rows before the one that names the columns hold at most this many. */
const TITLE_ROWS = 6

/** Without what stands over the row that names the columns: a title in one cell, blank rows. Its name is then that title. */
function withoutTitle(table: Table): Table {
  const at = table.rows.slice(0, TITLE_ROWS + 1).findIndex((row) => row.filter((cell) => plainCell(cell) !== '').length > 1)
  if (at <= 0 || !namesColumns((table.rows[at] ?? []).map(plainCell))) return table
  const title = table.rows.slice(0, at).flat().map(plainCell).find((text) => text !== '') ?? null
  const comments = table.comments === undefined ? {} : { comments: new Map([...table.comments].flatMap(([row, remarks]) => (row < at ? [] : [[row - at, remarks] as const]))) }
  const merges = table.merges === undefined ? {} : { merges: table.merges.flatMap((merge) => (merge.from < at ? [] : [{ ...merge, from: merge.from - at, to: merge.to - at }])) }
  return { ...table, name: table.name ?? title, rows: table.rows.slice(at), ...comments, ...merges }
}

function laidOut(tables: readonly Table[], chosen: ChosenColumns | null): { sheets: Sheet[]; left: Table[] } {
  const sheets: Sheet[] = [], left: Table[] = []
  let like: TableLayout | null = null
  for (const table of tables) {
    const width = widthOf(table)
    const guess = guessLayout(table)
    if (chosen !== null) {
      if (Math.max(chosen.source, chosen.target ?? 0, chosen.note ?? 0) < width) sheets.push({ table, layout: { ...free(guess, chosen), ...chosen, header: chosen.header ?? guess.header } })
      else left.push(table)
      continue
    }
    const source: number | null = guess.source
    if (source === null || width < 2 || (like !== null && (source !== like.source || guess.target !== like.target))) { left.push(table); continue }
    const layout: TableLayout = { ...guess, source }
    like ??= layout
    sheets.push({ table, layout })
  }
  const most = Math.max(0, ...tables.map(widthOf))
  if (chosen !== null && sheets.length === 0 && tables.length > 0) throw new Refused(refuse('wrongFormat', `There is no column ${1 + Math.max(chosen.source, chosen.target ?? 0, chosen.note ?? 0)} in this table, which has ${most === 1 ? 'one column' : `${most} columns`}. Choose among those.`))
  if (chosen !== null && chosen.source === chosen.target) throw new Refused(refuse('wrongFormat', 'One column cannot be both the Chinese and the English. Choose two columns.'))
  return { sheets, left }
}

type Free = Omit<TableLayout, keyof TableColumns>
/** The guessed columns that a person does not choose, without those that were chosen for something else. */
function free({ ours, state, section, key, confidence, confirmedSource, confirmedTarget }: Free, chosen: ChosenColumns): Free {
  const taken = [chosen.source, chosen.target, chosen.note]
  const only = (column: number | null): number | null => (taken.includes(column) ? null : column)
  return { ours, state: only(state), section: only(section), key: only(key), confidence: only(confidence), confirmedSource: only(confirmedSource), confirmedTarget: only(confirmedTarget) }
}

function noTexts(tables: readonly Table[]): ReturnType<typeof refuse> {
  const width = Math.max(0, ...tables.map(widthOf))
  if (width === 0) return refuse('empty', 'There is no text in this table. Check that it was saved, and import it again.')
  if (width === 1) return refuse('wrongFormat', 'This table has only one column. Put the Chinese and the English in two columns, or save the text as .txt and import that.')
  return refuse('wrongFormat', `No column of this table holds Chinese (it has ${width} columns). Check the file and its encoding, or say which columns hold the two texts.`)
}

function headOf(sheets: readonly Sheet[]): TableHead {
  const [first] = sheets
  if (first === undefined) return { columns: { source: 0, target: null, note: null, header: false }, names: [], rows: [], sheets: [] }
  const { table, layout: { source, target, note, header } } = first
  const width = widthOf(table)
  const across = (row: readonly Cell[]): string[] => Array.from({ length: width }, (_, column) => withinSight(plainCell(row[column])))
  const rows: string[][] = []
  for (let at = header ? 1 : 0; at < table.rows.length && rows.length < SHOWN; at++) {
    const row = across(table.rows[at] ?? [])
    if (row.some((cell) => cell !== '')) rows.push(row)
  }
  return { columns: { source, target, note, header }, names: header ? across(table.rows[0] ?? []) : Array.from({ length: width }, () => ''), rows, sheets: sheets.map(({ table: { name } }) => name ?? '') }
}

/** Enough of a cell to know it by. */
function withinSight(text: string): string { return text.length > 200 ? `${text.slice(0, 200).replace(/[\uD800-\uDBFF]$/, '')}…` : text }

async function* segmentsOf(sheets: readonly Sheet[], sections: boolean, warnings: ReaderWarning[], found: Record<string, number>, beside: readonly Said[]): AsyncGenerator<BilingualSegment[]> {
  let batch: BilingualSegment[] = []
  let uneven = 0
  /** Said of what is no text: it waits for the next that is. */
  let waiting = beside
  /** A cell that goes over several rows stands in each of them. */
  const told = new Set<Said>()
  const add = (name: string, count: number): void => { found[name] = (found[name] ?? 0) + count }
  for (const [number, { table, layout }] of sheets.entries()) {
    let section = sections ? table.name ?? headingOf(table) ?? `Part ${number + 1}` : null
    let part: string | null = null
    for await (const { rows, at } of rowsOfTexts(table, layout)) {
      add('rows', rows.length)
      if (at === 0 && layout.header) { waiting = [...waiting, ...saidOf(rows, [])]; continue }
      const cells = (column: number | null): readonly InterchangeBlock[] => (column === null ? [] : rows.flatMap((row) => paragraphsOf(row[column])))
      const word = (column: number | null): string => (column === null ? '' : rows.map((row) => plainCell(row[column])).find((text) => text !== '') ?? '')
      const source = cells(layout.source), target = cells(layout.target)
      if (source.length + target.length === 0) { add('emptyRows', rows.length); waiting = [...waiting, ...saidOf(rows, [])]; continue }
      const named = word(layout.section)
      // A section that is only numbered begins the text where it is the first.
      if (named !== '' && named !== part) {
        if (part !== null || !/^\d+$/.test(named)) section = /^\d+$/.test(named) ? `Section ${named}` : named
        part = named
      }
      if (source.length !== target.length && source.length > 0 && target.length > 0) uneven++
      const { note } = layout
      const notes = rows.flatMap((row, index) => [note === null ? '' : plainCell(row[note]), ...table.comments?.get(at + index) ?? []]).filter((text, index, all) => text !== '' && all.indexOf(text) === index)
      const aside = [...waiting, ...saidOf(rows, [layout.source, layout.target])].filter((said) => !told.has(said)).map((said): SegmentComment => ({ side: source.length > 0 ? 'source' : 'target', from: 0, to: 0, said, begins: true }))
      for (const { said } of aside) told.add(said)
      waiting = []
      const state = word(layout.state)
      const was = { source: rawOf(rows, layout.confirmedSource), target: rawOf(rows, layout.confirmedTarget) }, sure = confidenceOf(word(layout.confidence))
      const segments = pairs(source, target)
      for (const [index, [left, right]] of segments.entries()) {
        const comments = [...index === 0 ? aside : [], ...commentsOn('source', left), ...commentsOn('target', right)]
        add('notes', (index === 0 ? notes.length : 0) + comments.filter(({ begins }) => begins).length)
        const { type, level, depth, ordered } = left.runs.length > 0 ? left : right
        batch.push({
          shape: { type, level, depth, ordered }, paragraphs: !layout.ours || segments.length > 1,
          key: word(layout.key) || null, source: left.runs, target: right.runs, ...standing(state, left.runs, right.runs, segments.length === 1 && was.source + was.target !== '' ? was : null, sure),
          begins: true, notes: index === 0 ? notes : [], section, ...comments.length === 0 ? {} : { comments },
        })
        section = null
        add('units', 1)
      }
      if (batch.length >= BATCH) { yield batch; batch = [] }
    }
  }
  if (uneven > 0) warnings.push({ code: 'uneven-cells', message: `In ${uneven === 1 ? 'one row' : `${uneven} rows`} the two cells have different numbers of paragraphs; there each cell became one paragraph.` })
  if (batch.length > 0) yield batch
}

/** The first heading of a table that has no name. */
function headingOf({ rows }: Table): string | null {
  for (const row of rows.slice(0, 20)) {
    const heading = row.flatMap((cell) => (typeof cell === 'string' ? [] : cell)).find(({ type }) => type === 'heading')
    if (heading !== undefined) return plainCell([heading]) || null
  }
  return null
}

const NOTHING: InterchangeBlock = { type: 'paragraph', level: 0, depth: 0, ordered: false, runs: [] }

/** Paragraph beside paragraph where their numbers agree or one side has none; else all of a cell as one. */
function pairs(source: readonly InterchangeBlock[], target: readonly InterchangeBlock[]): [InterchangeBlock, InterchangeBlock][] {
  if (source.length === 0) return target.map((block) => [NOTHING, block])
  if (target.length === 0) return source.map((block) => [block, NOTHING])
  if (source.length === target.length) return source.map((block, index) => [block, target[index] ?? NOTHING])
  return [[asOne(source), asOne(target)]]
}

function asOne(blocks: readonly InterchangeBlock[]): InterchangeBlock {
  const [first = NOTHING] = blocks
  let at = 0
  const comments = blocks.flatMap((block) => {
    const by = at
    at += blockText(block).length + 1
    return (block.comments ?? []).map((comment) => ({ ...comment, from: comment.from + by, to: comment.to + by }))
  })
  return { ...first, comments, runs: blocks.flatMap((block, index): InlineRun[] => (index === 0 ? block.runs : [{ kind: 'break' }, ...block.runs])) }
}

function commentsOn(side: Side, { comments = [] }: InterchangeBlock): SegmentComment[] { return comments.map((comment) => ({ side, ...comment })) }

/** What begins in the cells of these rows, but for those of some columns. */
function saidOf(rows: readonly Row[], without: readonly (number | null)[]): Said[] {
  return rows.flatMap((row) => row.flatMap((cell, column) => (typeof cell === 'string' || without.includes(column) ? [] : cell.flatMap(({ comments = [] }) => comments.flatMap(({ begins, said }) => (begins ? [said] : []))))))
}

/** A cell as it stands there: it is compared and never shown as text of ours. */
function rawOf(rows: readonly Row[], column: number | null): string {
  return column === null ? '' : rows.map((row) => row[column] ?? '').map((cell) => (typeof cell === 'string' ? cell.trim() : plainCell(cell))).find((text) => text !== '') ?? ''
}

/** `was`: what was confirmed once, without which nothing can be stale; `sure`: how sure a draft is. */
function standing(word: string, source: readonly InlineRun[], target: readonly InlineRun[], was: { source: string; target: string } | null, sure: number | null): Pick<BilingualSegment, 'state' | 'confirmed' | 'confidence'> {
  const said = stateOfWord(word)
  if (said === 'stale' && was !== null) return { state: 'stale', confirmed: was }
  if (source.length > 0 && target.length > 0) return said === 'confirmed' ? { state: 'confirmed' } : { state: 'draft', ...sure === null ? {} : { confidence: sure } }
  const state: SegmentState = source.length > 0 ? (said === 'omitted' ? 'omitted' : 'untranslated') : said === 'added' ? 'added' : 'draft'
  return { state }
}
