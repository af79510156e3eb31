import type { Node } from 'prosemirror-model'
import type { SentenceId } from '../model/ids.ts'
import type { NodeJson, SentenceSpan, SourceBlock } from '../model/text.ts'
import { runsOf } from './sentence-runs.ts'
import { LEAF, sectionSchema } from './schema.ts'

/** One sentence of a text: index of its block, half-open offsets within the block's text, and its text untrimmed. */
export interface Sentence { id: SentenceId; block: number; from: number; to: number; text: string }
/** A sentence of the target with the document position its block's text begins at: it stands at `pos + from`. */
export interface TargetSentence extends Sentence { pos: number }

/** In document order. Stretches without a sentence mark are left out. */
export function targetSentences(doc: Node): TargetSentence[] {
  const found: TargetSentence[] = []
  doc.forEach((block, offset, index) => {
    const { text, runs } = runsOf(block)
    for (const { id, from, to } of runs) if (id !== null) found.push({ id, block: index, from, to, text: text.slice(from, to), pos: offset + 1 })
  })
  return found
}

/** Where each sentence was found last: only a place to look first, so it may be wrong. */
const lastBlock = new Map<SentenceId, number>()
/** Enough for the sentences that a frame asks for; more would keep those of closed texts. */
const REMEMBERED = 64

/** Looks where the sentence was last, then at each block's set of ids: one look-up a block. */
export function findTargetSentence(doc: Node, id: SentenceId): TargetSentence | null {
  const last = lastBlock.get(id)
  const found = last === undefined ? null : inBlock(doc, last, id)
  if (found) return found
  lastBlock.delete(id)
  for (let block = 0; block < doc.childCount; block++) {
    const here = inBlock(doc, block, id)
    if (!here) continue
    if (lastBlock.size >= REMEMBERED) lastBlock.clear()
    lastBlock.set(id, block)
    return here
  }
  return null
}

function inBlock(doc: Node, block: number, id: SentenceId): TargetSentence | null {
  const node = doc.maybeChild(block)
  if (!node) return null
  const { text, runs, ids } = runsOf(node)
  const run = ids.has(id) ? runs.find((candidate) => candidate.id === id) : undefined
  if (!run) return null
  let pos = 0
  for (let before = 0; before < block; before++) pos += doc.child(before).nodeSize
  return { id, block, from: run.from, to: run.to, text: text.slice(run.from, run.to), pos: pos + 1 }
}

const nodes = new WeakMap<SourceBlock, Node>()
const texts = new WeakMap<SourceBlock, string>()
const indexes = new WeakMap<readonly SourceBlock[], ReadonlyMap<SentenceId, Sentence>>()

/** A source block of a node that is there already; `sourceNode` gives the same one again. */
export function sourceBlockOf(node: Node, sentences: SentenceSpan[]): SourceBlock {
  const block: SourceBlock = { type: node.type.name as SourceBlock['type'], node: node.toJSON() as NodeJson, sentences }
  nodes.set(block, node)
  return block
}

/** The block node of a source block. Throws RangeError when its JSON is not one of the section schema. */
export function sourceNode(block: SourceBlock): Node {
  let node = nodes.get(block)
  if (!node) nodes.set(block, (node = sectionSchema.nodeFromJSON(block.node)))
  return node
}

/** Text of a source block as its offsets count it. */
export function sourceText(block: SourceBlock): string {
  let text = texts.get(block)
  if (text === undefined) {
    text = sourceNode(block).textBetween(0, sourceNode(block).content.size, undefined, LEAF)
    texts.set(block, text)
  }
  return text
}

function sourceIndex(blocks: readonly SourceBlock[]): ReadonlyMap<SentenceId, Sentence> {
  let index = indexes.get(blocks)
  if (!index) {
    const all = new Map<SentenceId, Sentence>()
    for (const [block, value] of blocks.entries()) {
      const text = sourceText(value)
      for (const { id, from, to } of value.sentences) all.set(id, { id, block, from, to, text: text.slice(from, to) })
    }
    indexes.set(blocks, (index = all))
  }
  return index
}

/** In document order. Remembered for each array of blocks, which is never changed in place. */
export function sourceSentences(blocks: readonly SourceBlock[]): Sentence[] { return [...sourceIndex(blocks).values()] }

export function findSourceSentence(blocks: readonly SourceBlock[], id: SentenceId): Sentence | null { return sourceIndex(blocks).get(id) ?? null }
