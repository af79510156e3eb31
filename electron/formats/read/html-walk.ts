import type { InlineMark, InterchangeBlock } from '../../../shared/model/interchange.ts'
import { BlockBuilder, PARAGRAPH, safeHref, withMark, type BlockShape } from './block-builder.ts'
import { isComments, isDropped, isLinkList, type PageWeights } from './html-main.ts'
import { attribute, elementsOf, isElement, isHtmlElement, isTextNode, textOf, type HtmlElement, type HtmlNode, type HtmlParent } from './html-tree.ts'
import type { PageNotes } from './html-notes.ts'

const BLOCKS = new Set(['address', 'article', 'blockquote', 'body', 'center', 'caption', 'dd', 'details', 'dir', 'div', 'dl', 'dt', 'fieldset', 'figcaption', 'figure', 'footer', 'form', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'hgroup', 'hr', 'legend', 'li', 'main', 'ol', 'p', 'pre', 'section', 'summary', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr', 'ul', 'xmp', 'listing', 'plaintext'])
const MARKS: Readonly<Record<string, InlineMark>> = { em: 'emphasis', i: 'emphasis', cite: 'emphasis', dfn: 'emphasis', var: 'emphasis', strong: 'strong', b: 'strong', code: 'code', kbd: 'code', samp: 'code', tt: 'code' }

/** Two Chinese spaces, or what stands for them. */
const INDENT = /^[\n\r\t ]*(?:\u3000{2}|\u2003{2}|\u00A0{4})/

const LONGEST_READING = 2_000

/** What holds at one place of the tree; handed down, never changed. */
interface Context {
  shape: BlockShape
  marks: readonly InlineMark[]
  href: string | null
  verbatim: boolean
  lists: number
  quotes: number
  ordered: boolean
  /** Inside `q`, whose quotation marks a browser draws. */
  inQuote: boolean
}
/** A node still to be walked, the end of one, a quotation mark that a browser would draw, or the end of a `ruby` with its reading. `goesOn`: another ruby follows at once. */
type Step = { node: HtmlNode; context: Context; goesOn: boolean } | { end: HtmlElement } | { mark: string; context: Context } | { reading: string; context: Context; goesOn: boolean }

/** `rubies`: characters, or words, with a reading over them, which became a note after them. */
export interface WalkResult { blocks: InterchangeBlock[]; tables: number; pictures: number; rubies: number }

/** `weights` null: take everything (a DOCX or Markdown has nothing around its text). */
export interface WalkOptions { weights: PageWeights | null; notes: PageNotes }

/** Turns a tree into flat blocks. Iterative, linear; nothing in the tree is followed or loaded. */
export function walkHtml(root: HtmlParent, options: WalkOptions): WalkResult {
  const builder = new BlockBuilder()
  const result: WalkResult = { blocks: builder.blocks, tables: 0, pictures: 0, rubies: 0 }
  const top: Context = { shape: PARAGRAPH, marks: [], href: null, verbatim: false, lists: 0, quotes: 0, ordered: false, inQuote: false }
  /** Items whose first block is still to come: that one gets the bullet, later ones are paragraphs. */
  const freshItems = new Set<BlockShape>()
  const stack: Step[] = []
  /** Of the rubies that stand side by side, as in a word with a reading over each character: they share one note. */
  let readings: string[] = []
  const enter = (parent: HtmlParent, context: Context): void => {
    for (let i = parent.childNodes.length - 1; i >= 0; i--) {
      const node = parent.childNodes[i]
      const next = parent.childNodes[i + 1]
      if (node !== undefined) stack.push({ node, context, goesOn: next !== undefined && isElement(next) && next.tagName === 'ruby' })
    }
  }
  const shapeNow = (shape: BlockShape): BlockShape => {
    if (shape.type !== 'listItem' || !builder.empty) return shape
    if (freshItems.delete(shape)) return shape
    return PARAGRAPH
  }
  enter(root, top)
  for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
    if ('end' in step) { builder.end(); continue }
    if ('mark' in step) { builder.text(step.mark, shapeNow(step.context.shape), step.context.marks, step.context.href); continue }
    if ('reading' in step) {
      if (step.reading !== '') readings.push(step.reading)
      if (!step.goesOn && readings.length > 0) { builder.note(readings.join(' '), shapeNow(step.context.shape)); readings = [] }
      continue
    }
    const { node, context, goesOn } = step
    if (isTextNode(node)) {
      if (context.verbatim) { if (node.value.trim() !== '' || !builder.empty) builder.verbatim(node.value, shapeNow(context.shape), context.marks, context.href) }
      else if (!builder.empty || node.value.trim() !== '') {
        // One break is enough where the next line is indented as a paragraph.
        if (builder.endsWithBreak && INDENT.test(node.value)) builder.end()
        builder.text(node.value, shapeNow(context.shape), context.marks, context.href)
      }
      continue
    }
    if (!isElement(node) || !isHtmlElement(node)) continue
    if (node.tagName === 'img') result.pictures++
    const note = options.notes.refs.get(node)
    if (note !== undefined) { builder.note(note, shapeNow(context.shape)); continue }
    if (options.notes.bodies.has(node) || isDropped(node, options.weights === null)) continue
    if (options.weights !== null && node !== root && (isLinkList(options.weights.of(node), node) || isFormOnly(node, options.weights) || isComments(node, options.weights))) continue
    if (node.tagName === 'header' && options.weights !== null) { headingsOf(node, (heading) => stack.push({ node: heading, context, goesOn: false })); continue }
    if (node.tagName === 'br') {
      // Two in a row are how old pages write paragraphs.
      if (builder.endsWithBreak && !context.verbatim) builder.end()
      else builder.break(shapeNow(context.shape))
      continue
    }
    if (node.tagName === 'ruby') {
      const reading = readingOf(node)
      if (reading !== '') result.rubies++
      stack.push({ reading, context, goesOn })
    }
    if (node.tagName === 'q') {
      const [open, close] = context.inQuote ? ['‘', '’'] : ['“', '”'], inside = { ...context, inQuote: !context.inQuote }
      stack.push({ mark: close, context })
      enter(node, inside)
      stack.push({ mark: open, context })
      continue
    }
    if (!BLOCKS.has(node.tagName)) { enter(node, inlineContext(node, context)); continue }
    builder.end()
    stack.push({ end: node })
    if (node.tagName === 'table' && holdsColumns(node)) result.tables++
    const inner = blockContext(node, context)
    if (node.tagName === 'li') freshItems.add(inner.shape)
    enter(node, inner)
  }
  builder.end()
  return result
}

function inlineContext(element: HtmlElement, context: Context): Context {
  const href = element.tagName === 'a' ? safeHref(attribute(element, 'href') ?? '') : null
  const mark = MARKS[element.tagName]
  const style = attribute(element, 'style') ?? ''
  let marks = context.marks
  if (mark !== undefined && !(mark === 'strong' && /font-weight\s*:\s*(?:normal|[1-5]00)/i.test(style))) marks = withMark(marks, mark)
  if (/font-weight\s*:\s*(?:bold|bolder|[6-9]00)/i.test(style)) marks = withMark(marks, 'strong')
  if (/font-style\s*:\s*(?:italic|oblique)/i.test(style)) marks = withMark(marks, 'emphasis')
  return href === null && marks === context.marks ? context : { ...context, href: href ?? context.href, marks }
}

function blockContext(element: HtmlElement, context: Context): Context {
  const tag = element.tagName
  if (/^h[1-6]$/.test(tag)) return { ...context, shape: { type: 'heading', level: Number(tag.slice(1)), depth: 0, ordered: false } }
  if (tag === 'ul' || tag === 'ol' || tag === 'dir') return { ...context, lists: context.lists + 1, ordered: tag === 'ol' }
  // Each item has a shape object of its own, by which its first block is known.
  if (tag === 'li') return { ...context, shape: { type: 'listItem', level: 0, depth: Math.max(0, context.lists - 1), ordered: context.ordered } }
  if (tag === 'blockquote') return { ...context, quotes: context.quotes + 1, shape: { type: 'quotation', level: 0, depth: context.quotes, ordered: false } }
  if (tag === 'pre' || tag === 'xmp' || tag === 'listing' || tag === 'plaintext') return { ...context, verbatim: true }
  return context
}

/** What stands over the characters, part by part; longer than any reading it is no reading. */
function readingOf(ruby: HtmlElement): string {
  const parts: string[] = []
  for (const element of elementsOf(ruby)) if (element.tagName === 'rt') parts.push(textOf(element).replace(/\s+/g, ' ').trim())
  return parts.filter((part) => part !== '').join(' ').slice(0, LONGEST_READING)
}

/** A table whose rows have cells beside one another; one column is only layout. Looks at the first rows. */
function holdsColumns(table: HtmlElement): boolean {
  let rows = 0
  for (const element of elementsOf(table)) {
    if (element.tagName !== 'tr') continue
    if (element.childNodes.filter((cell) => isElement(cell) && (cell.tagName === 'td' || cell.tagName === 'th') && cell.childNodes.some((child) => isElement(child) || (isTextNode(child) && child.value.trim() !== ''))).length > 1) return true
    if (++rows >= 20) return false
  }
  return false
}

/** A form to fill in, and not one that is wrapped around the whole page. */
function isFormOnly(element: HtmlElement, weights: PageWeights): boolean {
  return (element.tagName === 'form' || element.tagName === 'fieldset') && weights.of(element).paragraphs < 200
}

/** The headings of a `header`: its other content (menus, bylines, dates) is not text of the work. */
function headingsOf(header: HtmlElement, push: (heading: HtmlElement) => void): void {
  for (const heading of [...elementsOf(header)].filter((element) => /^h[1-6]$/.test(element.tagName)).toReversed()) push(heading)
}
