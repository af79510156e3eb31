import type { Node } from 'prosemirror-model'
import { TextSelection, type Selection } from 'prosemirror-state'
import { seenSentence, toSeen, toStored, type SeenBlock } from './lens.ts'

/** A place of the stored text: an offset within a sentence of a block, both by number. Null in a block without any. */
export interface StoredPlace { block: number; sentence: number | null; offset: number }

/** What is selected, as places of the stored text: it is the same whatever lens the text is seen through. */
export interface StoredSelection { anchor: StoredPlace; head: StoredPlace }

/** Where the selection in what is seen stands in the stored text. */
export function storedSelection({ anchor, head, $anchor }: Selection, seen: readonly SeenBlock[]): StoredSelection {
  const { doc } = $anchor
  return { anchor: storedPlace(doc, seen, anchor, anchor <= head ? -1 : 1), head: storedPlace(doc, seen, head, head <= anchor ? -1 : 1) }
}

/** Inside a phrase that the lens has replaced as one, its beginning (`side` -1) or its end (1). */
export function storedPlace(doc: Node, seenBlocks: readonly SeenBlock[], pos: number, side: -1 | 1): StoredPlace {
  const $pos = doc.resolve(pos)
  const block = $pos.index(0), seen = seenBlocks[block]
  const sentence = seen && $pos.depth > 0 ? seenSentence(seen, $pos.parentOffset) : null
  const span = sentence === null ? undefined : seen?.spans[sentence]
  if (!seen || sentence === null || !span) return { block, sentence: null, offset: 0 }
  const at = $pos.parentOffset - span.from
  const { from, to } = side < 0 ? toStored(seen, sentence, at, at) : toStored(seen, sentence, 0, at)
  return { block, sentence, offset: side < 0 ? from : to }
}

/** The same characters selected in `doc`, which shows `seen`. */
export function seenSelection({ anchor, head }: StoredSelection, seen: readonly SeenBlock[], doc: Node): Selection {
  const forward = seenPos(anchor, seen, -1) <= seenPos(head, seen, -1)
  const collapsed = anchor.block === head.block && anchor.sentence === head.sentence && anchor.offset === head.offset
  const from = seenPos(anchor, seen, collapsed || forward ? -1 : 1), to = seenPos(head, seen, collapsed || !forward ? -1 : 1)
  return TextSelection.between(doc.resolve(from), doc.resolve(to))
}

function seenPos({ block, sentence, offset }: StoredPlace, seenBlocks: readonly SeenBlock[], side: -1 | 1): number {
  let start = 1
  for (const { node } of seenBlocks.slice(0, block)) start += node.nodeSize
  const seen = seenBlocks[block]
  const span = sentence === null ? undefined : seen?.spans[sentence]
  if (!seen || sentence === null || !span) return start
  const { from, to } = side < 0 ? toSeen(seen, sentence, offset, offset) : toSeen(seen, sentence, 0, offset)
  return start + span.from + (side < 0 ? from : to)
}
