import { createHash } from 'node:crypto'
import type { ExportBlock, ExportSection, Written } from '../../../shared/model/interchange.ts'
import type { Side, SourceLanguage } from '../../../shared/model/vocabulary.ts'
import { fileNameFor } from './file-name.ts'
import { noteLists, refId } from './html-notes.ts'
import { htmlStyle, MOST_LIT } from './html-style.ts'
import type { NoteMark } from './notes.ts'
import { listNumbers, piecesOf, type Piece } from './pieces.ts'
import { omissionsOf, type Plan } from './plan.ts'
import type { Row, Unit } from './rows.ts'
import { beginsWithTitle, sidesOf } from './sides.ts'
import { LANGUAGE_NAMES } from './wording.ts'
import { escapeXml } from './xml-text.ts'

/** A footnote of the text itself, as it is numbered in the page. */
export interface Footnote { number: number; text: string; lang: string }

const INLINE_TAGS = { emphasis: 'em', strong: 'strong', code: 'code' } as const

/** One page that needs nothing beside it: no script, nothing loaded (its policy forbids both). A table row for each row of paragraphs. */
export function writeHtml(plan: Plan): Written {
  const page = new HtmlPage(plan)
  return { bytes: new TextEncoder().encode(page.html()), fileName: fileNameFor(plan.document, 'html'), mime: 'text/html', units: page.rows, omissions: omissionsOf(plan) }
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
  readonly #footnotes: Footnote[] = []
  /** How often each note has been referred to so far: the references of a note are numbered for its way back. */
  readonly #refs = new Map<number, number>()
  #most = 0
  rows = 0

  constructor(plan: Plan) { this.#plan = plan }

  html(): string {
    const { document, options, notes } = this.#plan
    const body = document.sections.map((section, index) => this.#section(section, index)).join('')
    const style = htmlStyle(this.#most, options.lightCounterpart)
    const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'`
    const title = [document.targetTitle, document.title].filter((each) => each.trim() !== '').join(' / ')
    return [
      '<!DOCTYPE html>', '<html lang="en">', '<head>', '<meta charset="utf-8">', `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
      '<meta name="viewport" content="width=device-width, initial-scale=1">', '<meta name="generator" content="Duizhao">', `<title>${escapeXml(oneLine(title)) || 'Document'}</title>`,
      `<style>${style}</style>`, '</head>', `<body class="${CLASSES[options.layout]}">`, options.layout === 'tabbed' ? tabs(document.shownLanguage) : '', '<main>', this.#titles(), body,
      noteLists(notes.list, this.#footnotes, this.#refs, document.shownLanguage), '</main>', '</body>', '</html>', '',
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
      const side = (name: Side, lang: string): string => `<td lang="${lang}">${row[name].map((block) => this.#block(section[name][block], numbers[name][block] ?? null, name, lang, marks, lit)).join('')}</td>`
      return `<tr>${sides.map((name) => side(name, name === 'source' ? this.#plan.document.shownLanguage : 'en')).join('')}</tr>`
    })
    const label = oneLine(section.title)
    return `<section${label === '' ? '' : ` aria-label="${escapeXml(label)}"`}><table><tbody>\n${rows.join('\n')}\n</tbody></table></section>`
  }

  #block(block: ExportBlock | undefined, number: number | null, side: Side, lang: string, marks: ReadonlyMap<string, NoteMark[]>, lit: ReadonlyMap<string, number>): string {
    if (block === undefined) return ''
    const content = piecesOf(block, side, marks).map(({ id, pieces }) => {
      const inner = pieces.map((piece) => this.#piece(piece, lang)).join('')
      const link = id === null ? undefined : lit.get(`${side}/${id}`)
      return link === undefined || link > MOST_LIT ? inner : `<span class="k${link}">${inner}</span>`
    }).join('')
    const indent = block.depth > 0 ? ` d${Math.min(3, block.depth)}` : ''
    if (block.type === 'heading') return `<h${Math.min(6, Math.max(1, block.level))}>${content}</h${Math.min(6, Math.max(1, block.level))}>`
    if (block.type === 'listItem') return `<p class="li${indent}" data-n="${number === null ? '•' : `${number}.`}">${content}</p>`
    if (block.type === 'quotation') return `<blockquote${indent === '' ? '' : ` class="${indent.trim()}"`}><p>${content}</p></blockquote>`
    return `<p>${content}</p>`
  }

  #piece(piece: Piece, lang: string): string {
    if (piece.kind === 'break') return '<br>'
    if (piece.kind === 'note') {
      const number = this.#footnotes.push({ number: this.#footnotes.length + 1, text: piece.text, lang })
      return `<sup><a class="foot" id="fr${number}" href="#f${number}" aria-label="Footnote ${number}">*${number}</a></sup>`
    }
    let html = escapeXml(piece.text)
    for (const mark of piece.marks) html = `<${INLINE_TAGS[mark]}>${html}</${INLINE_TAGS[mark]}>`
    if (piece.href !== null) html = `<a href="${escapeXml(piece.href)}" rel="noopener noreferrer">${html}</a>`
    const strongest = piece.under.find((mark) => mark.kind === 'claim' && !mark.projected) ?? piece.under[0]
    if (strongest !== undefined) html = `<span class="${strongest.kind}${strongest.projected ? ' projected' : ''}">${html}</span>`
    if (piece.ends.length === 0) return html
    // The number belongs to the last word, not to the space after it.
    const refs = piece.ends.map((note) => {
      const count = (this.#refs.get(note) ?? 0) + 1
      this.#refs.set(note, count)
      return `<a id="${refId(note, count)}" href="#n${note}" aria-label="Note ${note}">${note}</a>`
    })
    return `${html}<sup>${refs.join(' ')}</sup>`
  }
}

function oneLine(text: string): string { return text.replace(/\s+/g, ' ').trim() }

function linkOfSentence(units: readonly Unit[]): Map<string, Unit> {
  const links = new Map<string, Unit>()
  for (const unit of units) if (unit.kind === 'pair') for (const sentence of [...unit.source, ...unit.target]) links.set(`${sentence.side}/${sentence.id}`, unit)
  return links
}

/** Numbers the links of one row from 1, by sentence; each row begins anew, so that few rules light every counterpart. */
function numbersInRow(section: ExportSection, row: Row, links: ReadonlyMap<string, Unit>): Map<string, number> {
  const numbers = new Map<Unit, number>()
  const bySentence = new Map<string, number>()
  for (const side of ['source', 'target'] as const) {
    for (const block of row[side]) {
      for (const sentence of section[side][block]?.sentences ?? []) {
        const unit = links.get(`${side}/${sentence.id}`)
        if (unit === undefined) continue
        const number = numbers.get(unit) ?? numbers.size + 1
        numbers.set(unit, number)
        bySentence.set(`${side}/${sentence.id}`, number)
      }
    }
  }
  return bySentence
}
