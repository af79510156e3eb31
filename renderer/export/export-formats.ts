import type { ExportRequest } from '../../shared/contract/transfer-calls.ts'
import type { ExportFormat, ExportLayout } from '../../shared/model/vocabulary.ts'
import type { IconName } from '../ui/icon.tsx'

export interface FormatView {
  format: ExportFormat
  name: string
  about: string
  icon: IconName
  /** Which of the options mean anything in it. */
  has: {
    /** Empty when there is no choice. */
    layouts: readonly ExportLayout[]
    order: boolean; annotations: boolean; lightCounterpart: boolean; confirmedOnly: boolean; script: boolean; regionTags: boolean; address: boolean; /** The list of accepted findings. */ accepted: boolean
  }
  /** What its units are called, one of them. */
  unit: 'row' | 'pair' | 'unit' | 'annotation' | 'source' | 'claim'
}

const NOTHING: FormatView['has'] = { layouts: [], order: false, annotations: false, lightCounterpart: false, confirmedOnly: false, script: false, regionTags: false, address: false, accepted: false }
const TEXT: FormatView['has'] = { ...NOTHING, order: true, annotations: true, confirmedOnly: true, script: true }
const PAGE: FormatView['has'] = { ...TEXT, accepted: true }
const PAIRS: FormatView['has'] = { ...TEXT, annotations: false }
const UNITS: FormatView['has'] = { ...TEXT, order: false, regionTags: true }
const ANNOTATIONS: FormatView['has'] = { ...NOTHING, order: true, confirmedOnly: true, script: true }

export const FORMAT_GROUPS: readonly { name: string; formats: readonly FormatView[] }[] = [
  {
    name: 'To read', formats: [
      { format: 'html', name: 'HTML', about: 'A page, one file', icon: 'document', unit: 'row', has: { ...PAGE, layouts: ['sideBySide', 'interleaved', 'tabbed', 'translation'], lightCounterpart: true } },
      { format: 'docx', name: 'DOCX', about: 'For Word', icon: 'document', unit: 'row', has: { ...PAGE, layouts: ['sideBySide', 'interleaved', 'translation'] } },
      { format: 'pdf', name: 'PDF', about: 'To print', icon: 'document', unit: 'row', has: { ...PAGE, layouts: ['sideBySide', 'interleaved', 'translation'] } },
      { format: 'odt', name: 'ODT', about: 'LibreOffice', icon: 'document', unit: 'row', has: { ...PAGE, layouts: ['sideBySide', 'interleaved', 'translation'] } },
      { format: 'epub', name: 'EPUB 3', about: 'A book', icon: 'document', unit: 'row', has: { ...PAGE, layouts: ['interleaved', 'sideBySide', 'translation'] } },
      { format: 'markdown', name: 'Markdown', about: 'Plain text', icon: 'document', unit: 'row', has: PAGE },
    ],
  },
  {
    name: 'For translators', formats: [
      { format: 'tmx', name: 'TMX 1.4b', about: 'Memory', icon: 'rows', unit: 'pair', has: { ...PAIRS, order: false, regionTags: true } },
      { format: 'xliff', name: 'XLIFF 2.1', about: 'Round trip', icon: 'rows', unit: 'unit', has: UNITS },
      { format: 'xliff12', name: 'XLIFF 1.2', about: 'Older tools', icon: 'rows', unit: 'unit', has: UNITS },
      { format: 'tsv', name: 'TSV', about: 'Pairs, one a line', icon: 'table', unit: 'pair', has: PAIRS },
      { format: 'csv', name: 'CSV', about: 'With commas', icon: 'table', unit: 'pair', has: PAIRS },
      { format: 'xlsx', name: 'XLSX', about: 'A workbook', icon: 'table', unit: 'pair', has: TEXT },
      { format: 'moses', name: 'Moses', about: 'Two files', icon: 'rows', unit: 'pair', has: { ...PAIRS, order: false } },
    ],
  },
  {
    name: 'For researchers', formats: [
      { format: 'tei', name: 'TEI P5', about: 'Linked texts', icon: 'document', unit: 'pair', has: TEXT },
      { format: 'webanno', name: 'Web Annotation', about: 'JSON-LD', icon: 'mark-note', unit: 'annotation', has: ANNOTATIONS },
      { format: 'brat', name: 'brat', about: 'Standoff', icon: 'mark-note', unit: 'annotation', has: ANNOTATIONS },
      { format: 'claimreview', name: 'ClaimReview', about: 'Verdicts', icon: 'evidence-supported', unit: 'claim', has: { ...NOTHING, address: true } },
      { format: 'csljson', name: 'CSL-JSON', about: 'Sources', icon: 'quote', unit: 'source', has: NOTHING },
      { format: 'bibtex', name: 'BibTeX', about: 'Sources', icon: 'quote', unit: 'source', has: NOTHING },
      // Everything or nothing: it is what comes back in whole.
      { format: 'json', name: 'JSON', about: 'Everything', icon: 'workspace', unit: 'row', has: NOTHING },
    ],
  },
]

export const FORMATS: readonly FormatView[] = FORMAT_GROUPS.flatMap((group) => group.formats)

/** The request without the choices that its format does not have; `layout` null: the format's own first. */
export function withoutWhatDoesNotApply(request: ExportRequest, layout: ExportLayout | null, { has }: FormatView): ExportRequest {
  return {
    ...request,
    layout: layout !== null && has.layouts.includes(layout) ? layout : has.layouts[0] ?? 'sideBySide',
    order: has.order ? request.order : 'sourceFirst',
    regionTags: has.regionTags && request.regionTags,
    address: has.address ? request.address : '',
    annotations: has.annotations ? request.annotations : request.format === 'json',
    accepted: has.accepted ? request.accepted : true,
    lightCounterpart: has.lightCounterpart && request.lightCounterpart,
    confirmedOnly: has.confirmedOnly && request.confirmedOnly,
    script: has.script ? request.script : null,
    quotes: has.script ? request.quotes : 'asStored',
  }
}
