import { Schema, type MarkSpec, type NodeSpec } from 'prosemirror-model'
import { PLACEHOLDER_CODES } from '../model/vocabulary.ts'

/**
 * The one schema of both texts. Documents are flat: every child of `doc` is a textblock, so a row of the desk is a
 * top-level block and the repair works block by block.
 *
 * - The target marks every inline leaf with exactly one `sentence` mark; the source carries none (its sentences are
 *   positions, see SourceBlock) and is rendered read-only.
 * - `forSource` on a target block: the source sentence the block was opened for while it is still empty; it only
 *   places the empty block in its row.
 * - `sentence` is declared first so that its span is the outermost one.
 */
const block = (spec: Pick<NodeSpec, 'toDOM' | 'parseDOM'> & { attrs?: NodeSpec['attrs'] }): NodeSpec => ({
  group: 'block', content: 'inline*', ...spec, attrs: { forSource: { default: null, validate: 'string|null' }, ...spec.attrs },
})

/** Attributes also arrive as JSON through the contract: `check()` refuses with these what no editor makes. */
function headingLevel(value: unknown): void { if (!Number.isInteger(value) || Number(value) < 1 || Number(value) > 6) throw new RangeError('A heading has a level from 1 to 6.') }
function depth(value: unknown): void { if (!Number.isInteger(value) || Number(value) < 0 || Number(value) > 99) throw new RangeError('A depth is a number from 0 to 99.') }
const SENTENCE_ID = /^[A-Za-z0-9_-]{16}$/
function sentenceId(value: unknown): void { if (typeof value !== 'string' || !SENTENCE_ID.test(value)) throw new RangeError('A sentence mark has a sentence id.') }
function address(value: unknown): void { if (typeof value !== 'string' || !LINK_ADDRESS.test(value)) throw new RangeError('A link goes to an http, https or mailto address.') }
function placeholderCode(value: unknown): void { if (!PLACEHOLDER_CODES.some((code) => code === value)) throw new RangeError('A placeholder opens, closes or stands alone.') }
/** The only addresses a link may have. */
export const LINK_ADDRESS = /^(https?|mailto):/i

/** What a placeholder's chip shows: a line of text must not be pushed aside by the code of a whole table. */
function placeholderLabel(data: string): string {
  const letters = Array.from(data.replace(/\s+/g, ' ').trim())
  return letters.length === 0 ? '◇' : letters.length <= 12 ? letters.join('') : `${letters.slice(0, 11).join('')}…`
}

const nodes = {
  doc: { content: 'block+' },
  paragraph: block({ toDOM: () => ['p', 0], parseDOM: [{ tag: 'p' }] }),
  heading: block({
    attrs: { level: { default: 1, validate: headingLevel } },
    toDOM: (node) => [`h${node.attrs['level']}`, 0],
    parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level } })),
  }),
  listItem: block({
    attrs: { depth: { default: 0, validate: depth }, ordered: { default: false, validate: 'boolean' } },
    toDOM: (node) => ['p', { class: 'list-item', 'data-depth': String(node.attrs['depth']), 'data-ordered': String(node.attrs['ordered']) }, 0],
    parseDOM: [
      { tag: 'p.list-item', getAttrs: (dom) => ({ depth: Number(dom.dataset['depth'] ?? 0), ordered: dom.dataset['ordered'] === 'true' }) },
      { tag: 'li', getAttrs: (dom) => ({ ordered: dom.parentElement?.nodeName === 'OL' }) },
    ],
  }),
  quotation: block({
    attrs: { depth: { default: 0, validate: depth } },
    toDOM: (node) => ['p', { class: 'quotation', 'data-depth': String(node.attrs['depth']) }, 0],
    parseDOM: [
      { tag: 'p.quotation', getAttrs: (dom) => ({ depth: Number(dom.dataset['depth'] ?? 0) }) },
      { tag: 'blockquote p', priority: 60 },
    ],
  }),
  text: { group: 'inline' },
  note: {
    group: 'inline', inline: true, atom: true, attrs: { text: { default: '', validate: 'string' } },
    toDOM: (node) => ['sup', { class: 'note', 'data-note': node.attrs['text'], title: node.attrs['text'] }, '※'],
    parseDOM: [{ tag: 'sup[data-note]', getAttrs: (dom) => ({ text: dom.dataset['note'] ?? '' }) }],
  },
  // Not selectable: a caret that moved onto it would have the next letter typed replace it.
  placeholder: {
    group: 'inline', inline: true, atom: true, selectable: false, attrs: { data: { default: '', validate: 'string' }, code: { default: 'alone', validate: placeholderCode } },
    toDOM: (node) => ['span', { class: 'placeholder', 'data-placeholder': node.attrs['data'], 'data-code': node.attrs['code'], title: node.attrs['data'] }, placeholderLabel(String(node.attrs['data']))],
    parseDOM: [{
      tag: 'span[data-placeholder]',
      getAttrs: (dom) => ({ data: dom.dataset['placeholder'] ?? '', code: PLACEHOLDER_CODES.find((code) => code === dom.dataset['code']) ?? 'alone' }),
    }],
  },
  hardBreak: { group: 'inline', inline: true, selectable: false, toDOM: () => ['br'], parseDOM: [{ tag: 'br' }] },
} satisfies Record<string, NodeSpec>

const marks = {
  sentence: {
    attrs: { id: { validate: sentenceId } }, inclusive: true,
    toDOM: (mark) => ['span', { class: 'sentence', 'data-s': mark.attrs['id'] }, 0],
    parseDOM: [{ tag: 'span[data-s]', getAttrs: (dom) => (SENTENCE_ID.test(dom.dataset['s'] ?? '') ? { id: dom.dataset['s'] } : false) }],
  },
  link: {
    attrs: { href: { validate: address } }, inclusive: false,
    toDOM: (mark) => ['a', { href: mark.attrs['href'], rel: 'noopener noreferrer' }, 0],
    parseDOM: [{ tag: 'a[href]', getAttrs: (dom) => (LINK_ADDRESS.test(dom.getAttribute('href') ?? '') ? { href: dom.getAttribute('href') } : false) }],
  },
  emphasis: { toDOM: () => ['em', 0], parseDOM: [{ tag: 'em' }, { tag: 'i' }] },
  strong: { toDOM: () => ['strong', 0], parseDOM: [{ tag: 'strong' }, { tag: 'b' }] },
  code: { toDOM: () => ['code', 0], parseDOM: [{ tag: 'code' }] },
} satisfies Record<string, MarkSpec>

export const sectionSchema = new Schema({ nodes, marks })

/** What an inline leaf that is not text counts as in every offset of the product. */
export const LEAF = '\uFFFC'
