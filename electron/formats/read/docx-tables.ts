import type { InterchangeBlock } from '../../../shared/model/interchange.ts'
import type { ChosenColumns } from '../../../shared/model/table.ts'
import { joinedRuns } from '../../../shared/text/join-runs.ts'
import { blockText } from '../../../shared/text/measure.ts'
import { bilingualTable, type BilingualTable } from './bilingual-table.ts'
import { commentLead } from './comment-places.ts'
import { docxHtml, docxWarnings } from './docx.ts'
import { commentsToNotes, rubyToNotes } from './docx-extras.ts'
import { openDocx } from './docx-parts.ts'
import { findNotes, type PageNotes } from './html-notes.ts'
import { attribute, isElement, parseHtmlFragment, type HtmlElement, type HtmlNode, type HtmlParent } from './html-tree.ts'
import { walkHtml } from './html-walk.ts'
import type { Cell, Table } from './table.ts'
import { guessLayout, languageOfText, widthOf } from './table-columns.ts'

/** A document is its tables when they hold at least this share of its letters. */
const SHARE = 0.6
/** More columns than this are data and not two texts. */
const MOST_COLUMNS = 6
/** Stands before the text of a comment, so that it is told from a footnote; no text holds it. */
const COMMENT = '\uFDD3'

/**
 * A Word document that is a table, or several, with Chinese on one side and English on the other: what translators send
 * one another, and our own export. Null for any other document. Comments are what people said about a row. Throws Refused.
 */
export async function readDocxTables(bytes: Uint8Array, chosen: ChosenColumns | null): Promise<BilingualTable | null> {
  const parts = openDocx(bytes)
  // Notes and comments stand outside the running text, so the letters of what follows may weigh a little differently.
  if (parts.inTables < SHARE - 0.1) return null
  const page = parseHtmlFragment(commentsToNotes(await docxHtml(parts, true), (id) => `${COMMENT}${commentLead(parts.comments.get(id) ?? { author: '', day: '' })}`))
  const notes = findNotes(page)
  const { tables, outside } = partsOf(page, notes)
  const bilingual = tables.filter((table) => {
    const { source, target } = guessLayout(table)
    return source !== null && target !== null && widthOf(table) <= MOST_COLUMNS
  })
  const inside = bilingual.reduce((sum, table) => sum + letters(table), 0)
  const all = tables.reduce((sum, table) => sum + letters(table), 0) + outside.reduce((sum, block) => sum + blockText(block).length, 0)
  if (bilingual.length === 0 || inside < SHARE * all) return null
  const result = bilingualTable(tables, chosen, parts.title, tables.length > 1 && bilingual.every((table) => guessLayout(table).header))
  result.warnings.push(...docxWarnings(parts))
  // A title over the table is the document's and not lost with what else stands outside.
  const left = outside.filter((block) => block.type !== 'heading').length
  if (left > 0) result.warnings.push({ code: 'outside-tables', message: `${left === 1 ? 'A paragraph outside the tables was' : `${left} paragraphs outside the tables were`} left out: only what stands in the two columns became the two texts.` })
  Object.assign(result.found, { tables: parts.counts.tables, tableRows: parts.counts.tableRows, footnotes: parts.counts.footnotes, endnotes: parts.counts.endnotes, comments: parts.counts.comments, insertions: parts.counts.insertions, deletions: parts.counts.deletions })
  return result
}

/** Top-level tables, and the paragraphs beside them. Tables inside cells are text of the cell. */
function partsOf(page: HtmlParent, notes: PageNotes): { tables: Table[]; outside: InterchangeBlock[] } {
  const tables: Table[] = [], outside: InterchangeBlock[] = []
  for (const node of page.childNodes) {
    if (isElement(node) && node.tagName === 'table') tables.push(tableOf(node, notes))
    else outside.push(...blocksIn(node, notes))
  }
  return { tables, outside }
}

function tableOf(table: HtmlElement, notes: PageNotes): Table {
  const comments = new Map<number, string[]>()
  const rows = rowsOf(table).map((row, number) => {
    const cells: Cell[] = []
    for (const cell of row) {
      const { blocks, said } = withoutComments(rubyToNotes(walkHtml(cell, { weights: null, notes }).blocks))
      if (said.length > 0) comments.set(number, [...comments.get(number) ?? [], ...said])
      cells.push(blocks)
      for (let span = Number(attribute(cell, 'colspan') ?? 1); span > 1 && cells.length < MOST_COLUMNS; span--) cells.push('')
    }
    return cells
  })
  const { source, target } = guessLayout({ name: null, rows })
  return { name: null, comments, rows: rows.map((cells) => inTheirColumn(cells, source, target)) }
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

/** The cells of every row of the table itself: rows of tables inside its cells are text of those. Linear. */
function rowsOf(table: HtmlElement): HtmlElement[][] {
  const within = (parent: HtmlElement): HtmlElement[] => parent.childNodes.filter((node): node is HtmlElement => isElement(node))
  const rows = within(table).flatMap((part) => (part.tagName === 'tr' ? [part] : ['thead', 'tbody', 'tfoot'].includes(part.tagName) ? within(part).filter(({ tagName }) => tagName === 'tr') : []))
  return rows.map((row) => within(row).filter(({ tagName }) => tagName === 'td' || tagName === 'th'))
}

function blocksIn(node: HtmlNode, notes: PageNotes): InterchangeBlock[] {
  if (!isElement(node) || notes.bodies.has(node)) return []
  return walkHtml(node, { weights: null, notes }).blocks.map((block) => (/^h[1-6]$/.test(node.tagName) ? { ...block, type: 'heading' } : block))
}

function withoutComments(blocks: readonly InterchangeBlock[]): { blocks: InterchangeBlock[]; said: string[] } {
  const said: string[] = []
  const kept = blocks.map((block) => ({
    ...block,
    // Text that a comment stood in the middle of is one run again.
    runs: joinedRuns(block.runs.filter((run) => {
      const comment = run.kind === 'note' && run.text.startsWith(COMMENT)
      if (comment) said.push(run.text.slice(COMMENT.length).trim())
      return !comment
    })),
  }))
  return { blocks: kept.filter(({ runs }) => runs.length > 0), said }
}

function letters(table: Table): number {
  return table.rows.reduce((sum, row) => sum + row.reduce((most, cell) => most + (typeof cell === 'string' ? cell.length : cell.reduce((all, block) => all + blockText(block).length, 0)), 0), 0)
}
