import type { BilingualFile, BilingualSegment } from '../../../shared/model/bilingual.ts'
import type { InlineRun } from '../../../shared/model/interchange.ts'
import { saidWhole } from '../read/comment-places.ts'

/** Every segment of a file. */
export async function segmentsIn(file: BilingualFile): Promise<BilingualSegment[]> {
  const all: BilingualSegment[] = []
  for await (const batch of file.segments) all.push(...batch)
  return all
}

/** Runs in short: marks as e, s, c before the text, links in angle brackets, notes in braces, breaks as a slash. */
export function shortRuns(runs: readonly InlineRun[]): string {
  return runs.map((run) => (run.kind === 'break' ? '/' : run.kind === 'note' ? `{${run.text}}` : run.kind !== 'text' ? '' : `${run.marks.map((mark) => mark.charAt(0)).join('')}${run.marks.length > 0 ? ':' : ''}${run.text}${run.href === null ? '' : `<${run.href}>`}`)).join('|')
}

/** A segment in short: both sides, and what is out of the ordinary. */
export function shortSegment({ source, target, state, notes, comments = [], section }: BilingualSegment): string {
  return `${shortRuns(source)} = ${shortRuns(target)}${state === 'draft' ? '' : ` ${state}`}${notes.map((note) => ` (${note})`).join('')}${comments.map(({ side, from, to, said }) => ` (${side} ${from}–${to} ${saidWhole(said)})`).join('')}${section === null ? '' : ` §${section}`}`
}

export async function shortSegments(file: BilingualFile): Promise<string[]> { return (await segmentsIn(file)).map(shortSegment) }
