import type { InlineRun, ReaderWarning } from './interchange.ts'

/** `omitted`: left out of the translation on purpose; `added`: there is no Chinese. */
export type SegmentState = 'untranslated' | 'draft' | 'confirmed' | 'omitted' | 'added'

/**
 * One entry of a file that holds two texts already put side by side: a translation unit, a row of a table, a link.
 * `source` is the Chinese and `target` the English, whichever way round the file has them; the side that is absent is empty.
 */
export interface BilingualSegment {
  /** The file's own name for it, for messages and for finding it again; null when it has none. */
  key: string | null
  source: InlineRun[]
  target: InlineRun[]
  state: SegmentState
  /** Begins a new paragraph on both sides; otherwise it goes on in the paragraph of the segment before. */
  begins: boolean
  /** What people said about it in the file. */
  notes: readonly string[]
  /** Begins a new section with this title; null goes on in the one before. */
  section: string | null
}

/** A file in two languages, read piece by piece so that its size does not matter. */
export interface BilingualFile {
  /** As the file names them; null when it does not. */
  sourceLanguage: string | null
  targetLanguage: string | null
  title: string | null
  /** In the order of the file, a batch at a time. Throws `Refused` where the file cannot be read further. */
  segments: AsyncIterable<BilingualSegment[]>
  /** Complete only when the segments are at their end. */
  warnings: ReaderWarning[]
  /** What the file holds, counted by name; complete only at the end. */
  found: Record<string, number>
}
