import type { SentenceId } from '../../shared/model/ids.ts'
import type { SourceLanguage } from '../../shared/model/vocabulary.ts'
import type { FootItem } from './foot-items.ts'
import { footArea, type RowPlan } from './rows.ts'
import { drawSign } from './signs.ts'

export interface FootActions {
  openSlot(sentenceId: SentenceId): void
  confirmAgain(item: Extract<FootItem, { kind: 'stale' }>): void
}

interface Held { cell: HTMLElement; key: string; area: string; items: readonly FootItem[] }

const keyOf = (item: FootItem): string => {
  if (item.kind === 'slot') return `slot ${item.sentences.length} ${item.sentences[0] ?? ''}`
  if (item.kind === 'omitted') return 'omitted'
  return `stale ${item.link.id} ${item.side} ${item.parts.map((part) => part.kind.charAt(0) + part.text).join('|')}`
}

/** Rows of controls under the English. They stand outside both texts, so no key of the text ever lands in them. */
export class Foot {
  private readonly held = new Map<number, Held>()
  private now: SentenceId | null = null

  constructor(private readonly sheet: HTMLElement, private readonly actions: FootActions, private language: SourceLanguage) {
    sheet.addEventListener('click', this.click)
  }

  destroy(): void { this.sheet.removeEventListener('click', this.click) }

  setLanguage(language: SourceLanguage): void { this.language = language }

  /** Moves the cells to where their rows are now, and takes away those whose row is no head any more. */
  place(plan: RowPlan): void {
    for (const [index, held] of this.held) {
      const row = plan.rows[index]
      if (!row || row.head !== index) { this.remove(index); continue }
      const area = footArea(plan, row)
      if (held.area !== area) held.cell.style.gridRow = held.area = area
    }
  }

  draw(plan: RowPlan, head: number, items: readonly FootItem[]): void {
    const row = plan.rows[head]
    if (!row || row.head !== head || items.length === 0) { this.remove(head); return }
    const whole = row.from === row.to
    const key = `${whole} ${items.map(keyOf).join(' ')}`
    let held = this.held.get(head)
    if (!held) {
      const cell = document.createElement('div')
      cell.className = 'desk-foot'
      cell.dataset['row'] = String(head)
      held = { cell, key: '', area: '', items }
      this.held.set(head, held)
      this.sheet.append(cell)
    }
    const area = footArea(plan, row)
    if (held.area !== area) held.cell.style.gridRow = held.area = area
    held.items = items
    if (held.key === key) return
    held.key = key
    held.cell.replaceChildren(...items.map((item, index) => this.element(item, index, whole)))
  }

  items(head: number): readonly FootItem[] { return this.held.get(head)?.items ?? [] }

  private remove(head: number): void {
    this.held.get(head)?.cell.remove()
    this.held.delete(head)
  }

  /** The source sentence whose translation is about to be typed. */
  setOpen(sentenceId: SentenceId | null): void {
    if (sentenceId === this.now) return
    this.now = sentenceId
    for (const { cell, items } of this.held.values()) {
      for (const child of cell.children) if (child instanceof HTMLElement && child.classList.contains('slot')) this.showOpen(child, items[Number(child.dataset['item'])])
    }
  }

  private showOpen(button: HTMLElement, item: FootItem | undefined): void {
    button.classList.toggle('now', item?.kind === 'slot' && this.now !== null && item.sentences.includes(this.now))
  }

  private element(item: FootItem, index: number, whole: boolean): HTMLElement {
    if (item.kind === 'omitted') {
      const label = document.createElement('span')
      label.className = 'omit'
      label.append(drawSign('omitted'), 'Omitted')
      return label
    }
    if (item.kind === 'stale') return this.strip(item, index)
    const button = document.createElement('button')
    button.type = 'button'
    button.className = whole ? 'slot block' : 'slot'
    button.dataset['item'] = String(index)
    button.textContent = item.sentences.length === 1 || whole ? 'Not translated' : `${item.sentences.length} not translated`
    button.setAttribute('aria-label', item.sentences.length === 1 ? 'Not translated: type the translation' : `${item.sentences.length} sentences not translated: type the first`)
    this.showOpen(button, item)
    return button
  }

  private strip(item: Extract<FootItem, { kind: 'stale' }>, index: number): HTMLElement {
    const strip = document.createElement('div')
    strip.className = 'why'
    const reason = document.createElement('span')
    reason.className = 'reason'
    reason.append(item.side === 'both' ? 'Both texts have changed: ' : item.side === 'source' ? 'The Chinese has changed: ' : 'The English has changed: ')
    const difference = document.createElement('span')
    difference.lang = item.side === 'target' ? 'en' : this.language
    for (const part of item.parts) {
      if (part.kind === 'same') { difference.append(part.text); continue }
      const change = document.createElement(part.kind === 'removed' ? 'del' : 'ins')
      change.textContent = part.text
      difference.append(change)
    }
    reason.append(difference)
    const again = document.createElement('button')
    again.type = 'button'
    again.className = 'again'
    again.dataset['item'] = String(index)
    again.textContent = 'Confirm again'
    strip.append(drawSign('stale'), reason, again)
    return strip
  }

  private readonly click = (event: MouseEvent): void => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('.desk-foot button') : null
    const cell = button?.closest<HTMLElement>('.desk-foot')
    const item = this.held.get(Number(cell?.dataset['row'] ?? -1))?.items[Number(button?.dataset['item'] ?? -1)]
    if (item?.kind === 'slot' && item.sentences[0] !== undefined) this.actions.openSlot(item.sentences[0])
    else if (item?.kind === 'stale') this.actions.confirmAgain(item)
  }
}
