import type { AnnotationId } from '../../shared/model/ids.ts'
import type { ClaimMark } from './editor-options.ts'
import { sourceArea, type RowPlan } from './rows.ts'
import { drawSign, STATUS_WORDS } from './signs.ts'

/** A mark in the right margin: the evidence of a claim, or the sign of a note or problem. */
export type MarginMark =
  | { kind: 'claim'; annotationId: AnnotationId; claim: ClaimMark }
  | { kind: 'note' | 'problem'; annotationId: AnnotationId; label: string }

const keyOf = (mark: MarginMark): string => mark.kind === 'claim'
  ? `${mark.annotationId} ${mark.claim.number} ${mark.claim.needsRecheck ? 'recheck' : mark.claim.status}` : `${mark.annotationId} ${mark.kind} ${mark.label}`

/** The outer column: cells only for rows near the window that have something, made anew only when that changed. */
export class Margin {
  private readonly cells = new Map<number, { cell: HTMLElement; key: string; area: string }>()
  private picked: AnnotationId | null = null

  constructor(private readonly sheet: HTMLElement, private readonly onPress: (id: AnnotationId) => void) {
    sheet.addEventListener('click', this.click)
  }

  destroy(): void { this.sheet.removeEventListener('click', this.click) }

  /** `rows` holds the marks of every row that has some, in the order they are shown; only `wanted` rows (near the window) have elements. */
  draw(plan: RowPlan, rows: ReadonlyMap<number, readonly MarginMark[]>, wanted: (row: number) => boolean): void {
    for (const [index, { cell }] of this.cells) if (!rows.has(index) || !wanted(index)) { cell.remove(); this.cells.delete(index) }
    for (const [index, marks] of rows) {
      const row = plan.rows[index]
      if (!row || !wanted(index)) continue
      const area = sourceArea(row)
      const key = marks.map(keyOf).join('|')
      let held = this.cells.get(index)
      if (!held) {
        const cell = document.createElement('div')
        cell.className = 'desk-margin'
        this.sheet.append(cell)
        held = { cell, key: '', area: '' }
        this.cells.set(index, held)
      }
      if (held.area !== area) held.cell.style.gridRow = held.area = area
      if (held.key === key) continue
      held.key = key
      held.cell.replaceChildren(...marks.map((mark) => this.button(mark)))
    }
  }

  private button(mark: MarginMark): HTMLElement {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'flag'
    button.dataset['annotation'] = mark.annotationId
    if (mark.kind === 'claim') {
      const { number, status, needsRecheck } = mark.claim
      button.append(drawSign(needsRecheck ? 'recheck' : status), String(number))
      button.setAttribute('aria-label', `Claim ${number}, ${needsRecheck ? 'needs recheck' : STATUS_WORDS[status]}`)
    } else {
      button.append(drawSign(mark.kind))
      button.setAttribute('aria-label', mark.label)
      button.title = mark.label
    }
    this.show(button)
    return button
  }

  setPicked(id: AnnotationId | null): void {
    this.picked = id
    for (const { cell } of this.cells.values()) for (const button of cell.children) if (button instanceof HTMLElement) this.show(button)
  }

  private show(button: HTMLElement): void {
    const on = this.picked !== null && button.dataset['annotation'] === this.picked
    button.classList.toggle('on', on)
    if (on) button.setAttribute('aria-current', 'true')
    else button.removeAttribute('aria-current')
  }

  private readonly click = (event: MouseEvent): void => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('.flag') : null
    const id = button?.dataset['annotation']
    if (id !== undefined) this.onPress(id as AnnotationId)
  }
}
