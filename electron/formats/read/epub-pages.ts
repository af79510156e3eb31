import { isUtf8 } from 'node:buffer'
import { decodedText } from './decoded-text.ts'
import { findNotes, type PageNotes } from './html-notes.ts'
import { elementsOf, parseHtmlFragment, type HtmlParent } from './html-tree.ts'
import { decodeXml } from './xml.ts'

/** One page of a book, its names still its own. */
export interface BookPage { path: string; title: string | null; content: HtmlParent }

/** Elements that HTML knows as empty; any other that XHTML closes in itself would swallow what follows when read as HTML. */
const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/i

/** A page is UTF-8 or UTF-16; older books also say that they are something else. Throws Refused. */
export function pageOf(path: string, bytes: Uint8Array): BookPage {
  const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  const page = wide || isUtf8(bytes) ? decodeXml(bytes) : decodedText(bytes, null).text
  return { path, title: /<title[^>]*>([^<]{1,500})<\/title>/i.exec(page)?.[1]?.trim() || null, content: parseHtmlFragment(bodyOf(page)) }
}

/** The body of an XHTML page as HTML. */
function bodyOf(page: string): string {
  const from = /<body\b[^>]*>/i.exec(page), to = page.toLowerCase().lastIndexOf('</body')
  const body = from === null ? page : page.slice(from.index + from[0].length, to > from.index ? to : undefined)
  return body.replace(/<([a-z][\w:-]*)((?:\s[^<>]*)?)\/>/gi, (whole, name: string, rest: string) => (VOID.test(name) ? whole : `<${name}${rest}></${name}>`))
}

/**
 * The notes of a whole book: they may stand on pages of their own. Gives every name in the pages the number of its page,
 * and every link inside the book the name it means; `resolve` makes a path in the archive of one beside another. Linear.
 */
export function notesOf(pages: readonly BookPage[], resolve: (base: string, href: string) => string): PageNotes {
  const numbers = new Map(pages.map(({ path }, index) => [path.toLowerCase(), index]))
  const book = parseHtmlFragment('')
  for (const [index, { path, content }] of pages.entries()) {
    for (const element of elementsOf(content)) {
      for (const each of element.attrs) {
        if (each.name === 'id' || each.name === 'name' && element.tagName === 'a') each.value = `${index}:${each.value}`
        if (each.name !== 'href' || element.tagName !== 'a' || !each.value.includes('#') || /^[a-z][\w+.-]*:/i.test(each.value)) continue
        const at = each.value.indexOf('#')
        const page = at === 0 ? index : numbers.get(resolve(path, each.value).toLowerCase())
        if (page !== undefined) each.value = `#${page}:${each.value.slice(at + 1)}`
      }
    }
    book.childNodes.push(...content.childNodes)
  }
  return findNotes(book)
}

export function holdsNotes(content: HtmlParent, { bodies }: PageNotes): boolean {
  for (const element of elementsOf(content)) if (bodies.has(element)) return true
  return false
}
