import createMarkdown, { type MarkdownIt, type Token } from 'markdown-it'
import cjkFriendly from 'markdown-it-cjk-friendly'
import type { InlineMark, InterchangeBlock, ReaderWarning } from '../../../shared/model/interchange.ts'
import { BlockBuilder, PARAGRAPH, safeHref, withMark, type BlockShape } from './block-builder.ts'
import { pictureWarning, readHtmlWhole, tableWarning } from './html.ts'
import { MAX_MARKDOWN_NESTING } from './limits.ts'
import { noteRule, takeDefinitions } from './markdown-notes.ts'

export interface MarkdownText { blocks: InterchangeBlock[]; title: string | null; declaredLanguage: string | null; warnings: ReaderWarning[]; found: Readonly<Record<string, number>> }

const MARK_TOKENS: Readonly<Record<string, InlineMark>> = { em: 'emphasis', strong: 'strong' }

/**
 * Markdown (CommonMark with tables, footnotes, boxes to tick and front matter in YAML or TOML) as blocks. Cells of tables and lines of code
 * become paragraphs; pictures are left out. Cost: about 100 ms a megabyte.
 */
export function readMarkdown(text: string): MarkdownText {
  const front = takeFrontMatter(text.replace(/\r\n?/g, '\n'))
  const notes = takeDefinitions(front.body)
  const md = createMarkdown({ html: true, linkify: false, typographer: false, maxNesting: MAX_MARKDOWN_NESTING })
  // Of itself CommonMark leaves the asterisks of **“你好”**然后 standing, for want of a space.
  md.use(cjkFriendly)
  noteRule(md, () => notes.definitions)
  const walk = new MarkdownWalk(md)
  const tokens = md.parse(notes.source, {})
  walk.blocks(tokens)
  const warnings: ReaderWarning[] = []
  if (walk.tables > 0) warnings.push(tableWarning(walk.tables))
  if (walk.pictures > 0) warnings.push(pictureWarning(walk.pictures))
  const heading = walk.builder.blocks.find((block) => block.type === 'heading')?.runs.map((run) => (run.kind === 'text' ? run.text : '')).join('')
  return { blocks: walk.builder.blocks, title: front.title ?? heading ?? null, declaredLanguage: front.language, warnings, found: { ...topLevel(tokens), tables: walk.tables, pictures: walk.pictures, footnotes: notes.definitions.size, frontMatter: Number(front.found) } }
}

/** YAML between lines of ---, or Hugo's TOML between lines of +++. */
const FRONT = [/^---[ \t]*\n([^]{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)/, /^\+\+\+[ \t]*\n([^]{0,20000}?)\n\+\+\+[ \t]*(?:\n|$)/]

function takeFrontMatter(text: string): { body: string; title: string | null; language: string | null; found: boolean } {
  const match = FRONT.map((pattern) => pattern.exec(text)).find((found) => found !== null)
  const inside = match?.[1]
  if (match == null || inside === undefined || !/^[\w-]+\s*[:=]/m.test(inside)) return { body: text, title: null, language: null, found: false }
  const field = (name: string): string | null => new RegExp(`^${name}\\s*[:=]\\s*(.+?)\\s*$`, 'mi').exec(inside)?.[1]?.replace(/^(["'])(.*)\1$/, '$2') ?? null
  return { body: text.slice(match[0].length), title: field('title'), language: field('lang') ?? field('language'), found: true }
}

/** A box to tick before an item; pandoc shows it with the same signs. */
const BOX = /^\[([ xX])\] (?=\S)/

const TOP_LEVEL: Readonly<Record<string, string>> = { paragraph_open: 'paragraphs', heading_open: 'headings', bullet_list_open: 'lists', ordered_list_open: 'lists', blockquote_open: 'quotations', fence: 'codeBlocks', code_block: 'codeBlocks' }

/** What stands at the top level of the source, whether it holds text or only a picture. */
function topLevel(tokens: readonly Token[]): Record<string, number> {
  const found: Record<string, number> = { paragraphs: 0, headings: 0, lists: 0, quotations: 0, codeBlocks: 0 }
  for (const { type, level } of tokens) {
    const name = level === 0 ? TOP_LEVEL[type] : undefined
    if (name !== undefined) found[name] = (found[name] ?? 0) + 1
  }
  return found
}

class MarkdownWalk {
  readonly builder = new BlockBuilder()
  readonly #md: MarkdownIt
  tables = 0
  pictures = 0
  #lists: boolean[] = []
  #quotes = 0
  /** The shape the next paragraph takes inside an item or quotation; the first in an item gets the bullet. */
  #shapes: { shape: BlockShape; fresh: boolean }[] = []

  constructor(md: MarkdownIt) { this.#md = md }

  blocks(tokens: readonly Token[]): void {
    let heading: BlockShape | null = null
    for (const token of tokens) {
      switch (token.type) {
        case 'heading_open': heading = { type: 'heading', level: Number(token.tag.slice(1)), depth: 0, ordered: false }; break
        case 'heading_close': heading = null; break
        case 'bullet_list_open': case 'ordered_list_open': this.#lists.push(token.type === 'ordered_list_open'); break
        case 'bullet_list_close': case 'ordered_list_close': this.#lists.pop(); break
        case 'list_item_open': this.#shapes.push({ shape: { type: 'listItem', level: 0, depth: this.#lists.length - 1, ordered: this.#lists.at(-1) ?? false }, fresh: true }); break
        case 'blockquote_open': this.#shapes.push({ shape: { type: 'quotation', level: 0, depth: this.#quotes++, ordered: false }, fresh: true }); break
        case 'list_item_close': this.#shapes.pop(); break
        case 'blockquote_close': this.#shapes.pop(); this.#quotes--; break
        case 'table_open': this.tables++; break
        case 'inline': this.#inline(token, heading ?? this.#shape()); break
        case 'fence': case 'code_block': this.builder.verbatim(token.content.replace(/\n$/, ''), this.#shape(), ['code'], null); this.builder.end(); break
        case 'html_block': this.builder.blocks.push(...readHtmlWhole(token.content).blocks); break
        default: break
      }
    }
  }

  #shape(): BlockShape {
    const top = this.#shapes.at(-1)
    if (top === undefined) return PARAGRAPH
    if (top.shape.type === 'listItem' && !top.fresh) return PARAGRAPH
    top.fresh = false
    return top.shape
  }

  #inline(token: Token, shape: BlockShape): void {
    let marks: readonly InlineMark[] = []
    const hrefs: (string | null)[] = []
    const children = token.children ?? []
    children.forEach((child, index) => {
      const href = hrefs.at(-1) ?? null
      switch (child.type) {
        case 'text': this.builder.text(plainText(child.content, shape, index === 0, index === children.length - 1), shape, marks, href); break
        case 'softbreak': this.builder.text('\n', shape, marks, href); break
        case 'hardbreak': this.builder.break(shape); break
        case 'code_inline': this.builder.text(child.content, shape, withMark(marks, 'code'), href); break
        case 'em_open': case 'strong_open': marks = withMark(marks, MARK_TOKENS[child.tag] ?? 'emphasis'); break
        case 'em_close': case 'strong_close': marks = marks.filter((mark) => mark !== MARK_TOKENS[child.tag]); break
        case 'link_open': hrefs.push(safeHref(String(child.attrGet('href') ?? ''))); break
        case 'link_close': hrefs.pop(); break
        case 'image': this.pictures++; break
        case 'note': this.builder.note(this.#plain(child.content), shape); break
        case 'html_inline': if (/^<br\b/i.test(child.content)) this.builder.break(shape); break
        default: break
      }
    })
    this.builder.end()
  }

  /** A note holds text only: its emphasis goes, a link keeps its address. */
  #plain(source: string): string {
    let text = '', aim = ''
    for (const child of this.#md.parseInline(source, {})[0]?.children ?? []) {
      if (child.type === 'text' || child.type === 'code_inline') text += child.content
      if (child.type === 'softbreak' || child.type === 'hardbreak') text += ' '
      if (child.type === 'link_open') aim = safeHref(String(child.attrGet('href') ?? '')) ?? ''
      if (child.type === 'link_close' && aim !== '' && !text.includes(aim)) text += ` (${aim})`
    }
    return text
  }
}

/** Without the name a heading has for links ({#name}), and with a sign in place of a box to tick. */
function plainText(text: string, shape: BlockShape, first: boolean, last: boolean): string {
  if (shape.type === 'heading' && last) return text.replace(/\s*\{#[\w.:-]+\}\s*$/, '')
  if (shape.type === 'listItem' && first) return text.replace(BOX, (_box, tick: string) => (tick === ' ' ? '☐ ' : '☒ '))
  return text
}
