import { sentenceSpans } from '../../../shared/segmentation/segment.ts'
import type { TextRules } from '../../../shared/segmentation/rule.ts'
import { textDifference } from '../../../shared/text/text-difference.ts'
import type { Stretch } from './stretch.ts'

/** `[from, to)` of a stretch's text, inside one of its sentences, becomes `text`. */
export interface StretchEdit { sentence: number; from: number; to: number; text: string }

/** A place where the two texts differ: `[from, to)` here, `[fileFrom, fileTo)` in the file. */
interface Hunk { from: number; to: number; fileFrom: number; fileTo: number }

/**
 * The smallest edits, word by word, that make a stretch read as the file has it, each inside one sentence. What changed
 * across the boundary of two sentences is divided at the end of a sentence in the new text, the nearest to where the
 * boundary was; whole sentences put in between go to the one before. In the order of the text.
 */
export function editsOf({ text, sentences }: Pick<Stretch, 'text' | 'sentences'>, file: string, language: 'zh' | 'en', rules: TextRules | null): StretchEdit[] {
  const hunks = hunksOf(text, file)
  if (hunks.length === 0 || sentences.length === 0) return []
  const boundaries = sentences.slice(1).map(({ from }) => from)
  const ends = boundaries.length === 0 ? [] : sentenceSpans(file, language, rules).slice(1).map(({ from }) => from)
  return hunks.flatMap((hunk) => divided(hunk, file, boundaries, ends))
}

function hunksOf(here: string, file: string): Hunk[] {
  const hunks: Hunk[] = []
  let at = 0, fileAt = 0, open: Hunk | null = null
  for (const { kind, text } of textDifference(here, file)) {
    if (kind === 'same') {
      open = null
      at += text.length
      fileAt += text.length
      continue
    }
    if (open === null) hunks.push((open = { from: at, to: at, fileFrom: fileAt, fileTo: fileAt }))
    if (kind === 'removed') open.to = at += text.length
    else open.fileTo = fileAt += text.length
  }
  return hunks.map((hunk) => trimmed(hunk, here, file))
}

/** Letters that a replaced word has in common with the new one at its ends stay, so that marks under them do. */
function trimmed(hunk: Hunk, here: string, file: string): Hunk {
  let { from, to, fileFrom, fileTo } = hunk
  while (from < to && fileFrom < fileTo && here[from] === file[fileFrom] && !inCharacter(here, from + 1)) { from++; fileFrom++ }
  while (from < to && fileFrom < fileTo && here[to - 1] === file[fileTo - 1] && !inCharacter(here, to - 1)) { to--; fileTo-- }
  return { from, to, fileFrom, fileTo }
}

/** Between the two halves of a character that takes two units. */
function inCharacter(text: string, at: number): boolean { return /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(at - 1, at + 1)) }

function divided(hunk: Hunk, file: string, boundaries: readonly number[], ends: readonly number[]): StretchEdit[] {
  const first = boundaries.findIndex((boundary) => boundary >= hunk.from)
  const met = first < 0 ? [] : boundaries.slice(first).filter((boundary) => boundary <= hunk.to)
  const edits: StretchEdit[] = []
  let from = hunk.from, fileFrom = hunk.fileFrom, sentence = first < 0 ? boundaries.length : first
  const push = (to: number, fileTo: number): void => {
    const text = file.slice(fileFrom, fileTo)
    if (to > from || text !== '') edits.push({ sentence, from, to, text })
    from = to
    fileFrom = fileTo
    sentence++
  }
  for (const boundary of met) push(boundary, cutFor(boundary, hunk, fileFrom, ends))
  push(hunk.to, hunk.fileTo)
  return edits
}

/** Where in the file a boundary inside a hunk, or at its edge, now is. */
function cutFor(boundary: number, { from, to, fileFrom, fileTo }: Hunk, atLeast: number, ends: readonly number[]): number {
  const share = to === from ? 1 : (boundary - from) / (to - from)
  const likely = Math.max(atLeast, Math.round(fileFrom + share * (fileTo - fileFrom)))
  const possible = ends.filter((end) => end >= atLeast && end <= fileTo)
  if (possible.length === 0) return share < 1 && share > 0 ? fileTo : likely
  return possible.reduce((best, end) => (Math.abs(end - likely) < Math.abs(best - likely) ? end : best))
}
