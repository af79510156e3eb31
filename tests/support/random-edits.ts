import { Slice, Fragment } from 'prosemirror-model'
import { AddMarkStep, ReplaceStep } from 'prosemirror-transform'
import type { Step } from 'prosemirror-transform'
import { LinkStep } from '../../shared/document/link-step.ts'
import { sectionSchema } from '../../shared/document/schema.ts'
import { confirmationOf } from '../../shared/document/link-state.ts'
import type { SectionContent } from '../../shared/document/section-content.ts'
import { SourceStep } from '../../shared/document/source-step.ts'
import { targetSentences } from '../../shared/document/sentences.ts'
import type { TargetSentence } from '../../shared/document/sentences.ts'
import type { SentenceId } from '../../shared/model/ids.ts'
import type { NodeJson } from '../../shared/model/text.ts'
import { newLinkId, randomSentenceId } from '../../shared/text/ids.ts'

/** A small generator of numbers that a printed seed repeats (mulberry32). `below(n)` gives 0 … n - 1. */
export function random(seed: number) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  return { below: (n: number) => Math.floor(next() * n) }
}
type Random = ReturnType<typeof random>

const WORDS = ['said', 'company', '2026', 'spring,', 'he', 'the', '“left”', 'Ltd.', '公司', '𠮷']

/** The steps of one edit that keeps every invariant, as a window would send them. */
export function randomEdit(content: SectionContent, { below }: Random): Step[] {
  const sentences = targetSentences(content.target)
  const sentence = sentences[below(sentences.length)]
  if (sentence === undefined) return firstSentence(content)
  const edits = [type, type, type, type, erase, splitSentence, splitBlock, joinBlocks, emphasise, confirm, confirm, unlink, omit, splitSource, deleteSentence]
  return edits[below(edits.length)]?.(content, sentence, { below }) ?? []
}

const mark = (id: SentenceId) => sectionSchema.marks.sentence.create({ id })
const textOf = (text: string, id: SentenceId) => new Slice(Fragment.from(sectionSchema.text(text, [mark(id)])), 0, 0)

function firstSentence(content: SectionContent): Step[] {
  const at = content.target.content.size - 1
  return [new ReplaceStep(at, at, textOf('A new beginning.', randomSentenceId()))]
}

/** Letter by letter, as typing is. */
function type(_content: SectionContent, { id, pos, from, to }: TargetSentence, { below }: Random): Step[] {
  const start = pos + from + 1 + below(Math.max(1, to - from - 1))
  const text = ` ${WORDS[below(WORDS.length)] ?? ''}`
  return [...text].reduce<{ at: number; steps: Step[] }>(({ at, steps }, letter) => ({ at: at + letter.length, steps: [...steps, new ReplaceStep(at, at, textOf(letter, id))] }), { at: start, steps: [] }).steps
}

function erase(_content: SectionContent, { pos, from, to }: TargetSentence, { below }: Random): Step[] {
  if (to - from < 3) return []
  const at = pos + from + 1 + below(to - from - 2)
  return [new ReplaceStep(at, at + 1, Slice.empty)]
}

/** The second half gets an id of its own and joins the link of the first. */
function splitSentence(content: SectionContent, { id, pos, from, to }: TargetSentence): Step[] {
  if (to - from < 4) return []
  const middle = pos + from + Math.floor((to - from) / 2), half = randomSentenceId()
  const steps: Step[] = [new AddMarkStep(middle, pos + to, mark(half))]
  const link = content.links.ofTarget(id)
  if (link !== null) steps.push(new LinkStep([link], [{ ...link, target: link.target.flatMap((one) => (one === id ? [one, half] : [one])) }]))
  return steps
}

/** Between two sentences, so that none is cut. */
function splitBlock(content: SectionContent, { pos, from, block }: TargetSentence): Step[] {
  if (from === 0) return []
  const node = content.target.child(block)
  const empty = node.copy(Fragment.empty)
  return [new ReplaceStep(pos + from, pos + from, new Slice(Fragment.from([empty, empty]), 1, 1), true)]
}

function joinBlocks(content: SectionContent, { block, pos }: TargetSentence): Step[] {
  if (block === 0 || content.target.child(block).type !== content.target.child(block - 1).type) return []
  return [new ReplaceStep(pos - 2, pos, Slice.empty, true)]
}

function emphasise(_content: SectionContent, { pos, from, to }: TargetSentence): Step[] {
  return [new AddMarkStep(pos + from, pos + to, sectionSchema.marks.emphasis.create())]
}

function confirm(content: SectionContent, { id }: TargetSentence): Step[] {
  const link = content.links.ofTarget(id)
  if (link === null) return []
  return [new LinkStep([link], [{ ...link, confirmed: link.confirmed === null ? { at: 1_800_000_000_000, ...confirmationOf(content, link) } : null }])]
}

function unlink(content: SectionContent, { id }: TargetSentence): Step[] {
  const link = content.links.ofTarget(id)
  return link === null ? [] : [new LinkStep([link], [])]
}

/** The first source sentence without a link becomes omitted. */
function omit(content: SectionContent): Step[] {
  const free = content.source.flatMap((block) => block.sentences).find(({ id }) => content.links.ofSource(id) === null)
  if (free === undefined) return []
  const link = { id: newLinkId(), source: [free.id], target: [] }
  return [new LinkStep([], [{ ...link, confidence: null, confirmed: { at: 1_800_000_000_000, ...confirmationOf(content, link) } }])]
}

function splitSource(content: SectionContent, _sentence: TargetSentence, { below }: Random): Step[] {
  const index = below(content.source.length)
  const block = content.source[index], first = block?.sentences[0]
  if (block === undefined || first === undefined || first.to < 4) return []
  const half = { id: randomSentenceId(), from: Math.floor(first.to / 2), to: first.to }
  return [new SourceStep(index, [block], [{ ...block, sentences: [{ ...first, to: half.from }, half, ...block.sentences.slice(1)] }])]
}

function deleteSentence(_content: SectionContent, { pos, from, to }: TargetSentence): Step[] {
  return [new ReplaceStep(pos + from, pos + to, Slice.empty)]
}

export const stepsJson = (steps: readonly Step[]): NodeJson[] => steps.map((step) => step.toJSON() as NodeJson)
