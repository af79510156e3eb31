import { attribute, elementsOf, parseHtmlFragment, textOf, type HtmlElement } from './html-tree.ts'
import { walkXml } from './xml.ts'

/** What the table of contents calls a page: by its path in lower case; of several names for places on one page the first. */
export type ContentsLabels = ReadonlyMap<string, string>

const LONGEST = 200
const clean = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, LONGEST)

/** Of a book of version 3: the list that is its table of contents; pages and landmarks are other ones. `path` is its own, `resolve` makes a path of one beside it. Linear. */
export function contentsOfNav(page: string, path: string, resolve: (base: string, href: string) => string): ContentsLabels {
  const labels = new Map<string, string>()
  const lists = [...elementsOf(parseHtmlFragment(page))].filter(({ tagName }) => tagName === 'nav')
  const list = lists.find((nav) => /(?:^|\s)toc(?:\s|$)/.test(attribute(nav, 'epub:type') ?? '') || attribute(nav, 'role') === 'doc-toc') ?? lists[0]
  if (list !== undefined) for (const link of elementsOf(list)) if (link.tagName === 'a') add(labels, resolve(path, hrefOf(link)), textOf(link))
  return labels
}

/** Of a book of version 2 (NCX). Throws Refused. Linear. */
export function contentsOfNcx(xml: string, path: string, resolve: (base: string, href: string) => string): ContentsLabels {
  const labels = new Map<string, string>()
  let label = '', inMap = false, inText = false
  walkXml(xml, {
    open(name, attributes) {
      const local = name.replace(/^.*:/, '')
      if (local === 'navMap') inMap = true
      else if (local === 'navLabel') label = ''
      else if (local === 'text') inText = inMap
      else if (local === 'content' && inMap) add(labels, resolve(path, attributes['src'] ?? ''), label)
    },
    text(text) { if (inText) label += text },
    close(name) {
      if (/(?:^|:)navMap$/.test(name)) inMap = false
      inText = false
    },
  })
  return labels
}

function hrefOf(link: HtmlElement): string { return attribute(link, 'href') ?? '' }

function add(labels: Map<string, string>, path: string, text: string): void {
  const label = clean(text)
  if (label !== '' && !labels.has(path.toLowerCase())) labels.set(path.toLowerCase(), label)
}
