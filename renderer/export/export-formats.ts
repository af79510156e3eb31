import type { ExportRequest } from '../../shared/contract/transfer-calls.ts'
import type { ExportFormat } from '../../shared/model/vocabulary.ts'
import type { IconName } from '../ui/icon.tsx'

export interface FormatView {
  format: ExportFormat
  name: string
  about: string
  icon: IconName
  /** Which of the options mean anything in it. */
  has: { layout: boolean; annotations: boolean; lightCounterpart: boolean; confirmedOnly: boolean; script: boolean }
}

const TEXT = { layout: false, annotations: true, lightCounterpart: false, confirmedOnly: true, script: true }
const PAIRS = { ...TEXT, annotations: false }

export const FORMAT_GROUPS: readonly { name: string; formats: readonly FormatView[] }[] = [
  {
    name: 'To read', formats: [
      { format: 'html', name: 'HTML', about: 'Side by side, one file', icon: 'document', has: { ...TEXT, layout: true, lightCounterpart: true } },
      { format: 'docx', name: 'DOCX', about: 'Two-column table', icon: 'document', has: TEXT },
      { format: 'markdown', name: 'Markdown', about: 'Plain text', icon: 'document', has: TEXT },
    ],
  },
  {
    name: 'For translators', formats: [
      { format: 'tmx', name: 'TMX 1.4b', about: 'Memory', icon: 'rows', has: PAIRS },
      { format: 'tsv', name: 'TSV', about: 'Pairs, one a line', icon: 'table', has: PAIRS },
    ],
  },
  // Everything or nothing: it is what comes back in whole.
  { name: 'For researchers', formats: [{ format: 'json', name: 'JSON', about: 'Everything', icon: 'workspace', has: { layout: false, annotations: false, lightCounterpart: false, confirmedOnly: false, script: false } }] },
]

export const FORMATS: readonly FormatView[] = FORMAT_GROUPS.flatMap((group) => group.formats)

/** The request without the choices that its format does not have. */
export function withoutWhatDoesNotApply(request: ExportRequest, { has }: FormatView): ExportRequest {
  return {
    ...request,
    layout: has.layout ? request.layout : 'sideBySide',
    annotations: has.annotations ? request.annotations : request.format === 'json',
    lightCounterpart: has.lightCounterpart && request.lightCounterpart,
    confirmedOnly: has.confirmedOnly && request.confirmedOnly,
    script: has.script ? request.script : null,
    quotes: has.script ? request.quotes : 'asStored',
  }
}
