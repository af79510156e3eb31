import type { RowPlan } from './rows.ts'
import { sourceArea } from './rows.ts'
import { sameSegments, type Segment } from './segments.ts'
import { drawSign, type Sign } from './signs.ts'

/** Least height of a segment and the gap between two, in CSS pixels; the row is made high enough for all. */
const SEGMENT = 16, GAP = 3, PADDING = 10

/**
 * The column between the texts: one cell for each row, one button for each link in it. Cells reserve their room from the
 * start; they have their buttons while the row is near the window, touched only when the row's links changed.
 */
export class Seam {
  private cells: HTMLElement[] = []
  private areas: string[] = []
  private drawn: (readonly Segment[] | null)[] = []
  private current: string | null = null
  private lit: HTMLElement | null = null

  constructor(private readonly sheet: HTMLElement, private readonly onPress: (segment: Segment, element: HTMLElement) => void) {
    sheet.addEventListener('click', this.click)
    sheet.addEventListener('keydown', this.key)
  }

  destroy(): void {
    this.sheet.removeEventListener('click', this.click)
    this.sheet.removeEventListener('keydown', this.key)
  }

  /** Lays the cells out anew; rows that keep their number keep their buttons. `sizes` says how many segments each row needs room for. */
  place(plan: RowPlan, sizes: (row: number) => number): void {
    const made = document.createDocumentFragment()
    for (const [index, row] of plan.rows.entries()) {
      let cell = this.cells[index]
      const area = sourceArea(row)
      if (!cell) {
        cell = document.createElement('div')
        cell.className = 'desk-seam'
        cell.dataset['row'] = String(index)
        this.cells[index] = cell
        this.areas[index] = area
        cell.setAttribute('style', `grid-row: ${area}; min-height: ${heightOf(sizes(index))}`)
        made.append(cell)
      } else if (this.areas[index] !== area) cell.style.gridRow = this.areas[index] = area
    }
    this.sheet.append(made)
    for (const cell of this.cells.splice(plan.rows.length)) cell.remove()
    this.areas.length = this.drawn.length = plan.rows.length
  }

  private reserve(row: number, segments: number): void {
    const cell = this.cells[row]
    if (cell && cell.style.minHeight !== heightOf(segments)) cell.style.minHeight = heightOf(segments)
  }

  isDrawn(row: number): boolean { return this.drawn[row] !== null && this.drawn[row] !== undefined }

  /** Takes the buttons of rows outside `[from, to)` off the page: every element costs a little in every frame. */
  keepOnly(from: number, to: number): void {
    for (const [row, cell] of this.cells.entries()) {
      if ((row >= from && row < to) || !this.drawn[row] || cell.contains(document.activeElement)) continue
      cell.replaceChildren()
      this.drawn[row] = null
    }
  }

  draw(row: number, segments: readonly Segment[]): void {
    const cell = this.cells[row]
    const before = this.drawn[row]
    if (!cell || (before && sameSegments(before, segments))) return
    this.drawn[row] = segments
    this.reserve(row, segments.length)
    const old = new Map([...cell.children].map((child) => [(child as HTMLElement).dataset['key'] ?? '', child as HTMLElement]))
    cell.replaceChildren(...segments.map((segment) => this.button(segment, old.get(segment.key))))
  }

  private button(segment: Segment, old: HTMLElement | undefined): HTMLElement {
    const button = old ?? document.createElement('button')
    const face = `${segment.state} ${segment.lie}`
    if (button.dataset['face'] !== face) {
      button.dataset['face'] = face
      button.dataset['key'] = segment.key
      button.setAttribute('type', 'button')
      button.className = `lk lk-${segment.state}`
      button.replaceChildren(...signsOf(segment).map(drawSign))
    }
    button.style.flexGrow = String(Math.max(1, segment.weight))
    button.setAttribute('aria-label', segment.label)
    this.mark(button, segment.key === this.current)
    return button
  }

  /** The segment of the sentence under the caret: heavy, and the seam's one stop of the Tab key. */
  setCurrent(key: string | null, row: number | null): void {
    if (key === this.current && this.lit?.isConnected) return
    this.current = key
    if (this.lit) this.mark(this.lit, false)
    this.lit = null
    const cell = row === null ? undefined : this.cells[row]
    for (const child of cell?.children ?? []) if (child instanceof HTMLElement && child.dataset['key'] === key) this.mark(child, true)
  }

  private mark(button: HTMLElement, current: boolean): void {
    button.tabIndex = current ? 0 : -1
    if (button.classList.contains('now') !== current) button.classList.toggle('now', current)
    if (current) { button.setAttribute('aria-current', 'true'); this.lit = button } else button.removeAttribute('aria-current')
  }

  /** Top of a row's cell in the window, for finding the rows that are seen. */
  top(row: number): number { return this.cells[row]?.getBoundingClientRect().top ?? 0 }

  private segmentAt(target: EventTarget | null): { segment: Segment; button: HTMLElement } | null {
    const button = target instanceof Element ? target.closest<HTMLElement>('.lk') : null
    const row = Number(button?.parentElement?.dataset['row'] ?? -1)
    const segment = this.drawn[row]?.find((candidate) => candidate.key === button?.dataset['key'])
    return button && segment ? { segment, button } : null
  }

  private readonly click = (event: MouseEvent): void => {
    const found = this.segmentAt(event.target)
    if (found) this.onPress(found.segment, found.button)
  }

  /** Up and down go from segment to segment, over the rows that are drawn. */
  private readonly key = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const found = step === 0 ? null : this.segmentAt(event.target)
    if (!found) return
    event.preventDefault()
    const all = this.cells.flatMap((cell) => [...cell.children] as HTMLElement[])
    const next = all[all.indexOf(found.button) + step]
    if (!next) return
    next.focus()
  }
}

const heightOf = (segments: number): string => `${PADDING + segments * (SEGMENT + GAP)}px`

/** A confirmed link between single sentences is the bare line. */
function signsOf({ state, lie }: Segment): Sign[] {
  const signs: Sign[] = lie === 'one' ? [] : [lie]
  if (state === 'draft' && signs.length > 0) return signs
  return state === 'confirmed' ? signs : [...signs, state]
}
