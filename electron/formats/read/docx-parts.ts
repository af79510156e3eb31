import { zipSync, type Zippable } from 'fflate'
import { SaxesParser } from 'saxes'
import type { Said } from '../../../shared/model/interchange.ts'
import { commentsInNotes, markComments } from './docx-comments.ts'
import { dropHidden, markOutline } from './docx-outline.ts'
import { plainRuns } from './docx-plain.ts'
import { commentsIn } from './home-docx-parts.ts'
import { MAX_DEPTH } from './limits.ts'
import { Refused, refuse } from './refusal.ts'
import { refuseBomb, unpack, zipEntries, type ZipEntry } from './zip.ts'

/** What the XML of a Word document holds that its text alone does not say. */
export interface DocxCounts { insertions: number; deletions: number; moves: number; comments: number; formulas: number; rubies: number; hidden: number; textBoxes: number; paragraphs: number; tables: number; tableRows: number; footnotes: number; endnotes: number; links: number }

/** What one person changed with tracking on. */
export interface TrackedChanges { insertions: number; deletions: number; /** Pieces that stand in another place now. */ moves: number }

/** Persons whose changes are told apart; those of others are counted together. */
const MOST_AUTHORS = 100

export interface DocxParts {
  /** The same document with its text parts only, stored unpacked: no pictures, fonts, macros or embedded files. */
  archive: Uint8Array
  counts: DocxCounts
  /** By the ids of the comments. */
  comments: ReadonlyMap<string, Said>
  /** By author, in the order of their first change. */
  changes: ReadonlyMap<string, TrackedChanges>
  /** Share of the running text that stands in tables, 0..1. */
  inTables: number
  /** `dc:title` of the document's properties; null when it has none. */
  title: string | null
  language: string | null
}

/** The parts that make up the text. Everything else in the archive is never unpacked. */
const TEXT_PART = /^(?:\[Content_Types\]\.xml|_rels\/\.rels|docProps\/core\.xml|word\/(?:_rels\/[^/]+\.rels|(?:document\d*|footnotes|endnotes|comments|numbering|styles)\.xml))$/i

/** What other programs' documents keep in a zip, and the sentence for each. */
const OTHERS: readonly [RegExp, string][] = [
  [/^xl\//i, 'This is an Excel workbook, not a text document. Save the text you need as .docx or .txt and import that.'],
  [/^ppt\//i, 'This is a PowerPoint presentation, not a text document. Save its outline as .docx and import that.'],
  [/^Index\/(?:Document\.iwa|Tables)|^index\.apxl$|^Index\.zip$/i, 'This is a Pages or Keynote document. Export it as .docx and import that.'],
]

/**
 * Opens a DOCX within the limits: refuses by the directory before unpacking, unpacks the text parts only, and reads
 * their XML once to refuse DTDs, unknown entities and depth and to count what the text will not show. `places`: with marks where its comments stand, for `placeComments`. Linear.
 */
export function openDocx(bytes: Uint8Array, places = false): DocxParts {
  const entries = zipEntries(bytes)
  const byName = new Map<string, ZipEntry>()
  for (const entry of entries) byName.set(entry.name, entry)
  if (!entries.some((entry) => /^word\/document\d*\.xml$/i.test(entry.name))) {
    if (entries.some((entry) => entry.encrypted)) throw new Refused(refuse('encrypted', 'This zip archive is locked with a password. Unpack it and import the text inside.'))
    const other = OTHERS.find(([part]) => entries.some((entry) => part.test(entry.name)))
    throw new Refused(refuse('unsupported', other?.[1] ?? 'This is a zip archive, not a document. Unpack it and import the text inside.'))
  }
  const parts = [...byName.values()].filter((entry) => TEXT_PART.test(entry.name))
  refuseBomb(parts)
  const counts: DocxCounts = { insertions: 0, deletions: 0, moves: 0, comments: 0, formulas: 0, rubies: 0, hidden: 0, textBoxes: 0, paragraphs: 0, tables: 0, tableRows: 0, footnotes: 0, endnotes: 0, links: 0 }
  const properties: Properties = { title: null, language: null }
  const people: People = { comments: new Map(), changes: new Map() }
  const letters = { all: 0, inTables: 0 }
  const archive: Zippable = {}
  const documents: { name: string; xml: string }[] = [], inNotes = new Map<string, string[]>()
  const stylesPart = parts.find(({ name }) => /^word\/styles\.xml$/i.test(name))
  const styles = stylesPart === undefined ? '' : decodeXml(unpack(bytes, stylesPart))
  for (const part of parts) {
    const whole = part === stylesPart ? styles : decodeXml(unpack(bytes, part))
    const before = counts.rubies
    scan(whole, /document\d*\.xml$/i.test(part.name) ? letters : null, counts, properties, people)
    // Only now is it known to be well-formed, which keeps the patterns linear.
    const { xml, hidden } = part === stylesPart ? { xml: whole, hidden: 0 } : dropHidden(plainRuns(whole))
    counts.hidden += hidden
    const marked = counts.rubies > before ? markRuby(xml) : xml
    if (/comments\.xml$/i.test(part.name)) for (const [id, said] of commentsIn(whole)) people.comments.set(id, said)
    if (/notes\.xml$/i.test(part.name)) for (const [note, inside] of commentsInNotes(xml)) inNotes.set(note, inside)
    if (/document\d*\.xml$/i.test(part.name)) documents.push({ name: part.name, xml: marked })
    else archive[part.name] = new TextEncoder().encode(marked)
  }
  // What is said in the footnotes has its place here, so they are read before.
  for (const { name, xml } of documents) archive[name] = new TextEncoder().encode(markOutline(places ? markComments(xml, inNotes) : xml, styles))
  return { archive: zipSync(archive, { level: 0 }), counts, inTables: letters.inTables / Math.max(1, letters.all), ...properties, ...people }
}

/** Where a base with a reading begins, and what encloses the reading. */
export const RUBY = { base: '\uFDD2', from: '\uFDD0', to: '\uFDD1' } as const

interface Properties { title: string | null; language: string | null }
interface People { comments: Map<string, Said>; changes: Map<string, TrackedChanges> }

/** XML is UTF-8 unless a byte order mark says UTF-16; the reader behind this knows only UTF-8. */
function decodeXml(bytes: Uint8Array): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'
  const text = new TextDecoder(encoding).decode(bytes)
  return encoding === 'utf-8' ? text : text.replace(/^(<\?xml[^>]*encoding=)["'][^"']*["']/, '$1"UTF-8"')
}

const DAMAGED = refuse('damaged', 'The text inside this document is damaged. Open it in Word or LibreOffice, let it repair the document, save it and import it again.')
const DTD = refuse('damaged', 'This document carries definitions (a DTD) that Word never writes and that can do harm. Nothing was read from it. Save it again in Word or LibreOffice and import that.')
const DEEP = refuse('damaged', `This document has more than ${MAX_DEPTH} elements inside one another, which no word processor writes. Save it again in Word or LibreOffice and import that.`)

/** `body`: this part holds the running text, in which paragraphs, tables and letters are counted; null for others. */
function scan(xml: string, body: { all: number; inTables: number } | null, counts: DocxCounts, properties: Properties, people: People): void {
  const parser = new SaxesParser({ xmlns: false, position: false })
  let depth = 0, tables = 0
  let reading: keyof Properties | null = null, instruction = false
  parser.on('doctype', () => { throw new Refused(DTD) })
  parser.on('error', () => { throw new Refused(DAMAGED) })
  parser.on('opentag', ({ name, attributes }) => {
    if (++depth > MAX_DEPTH) throw new Refused(DEEP)
    switch (name) {
      case 'w:ins': counts.insertions++; changesOf(people, attributes['w:author']).insertions++; break
      case 'w:moveTo': counts.moves++; changesOf(people, attributes['w:author']).moves++; break
      case 'w:del': counts.deletions++; changesOf(people, attributes['w:author']).deletions++; break
      case 'w:comment': if (attributes['w:id'] !== undefined) counts.comments++; break
      case 'm:oMath': counts.formulas++; break
      case 'w:ruby': counts.rubies++; break
      case 'w:txbxContent': counts.textBoxes++; break
      case 'w:p': if (body !== null) counts.paragraphs++; break
      case 'w:tbl': tables++; if (body !== null) counts.tables++; break
      case 'w:tr': if (body !== null) counts.tableRows++; break
      case 'w:footnoteReference': counts.footnotes++; break
      case 'w:endnoteReference': counts.endnotes++; break
      case 'w:hyperlink': counts.links++; break
      case 'w:instrText': instruction = true; break
      case 'dc:title': reading = 'title'; break
      case 'dc:language': reading = 'language'; break
      default: break
    }
  })
  parser.on('closetag', ({ name }) => {
    depth--
    reading = null
    instruction = false
    if (name === 'w:tbl') tables--
  })
  parser.on('text', (text) => {
    // Word writes a link as an element or as a field.
    if (instruction && /^\s*HYPERLINK\s/.test(text)) counts.links++
    if (body !== null && !instruction) {
      const letters = text.trim().length
      body.all += letters
      if (tables > 0) body.inTables += letters
    }
    if (reading !== null && text.trim() !== '') properties[reading] = text.trim().slice(0, 500)
  })
  parser.write(xml).close()
}

function changesOf({ changes }: People, author = ''): TrackedChanges {
  const name = author.replace(/\s+/g, ' ').trim().slice(0, 100)
  const key = changes.has(name) || changes.size < MOST_AUTHORS ? name : ''
  const known = changes.get(key) ?? { insertions: 0, deletions: 0, moves: 0 }
  changes.set(key, known)
  return known
}

/**
 * The reader behind this drops ruby together with the characters it stands over: those become plain text here, and the
 * reading follows them between RUBY marks, noncharacters that no text holds.
 */
function markRuby(xml: string): string {
  return xml.replace(/[\uFDD0-\uFDD2]/g, '').replace(/<w:ruby\b[^>]*>([^]*?)<\/w:ruby>/g, (_whole, inside: string) => {
    const reading = [...(/<w:rt\b[^>]*>([^]*?)<\/w:rt>/.exec(inside)?.[1] ?? '').matchAll(/<w:t\b[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join('')
    const base = /<w:rubyBase\b[^>]*>([^]*?)<\/w:rubyBase>/.exec(inside)?.[1] ?? ''
    return `<w:t>${RUBY.base}</w:t>${base}<w:t>${RUBY.from}${reading}${RUBY.to}</w:t>`
  })
}
