import { createHash } from 'node:crypto'
import type { ExportSection, Written } from '../../../shared/model/interchange.ts'
import type { Side, SourceLanguage } from '../../../shared/model/vocabulary.ts'
import { fileNameFor } from './file-name.ts'
import { HtmlBlocks, linkOfSentence, numbersInRow, oneLine } from './html-blocks.ts'
import { acceptedList, noteLists } from './html-notes.ts'
import { htmlStyle } from './html-style.ts'
import type { NoteMark } from './notes.ts'
import { listNumbers } from './pieces.ts'
import { omissionsOf, type Plan } from './plan.ts'
import { beginsWithTitle, sidesOf } from './sides.ts'
import { LANGUAGE_NAMES } from './wording.ts'
import { escapeXml } from './xml-text.ts'

/** One page that needs nothing beside it: no script, nothing loaded (its policy forbids both). A table row for each row of paragraphs. */
export function writeHtml(plan: Plan): Written {
  const page = new HtmlPage(plan)
  return { bytes: new TextEncoder().encode(page.html()), fileName: fileNameFor(plan.document, 'html'), mime: 'text/html', units: page.rows, omissions: omissionsOf(plan) }
}

/** The page that a PDF is printed from: on paper of its own, with numbers at its feet. `printer.ts` makes the file. */
export function writePrintPage(plan: Plan): Written {
  const page = new HtmlPage({ ...plan, options: { ...plan.options, lightCounterpart: false, layout: plan.options.layout === 'tabbed' ? 'sideBySide' : plan.options.layout } }, true)
  return { bytes: new TextEncoder().encode(page.html()), fileName: fileNameFor(plan.document, 'pdf'), mime: 'text/html', units: page.rows, omissions: omissionsOf(plan) }
}

/** Tabs are columns of which either can be put away. */
const CLASSES = { sideBySide: 'side', interleaved: 'under', tabbed: 'side tabbed', translation: 'one' } as const

/** Radio buttons, which need no script; in print both texts are there. */
function tabs(language: SourceLanguage): string {
  const tab = (id: string, name: string, checked = false): string => `<input type="radio" name="view" id="view-${id}"${checked ? ' checked' : ''}><label for="view-${id}">${name}</label>`
  return `<div class="tabs" role="group" aria-label="Texts shown">${tab('both', 'Both', true)}${tab('zh', `<span lang="${language}">${LANGUAGE_NAMES[language]}</span>`)}${tab('en', 'English')}</div>`
}

class HtmlPage {
  readonly #plan: Plan
  readonly #paper: boolean
  readonly #blocks: HtmlBlocks
  #most = 0
  rows = 0

  constructor(plan: Plan, paper = false) {
    this.#plan = plan
    this.#paper = paper
    this.#blocks = new HtmlBlocks({ chinese: plan.document.shownLanguage, notesFile: '', reference: '' })
  }

  html(): string {
    const { document, options, notes } = this.#plan
    const body = document.sections.map((section, index) => this.#section(section, index)).join('')
    const fonts = this.#paper ? this.#plan.fonts : ''
    const style = fonts + htmlStyle(this.#most, options.lightCounterpart, this.#paper)
    const policy = `default-src 'none'; ${fonts === '' ? '' : 'font-src file:; '}style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'`
    const title = [document.targetTitle, document.title].filter((each) => each.trim() !== '').join(' / ')
    return [
      '<!DOCTYPE html>', '<html lang="en">', '<head>', '<meta charset="utf-8">', `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
      '<meta name="viewport" content="width=device-width, initial-scale=1">', '<meta name="generator" content="Duizhao">', `<title>${escapeXml(oneLine(title)) || 'Document'}</title>`,
      `<style>${style}</style>`, '</head>', `<body class="${CLASSES[options.layout]}">`, options.layout === 'tabbed' ? tabs(document.shownLanguage) : '', '<main>', this.#titles(), body,
      noteLists(notes.list, this.#blocks.footnotes, this.#blocks.refs, document.shownLanguage), acceptedList(options.accepted ?? []), '</main>', '</body>', '</html>', '',
    ].join('\n')
  }

  /** The titles, unless the text begins with them. */
  #titles(): string {
    const { document } = this.#plan
    if (beginsWithTitle(this.#plan)) return ''
    const title = (text: string, language: string): string => (text.trim() === '' ? '' : `<h1 lang="${language}">${escapeXml(oneLine(text))}</h1>`)
    return `<header>${sidesOf(this.#plan).map((side) => (side === 'source' ? title(document.title, document.shownLanguage) : title(document.targetTitle, 'en'))).join('')}</header>`
  }

  #section(section: ExportSection, index: number): string {
    const part = this.#plan.sections[index]
    if (part === undefined || part.rows.length === 0) return ''
    const marks = this.#plan.notes.marks[index] ?? new Map<string, NoteMark[]>()
    const links = linkOfSentence(part.units)
    const numbers = { source: listNumbers(section.source), target: listNumbers(section.target) }
    const sides = sidesOf(this.#plan)
    const rows = part.rows.filter((row) => sides.some((name) => row[name].length > 0)).map((row) => {
      this.rows++
      const lit = this.#plan.options.lightCounterpart ? numbersInRow(section, row, links) : new Map<string, number>()
      for (const number of lit.values()) this.#most = Math.max(this.#most, number)
      const side = (name: Side, lang: string): string => `<td lang="${lang}">${row[name].map((block) => this.#blocks.block(section[name][block], numbers[name][block] ?? null, name, lang, marks, lit)).join('')}</td>`
      return `<tr>${sides.map((name) => side(name, name === 'source' ? this.#plan.document.shownLanguage : 'en')).join('')}</tr>`
    })
    const label = oneLine(section.title)
    return `<section${label === '' ? '' : ` aria-label="${escapeXml(label)}"`}><table><tbody>\n${rows.join('\n')}\n</tbody></table></section>`
  }
}
