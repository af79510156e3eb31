import type { Node } from 'prosemirror-model'
import type { SentenceId } from '../model/ids.ts'
import { findSourceSentence, sourceNode, type SectionContent } from './section-content.ts'
import { runsOf } from './sentence-runs.ts'

/** An empty paragraph, heading, list item or quotation, as the source has it, held open for one of its sentences (null: for none). */
export function emptyBlock(content: SectionContent, sourceBlock: number, source: SentenceId | null): Node {
  const model = content.source[sourceBlock]
  if (!model) return content.target.type.schema.node('paragraph', { forSource: source })
  const node = sourceNode(model)
  return node.type.create({ ...node.attrs, forSource: source })
}

/** Index in the target at which a block for a source block belongs: behind what translates the nearest source block before it. */
export function placeFor(doc: Node, content: SectionContent, sourceBlock: number): number {
  const order = doc.children.map((node) => sourceBlockOf(node, content))
  for (let block = sourceBlock; block >= 0; block--) {
    const last = order.lastIndexOf(block)
    if (last >= 0) return last + 1
  }
  const later = order.findIndex((block) => block !== null)
  return later < 0 ? doc.childCount : later
}

/** The source block of the first linked sentence of a target block, or the one it is held open for. */
function sourceBlockOf(node: Node, content: SectionContent): number | null {
  const held: unknown = node.attrs['forSource']
  const ids = typeof held === 'string' ? [held as SentenceId] : runsOf(node).runs.flatMap(({ id }) => (id === null ? [] : content.links.ofTarget(id)?.source ?? []))
  for (const id of ids) {
    const sentence = findSourceSentence(content.source, id)
    if (sentence) return sentence.block
  }
  return null
}
