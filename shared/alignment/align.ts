import type { Band } from './band.ts'
import type { AlignHooks, AlignInput, Bead } from './bead.ts'
import { betweenFixed, inOrder, type Problem } from './between-fixed.ts'
import type { Dictionary } from './dictionary.ts'
import { joinLexicons, learnLexicon, type Pair } from './learn.ts'
import { knownLexicon, nameTokens, type Lexicon } from './lexicon.ts'
import { joinMoved } from './moved.ts'
import type { Tick } from './paths.ts'
import { Progress, within } from './progress.ts'
import { solve, type Stage } from './solve.ts'
import { pairsOf, readText, type Text } from './text.ts'
import { capitalised, chineseTokens, englishTokens } from './tokens.ts'
import { tokenText, Vocabulary } from './vocabulary.ts'

export { AlignStopped, type AlignHooks, type AlignInput, type AlignSentence, type Bead } from './bead.ts'

const QUIET: AlignHooks = { progress: () => {}, stopped: () => false }
/** Shares of the time, as measured on a novel: reading, the wide draft, learning (twice), the second round, the last, and what was moved. */
const READING = 0.15, DRAFT = 0.35, LEARNING = 0.1, SECOND = 0.15, LAST = 0.1, MOVED = 0.05

/**
 * Aligns Chinese (source, in Simplified for the dictionary to know its words) and English (target) sentences. Beads are in
 * document order, null beads included, and cover both sides exactly. Deterministic. What it weighs and where the method
 * comes from is told in docs/aligner.md. Time and memory grow with the number of sentences times the width of a band that
 * follows the text, never with the product of the two sides. Throws AlignStopped when `hooks` say so.
 */
export function align(input: AlignInput, hooks: AlignHooks = QUIET, dictionary: Dictionary | null = null): Bead[] {
  return alignTogether([input], hooks, dictionary)[0] ?? []
}

/** Aligns the texts of one work: the words that one of them teaches help the others. In the order given. */
export function alignTogether(inputs: readonly AlignInput[], hooks: AlignHooks = QUIET, dictionary: Dictionary | null = null): Bead[][] {
  const total = inputs.reduce((sum, input) => sum + input.source.length, 0)
  const progress = new Progress(hooks, total)
  const { works, lexicon } = learnTogether(inputs, progress, dictionary)
  const forward = roundOf(works, lexicon, 'last', progress.step(LAST))
  const moved = progress.step(MOVED)
  const beads = works.map(({ text }, at) => joinMoved(text, forward[at] ?? [], lexicon, within(moved, at / works.length, 1 / works.length)))
  hooks.progress(total, total)
  return beads
}

/** Everything but the last round: the words that the texts teach, and where their paths may run. `stages` are the rounds that teach. */
export function learnTogether(inputs: readonly AlignInput[], progress: Progress, dictionary: Dictionary | null, stages: readonly ('draft' | 'second')[] = ['draft', 'second']): { works: Work[]; lexicon: Lexicon } {
  const { texts, known, taught, sizes } = read(inputs, dictionary, progress.step(READING))
  const works = texts.map((text): Work => ({ text, problems: betweenFixed(text.input).map((problem) => ({ problem, band: null })) }))
  let lexicon = known
  for (const stage of stages) {
    const beads = roundOf(works, lexicon, stage, progress.step(stage === 'draft' ? DRAFT : SECOND))
    lexicon = joinLexicons(known, learnLexicon([...texts.flatMap((text, at) => pairsOf(text, beads[at] ?? [])), ...taught], sizes, progress.step(LEARNING)))
  }
  return { works, lexicon }
}

/** A text on its way: its stretches, and the cells that each may keep to. */
export interface Work { text: Text; problems: { problem: Problem; band: Band | null }[] }

function roundOf(all: readonly Work[], lexicon: Lexicon, stage: Stage, tick: Tick): Bead[][] {
  const total = Math.max(1, all.reduce((sum, { text }) => sum + text.input.source.length, 0))
  let done = 0
  const beads = all.map(({ text, problems }) => {
    const found: Bead[] = text.input.fixed.map(({ source, target }) => ({ source: [...source], target: [...target], confidence: 1 }))
    for (const work of problems) {
      const share = work.problem.source.length / total
      const round = solve(text, work.problem, lexicon, stage, work.band, within(tick, done, share))
      found.push(...round.beads)
      work.band = round.band
      done += share
    }
    return inOrder(found)
  })
  tick(1)
  return beads
}

function read(inputs: readonly AlignInput[], dictionary: Dictionary | null, tick: Tick): { texts: Text[]; known: Lexicon; taught: Pair[]; sizes: { sources: number; targets: number } } {
  const vocabulary = { source: new Vocabulary(), target: new Vocabulary() }
  const names = new Set(inputs.flatMap((input) => input.target.flatMap(({ text }) => capitalised(text))))
  const chinese = (text: string) => [...chineseTokens(text, dictionary), ...nameTokens(text, names, dictionary)]
  const all = Math.max(1, inputs.reduce((sum, { source, target }) => sum + source.length + target.length, 0))
  let done = 0
  const counted = (tokens: (text: string) => string[]) => ({ text }: { text: string }) => {
    if (done++ % SENTENCES_A_TICK === 0) tick(done / all)
    return tokens(text)
  }
  const texts = inputs.map((input) => readText(input, tokenText(input.source.map(counted(chinese)), vocabulary.source), tokenText(input.target.map(counted(englishTokens)), vocabulary.target), vocabulary))
  const taught = inputs.flatMap(({ known = [] }) => known.map((pair): Pair => ({
    source: Int32Array.from(chinese(pair.source), (token) => vocabulary.source.of(token)), target: Int32Array.from(englishTokens(pair.target), (token) => vocabulary.target.of(token)),
  })))
  return { texts, taught, known: knownLexicon(vocabulary.source, vocabulary.target, names, dictionary), sizes: { sources: vocabulary.source.size, targets: vocabulary.target.size } }
}

const SENTENCES_A_TICK = 256
