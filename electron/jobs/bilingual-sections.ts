import { joined } from '../../shared/document/link-state.ts'
import { textsOfBlocks } from '../../shared/document/interchange.ts'
import type { BilingualSegment } from '../../shared/model/bilingual.ts'
import type { SentenceId } from '../../shared/model/ids.ts'
import type { ExportBlock, InlineRun, Said } from '../../shared/model/interchange.ts'
import type { Link } from '../../shared/model/text.ts'
import type { Side } from '../../shared/model/vocabulary.ts'
import type { TextRules } from '../../shared/segmentation/rule.ts'
import { sentenceSpans } from '../../shared/segmentation/segment.ts'
import type { SegmentationLanguage } from '../../shared/segmentation/segment.ts'
import { newLinkId, randomSentenceId, sourceSentenceId } from '../../shared/text/ids.ts'
import { pushRun } from '../../shared/text/join-runs.ts'
import { blockText } from '../../shared/text/measure.ts'
import { PARAGRAPH, trimRuns } from '../formats/read/block-builder.ts'
import { SegmentComments } from './segment-comments.ts'
import type { Texts } from './prepared-section.ts'
import { MOST_BLOCKS } from './split-sections.ts'

export interface PlacedSentence { id: SentenceId; text: string }
export type NotedSentence = PlacedSentence & { /** About these only, half-open UTF-16 in the sentence. */ words?: { from: number; to: number } }
/** A note about a segment or about words, and the sentences it is about: those of one side. `by`: who made it and when; null where the file knows nothing of it. */
export interface SegmentNote { side: Side; sentences: readonly NotedSentence[]; body: string; by: Pick<Said, 'author' | 'at'> | null }
export interface BilingualSection { title: string; texts: Texts; links: Link[]; notes: SegmentNote[]; /** Paragraphs whose sentences are still to be linked. */ rows: LooseRow[] }

/** Two paragraphs that belong together, of several sentences each. */
export interface LooseRow { source: readonly PlacedSentence[]; target: readonly PlacedSentence[]; confirmed: boolean }

export interface SectionMaking {
  /** The document's, for sections that the file gives no title. */
  title: string
  /** SHA-256 of the file, for the ids of source sentences. */
  hash: string
  languages: Record<Side, SegmentationLanguage>
  rules: TextRules
  at: number
}

/** Two people put the texts side by side; how sure they were the file does not say. */
const FROM_FILE = 1
const EDGE = /\s/
/** A paragraph that never ends is ended all the same: it would have to be kept whole. */
const MOST_SEGMENTS = 5_000

/**
 * Puts segments together to sections: paragraphs on both sides with their sentences, links in the state the file gives them.
 * A segment of several sentences is one link over all of them, unless it says that it is a paragraph. Keeps one section at a time.
 */
export class BilingualSections {
  readonly #making: SectionMaking
  #title: string | null = null
  /** Sections made so far under the title now in force, and all source paragraphs so far. */
  #part = 0
  #blocks = 0
  #source: ExportBlock[] = []
  #target: ExportBlock[] = []
  #links: Link[] = []
  #notes: SegmentNote[] = []
  readonly #comments = new SegmentComments()
  #rows: LooseRow[] = []
  #paragraph: BilingualSegment[] = []

  constructor(making: SectionMaking) { this.#making = making }

  /** Gives a section that the segment is no longer part of, or null. */
  add(segment: BilingualSegment): BilingualSection | null {
    let done: BilingualSection | null = null
    if (segment.begins || segment.section !== null) {
      this.#endParagraph()
      const full = Math.max(this.#source.length, this.#target.length) >= MOST_BLOCKS
      if (full || (segment.section !== null && this.#source.length + this.#target.length > 0)) done = this.#endSection(full && segment.section === null)
      if (segment.section !== null) { this.#title = segment.section; this.#part = 0 }
    }
    if (this.#paragraph.push(segment) > MOST_SEGMENTS) this.#endParagraph()
    return done
  }

  /** The last section; null when nothing is left. */
  end(): BilingualSection | null {
    this.#endParagraph()
    return this.#source.length + this.#target.length === 0 ? null : this.#endSection(false)
  }

  #endParagraph(): void {
    const segments = this.#paragraph
    this.#paragraph = []
    const source = this.#side(segments, 'source'), target = this.#side(segments, 'target')
    if (source.block !== null) this.#source.push(source.block)
    if (target.block !== null) this.#target.push(target.block)
    if (source.block !== null || target.block !== null) this.#blocks++
    for (const [index, segment] of segments.entries()) {
      const zh = source.sentences[index] ?? [], en = target.sentences[index] ?? []
      this.#link(segment, zh, en)
      if (zh.length + en.length > 0) for (const body of segment.notes) this.#notes.push({ side: zh.length > 0 ? 'source' : 'target', sentences: zh.length > 0 ? zh : en, body, by: null })
      this.#comments.add(segment, { source: zh, target: en })
    }
  }

  /** One side of a paragraph, and the sentences of each of its segments; no block when nothing stands there. */
  #side(segments: readonly BilingualSegment[], side: Side): { block: ExportBlock | null; sentences: PlacedSentence[][] } {
    const block: ExportBlock = { ...segments[0]?.shape ?? PARAGRAPH, runs: [], sentences: [] }
    const sentences = segments.map((): PlacedSentence[] => [])
    const position = (segment: BilingualSegment, index: number): number => (side === 'source' ? segment.sourcePosition : segment.targetPosition) ?? index
    const ordered = segments.map((segment, index) => ({ segment, index, at: position(segment, index) })).sort((a, b) => a.at - b.at)
    let text = '', loose = false
    for (const { segment, index } of ordered) {
      const runs = trimRuns(segment[side])
      if (runs.length === 0) continue
      const edges = edgesOf(segment[side]), last = block.sentences.at(-1)
      if (last !== undefined && (side === 'target' || loose || EDGE.test(edges.charAt(0)))) {
        // The space between two sentences belongs to the one before.
        pushRun(block.runs, { kind: 'text', text: ' ', marks: [], href: null })
        text += ' '
        last.to++
      }
      loose = EDGE.test(edges.charAt(1))
      const from = text.length, own = blockText({ ...block, runs })
      for (const run of runs) pushRun(block.runs, run)
      text += own
      for (const span of sentenceSpans(own, this.#making.languages[side], this.#making.rules)) {
        const place = { from: from + span.from, to: from + span.to }
        const id = side === 'source' ? sourceSentenceId(this.#making.hash, this.#blocks, place) : randomSentenceId()
        block.sentences.push({ id, ...place })
        sentences[index]?.push({ id, text: own.slice(span.from, span.to) })
      }
    }
    return { block: text === '' ? null : block, sentences }
  }

  #link({ state, confirmed, confidence = FROM_FILE, paragraphs = false }: BilingualSegment, source: readonly PlacedSentence[], target: readonly PlacedSentence[]): void {
    const pair = source.length > 0 && target.length > 0
    const wanted = pair ? state !== 'untranslated' : state === 'stale' ? source.length + target.length > 0 : state === 'omitted' ? source.length > 0 : state === 'added' && target.length > 0
    if (!wanted) return
    const byPerson = !pair || state === 'confirmed' || state === 'stale'
    if (paragraphs && state !== 'stale' && source.length > 1 && target.length > 1) {
      this.#rows.push({ source, target, confirmed: byPerson })
      return
    }
    this.#links.push({
      id: newLinkId(), source: source.map(({ id }) => id), target: target.map(({ id }) => id), confidence: byPerson ? null : confidence,
      confirmed: byPerson ? { at: this.#making.at, ...state === 'stale' && confirmed !== undefined ? confirmed : { source: joined(source, 'source'), target: joined(target, 'target') } } : null,
    })
  }

  #endSection(goesOn: boolean): BilingualSection {
    this.#part++
    const title = this.#title ?? this.#making.title
    const section: BilingualSection = {
      title: goesOn || this.#part > 1 ? `${title} (${this.#part})` : title,
      texts: textsOfBlocks({ source: this.#source, target: this.#target }), links: this.#links, notes: [...this.#notes, ...this.#comments.take()], rows: this.#rows,
    }
    this.#source = []
    this.#target = []
    this.#links = []
    this.#notes = []
    this.#rows = []
    return section
  }
}

/** First and last character of runs as they came; a full stop where that is no text. */
function edgesOf(runs: readonly InlineRun[]): string {
  const first = runs[0], last = runs.at(-1)
  return (first?.kind === 'text' ? first.text.charAt(0) || '.' : '.') + (last?.kind === 'text' ? last.text.slice(-1) : '.')
}
