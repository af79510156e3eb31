import type { AlignInput, Bead } from '../../shared/alignment/align.ts'
import type { ExplainInput, Explanation } from '../../shared/alignment/explain.ts'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { ExportRequest } from '../../shared/contract/transfer-calls.ts'
import type { ExportDocument, ExportOptions, Written } from '../../shared/model/interchange.ts'
import type { Foresight } from '../formats/write.ts'
import { alignText } from '../language/align-texts.ts'
import { explainLink as explained } from '../language/explain-link.ts'
import { convertDocument, type View } from './convert-document.ts'
import { inspectFiles } from './inspect-files.ts'
import { pageFonts } from './page-fonts.ts'
import { prepareImport } from './prepare-import.ts'
import { prepareMemory } from './prepare-memory.ts'
import { readHome } from './read-home.ts'
import type { FileFindings } from '../storage/check-store.ts'
import type { Task } from './task.ts'

const alignSentences: Task<AlignInput, Bead[]> = async (input, { progress, stopped }) =>
  alignText(input, { progress: (done, total) => { progress('Comparing the sentences', done, total, 'sentences') }, stopped })

const explainLink: Task<ExplainInput, Explanation> = (input) => explained(input)

/** `view` has the script and the quotation marks of the options. */
interface ToWrite { document: ExportDocument; options: ExportOptions; paragraphs: ExportRequest['paragraphs']; view: View }

/** Writers are loaded when one is needed: the one for Word alone takes longer to load than most texts take to import. */
const writers = () => import('../formats/write.ts')

async function asAsked({ document, paragraphs, view }: ToWrite): Promise<ExportDocument> {
  const part = paragraphs === null ? document : (await writers()).onlyParagraphs(document, paragraphs)
  if (part.sections.every(({ source, target }) => source.length + target.length === 0)) throw new WorkbenchError('badRequest', 'There are no such paragraphs: choose others.')
  return view.script === null && view.quotes === 'asStored' ? part : convertDocument(part, view)
}

/** `pageFolder`: of the built page, whose fonts a page to be printed is set in. */
const writeExport: Task<ToWrite & { pageFolder: string | null }, Written> = async (input) => {
  const { bundled, nothingToWrite, writeDocument } = await writers()
  const fonts = input.options.format === 'pdf' && input.pageFolder !== null ? pageFonts(input.pageFolder) : ''
  const written = await writeDocument(await asAsked(input), input.options, fonts)
  const reason = nothingToWrite(written, input.options)
  if (reason !== null) throw new WorkbenchError('badRequest', reason)
  return bundled(written)
}

const previewExport: Task<ToWrite, { html: string } & Foresight> = async (input) => {
  const { foresee, previewHtml } = await writers()
  const document = await asAsked(input)
  return { html: await previewHtml(document, input.options), ...await foresee(document, input.options) }
}

interface ToConvert { document: ExportDocument; view: View }

const convertWhole: Task<ToConvert, ExportDocument> = ({ document, view }) => convertDocument(document, view)

/** Of a backup that has just been written: SQLite is loaded when there is one. */
const checkCopy: Task<{ path: string }, null> = async ({ path }) => {
  (await import('../storage/backup-store.ts')).checkCopy(path)
  return null
}

/** Of the workspace itself, which its core goes on writing. */
const checkFile: Task<{ path: string }, FileFindings> = async ({ path }) => (await import('../storage/check-store.ts')).checkFile(path)

/** Everything a job can have done elsewhere, by name. */
export const tasks = { inspectFiles, prepareImport, prepareMemory, alignSentences, explainLink, writeExport, previewExport, convertWhole, readHome, checkCopy, checkFile }
export type Tasks = typeof tasks
export type TaskName = keyof Tasks
