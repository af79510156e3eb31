import type { ExportDocument, ExportOptions, Written } from '../../shared/model/interchange.ts'
import { writeBibtex } from './write/bibtex.ts'
import { writeBrat } from './write/brat.ts'
import { bundled } from './write/bundle.ts'
import { writeClaimReview } from './write/claim-review.ts'
import { writeCslJson } from './write/csl-json.ts'
import { writeDocx } from './write/docx.ts'
import { writeEpub } from './write/epub.ts'
import { writeHtml, writePrintPage } from './write/html.ts'
import { writeJson } from './write/json.ts'
import { writeMarkdown } from './write/markdown.ts'
import { writeMoses } from './write/moses.ts'
import { writeOdt } from './write/odt.ts'
import { omissionsOf, PAGES, PAIRS_ONLY, planExport, type Plan } from './write/plan.ts'
import { onlyParagraphs } from './write/part.ts'
import { beginningOf, textPage } from './write/preview.ts'
import type { Unit } from './write/rows.ts'
import { writeTei } from './write/tei.ts'
import { writeTmx } from './write/tmx.ts'
import { writeCsv, writeTsv } from './write/tsv.ts'
import { writeWebAnnotation } from './write/web-annotation.ts'
import { writeXliff } from './write/xliff.ts'
import { writeXliff12 } from './write/xliff12.ts'
import { writeXlsx } from './write/xlsx.ts'

export { bundled, onlyParagraphs }

const WRITERS: Readonly<Record<ExportOptions['format'], (plan: Plan) => Written | Promise<Written>>> = {
  html: writeHtml, docx: writeDocx, odt: writeOdt, epub: writeEpub, pdf: writePrintPage, tmx: writeTmx, tsv: writeTsv, json: writeJson, markdown: writeMarkdown,
  xliff: writeXliff, xliff12: writeXliff12, csv: writeCsv, xlsx: writeXlsx, moses: writeMoses, tei: writeTei, webanno: writeWebAnnotation, brat: writeBrat, csljson: writeCslJson, bibtex: writeBibtex, claimreview: writeClaimReview,
}

/**
 * Writes a document in the format asked for. The Chinese is written as it is handed over; conversion to another script
 * happens before. A PDF comes as the page that it is printed from, set in `fonts`, rules whose files the printer can
 * load. Linear; 30,000 pairs take about a second, as Word several.
 */
export async function writeDocument(document: ExportDocument, options: ExportOptions, fonts = ''): Promise<Written> {
  return WRITERS[options.format](planExport(document, options, fonts))
}

/**
 * The first rows of an export as a self-contained page for a sandboxed frame; text formats stand in `<pre>`, Word,
 * OpenDocument and books are shown as the page they resemble. Costs the length of the sections shown, not of the document. Says nothing about
 * omissions: those are of the whole document (`foresee`).
 */
export async function previewHtml(document: ExportDocument, options: ExportOptions): Promise<string> {
  const beginning = beginningOf(document)
  if (options.format === 'html') return textOf(await writeDocument(beginning, options))
  if (LIKE_PAGES.has(options.format)) return textOf(await writeDocument(beginning, { ...options, format: 'html', lightCounterpart: false }))
  // A workbook is shown as the table it holds.
  const written = await writeDocument(beginning, options.format === 'xlsx' ? { ...options, format: 'tsv' } : options)
  const files = [written.bytes, ...(written.companions ?? []).map(({ bytes }) => bytes)].map((bytes) => new TextDecoder().decode(bytes))
  return textPage(files.join('\n\n'), options.format)
}

const LIKE_PAGES: ReadonlySet<ExportOptions['format']> = new Set(['docx', 'odt', 'epub', 'pdf'])

export interface Foresight { /** What the format cannot carry, one sentence each. */ omissions: string[]; /** Why the file would hold nothing at all; null when it holds something. */ nothing: string | null }

/** What the whole document would lose in this format. Formats that only writing can tell of are written. */
export async function foresee(document: ExportDocument, options: ExportOptions): Promise<Foresight> {
  if (TOLD_BY_WRITING.has(options.format)) {
    const written = await writeDocument(document, options)
    return { omissions: written.omissions, nothing: nothingToWrite(written, options) }
  }
  const plan = planExport(document, options)
  const counts = ({ kind, source, target }: Unit): boolean => (PAIRS_ONLY.has(options.format) ? kind === 'pair' : onlyTranslation(options) ? target.length > 0 : source.length > 0)
  const units = plan.sections.reduce((sum, section) => sum + section.units.filter(counts).length, 0)
  return { omissions: omissionsOf(plan), nothing: nothingToWrite({ units }, options) }
}
const TOLD_BY_WRITING: ReadonlySet<ExportOptions['format']> = new Set(['webanno', 'brat', 'claimreview', 'csljson', 'bibtex', 'moses', 'xlsx'])

/** Why a file of this format would hold nothing at all, as a sentence; null when it holds something. */
export function nothingToWrite({ units }: Pick<Written, 'units'>, options: ExportOptions): string | null {
  if (units > 0) return null
  const { format, confirmedOnly } = options
  if (onlyTranslation(options)) return confirmedOnly ? 'Nothing of the translation is confirmed yet: confirm some, or do not ask for confirmed ones only.' : 'Nothing is translated here yet: choose another layout.'
  return confirmedOnly && PAIRS_ONLY.has(format) ? 'There is no confirmed pair to write: confirm some, or do not ask for confirmed ones only.' : NOTHING[format] ?? null
}
function onlyTranslation({ format, layout }: ExportOptions): boolean { return layout === 'translation' && PAGES.has(format) }

const NO_PAIRS = 'There is no pair to write, because nothing is linked yet: translate or align the text first.'
const NO_SENTENCES = 'There are no Chinese sentences to write: choose another part.'
const NO_ANNOTATIONS = 'Nothing here is annotated yet: mark a claim, a source or a note first.'
const NO_SOURCES = 'No source is mentioned or cited here yet: add one to a claim first.'
const NOTHING: Readonly<Partial<Record<ExportOptions['format'], string>>> = {
  tmx: NO_PAIRS, moses: NO_PAIRS, xliff: NO_SENTENCES, xliff12: NO_SENTENCES, webanno: NO_ANNOTATIONS, brat: NO_ANNOTATIONS, csljson: NO_SOURCES, bibtex: NO_SOURCES,
  claimreview: 'No claim here has a verdict yet (supported, contradicted, mixed or unverifiable): give one first.',
}

function textOf(written: Written): string { return new TextDecoder().decode(written.bytes) }
