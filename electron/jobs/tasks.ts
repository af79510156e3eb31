import { align } from '../../shared/alignment/align.ts'
import type { AlignInput, Bead } from '../../shared/alignment/align.ts'
import type { ExportDocument, ExportOptions, Written } from '../../shared/model/interchange.ts'
import { convertDocument } from './convert-document.ts'
import { inspectFiles } from './inspect-files.ts'
import { prepareImport } from './prepare-import.ts'
import type { Task } from './task.ts'

const alignSentences: Task<AlignInput, Bead[]> = async (input, { progress, stopped }) =>
  align(input, { progress: (done, total) => { progress('Comparing the sentences', done, total, 'sentences') }, stopped })

/** Writers are loaded when one is needed: the one for Word alone takes longer to load than most texts take to import. */
const writeExport: Task<{ document: ExportDocument; options: ExportOptions }, Written> = async ({ document, options }) => {
  const { writeDocument } = await import('../formats/write.ts')
  return writeDocument(options.script === null ? document : await convertDocument(document, options.script), options)
}

/** Everything a job can have done elsewhere, by name. */
export const tasks = { inspectFiles, prepareImport, alignSentences, writeExport }
export type Tasks = typeof tasks
export type TaskName = keyof Tasks
