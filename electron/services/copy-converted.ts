import type { CheckedInput } from '../../shared/contract/contract.ts'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { ImportOutcome } from '../../shared/contract/transfer-calls.ts'
import { lensConfig } from '../../shared/script/convert.ts'
import type { Job } from '../jobs/run-job.ts'
import { assembleExport } from './export-document.ts'
import type { ExportParts } from './export-document.ts'
import { keepOrAbandon } from './import.ts'
import type { ImportParts } from './import.ts'
import { storeOwnDocument } from './import-own.ts'
import type { ScriptRuleService } from './script-rules.ts'

type Input = CheckedInput<'document.copyConverted'>

export interface CopyService {
  /** Throws what can be said at once: `readOnly`, `notFound`, and `badRequest` when nothing would be converted. */
  check(input: Input): void
  /** A new document with its Chinese converted, and everything else as it was. The first one is only read. Cancelled or failed, nothing is stored. */
  copy(input: Input, job: Job): Promise<ImportOutcome>
}

export function createCopyService(parts: ExportParts & ImportParts & { scriptRules: Pick<ScriptRuleService, 'list'> }): CopyService {
  return {
    check({ documentId, script, quotes }) {
      if (parts.workspace.readOnly) throw new WorkbenchError('readOnly', 'This workspace is open for reading only, so no copy can be made. Close it elsewhere and open it again.')
      const { sourceLanguage } = parts.documents.summary(documentId)
      if (lensConfig(sourceLanguage, script) === null && quotes === 'asStored') throw new WorkbenchError('badRequest', 'The document is in this script already. Choose another for the copy.')
    },
    async copy({ documentId, script, quotes, rare }, job) {
      const { title } = parts.documents.summary(documentId)
      const whole = await assembleExport(parts, { documentId, sectionId: null }, (done, total) => {
        job.signal.throwIfAborted()
        job.progress('Reading the document', done, total, 'sections')
      })
      job.progress('Converting', 0, 0, 'sections')
      const document = await parts.work.run('convertWhole', { document: whole, view: { script, quotes, rare, decided: parts.scriptRules.list(documentId) } }, { signal: job.signal })
      return {
        documentId: await keepOrAbandon(parts, (began) => storeOwnDocument(parts, {
          // Decided about the Chinese as stored, and in its text now.
          document: { ...document, scriptRules: [], view: null }, title: document.title, targetTitle: document.targetTitle, origin: null, converted: { from: documentId, title, script, quotes },
        }, job, began)),
      }
    },
  }
}
