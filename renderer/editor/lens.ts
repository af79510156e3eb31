import { Fragment, Slice, type Mark, type Node } from 'prosemirror-model'
import { LEAF, sectionSchema } from '../../shared/document/schema.ts'
import { sourceNode, sourceText } from '../../shared/document/sentences.ts'
import type { SentenceSpan, SourceBlock } from '../../shared/model/text.ts'

/**
 * A source block as it is seen. `spans` are its sentences in offsets of what is seen; `stored` the same sentences in
 * stored offsets, in the same order.
 */
export interface SeenBlock { node: Node; spans: readonly SentenceSpan[]; stored: readonly SentenceSpan[] }

/** A block as stored: what is seen is what is there. */
export function seenAsStored(block: SourceBlock): SeenBlock {
  return { node: withSentences(sourceNode(block), block.sentences), spans: block.sentences, stored: block.sentences }
}

/**
 * Marks the sentences of what is seen, so that each has an element of its own: the source itself holds them as positions.
 * `copied` takes the marks off again.
 */
function withSentences(node: Node, spans: readonly SentenceSpan[]): Node {
  const inline: Node[] = []
  for (const { id, from, to } of spans) {
    const mark = sectionSchema.mark('sentence', { id })
    node.nodesBetween(from, to, (child, pos) => {
      const piece = child.isText ? child.cut(Math.max(0, from - pos), Math.min(child.nodeSize, to - pos)) : child
      inline.push(piece.mark(mark.addToSet(piece.marks)))
    })
  }
  return node.copy(Fragment.from(inline))
}

/** A copied stretch of the source: its sentences stay what they are here and mean nothing elsewhere. */
export function copied(slice: Slice): Slice {
  const strip = (fragment: Fragment): Fragment => {
    const children: Node[] = []
    fragment.forEach((node) => { children.push(node.isInline ? node.mark(sectionSchema.marks.sentence.removeFromSet(node.marks)) : node.copy(strip(node.content))) })
    return Fragment.from(children)
  }
  return new Slice(strip(slice.content), slice.openStart, slice.openEnd)
}

/**
 * A block seen in another script. `texts` are its converted sentences by id; one that is missing is shown as stored.
 * Emphasis and notes keep their places exactly where the length did not change; otherwise they keep them between the
 * leaves (notes, breaks) of the sentence, and a stretch of another length takes the marks of its first character.
 */
export function seenThrough(block: SourceBlock, texts: ReadonlyMap<string, string>): SeenBlock {
  const node = sourceNode(block)
  const stored = sourceText(block)
  const spans: SentenceSpan[] = []
  const inline: Node[] = []
  let at = 0
  for (const { id, from, to } of block.sentences) {
    const text = stored.slice(from, to)
    const converted = texts.get(id)
    const usable = converted !== undefined && leavesOf(converted) === leavesOf(text) ? converted : text
    inline.push(...convertedInline(node, from, text, usable))
    spans.push({ id, from: at, to: at + usable.length })
    at += usable.length
  }
  return { node: withSentences(node.copy(Fragment.from(inline)), spans), spans, stored: block.sentences }
}

const leavesOf = (text: string): number => text.split(LEAF).length - 1

function convertedInline(block: Node, from: number, stored: string, converted: string): Node[] {
  const made: Node[] = []
  const was = stored.split(LEAF)
  let at = from
  for (const [i, piece] of converted.split(LEAF).entries()) {
    const old = was[i] ?? ''
    if (piece.length === old.length) for (const [start, end, marks] of stretches(block, at, at + old.length)) made.push(sectionSchema.text(piece.slice(start - at, end - at), marks))
    else if (piece !== '') made.push(sectionSchema.text(piece, marksAt(block, at)))
    at += old.length
    if (i < was.length - 1) {
      const leaf = block.nodeAt(at)
      if (leaf) made.push(leaf)
      at++
    }
  }
  return made
}

/** Stretches `[from, to)` of equal marks between two offsets of text. */
function stretches(block: Node, from: number, to: number): [number, number, readonly Mark[]][] {
  const found: [number, number, readonly Mark[]][] = []
  if (from < to) block.nodesBetween(from, to, (node, pos) => {
    if (node.isText) found.push([Math.max(from, pos), Math.min(to, pos + node.nodeSize), node.marks])
  })
  return found
}

const marksAt = (block: Node, offset: number): readonly Mark[] => block.nodeAt(offset)?.marks ?? []

/** Sentence that an offset of the seen text belongs to; the later one at a boundary, the last at the end. Null in an empty block. */
export function seenSentence(block: SeenBlock, offset: number): number | null {
  if (block.spans.length === 0) return null
  const index = block.spans.findIndex((span) => offset < span.to)
  return index < 0 ? block.spans.length - 1 : index
}

/**
 * Stored stretch of a seen one within one sentence, both relative to the sentence. Exact where the lengths are equal,
 * otherwise the whole sentence, because the parts of a converted sentence have no places of their own here.
 */
export function toStored(block: SeenBlock, sentence: number, from: number, to: number): { from: number; to: number } {
  const { seen, stored } = lengths(block, sentence)
  return seen === stored ? { from, to } : { from: 0, to: stored }
}

/** The other way round. */
export function toSeen(block: SeenBlock, sentence: number, from: number, to: number): { from: number; to: number } {
  const { seen, stored } = lengths(block, sentence)
  return seen === stored ? { from, to } : { from: 0, to: seen }
}

function lengths(block: SeenBlock, sentence: number): { seen: number; stored: number } {
  const seen = block.spans[sentence], stored = block.stored[sentence]
  return { seen: seen ? seen.to - seen.from : 0, stored: stored ? stored.to - stored.from : 0 }
}
