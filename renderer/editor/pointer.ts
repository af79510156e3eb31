import type { SentenceId } from '../../shared/model/ids.ts'
import type { Side } from '../../shared/model/vocabulary.ts'

export interface Pointed { side: Side; id: SentenceId }

/** The sentence under the pointer, told once a frame at most and only when it is another one. */
export class Pointer {
  private frame = 0
  private last: EventTarget | null = null
  private shown = ''

  constructor(private readonly sheet: HTMLElement, private readonly source: HTMLElement, private readonly onPoint: (pointed: Pointed | null) => void) {
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
    this.last = event.target
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

  private at(target: EventTarget): Pointed | null {
    const sentence = target instanceof Element ? target.closest<HTMLElement>('[data-s]') : null
    return sentence ? { side: this.source.contains(sentence) ? 'source' : 'target', id: sentence.dataset['s'] as SentenceId } : null
  }
}
