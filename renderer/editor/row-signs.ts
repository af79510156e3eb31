import { linkState } from '../../shared/document/link-state.ts'
import type { SectionContent } from '../../shared/document/section-content.ts'
import type { Foot } from './foot.ts'
import { footItems, type FootItem, type StateOf } from './foot-items.ts'
import type { RowPlan } from './rows.ts'
import type { Seam } from './seam.ts'
import { segmentsOf } from './segments.ts'

/** Signs of a row follow the letters typed in it this much later, in milliseconds. */
const SIGNS_MS = 120
/** Rows drawn at a time while the page is idle. */
const SLICE = 20

export interface RowSignsParts {
  seam: Seam
  foot: Foot
  content(): SectionContent
  plan(): RowPlan
  /** Signs were drawn anew because of a change. */
  drawn(): void
}

/**
 * The signs of the rows, seam and feet: drawn near the window first and elsewhere while the page is idle, and after an edit
 * without anything moving under the typing hand.
 */
export class RowSigns {
  /** Rows whose foot has not been drawn. */
  private readonly undrawn: Set<number>
  /** Rows with a reason that waits until the caret leaves. */
  private readonly late = new Set<number>()
  private readonly touched = new Set<number>()
  private soon: ReturnType<typeof setTimeout> | null = null
  private idle = 0

  constructor(private readonly parts: RowSignsParts) { this.undrawn = new Set(parts.plan().rows.map((row) => row.source)) }

  destroy(): void {
    cancelIdleCallback(this.idle)
    if (this.soon !== null) clearTimeout(this.soon)
  }

  /** Those of rows `[from, to)`, where they are missing. */
  drawMissing(from: number, to: number): void {
    const { seam } = this.parts, content = this.parts.content(), plan = this.parts.plan()
    const missing: number[] = []
    for (let row = from; row < to; row++) {
      const planned = plan.rows[row]
      if (!planned) continue
      if (!seam.isDrawn(row)) seam.draw(row, segmentsOf(content, planned, plan.moved))
      if (this.undrawn.has(row)) missing.push(row)
    }
    this.drawFeet(missing)
  }

  private drawFeet(rows: readonly number[]): void {
    if (rows.length === 0) return
    const content = this.parts.content(), plan = this.parts.plan()
    const stateOf: StateOf = (side, id) => linkState(content, side, id)
    for (const row of rows) {
      this.undrawn.delete(row)
      this.parts.foot.draw(plan, row, footItems(content, plan, row, stateOf))
    }
  }

  /** The rest of the rows, some at a time while the page is idle: they are far from the window and scrolled to at leisure. */
  drawRest(): void {
    if (this.undrawn.size === 0) return
    this.idle = requestIdleCallback((deadline) => {
      do this.drawFeet([...this.undrawn].slice(0, SLICE))
      while (this.undrawn.size > 0 && deadline.timeRemaining() > 8)
      this.drawRest()
    }, { timeout: 500 })
  }

  /** Of some rows. A reason that an edit calls for waits until the caret leaves: nothing moves under the typing hand. */
  draw(rows: ReadonlySet<number>, typing: boolean): void {
    const { seam, foot } = this.parts, content = this.parts.content(), plan = this.parts.plan()
    const stateOf: StateOf = (side, id) => linkState(content, side, id)
    const heads = new Set<number>()
    for (const row of rows) {
      const planned = plan.rows[row]
      if (!planned) continue
      if (seam.isDrawn(row)) seam.draw(row, segmentsOf(content, planned, plan.moved))
      heads.add(planned.head)
      heads.add(row)
    }
    for (const head of heads) {
      const items = footItems(content, plan, head, stateOf)
      this.undrawn.delete(head)
      if (!typing) { foot.draw(plan, head, items); this.late.delete(head); continue }
      const shown = foot.items(head)
      const stale = (item: FootItem) => item.kind === 'stale' && !shown.some((old) => old.kind === 'stale' && old.link.id === item.link.id)
      if (items.some(stale)) this.late.add(head)
      foot.draw(plan, head, items.filter((item) => !stale(item)))
    }
    this.parts.drawn()
  }

  /** Of rows in which letters are typed, when there is time. */
  drawSoon(rows: ReadonlySet<number>): void {
    for (const row of rows) this.touched.add(row)
    this.soon ??= setTimeout(() => { this.drawTouched(true) }, SIGNS_MS)
  }

  private drawTouched(typing: boolean): void {
    if (this.soon !== null) clearTimeout(this.soon)
    this.soon = null
    const touched = new Set(this.touched)
    this.touched.clear()
    this.draw(touched, typing)
  }

  /** Draws the reasons that waited. */
  settle(): void {
    for (const row of this.late) this.touched.add(row)
    this.late.clear()
    if (this.touched.size > 0) this.drawTouched(false)
  }
}
