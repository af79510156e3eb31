import { kindOf, postsAround, type Posts } from './html-posts.ts'
import { attribute, isElement, isTextNode, type HtmlElement, type HtmlNode, type HtmlParent } from './html-tree.ts'

/** Never text of the page: code, pictures, players, controls. */
const NEVER = new Set(['script', 'style', 'template', 'noscript', 'noframes', 'iframe', 'object', 'embed', 'applet', 'svg', 'math', 'canvas', 'audio', 'video', 'map', 'img', 'picture', 'button', 'select', 'input', 'textarea', 'datalist', 'progress', 'meter', 'dialog', 'head', 'link', 'meta', 'base', 'del', 's', 'strike', 'rt', 'rp', 'rtc'])
/** Parts around the text. */
const AROUND = new Set(['nav', 'aside', 'footer', 'menu', 'search'])
const AROUND_ROLES = new Set(['navigation', 'complementary', 'contentinfo', 'search', 'banner', 'dialog', 'alert', 'menu', 'menubar', 'toolbar', 'button'])
/** Links beside headings that edit them (wikis) or name them (handbooks). */
const BESIDE = /(?:^|\s)(?:mw-editsection|headerlink|heading-anchor|header-anchor)(?:\s|$)/
/** What readers wrote under the text, by the name of its box; not in a page that is mostly that. */
const COMMENTS = /(?:^|\s)(?:comments?(?:[-_]?(?:list|area|box|wrap(?:per)?|section|container|thread))?|disqus_thread|respond|pinglun)(?:\s|$)/i
const FEW = 0.3
/** A block in which more than this share of the text is links is a list of links, not text. */
const LINKS = 0.8
/** The main part must hold this share of the page's paragraph text, or the whole page is taken. */
const ENOUGH = 0.4
/** The share that posts must hold when none of them stands out. */
const NEARLY = 0.75
/** A parent that holds this much more paragraph text than the best part is the better choice: the text is cut into several parts. */
const CLEARLY_MORE = 1.2

/** What the text of a subtree is made of, in UTF-16 units. */
interface Weight { text: number; linked: number; paragraphs: number; headings: number }

/** `posts`: the boxes of a forum or of answers that the main part is made of, by their kind, and what stands before them; null for other pages. */
export interface PageWeights { of(element: HtmlParent): Weight; main: HtmlParent; posts: Pick<Posts, 'kind' | 'before'> | null }

const NOTHING: Weight = { text: 0, linked: 0, paragraphs: 0, headings: 0 }

/** Whether an element is no text of the page by its kind alone. `whole` keeps what surrounds the text (a DOCX has no navigation). */
export function isDropped(element: HtmlElement, whole: boolean): boolean {
  if (NEVER.has(element.tagName) || attribute(element, 'hidden') !== null) return true
  if (whole) return false
  if (AROUND.has(element.tagName) || AROUND_ROLES.has(attribute(element, 'role') ?? '') || attribute(element, 'aria-hidden') === 'true') return true
  if (BESIDE.test(attribute(element, 'class') ?? '')) return true
  // What is only invisible is text that a script was to show: pages of WeChat are saved with their whole article so.
  return /(?:^|;)\s*display\s*:\s*none/i.test(attribute(element, 'style') ?? '')
}

/**
 * Weighs every element and finds the one that holds the text of the page: the smallest with nearly all of the text
 * that lies in paragraphs outside links. `main` is `body` when no part stands out. Two passes, linear.
 */
export function weighPage(body: HtmlParent): PageWeights {
  const weights = new Map<HtmlParent, Weight>()
  const score = new Map<HtmlParent, number>()
  const order: HtmlParent[] = []
  const stack: HtmlNode[] = [...body.childNodes]
  order.push(body)
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (!isElement(node) || isDropped(node, false)) continue
    order.push(node)
    for (const child of node.childNodes) stack.push(child)
  }
  for (const element of order.toReversed()) {
    const total = { ...NOTHING }
    let own = 0
    for (const child of element.childNodes) {
      if (isTextNode(child)) own += child.value.trim().length
      const weight = weights.get(child as HtmlParent)
      if (weight === undefined) continue
      total.text += weight.text; total.linked += weight.linked; total.paragraphs += weight.paragraphs; total.headings += weight.headings
    }
    total.text += own
    const tag = isElement(element) ? element.tagName : ''
    if (tag === 'a') total.linked = total.text
    if (/^h[1-6]$/.test(tag)) total.headings = total.text
    if (tag === 'p' || tag === 'pre') total.paragraphs = total.text - total.linked
    // Old pages keep their text right in a cell or a div, with line breaks between paragraphs.
    else if (own >= 80) total.paragraphs += own
    weights.set(element, total)
    const parent = isElement(element) ? element.parentNode : null
    if (parent !== null && (tag === 'p' || tag === 'pre')) {
      score.set(parent, (score.get(parent) ?? 0) + total.paragraphs)
    } else if (own >= 80) score.set(element, (score.get(element) ?? 0) + own)
  }
  const of = (element: HtmlParent): Weight => weights.get(element) ?? NOTHING
  return { of, ...choose(body, order, of, score) }
}

function choose(body: HtmlParent, order: readonly HtmlParent[], of: (element: HtmlParent) => Weight, score: ReadonlyMap<HtmlParent, number>): Pick<PageWeights, 'main' | 'posts'> {
  const all = of(body).paragraphs
  const alone = (main: HtmlParent): Pick<PageWeights, 'main' | 'posts'> => ({ main, posts: null })
  if (all === 0) return alone(body)
  const marked = order.filter((element) => isElement(element) && (element.tagName === 'main' || attribute(element, 'role') === 'main'))
  const declared = marked.length === 1 ? marked[0] : undefined
  if (declared !== undefined && of(declared).paragraphs >= ENOUGH * all) return alone(declared)
  const articles = order.filter((element) => isElement(element) && element.tagName === 'article' && of(element).paragraphs >= (1 - ENOUGH / 2) * all)
  const article = articles.at(-1)
  let best: HtmlParent = body, most = 0
  for (const [element, points] of score) if (points > most) [best, most] = [element, points]
  const found = postsAround(best, body, (element) => of(element).text)
  // Where the list is not the greater part by far, what stands over it may be the text and the posts what readers said of it.
  const held = found === null ? 0 : [found.list, ...found.before].reduce((sum, part) => sum + of(part).paragraphs, 0)
  const posts = found !== null && held >= (of(best).paragraphs >= ENOUGH * all ? ENOUGH : NEARLY) * all && (article === undefined || !isWithin(found.list, article)) ? found : null
  if (posts !== null) best = posts.list
  else if (article !== undefined) return alone(article)
  if (of(best).paragraphs < ENOUGH * all) return alone(body)
  for (let outer = parentOf(best, body); outer !== null; outer = parentOf(outer, body)) {
    if (of(outer).paragraphs > CLEARLY_MORE * of(best).paragraphs) best = outer
    // A box around nothing else says nothing: in articles of WeChat every paragraph has several of its own.
    else if (of(outer).text > of(best).text) break
  }
  return { main: best, posts: posts === null ? null : { kind: posts.kind, before: posts.before.filter((element) => !isWithin(element, best)) } }
}

function isWithin(element: HtmlParent, box: HtmlParent): boolean {
  for (let outer: HtmlParent | null = element; outer !== null; outer = isElement(outer) ? outer.parentNode : null) if (outer === box) return true
  return false
}

function parentOf(element: HtmlParent, body: HtmlParent): HtmlParent | null { return element !== body && isElement(element) ? element.parentNode : null }

/** A list or box that is nearly only links: "related", "tags", "share". */
export function isLinkList(weight: Weight, element: HtmlElement): boolean {
  return ['ul', 'ol', 'dl', 'div', 'section', 'table'].includes(element.tagName) && weight.text > 0 && weight.headings < weight.text / 2 && weight.linked > LINKS * weight.text && weight.paragraphs < weight.text / 5
}

/** Comments under the text. A forum, whose posts may be called so too, is the greater part of its page. */
export function isComments(element: HtmlElement, { of, main, posts }: PageWeights): boolean {
  return kindOf(element) !== (posts?.kind ?? '') && COMMENTS.test(`${attribute(element, 'id') ?? ''} ${attribute(element, 'class') ?? ''}`) && isElement(main) && of(element).text < FEW * of(main).text
}
