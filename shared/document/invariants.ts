import type { Node } from 'prosemirror-model'
import type { SentenceId } from '../model/ids.ts'
import type { SourceBlock } from '../model/text.ts'
import { runsOf } from './sentence-runs.ts'
import { sourceText } from './sentences.ts'

/** Every inline leaf has one sentence mark, an id is one run in one block, ids are unique, only empty blocks are `forSource`. */
export function brokenTarget(doc: Node, onlyBlocks?: ReadonlySet<Node>): string[] {
  const broken: string[] = []
  const seen = new Map<SentenceId, number>()
  doc.forEach((block, _offset, index) => {
    const { text, runs } = runsOf(block)
    const look = !onlyBlocks || onlyBlocks.has(block)
    if (look && block.attrs['forSource'] !== null && text !== '') broken.push(`Target block ${index} has text and is still held open for a source sentence.`)
    for (const { id, from, to } of runs) {
      if (id === null) {
        if (look) broken.push(`Target block ${index} has text without a sentence: "${text.slice(from, to)}".`)
        continue
      }
      const before = seen.get(id)
      if (before !== undefined) broken.push(`The sentence ${id} stands in block ${before} and again in block ${index}.`)
      seen.set(id, index)
    }
  })
  return broken
}

/** Sentences cover each block without gaps, none is empty, ids are unique, no inline leaf has a sentence mark. */
export function brokenSource(blocks: readonly SourceBlock[]): string[] {
  const broken: string[] = []
  const seen = new Set<SentenceId>()
  for (const [index, block] of blocks.entries()) {
    const length = sourceText(block).length
    let end = 0
    for (const { id, from, to } of block.sentences) {
      if (from !== end || to <= from) broken.push(`Source block ${index} is not covered by its sentences at ${end}.`)
      if (seen.has(id)) broken.push(`The source sentence ${id} stands twice.`)
      seen.add(id)
      end = to
    }
    if (end !== length) broken.push(`Source block ${index} ends at ${length} and its sentences at ${end}.`)
  }
  return broken
}
