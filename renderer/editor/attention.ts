import type { EditorView } from 'prosemirror-view'
import type { SectionContent } from '../../shared/document/section-content.ts'
import { findSourceSentence, findTargetSentence } from '../../shared/document/sentences.ts'
import type { AnnotationId, SentenceId } from '../../shared/model/ids.ts'
import type { Side } from '../../shared/model/vocabulary.ts'
import { litWith, seenSentences } from './block-marks.ts'
import { rangeOf, textPieces } from './block-ranges.ts'
import type { EvidenceMark } from './evidence-paint.ts'
import type { Paint, Painted, PaintName } from './paint.ts'
import type { PlacedAnnotations } from './placed-annotations.ts'
import type { Pointed } from './pointer.ts'
import type { Seam } from './seam.ts'
import type { SourceView } from './source-view.ts'
import { contentOf } from './env.ts'

const SELF = 'self', LIT = 'lit', HOVER = 'hover', PICKED = 'picked', EVIDENCE = 'evidence'

/** The passing backgrounds: the sentence at the caret and its counterpart, those under the pointer, the picked mark. */
export class Attention {
  readonly owners = [SELF, LIT, HOVER, PICKED, EVIDENCE]
  private caret: Pointed | null = null
  private hover: Pointed | null = null
  private picked: AnnotationId | null = null
  private evidence: readonly EvidenceMark[] = []
  private row: HTMLElement | null = null

  constructor(
    private readonly parts: { source: SourceView; target: EditorView; annotations: PlacedAnnotations },
    private readonly paint: Paint, private readonly seam: Seam,
  ) {}

  private get content(): SectionContent { return contentOf(this.parts.target.state) }

  setCaret(caret: Pointed | null): void { this.caret = caret; this.drawCaret(); this.drawHover(); this.remark() }
  setHover(hover: Pointed | null): void { this.hover = hover; this.drawHover() }
  setPicked(picked: AnnotationId | null): void { this.picked = picked; this.drawPicked() }
  setEvidence(marks: readonly EvidenceMark[]): void { this.evidence = marks; this.drawEvidence() }

  /** After a change of the texts: the elements painted may be others. */
  refresh(): void { this.drawCaret(); this.drawHover(); this.drawPicked(); this.drawEvidence() }

  /** After letters in the sentence at the caret: what it lights elsewhere stands as it stood. */
  refreshSelf(): void {
    if (this.caret?.side === 'target') this.paint.set(SELF, this.sentence('self', 'target', this.caret.id))
    if (this.hover?.side === 'target') this.drawHover()
    if (this.picked !== null) this.drawPicked()
  }

  private drawCaret(): void {
    if (!this.caret) { this.paint.clear(SELF); this.paint.clear(LIT); return }
    const { side, id } = this.caret
    const other = litWith(this.content, side, id)
    this.paint.set(SELF, this.sentence('self', side, id))
    this.paint.set(LIT, other.ids.flatMap((lit) => this.sentence('lit', other.side, lit)))
  }

  private drawHover(): void {
    if (!this.hover || (this.hover.id === this.caret?.id && this.hover.side === this.caret.side)) { this.paint.clear(HOVER); return }
    const { side, id } = this.hover
    const other = litWith(this.content, side, id)
    // What the caret lights already is not lit twice.
    const lit = other.ids.filter((there) => there !== this.caret?.id)
    this.paint.set(HOVER, [...this.sentence('lit', side, id), ...lit.flatMap((there) => this.sentence('lit', other.side, there))])
  }

  private drawPicked(): void {
    if (this.picked === null) { this.paint.clear(PICKED); return }
    this.paint.set(PICKED, this.parts.annotations.of(this.picked).flatMap(({ side, sentenceId, from, to }) => this.sentence('picked', side, sentenceId, { from, to })))
  }

  private drawEvidence(): void {
    this.paint.set(EVIDENCE, this.evidence.flatMap(({ side, sentenceId, from, to }) => this.sentence('match', side, sentenceId, { from, to })))
  }

  /** Marks the caret's row and its segment of the seam. */
  remark(): void {
    const { content } = this
    const sentence = this.caret ? locate(content, this.caret.side, this.caret.id) : null
    const link = this.caret ? content.links.of(this.caret.side, this.caret.id) : null
    const first = link ? earliest(content, link.source) : null
    const block = this.caret?.side === 'source' && !link ? sentence?.block ?? null : first?.block ?? null
    this.seam.setCurrent(link?.id ?? this.caret?.id ?? null, block)
    const row = block === null ? null : this.parts.source.view.dom.children[block]
    if (row === this.row) return
    this.row?.classList.remove('now')
    this.row = row instanceof HTMLElement ? row : null
    this.row?.classList.add('now')
  }

  /** Where a sentence stands in the window; null when it is not in the text. */
  rectOf(side: Side, id: SentenceId): DOMRect | null { return this.rangeOf(side, id, null)?.getBoundingClientRect() ?? null }

  /** The boxes of a stored stretch of a sentence in the window, a line each; none when it is not in the text. */
  boxesOf(side: Side, id: SentenceId, part: { from: number; to: number }): DOMRect[] { return [...this.rangeOf(side, id, part)?.getClientRects() ?? []] }

  private rangeOf(side: Side, id: SentenceId, part: { from: number; to: number } | null): Range | null {
    const found = this.sentence('self', side, id, part)[0]?.range
    if (!found) return null
    const range = document.createRange()
    range.setStart(found.startContainer, found.startOffset)
    range.setEnd(found.endContainer, found.endOffset)
    return range
  }

  private sentence(name: PaintName, side: Side, id: SentenceId, part: { from: number; to: number } | null = null): Painted[] {
    const found = locate(this.content, side, id)
    const root = side === 'source' ? this.parts.source.view.dom : this.parts.target.dom
    const element = found ? root.children[found.block] : undefined
    const seen = found ? seenSentences(this.content, side, found.block, this.parts.source.seen).find((candidate) => candidate.id === id) : undefined
    if (!element || !seen) return []
    const within = part ? seen.seen(part.from, part.to) : { from: 0, to: seen.to - seen.from }
    const range = rangeOf(textPieces(element), seen.from + within.from, seen.from + within.to)
    return range ? [{ name, range }] : []
  }
}

function locate(content: SectionContent, side: Side, id: SentenceId) {
  return side === 'source' ? findSourceSentence(content.source, id) : findTargetSentence(content.target, id)
}

function earliest(content: SectionContent, ids: readonly SentenceId[]) {
  return ids.map((id) => findSourceSentence(content.source, id)).filter((found) => found !== null).sort((a, b) => a.block - b.block || a.from - b.from)[0] ?? null
}
