import type { ExportBlock, InlineMark } from '../../../shared/model/interchange.ts'
import type { Side } from '../../../shared/model/vocabulary.ts'
import type { NoteMark } from './notes.ts'
import { sliceRuns } from './sentences.ts'

/**
 * A stretch of a sentence over which nothing changes. `under`: the marks that cover it; `ends`: numbers of the notes that end with it.
 * Placeholders are no part of a page: they are left out here, and counted in the plan.
 */
export type Piece =
  | { kind: 'text'; text: string; marks: readonly InlineMark[]; href: string | null; under: readonly NoteMark[]; ends: readonly number[] }
  | { kind: 'note'; text: string }
  | { kind: 'break' }

/** `id` null: text that is in no sentence. */
export interface SentencePieces { id: string | null; pieces: Piece[] }

/** The content of a block, sentence by sentence, cut wherever formatting or a note mark begins or ends. Loses nothing. */
export function piecesOf(block: ExportBlock, side: Side, marks: ReadonlyMap<string, readonly NoteMark[]>): SentencePieces[] {
  const result: SentencePieces[] = []
  const length = block.runs.reduce((sum, run) => sum + (run.kind === 'text' ? run.text.length : 1), 0)
  let at = 0
  for (const { id, from, to } of block.sentences) {
    if (from > at) result.push({ id: null, pieces: cut(block, at, from, []) })
    result.push({ id, pieces: cut(block, from, to, marks.get(`${side}/${id}`) ?? []) })
    at = to
  }
  if (at < length) result.push({ id: null, pieces: cut(block, at, length, []) })
  return result
}

function cut(block: ExportBlock, from: number, to: number, marks: readonly NoteMark[]): Piece[] {
  const runs = sliceRuns(block.runs, from, to)
  if (marks.length === 0) return runs.flatMap((run) => (run.kind === 'placeholder' ? [] : run.kind === 'text' ? { ...run, under: [], ends: [] } : run))
  // A number stands after the words, not after the space that follows them.
  const text = runs.map((run) => (run.kind === 'text' ? run.text : '\uFFFC')).join('')
  const last = text.trimEnd().length
  const clipped = marks.map((mark) => ({ ...mark, from: whole(text, Math.min(mark.from, last)), to: whole(text, Math.min(mark.to, last)) })).filter((mark) => mark.from < mark.to || mark.ends)
  const cuts = [...new Set(clipped.flatMap((mark) => [mark.from, mark.to]))].sort((a, b) => a - b)
  const pieces: Piece[] = []
  let at = 0
  for (const run of runs) {
    if (run.kind !== 'text') {
      if (run.kind !== 'placeholder') pieces.push(run)
      at++
      continue
    }
    const end = at + run.text.length
    const bounds = [at, ...cuts.filter((each) => each > at && each < end), end]
    for (let i = 0; i + 1 < bounds.length; i++) {
      const start = bounds[i] ?? at, stop = bounds[i + 1] ?? end
      const under = clipped.filter((mark) => mark.from <= start && mark.to >= stop && mark.from < mark.to)
      pieces.push({ ...run, text: run.text.slice(start - at, stop - at), under, ends: clipped.filter((mark) => mark.ends && mark.to === stop).map((mark) => mark.note) })
    }
    at = end
  }
  return withEveryNumber(pieces, clipped)
}

/** The offset, moved back out of the middle of a character that takes two units. */
function whole(text: string, offset: number): number {
  return offset > 0 && /[\uDC00-\uDFFF]/.test(text.charAt(offset)) && /[\uD800-\uDBFF]/.test(text.charAt(offset - 1)) ? offset - 1 : offset
}

/** A mark that ends at a footnote or line break ends with no text: its number goes to the last text before. */
function withEveryNumber(pieces: Piece[], marks: readonly NoteMark[]): Piece[] {
  const shown = new Set(pieces.flatMap((piece) => (piece.kind === 'text' ? piece.ends : [])))
  const missing = marks.filter((mark) => mark.ends && !shown.has(mark.note)).map((mark) => mark.note)
  if (missing.length === 0) return pieces
  const last = pieces.findLastIndex((piece) => piece.kind === 'text')
  const piece = pieces[last]
  if (piece?.kind === 'text') pieces[last] = { ...piece, ends: [...piece.ends, ...missing] }
  return pieces
}

/** Numbers of ordered list items as they run through one side; null for everything else. Anything but an item ends a list. */
export function listNumbers(blocks: readonly ExportBlock[]): (number | null)[] {
  let counters: number[] = []
  return blocks.map(({ type, depth, ordered }) => {
    if (type !== 'listItem') {
      counters = []
      return null
    }
    counters = Array.from({ length: depth + 1 }, (_, level) => counters[level] ?? 0)
    if (!ordered) {
      counters[depth] = 0
      return null
    }
    return (counters[depth] = (counters[depth] ?? 0) + 1)
  })
}
