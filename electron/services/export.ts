import type { CheckedInput, CallOutput } from '../../shared/contract/contract.ts'
import type { ExportOutcome } from '../../shared/contract/transfer-calls.ts'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { ExportBlock, ExportDocument, ExportOptions, ExportSection } from '../../shared/model/interchange.ts'
import type { Job } from '../jobs/run-job.ts'
import type { Work } from '../jobs/work.ts'
import { assembleExport } from './export-document.ts'
import type { ExportParts } from './export-document.ts'
import type { FileShelf } from './file-shelf.ts'

type Request = CheckedInput<'export.run'>

export interface ExportService {
  preview(request: Request): Promise<CallOutput<'export.preview'>>
  run(request: Request, job: Job): Promise<ExportOutcome>
}

/** Paragraphs of the source shown in a preview. */
const SHOWN = 30
/** Characters of a text format shown in a preview. */
const SHOWN_TEXT = 20_000

const optionsOf = ({ format, layout, annotations, lightCounterpart, confirmedOnly, script }: Request): ExportOptions => ({ format, layout, annotations, lightCounterpart, confirmedOnly, script })

export function createExportService(parts: ExportParts & { shelf: FileShelf; work: Work }): ExportService {
  const { shelf, work } = parts
  return {
    async run(request, job) {
      const document = await assembleExport(parts, request, (done, total) => {
        job.signal.throwIfAborted()
        job.progress('Reading the document', done, total, 'sections')
      })
      job.progress('Writing the file', 0, 0, 'sections')
      const { bytes, fileName, units, omissions } = await work.run('writeExport', { document, options: optionsOf(request) }, { signal: job.signal })
      job.signal.throwIfAborted()
      return { producedId: shelf.produce(fileName, bytes), fileName, units, omissions }
    },
    async preview(request) {
      const { sections } = parts.documents.get(request.documentId)
      const sectionId = request.sectionId ?? sections[0]?.id ?? null
      if (sectionId === null) throw new WorkbenchError('notFound', 'This document has no text to show.')
      const document = beginningOf(await assembleExport(parts, { ...request, sectionId }, () => { /* one section */ }))
      const paged = request.format === 'html' || request.format === 'docx'
      const options: ExportOptions = { ...optionsOf(request), ...(paged ? { format: 'html' } : {}) }
      const { bytes, omissions } = await work.run('writeExport', { document, options }, { signal: new AbortController().signal })
      const text = new TextDecoder().decode(bytes)
      return { html: paged ? text : plainPage(text), omissions }
    },
  }
}

/** The first paragraphs of the first section, with what belongs to them. */
export function beginningOf(document: ExportDocument): ExportDocument {
  return { ...document, sections: document.sections.slice(0, 1).map(beginningOfSection) }
}

function beginningOfSection(section: ExportSection): ExportSection {
  const source = section.source.slice(0, SHOWN)
  const ids = (blocks: readonly ExportBlock[]) => new Set<string>(blocks.flatMap((block) => block.sentences.map(({ id }) => id)))
  const shown = ids(source)
  const linked = new Set<string>(section.links.filter((link) => link.source.some((id) => shown.has(id))).flatMap((link) => link.target))
  const end = section.target.findLastIndex((block) => block.sentences.some(({ id }) => linked.has(id))) + 1
  const target = section.target.slice(0, source.length === section.source.length ? section.target.length : end > 0 ? end : Math.min(SHOWN, section.target.length))
  const other = ids(target)
  return {
    ...section, source, target,
    links: section.links.filter((link) => link.source.every((id) => shown.has(id)) && link.target.every((id) => other.has(id))),
    annotations: section.annotations.filter(({ anchors }) => anchors.every((anchor) => (anchor.side === 'source' ? shown : other).has(anchor.sentenceId))),
  }
}

function plainPage(text: string): string {
  const shown = text.slice(0, SHOWN_TEXT).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><style>body{margin:16px;font:13px/1.5 monospace;color:#222;background:#fff}pre{white-space:pre-wrap;overflow-wrap:anywhere;margin:0}</style><pre>${shown}${text.length > SHOWN_TEXT ? '\n…' : ''}</pre>`
}
