import type { HomeFile } from '../../../shared/model/home.ts'
import { DocumentId } from '../../../shared/model/ids.ts'
import { HomeBody } from './home-docx-body.ts'
import { commentsIn, notesIn, propertiesIn } from './home-docx-parts.ts'
import { refuseBomb, unpack, zipEntries, type ZipEntry } from './zip.ts'
import { decodeXml, walkXml } from './xml.ts'

const PARTS = { custom: 'docProps/custom.xml', body: 'word/document.xml', comments: 'word/comments.xml', footnotes: 'word/footnotes.xml', endnotes: 'word/endnotes.xml' } as const

/**
 * Reads a Word file that was exported from here and saved by a word processor since: the text in each of our bookmarks,
 * with tracked changes as if accepted and who made them, bold and italics, the text's own footnotes, and what stands
 * outside the bookmarks paragraph by paragraph, in the order of the file. Comments become notes of the words they stand
 * on. Null when the file holds none of our marks. Throws Refused. Linear.
 */
export function readHomeDocx(bytes: Uint8Array): HomeFile | null {
  const entries = new Map(zipEntries(bytes).map((entry) => [entry.name, entry] as const))
  refuseBomb(Object.values(PARTS).flatMap((name) => entries.get(name) ?? []))
  const xmlOf = (name: string): string => { const entry: ZipEntry | undefined = entries.get(name); return entry === undefined ? '' : decodeXml(unpack(bytes, entry)) }
  const xml = xmlOf(PARTS.body)
  if (!xml.includes('_DZ')) return null
  const comments = new Map([...commentsIn(xmlOf(PARTS.comments))].filter(([, { text }]) => text !== ''))
  const body = new HomeBody({ comments, footnotes: notesIn(xmlOf(PARTS.footnotes), 'w:footnote'), endnotes: notesIn(xmlOf(PARTS.endnotes), 'w:endnote') })
  walkXml(xml, { open: (name, attributes) => body.open(name, attributes), text: (text) => body.text(text), close: (name) => body.close(name) })
  const sections = body.sections.filter(({ units }) => units.some((unit) => (unit.source ?? unit.target)?.ids.length === 1))
  const { document, language, whole } = propertiesIn(xmlOf(PARTS.custom))
  return sections.length === 0 ? null : { format: 'docx', documentId: DocumentId.safeParse(document).data ?? null, language, sections, whole, above: Object.values(body.above).map((text) => text.trim()).filter((text) => text !== ''), stray: body.stray() }
}
