import type { ExportFormat, ExportLayout } from './vocabulary.ts'

/** Which of the options of an export mean anything for a file. */
export interface ExportChoices {
  /** Its own first; empty when there is no choice. */
  layouts: readonly ExportLayout[]
  order: boolean; annotations: boolean; lightCounterpart: boolean; confirmedOnly: boolean; script: boolean; regionTags: boolean; address: boolean
  /** The list of accepted findings. */
  accepted: boolean
}

const NOTHING: ExportChoices = { layouts: [], order: false, annotations: false, lightCounterpart: false, confirmedOnly: false, script: false, regionTags: false, address: false, accepted: false }
const TEXT: ExportChoices = { ...NOTHING, order: true, annotations: true, confirmedOnly: true, script: true }
const PAGE: ExportChoices = { ...TEXT, layouts: ['sideBySide', 'interleaved', 'translation'], accepted: true }
const PAIRS: ExportChoices = { ...TEXT, annotations: false }
const UNITS: ExportChoices = { ...TEXT, order: false, regionTags: true }
const ANNOTATIONS: ExportChoices = { ...NOTHING, order: true, confirmedOnly: true, script: true }

const CHOICES: Readonly<Record<ExportFormat, ExportChoices>> = {
  html: { ...PAGE, layouts: ['sideBySide', 'interleaved', 'tabbed', 'translation'], lightCounterpart: true }, docx: PAGE, pdf: PAGE, odt: PAGE,
  epub: { ...PAGE, layouts: ['interleaved', 'sideBySide', 'translation'] }, markdown: { ...PAGE, layouts: [] },
  tmx: { ...PAIRS, order: false, regionTags: true }, xliff: UNITS, xliff12: UNITS, tsv: PAIRS, csv: PAIRS, xlsx: TEXT, moses: { ...PAIRS, order: false },
  tei: TEXT, webanno: ANNOTATIONS, brat: ANNOTATIONS, claimreview: { ...NOTHING, address: true }, csljson: NOTHING, bibtex: NOTHING,
  // Everything or nothing: it is what comes back in whole.
  json: NOTHING,
}

/** `layout` as it will be; the translation alone has no other text to put first, to light or to write in another script. */
export function exportChoices(format: ExportFormat, layout: ExportLayout): ExportChoices {
  const choices = CHOICES[format]
  return layout === 'translation' && choices.layouts.includes(layout) ? { ...choices, order: false, lightCounterpart: false, script: false } : choices
}

/** The layout that was wished for, or the format's own first where it has no such one. */
export function exportLayout(format: ExportFormat, wished: ExportLayout | null): ExportLayout {
  const { layouts } = CHOICES[format]
  return wished !== null && layouts.includes(wished) ? wished : layouts[0] ?? 'sideBySide'
}
