import { Fragment, Slice, type Node } from 'prosemirror-model'
import { LEAF, sectionSchema } from '../../shared/document/schema.ts'
import { sourceNode, sourceText } from '../../shared/document/sentences.ts'
import type { SentenceSpan, SourceBlock } from '../../shared/model/text.ts'
import { toConverted, toOriginal, type OffsetBlocks } from '../../shared/script/offset-map.ts'

/** A sentence through a lens. `map` lists what is not one to one, in offsets of the sentence: stored, then seen. */
export interface SeenText { text: string; map: OffsetBlocks }

/**
 * A source block as it is seen. `spans` are its sentences in offsets of what is seen; `stored` the same sentences in
 * stored offsets, and `maps` how the one leads to the other, in the same order.
 */
export interface SeenBlock { node: Node; spans: readonly SentenceSpan[]; stored: readonly SentenceSpan[]; maps: readonly OffsetBlocks[] }

const ONE_TO_ONE: OffsetBlocks = []
const asStored = new WeakMap<SourceBlock, SeenBlock>()

/** A block as stored: what is seen is what is there. Remembered, so that going back from a lens makes nothing anew. */
export function seenAsStored(block: SourceBlock): SeenBlock {
  let seen = asStored.get(block)
  if (!seen) {
    seen = { node: withSentences(sourceNode(block), block.sentences), spans: block.sentences, stored: block.sentences, maps: block.sentences.map(() => ONE_TO_ONE) }
    asStored.set(block, seen)
  }
  return seen
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
 * Notes and breaks stand where they stood; emphasis ends and begins at the same characters, and where it would do so inside
 * a phrase that was replaced as one, the phrase is written as its first character was.
 */
export function seenThrough(block: SourceBlock, texts: ReadonlyMap<string, SeenText>): SeenBlock {
  const node = sourceNode(block)
  const stored = sourceText(block)
  const spans: SentenceSpan[] = [], maps: OffsetBlocks[] = [], inline: Node[] = []
  let at = 0
  for (const { id, from, to } of block.sentences) {
    const text = stored.slice(from, to)
    const converted = texts.get(id)
    const { text: seen, map } = converted !== undefined && keepsLeaves(text, converted) ? converted : { text, map: ONE_TO_ONE }
    inline.push(...seenInline(node, from, to, seen, map))
    spans.push({ id, from: at, to: at + seen.length })
    maps.push(map)
    at += seen.length
  }
  return { node: withSentences(node.copy(Fragment.from(inline)), spans), spans, stored: block.sentences, maps }
}

/** Whether two readings of the same block show the same. */
export function sameTexts(a: ReadonlyMap<string, SeenText>, b: ReadonlyMap<string, SeenText>): boolean {
  if (a.size !== b.size) return false
  for (const [id, { text, map }] of a) {
    const other = b.get(id)
    if (other?.text !== text || other.map.length !== map.length || other.map.some((at, i) => at !== map[i])) return false
  }
  return true
}

/** Whether the notes and breaks of a sentence are where its map says; nothing else may take their place. */
function keepsLeaves(stored: string, { text, map }: SeenText): boolean {
  let count = 0
  for (let at = stored.indexOf(LEAF); at >= 0; at = stored.indexOf(LEAF, at + 1)) {
    if (text.charAt(toConverted(map, at, -1)) !== LEAF) return false
    count++
  }
  return text.split(LEAF).length - 1 === count
}

function seenInline(block: Node, from: number, to: number, seen: string, map: OffsetBlocks): Node[] {
  const made: Node[] = []
  let written = 0
  if (from < to) block.nodesBetween(from, to, (node, pos) => {
    const end = toConverted(map, Math.min(to, pos + node.nodeSize) - from, 1)
    if (!node.isText) made.push(node)
    else if (written < end) made.push(sectionSchema.text(seen.slice(written, end), node.marks))
    written = Math.max(written, end)
  })
  return made
}

/** Sentence that an offset of the seen text belongs to; the later one at a boundary, the last at the end. Null in an empty block. */
export function seenSentence(block: SeenBlock, offset: number): number | null {
  if (block.spans.length === 0) return null
  const index = block.spans.findIndex((span) => offset < span.to)
  return index < 0 ? block.spans.length - 1 : index
}

/**
 * Stored stretch of a seen one within one sentence, both relative to the sentence. Exact; an edge inside a phrase that was
 * replaced as one goes outward to the edge of the phrase. A place without length inside one goes to its beginning.
 */
export function toStored(block: SeenBlock, sentence: number, from: number, to: number): { from: number; to: number } {
  const map = block.maps[sentence] ?? ONE_TO_ONE
  const start = toOriginal(map, from, -1)
  return { from: start, to: from === to ? start : toOriginal(map, to, 1) }
}

/** The other way round. */
export function toSeen(block: SeenBlock, sentence: number, from: number, to: number): { from: number; to: number } {
  const map = block.maps[sentence] ?? ONE_TO_ONE
  const start = toConverted(map, from, -1)
  return { from: start, to: from === to ? start : toConverted(map, to, 1) }
}

/** A phrase replaced as one: where it is in the stored sentence, and where in what is seen of it. */
export interface Phrase { stored: { from: number; to: number }; seen: { from: number; to: number } }

/** The phrases replaced as one inside which a seen stretch, relative to its sentence, begins or ends; none, one or two. */
export function phrasesCut(block: SeenBlock, sentence: number, from: number, to: number): Phrase[] {
  const map = block.maps[sentence] ?? ONE_TO_ONE
  const found: Phrase[] = []
  for (let at = 0; at < map.length; at += 4) {
    const [s0 = 0, s1 = 0, d0 = 0, d1 = 0] = map.slice(at, at + 4)
    if ([from, to].some((edge) => d0 < edge && edge < d1)) found.push({ stored: { from: s0, to: s1 }, seen: { from: d0, to: d1 } })
  }
  return found
}
