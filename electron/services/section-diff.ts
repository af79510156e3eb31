import type { SectionContent } from '../../shared/document/section-content.ts'
import { sourceText } from '../../shared/document/sentences.ts'
import { runsOf } from '../../shared/document/sentence-runs.ts'
import type { SentenceId } from '../../shared/model/ids.ts'

/** One sentence at its place; `block` and `position` are 0-based. */
export interface PlacedSentence { id: SentenceId; block: number; position: number; text: string }

export interface TextDiff {
  /** Blocks from `from` (counted before the change) on stand `by` further; null when none moved. */
  shift: { from: number; by: number } | null
  /** Sentences as they stood in the blocks that are different, and as they stand now. */
  before: Map<SentenceId, PlacedSentence>
  after: Map<SentenceId, PlacedSentence>
}

interface Side<Block> { before: readonly Block[]; after: readonly Block[]; sentences(block: Block): { id: SentenceId; text: string }[] }

/**
 * What changed between two lists of blocks that share the blocks that did not change: pointers are compared from both
 * ends, so the cost is that of the blocks between the first and the last that differ.
 */
function diff<Block>({ before, after, sentences }: Side<Block>): TextDiff {
  let start = 0, oldEnd = before.length, newEnd = after.length
  while (start < oldEnd && start < newEnd && before[start] === after[start]) start++
  while (oldEnd > start && newEnd > start && before[oldEnd - 1] === after[newEnd - 1]) { oldEnd--; newEnd-- }
  const by = newEnd - oldEnd
  return {
    shift: by === 0 || oldEnd === before.length ? null : { from: oldEnd, by },
    before: placed(before, start, oldEnd, sentences), after: placed(after, start, newEnd, sentences),
  }
}

function placed<Block>(blocks: readonly Block[], from: number, to: number, sentences: Side<Block>['sentences']): Map<SentenceId, PlacedSentence> {
  const found = new Map<SentenceId, PlacedSentence>()
  for (let block = from; block < to; block++) {
    const node = blocks[block]
    if (node === undefined) continue
    for (const [position, { id, text }] of sentences(node).entries()) found.set(id, { id, block, position, text })
  }
  return found
}

export function diffTarget(before: SectionContent, after: SectionContent): TextDiff {
  return diff({
    before: before.target.children, after: after.target.children,
    sentences(block) {
      const { text, runs } = runsOf(block)
      return runs.flatMap(({ id, from, to }) => (id === null ? [] : [{ id, text: text.slice(from, to) }]))
    },
  })
}

export function diffSource(before: SectionContent, after: SectionContent): TextDiff {
  return diff({
    before: before.source, after: after.source,
    sentences: (block) => block.sentences.map(({ id, from, to }) => ({ id, text: sourceText(block).slice(from, to) })),
  })
}
