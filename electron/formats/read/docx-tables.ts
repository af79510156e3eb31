import type { InterchangeBlock, ReaderWarning, Said } from '../../../shared/model/interchange.ts'
import type { ChosenColumns } from '../../../shared/model/table.ts'
import type { BilingualTable } from './bilingual-table.ts'
import { placeComments } from './comment-places.ts'
import { docxHtml, docxWarnings } from './docx.ts'
import { rubyToNotes } from './docx-extras.ts'
import { openDocx } from './docx-parts.ts'
import { mayBeTables, tablesOfTwoTexts, type DocumentCell, type DocumentTables } from './document-tables.ts'
import { findNotes, type PageNotes } from './html-notes.ts'
import { attribute, isElement, parseHtmlFragment, type HtmlElement, type HtmlNode, type HtmlParent } from './html-tree.ts'
import { walkHtml } from './html-walk.ts'

/**
 * A Word document that is a table of two texts; null for any other document. Comments are about their words. Throws Refused.
 */
export async function readDocxTables(bytes: Uint8Array, chosen: ChosenColumns | null): Promise<BilingualTable | null> {
  const parts = openDocx(bytes, true)
  if (!mayBeTables(parts.inTables)) return null
  const page = parseHtmlFragment(await docxHtml(parts))
  const { document, warnings } = withComments(partsOf(page, findNotes(page)), parts.comments)
  const result = tablesOfTwoTexts(document, chosen, parts.title)
  if (result === null) return null
  result.warnings.push(...docxWarnings(parts, warnings))
  Object.assign(result.found, { tables: parts.counts.tables, tableRows: parts.counts.tableRows, footnotes: parts.counts.footnotes, endnotes: parts.counts.endnotes, comments: parts.counts.comments, insertions: parts.counts.insertions, deletions: parts.counts.deletions, moves: parts.counts.moves })
  return result
}

/** A table of the document as rows of cells, or a paragraph beside them. */
type Part = { rows: DocumentCell[][] } | { outside: InterchangeBlock }

/** Top-level tables and the paragraphs beside them, in their order. Tables inside cells are text of the cell. */
function partsOf(page: HtmlParent, notes: PageNotes): Part[] {
  return page.childNodes.flatMap((node): Part[] => (isElement(node) && node.tagName === 'table' ? [{ rows: rowsOf(node).map((row) => row.map((cell) => cellOf(cell, notes))) }] : blocksIn(node, notes).map((outside) => ({ outside }))))
}

function cellOf(cell: HtmlElement, notes: PageNotes): DocumentCell {
  return { blocks: rubyToNotes(walkHtml(cell, { weights: null, notes }).blocks), columns: Number(attribute(cell, 'colspan') ?? 1), rows: Number(attribute(cell, 'rowspan') ?? 1) }
}

/** Puts comments on their words. */
function withComments(parts: readonly Part[], comments: ReadonlyMap<string, Said>): { document: DocumentTables; warnings: ReaderWarning[] } {
  const { blocks, warnings } = placeComments(parts.flatMap((part) => ('outside' in part ? [part.outside] : part.rows.flat().flatMap((cell) => cell.blocks))), comments)
  let at = 0
  const next = (count: number): InterchangeBlock[] => blocks.slice(at, at += count)
  const outside: InterchangeBlock[] = [], tables: DocumentCell[][][] = []
  for (const part of parts) {
    if ('outside' in part) outside.push(...next(1))
    else tables.push(part.rows.map((row) => row.map((cell) => ({ ...cell, blocks: next(cell.blocks.length) }))))
  }
  return { document: { tables, outside }, warnings }
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
