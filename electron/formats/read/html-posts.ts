import { attribute, elementsOf, isElement, type HtmlElement, type HtmlParent } from './html-tree.ts'

/** Boxes that repeat, as the posts of a forum or the answers to a question do, and what they answer, which stands before them in a box of its own. */
export interface Posts { list: HtmlElement; kind: string; before: readonly HtmlElement[] }

/** What sites call the boxes of posts, or the list of them. */
const NAMED = /(?:^|[\s_-])(?:answers?|posts?|repl(?:y|ies)|comments?|floors?|messages?|msg|threads?|questions?|topics?)(?:[\s_-]|$)|answeritem|postbody|postlist|答|回复|楼/i
const ABOUT_POSTS = /schema\.org\/(?:Answer|Question|Comment|DiscussionForumPosting|QAPage)\b/
/** Without such a name so many boxes must look alike. */
const FEWEST_UNNAMED = 3
/** What the words of a question are called. */
const QUESTION = /(?:question|topic)[-_]?(?:body|content|text|detail|rich)/i

/** What a box is by its tag and the first name of its class, or by its id without numbers; null for one without a name. */
export function kindOf(element: HtmlElement): string | null {
  const [first] = (attribute(element, 'class') ?? '').trim().split(/\s+/)
  const name = first === undefined || first === '' || /\d{3}/.test(first) ? (attribute(element, 'id') ?? '').replace(/\d+/g, '') : first
  return name === '' ? null : `${element.tagName} ${name}`
}

/**
 * The posts among which the box with most of a page's text is one: boxes beside one another of the same kind, each with a
 * box for its text of the same kind as that one. Null where the text stands by itself. `text`: what an element holds; 0 for
 * one that is no part of the text. Linear in the page for each box around the text.
 */
export function postsAround(best: HtmlParent, body: HtmlParent, text: (element: HtmlParent) => number): Posts | null {
  if (!isElement(best)) return null
  const box = kindOf(best)
  for (let post: HtmlElement = best; post !== body; ) {
    const list = post.parentNode
    if (list === null || !isElement(list)) return null
    const kind = kindOf(post)
    if (kind !== null) {
      const alike = list.childNodes.filter((node): node is HtmlElement => isElement(node) && kindOf(node) === kind && text(node) > 0 && (box === null || holds(node, box, text)))
      const named = [post, list].some((each) => NAMED.test(`${attribute(each, 'class') ?? ''} ${attribute(each, 'id') ?? ''}`) || ABOUT_POSTS.test(attribute(each, 'itemtype') ?? ''))
      if (alike.length >= (named ? 2 : FEWEST_UNNAMED)) return { list, kind, before: questionsOver(list, body, box, text) }
    }
    post = list
  }
  return null
}

function holds(element: HtmlElement, kind: string, text: (element: HtmlParent) => number): boolean {
  if (kindOf(element) === kind) return true
  for (const inside of elementsOf(element)) if (kindOf(inside) === kind && text(inside) > 0) return true
  return false
}

/** Boxes before the list with the words of what was asked: of the kind that the posts have for theirs, or called so. */
function questionsOver(list: HtmlElement, body: HtmlParent, box: string | null, text: (element: HtmlParent) => number): HtmlElement[] {
  const found: HtmlElement[] = []
  const isAsked = (element: HtmlElement): boolean => text(element) > 0 && (kindOf(element) === box || QUESTION.test(attribute(element, 'class') ?? '') || (attribute(element, 'itemprop') === 'text' && insideQuestion(element)))
  let under: HtmlElement | null = null
  for (const element of elementsOf(body)) {
    if (element === list) break
    if (under !== null && isInside(element, under)) continue
    if (!isAsked(element) || isInside(list, element)) continue
    found.push(element)
    under = element
  }
  return found
}

function insideQuestion(element: HtmlElement): boolean {
  for (let outer = element.parentNode; outer !== null && isElement(outer); outer = outer.parentNode) if (/schema\.org\/Question\b/.test(attribute(outer, 'itemtype') ?? '')) return true
  return false
}

function isInside(element: HtmlElement, box: HtmlElement): boolean {
  for (let outer: HtmlParent | null = element; outer !== null && isElement(outer); outer = outer.parentNode) if (outer === box) return true
  return false
}
