import { defaultTreeAdapter, html, parse, parseFragment, type DefaultTreeAdapterMap, type DefaultTreeAdapterTypes, type TreeAdapter } from 'parse5'
import { MAX_ATTRIBUTES, MAX_DEPTH } from './limits.ts'
import { Refused, refuse } from './refusal.ts'

export type HtmlElement = DefaultTreeAdapterTypes.Element
export type HtmlParent = DefaultTreeAdapterTypes.ParentNode
export type HtmlNode = DefaultTreeAdapterTypes.ChildNode

const TOO_DEEP = refuse('damaged', `This page has more than ${MAX_DEPTH} elements inside one another, which no real page has. Open it in a browser, select the text and paste it instead.`)
const TOO_MANY_ATTRIBUTES = refuse('damaged', `An element of this page has more than ${MAX_ATTRIBUTES} attributes, which no real page has. Open it in a browser, select the text and paste it instead.`)

/**
 * parse5's own tree, except that it stops at MAX_DEPTH: the parser searches its stack of open elements at every tag,
 * so a page that only opens elements would cost the square of its size.
 */
function boundedAdapter(): TreeAdapter<DefaultTreeAdapterMap> {
  const depths = new WeakMap<HtmlParent, number>()
  const place = (parent: HtmlParent, child: HtmlNode): void => {
    const depth = (depths.get(parent) ?? 0) + 1
    if (depth > MAX_DEPTH) throw new Refused(TOO_DEEP)
    if ('childNodes' in child) depths.set(child, depth)
  }
  return {
    ...defaultTreeAdapter,
    appendChild(parent, child) { place(parent, child); defaultTreeAdapter.appendChild(parent, child) },
    insertBefore(parent, child, reference) { place(parent, child); defaultTreeAdapter.insertBefore(parent, child, reference) },
  }
}

/** Refuses an element with thousands of attributes before the parser compares them pairwise. Linear. */
function refuseManyAttributes(source: string): void {
  for (let at = source.indexOf('<'); at >= 0; at = source.indexOf('<', at)) {
    at++
    if (!isLetter(source.charCodeAt(at))) continue
    let attributes = 0, inSpace = false
    for (; at < source.length; at++) {
      const unit = source.charCodeAt(at)
      if (unit === GREATER) break
      const isSpace = unit <= 0x20 || unit === SLASH
      if (!isSpace && inSpace && ++attributes > MAX_ATTRIBUTES) throw new Refused(TOO_MANY_ATTRIBUTES)
      inSpace = isSpace
      if (unit !== EQUALS) continue
      const quote = source.charAt(at + 1)
      if (quote !== '"' && quote !== "'") continue
      const end = source.indexOf(quote, at + 2)
      if (end < 0) return
      at = end
      inSpace = true
    }
  }
}

const GREATER = 0x3e, SLASH = 0x2f, EQUALS = 0x3d
function isLetter(unit: number): boolean { return (unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a }

/** Throws Refused for what no page does. About 50 ms a megabyte. */
export function parseHtml(source: string): DefaultTreeAdapterTypes.Document {
  refuseManyAttributes(source)
  return parse(source, { treeAdapter: boundedAdapter() })
}

export function parseHtmlFragment(source: string): DefaultTreeAdapterTypes.DocumentFragment {
  refuseManyAttributes(source)
  return parseFragment(source, { treeAdapter: boundedAdapter() })
}

export function isElement(node: HtmlNode | HtmlParent): node is HtmlElement { return 'tagName' in node }
export function isHtmlElement(node: HtmlNode): node is HtmlElement { return isElement(node) && node.namespaceURI === html.NS.HTML }
export function isTextNode(node: HtmlNode): node is DefaultTreeAdapterTypes.TextNode { return node.nodeName === '#text' }
export function attribute(element: HtmlElement, name: string): string | null { return element.attrs.find((each) => each.name === name)?.value ?? null }

/** Every element below `root` in document order. */
export function* elementsOf(root: HtmlParent): Generator<HtmlElement> {
  const stack: HtmlNode[] = root.childNodes.toReversed()
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (!isElement(node)) continue
    yield node
    for (let i = node.childNodes.length - 1; i >= 0; i--) {
      const child = node.childNodes[i]
      if (child !== undefined) stack.push(child)
    }
  }
}

const PARAGRAPHS: ReadonlySet<string> = new Set(['p', 'li', 'div', 'dd', 'dt', 'blockquote'])

/** All text below `root`, without what `skip` names; `lineBreak` stands for a `br`, `paragraph` before each paragraph. */
export function textOf(root: HtmlParent, skip?: (element: HtmlElement) => boolean, lineBreak = '', paragraph = ''): string {
  const parts: string[] = []
  const stack: HtmlNode[] = root.childNodes.toReversed()
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (isTextNode(node)) parts.push(node.value)
    if (isElement(node) && node.tagName === 'br') parts.push(lineBreak)
    if (isElement(node) && PARAGRAPHS.has(node.tagName)) parts.push(paragraph)
    if (!isElement(node) || node.tagName === 'script' || node.tagName === 'style' || skip?.(node) === true) continue
    for (let i = node.childNodes.length - 1; i >= 0; i--) {
      const child = node.childNodes[i]
      if (child !== undefined) stack.push(child)
    }
  }
  return parts.join('')
}
