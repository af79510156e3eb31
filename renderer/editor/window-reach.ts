import type { Side } from '../../shared/model/vocabulary.ts'
import { blocksBetween, includes, type Stretch } from './near-window.ts'

/** What is painted and drawn beyond the window, as a share of its height; more is done at once than is asked for. */
const ASKED = 0.1, DONE = 0.35
/** Blocks up to this far beyond the window never rest: a fast scroll stays within it from one frame to the next. */
const AWAKE = 1
/** The browser lays out blocks up to this far beyond the window, though they are not seen: their height must not change later. */
const LAID_OUT = 1.6
/** Blocks drawn before anything has been laid out: about what the first window shows, so that it is laid out once. */
const FIRST = 24

type Stretches = Readonly<Record<Side, Stretch>>
const both = (stretch: (side: Side) => Stretch): Stretches => ({ source: stretch('source'), target: stretch('target') })

/** Which blocks of both texts are near the window, and so drawn and painted, and which rest far from it. */
export class WindowReach {
  near: Stretches = both(() => ({ from: 0, to: FIRST }))
  /** The section has been laid out. */
  private shown = false

  constructor(private readonly scroller: HTMLElement, private readonly root: (side: Side) => HTMLElement) {}

  /** Nothing is near any more, until the next look. */
  forget(): void { this.near = both(() => ({ from: 0, to: 0 })) }

  /** Looks where the window is. Null when all that belongs to it is near already, or nothing is laid out; else what was near and what is awake now. */
  look(): { before: Stretches; awake: Stretches } | null {
    const box = this.scroller.getBoundingClientRect()
    if (box.height === 0) return null
    const asked = both((side) => this.around(side, box, ASKED))
    if (includes(this.near.source, asked.source) && includes(this.near.target, asked.target)) return null
    this.shown = true
    const before = this.near
    const awake = both((side) => this.awake(side))
    this.near = both((side) => this.around(side, box, DONE))
    return { before, awake }
  }

  /** The Chinese blocks that are seen or laid out. */
  laidOut(): Stretch { return this.awake('source', LAID_OUT) }

  /** Blocks farther from the window than anything is drawn or painted. */
  *far(): Iterable<Element> {
    for (const side of ['source', 'target'] as const) {
      const { from, to } = this.awake(side)
      let index = 0
      for (const child of this.root(side).children) {
        if (index < from || index >= to) yield child
        index++
      }
    }
  }

  /** Nothing has been laid out when a section is opened: what is drawn first stands for what will be seen. */
  private awake(side: Side, share = AWAKE): Stretch {
    if (!this.shown) return this.near[side]
    const box = this.scroller.getBoundingClientRect()
    return box.height === 0 ? this.near[side] : this.around(side, box, share)
  }

  private around(side: Side, { top, bottom, height }: DOMRect, share: number): Stretch {
    return blocksBetween(this.root(side).children, top - height * share, bottom + height * share)
  }
}
