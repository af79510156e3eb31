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
  /** The text it left with, where that is known otherwise than by its hash; left out: it is not. */
  left?: string
  /** What the words alone do not say. Null: the file cannot tell. */
  details: HomeDetails | null
  /** Who changed it, as far as the file kept track. */
  by: string[]
}

/** Half-open UTF-16 offsets in the text of its stretch. */
export interface HomeLook { mark: HomeMark; from: number; to: number }
export const HOME_MARKS = ['strong', 'emphasis'] as const
export type HomeMark = (typeof HOME_MARKS)[number]
/** A footnote of the text's own, and the offset in its stretch that it stands at. */
export interface HomeFootnote { at: number; text: string }
export interface HomeDetails { looks: HomeLook[]; footnotes: HomeFootnote[] }

export interface HomeNote {
  side: Side; author: string; /** Milliseconds since 1970 UTC; null when the file does not say. */ at: number | null; text: string
  /** The words it is about, sentence by sentence: `at` is their offset in the text that the file has. Empty: the whole of its unit. */
  words: { id: SentenceId; at: number; quote: string }[]
  /** Where the file has no marks: the words in the text of its unit. */
  quoted?: { at: number; quote: string }[]
}

export interface HomeUnit {
  /** Unique within the file; stays the same as long as the file does. */
  key: string
  linkId: LinkId | null
  source: HomeStretch | null
  target: HomeStretch | null
  /** The file says that the pair is as it should be; null when it says nothing of it. */
  final: boolean | null
  /** It was so when it left. */
  leftFinal: boolean
  /** What people said about it in the file; what we ourselves exported is not among it. */
  notes: HomeNote[]
  /** Files that are pages only: the paragraph it stands in, counted through the file, and the source sentences beside it. */
  place: { paragraph: number; beside: SentenceId[]; /** Where the file has no marks: the row of its table, counted through the file. */ row?: number | null } | null
}

/** `sectionId` null: the file has lost it; the sentences tell. */
export interface HomeSection { sectionId: SectionId | null; units: HomeUnit[] }

export interface HomeFile {
  format: 'xliff' | 'docx'
  /** A program has dropped everything that left with it but the text: whose it is, and of what, only the text can tell. */
  unmarked?: true
  documentId: DocumentId | null
  /** The tag of the Chinese as it left; null when the file does not say. */
  language: string | null
  sections: HomeSection[]
  /** Whether every sentence of its sections left in it (true), or some here and there (false); null: some stretch of each, or the file does not say. */
  whole: boolean | null
  /** Paragraphs above the text: its titles, and what somebody wrote there. */
  above: string[]
  /** What people said in the file about no sentence of it. */
  stray: Pick<HomeNote, 'author' | 'text'>[]
}

/** Text that stands in no sentence that left. */
export function looseStretch(text: string): HomeStretch { return { ids: [], text, hash: null, details: null, by: [] } }

/** Two stretches as one, the second after `between`; named as the first is, or else the second. */
export function joinedStretches(first: HomeStretch, second: HomeStretch, between = ''): HomeStretch {
  const by = first.text.length + between.length
  const details = first.details === null || second.details === null ? first.details ?? null : {
    looks: [...first.details.looks, ...second.details.looks.map(({ mark, from, to }) => ({ mark, from: from + by, to: to + by }))],
    footnotes: [...first.details.footnotes, ...second.details.footnotes.map(({ at, text }) => ({ at: at + by, text }))],
  }
  const named = first.ids.length > 0 ? first : second
  return { ids: named.ids, hash: named.hash, text: first.text + between + second.text, details, by: [...new Set([...first.by, ...second.by])] }
}
