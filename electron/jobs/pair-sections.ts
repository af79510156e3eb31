import type { AlignHooks, AlignSentence } from '../../shared/alignment/align.ts'
import type { InterchangeBlock } from '../../shared/model/interchange.ts'
import type { TextRules } from '../../shared/segmentation/rule.ts'
import { sentenceSpans } from '../../shared/segmentation/segment.ts'
import { alignText } from '../language/align-texts.ts'
import { blockText } from '../../shared/text/measure.ts'
import type { SectionSpan } from './split-sections.ts'
import type { TaskHooks } from './task.ts'

type Hooks = Pick<TaskHooks<never>, 'progress' | 'stopped'>

/**
 * Gives each section of the source its part of the translation: by headings when both texts have the same number of them
 * at the places where the source is cut, else where the aligner says that the cut falls, else (without aligning) in
 * proportion to the length. Covers the translation without gaps.
 */
export async function pairSections(source: readonly InterchangeBlock[], spans: readonly SectionSpan[], target: readonly InterchangeBlock[], mayAlign: boolean, rules: TextRules, hooks: Hooks): Promise<InterchangeBlock[][]> {
  if (spans.length === 1) return [[...target]]
  const cuts = cutsAtHeadings(source, spans, target) ?? (mayAlign ? await cutsByAligning(source, spans, target, rules, hooks) : cutsByLength(source, spans, target))
  return spans.map((_, index) => target.slice(cuts[index] ?? 0, cuts[index + 1] ?? target.length))
}

/** Where each section starts in the translation; the first starts at 0. Null when the headings do not answer one another. */
function cutsAtHeadings(source: readonly InterchangeBlock[], spans: readonly SectionSpan[], target: readonly InterchangeBlock[]): number[] | null {
  const starts = spans.slice(1).map(({ from }) => from)
  const level = source[starts[0] ?? -1]?.level ?? 0
  if (level === 0 || starts.some((from) => source[from]?.level !== level)) return null
  const headings = (blocks: readonly InterchangeBlock[], at: number) => blocks.flatMap((block, index) => (block.type === 'heading' && block.level === at ? [index] : []))
  const own = headings(source, level)
  for (const candidate of [level, 1, 2, 3]) {
    const theirs = headings(target, candidate)
    // The first section may begin with a heading of its own, which stands at its very beginning in both.
    if (theirs.length === own.length) return [0, ...theirs.slice(own.length - starts.length)]
  }
  return null
}

async function cutsByAligning(source: readonly InterchangeBlock[], spans: readonly SectionSpan[], target: readonly InterchangeBlock[], rules: TextRules, { progress, stopped }: Hooks): Promise<number[]> {
  const zh = sentencesOf(source, 'zh', rules), en = sentencesOf(target, 'en', rules)
  const hooks: AlignHooks = { progress: (done, total) => { progress('Comparing the two texts', done, total, 'sentences') }, stopped }
  const beads = await alignText({ source: zh, target: en, fixed: [] }, hooks)
  const cuts: number[] = []
  let bead = 0
  for (const { from } of spans) {
    const reached = () => (zh[beads[bead]?.source.at(-1) ?? -1]?.block ?? -1) >= from && (beads[bead]?.target.length ?? 0) > 0
    while (bead < beads.length && !reached()) bead++
    const first = en[beads[bead]?.target[0] ?? -1]?.block ?? target.length
    cuts.push(cuts.length === 0 ? 0 : Math.max(cuts.at(-1) ?? 0, first))
  }
  return cuts
}

function cutsByLength(source: readonly InterchangeBlock[], spans: readonly SectionSpan[], target: readonly InterchangeBlock[]): number[] {
  const ends = (blocks: readonly InterchangeBlock[]) => {
    let sum = 0
    return blocks.map((block) => (sum += blockText(block).length + 1))
  }
  const zh = ends(source), en = ends(target)
  const total = zh.at(-1) ?? 1, all = en.at(-1) ?? 0
  return spans.map(({ from }) => (from === 0 ? 0 : en.filter((end) => end <= ((zh[from - 1] ?? 0) / total) * all).length))
}

function sentencesOf(blocks: readonly InterchangeBlock[], language: 'zh' | 'en', rules: TextRules): AlignSentence[] {
  return blocks.flatMap((block, index) => {
    const text = blockText(block)
    return sentenceSpans(text, language, rules).map(({ from, to }) => ({ text: text.slice(from, to).trim(), block: index, heading: block.type === 'heading' }))
  })
}
