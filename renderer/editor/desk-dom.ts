import type { EditorSettings } from './editor-options.ts'

/** The fixed elements: a scroller, in it the sheet, in that the two texts. Cells of rows are added by those who fill them. */
export interface DeskDom { scroller: HTMLElement; sheet: HTMLElement; source: HTMLElement; target: HTMLElement }

export function buildDesk(host: HTMLElement, settings: EditorSettings): DeskDom {
  const scroller = document.createElement('div')
  scroller.className = 'desk-scroll'
  const sheet = document.createElement('div')
  sheet.className = 'desk-sheet'
  const source = document.createElement('div')
  const target = document.createElement('div')
  sheet.append(source, target)
  scroller.append(sheet)
  const dom = { scroller, sheet, source, target }
  showLayout(dom, settings)
  host.append(scroller)
  return dom
}

export function showLayout({ scroller }: DeskDom, settings: EditorSettings): void { scroller.dataset['layout'] = settings.layout }
