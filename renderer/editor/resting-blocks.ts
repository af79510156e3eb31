import type { Stretch } from './near-window.ts'

/** How long after the last letter the resting blocks come back, in milliseconds: longer than the pauses within a sentence. */
const BACK_MS = 4_000
/** The same after a scroll, in milliseconds. */
const LOOKED_MS = 500
/** A slice waits for an idle moment no longer than this, in milliseconds: what comes back may be scrolled to any moment, what rests can wait for a pause. */
const BACK_WITHIN_MS = 60, REST_WITHIN_MS = 1_000
/** Blocks that change between two frames: each time the grid is laid out once. */
const SLICE = 80

/**
 * A browser looks at every block with `content-visibility: auto` in every frame that lays anything out; for the blocks of
 * a section that costs more than the letter that was typed. While letters are typed, and until a section has been painted
 * first, the blocks far from the window rest instead: skipped as before and as high as before, but not looked at. They
 * come back in idle time, because what rests is not there for a screen reader or the browser's own search.
 */
export class RestingBlocks {
  private readonly resting = new Set<Element>()
  /** Whether all that is far rests. */
  private complete = false
  private typedAt = 0
  /** Set while letters are typed. */
  private pause: ReturnType<typeof setTimeout> | null = null
  private idle = 0

  /** `far` gives the blocks that may rest now. */
  constructor(private readonly far: () => Iterable<Element>) {}

  /** A letter was typed. Costs nothing once all that is far rests. */
  typed(): void {
    this.typedAt = performance.now()
    this.pause ??= setTimeout(this.look, BACK_MS)
    if (!this.complete) this.later()
  }

  /** Before the first layout, when it costs nothing; all comes back as soon as the page has been painted. */
  restAll(): void {
    this.rest(Number.POSITIVE_INFINITY)
    this.later()
  }

  /** Brings back at once what is about to be seen, and the rest soon: who looks around is not typing. */
  wake(children: HTMLCollection, { from, to }: Stretch): void {
    if (this.resting.size === 0) return
    for (let index = from; index < to; index++) {
      const block = children[index]
      if (block && this.resting.has(block)) this.bringBack(block)
    }
    if (this.pause === null) return
    clearTimeout(this.pause)
    this.typedAt = performance.now() - BACK_MS
    this.pause = setTimeout(this.look, LOOKED_MS)
  }

  destroy(): void {
    if (this.pause !== null) clearTimeout(this.pause)
    cancelIdleCallback(this.idle)
  }

  private readonly look = (): void => {
    const left = this.typedAt + BACK_MS - performance.now()
    this.pause = left > 0 ? setTimeout(this.look, left) : null
    if (this.pause === null) this.later()
  }

  /** One slice of what the moment asks for, when the page is idle, and the next until it is done. */
  private later(): void {
    if (this.idle !== 0) return
    this.idle = requestIdleCallback(() => {
      this.idle = 0
      if (this.pause === null) this.comeBack(SLICE)
      else this.rest(SLICE)
      if (this.pause === null ? this.resting.size > 0 : !this.complete) this.later()
    }, { timeout: this.pause === null ? BACK_WITHIN_MS : REST_WITHIN_MS })
  }

  private rest(most: number): void {
    let left = most
    for (const block of this.far()) {
      if (this.resting.has(block)) continue
      if (left-- <= 0) return
      this.resting.add(block)
      block.classList.add('resting')
    }
    this.complete = true
  }

  private comeBack(most: number): void {
    for (const block of [...this.resting].slice(0, most)) this.bringBack(block)
  }

  private bringBack(block: Element): void {
    this.complete = false
    this.resting.delete(block)
    block.classList.remove('resting')
  }
}
