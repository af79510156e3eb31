import type { Acceptance, AcceptedLine } from './gate.ts'
import type { RuleText } from '../segmentation/rule.ts'
import type { RuleId, ScriptRuleId, SectionId } from './ids.ts'
import type { Anchor, Annotation, Agent, Claim, Excerpt, Provenance, Relation, SourceItem } from './knowledge.ts'
import type { Link, SentenceSpan } from './text.ts'
import type { BlockType, Encoding, ExportFormat, ExportLayout, ImportFormat, Lens, PlaceholderCode, Quotes, Script, ScriptRegion, SourceLanguage, TextOrder } from './vocabulary.ts'

/**
 * What readers give and writers take: plain data that knows nothing of ProseMirror, SQLite or the desk.
 * All offsets are half-open UTF-16 into `blockText(block)`, in which a note, hard break or placeholder counts as one U+FFFC.
 */
export type InlineMark = 'emphasis' | 'strong' | 'code'
/** An inline code of a translation file that means nothing here. `data` is what it stood for there; `code` says whether it opened something, closed it or stood alone. */
export interface Placeholder { kind: 'placeholder'; data: string; code: PlaceholderCode }
export type InlineRun =
  | { kind: 'text'; text: string; marks: readonly InlineMark[]; href: string | null }
  | { kind: 'note'; text: string }
  | { kind: 'break' }
  | Placeholder

export interface InterchangeBlock {
  type: BlockType
  /** 1..6 on headings, otherwise 0. */
  level: number
  /** Nesting of list items and quotations, from 0. */
  depth: number
  ordered: boolean
  runs: InlineRun[]
  /** What people said about words of it in the file; left out: nothing. It is no part of the text. */
  comments?: readonly BlockComment[]
}

/** What a person said of a text in a file. `author` is empty and `at` (milliseconds since 1970 UTC) null where the file names none. */
export interface Said { author: string; at: number | null; text: string }
/**
 * A comment on `from`..`to` of a block; where both are the same it is about the sentence that stands or ends there. One over
 * several blocks has a piece in each, with one and the same `said`; the first of them begins it.
 */
export interface BlockComment { from: number; to: number; said: Said; begins: boolean }

export interface ReaderWarning {
  /** Stable, for tests and translation: `bad-bytes`, `dropped-table`, `tracked-changes`, … */
  code: string
  /** One sentence for the person. */
  message: string
}

/** How well bytes read in one encoding: score 0..100, the first characters as they would read. */
export interface EncodingGuess { encoding: Encoding; score: number; sample: string; undecodable: number }

export interface ReadText {
  format: ImportFormat
  /** Null for formats that say their own encoding (DOCX, JSON). Best first; the chosen one is `encoding`. */
  encodings: EncodingGuess[] | null
  encoding: Encoding | null
  lineEnding: 'LF' | 'CRLF' | 'CR' | 'mixed' | null
  /** From the file's own metadata or first heading; null when it has none. */
  title: string | null
  /** The language the file declares, as it stands there; null when it declares none. */
  declaredLanguage: string | null
  blocks: InterchangeBlock[]
  warnings: ReaderWarning[]
  /** The encoding a page or XML file names, as it stands there; left out by formats that need none. */
  declaredEncoding?: string | null
  /** What the file holds, counted by name (`tables`, `footnotes`, `insertions`, …), kept or not. A name left out is 0. */
  found?: Readonly<Record<string, number>>
  /** Where the file itself begins its chapters, by block number and ascending; left out when it has none. */
  chapters?: readonly { title: string; from: number }[]
}

export interface ReadOptions {
  /** A person's choice; null guesses. */
  encoding: Encoding | null
  /** How TXT becomes paragraphs. `auto`: blank lines if the file has them between most lines, else every line. */
  paragraphs: 'auto' | 'line' | 'blankLine'
  /** Join lines that were broken by hand inside a paragraph (only with blank-line paragraphs). */
  joinLines: boolean
  /** Take the whole of a web page, menus and all, instead of its main part. */
  everything?: boolean
}

/** A reader refuses a file with one of these; the message is a sentence that says what is wrong and what to do next. */
export type ReadResult = { ok: true; text: ReadText } | { ok: false; code: 'damaged' | 'empty' | 'tooLarge' | 'binary' | 'encrypted' | 'wrongFormat' | 'unsupported'; message: string }

/** One block of an exported text, with its sentences. */
export interface ExportBlock extends InterchangeBlock { sentences: SentenceSpan[] }

export interface ExportSection {
  id: string
  title: string
  source: ExportBlock[]
  target: ExportBlock[]
  /** Dormant sentence ids are already removed; stale is computed. In document order of the first source sentence. */
  links: (Link & { stale: boolean })[]
  annotations: Annotation[]
}

/** What was decided about words in the lens: in the whole document, or at one place of it. `from` are the words as stored, the first of `to` is what is shown; the same words are protected. */
export interface ExportScriptRule { id: ScriptRuleId; place: { sectionId: SectionId; anchors: Anchor[] } | null; from: string; to: string[]; script: ScriptRegion | null; provenance: Provenance }
/** Where sentences end, beside the built-in rules; in the order in which they decide. */
export interface ExportSegmentationRule extends RuleText { id: RuleId; provenance: Provenance }
/** How the Chinese was looked at last. */
export interface ExportView { lens: Lens; lastLens: Script | null; quotes: Quotes | null }

export interface ExportDocument {
  id: string
  title: string
  targetTitle: string
  sourceLanguage: SourceLanguage
  /** The language tag of the Chinese as exported (differs from sourceLanguage when a script was asked for). */
  shownLanguage: SourceLanguage
  created: number
  /** Some paragraphs of its sections only. */
  part?: true
  sections: ExportSection[]
  claims: Claim[]
  sourceItems: SourceItem[]
  excerpts: Excerpt[]
  agents: Agent[]
  relations: Relation[]
  /** Findings of the gate that were accepted, also such as no longer hold: they say what was decided about an earlier text. */
  accepted: Acceptance[]
  /** Those of the document; rules of the whole workspace belong to no document. About the Chinese as stored, whatever script it is exported in. */
  scriptRules: ExportScriptRule[]
  segmentationRules: ExportSegmentationRule[]
  /** Null: nobody knows. */
  view: ExportView | null
}

export interface ExportOptions {
  format: ExportFormat
  /** Pages and books only. A format that lacks the layout takes its own first one. */
  layout: ExportLayout
  /** Which text comes first, in columns too. XLIFF and the lists of claims and sources have an order of their own. */
  order: TextOrder
  /** Name the Chinese by region (zh-CN, zh-TW, zh-HK), as older translation tools expect, instead of by script. */
  regionTags: boolean
  /** Where the review will be published; ClaimReview names it. Empty when that is not known. */
  address: string
  /** Claims, sources and notes go in as notes. */
  annotations: boolean
  /** Light the counterpart under the pointer (HTML only). */
  lightCounterpart: boolean
  /** Leave out what no person has confirmed. */
  confirmedOnly: boolean
  /** Null: as stored. The document handed to a writer is already converted. */
  script: Script | null
  /** Quotation marks of the Chinese; the document handed to a writer has them already. */
  quotes: Quotes
  /** Findings of the gate that were accepted, to be listed at the end; left out: none. */
  accepted?: readonly AcceptedLine[]
}

/** What a format could not carry is counted and said in `omissions`, one sentence each. `units` counts pairs or rows written. */
export interface Written {
  bytes: Uint8Array
  fileName: string
  mime: string
  units: number
  omissions: string[]
  /** Files that belong beside this one under the same name, each with the ending that takes the place of its own. */
  companions?: readonly { ending: string; bytes: Uint8Array }[]
}
