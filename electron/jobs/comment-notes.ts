import { runsOf } from '../../shared/document/sentence-runs.ts'
import type { SentenceId } from '../../shared/model/ids.ts'
import type { BlockComment, InterchangeBlock, Said } from '../../shared/model/interchange.ts'
import type { Side } from '../../shared/model/vocabulary.ts'
import { blockText } from '../../shared/text/measure.ts'
import type { NotedSentence, SegmentNote } from './bilingual-sections.ts'
import type { Texts } from './prepared-section.ts'

/** Half-open UTF-16 in the block. */
interface Cut { id: SentenceId; from: number; to: number }

/**
 * The comments of the blocks of a section as notes on its sentences; `cut` is made of the same blocks. One over several
 * blocks is one note on those of the side it begins on. In text order, the source first. Linear.
 */
export function commentNotes(blocks: Record<Side, readonly InterchangeBlock[]>, cut: Texts): SegmentNote[] {
  const target = blocks.target.length === 0 ? [] : cut.target.children.map((node) => runsOf(node).runs.flatMap(({ id, from, to }) => (id === null ? [] : [{ id, from, to }])))
  return [...sideNotes('source', blocks.source, cut.source.map(({ sentences }) => sentences)), ...sideNotes('target', blocks.target, target)]
}

function sideNotes(side: Side, blocks: readonly InterchangeBlock[], cuts: readonly (readonly Cut[])[]): SegmentNote[] {
  const notes = new Map<Said, SegmentNote & { sentences: NotedSentence[] }>()
  for (const [index, block] of blocks.entries()) {
    if (block.comments === undefined) continue
    const text = blockText(block), sentences = cuts[index] ?? []
    for (const { from, to, said, begins } of block.comments) {
      const there = sentencesOf({ from, to }, text, sentences)
      if (begins) notes.set(said, { side, body: said.text, by: said, sentences: there })
      else notes.get(said)?.sentences.push(...there)
    }
  }
  return [...notes.values()]
}

/** Each sentence that words of the comment stand in; the sentence at its place when it is about no words. */
export function sentencesOf({ from, to }: Pick<BlockComment, 'from' | 'to'>, text: string, sentences: readonly Cut[]): NotedSentence[] {
  const touched = sentences.flatMap((sentence) => {
    const begin = Math.max(from, sentence.from), piece = text.slice(begin, Math.max(begin, Math.min(to, sentence.to)))
    const start = begin - sentence.from + piece.length - piece.trimStart().length, words = { from: start, to: start + piece.trim().length }
    return words.to > words.from ? [{ id: sentence.id, text: text.slice(sentence.from, sentence.to), words }] : []
  })
  if (touched.length > 0) return touched
  const there = sentences.find((sentence) => from <= sentence.to) ?? sentences.at(-1)
  return there === undefined ? [] : [{ id: there.id, text: text.slice(there.from, there.to) }]
}
