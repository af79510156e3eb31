import type { InterchangeBlock, ReaderWarning } from '../../../shared/model/interchange.ts'
import { blockText } from '../../../shared/text/measure.ts'
import { contentsOfNav, contentsOfNcx, type ContentsLabels } from './epub-contents.ts'
import { holdsNotes, notesOf, pageOf, type BookPage } from './epub-pages.ts'
import { pictureWarning, rubyWarning, tableWarning } from './html.ts'
import { walkHtml } from './html-walk.ts'
import { Refused, refuse } from './refusal.ts'
import { decodeXml, walkXml } from './xml.ts'
import { refuseBomb, unpack, type ZipEntry } from './zip.ts'

export interface EpubText { blocks: InterchangeBlock[]; title: string | null; declaredLanguage: string | null; warnings: ReaderWarning[]; found: Readonly<Record<string, number>>; chapters: { title: string; from: number }[] }

const NOT_WHOLE = refuse('damaged', 'This EPUB does not say where its text is, so it is damaged or incomplete. Get a fresh copy, or convert it to .docx or .html and import that.')
const LOCKED = refuse('encrypted', 'The text of this EPUB is locked (DRM), so it cannot be read here. Import a copy without a lock.')
interface Package { title: string | null; language: string | null; items: Map<string, { href: string; type: string; isContents: boolean }>; spine: string[] }

/** An EPUB's chapters in reading order. `entries` is the archive's directory. Throws Refused. Nothing outside the archive is read. */
export function readEpub(bytes: Uint8Array, entries: readonly ZipEntry[]): EpubText {
  // Programs on a Mac write accents apart from their letters in names of files, and together in what refers to them.
  const nameOf = (path: string): string => path.normalize('NFC').toLowerCase()
  const byName = new Map(entries.map((entry) => [nameOf(entry.name), entry]))
  const load = (name: string): string | null => {
    const entry = byName.get(nameOf(name))
    return entry === undefined ? null : decodeXml(unpack(bytes, entry))
  }
  refuseBomb(entries.filter(({ name }) => /\.(?:x?html?|xml|opf|ncx)$/i.test(name)))
  const opf = packagePath(load('META-INF/container.xml'))
  const source = opf === null ? null : load(opf)
  if (opf === null || source === null) throw new Refused(NOT_WHOLE)
  const book = readPackage(source)
  const locked = lockedNames(load('META-INF/encryption.xml'))
  const blocks: InterchangeBlock[] = [], chapters: EpubText['chapters'] = [], warnings: ReaderWarning[] = []
  const found = { chapters: 0, tables: 0, pictures: 0, rubies: 0 }
  let missing = 0
  const pages: BookPage[] = []
  for (const id of book.spine) {
    const item = book.items.get(id)
    if (item === undefined || !/html/i.test(item.type) || item.isContents) continue
    const path = resolve(opf, item.href)
    if (locked.has(path.toLowerCase())) throw new Refused(LOCKED)
    const entry = byName.get(nameOf(path))
    if (entry === undefined) { missing++; continue }
    pages.push(pageOf(path, unpack(bytes, entry)))
  }
  const notes = notesOf(pages, resolve)
  const labels = labelsOf(book, opf, load)
  for (const { path, title, content } of pages) {
    const text = walkHtml(content, { weights: null, notes })
    found.tables += text.tables
    found.pictures += text.pictures
    found.rubies += text.rubies
    // Of a page of notes, which stand where they are cited now, a heading may be left.
    if (text.blocks.length === 0 || text.blocks.every(({ type }) => type === 'heading') && holdsNotes(content, notes)) continue
    const top = text.blocks[0]?.type === 'heading' ? text.blocks[0].level : 0, label = labels.get(path.toLowerCase())
    for (const [index, block] of text.blocks.entries()) {
      // A page that begins with a heading, or that the table of contents names, begins a chapter, and so do other headings like it there; any other goes on with the chapter before it.
      const opened = chapters.at(-1), begins = top === 0 ? index === 0 && label !== undefined : block.type === 'heading' && block.level <= top
      // A title page that is nothing but headings goes with what follows it.
      const bare = opened !== undefined && blocks.slice(opened.from).every(({ type }) => type === 'heading')
      if (opened === undefined || begins && !bare) chapters.push({ title: block.type === 'heading' ? blockText(block).replaceAll('\uFFFC', ' ').trim() : index === 0 ? label ?? title ?? '' : '', from: blocks.length })
      blocks.push(block)
    }
  }
  found.chapters = chapters.length
  if (missing > 0) warnings.push({ code: 'missing-parts', message: `${missing === 1 ? '1 part' : `${missing} parts`} that the book lists ${missing === 1 ? 'is' : 'are'} not in the file.` })
  if (found.tables > 0) warnings.push(tableWarning(found.tables))
  if (found.pictures > 0) warnings.push(pictureWarning(found.pictures))
  if (found.rubies > 0) warnings.push(rubyWarning(found.rubies))
  return { blocks, title: book.title, declaredLanguage: book.language, warnings, found, chapters }
}

/** What the table of contents calls the pages; nothing where the book has none, or one that cannot be read. */
function labelsOf({ items }: Package, opf: string, load: (name: string) => string | null): ContentsLabels {
  for (const { href, type, isContents } of [...items.values()].toSorted((a, b) => Number(b.isContents) - Number(a.isContents))) {
    if (!isContents && type !== 'application/x-dtbncx+xml') continue
    const path = resolve(opf, href), page = load(path)
    try {
      const labels = page === null ? null : isContents ? contentsOfNav(page, path, resolve) : contentsOfNcx(page, path, resolve)
      if (labels !== null && labels.size > 0) return labels
    } catch (error) {
      // The text is whole without it.
      if (!(error instanceof Refused)) throw error
    }
  }
  return new Map()
}

function packagePath(container: string | null): string | null {
  let path: string | null = null
  if (container !== null) walkXml(container, { open(name, attributes) { if (/(?:^|:)rootfile$/.test(name)) path ??= attributes['full-path'] ?? null } })
  return path
}

function readPackage(xml: string): Package {
  const book: Package = { title: null, language: null, items: new Map(), spine: [] }
  let reading: 'title' | 'language' | null = null
  walkXml(xml, {
    open(name, attributes) {
      const local = name.replace(/^.*:/, '')
      if (local === 'item' && attributes['id'] !== undefined) book.items.set(attributes['id'], { href: attributes['href'] ?? '', type: attributes['media-type'] ?? '', isContents: /(?:^|\s)nav(?:\s|$)/.test(attributes['properties'] ?? '') })
      if (local === 'itemref' && attributes['idref'] !== undefined) book.spine.push(attributes['idref'])
      reading = local === 'title' || local === 'language' ? local : null
    },
    text(text) { if (reading !== null && text.trim() !== '') book[reading] ??= text.trim().slice(0, 500) },
    close() { reading = null },
  })
  // The same page twice would be the same text twice.
  return { ...book, spine: [...new Set(book.spine)] }
}

/** Names in the archive that are encrypted; fonts often are, and do not matter. */
function lockedNames(xml: string | null): ReadonlySet<string> {
  const names = new Set<string>()
  if (xml !== null) walkXml(xml, { open(name, attributes) { if (/(?:^|:)CipherReference$/.test(name) && attributes['URI'] !== undefined) names.add(unescapePath(attributes['URI']).toLowerCase()) } })
  return names
}

/** A path inside the archive, relative to the package file. */
function resolve(base: string, href: string): string {
  const parts = href.startsWith('/') ? [] : base.split('/').slice(0, -1)
  for (const part of unescapePath(href.split('#')[0] ?? '').split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}

function unescapePath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch { return path }
}
