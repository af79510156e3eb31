import type { Written } from '../../../shared/model/interchange.ts'
import { guardFormula } from '../formula-guard.ts'
import { fileNameFor } from './file-name.ts'
import { omissionsOf, type Plan } from './plan.ts'
import type { Unit } from './rows.ts'
import { joined } from './tmx.ts'
import { inOneCell } from './xml-text.ts'

/** Names of the columns that hold what was confirmed of a pair that has changed since. */
export const CONFIRMED = { source: 'confirmed source', target: 'confirmed translation' } as const

/**
 * A table of sentence pairs: tab-separated (TSV) or comma-separated (CSV, RFC 4180). Both are UTF-8 with a byte order mark, without which Excel does not show Chinese. One unit a row,
 * those without a counterpart too; columns are both texts in the order asked for, state and section, and where there is something
 * to say how sure the links are and what was confirmed before it changed. A cell that a spreadsheet would run
 * gets an apostrophe, which spreadsheets show as text.
 */
export function writeTsv(plan: Plan): Written {
  const rows = pairTable(plan)
  return written(plan, rows.map((row) => row.map(tsvCell).join('\t')), 'tsv', 'text/tab-separated-values')
}

export function writeCsv(plan: Plan): Written {
  const rows = pairTable(plan)
  return written(plan, rows.map((row) => row.map(csvCell).join(',')), 'csv', 'text/csv')
}

function written(plan: Plan, lines: readonly string[], ending: string, mime: string): Written {
  const text = `\uFEFF${lines.join('\r\n')}\r\n`
  return { bytes: new TextEncoder().encode(text.toWellFormed()), fileName: fileNameFor(plan.document, ending), mime, units: lines.length - 1, omissions: omissionsOf(plan) }
}

/** A head and one row for each unit, the cells as they are. */
export function pairTable(plan: Plan): string[][] {
  const language = plan.document.shownLanguage
  const inOrder = (source: string, target: string): string[] => (plan.options.order === 'sourceFirst' ? [source, target] : [target, source])
  const units = plan.sections.flatMap((section) => section.units)
  const sure = units.some((unit) => confidenceOf(unit) !== ''), stale = units.some(({ state }) => state === 'stale')
  const rows = [[...inOrder(language, 'en'), 'state', 'section', ...sure ? ['confidence'] : [], ...stale ? [CONFIRMED.source, CONFIRMED.target] : []]]
  plan.sections.forEach((section, index) => {
    for (const unit of section.units) {
      const { source, target } = unit.state === 'stale' && unit.confirmed !== null ? unit.confirmed : { source: '', target: '' }
      rows.push([...inOrder(joined(unit.source, language), joined(unit.target, 'en')), stateWord(unit), String(index + 1), ...sure ? [confidenceOf(unit)] : [], ...stale ? [source, target] : []])
    }
  })
  return rows
}

/** One cell: no tabs or line ends, no formula, quoted only where a quotation mark makes it necessary. */
function tsvCell(text: string): string {
  const flat = inOneCell(text).replaceAll('\0', '').trim()
  const safe = guardFormula(flat)
  return safe.includes('"') ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The same guards as in `tsvCell`; quoted wherever RFC 4180 asks for it. */
function csvCell(text: string): string {
  const cell = tsvCell(text)
  return cell.includes(',') && !cell.startsWith('"') ? `"${cell}"` : cell
}

function stateWord({ kind, state }: Unit): string { return kind === 'pair' || state === 'stale' ? state : kind }

/** How sure the aligner was of a pair that nobody has confirmed, from 0 to 1. */
function confidenceOf({ kind, state, confidence }: Unit): string { return kind === 'pair' && state === 'draft' && confidence !== null ? String(confidence) : '' }
