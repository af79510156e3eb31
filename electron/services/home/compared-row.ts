import type { HomeDetail, HomeRow } from '../../../shared/contract/home-calls.ts'
import type { SectionContent } from '../../../shared/document/section-content.ts'
import { targetSentences } from '../../../shared/document/sentences.ts'
import type { HomeDetails, HomeNote, HomeUnit } from '../../../shared/model/home.ts'
import type { SentenceId } from '../../../shared/model/ids.ts'
import type { Link } from '../../../shared/model/text.ts'
import type { Side } from '../../../shared/model/vocabulary.ts'
import { sentenceIn } from './lookup.ts'
import { bareStretchOf } from './stretch.ts'
import type { HomeChange } from './write-section.ts'

/** A note that comes home with a row, and the sentence it belongs to. */
export interface PlacedNote { note: HomeNote; sentenceId: SentenceId }
/** A row, and what taking it over means; null when there is nothing to take. */
export interface ComparedRow { row: HomeRow; change: HomeChange | null; notes: PlacedNote[] }

/** `moved`: paragraphs of the translation that stand elsewhere in the file. `stray`: notes on no sentence of the document. */
export interface Compared { rows: ComparedRow[]; unchanged: number; kept: number; otherScript: number; moved: number; stray: Pick<HomeNote, 'author' | 'text'>[] }

/** A text that left, known by its hash only, and the sentences it was made of. `dress`: how it was dressed matters too. */
export interface Departed { side: Side; ids: readonly SentenceId[]; hash: string; dress: boolean }
/** A text that left as it stood here, in every dress it had here. */
export interface Left { text: string; dresses: HomeDetails[] }

export interface CompareOptions {
  sectionId: string
  format: 'xliff' | 'docx'
  /** The Chinese left as it is stored, so that corrections of it can be taken over. */
  sameScript: boolean
  /** The text that left, looked up in the section's history; null when it is not known. Asked only where it decides something. */
  departed(text: Departed): Left | null
  /** See HomeFile. */
  whole: boolean | null
  /** Whether the note is on the sentence already. */
  hasNote(id: SentenceId, note: Pick<HomeNote, 'author' | 'text'>): boolean
}

/** What a comparison is made of, and where its rows go. */
export interface Comparison { content: SectionContent; options: CompareOptions; result: Compared }

type RowParts = Pick<HomeRow, 'kind' | 'side' | 'sentenceId' | 'here' | 'file' | 'base'>
interface RowMore { by?: readonly string[]; details?: HomeDetail[]; /** Beside the unit and the side: what keeps rows of one unit apart. */ part?: string }

export function push({ content, options, result }: Comparison, unit: HomeUnit, parts: RowParts, change: HomeChange | null, link: Link | null, { by = [], details = [], part = '' }: RowMore = {}): void {
  const other: Side = parts.side === 'source' ? 'target' : 'source'
  const counterpart = bareStretchOf(content, other, link?.[other] ?? unit[other]?.ids ?? [])
  const first = parts.side === 'source' ? parts.sentenceId : counterpart.sentences[0]?.id ?? parts.sentenceId
  result.rows.push({
    row: { ...parts, key: `${options.sectionId}/${unit.key}/${parts.side}${part}`, place: placeOf(content, first), counterpart: counterpart.text, final: unit.final === true, notes: [], by: [...by], details, canTake: change !== null },
    change, notes: [],
  })
}

/** As the desk shows it: by the source where there is one. */
export function placeOf(content: SectionContent, id: SentenceId | null): string {
  if (id === null) return ''
  const source = sentenceIn(content, 'source', id)
  if (source !== null) return `${source.block + 1}.${(content.source[source.block]?.sentences.findIndex((span) => span.id === id) ?? 0) + 1}`
  const target = sentenceIn(content, 'target', id)
  if (target === null) return ''
  return `${target.block + 1}.${targetSentences(content.target).filter(({ block, from }) => block === target.block && from <= target.from).length}`
}
