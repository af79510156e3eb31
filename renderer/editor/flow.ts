import type { SectionContent } from '../../shared/document/section-content.ts'
import type { SentenceId } from '../../shared/model/ids.ts'
import type { Side } from '../../shared/model/vocabulary.ts'
import { rangeOf, textPieces } from './block-ranges.ts'
import { litWith, seenSentences } from './block-marks.ts'
import type { SeenBlock } from './lens.ts'
import { blocksBetween } from './near-window.ts'

/** The line both columns are kept level at, as a share of the height from the top. */
const READING_LINE = 0.3
/** A column moved by us says so by scrolling, within a frame or two. */
const ECHO_MS = 80

export interface FlowColumns { source: HTMLElement; target: HTMLElement; content(): SectionContent; seen(): readonly SeenBlock[] }

/**
 * In flow mode each column scrolls for itself; the one the person moves takes the other along, so that the sentence at
 * the reading line and its counterpart stand at the same height.
 */
export class FlowScroll {
  private leader: { side: Side; until: number } | null = null
  private waiting = 0

  constructor(private readonly columns: FlowColumns) {
    columns.source.addEventListener('scroll', this.sourceScrolled, { passive: true })
    columns.target.addEventListener('scroll', this.targetScrolled, { passive: true })
  }

  destroy(): void {
    this.columns.source.removeEventListener('scroll', this.sourceScrolled)
    this.columns.target.removeEventListener('scroll', this.targetScrolled)
    cancelAnimationFrame(this.waiting)
  }

  private readonly sourceScrolled = (): void => { this.scrolled('source') }
  private readonly targetScrolled = (): void => { this.scrolled('target') }

  private scrolled(side: Side): void {
    const now = performance.now()
    if (this.leader && this.leader.side !== side && now < this.leader.until) return
    this.leader = { side, until: now + ECHO_MS }
    cancelAnimationFrame(this.waiting)
    this.waiting = requestAnimationFrame(() => { this.follow(side) })
  }

  private follow(side: Side): void {
    const leading = this.columns[side]
    const box = leading.getBoundingClientRect()
    const line = box.top + box.height * READING_LINE
    const at = this.sentenceAt(side, line)
    if (!at) return
    const content = this.columns.content()
    const { side: other, ids } = litWith(content, side, at.id)
    const first = ids[0]
    if (first === undefined) return
    const following = this.columns[other]
    const there = this.topOf(other, first)
    if (there !== null) following.scrollTop += there - at.top
    if (this.leader) this.leader.until = performance.now() + ECHO_MS
  }

  /** The last sentence that begins above a height and has a counterpart. */
  private sentenceAt(side: Side, y: number): { id: SentenceId; top: number } | null {
    const root = this.columns[side]
    const { to } = blocksBetween(root.children, y, y)
    for (let index = Math.max(0, to - 1); index >= Math.max(0, to - 4); index--) {
      const element = root.children[index]
      if (!element) continue
      const pieces = textPieces(element)
      const sentences = seenSentences(this.columns.content(), side, index, this.columns.seen()).toReversed()
      for (const { id, from, to: end } of sentences) {
        const top = topOfRange(rangeOf(pieces, from, end))
        if (top !== null && top <= y && litWith(this.columns.content(), side, id).ids.length > 0) return { id, top }
      }
    }
    return null
  }

  private topOf(side: Side, id: SentenceId): number | null {
    const root = this.columns[side]
    for (let index = 0; index < root.children.length; index++) {
      const element = root.children[index]
      const sentence = element ? seenSentences(this.columns.content(), side, index, this.columns.seen()).find((candidate) => candidate.id === id) : undefined
      if (!element || !sentence) continue
      return topOfRange(rangeOf(textPieces(element), sentence.from, sentence.to)) ?? element.getBoundingClientRect().top
    }
    return null
  }
}

function topOfRange(found: StaticRange | null): number | null {
  if (!found) return null
  const range = document.createRange()
  range.setStart(found.startContainer, found.startOffset)
  range.setEnd(found.endContainer, found.endOffset)
  return range.getClientRects()[0]?.top ?? null
}
