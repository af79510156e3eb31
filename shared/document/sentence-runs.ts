import type { Node } from 'prosemirror-model'
import type { SentenceId } from '../model/ids.ts'
import { LEAF } from './schema.ts'

/** A stretch of a block with one sentence mark; `id` is null where the mark is missing (between an edit and its repair). */
export interface Run { id: SentenceId | null; from: number; to: number }
/** The text of a block as offsets count it, and its runs in order. Offsets within a block are also ProseMirror offsets. */
export interface BlockRuns { text: string; runs: readonly Run[]; ids: ReadonlySet<SentenceId> }

const known = new WeakMap<Node, BlockRuns>()

/** Id of the sentence an inline node belongs to. */
export function sentenceIdOf(inline: Node): SentenceId | null {
  for (const mark of inline.marks) if (mark.type.name === 'sentence') return mark.attrs['id'] as SentenceId
  return null
}

/** Computed once for each block node and remembered with it. */
export function runsOf(block: Node): BlockRuns {
  const found = known.get(block)
  if (found) return found
  let text = ''
  const runs: Run[] = []
  const ids = new Set<SentenceId>()
  block.forEach((inline) => {
    const id = sentenceIdOf(inline)
    const piece = inline.isText ? inline.text ?? '' : LEAF
    const last = runs.at(-1)
    if (last && last.id === id) last.to += piece.length
    else runs.push({ id, from: text.length, to: text.length + piece.length })
    if (id !== null) ids.add(id)
    text += piece
  })
  const result: BlockRuns = { text, runs, ids }
  known.set(block, result)
  return result
}

export interface PlacedBlock { node: Node; index: number; /** Position before the block. */ pos: number }

/**
 * Top-level blocks that are not the same node in both documents: those only in `before`, those only in `after`, in order.
 * Compares pointers from both ends, so an edit costs the blocks it touched plus one comparison for each of the others.
 */
export function changedBlocks(before: Node, after: Node): { removed: PlacedBlock[]; added: PlacedBlock[] } {
  const old = before.children, now = after.children
  let start = 0, oldEnd = old.length, nowEnd = now.length, pos = 0
  while (start < oldEnd && start < nowEnd && old[start] === now[start]) pos += now[start++]?.nodeSize ?? 0
  while (oldEnd > start && nowEnd > start && old[oldEnd - 1] === now[nowEnd - 1]) { oldEnd--; nowEnd-- }
  return { removed: only(old, start, oldEnd, pos, now.slice(start, nowEnd)), added: only(now, start, nowEnd, pos, old.slice(start, oldEnd)) }
}

function only(blocks: readonly Node[], from: number, to: number, pos: number, others: readonly Node[]): PlacedBlock[] {
  const counts = new Map<Node, number>()
  for (const node of others) counts.set(node, (counts.get(node) ?? 0) + 1)
  const found: PlacedBlock[] = []
  for (let index = from; index < to; index++) {
    const node = blocks[index]
    if (!node) continue
    const count = counts.get(node) ?? 0
    if (count > 0) counts.set(node, count - 1)
    else found.push({ node, index, pos })
    pos += node.nodeSize
  }
  return found
}
