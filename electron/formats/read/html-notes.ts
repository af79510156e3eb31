import { asOneParagraph } from './clean-text.ts'
import { attribute, elementsOf, isElement, textOf, type HtmlElement, type HtmlParent } from './html-tree.ts'

export interface PageNotes {
  /** The link in the text, and the note it stands for. */
  refs: ReadonlyMap<HtmlElement, string>
  /** Elements that hold notes and are no part of the running text. */
  bodies: ReadonlySet<HtmlElement>
}

const NOTE_MARK = /^[\s[(（〔【]*(?:\d{1,4}|[a-z]{1,2}|[ivxlc]{1,7}|[*†‡§※¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3}|[①-⑳]|注\d{0,3}|註\d{0,3})[\s\])）〕】]*$/i
/** What links from a note back to the text are made of, with or without the selector of a text or emoji form. */
const BACK_MARK = /^(?:[\s↑↩⤴^[\]\d①-⑳]|\uFE0E|\uFE0F)*$/
/** Looked at in one note; keeps the cost of a hostile page bounded. */
const MOST_BACK_LINKS = 30
/** A longer "note" is a section of the page that something links to. */
const LONGEST = 6000

/**
 * Finds footnotes: a link inside the page whose text looks like a note's number (or that says it is one), whose aim
 * links back or lies in a list of notes. Linear in the page.
 */
export function findNotes(root: HtmlParent): PageNotes {
  const byId = new Map<string, HtmlElement>()
  const links: HtmlElement[] = []
  for (const element of elementsOf(root)) {
    const id = attribute(element, 'id') ?? (element.tagName === 'a' ? attribute(element, 'name') : null)
    if (id !== null && id !== '' && !byId.has(id)) byId.set(id, element)
    if (element.tagName === 'a' && (attribute(element, 'href') ?? '').startsWith('#')) links.push(element)
  }
  const refs = new Map<HtmlElement, string>()
  const bodies = new Set<HtmlElement>()
  const texts = new Map<HtmlElement, string>()
  const aims = new Map<HtmlElement, readonly HtmlElement[]>()
  for (const link of links) {
    if (!looksLikeRef(link)) continue
    const aim = byId.get(fragment(link))
    const body = aim === undefined ? null : noteBody(aim)
    if (body === null || isInside(link, body) || bodiesHold(bodies, link)) continue
    const declared = attribute(link, 'role') === 'doc-noteref' || typesOf(link).includes('noteref') || isInNoteList(body)
    let back = aims.get(body)
    if (!declared && back === undefined) aims.set(body, (back = backAims(body, byId)))
    if (!declared && back?.some((aim) => aim === link || isInside(link, aim) || isInside(aim, link) || aim.parentNode === link.parentNode) !== true) continue
    let text = texts.get(body)
    if (text === undefined) texts.set(body, (text = asOneParagraph(textOf(body, (element) => isBackLink(element, byId), ' ', '\f'), '\f').replace(/^[[(]?\d{1,4}[\])]?[.、]?\s+/, '')))
    if (text.length > LONGEST) continue
    refs.set(link, text)
    bodies.add(body)
  }
  return { refs, bodies }
}

function fragment(link: HtmlElement): string {
  const raw = (attribute(link, 'href') ?? '').slice(1)
  try {
    return decodeURIComponent(raw)
  } catch { return raw }
}

/** What an EPUB says an element is. */
function typesOf(element: HtmlElement): string[] { return (attribute(element, 'epub:type') ?? '').split(/\s+/) }

function looksLikeRef(link: HtmlElement): boolean {
  if (attribute(link, 'role') === 'doc-backlink') return false
  // In books made for Duokan the link is a little picture.
  if (attribute(link, 'role') === 'doc-noteref' || typesOf(link).includes('noteref') || /(?:^|\s)(?:footnote-?ref|noteref|fn-?ref|duokan-footnote)/i.test(attribute(link, 'class') ?? '')) return true
  const text = textOf(link)
  return text.length < 12 && NOTE_MARK.test(text)
}

/** The element that is the whole note: the aim itself, or the list item, paragraph or box around an anchor. */
function noteBody(aim: HtmlElement): HtmlElement | null {
  let element: HtmlElement = aim
  for (let climbed = 0; climbed < 4 && ['a', 'sup', 'span', 'b', 'strong', 'em', 'i', 'dt'].includes(element.tagName); climbed++) {
    const parent: HtmlParent | null = element.parentNode
    if (parent === null || !isElement(parent)) return null
    element = parent
  }
  return ['li', 'p', 'div', 'dd', 'aside', 'td', 'section', 'blockquote', 'tr'].includes(element.tagName) ? element : null
}

function isInNoteList(body: HtmlElement): boolean {
  let parent: HtmlParent | null = body
  for (let climbed = 0; climbed < 4 && parent !== null && isElement(parent); climbed++) {
    if (typesOf(parent).some((type) => /^(?:footnotes?|endnotes?|rearnotes?)$/.test(type))) return true
    if (attribute(parent, 'role') === 'doc-endnotes' || attribute(parent, 'role') === 'doc-footnote' || /(?:^|[\s_-])(?:footnotes?|endnotes?)(?:$|[\s_-])/i.test(attribute(parent, 'class') ?? '')) return true
    parent = parent.parentNode
  }
  return false
}

/** Where the first few links inside a note lead; a note that is cited often has one for each place. */
function backAims(body: HtmlElement, byId: ReadonlyMap<string, HtmlElement>): HtmlElement[] {
  const aims: HtmlElement[] = []
  for (const element of elementsOf(body)) {
    if (element.tagName !== 'a' || !(attribute(element, 'href') ?? '').startsWith('#')) continue
    const aim = byId.get(fragment(element))
    if (aim !== undefined && aims.push(aim) >= MOST_BACK_LINKS) break
  }
  return aims
}

/** A link from a note back to the text: it goes to an element that is, holds or is held by a short link. */
function isBackLink(element: HtmlElement, byId: ReadonlyMap<string, HtmlElement>): boolean {
  if (element.tagName !== 'a' || !(attribute(element, 'href') ?? '').startsWith('#')) return false
  return attribute(element, 'role') === 'doc-backlink' || BACK_MARK.test(textOf(element)) && byId.has(fragment(element))
}

/** Climbs at most the depth of the tree, which is bounded. */
function isInside(element: HtmlElement, ancestor: HtmlElement): boolean {
  for (let parent: HtmlParent | null = element; parent !== null; parent = isElement(parent) ? parent.parentNode : null) if (parent === ancestor) return true
  return false
}

function bodiesHold(bodies: ReadonlySet<HtmlElement>, element: HtmlElement): boolean {
  for (let parent: HtmlParent | null = element; parent !== null; parent = isElement(parent) ? parent.parentNode : null) if (isElement(parent) && bodies.has(parent)) return true
  return false
}
