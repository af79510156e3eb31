/** Blocks shown in one idle moment, in which nothing else is answered: some 5 ms. */
const SLICE = 30
/** A slice waits for an idle moment no longer than this, in milliseconds: who scrolls far at once would see the lens before. */
const WITHIN_MS = 100

/**
 * Blocks that wait to be shown anew, such as those far from the window after a change of the lens: some at a time while
 * the page is idle, in the order they were given.
 */
export class LaterBlocks<B> {
  private waiting = new Set<B>()
  private idle = 0

  constructor(private readonly show: (blocks: ReadonlySet<B>) => void) {}

  has(block: B): boolean { return this.waiting.has(block) }

  /** These wait now, and no others. */
  set(blocks: Iterable<B>): void {
    this.waiting = new Set(blocks)
    this.later()
  }

  /** Shows those of some blocks that wait; all when none are named. */
  now(blocks: Iterable<B> = this.waiting): void {
    const taken = new Set([...blocks].filter((block) => this.waiting.delete(block)))
    if (taken.size > 0) this.show(taken)
  }

  destroy(): void {
    cancelIdleCallback(this.idle)
    this.waiting.clear()
  }

  private later(): void {
    if (this.idle !== 0 || this.waiting.size === 0) return
    this.idle = requestIdleCallback(() => {
      this.idle = 0
      this.now([...this.waiting].slice(0, SLICE))
      this.later()
    }, { timeout: WITHIN_MS })
  }
}
