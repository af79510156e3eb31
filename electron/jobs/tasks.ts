import type { AlignInput, Bead } from '../../shared/alignment/align.ts'
import type { ExportDocument, ExportOptions, Written } from '../../shared/model/interchange.ts'
import type { Quotes, Script } from '../../shared/model/vocabulary.ts'
import { alignText } from '../language/align-texts.ts'
import { convertDocument } from './convert-document.ts'
import { inspectFiles } from './inspect-files.ts'
import { prepareImport } from './prepare-import.ts'
import type { Task } from './task.ts'

const alignSentences: Task<AlignInput, Bead[]> = async (input, { progress, stopped }) =>
  alignText(input, { progress: (done, total) => { progress('Comparing the sentences', done, total, 'sentences') }, stopped })

interface ToWrite { document: ExportDocument; options: ExportOptions }

const inScript = async ({ document, options }: ToWrite) => (options.script === null && options.quotes === 'asStored' ? document : convertDocument(document, options.script, options.quotes))

/** Writers are loaded when one is needed: the one for Word alone takes longer to load than most texts take to import. */
const writeExport: Task<ToWrite, Written> = async (input) => (await import('../formats/write.ts')).writeDocument(await inScript(input), input.options)

const previewExport: Task<ToWrite, { html: string; omissions: string[] }> = async (input) => {
  const { exportOmissions, previewHtml } = await import('../formats/write.ts')
  const document = await inScript(input)
  return { html: await previewHtml(document, input.options), omissions: exportOmissions(document, input.options) }
}

interface ToConvert { document: ExportDocument; script: Script; quotes: Quotes }

const convertWhole: Task<ToConvert, ExportDocument> = ({ document, script, quotes }) => convertDocument(document, script, quotes)

/** Everything a job can have done elsewhere, by name. */
export const tasks = { inspectFiles, prepareImport, alignSentences, writeExport, previewExport, convertWhole }
export type Tasks = typeof tasks
export type TaskName = keyof Tasks
