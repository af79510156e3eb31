import type { SentenceId } from '../../shared/model/ids.ts'
import type { Side } from '../../shared/model/vocabulary.ts'
import { offsetAt } from './block-ranges.ts'
import { seenSentence, type SeenBlock } from './lens.ts'

export interface Pointed { side: Side; id: SentenceId }

/** The sentence under the pointer, told once a frame at most and only when it is another one. */
export class Pointer {
  private frame = 0
  private last: { x: number; y: number; target: EventTarget | null } | null = null
  private shown = ''

  constructor(private readonly sheet: HTMLElement, private readonly source: HTMLElement, private readonly seen: () => readonly SeenBlock[], private readonly onPoint: (pointed: Pointed | null) => void) {
    sheet.addEventListener('pointermove', this.move, { passive: true })
    sheet.addEventListener('pointerleave', this.leave, { passive: true })
  }

  destroy(): void {
    this.sheet.removeEventListener('pointermove', this.move)
    this.sheet.removeEventListener('pointerleave', this.leave)
    cancelAnimationFrame(this.frame)
  }

  private readonly move = (event: PointerEvent): void => {
    // A finger and a drag that selects text light nothing.
    if (event.pointerType === 'touch' || event.buttons !== 0) return
    this.last = { x: event.clientX, y: event.clientY, target: event.target }
    if (this.frame === 0) this.frame = requestAnimationFrame(this.look)
  }

  private readonly leave = (): void => { this.last = null; if (this.frame === 0) this.frame = requestAnimationFrame(this.look) }

  private readonly look = (): void => {
    this.frame = 0
    const pointed = this.last ? this.at(this.last) : null
    const key = pointed ? `${pointed.side} ${pointed.id}` : ''
    if (key === this.shown) return
    this.shown = key
    this.onPoint(pointed)
  }

  private at({ x, y, target }: { x: number; y: number; target: EventTarget | null }): Pointed | null {
    if (!(target instanceof Element)) return null
    const sentence = target.closest<HTMLElement>('[data-s]')
    if (sentence) return { side: 'target', id: sentence.dataset['s'] as SentenceId }
    if (!this.source.contains(target) || target === this.source) return null
    const caret = document.caretPositionFromPoint(x, y)
    const block = target.closest('.desk-block')
    if (!caret || !block?.contains(caret.offsetNode)) return null
    const seen = this.seen()[[...this.source.children].indexOf(block)]
    const index = seen ? seenSentence(seen, offsetAt(block, caret.offsetNode, caret.offset)) : null
    const span = index === null ? undefined : seen?.spans[index]
    return span ? { side: 'source', id: span.id } : null
  }
}
