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
 * on. One in both languages without any mark may be ours all the same: pandoc drops them. Then every paragraph is a unit of
 * nobody's. Null for every other file. Throws Refused. Linear.
 */
export function readHomeDocx(bytes: Uint8Array): HomeFile | null {
  const entries = new Map(zipEntries(bytes).map((entry) => [entry.name, entry] as const))
  refuseBomb(Object.values(PARTS).flatMap((name) => entries.get(name) ?? []))
  const xmlOf = (name: string): string => { const entry: ZipEntry | undefined = entries.get(name); return entry === undefined ? '' : decodeXml(unpack(bytes, entry)) }
  const xml = xmlOf(PARTS.body)
  const marked = xml.includes('_DZ')
  if (!marked && !mayHaveLostMarks(xml)) return null
  const comments = new Map([...commentsIn(xmlOf(PARTS.comments))].filter(([, { text }]) => text !== ''))
  const body = new HomeBody({ comments, footnotes: notesIn(xmlOf(PARTS.footnotes), 'w:footnote'), endnotes: notesIn(xmlOf(PARTS.endnotes), 'w:endnote') }, marked)
  walkXml(xml, { open: (name, attributes) => body.open(name, attributes), text: (text) => body.text(text), close: (name) => body.close(name) })
  if (!marked) return { format: 'docx', unmarked: true, documentId: null, language: null, sections: body.sections, whole: null, above: [], stray: body.stray() }
  const sections = body.sections.filter(({ units }) => units.some((unit) => (unit.source ?? unit.target)?.ids.length === 1))
  const { document, language, whole } = propertiesIn(xmlOf(PARTS.custom))
  return sections.length === 0 ? null : { format: 'docx', documentId: DocumentId.safeParse(document).data ?? null, language, sections, whole, above: Object.values(body.above).map((text) => text.trim()).filter((text) => text !== ''), stray: body.stray() }
}

/** Whether a text has a good part of both languages, as all do that leave from here but a translation alone. */
function mayHaveLostMarks(xml: string): boolean {
  const text = xml.replace(/<[^>]*>/g, '')
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0, latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0
  // A Han character says as much as three Latin letters.
  return 3 * han > EACH * latin && latin > EACH * 3 * han
}
/** The shorter of the two texts has at least this share of the longer. */
const EACH = 0.2
