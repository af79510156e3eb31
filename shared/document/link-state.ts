import type { Node } from 'prosemirror-model'
import type { SentenceId } from '../model/ids.ts'
import type { Link, LinkState, Progress, SourceBlock } from '../model/text.ts'
import type { Side } from '../model/vocabulary.ts'
import { countHan, countWords } from '../text/measure.ts'
import { runsOf } from './sentence-runs.ts'
import { findSourceSentence, findTargetSentence, sourceSentences, sourceText, targetSentences, type Sentence } from './sentences.ts'
import type { SectionContent } from './section-content.ts'

/** An automatic link that nobody has confirmed and whose confidence is lower than this is shown as doubtful. */
export const DOUBTFUL_BELOW = 0.6

const JOINT = { source: '', target: ' ' } as const

type Lookup = (side: Side, id: SentenceId) => Sentence | null

const lookupIn = (content: SectionContent): Lookup => (side, id) =>
  side === 'source' ? findSourceSentence(content.source, id) : findTargetSentence(content.target, id)

/** For questions about all sentences at once: one pass over the target instead of a search for each id. */
function lookupAll(content: SectionContent): Lookup {
  const target = new Map<SentenceId, Sentence>(targetSentences(content.target).map((sentence) => [sentence.id, sentence]))
  return (side, id) => (side === 'source' ? findSourceSentence(content.source, id) : target.get(id) ?? null)
}

function living(look: Lookup, side: Side, ids: readonly SentenceId[]): Sentence[] {
  const found: Sentence[] = []
  for (const id of ids) {
    const sentence = look(side, id)
    if (sentence) found.push(sentence)
  }
  return found.sort((a, b) => a.block - b.block || a.from - b.from)
}

/** The texts of sentences as they are confirmed and compared: trimmed, with nothing between Chinese and a space between English ones. */
export const joined = (sentences: readonly Pick<Sentence, 'text'>[], side: Side): string => sentences.map((s) => s.text.trim()).filter((t) => t !== '').join(JOINT[side])

/** The sentences of a link that are in the text now, in document order. */
export function livingSentences(content: SectionContent, link: Link, side: Side): Sentence[] {
  return living(lookupIn(content), side, link[side])
}

/** What a person confirms: the texts of both sides, each sentence trimmed, joined with nothing in Chinese and a space in English. */
export function confirmationOf(content: SectionContent, link: Pick<Link, 'source' | 'target'>): { source: string; target: string } {
  const look = lookupIn(content)
  return { source: joined(living(look, 'source', link.source), 'source'), target: joined(living(look, 'target', link.target), 'target') }
}

/** Sentences on the other side that the link of this one joins it with, in document order; none when it has no link. */
export function counterparts(content: SectionContent, side: Side, id: SentenceId): SentenceId[] {
  const link = content.links.of(side, id)
  if (!link) return []
  return livingSentences(content, link, side === 'source' ? 'target' : 'source').map((sentence) => sentence.id)
}

const NO_LINK: Record<Side, LinkState> = { source: 'untranslated', target: 'unlinked' }

/** What a link makes of the sentences on its two sides. */
function statesOf(look: Lookup, link: Link): Record<Side, LinkState> {
  const source = living(look, 'source', link.source), target = living(look, 'target', link.target)
  const state = ((): LinkState => {
    if (link.confirmed === null) return link.confidence !== null && link.confidence < DOUBTFUL_BELOW ? 'doubtful' : 'draft'
    if (joined(source, 'source') !== link.confirmed.source || joined(target, 'target') !== link.confirmed.target) return 'stale'
    if (link.target.length === 0) return 'omitted'
    return link.source.length === 0 ? 'added' : 'confirmed'
  })()
  return {
    source: link.target.length > 0 && target.length === 0 ? NO_LINK.source : state,
    target: link.source.length > 0 && source.length === 0 ? NO_LINK.target : state,
  }
}

/** State of one sentence. Costs one look-up for each block of the target and each sentence of its link. */
export function linkState(content: SectionContent, side: Side, id: SentenceId): LinkState {
  const link = content.links.of(side, id)
  return link ? statesOf(lookupIn(content), link)[side] : NO_LINK[side]
}

/** Why a confirmed link is stale: which sides have changed since. Null when it is not stale. */
export function staleReason(content: SectionContent, link: Link): { source: boolean; target: boolean } | null {
  if (!link.confirmed) return null
  const now = confirmationOf(content, link)
  const reason = { source: now.source !== link.confirmed.source, target: now.target !== link.confirmed.target }
  return reason.source || reason.target ? reason : null
}

/** States of all sentences of both texts, in document order. */
export function linkStates(content: SectionContent): { source: Map<SentenceId, LinkState>; target: Map<SentenceId, LinkState> } {
  const look = lookupAll(content)
  const known = new Map<Link, Record<Side, LinkState>>()
  const stateOf = (side: Side, id: SentenceId): LinkState => {
    const link = content.links.of(side, id)
    if (!link) return NO_LINK[side]
    let states = known.get(link)
    if (!states) known.set(link, (states = statesOf(look, link)))
    return states[side]
  }
  const of = (sentences: readonly Sentence[], side: Side) => new Map(sentences.map(({ id }) => [id, stateOf(side, id)] as const))
  return { source: of(sourceSentences(content.source), 'source'), target: of(targetSentences(content.target), 'target') }
}

const characters = new WeakMap<SourceBlock, number>()
const words = new WeakMap<Node, number>()

function remembered<K extends object>(known: WeakMap<K, number>, key: K, count: () => number): number {
  let value = known.get(key)
  if (value === undefined) known.set(key, (value = count()))
  return value
}

/** Sentence by sentence, as the stored counts go: a word that a boundary cuts is two. */
function wordsOf(block: Node): number {
  const { text, runs } = runsOf(block)
  return runs.reduce((sum, { from, to }) => sum + countWords(text.slice(from, to)), 0)
}

/** Counts for one section. `added` counts target sentences, the other states source sentences. `states` are those of `linkStates`. */
export function progressOf(content: SectionContent, states = linkStates(content)): Progress {
  const progress: Progress = {
    total: 0, confirmed: 0, draft: 0, doubtful: 0, stale: 0, untranslated: 0, omitted: 0, added: 0, sourceCharacters: 0, targetWords: 0,
  }
  for (const state of states.source.values()) {
    progress.total++
    if (state !== 'unlinked') progress[state]++
  }
  for (const state of states.target.values()) if (state === 'added') progress.added++
  for (const block of content.source) progress.sourceCharacters += remembered(characters, block, () => countHan(sourceText(block)))
  for (const block of content.target.children) progress.targetWords += remembered(words, block, () => wordsOf(block))
  return progress
}
