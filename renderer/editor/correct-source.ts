import type { Mark, Node } from 'prosemirror-model'
import { Transform } from 'prosemirror-transform'
import type { SentenceId } from '../../shared/model/ids.ts'
import type { NodeJson, SourceBlock } from '../../shared/model/text.ts'
import { LEAF, sectionSchema } from '../../shared/document/schema.ts'
import { runsOf, type PlacedBlock } from '../../shared/document/sentence-runs.ts'
import { sourceNode } from '../../shared/document/sentences.ts'
import type { TextRules } from '../../shared/segmentation/rule.ts'
import { Grave } from './grave.ts'
import type { LinkDraft } from './links.ts'
import { oldSentences, sentenceEnds } from './repair-boundaries.ts'
import { cutPieces, nameSentences } from './repair-identity.ts'
import { buryLost, linkNewSentences } from './repair-links.ts'

/**
 * A source block after a correction. Its sentences are positions, so for the time of the change they are put into the
 * block as marks, and the target's repair finds out which sentence is which; links follow into `draft`.
 */
export function correctedBlock(
  block: SourceBlock, change: { from: number; to: number; text: string }, newId: () => SentenceId, inSource: (id: SentenceId) => boolean, draft: LinkDraft, rules: TextRules | null,
): SourceBlock {
  const before = marked(block)
  const tr = new Transform(before)
  const $from = before.resolve(change.from + 1), $to = before.resolve(change.to + 1)
  const marks = change.from === change.to ? $from.marks() : $from.marksAcross($to) ?? []
  if (change.text === '') tr.delete($from.pos, $to.pos)
  else tr.replaceWith($from.pos, $to.pos, inlineOf(change.text, marks, leavesIn(before.child(0), change.from, change.to)))
  const after = tr.doc.child(0)

  const oldNode = before.child(0)
  const chinese = { language: 'zh', rules } as const
  const old = oldSentences([oldNode], chinese)
  const context = {
    old, settled: new Map<SentenceId, string>(), grave: Grave.empty, fresh: null, newId, known: () => false,
    elsewhere: (id: SentenceId) => !old.has(id) && inSource(id),
    home: (id: SentenceId) => {
      const run = runsOf(oldNode).runs.find((r) => r.id === id)
      return run ? tr.mapping.map(run.from + 1) : null
    },
  }
  const placed: PlacedBlock = { node: after, index: 0, pos: 0 }
  const pieces = cutPieces([placed], () => sentenceEnds(after, chinese, { old, fresh: null, born: new Set() }), context)
  const used = nameSentences(pieces, context)
  linkNewSentences('source', pieces, Grave.empty, draft)
  buryLost('source', new Map([...old].filter(([id]) => !used.has(id))), pieces, draft)
  const sentences = pieces.flatMap(({ id, from, to }) => (id === null ? [] : [{ id, from, to }]))
  const plain = new Transform(tr.doc).removeMark(0, tr.doc.content.size, sectionSchema.marks.sentence).doc.child(0)
  return { type: block.type, node: plain.toJSON() as NodeJson, sentences }
}

/** A document of this block alone, its sentences as marks. */
function marked(block: SourceBlock): Node {
  const tr = new Transform(sectionSchema.nodes.doc.create(null, [sourceNode(block)]))
  for (const { id, from, to } of block.sentences) tr.addMark(from + 1, to + 1, sectionSchema.marks.sentence.create({ id }))
  return tr.doc
}

/** Notes and breaks between two offsets of a block, in order. */
function leavesIn(block: Node, from: number, to: number): Node[] {
  const found: Node[] = []
  if (from < to) block.nodesBetween(from, to, (node) => { if (node.isLeaf && !node.isText) found.push(node) })
  return found
}

/** The text with the leaves at their signs; signs without a leaf go. */
function inlineOf(text: string, marks: readonly Mark[], leaves: readonly Node[]): Node[] {
  const made: Node[] = []
  for (const [i, piece] of text.split(LEAF).entries()) {
    const leaf = i > 0 ? leaves[i - 1] : undefined
    if (leaf) made.push(leaf)
    if (piece !== '') made.push(sectionSchema.text(piece, marks))
  }
  return made
}
