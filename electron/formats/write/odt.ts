import { strToU8, zipSync } from 'fflate'
import type { ExportBlock, ExportDocument, ExportSection, Written } from '../../../shared/model/interchange.ts'
import type { Side } from '../../../shared/model/vocabulary.ts'
import { ZIP_STAMP } from './bundle.ts'
import { fileNameFor } from './file-name.ts'
import { lastTouched, toSecond } from './last-touched.ts'
import type { NoteMark } from './notes.ts'
import { noteContent, odtText, OdtRuns } from './odt-runs.ts'
import { ODT_DEPTH, ODT_HEAD, ODT_NAMESPACES, ODT_PAIR_STYLES, ODT_SETTINGS, odtStyles } from './odt-styles.ts'
import { listNumbers, piecesOf } from './pieces.ts'
import { omissionsOf, type Plan } from './plan.ts'
import type { Row } from './rows.ts'
import { beginsWithTitle, sidesOf } from './sides.ts'
import { ACCEPTED_TITLE, acceptedText, LANGUAGE_NAMES, WITHOUT_A_PLACE } from './wording.ts'
import { escapeXml } from './xml-text.ts'

const MIME = 'application/vnd.oasis.opendocument.text'

/**
 * OpenDocument text: a table of two columns for each section, its head repeated on every page, or paragraphs in turn, or
 * the translation alone. The text's notes, claims and sources are footnotes, remarks comments, lists and headings what
 * they are.
 */
export function writeOdt(plan: Plan): Written {
  const page = new OdtPage(plan)
  const content = page.content()
  const files: Record<string, string> = {
    'content.xml': content, 'styles.xml': odtStyles(plan.document.shownLanguage), 'meta.xml': metaXml(plan.document), 'settings.xml': ODT_SETTINGS,
    'META-INF/manifest.xml': `${ODT_HEAD}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${MIME}"/>${['content', 'styles', 'meta', 'settings'].map((name) => `<manifest:file-entry manifest:full-path="${name}.xml" manifest:media-type="text/xml"/>`).join('')}</manifest:manifest>`,
  }
  // The type stands first and uncompressed, where programs look for it without unpacking anything.
  const bytes = zipSync({ mimetype: [strToU8(MIME), { level: 0 }], ...Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])) }, { mtime: ZIP_STAMP })
  return { bytes, fileName: fileNameFor(plan.document, 'odt'), mime: MIME, units: page.rows, omissions: omissionsOf(plan) }
}

function metaXml(document: ExportDocument): string {
  const title = document.targetTitle === '' ? document.title : document.targetTitle
  return `${ODT_HEAD}<office:document-meta ${ODT_NAMESPACES}><office:meta><meta:generator>Duizhao</meta:generator><meta:creation-date>${toSecond(document.created)}</meta:creation-date><dc:date>${toSecond(lastTouched(document))}</dc:date><dc:title>${escapeXml(title)}</dc:title><dc:language>${document.shownLanguage}</dc:language><meta:user-defined meta:name="DuizhaoDocument">${escapeXml(document.id)}</meta:user-defined></office:meta></office:document-meta>`
}

class OdtPage {
  readonly #plan: Plan
  readonly #runs: OdtRuns
  rows = 0

  constructor(plan: Plan) {
    this.#plan = plan
    this.#runs = new OdtRuns(plan.notes.list)
  }

  content(): string {
    const { document, notes } = this.#plan
    const parts = [this.#titles(), ...document.sections.map((section, index) => this.#section(section, index))]
    const without = notes.list.filter(({ number }) => !this.#runs.placed(number))
    if (without.length > 0) parts.push(`<text:h text:style-name="Heading_20_2" text:outline-level="2">${WITHOUT_A_PLACE}</text:h>`, ...without.map((note) => `<text:p text:style-name="Standard">${noteContent(note)}</text:p>`))
    const accepted = this.#plan.options.accepted ?? []
    if (accepted.length > 0) parts.push(`<text:h text:style-name="Heading_20_2" text:outline-level="2">${ACCEPTED_TITLE}</text:h>`, ...accepted.map((line) => `<text:p text:style-name="Standard">${odtText(acceptedText(line))}</text:p>`))
    const body = parts.join('')
    return `${ODT_HEAD}<office:document-content ${ODT_NAMESPACES}><office:automatic-styles>${ODT_PAIR_STYLES}</office:automatic-styles><office:body><office:text>${body === '' ? '<text:p/>' : body}</office:text></office:body></office:document-content>`
  }

  #titles(): string {
    const { document } = this.#plan
    if (beginsWithTitle(this.#plan)) return ''
    const titles = sidesOf(this.#plan).map((side) => (side === 'source' ? document.title : document.targetTitle))
    return titles.filter((text) => text.trim() !== '').map((text) => `<text:p text:style-name="Title">${odtText(text)}</text:p>`).join('')
  }

  #section(section: ExportSection, index: number): string {
    const marks = this.#plan.notes.marks[index] ?? new Map<string, NoteMark[]>()
    const numbers = { source: listNumbers(section.source), target: listNumbers(section.target) }
    const sides = sidesOf(this.#plan)
    const blocks = (row: Row, side: Side, plain = 'Standard'): string => row[side].map((at) => {
      const block = section[side][at]
      return block === undefined ? '' : this.#block(block, numbers[side][at] ?? null, side, marks, plain)
    }).join('')
    const shown = (this.#plan.sections[index]?.rows ?? []).filter((row) => sides.some((side) => row[side].length > 0))
    if (shown.length === 0) return ''
    this.rows += shown.length
    if (!isTable(this.#plan)) return shown.map((row) => sides.map((side, order) => blocks(row, side, sides.length === 1 ? 'Standard' : order === 0 ? 'Pair.first' : 'Pair.last')).join('')).join('')
    const titles = { source: LANGUAGE_NAMES[this.#plan.document.shownLanguage], target: 'English' }
    const row = (cells: (side: Side) => string): string => `<table:table-row table:style-name="Pairs.row">${sides.map((side, column) => `<table:table-cell table:style-name="Pairs.${column === 0 ? 'first' : 'second'}" office:value-type="string">${cells(side) || '<text:p/>'}</table:table-cell>`).join('')}</table:table-row>`
    return `<table:table table:name="Section${index + 1}" table:style-name="Pairs">${sides.map((side) => `<table:table-column table:style-name="Pairs.${side}"/>`).join('')}<table:table-header-rows>${row((side) => `<text:p text:style-name="Table_20_Heading">${titles[side]}</text:p>`)}</table:table-header-rows>` +
      `${shown.map((each) => row((side) => blocks(each, side))).join('')}</table:table><text:p text:style-name="Standard"/>`
  }

  /**
   * Lists and headings are what they are, but inside a table paragraphs that look so: several readers (pandoc is one) take
   * nothing but paragraphs out of a cell and would lose their words. `plain`: the style of a paragraph that is nothing else.
   */
  #block(block: ExportBlock, number: number | null, side: Side, marks: ReadonlyMap<string, NoteMark[]>, plain: string): string {
    const inCell = isTable(this.#plan)
    const content = piecesOf(block, side, marks).flatMap(({ pieces }) => pieces).map((piece) => this.#runs.piece(piece)).join('')
    const paragraph = (style: string, before = ''): string => `<text:p text:style-name="${style}">${before}${content}</text:p>`
    const depth = Math.min(ODT_DEPTH, block.depth + 1)
    if (block.type === 'heading') {
      const level = Math.min(6, Math.max(1, block.level))
      return inCell ? paragraph(`Heading_20_${level}`) : `<text:h text:style-name="Heading_20_${level}" text:outline-level="${level}">${content}</text:h>`
    }
    if (block.type === 'quotation') return paragraph(depth === 1 ? 'Quotations' : `Quotations_20_${depth}`)
    if (block.type !== 'listItem') return paragraph(plain)
    if (inCell) return paragraph(`List_20_${depth}`, `${number === null ? '•' : `${number}.`}<text:tab/>`)
    let list = `<text:list-item${number === null ? '' : ` text:start-value="${number}"`}>${paragraph('Standard')}</text:list-item>`
    for (let level = depth; level > 1; level--) list = `<text:list-item><text:list>${list}</text:list></text:list-item>`
    return `<text:list text:style-name="${number === null ? 'Bullets' : 'Numbers'}">${list}</text:list>`
  }
}

function isTable({ options: { layout } }: Plan): boolean { return layout !== 'interleaved' && layout !== 'translation' }
