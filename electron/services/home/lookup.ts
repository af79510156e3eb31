import type { Node } from 'prosemirror-model'
import { linkStates, type SectionContent } from '../../../shared/document/section-content.ts'
import { findSourceSentence, targetSentences, type Sentence, type TargetSentence } from '../../../shared/document/sentences.ts'
import type { SentenceId } from '../../../shared/model/ids.ts'
import type { Link, LinkState } from '../../../shared/model/text.ts'
import type { Side } from '../../../shared/model/vocabulary.ts'

const targets = new WeakMap<Node, ReadonlyMap<SentenceId, TargetSentence>>()
const states = new WeakMap<SectionContent, ReturnType<typeof linkStates>>()

/** A sentence of a text that is asked for many of its sentences: one pass over it, then a look-up each. */
export function sentenceIn(content: SectionContent, side: Side, id: SentenceId): Sentence | null {
  if (side === 'source') return findSourceSentence(content.source, id)
  let index = targets.get(content.target)
  if (index === undefined) targets.set(content.target, (index = new Map(targetSentences(content.target).map((sentence) => [sentence.id, sentence]))))
  return index.get(id) ?? null
}

export function lives(content: SectionContent, side: Side, id: SentenceId): boolean { return sentenceIn(content, side, id) !== null }

/** Sentences of a link that are in the text, in document order. */
export function livingIn(content: SectionContent, link: Link, side: Side): SentenceId[] {
  return link[side].flatMap((id) => sentenceIn(content, side, id) ?? []).toSorted((a, b) => a.block - b.block || a.from - b.from).map(({ id }) => id)
}

/** The state of an English sentence's link; one pass for all of a text. */
export function stateIn(content: SectionContent, id: SentenceId): LinkState {
  let known = states.get(content)
  if (known === undefined) states.set(content, (known = linkStates(content)))
  return known.target.get(id) ?? 'unlinked'
}
