import { createHash } from 'node:crypto'
import type { ExportBlock, ExportSection, InlineRun } from '../../../shared/model/interchange.ts'
import type { SourceLanguage } from '../../../shared/model/vocabulary.ts'
import { sliceRuns, type PlacedSentence } from './sentences.ts'
import { inOneLine, xmlText } from './xml-text.ts'

/**
 * The sentences of one side of a unit as one stretch of runs, without white space at its ends. What follows on in one
 * block stays as it stands; elsewhere English sentences get a space between them, Chinese ones nothing.
 */
export function runsOfUnit(section: ExportSection, sentences: readonly PlacedSentence[], language: SourceLanguage | 'en'): InlineRun[] {
  const runs: InlineRun[] = []
  let before: PlacedSentence | null = null
  for (const sentence of sentences) {
    const block = section[sentence.side][sentence.block]
    if (block === undefined) continue
    const follows = before !== null && before.block === sentence.block && before.to === sentence.from
    if (before !== null && !follows && language === 'en') runs.push({ kind: 'text', text: ' ', marks: [], href: null })
    runs.push(...clean(sliceRuns(block.runs, sentence.from, sentence.to)))
    before = sentence
  }
  return trimmed(runs.filter((run) => run.kind !== 'text' || run.text !== ''))
}

function clean(runs: readonly InlineRun[]): InlineRun[] { return runs.map((run) => (run.kind === 'text' ? { ...run, text: xmlText(inOneLine(run.text)) } : run)) }

/** Hash of one sentence by itself, as `textHash` of a unit that holds nothing else. */
export function sentenceHash(block: ExportBlock, from: number, to: number): string {
  return textHash(plainText(trimmed(clean(sliceRuns(block.runs, from, to)).filter((run) => run.kind !== 'text' || run.text !== ''))))
}

function trimmed(runs: InlineRun[]): InlineRun[] {
  for (let first = runs[0]; first?.kind === 'text'; first = runs[0]) {
    const text = first.text.trimStart()
    if (text !== '') { runs[0] = { ...first, text }; break }
    runs.shift()
  }
  for (let last = runs.at(-1); last?.kind === 'text'; last = runs.at(-1)) {
    const text = last.text.trimEnd()
    if (text !== '') { runs[runs.length - 1] = { ...last, text }; break }
    runs.pop()
  }
  return runs
}

/** What a reader without formatting gets: a footnote is nothing, a line break one space. */
export function plainText(runs: readonly InlineRun[]): string { return runs.map((run) => (run.kind === 'text' ? run.text : run.kind === 'break' ? ' ' : '')).join('') }

/** Short name of a text, by which a file that comes back shows whether the text it left with has changed since. White space at its ends does not count. */
export function textHash(text: string): string { return createHash('sha256').update(text.toWellFormed().trim()).digest('hex').slice(0, 16) }
