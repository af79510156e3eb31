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
  /** The sentence that is held, and where that is in the window. */
  private still: { id: SentenceId; top: number } | null = null

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
   * Remembers where the text stands in the window: the sentence at the caret if it is in sight, else the first Chinese
   * sentence that is. The function it returns scrolls so that this sentence stands there again, for a
   * moment and as long as nobody has scrolled (`letGo`). `scrolled`: it is called because the page was scrolled.
   */
  hold(caret: Pointed | null): (scrolled: boolean) => void {
    const box = this.parts.scroller.getBoundingClientRect()
    const inside = (rect: DOMRect | null): rect is DOMRect => rect !== null && rect.top >= box.top && rect.top < box.bottom
    const held = [...(caret ? [caret] : []), ...this.inSight(box)].find(({ side, id }) => inside(this.parts.rectOf(side, id)))
    const measured = held ? this.parts.rectOf(held.side, held.id)?.top : undefined
    if (!held || measured === undefined) return () => undefined
    const scroller = this.scrollerOf(held.side)
    // A browser scrolls by whole pixels: what each change is off by must not add up.
    const top = this.still?.id === held.id && Math.abs(this.still.top - measured) < 2 ? this.still.top : measured
    const mine = this.still = { id: held.id, top }
    const until = performance.now() + SETTLED_MS
    return (scrolled) => {
      if (this.still !== mine || performance.now() > until) return
      const now = this.parts.rectOf(held.side, held.id)?.top
      if (now === undefined) return
      // The browser scrolls along with blocks that take their heights, to the pixel. Anything more is meant.
      if (scrolled && Math.abs(now - top) >= 2) this.letGo()
      else scroller.scrollTop += Math.round(now - top)
    }
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
