import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { CheckedInput, CallOutput } from '../../shared/contract/contract.ts'
import type { ExportOutcome } from '../../shared/contract/transfer-calls.ts'
import type { ExportOptions } from '../../shared/model/interchange.ts'
import type { View } from '../jobs/convert-document.ts'
import type { Job } from '../jobs/run-job.ts'
import type { Printer } from '../jobs/printer.ts'
import type { Work } from '../jobs/work.ts'
import { assembleExport } from './export-document.ts'
import type { ExportParts } from './export-document.ts'
import type { GateService } from './export-gate.ts'
import type { FileShelf } from './file-shelf.ts'
import type { ScriptRuleService } from './script-rules.ts'

type Request = CheckedInput<'export.run'>

export interface ExportService {
  preview(request: Request): Promise<CallOutput<'export.preview'>>
  run(request: Request, job: Job): Promise<ExportOutcome>
}

/** A preview looks through so many sections: enough for any article and most books, and never long. */
const LOOKED_THROUGH = 40

const optionsOf = ({ format, layout, annotations, lightCounterpart, confirmedOnly, script, quotes, order, regionTags, address }: Request, accepted: ExportOptions['accepted'] = []): ExportOptions => ({ format, layout, annotations, lightCounterpart, confirmedOnly, script, quotes, order, regionTags, address, accepted })

/** Also what people decided about the lens. */
export function createExportService(parts: ExportParts & { shelf: FileShelf; work: Work; printer: Printer; pageFolder: string | null; scriptRules: Pick<ScriptRuleService, 'list'>; gate: Pick<GateService, 'lines'> }): ExportService {
  const { shelf, work, printer, pageFolder, scriptRules, gate } = parts
  const viewOf = ({ documentId, script, quotes, rare }: Request): View => ({ script, quotes, rare, decided: scriptRules.list(documentId) })
  /** Formats without room for them say how many they leave out. JSON has them in its own way. */
  const acceptedOf = async (request: Request) => (request.accepted && request.format !== 'json' ? gate.lines(request) : [])
  return {
    async run(request, job) {
      const without = request.format === 'pdf' ? printer.missing() : null
      if (without !== null) throw new WorkbenchError('badRequest', without)
      const document = await assembleExport(parts, request, (done, total) => {
        job.signal.throwIfAborted()
        job.progress('Reading the document', done, total, 'sections')
      })
      job.progress('Writing the file', 0, 0, 'sections')
      const { bytes: written, fileName, units, omissions } = await work.run('writeExport', { document, options: optionsOf(request, await acceptedOf(request)), paragraphs: request.paragraphs, view: viewOf(request), pageFolder }, { signal: job.signal })
      job.signal.throwIfAborted()
      if (request.format === 'pdf') job.progress('Printing the pages', 0, 0, 'pages')
      const bytes = request.format === 'pdf' ? await printer.print(written, job.signal) : written
      return { producedId: shelf.produce(fileName, bytes), fileName, units, omissions }
    },
    async preview(request) {
      const { sections } = parts.documents.get(request.documentId)
      const document = await assembleExport(parts, request, () => { /* nobody waits for a part of a preview */ }, LOOKED_THROUGH)
      const { html, omissions, nothing } = await work.run('previewExport', { document, options: optionsOf(request, await acceptedOf(request)), paragraphs: request.paragraphs, view: viewOf(request) }, { signal: new AbortController().signal })
      const partly = document.sections.length === LOOKED_THROUGH && sections.length > LOOKED_THROUGH
      if (partly) omissions.push(`The preview has looked at the first ${LOOKED_THROUGH} of ${sections.length} sections only.`)
      // What stands in the way anyhow comes first; what is not in the beginning may still follow.
      return { html, omissions, nothing: (request.format === 'pdf' ? printer.missing() : null) ?? (partly ? null : nothing) }
    },
  }
}
