import type { Written } from '../../../shared/model/interchange.ts'
import { fileNameFor } from './file-name.ts'
import { omissionsOf, type Plan } from './plan.ts'
import type { Unit } from './rows.ts'
import { joined } from './tmx.ts'

/** Spreadsheets run a cell that begins like this; Chinese editions of Excel take the full-width signs too. */
const FORMULA = /^'*[=+\-@＝＋－＠]/
const LINE_OR_TAB = /[\t\n\r\v\f\u0085\u2028\u2029]+/g

/**
 * Tab-separated values in UTF-8 with a byte order mark, without which Excel does not show Chinese. One unit a row,
 * those without a counterpart too; columns are source, target, state and section. A cell that a spreadsheet would run
 * gets an apostrophe, which spreadsheets show as text.
 */
export function writeTsv(plan: Plan): Written {
  const language = plan.document.shownLanguage
  const rows = [[language, 'en', 'state', 'section']]
  plan.sections.forEach((section, index) => {
    for (const unit of section.units) rows.push([joined(unit.source, language), joined(unit.target, 'en'), stateWord(unit), String(index + 1)])
  })
  const text = `\uFEFF${rows.map((row) => row.map(tsvCell).join('\t')).join('\r\n')}\r\n`
  return { bytes: new TextEncoder().encode(text.toWellFormed()), fileName: fileNameFor(plan.document, 'tsv'), mime: 'text/tab-separated-values', units: rows.length - 1, omissions: omissionsOf(plan) }
}

/** One cell: no tabs or line ends, no formula, quoted only where a quotation mark makes it necessary. */
export function tsvCell(text: string): string {
  const flat = text.replace(LINE_OR_TAB, ' ').replaceAll('\0', '').trim()
  const safe = FORMULA.test(flat) ? `'${flat}` : flat
  return safe.includes('"') ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The text of a cell as `tsvCell` was given it, after a reader has taken the quotation marks off. */
export function fromTsvCell(cell: string): string { return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell }

function stateWord(unit: Unit): string { return unit.kind === 'pair' ? unit.state : unit.kind }
