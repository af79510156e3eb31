import type { SourceBlock } from '../../shared/model/text.ts'
import type { SentenceId } from '../../shared/model/ids.ts'
import type { Side } from '../../shared/model/vocabulary.ts'
import { blocksBetween } from './near-window.ts'
import type { Pointed } from './pointer.ts'

/** So long after a change of the lens blocks that come near the window still take their heights, in milliseconds. */
const SETTLED_MS = 1_500

export interface ReadingPlaceParts {
  scroller: HTMLElement
  root(side: Side): HTMLElement
  /** Null when the sentence is not in the text. */
  rectOf(side: Side, id: SentenceId): DOMRect | null
  source(): readonly SourceBlock[]
}

/** Where the text stands in the window: brings sentences into it, and holds one in its place while what is round it changes its height. */
export class ReadingPlace {
  /** The sentence that is held, where that is in the window, and until when. */
  private still: Pointed & { top: number; until: number } | null = null

  constructor(private readonly parts: ReadingPlaceParts) {}

  /** Scrolls so that a sentence stands in the upper half of the window. False when it is well inside already. */
  reveal(side: Side, id: SentenceId): boolean {
    const box = this.parts.scroller.getBoundingClientRect()
    const at = this.parts.rectOf(side, id)
    if (!at || (at.top >= box.top + 40 && at.bottom <= box.bottom - 60)) return false
    this.letGo()
    this.scrollerOf(side).scrollTop += at.top - box.top - box.height * 0.3
    return true
  }

  /**
   * Holds the text where it stands in the window, for a moment and as long as nobody scrolls: the sentence at the caret if
   * it is in sight, else the first Chinese sentence that is.
   */
  hold(caret: Pointed | null): void {
    const box = this.parts.scroller.getBoundingClientRect()
    const inside = (rect: DOMRect | null): rect is DOMRect => rect !== null && rect.top >= box.top && rect.top < box.bottom
    const held = [...(caret ? [caret] : []), ...this.inSight(box)].find(({ side, id }) => inside(this.parts.rectOf(side, id)))
    const measured = held ? this.parts.rectOf(held.side, held.id)?.top : undefined
    if (!held || measured === undefined) { this.still = null; return }
    // A browser scrolls by whole pixels: what each change is off by must not add up.
    const top = this.still?.id === held.id && Math.abs(this.still.top - measured) < 2 ? this.still.top : measured
    this.still = { ...held, top, until: performance.now() + SETTLED_MS }
  }

  /** Scrolls to where what is held belongs, now and in so many frames: what has come near the window gets its real height at the end of one. */
  settle(frames: number): void {
    this.putBack(false)
    if (frames > 0 && this.still) requestAnimationFrame(() => { this.settle(frames - 1) })
  }

  /** The page was scrolled, by a hand or by the browser. */
  scrolled(): void { this.putBack(true) }

  private putBack(scrolled: boolean): void {
    const { still } = this
    if (!still || performance.now() > still.until) return
    const now = this.parts.rectOf(still.side, still.id)?.top
    if (now === undefined) return
    // The browser scrolls along with blocks that take their heights, to the pixel. Anything more is meant.
    if (scrolled && Math.abs(now - still.top) >= 2) this.letGo()
    else this.scrollerOf(still.side).scrollTop += Math.round(now - still.top)
  }

  /** Somebody scrolls: nothing is held in its place any more. */
  letGo(): void { this.still = null }

  private *inSight(box: DOMRect): Iterable<Pointed> {
    const { from, to } = blocksBetween(this.parts.root('source').children, box.top, box.bottom)
    for (const block of this.parts.source().slice(from, to)) for (const { id } of block.sentences) yield { side: 'source', id }
  }

  /** In flow each column scrolls for itself. */
  private scrollerOf(side: Side): HTMLElement {
    const root = this.parts.root(side)
    return root.scrollHeight > root.clientHeight + 1 && getComputedStyle(root).overflowY === 'auto' ? root : this.parts.scroller
  }
}
