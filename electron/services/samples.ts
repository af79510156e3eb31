import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { ImportChoices } from '../../shared/contract/transfer-calls.ts'
import type { DocumentId } from '../../shared/model/ids.ts'
import { ENCODINGS, SOURCE_LANGUAGES } from '../../shared/model/vocabulary.ts'
import type { Job } from '../jobs/run-job.ts'
import type { DocumentService } from './document.ts'
import type { ImportService } from './import.ts'

/** The same place from a source file and from a built one; see vite.node.config.ts. */
const FOLDER = join(dirname(fileURLToPath(import.meta.url)), '../../seeds')

/**
 * `index.json` in the folder: the sample documents in the order in which they are to stand. A JSON document exported from
 * here needs only its file; of a text it may say what a person would choose.
 */
const SampleIndex = z.array(z.object({
  file: z.string().regex(/^[\w-]+\.\w+$/), title: z.string().min(1), targetTitle: z.string().default(''),
  encoding: z.enum(ENCODINGS).nullable().default(null), language: z.enum(SOURCE_LANGUAGES).nullable().default(null),
}))

/**
 * Adds the sample documents; those whose content is there already are left alone. Gives the ids of those added. They go
 * through the importer like any file, so aborted or failed it leaves only whole documents.
 */
export async function addSamples({ documents, imports }: { documents: DocumentService; imports: ImportService }, job: Job, folder: string = FOLDER): Promise<{ documentIds: DocumentId[] }> {
  const index = SampleIndex.parse(JSON.parse(await readFile(join(folder, 'index.json'), 'utf8')))
  const added: DocumentId[] = []
  // The library shows the newest first.
  for (const { file, title, targetTitle, encoding, language } of index.toReversed()) {
    job.signal.throwIfAborted()
    const path = join(folder, file)
    const sha256 = createHash('sha256').update(await readFile(path)).digest('hex')
    if (documents.withContent(sha256).length > 0) continue
    const choices: ImportChoices = { encoding, language, paragraphs: 'auto', joinLines: false, sections: 'auto' }
    added.push(await imports.importFile({ source: { path, fileName: file, choices }, translation: null, title, targetTitle, align: true }, job))
  }
  return { documentIds: added }
}
