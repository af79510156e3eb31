import type { InlineRun, InterchangeBlock } from '../../../shared/model/interchange.ts'

/** Readings over neighbouring characters: base mark, base, reading, as one run of text holds them. */
const RUBY_GROUP = /(?:\uFDD2[^\uFDD0-\uFDD2]*\uFDD0[^\uFDD1]*\uFDD1)+|\uFDD0[^\uFDD1]*\uFDD1/g

/**
 * Turns the readings marked by `markRuby` into notes after the characters they stand over; neighbouring ones share one
 * note, so that a word with a reading over each character has one. Linear.
 */
export function rubyToNotes(blocks: readonly InterchangeBlock[]): InterchangeBlock[] {
  return blocks.map((block) => ({ ...block, runs: block.runs.flatMap((run): InlineRun[] => (run.kind === 'text' && /[\uFDD0-\uFDD2]/.test(run.text) ? split(run) : [run])) }))
}

function split(run: Extract<InlineRun, { kind: 'text' }>): InlineRun[] {
  const runs: InlineRun[] = []
  let text = '', from = 0
  const flush = (): void => {
    const clean = text.replace(/[\uFDD0-\uFDD2]/g, '')
    if (clean !== '') runs.push({ ...run, text: clean })
    text = ''
  }
  for (const match of run.text.matchAll(RUBY_GROUP)) {
    const [group] = match
    text += run.text.slice(from, match.index) + group.replace(/\uFDD0[^\uFDD1]*\uFDD1/g, '')
    from = match.index + group.length
    const reading = [...group.matchAll(/\uFDD0([^\uFDD1]*)\uFDD1/g)].map(([, each = '']) => each.trim()).filter((each) => each !== '').join(' ')
    flush()
    if (reading !== '') runs.push({ kind: 'note', text: reading })
  }
  text += run.text.slice(from)
  flush()
  return runs
}
