import type { Command, EditorState } from 'prosemirror-state'
import type { SentenceId } from '../../shared/model/ids.ts'
import type { SentenceSpan, SourceBlock } from '../../shared/model/text.ts'
import { runsOf } from '../../shared/document/sentence-runs.ts'
import { findSourceSentence, findTargetSentence, sourceText } from '../../shared/document/sentences.ts'
import { SourceStep } from '../../shared/document/source-step.ts'
import { caretSentence } from './caret.ts'
import { correctedBlock } from './correct-source.ts'
import { envOf, rulesOf } from './env.ts'
import { LinkDraft, linksOf } from './links.ts'
import { asRepaired, isSettled } from './repair-plugin.ts'
import { setSentence } from './repair.ts'
import { joinLinkOf, unite } from './repair-links.ts'
import { sourceOf } from './source.ts'

export type Direction = 'next' | 'previous'

/** Where a person's cut at `at` falls: behind white space, which belongs to the sentence before. Null when one half would be blank. */
function cutAt(text: string, at: number): number | null {
  let cut = at
  while (cut < text.length && /\s/u.test(text.charAt(cut))) cut++
  return text.slice(0, cut).trim() === '' || text.slice(cut).trim() === '' ? null : cut
}

/** Makes one sentence of the one at the caret (or the given one) and its neighbour in the same block. The text stays; their links unite. */
export function mergeTarget(direction: Direction, sentence: SentenceId | null = null): Command {
  return (state, dispatch) => {
    const id = sentence ?? caretSentence(state)
    const found = id === null || !isSettled(state) ? null : findTargetSentence(state.doc, id)
    if (!found) return false
    const { runs } = runsOf(state.doc.child(found.block))
    const index = runs.findIndex((run) => run.id === id) - (direction === 'previous' ? 1 : 0)
    const first = runs[index], second = runs[index + 1]
    if (!first?.id || !second?.id) return false
    if (dispatch) {
      const draft = new LinkDraft(linksOf(state))
      unite('target', first.id, second.id, draft, true)
      const { tr } = state
      setSentence(tr, found.pos + second.from, found.pos + second.to, first.id)
      const step = draft.step()
      if (step) tr.step(step)
      dispatch(asRepaired(state, tr, [first.id, second.id], [{ kind: 'merged', id: second.id, into: first.id }]))
    }
    return true
  }
}

/** Cuts the sentence at the caret in two. The larger half keeps the id, both keep the link. */
export function splitTarget(): Command {
  return (state, dispatch) => {
    const id = caretSentence(state)
    const found = id === null || !isSettled(state) ? null : findTargetSentence(state.doc, id)
    if (id === null || !found) return false
    const cut = cutAt(found.text, state.selection.head - found.pos - found.from)
    if (cut === null) return false
    if (dispatch) {
      const newId = envOf(state).ids.sentence()
      const middle = found.from + cut
      const [from, to] = cut >= found.text.length - cut ? [middle, found.to] : [found.from, middle]
      const draft = new LinkDraft(linksOf(state))
      joinLinkOf('target', id, newId, draft)
      const { tr } = state
      setSentence(tr, found.pos + from, found.pos + to, newId)
      const step = draft.step()
      if (step) tr.step(step)
      dispatch(asRepaired(state, tr, [id], [{ kind: 'split', id: newId, from: id }]))
    }
    return true
  }
}

/** Replaces one source block, with what follows for links, as one undo event. */
function sourceChange(state: EditorState, index: number, old: SourceBlock, next: SourceBlock, draft: LinkDraft) {
  const tr = state.tr.step(new SourceStep(index, [old], [next]))
  const step = draft.step()
  return step ? tr.step(step) : tr
}

/** Makes one sentence of a source sentence and its neighbour in the same block. */
export function mergeSource(direction: Direction, sentence: SentenceId): Command {
  return (state, dispatch) => {
    const found = findSourceSentence(sourceOf(state), sentence)
    const block = found && sourceOf(state)[found.block]
    if (!found || !block) return false
    const index = block.sentences.findIndex(({ id }) => id === sentence) - (direction === 'previous' ? 1 : 0)
    const first = block.sentences[index], second = block.sentences[index + 1]
    if (!first || !second) return false
    if (dispatch) {
      const draft = new LinkDraft(linksOf(state))
      unite('source', first.id, second.id, draft, true)
      const sentences = block.sentences.flatMap((span) => (span === first ? [{ ...first, to: second.to }] : span === second ? [] : [span]))
      dispatch(sourceChange(state, found.block, block, { ...block, sentences }, draft))
    }
    return true
  }
}

/** Cuts a source sentence at an offset within it. The larger half keeps the id, both keep the link. */
export function splitSource(sentence: SentenceId, offset: number): Command {
  return (state, dispatch) => {
    const found = findSourceSentence(sourceOf(state), sentence)
    const block = found && sourceOf(state)[found.block]
    const cut = found && cutAt(found.text, offset)
    if (!found || !block || cut === null) return false
    if (dispatch) {
      const id = envOf(state).ids.sentence()
      const draft = new LinkDraft(linksOf(state))
      joinLinkOf('source', sentence, id, draft)
      const firstIsLarger = cut >= found.text.length - cut
      const halves: SentenceSpan[] = [
        { id: firstIsLarger ? sentence : id, from: found.from, to: found.from + cut }, { id: firstIsLarger ? id : sentence, from: found.from + cut, to: found.to },
      ]
      const sentences = block.sentences.flatMap((span) => (span.id === sentence ? halves : [span]))
      dispatch(sourceChange(state, found.block, block, { ...block, sentences }, draft))
    }
    return true
  }
}

/**
 * Corrects the source: `[from, to)` of a block's text becomes `text`. Sentences keep their ids by the rules of the
 * target's repair. One undo event; links become stale by it, never lost.
 */
export function correctSource(block: number, from: number, to: number, text: string): Command {
  return (state, dispatch) => {
    const blocks = sourceOf(state)
    const old = blocks[block]
    if (!old || from < 0 || from > to || to > sourceText(old).length || sourceText(old).slice(from, to) === text) return false
    if (dispatch) {
      const draft = new LinkDraft(linksOf(state))
      const next = correctedBlock(old, { from, to, text }, envOf(state).ids.sentence, (id) => findSourceSentence(blocks, id) !== null, draft, rulesOf(state))
      dispatch(sourceChange(state, block, old, next, draft))
    }
    return true
  }
}
