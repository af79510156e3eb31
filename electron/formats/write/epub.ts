import type { ExportBlock, ExportSection, Written } from '../../../shared/model/interchange.ts'
import type { Side } from '../../../shared/model/vocabulary.ts'
import { bookPage, epubPackage, type BookPage } from './epub-package.ts'
import { EPUB_STYLE } from './epub-style.ts'
import { fileNameFor } from './file-name.ts'
import { HtmlBlocks, oneLine } from './html-blocks.ts'
import { acceptedList, noteItems } from './html-notes.ts'
import type { NoteMark } from './notes.ts'
import { listNumbers } from './pieces.ts'
import { omissionsOf, type Plan } from './plan.ts'
import type { Row } from './rows.ts'
import { beginsWithTitle, sidesOf } from './sides.ts'
import { ACCEPTED_TITLE } from './wording.ts'
import { escapeXml } from './xml-text.ts'

const NOTES_FILE = 'notes.xhtml'
const NO_LINKS: ReadonlyMap<string, number> = new Map()

/**
 * EPUB 3: a page of XHTML for each section, paragraphs in turn, beside one another, or the translation alone. The text's
 * own footnotes stand at the end of their section, where readers open them in place; claims and sources on a page of
 * their own at the end of the book.
 */
export function writeEpub(plan: Plan): Written {
  const { document } = plan
  const book = new Pages(plan)
  const pages = document.sections.flatMap((section, index) => book.section(section, index) ?? [])
  const notes = book.notes()
  // A book has to hold a page.
  const all = [...pages, ...(notes === null ? [] : [notes])]
  const bytes = epubPackage(document, { pages: all.length > 0 ? all : [{ file: 'section-1.xhtml', title: 'Text', xhtml: bookPage('Text', 'en', '<p></p>') }], style: EPUB_STYLE, languages: sidesOf(plan).map((side) => book.language(side)) })
  return { bytes, fileName: fileNameFor(document, 'epub'), mime: 'application/epub+zip', units: book.rows, omissions: omissionsOf(plan) }
}

class Pages {
  readonly #plan: Plan
  readonly #blocks: HtmlBlocks
  rows = 0

  constructor(plan: Plan) {
    this.#plan = plan
    this.#blocks = new HtmlBlocks({ chinese: plan.document.shownLanguage, notesFile: NOTES_FILE, reference: ' epub:type="noteref" role="doc-noteref"' })
  }

  language(side: Side): string { return side === 'source' ? this.#plan.document.shownLanguage : 'en' }

  /** Null for a section of which nothing is shown. */
  section(section: ExportSection, index: number): BookPage | null {
    const sides = sidesOf(this.#plan)
    const rows = (this.#plan.sections[index]?.rows ?? []).filter((row) => sides.some((side) => row[side].length > 0))
    if (rows.length === 0) return null
    const file = `section-${index + 1}.xhtml`
    this.#blocks.file = file
    const before = this.#blocks.footnotes.length
    const marks = this.#plan.notes.marks[index] ?? new Map<string, NoteMark[]>()
    const numbers = { source: listNumbers(section.source), target: listNumbers(section.target) }
    const blocks = (row: Row, side: Side): string => row[side].map((at) => xmlLanguages(this.#blocks.block(section[side][at], numbers[side][at] ?? null, side, this.language(side), marks, NO_LINKS))).join('')
    const cell = (tag: 'td' | 'div', row: Row, side: Side): string => `<${tag} ${tags(this.language(side))}>${blocks(row, side)}</${tag}>`
    const table = this.#plan.options.layout === 'sideBySide'
    const body = rows.map((row) => (table ? `<tr>${sides.map((side) => cell('td', row, side)).join('')}</tr>` : `<div class="pair">${sides.filter((side) => row[side].length > 0).map((side) => cell('div', row, side)).join('')}</div>`)).join('\n')
    this.rows += rows.length
    const footnotes = this.#blocks.footnotes.slice(before).map(({ number, text, lang }) => `<aside id="f${number}" epub:type="footnote" role="doc-footnote"><p><a href="#fr${number}">*${number}</a> <span ${tags(lang)}>${escapeXml(text)}</span></p></aside>`)
    const title = this.#title(section, index)
    const titles = index === 0 && !beginsWithTitle(this.#plan) ? this.#titles() : ''
    return { file, title, xhtml: bookPage(title, this.language(sides[0] ?? 'source'), `<section epub:type="chapter" role="doc-chapter" aria-label="${escapeXml(title)}">${titles}${table ? `<table><tbody>\n${body}\n</tbody></table>` : body}${footnotes.join('')}</section>`) }
  }

  notes(): BookPage | null {
    const { notes, document } = this.#plan
    const accepted = acceptedList(this.#plan.options.accepted ?? [], 'h1')
    if (notes.list.length === 0) return accepted === '' ? null : { file: NOTES_FILE, title: ACCEPTED_TITLE, xhtml: bookPage(ACCEPTED_TITLE, 'en', accepted) }
    const title = 'Claims and sources'
    return { file: NOTES_FILE, title, xhtml: bookPage(title, 'en', `<section epub:type="endnotes" role="doc-endnotes" class="notes"><h1>${title}</h1><ol>\n${noteItems(notes.list, this.#blocks.refs, document.shownLanguage).map(xmlLanguages).join('\n')}\n</ol></section>${accepted}`) }
  }

  #titles(): string {
    const { document } = this.#plan
    return sidesOf(this.#plan).map((side) => [oneLine(side === 'source' ? document.title : document.targetTitle), this.language(side)] as const).filter(([text]) => text !== '').map(([text, language]) => `<h1 ${tags(language)}>${escapeXml(text)}</h1>`).join('')
  }

  /** What the table of contents says: the section's own title, with the first heading of its English. */
  #title(section: ExportSection, index: number): string {
    const english = headingOf(section.target)
    const names = this.#plan.options.layout === 'translation' ? [english] : [oneLine(section.title), english]
    const shown = [...new Set(names)].filter((name) => name !== '')
    return shown.length > 0 ? shown.join(' / ') : oneLine(section.title) || `Section ${index + 1}`
  }
}

/** XHTML wants both, and wants them to agree. */
function tags(language: string): string { return `lang="${language}" xml:lang="${language}"` }
function xmlLanguages(html: string): string { return html.replace(/ lang="([\w-]+)"/g, ' lang="$1" xml:lang="$1"') }

function headingOf(blocks: readonly ExportBlock[]): string {
  const heading = blocks.find(({ type }) => type === 'heading')
  return oneLine((heading?.runs ?? []).map((run) => (run.kind === 'text' ? run.text : run.kind === 'break' ? ' ' : '')).join(''))
}
