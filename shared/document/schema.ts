import { Schema, type MarkSpec, type NodeSpec } from 'prosemirror-model'

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
  group: 'block', content: 'inline*', ...spec, attrs: { forSource: { default: null }, ...spec.attrs },
})

const nodes = {
  doc: { content: 'block+' },
  paragraph: block({ toDOM: () => ['p', 0], parseDOM: [{ tag: 'p' }] }),
  heading: block({
    attrs: { level: { default: 1 } },
    toDOM: (node) => [`h${node.attrs['level']}`, 0],
    parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level } })),
  }),
  listItem: block({
    attrs: { depth: { default: 0 }, ordered: { default: false } },
    toDOM: (node) => ['p', { class: 'list-item', 'data-depth': String(node.attrs['depth']), 'data-ordered': String(node.attrs['ordered']) }, 0],
    parseDOM: [
      { tag: 'p.list-item', getAttrs: (dom) => ({ depth: Number(dom.dataset['depth'] ?? 0), ordered: dom.dataset['ordered'] === 'true' }) },
      { tag: 'li', getAttrs: (dom) => ({ ordered: dom.parentElement?.nodeName === 'OL' }) },
    ],
  }),
  quotation: block({
    attrs: { depth: { default: 0 } },
    toDOM: (node) => ['p', { class: 'quotation', 'data-depth': String(node.attrs['depth']) }, 0],
    parseDOM: [
      { tag: 'p.quotation', getAttrs: (dom) => ({ depth: Number(dom.dataset['depth'] ?? 0) }) },
      { tag: 'blockquote p', priority: 60 },
    ],
  }),
  text: { group: 'inline' },
  note: {
    group: 'inline', inline: true, atom: true, attrs: { text: { default: '' } },
    toDOM: (node) => ['sup', { class: 'note', 'data-note': node.attrs['text'], title: node.attrs['text'] }, '※'],
    parseDOM: [{ tag: 'sup[data-note]', getAttrs: (dom) => ({ text: dom.dataset['note'] ?? '' }) }],
  },
  hardBreak: { group: 'inline', inline: true, selectable: false, toDOM: () => ['br'], parseDOM: [{ tag: 'br' }] },
} satisfies Record<string, NodeSpec>

const marks = {
  sentence: {
    attrs: { id: {} }, inclusive: true,
    toDOM: (mark) => ['span', { class: 'sentence', 'data-s': mark.attrs['id'] }, 0],
    parseDOM: [{ tag: 'span[data-s]', getAttrs: (dom) => ({ id: dom.dataset['s'] }) }],
  },
  link: {
    attrs: { href: {} }, inclusive: false,
    toDOM: (mark) => ['a', { href: mark.attrs['href'], rel: 'noopener noreferrer' }, 0],
    parseDOM: [{ tag: 'a[href]', getAttrs: (dom) => (/^(https?|mailto):/i.test(dom.getAttribute('href') ?? '') ? { href: dom.getAttribute('href') } : false) }],
  },
  emphasis: { toDOM: () => ['em', 0], parseDOM: [{ tag: 'em' }, { tag: 'i' }] },
  strong: { toDOM: () => ['strong', 0], parseDOM: [{ tag: 'strong' }, { tag: 'b' }] },
  code: { toDOM: () => ['code', 0], parseDOM: [{ tag: 'code' }] },
} satisfies Record<string, MarkSpec>

export const sectionSchema = new Schema({ nodes, marks })

/** What an inline leaf that is not text counts as in every offset of the product. */
export const LEAF = '\uFFFC'
