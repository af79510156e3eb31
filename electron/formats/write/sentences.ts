import type { ExportBlock, ExportSection, InlineRun } from '../../../shared/model/interchange.ts'
import type { Side } from '../../../shared/model/vocabulary.ts'

/** A sentence where it stands: `block` counts the blocks of its side from 0, offsets are within the block. */
export interface PlacedSentence { id: string; side: Side; block: number; from: number; to: number; text: string }

/** Sentences of one side in document order. `text` is what a reader sees: trimmed, notes gone, breaks as spaces. */
export function sentencesOf(section: ExportSection, side: Side): PlacedSentence[] {
  return section[side].flatMap((block, index) => {
    const text = readableText(block)
    return block.sentences.map(({ id, from, to }) => ({ id, side, block: index, from, to, text: tidy(text.slice(from, to)) }))
  })
}

/** Block text in which every offset stays: a break is U+2028, a note U+FFFC. */
function readableText(block: ExportBlock): string {
  let text = ''
  for (const run of block.runs) text += run.kind === 'text' ? run.text : run.kind === 'break' ? '\u2028' : '\uFFFC'
  return text
}

function tidy(text: string): string { return text.replace(/\uFFFC/g, '').replace(/[\s\u2028\u2029\u0085]*[\u2028\u2029\u0085\n\r\t\v\f]+[\s\u2028\u2029\u0085]*/g, ' ').trim() }

/** Runs between two offsets of a block's text. Linear in the runs. */
export function sliceRuns(runs: readonly InlineRun[], from: number, to: number): InlineRun[] {
  const slice: InlineRun[] = []
  let at = 0
  for (const run of runs) {
    const length = run.kind === 'text' ? run.text.length : 1
    const start = Math.max(from, at), end = Math.min(to, at + length)
    if (start < end) slice.push(run.kind === 'text' && end - start < length ? { ...run, text: run.text.slice(start - at, end - at) } : run)
    at += length
    if (at >= to) break
  }
  return slice
}
