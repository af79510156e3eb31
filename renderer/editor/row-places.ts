import type { DeskDom } from './desk-dom.ts'
import { sourceArea, targetArea, type RowPlan } from './rows.ts'

/** Puts the blocks of both texts into their rows. What stands there already is left alone: writing a style has the page laid out. */
export class RowPlaces {
  /** The rows the grid has now: a thousand tracks to read, so they are set only when they differ. */
  private template = ''
  private readonly areas = new WeakMap<Element, string>()

  constructor(private readonly sheet: DeskDom['sheet'], private readonly source: Element, private readonly target: Element) {}

  placeAll(plan: RowPlan): void {
    if (this.template !== plan.template) this.sheet.style.gridTemplateRows = this.template = plan.template
    const { children } = this.source
    for (const [index, row] of plan.rows.entries()) this.put(children[index], sourceArea(row))
    let block = 0
    for (const child of this.target.children) this.put(child, targetArea(plan, block++))
  }

  placeTarget(plan: RowPlan, index: number): void { this.put(this.target.children[index], targetArea(plan, index)) }

  private put(element: Element | undefined, area: string): void {
    if (!(element instanceof HTMLElement) || this.areas.get(element) === area) return
    this.areas.set(element, area)
    element.style.gridRow = area
  }
}
