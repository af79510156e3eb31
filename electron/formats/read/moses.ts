import type { BilingualFile, BilingualSegment } from '../../../shared/model/bilingual.ts'
import type { InlineRun } from '../../../shared/model/interchange.ts'
import { cleanText, EDGE_SPACE } from './clean-text.ts'
import { Refused, refuse } from './refusal.ts'

const BATCH = 1_000
/** What tools that write such files take for a line end. The rarer ones (U+2028, form feed) stand inside lines there. */
const LINE_END = /\r\n|\n|\r/

export interface PairedText { fileName: string; text: string }

/** Lines of a text, the end of the last one not counted as another. */
export function pairLines(text: string): string[] {
  const lines = text.split(LINE_END)
  if (lines.at(-1) === '') lines.pop()
  return lines
}

/**
 * Two texts whose lines answer one another, each line a paragraph; lines that are empty on both sides fall away. Throws
 * Refused, with both counts, where the texts have different numbers of lines. Linear.
 */
export function pairedLines(chinese: PairedText, english: PairedText): BilingualFile {
  const left = pairLines(chinese.text), right = pairLines(english.text)
  if (left.length !== right.length) throw new Refused(refuse('wrongFormat', unequalLines(chinese.fileName, left.length, english.fileName, right.length)))
  const found: Record<string, number> = { pairs: left.length, emptyRows: 0 }
  return { sourceLanguage: null, targetLanguage: null, title: null, warnings: [], found, segments: segmentsOf(left, right, found) }
}

export function unequalLines(first: string, lines: number, second: string, others: number): string {
  return `${first} has ${counted(lines)} and ${second} ${counted(others)}, so their lines cannot answer one another. Find the line that is missing or broken in two, or let the two texts be aligned.`
}

function counted(lines: number): string { return lines === 1 ? '1 line' : `${lines.toLocaleString('en')} lines` }

async function* segmentsOf(left: readonly string[], right: readonly string[], found: Record<string, number>): AsyncGenerator<BilingualSegment[]> {
  let batch: BilingualSegment[] = []
  for (const [index, line] of left.entries()) {
    const source = runsOf(line), target = runsOf(right[index] ?? '')
    if (source.length + target.length === 0) { found['emptyRows'] = (found['emptyRows'] ?? 0) + 1; continue }
    batch.push({ key: String(index + 1), source, target, state: source.length > 0 && target.length === 0 ? 'untranslated' : 'draft', begins: true, notes: [], section: null })
    if (batch.length >= BATCH) { yield batch; batch = [] }
  }
  if (batch.length > 0) yield batch
}

function runsOf(line: string): InlineRun[] {
  const text = cleanText(line.replace(/[\t\v\f\u0085\u2028\u2029]+/g, ' ')).replace(EDGE_SPACE, '')
  return text === '' ? [] : [{ kind: 'text', text, marks: [], href: null }]
}
