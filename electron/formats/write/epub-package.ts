import { strToU8, zipSync } from 'fflate'
import type { ExportDocument } from '../../../shared/model/interchange.ts'
import { ZIP_STAMP } from './bundle.ts'
import { lastTouched, toSecond } from './last-touched.ts'
import { escapeXml } from './xml-text.ts'

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'

/** A page of the book: its file's name without folder, what the table of contents calls it, and its whole text. */
export interface BookPage { file: string; title: string; xhtml: string }
export interface Book { pages: readonly BookPage[]; style: string; /** Language tags, the one to be read first first. */ languages: readonly string[] }

/** An EPUB 3.3 file. Its identifier is the document's, so that a later edition takes the place of an earlier one on a shelf. */
export function epubPackage(document: ExportDocument, { pages, style, languages }: Book): Uint8Array {
  const files: Record<string, string> = {
    'META-INF/container.xml': `${HEAD}<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`,
    'EPUB/package.opf': packageXml(document, pages, languages), 'EPUB/nav.xhtml': navXml(document, pages, languages), 'EPUB/style.css': style,
    ...Object.fromEntries(pages.map(({ file, xhtml }) => [`EPUB/${file}`, xhtml])),
  }
  // The type stands first and uncompressed, where programs look for it without unpacking anything.
  return zipSync({ mimetype: [strToU8('application/epub+zip'), { level: 0 }], ...Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])) }, { mtime: ZIP_STAMP })
}

/** A page of XHTML in the book's style. */
export function bookPage(title: string, language: string, body: string): string {
  return `${HEAD}<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="${language}" xml:lang="${language}"><head><meta charset="utf-8"/><title>${escapeXml(title)}</title><link rel="stylesheet" href="style.css"/></head><body>\n${body}\n</body></html>\n`
}

function packageXml(document: ExportDocument, pages: readonly BookPage[], languages: readonly string[]): string {
  const titles = ([[document.targetTitle, 'en'], [document.title, document.shownLanguage]] as const).filter(([title]) => title.trim() !== '')
  const [main = [document.title, document.shownLanguage] as const, ...others] = titles
  const line = (text: string): string => escapeXml(text.replace(/\s+/g, ' ').trim()) || 'Document'
  const meta = (property: string, value: string): string => `<meta property="schema:${property}">${value}</meta>`
  return `${HEAD}<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en" prefix="schema: http://schema.org/"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">` +
    `<dc:identifier id="id">urn:uuid:${escapeXml(document.id)}</dc:identifier><dc:title id="title" xml:lang="${main[1]}">${line(main[0])}</dc:title><meta refines="#title" property="title-type">main</meta>` +
    others.map(([title, language]) => `<dc:title id="title-zh" xml:lang="${language}">${line(title)}</dc:title><meta refines="#title-zh" property="title-type">subtitle</meta>`).join('') +
    languages.map((language) => `<dc:language>${language}</dc:language>`).join('') + `<meta property="dcterms:modified">${toSecond(lastTouched(document))}</meta><meta name="generator" content="Duizhao"/>` +
    meta('accessMode', 'textual') + meta('accessModeSufficient', 'textual') + meta('accessibilityFeature', 'structuralNavigation') + meta('accessibilityFeature', 'tableOfContents') + meta('accessibilityHazard', 'none') +
    `</metadata><manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="style" href="style.css" media-type="text/css"/>${pages.map(({ file }, index) => `<item id="p${index + 1}" href="${file}" media-type="application/xhtml+xml"/>`).join('')}</manifest>` +
    `<spine>${pages.map((_, index) => `<itemref idref="p${index + 1}"/>`).join('')}</spine></package>\n`
}

function navXml(document: ExportDocument, pages: readonly BookPage[], [language = 'en']: readonly string[]): string {
  const title = (document.targetTitle || document.title).replace(/\s+/g, ' ').trim()
  return bookPage(title === '' ? 'Document' : title, language, `<nav epub:type="toc" role="doc-toc" id="toc"><h1 lang="en" xml:lang="en">Contents</h1><ol>${pages.map((page) => `<li><a href="${page.file}">${escapeXml(page.title)}</a></li>`).join('')}</ol></nav>`)
}
