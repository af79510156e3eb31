import { AlignStopped, type AlignHooks } from './bead.ts'
import type { Tick } from './paths.ts'

/** Steps of a work one after the other, each a share of the whole, told in source sentences. */
export class Progress {
  private done = 0
  private told = -1
  private readonly hooks: AlignHooks
  private readonly total: number

  constructor(hooks: AlignHooks, total: number) {
    this.hooks = hooks
    this.total = total
  }

  /** The next step; `share` of 1 is all of the work. The tick throws AlignStopped when asked to stop. */
  step(share: number): Tick {
    const from = this.done
    this.done += share
    return (part) => {
      if (this.hooks.stopped()) throw new AlignStopped()
      const now = Math.floor(this.total * Math.min(1, from + share * Math.min(1, part)))
      if (now <= this.told) return
      this.told = now
      this.hooks.progress(now, this.total)
    }
  }
}

/** A part of a step: from `from` on, `share` of it. */
export function within(tick: Tick, from: number, share: number): Tick { return (part) => { tick(from + share * part) } }
