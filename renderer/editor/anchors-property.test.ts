import { expect, it } from 'vitest'
import { carry, describe, resolve } from '../../shared/anchors/anchor.ts'
import { findSourceSentence, findTargetSentence, sourceSentences, targetSentences, type SectionContent } from '../../shared/document/section-content.ts'
import type { SectionId } from '../../shared/model/ids.ts'
import type { Anchor } from '../../shared/model/knowledge.ts'
import { redo, undo } from './commands.ts'
import { EditSession } from './edit-session.ts'
import { act, newSection, random, settings } from './random-edits.ts'

const RUNS = Number(settings['RUNS'] ?? 25), EVENTS = Number(settings['EVENTS'] ?? 80), FIRST = Number(settings['SEED'] ?? 1)
const SECTION = '00000000-0000-7000-8000-000000000001' as SectionId

const textOf = (content: SectionContent, { side, sentenceId }: Anchor) =>
  (side === 'source' ? findSourceSentence(content.source, sentenceId) : findTargetSentence(content.target, sentenceId))?.text ?? null
const place = (lists: readonly (readonly Anchor[])[]) => JSON.stringify(lists.map((anchors) => anchors.map(({ version: _version, earlier: _earlier, ...anchor }) => anchor)))

/** Annotations over stretches of one to three sentences that follow each other in a block. */
function annotations(content: SectionContent, r: ReturnType<typeof random>): (readonly Anchor[])[] {
  return Array.from({ length: 12 }, (_, n) => {
    const side = n % 3 === 0 ? 'source' : 'target'
    const all = side === 'source' ? sourceSentences(content.source) : targetSentences(content.target)
    const first = r.below(all.length)
    const run = all.slice(first, first + 1 + r.below(3)).filter(({ block }) => block === all[first]?.block)
    return run.map(({ id, text }, i) => {
      const from = i === 0 ? r.below(text.length) : 0
      const to = i === run.length - 1 ? from + 1 + r.below(text.length - from) : text.length
      return describe(side, SECTION, id, text, from, to, 0)
    }).filter(({ quote }) => quote.trim() !== '')
  }).filter((anchors) => anchors.length > 0)
}

function play(seed: number): string | null {
  const r = random(seed)
  const session = new EditSession(newSection())
  const first = annotations(session.content, r)
  let lists: (readonly Anchor[])[] = first, version = 0, drift: string | null = null
  session.onApplied = (before, applied) => {
    version++
    lists = lists.map((anchors) => carry(anchors, before, applied, version))
    if (lists.some((anchors) => anchors.length === 0)) drift = 'an annotation has lost all its anchors'
    for (const anchor of lists.flat()) {
      if (anchor.state !== 'attached') continue
      const found = resolve(anchor, textOf(applied.content, anchor))
      if (found.state !== 'attached') drift = `${anchor.quote} is said to be attached and is not`
    }
  }
  const board = { clip: null, compositions: 0 }
  for (let event = 0; event < EVENTS; event++) {
    const name = act(session, r, board)
    if (drift !== null) return `seed ${seed}, event ${event}, ${name}: ${drift}`
  }
  session.settle()
  while (session.run(redo));
  while (session.run(undo));
  if (drift !== null) return `seed ${seed}, undoing: ${drift}`
  return place(lists) === place(first) ? null : `seed ${seed}: after undo ${place(lists.filter((l, i) => place([l]) !== place([first[i] ?? []])))} instead of ${place(first.filter((l, i) => place([l]) !== place([lists[i] ?? []])))}`
}

it(`carries anchors without drift through ${RUNS} runs of ${EVENTS} random events from seed ${FIRST}, and back by undo`, { timeout: 3_600_000 }, () => {
  const failures: string[] = []
  for (let seed = FIRST; seed < FIRST + RUNS && failures.length < 5; seed++) {
    const failure = play(seed)
    if (failure !== null) failures.push(failure)
  }
  expect(failures).toEqual([])
})
