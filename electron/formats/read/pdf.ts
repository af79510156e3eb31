import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { TextItem } from 'pdfjs-dist/types/src/display/api.js'
import type { InterchangeBlock, ReaderWarning } from '../../../shared/model/interchange.ts'
import { MAX_PDF_PAGES, MAX_PDF_MS } from './limits.ts'
import { placePieces } from './pdf-direction.ts'
import { guardPdf } from './pdf-guard.ts'
import { linesOf, type PdfLine } from './pdf-lines.ts'
import { paragraphsOf } from './pdf-paragraphs.ts'
import { Refused, refuse } from './refusal.ts'

export interface PdfText { blocks: InterchangeBlock[]; title: string | null; declaredLanguage: null; warnings: ReaderWarning[]; found: Readonly<Record<string, number>> }

const LOCKED = refuse('encrypted', 'This PDF is locked with a password. Save a copy without it and import that.')
const DAMAGED = refuse('damaged', 'This PDF is damaged and cannot be read. Open it in a PDF reader, print or save it as a new PDF, and import that.')
const SCANNED = refuse('empty', 'The pages of this PDF are pictures without text. Run text recognition (OCR) on it first and import what comes out.')
const LONG = refuse('tooLarge', `This PDF has more than ${MAX_PDF_PAGES.toLocaleString('en')} pages. Split it into several files and import those.`)
const SLOW = refuse('tooLarge', 'This PDF takes too long to read; it is probably made of drawings rather than text. Copy its text into a .txt or .docx file and import that.')

/**
 * The text of a PDF with its paragraphs rebuilt from where the lines stand. Pages without text are named. pdf.js runs in
 * this thread, loads nothing but its own character maps from its package, draws nothing and runs no script of the
 * document. Throws Refused; about 20 ms a page.
 */
export function readPdf(bytes: Uint8Array): Promise<PdfText> { return guardPdf(() => read(bytes), MAX_PDF_MS, DAMAGED, SLOW) }

async function read(bytes: Uint8Array): Promise<PdfText> {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  const loading = pdfjs.getDocument({
    // pdf.js takes the buffer for itself, so it gets a copy.
    data: Uint8Array.from(bytes), cMapUrl: join(home, 'cmaps/'), cMapPacked: true, standardFontDataUrl: join(home, 'standard_fonts/'),
    useWorkerFetch: false, useWasm: false, disableFontFace: true, useSystemFonts: false, enableXfa: false, verbosity: pdfjs.VerbosityLevel.ERRORS,
  })
  try {
    const document = await loading.promise
    if (document.numPages > MAX_PDF_PAGES) throw new Refused(LONG)
    const pages: PdfLine[][] = []
    let slanted = 0
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number)
      const { items } = await page.getTextContent()
      const placed = placePieces(items.filter((item): item is TextItem => 'str' in item), page.getViewport({ scale: 1 }))
      pages.push(linesOf(placed.pieces, placed.direction === 'columns'))
      slanted += placed.slanted
      page.cleanup()
    }
    const empty = pages.flatMap((lines, index) => (lines.length === 0 ? [index + 1] : []))
    if (empty.length === pages.length) throw new Refused(SCANNED)
    const { blocks, running, readings } = paragraphsOf(pages)
    return { blocks, title: await titleOf(document), declaredLanguage: null, warnings: warningsOf({ empty, running, readings, slanted }), found: { pages: pages.length, pagesWithoutText: empty.length, runningLines: running } }
  } catch (error) {
    if (error instanceof Refused) throw error
    throw new Refused(error instanceof Error && error.name === 'PasswordException' ? LOCKED : DAMAGED)
  } finally {
    await loading.destroy()
  }
}

async function titleOf(document: { getMetadata(): Promise<{ info: object }> }): Promise<string | null> {
  const { info } = await document.getMetadata()
  const title: unknown = 'Title' in info ? info.Title : null
  // Printing programs write the name of the file they printed.
  return typeof title === 'string' && title.trim() !== '' && !/^(?:untitled|microsoft word\b.*|.*\.\w{2,4})$/i.test(title.trim()) ? title.trim().slice(0, 500) : null
}

interface LeftOut { empty: readonly number[]; running: number; readings: number; slanted: number }

function warningsOf({ empty, running, readings, slanted }: LeftOut): ReaderWarning[] {
  const warnings: ReaderWarning[] = [{ code: 'pdf-paragraphs', message: 'A PDF keeps lines and not paragraphs; they were put together again from where the lines stand. Look through the text before you work on it.' }]
  if (empty.length > 0) warnings.push({ code: 'pages-without-text', message: `${empty.length === 1 ? 'Page' : 'Pages'} ${rangesOf(empty)} ${empty.length === 1 ? 'holds' : 'hold'} no text: ${empty.length === 1 ? 'it is a picture or empty' : 'they are pictures or empty'}. Run text recognition (OCR) on the PDF if something is missing.` })
  if (running > 0) warnings.push({ code: 'dropped-running-lines', message: `${running === 1 ? '1 line' : `${running.toLocaleString('en')} lines`} at the top and foot of pages (page numbers, running titles) ${running === 1 ? 'was' : 'were'} left out.` })
  if (readings > 0) warnings.push({ code: 'dropped-readings', message: `${readings === 1 ? '1 reading' : `${readings.toLocaleString('en')} readings`} printed in small letters over the characters ${readings === 1 ? 'was' : 'were'} left out.` })
  if (slanted > 0) warnings.push({ code: 'dropped-slanted', message: `${slanted === 1 ? '1 letter' : `${slanted.toLocaleString('en')} letters`} set askew across pages (stamps, watermarks) ${slanted === 1 ? 'was' : 'were'} left out.` })
  return warnings
}

/** "3, 7–9", cut after ten ranges. */
function rangesOf(numbers: readonly number[]): string {
  const ranges: [number, number][] = []
  for (const number of numbers) {
    const last = ranges.at(-1)
    if (last !== undefined && last[1] === number - 1) last[1] = number
    else ranges.push([number, number])
  }
  const names = ranges.slice(0, 10).map(([from, to]) => (from === to ? String(from) : `${from}–${to}`))
  return ranges.length > 10 ? `${names.join(', ')} and others` : names.join(', ')
}
