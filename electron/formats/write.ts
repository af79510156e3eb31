import type { ExportDocument, ExportOptions, Written } from '../../shared/model/interchange.ts'
import { writeDocx } from './write/docx.ts'
import { writeHtml } from './write/html.ts'
import { writeJson } from './write/json.ts'
import { writeMarkdown } from './write/markdown.ts'
import { omissionsOf, planExport, type Plan } from './write/plan.ts'
import { beginningOf, textPage } from './write/preview.ts'
import { writeTmx } from './write/tmx.ts'
import { writeTsv } from './write/tsv.ts'

const WRITERS: Readonly<Record<ExportOptions['format'], (plan: Plan) => Written | Promise<Written>>> = {
  html: writeHtml, docx: writeDocx, tmx: writeTmx, tsv: writeTsv, json: writeJson, markdown: writeMarkdown,
}

/**
 * Writes a document in the format asked for. The Chinese is written as it is handed over; conversion to another script
 * happens before. Linear; 30,000 pairs take about a second, as Word several.
 */
export async function writeDocument(document: ExportDocument, options: ExportOptions): Promise<Written> {
  return WRITERS[options.format](planExport(document, options))
}

/**
 * The first rows of an export as a self-contained page for a sandboxed frame; text formats stand in `<pre>`, Word is
 * shown as the page it resembles. Costs the length of the sections shown, not of the document. Says nothing about
 * omissions: those are of the whole document (`exportOmissions`).
 */
export async function previewHtml(document: ExportDocument, options: ExportOptions): Promise<string> {
  const beginning = beginningOf(document)
  if (options.format === 'html') return textOf(await writeDocument(beginning, options))
  if (options.format === 'docx') return textOf(await writeDocument(beginning, { ...options, format: 'html', layout: 'sideBySide', lightCounterpart: false }))
  return textPage(textOf(await writeDocument(beginning, options)), options.format)
}

/** What the whole document would lose in this format, one sentence each, without writing it. */
export function exportOmissions(document: ExportDocument, options: ExportOptions): string[] { return omissionsOf(planExport(document, options)) }

function textOf(written: Written): string { return new TextDecoder().decode(written.bytes) }
