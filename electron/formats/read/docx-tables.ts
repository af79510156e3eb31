import type { InterchangeBlock } from '../../../shared/model/interchange.ts'
import type { ChosenColumns } from '../../../shared/model/table.ts'
import { joinedRuns } from '../../../shared/text/join-runs.ts'
import type { BilingualTable } from './bilingual-table.ts'
import { commentLead } from './comment-places.ts'
import { docxHtml, docxWarnings } from './docx.ts'
import { commentsToNotes, rubyToNotes } from './docx-extras.ts'
import { openDocx } from './docx-parts.ts'
import { mayBeTables, tablesOfTwoTexts, type DocumentCell, type DocumentTables } from './document-tables.ts'
import { findNotes, type PageNotes } from './html-notes.ts'
import { attribute, isElement, parseHtmlFragment, type HtmlElement, type HtmlNode, type HtmlParent } from './html-tree.ts'
import { walkHtml } from './html-walk.ts'

/** Stands before the text of a comment, so that it is told from a footnote; no text holds it. */
const COMMENT = '\uFDD3'

/**
 * A Word document that is a table of two texts; null for any other document. Comments are what people said about a row.
 * Throws Refused.
 */
export async function readDocxTables(bytes: Uint8Array, chosen: ChosenColumns | null): Promise<BilingualTable | null> {
  const parts = openDocx(bytes)
  if (!mayBeTables(parts.inTables)) return null
  const page = parseHtmlFragment(commentsToNotes(await docxHtml(parts, true), (id) => `${COMMENT}${commentLead(parts.comments.get(id) ?? { author: '', day: '' })}`))
  const result = tablesOfTwoTexts(partsOf(page, findNotes(page)), chosen, parts.title)
  if (result === null) return null
  result.warnings.push(...docxWarnings(parts))
  Object.assign(result.found, { tables: parts.counts.tables, tableRows: parts.counts.tableRows, footnotes: parts.counts.footnotes, endnotes: parts.counts.endnotes, comments: parts.counts.comments, insertions: parts.counts.insertions, deletions: parts.counts.deletions, moves: parts.counts.moves })
  return result
}

/** Top-level tables, and the paragraphs beside them. Tables inside cells are text of the cell. */
function partsOf(page: HtmlParent, notes: PageNotes): DocumentTables {
  const tables: DocumentCell[][][] = [], outside: InterchangeBlock[] = []
  for (const node of page.childNodes) {
    if (isElement(node) && node.tagName === 'table') tables.push(rowsOf(node).map((row) => row.map((cell) => cellOf(cell, notes))))
    else outside.push(...blocksIn(node, notes))
  }
  return { tables, outside }
}

function cellOf(cell: HtmlElement, notes: PageNotes): DocumentCell {
  const { blocks, said } = withoutComments(rubyToNotes(walkHtml(cell, { weights: null, notes }).blocks))
  return { blocks, comments: said, columns: Number(attribute(cell, 'colspan') ?? 1), rows: Number(attribute(cell, 'rowspan') ?? 1) }
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
    runs: joinedRuns(block.runs.filter((run) => {
      const comment = run.kind === 'note' && run.text.startsWith(COMMENT)
      if (comment) said.push(run.text.slice(COMMENT.length).trim())
      return !comment
    })),
  }))
  return { blocks: kept.filter(({ runs }) => runs.length > 0), said }
}
