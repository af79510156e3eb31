import type { ExportRequest } from '../../shared/contract/transfer-calls.ts'
import { exportChoices, exportLayout } from '../../shared/model/export-choices.ts'
import type { ExportFormat, ExportLayout } from '../../shared/model/vocabulary.ts'
import type { IconName } from '../ui/icon.tsx'

export interface FormatView {
  format: ExportFormat
  name: string
  about: string
  icon: IconName
  /** What its units are called, one of them. */
  unit: 'row' | 'pair' | 'unit' | 'annotation' | 'source' | 'claim'
}

export const FORMAT_GROUPS: readonly { name: string; formats: readonly FormatView[] }[] = [
  {
    name: 'To read', formats: [
      { format: 'html', name: 'HTML', about: 'A page, one file', icon: 'document', unit: 'row' },
      { format: 'docx', name: 'DOCX', about: 'For Word', icon: 'document', unit: 'row' },
      { format: 'pdf', name: 'PDF', about: 'To print', icon: 'document', unit: 'row' },
      { format: 'odt', name: 'ODT', about: 'LibreOffice', icon: 'document', unit: 'row' },
      { format: 'epub', name: 'EPUB 3', about: 'A book', icon: 'document', unit: 'row' },
      { format: 'markdown', name: 'Markdown', about: 'Plain text', icon: 'document', unit: 'row' },
    ],
  },
  {
    name: 'For translators', formats: [
      { format: 'tmx', name: 'TMX 1.4b', about: 'Memory', icon: 'rows', unit: 'pair' },
      { format: 'xliff', name: 'XLIFF 2.1', about: 'Round trip', icon: 'rows', unit: 'unit' },
      { format: 'xliff12', name: 'XLIFF 1.2', about: 'Older tools', icon: 'rows', unit: 'unit' },
      { format: 'tsv', name: 'TSV', about: 'Pairs, one a line', icon: 'table', unit: 'pair' },
      { format: 'csv', name: 'CSV', about: 'With commas', icon: 'table', unit: 'pair' },
      { format: 'xlsx', name: 'XLSX', about: 'A workbook', icon: 'table', unit: 'pair' },
      { format: 'moses', name: 'Moses', about: 'Two files', icon: 'rows', unit: 'pair' },
    ],
  },
  {
    name: 'For researchers', formats: [
      { format: 'tei', name: 'TEI P5', about: 'Linked texts', icon: 'document', unit: 'pair' },
      { format: 'webanno', name: 'Web Annotation', about: 'JSON-LD', icon: 'mark-note', unit: 'annotation' },
      { format: 'brat', name: 'brat', about: 'Standoff', icon: 'mark-note', unit: 'annotation' },
      { format: 'claimreview', name: 'ClaimReview', about: 'Verdicts', icon: 'evidence-supported', unit: 'claim' },
      { format: 'csljson', name: 'CSL-JSON', about: 'Sources', icon: 'quote', unit: 'source' },
      { format: 'bibtex', name: 'BibTeX', about: 'Sources', icon: 'quote', unit: 'source' },
      { format: 'json', name: 'JSON', about: 'Everything', icon: 'workspace', unit: 'row' },
    ],
  },
]

export const FORMATS: readonly FormatView[] = FORMAT_GROUPS.flatMap((group) => group.formats)

/** CSS pixels below which the page of an export lays its two columns out one below the other, and some. */
const BOTH_COLUMNS = 760

/** What is said above the preview, and how many CSS pixels its page has to be drawn wide at least; 0 where any width will do. */
export function previewOf(format: ExportFormat, layout: ExportLayout): { words: string; least: number } {
  if (exportChoices(format, layout).layouts.length === 0) return { words: 'Preview of what is written', least: 0 }
  return { words: 'Preview, as the reader will see it', least: layout === 'sideBySide' ? BOTH_COLUMNS : 0 }
}

/** The request without the choices that its format and layout do not have; `wished` null: the format's own layout. */
export function withoutWhatDoesNotApply(request: ExportRequest, wished: ExportLayout | null): ExportRequest {
  const layout = exportLayout(request.format, wished), has = exportChoices(request.format, layout)
  return {
    ...request, layout,
    order: has.order ? request.order : 'sourceFirst',
    regionTags: has.regionTags && request.regionTags,
    address: has.address ? request.address : '',
    // A format without the choice has no place for them, and says how many it leaves out; or holds little else.
    annotations: !has.annotations || request.annotations,
    accepted: has.accepted ? request.accepted : true,
    lightCounterpart: has.lightCounterpart && request.lightCounterpart,
    confirmedOnly: has.confirmedOnly && request.confirmedOnly,
    script: has.script ? request.script : null,
    quotes: has.script ? request.quotes : 'asStored',
  }
}
