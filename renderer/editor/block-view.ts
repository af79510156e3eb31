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

type Mutation = { type: string; target: globalThis.Node }

/**
 * A block in an outer element that the desk may style (its grid row, marks of the current row, a steady height) without
 * ProseMirror reading that as an edit. Both elements stay while the text changes; they are made anew only when the
 * block's type or attributes change.
 */
class BlockView implements NodeView {
  readonly dom: HTMLElement
  readonly contentDOM: HTMLElement

  constructor(private node: Node, side: 'source' | 'target') {
    const { dom, contentDOM } = DOMSerializer.renderSpec(document, node.type.spec.toDOM?.(node) ?? ['p', 0])
    if (!contentDOM) throw new RangeError(`A block needs room for text: ${node.type.name}`)
    if (dom instanceof HTMLElement) dom.classList.add('desk-text')
    this.dom = document.createElement('div')
    this.dom.className = node.attrs['ordered'] === true ? 'desk-block numbered' : 'desk-block'
    this.dom.setAttribute('style', `contain-intrinsic-height: auto ${estimate(node, side)}px`)
    if (side === 'target') {
      // steady-block.ts lays this one out for itself; a grid's own item cannot be.
      const box = document.createElement('div')
      box.className = 'desk-box'
      box.append(dom)
      this.dom.append(box)
    } else this.dom.append(dom)
    this.contentDOM = contentDOM
    if (node.content.size === 0) this.markEmpty()
  }

  update(node: Node): boolean {
    if (node.type !== this.node.type || (node.attrs !== this.node.attrs && !sameShape(node, this.node))) return false
    const was = this.node
    this.node = node
    if (was.content.size === 0 || node.content.size === 0) this.markEmpty()
    return true
  }

  ignoreMutation(mutation: Mutation): boolean {
    return mutation.type === 'attributes' && (mutation.target === this.dom || mutation.target === this.dom.firstChild) && mutation.target !== this.contentDOM
  }

  /** The place to type a translation is drawn by the style sheet: an element at the caret disturbs input methods. */
  private markEmpty(): void {
    this.dom.classList.toggle('held-open', this.node.content.size === 0 && this.node.attrs['forSource'] !== null)
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
