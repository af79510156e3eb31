import type { SectionContent } from '../../shared/document/section-content.ts'
import type { SentenceId } from '../../shared/model/ids.ts'
import type { Side } from '../../shared/model/vocabulary.ts'
import { blockMarks, type MarkSources } from './block-marks.ts'
import { rangeOf, textPieces } from './block-ranges.ts'
import type { EditorSettings, HitMark, LensMark, SourceRange } from './editor-options.ts'
import type { Stretch } from './near-window.ts'
import type { Paint } from './paint.ts'
import type { PlacedAnnotations } from './placed-annotations.ts'
import type { SeenBlock } from './lens.ts'

export interface TextPaintParts {
  paint: Paint
  annotations: PlacedAnnotations
  content(): SectionContent
  seen(): readonly SeenBlock[]
  root(side: Side): HTMLElement
  /** The blocks that are painted. */
  near(side: Side): Stretch
  marks(): EditorSettings['marks']
}

/** What stays painted on the words near the window: annotations, what was found, and conversions of the lens. */
export class TextPaint {
  private hits = new Map<SentenceId, HitMark[]>()
  private currentHit: HitMark | null = null
  private lensMarks = new Map<SentenceId, LensMark[]>()
  private currentLensMark: SourceRange | null = null

  constructor(private readonly parts: TextPaintParts) {}

  /** All that marks come from, gathered once for many blocks. */
  sources(): MarkSources {
    const { content, seen, annotations, marks } = this.parts
    return {
      content: content(), seen: seen(), annotations, marks: marks(),
      hits: this.hits, currentHit: this.currentHit, lensMarks: this.lensMarks, currentLensMark: this.currentLensMark,
    }
  }

  block(side: Side, index: number, sources = this.sources()): void {
    const { paint } = this.parts
    const near = this.parts.near(side)
    const element = this.parts.root(side).children[index]
    if (!element || index < near.from || index >= near.to) return
    const marks = blockMarks(sources, side, index)
    if (marks.length === 0) { paint.clear(element); return }
    const pieces = textPieces(element)
    paint.set(element, marks.flatMap(({ name, from, to }) => {
      const range = rangeOf(pieces, from, to)
      return range ? [{ name, range }] : []
    }))
  }

  /** All that is near the window anew: after a change of settings, claims or hits, not of a key. */
  all(): void {
    const sources = this.sources()
    for (const side of ['source', 'target'] as const) {
      const { from, to } = this.parts.near(side)
      for (let index = from; index < to; index++) this.block(side, index, sources)
    }
  }

  setHits(hits: readonly HitMark[], current: number | null): void {
    this.hits = Map.groupBy(hits, (hit) => hit.sentenceId)
    this.currentHit = current === null ? null : hits[current] ?? null
    this.all()
  }

  setLensMarks(marks: readonly LensMark[], current: SourceRange | null): void {
    if (marks.length === 0 && this.lensMarks.size === 0 && current === this.currentLensMark) return
    this.lensMarks = Map.groupBy(marks, (mark) => mark.sentenceId)
    this.currentLensMark = current
    this.all()
  }

  /** The marked conversions of a sentence. */
  lensMarksOf(id: SentenceId): readonly LensMark[] { return this.lensMarks.get(id) ?? [] }
}
