import { DOMSerializer, type Node } from 'prosemirror-model'
import type { NodeView } from 'prosemirror-view'

/** Reading sizes at which the estimates below were taken: characters a line of the column, and the height of a line. */
const LINE = { source: { characters: 24, height: 31 }, target: { characters: 50, height: 27 } } as const
const PADDING = 18

/** Height of a block that has not been shown yet, in CSS pixels: near enough for the scroll bar not to jump. */
function estimate(node: Node, side: 'source' | 'target'): number {
  const line = LINE[side]
  return Math.max(1, Math.ceil(node.content.size / line.characters)) * line.height + PADDING
}

/**
 * A block whose element the desk may style (its grid row, marks of the current row) without ProseMirror reading that as
 * an edit. Its outside stays as it is while its text changes; it is made anew only when its type or attributes change.
 */
class BlockView implements NodeView {
  readonly dom: HTMLElement
  readonly contentDOM: HTMLElement

  constructor(private node: Node, side: 'source' | 'target') {
    const toDOM = node.type.spec.toDOM
    const { dom, contentDOM } = DOMSerializer.renderSpec(document, toDOM ? toDOM(node) : ['p', 0])
    if (!(dom instanceof HTMLElement) || !contentDOM) throw new RangeError(`A block needs an element: ${node.type.name}`)
    this.dom = dom
    this.contentDOM = contentDOM
    dom.classList.add('desk-block')
    dom.setAttribute('style', `contain-intrinsic-height: auto ${estimate(node, side)}px`)
    if (node.content.size === 0) this.markEmpty()
  }

  update(node: Node): boolean {
    if (node.type !== this.node.type || (node.attrs !== this.node.attrs && !sameShape(node, this.node))) return false
    const wasEmpty = this.node.content.size === 0
    this.node = node
    if (wasEmpty !== (node.content.size === 0) || wasEmpty) this.markEmpty()
    return true
  }

  ignoreMutation(mutation: { type: string; target: globalThis.Node }): boolean {
    return mutation.type === 'attributes' && mutation.target === this.dom
  }

  /** The place to type a translation is drawn by the style sheet: an element at the caret disturbs input methods. */
  private markEmpty(): void {
    const held = this.node.content.size === 0 && this.node.attrs['forSource'] !== null
    this.dom.classList.toggle('held-open', held)
  }
}

/** Attributes that show: `forSource` only places the block. */
function sameShape(a: Node, b: Node): boolean {
  return Object.keys(a.attrs).every((name) => name === 'forSource' || a.attrs[name] === b.attrs[name])
}

/** Node views for every block type of the schema. */
export function blockViews(side: 'source' | 'target') {
  const make = (node: Node) => new BlockView(node, side)
  return { paragraph: make, heading: make, listItem: make, quotation: make }
}
