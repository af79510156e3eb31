/**
 * Keeps the paragraph that is typed in at a set height and size-contained, so that a letter lays out that paragraph and
 * not the grid of all rows; the height follows in the same frame when the text needs another line. The one thing that
 * makes a key cost the same in a long section as in a short one.
 *
 * The browser lays out on its own only what is contained and no item of a grid: hence the box between block and text.
 */
export class SteadyBlock {
  private box: HTMLElement | null = null
  private awake: Element | null = null
  private readonly observer = new ResizeObserver((entries) => {
    for (const { target, borderBoxSize } of entries) {
      const height = borderBoxSize[0]?.blockSize
      if (this.box && target.parentElement === this.box && height !== undefined) this.hold(this.box, height)
    }
  })

  /**
   * Call with the block of the caret whenever the caret or the text has changed, before anything else can be typed. The
   * browser draws a new or a far block in the next frame only, and until then drops every letter typed into it.
   */
  wake(block: Element | null): void {
    if (block === this.awake) return
    this.awake?.classList.remove('awake')
    block?.classList.add('awake')
    this.awake = block
  }

  /**
   * Takes the box of this block on and lets the one before go; null lets go. Called once in a frame, before layout: a line
   * that was typed full makes room here, so that the observer (which is for changes of type and width) has nothing to do.
   */
  set(block: Element | null): void {
    const box = block?.firstElementChild ?? null
    if (box === this.box) {
      const height = this.box?.firstElementChild?.getBoundingClientRect().height ?? 0
      if (this.box && height > 0) this.hold(this.box, height)
      return
    }
    this.release()
    const text = box?.firstElementChild
    if (!(box instanceof HTMLElement) || !text) return
    const { height } = text.getBoundingClientRect()
    if (height === 0) return
    this.box = box
    this.hold(box, height)
    box.classList.add('steady')
    this.observer.observe(text, { box: 'border-box' })
  }

  private hold(box: HTMLElement, height: number): void {
    const value = `${height}px`
    if (box.style.height !== value) box.style.height = value
  }

  private release(): void {
    this.observer.disconnect()
    this.box?.classList.remove('steady')
    if (this.box) this.box.style.height = ''
    this.box = null
  }

  destroy(): void { this.release() }
}
