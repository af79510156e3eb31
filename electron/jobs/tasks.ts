import { align } from '../../shared/alignment/align.ts'
import type { AlignInput, Bead } from '../../shared/alignment/align.ts'
import type { ExportDocument, ExportOptions, Written } from '../../shared/model/interchange.ts'
import { writeDocument } from '../formats/write.ts'
import { inspectFiles } from './inspect-files.ts'
import { prepareImport, readOwnDocument } from './prepare-import.ts'
import type { Task } from './task.ts'

const alignSentences: Task<AlignInput, Bead[]> = async (input, { progress, stopped }) =>
  align(input, { progress: (done, total) => { progress('Comparing the sentences', done, total, 'sentences') }, stopped })

const writeExport: Task<{ document: ExportDocument; options: ExportOptions }, Written> = ({ document, options }) => writeDocument(document, options)

/** Everything a job can have done elsewhere, by name. */
export const tasks = { inspectFiles, prepareImport, readOwnDocument, alignSentences, writeExport }
export type Tasks = typeof tasks
export type TaskName = keyof Tasks
