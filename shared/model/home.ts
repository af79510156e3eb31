import type { DocumentId, LinkId, SectionId, SentenceId } from './ids.ts'
import type { Side } from './vocabulary.ts'

/**
 * A file that was exported from here, was worked on elsewhere and comes home: what it says of each stretch of text that
 * left with it. Plain data; nothing here knows what the document is now.
 */
export interface HomeStretch {
  /** The sentences it left with, in document order. Empty: the file does not say whose text it is. */
  ids: SentenceId[]
  /** As it stands in the file: without footnotes, a line break as one space. */
  text: string
  /** Beginning of the SHA-256, in hex, of the text it left with. Null when the file has lost it. */
  hash: string | null
}

export interface HomeNote { side: Side; author: string; text: string }

export interface HomeUnit {
  /** Unique within the file; stays the same as long as the file does. */
  key: string
  linkId: LinkId | null
  source: HomeStretch | null
  target: HomeStretch | null
  /** The file says that the pair is as it should be. */
  final: boolean
  /** It was so when it left. */
  leftFinal: boolean
  /** What people said about it in the file; what we ourselves exported is not among it. */
  notes: HomeNote[]
  /** Files that are pages only: the paragraph it stands in, counted through the file, and the source sentences beside it. */
  place: { paragraph: number; beside: SentenceId[] } | null
}

/** `sectionId` null: the file has lost it; the sentences tell. */
export interface HomeSection { sectionId: SectionId | null; units: HomeUnit[] }

export interface HomeFile {
  format: 'xliff' | 'docx'
  documentId: DocumentId | null
  /** The tag of the Chinese as it left; null when the file does not say. */
  language: string | null
  sections: HomeSection[]
}
