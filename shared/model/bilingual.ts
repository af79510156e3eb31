import type { BlockComment, EncodingGuess, InlineRun, InterchangeBlock, ReaderWarning, ReadText } from './interchange.ts'
import type { UnitOrigin } from './memory.ts'
import type { ChosenColumns, TableHead } from './table.ts'
import type { Encoding, ImportFormat, Side } from './vocabulary.ts'

/** `omitted`: left out of the translation on purpose; `added`: there is no Chinese; `stale`: confirmed once, as `confirmed` has it, and changed since. */
export type SegmentState = 'untranslated' | 'draft' | 'confirmed' | 'stale' | 'omitted' | 'added'

export interface SegmentComment extends BlockComment { side: Side }

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
  /** Of one that is stale: the texts that were confirmed. */
  confirmed?: { source: string; target: string }
  /** Of a draft: how sure whoever joined the two was, from 0 to 1. Left out: as sure as a file is. */
  confidence?: number
  /** Begins a new paragraph on both sides; otherwise it goes on in the paragraph of the segment before. */
  begins: boolean
  /** What people said about it in the file. */
  notes: readonly string[]
  /** What they said of words of it, offsets in the runs of that side; left out: nothing. */
  comments?: readonly SegmentComment[]
  /** Who made it and when, where the file says so. */
  origin?: UnitOrigin
  /** Begins a new section with this title; null goes on in the one before. */
  section: string | null
  /** What kind of paragraph it begins on both sides; left out: an ordinary one. */
  shape?: Pick<InterchangeBlock, 'type' | 'level' | 'depth' | 'ordered'>
  /** Both sides are whole paragraphs: their sentences belong to one another one by one, and not all to all. */
  paragraphs?: boolean
  /** Where its text stands in the paragraph of that side, when that is not the order of the segments: ascending, any numbers. */
  sourcePosition?: number
  targetPosition?: number
}

/** One sentence of a text that its file has cut already, by the name its links have for it. */
export interface MarkedSentence { id: string; runs: InlineRun[] }
export interface MarkedBlock { shape: Pick<InterchangeBlock, 'type' | 'level' | 'depth' | 'ordered'>; sentences: MarkedSentence[]; /** Begins a section, with this title or (empty) none of its own. */ section: string | null }
/** Two whole texts, each with its own paragraphs, and links between any of their sentences, in any order. */
export interface LinkedTexts { source: MarkedBlock[]; target: MarkedBlock[]; links: { source: string[]; target: string[]; confirmed: boolean; /** Of one that was confirmed once: the texts then. */ was?: { source: string; target: string }; /** Of a draft, from 0 to 1; left out: as sure as a file is. */ confidence?: number }[] }

/** What a file says of itself, for people who compare files: a number, a word, a list, or numbers by name. */
export type BilingualDetail = number | string | boolean | null | string[] | Record<string, number>

/** A file in two languages, read piece by piece so that its size does not matter. */
export interface BilingualFile {
  /** As the file names them; null when it does not. Known with the first batch. */
  sourceLanguage: string | null
  targetLanguage: string | null
  title: string | null
  /** In the order of the file, a batch at a time. Throws `Refused` where the file cannot be read further. */
  segments: AsyncIterable<BilingualSegment[]>
  /** Complete only when the segments are at their end. */
  warnings: ReaderWarning[]
  /** What the file holds, counted by name; complete only at the end. */
  found: Record<string, number>
  /** How many texts there are in each language, by the tag as it stands there; complete at the end. Left out: only the two above. */
  languages?: Readonly<Record<string, number>>
  /**
   * Why a person has to say first which two languages are meant, as a sentence; null when that is plain. Known with the
   * first batch, which then holds the pair that is likely, to be looked at but not stored.
   */
  choose?: string | null
  /** By name; complete at the end. */
  details?: Readonly<Record<string, BilingualDetail>>
  /** The encoding it was read in, and the one it names; left out by formats that need none. */
  encoding?: Encoding | null
  declaredEncoding?: string | null
  /** How well it reads in each encoding, best first, and its line ends; left out by formats that say their own encoding. */
  encodings?: readonly EncodingGuess[]
  lineEnding?: ReadText['lineEnding']
  /** Of a table: what its columns hold, and how it begins. */
  table?: TableHead
  /** Why there can be no text in it, as a sentence. */
  nothing?: string
  /** More than segments can say: what is stored in their place. */
  linked?: LinkedTexts
}

/** What a person chose before; null leaves it to the file. */
export interface BilingualChoices { encoding: Encoding | null; sourceLanguage: string | null; targetLanguage: string | null; /** Of a table. */ columns?: ChosenColumns | null; /** Of a workbook: the only sheet that is taken. */ sheet?: string | null }

/** A file to be opened: its name, its size and its beginning; the rest when it is asked for. */
export interface FileToOpen {
  fileName: string
  size: number
  /** The first 64 kB, or the whole when it is shorter. */
  head: Uint8Array
  /** From the beginning, at every call. */
  bytes(): AsyncIterable<Uint8Array>
}

export interface BilingualReader {
  format: ImportFormat
  /** Whether these files, together, are of its kind: the one given first, then the one given as its translation. Looks at names and beginnings. */
  accepts(files: readonly FileToOpen[]): boolean
  /** Reads what it needs before the first segment. Null when the files turn out to be of another kind after all. Throws `Refused`. */
  open(files: readonly FileToOpen[], choices: BilingualChoices): Promise<BilingualFile | null>
}
