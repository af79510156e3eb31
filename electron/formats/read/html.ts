import type { InterchangeBlock, ReaderWarning } from '../../../shared/model/interchange.ts'
import { findNotes } from './html-notes.ts'
import { weighPage } from './html-main.ts'
import { attribute, elementsOf, isElement, parseHtml, parseHtmlFragment, textOf, type HtmlElement, type HtmlParent } from './html-tree.ts'
import { walkHtml, type WalkResult } from './html-walk.ts'

export interface HtmlText { blocks: InterchangeBlock[]; title: string | null; declaredLanguage: string | null; warnings: ReaderWarning[]; found?: Readonly<Record<string, number>> }

/**
 * A saved web page as blocks: the main part only (or everything that shows), headings, lists, quotations, emphasis, web and mail links, footnotes.
 * Scripts, forms, navigation, pictures and everything that would be loaded are left out. Throws Refused for what no page does.
 */
export function readHtml(source: string, everything = false): HtmlText {
  const page = parseHtml(source)
  const root = page.childNodes.find((node) => isElement(node) && node.tagName === 'html')
  const body = root !== undefined && isElement(root) ? root.childNodes.find((node) => isElement(node) && node.tagName === 'body') : undefined
  if (root === undefined || !isElement(root) || body === undefined || !isElement(body)) return { blocks: [], title: null, declaredLanguage: null, warnings: [] }
  const notes = findNotes(body)
  const weights = weighPage(body)
  if (everything) {
    const whole = walkHtml(body, { weights: null, notes })
    return { blocks: whole.blocks, title: titleOf(headOf(page), body, weights.main).title ?? firstHeading(whole.blocks), declaredLanguage: attribute(root, 'lang') ?? attribute(root, 'xml:lang'), warnings: warningsOf(whole), found: { tables: whole.tables, pictures: whole.pictures, rubies: whole.rubies } }
  }
  const main = joined([...weights.posts?.before ?? [], weights.main].map((part) => walkHtml(part, { weights, notes })))
  const head = headOf(page)
  const title = titleOf(head, body, weights.main)
  const warnings = warningsOf(main)
  if (weights.main !== body && isElement(weights.main)) {
    const all = weights.of(body).text, taken = [...weights.posts?.before ?? [], weights.main].reduce((sum, part) => sum + weights.of(part).text, 0)
    if (taken < 0.9 * all) warnings.push({ code: 'main-part', message: `Only the main part of the page was taken: ${Math.round((100 * taken) / all)} per cent of its text. Menus, lists of links and the like were left out.` })
  }
  const blocks = main.blocks
  const heading = title.heading
  if (heading !== null && !blocks.some((block) => block.type === 'heading' && plain(block) === heading)) {
    blocks.unshift({ type: 'heading', level: 1, depth: 0, ordered: false, runs: [{ kind: 'text', text: heading, marks: [], href: null }] })
  }
  return { blocks, title: title.title ?? firstHeading(blocks), declaredLanguage: attribute(root, 'lang') ?? attribute(root, 'xml:lang'), warnings, found: { tables: main.tables, pictures: main.pictures, rubies: main.rubies } }
}

function joined(parts: readonly WalkResult[]): WalkResult {
  const sum = (of: (part: WalkResult) => number): number => parts.reduce((total, part) => total + of(part), 0)
  return { blocks: parts.flatMap(({ blocks }) => blocks), tables: sum(({ tables }) => tables), pictures: sum(({ pictures }) => pictures), rubies: sum(({ rubies }) => rubies) }
}

/** Every block of a piece of HTML that has nothing around its text. */
export function readHtmlWhole(source: string): HtmlText {
  const fragment = parseHtmlFragment(source)
  const result = walkHtml(fragment, { weights: null, notes: findNotes(fragment) })
  return { blocks: result.blocks, title: firstHeading(result.blocks), declaredLanguage: null, warnings: warningsOf(result), found: { tables: result.tables, pictures: result.pictures, rubies: result.rubies } }
}

function warningsOf({ tables, pictures, rubies }: { tables: number; pictures: number; rubies: number }): ReaderWarning[] {
  const warnings: ReaderWarning[] = []
  if (tables > 0) warnings.push(tableWarning(tables))
  if (pictures > 0) warnings.push(pictureWarning(pictures))
  if (rubies > 0) warnings.push(rubyWarning(rubies))
  return warnings
}

export function tableWarning(count: number): ReaderWarning {
  return { code: 'dropped-table', message: `${count === 1 ? 'A table is' : `${count} tables are`} not kept as such: every cell became a paragraph.` }
}
export function rubyWarning(count: number): ReaderWarning {
  return { code: 'ruby', message: `${count === 1 ? 'One reading' : `${count} readings`} printed over characters (ruby) ${count === 1 ? 'became a note' : 'became notes'} after the characters.` }
}
/** Of texts of word processors; `where` it is shown again in the program. */
export function hiddenWarning(count: number, program: string, where: string): ReaderWarning {
  return { code: 'hidden-text', message: `Hidden text (${count === 1 ? '1 piece' : `${count} pieces`}), which ${program} neither shows nor prints, was left out. To keep it, show it in ${program} (${where}), save and import again.` }
}
export function pictureWarning(count: number): ReaderWarning {
  return { code: 'dropped-pictures', message: `${count === 1 ? 'A picture was' : `${count} pictures were`} left out.` }
}

interface Head { title: string | null; shared: string | null }

function headOf(page: HtmlParent): Head {
  let title: string | null = null, shared: string | null = null
  for (const element of elementsOf(page)) {
    if (element.tagName === 'body') break
    if (element.tagName === 'title' && title === null) title = squeeze(textOf(element))
    if (element.tagName === 'meta' && attribute(element, 'property') === 'og:title') shared = squeeze(attribute(element, 'content') ?? '')
  }
  return { title, shared }
}

/**
 * The title without the name of the site: what the page's only h1 and its title share, what it gives for sharing, or the only
 * h1 that stands over the main part. `heading` is what belongs at the top of the text.
 */
function titleOf(head: Head, body: HtmlParent, main: HtmlParent): { title: string | null; heading: string | null } {
  const headings = new Map<string, HtmlElement>()
  for (const element of elementsOf(body)) {
    const text = element.tagName === 'h1' ? squeeze(textOf(element)) : null
    if (text !== null) headings.set(text, element)
  }
  const matching = [...headings.keys()].find((text) => head.title?.includes(text) === true || head.shared?.includes(text) === true) ?? null
  const [only] = headings.size === 1 ? headings : []
  const over = matching === null && only !== undefined && standsOver(only[1], main) ? only[0] : null
  return { title: matching ?? head.shared ?? over ?? withoutSite(head.title, body) ?? only?.[0] ?? null, heading: matching ?? over }
}

/** Beside the main part or one of the boxes around it, short of the whole page, and no link: a site's name leads to its first page. */
function standsOver(heading: HtmlElement, main: HtmlParent): boolean {
  for (const inside of elementsOf(heading)) if (inside.tagName === 'a') return false
  for (let box = isElement(main) ? main.parentNode : null; box !== null && isElement(box) && box.tagName !== 'body'; box = box.parentNode) if (box === heading.parentNode) return true
  return false
}

/** "Title_Channel_Site": the first part, if it stands in the page by itself too. */
function withoutSite(title: string | null, body: HtmlParent): string | null {
  const first = title?.split(/\s*[_|｜]\s*|\s[-–—]\s/)[0] ?? ''
  return first.length >= 4 && first !== title && textOf(body).includes(first) ? first : title
}

function squeeze(text: string): string | null {
  const clean = text.replace(/\s+/g, ' ').trim().slice(0, 500)
  return clean === '' ? null : clean
}

function plain(block: InterchangeBlock): string { return block.runs.map((run) => (run.kind === 'text' ? run.text : '')).join('').replace(/\s+/g, ' ').trim() }

function firstHeading(blocks: readonly InterchangeBlock[]): string | null {
  const heading = blocks.find((block) => block.type === 'heading')
  return heading === undefined ? null : plain(heading) || null
}
