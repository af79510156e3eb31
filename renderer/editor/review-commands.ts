import type { Command, EditorState } from 'prosemirror-state'
import type { LinkId, SentenceId } from '../../shared/model/ids.ts'
import type { Side } from '../../shared/model/vocabulary.ts'
import { findSourceSentence, findTargetSentence } from '../../shared/document/section-content.ts'
import { contentOf, envOf } from './env.ts'
import { confirm, unconfirm, unlink, type SentenceRef } from './link-commands.ts'
import { LinkDraft, linksOf } from './links.ts'
import { isReach, reach } from './reach-commands.ts'

/** What can be done to a link by name of one of its sentences, wherever the caret is. */
export const LINK_ACTS = [
  'confirm', 'unconfirm', 'unlink', 'omit', 'add', 'takeNextTarget', 'takePreviousTarget', 'letGoTarget', 'takeNextSource', 'takePreviousSource', 'letGoSource',
] as const
export type LinkAct = (typeof LINK_ACTS)[number]

export function linkAct(act: LinkAct, at: SentenceRef): Command {
  if (isReach(act)) return reach(act, at)
  switch (act) {
    case 'confirm': return confirm([at])
    case 'unconfirm': return unconfirm([at])
    case 'unlink': return unlink(at)
    case 'omit': return oneSided('source', at)
    case 'add': return oneSided('target', at)
  }
}

/**
 * Says of every sentence that a link has on one side that it was left out (Chinese) or added (English), as one undo event;
 * the other side of the link is then not linked. False where the link has no sentence in the text on that side.
 */
function oneSided(side: Side, at: SentenceRef): Command {
  return (state, dispatch) => {
    const link = linksOf(state).of(at.side, at.id)
    const draft = new LinkDraft(linksOf(state))
    const { ids, now } = envOf(state)
    for (const id of link ? link[side] : at.side === side ? [at.id] : []) markOneSided(draft, state, side, id, ids.link(), now())
    const step = draft.step()
    if (step) dispatch?.(state.tr.step(step))
    return step !== null
  }
}

/** Nothing for a sentence that is not in the text or is marked so already. */
function markOneSided(draft: LinkDraft, state: EditorState, side: Side, id: SentenceId, linkId: LinkId, at: number): void {
  const sentence = side === 'source' ? findSourceSentence(contentOf(state).source, id) : findTargetSentence(state.doc, id)
  if (!sentence || draft.of(side, id)?.[side === 'source' ? 'target' : 'source'].length === 0) return
  draft.takeOut(side, id)
  draft.put({ id: linkId, source: [], target: [], [side]: [id], confidence: null, confirmed: { at, source: '', target: '', [side]: sentence.text.trim() } })
}

/** Sentences that are joined in a reading; one side empty says that they were left out or added. */
export interface ReadingPart { source: readonly SentenceId[]; target: readonly SentenceId[] }

/**
 * Takes another reading of some sentences over, as one undo event: joins them part by part, or says that they were left
 * out or added. False when it would take a sentence out of a link that a person confirmed; a mark as omitted or added is
 * no such link.
 */
export function readAs(parts: readonly ReadingPart[]): Command {
  return (state, dispatch) => {
    const draft = new LinkDraft(linksOf(state))
    const { ids, now } = envOf(state)
    const content = contentOf(state)
    const living = parts.map(({ source, target }) => ({ source: source.filter((id) => findSourceSentence(content.source, id) !== null), target: target.filter((id) => findTargetSentence(state.doc, id) !== null) }))
    const all = living.flatMap(({ source, target }) => [...source.map((id) => draft.of('source', id)), ...target.map((id) => draft.of('target', id))])
    if (all.some((link) => link?.confirmed && link.source.length > 0 && link.target.length > 0)) return false
    for (const { source, target } of living) {
      if (source.length > 0 && target.length > 0 && joinedSo(draft, source, target)) continue
      for (const id of source) draft.takeOut('source', id)
      for (const id of target) draft.takeOut('target', id)
      if (source.length > 0 && target.length > 0) draft.put({ id: ids.link(), source, target, confidence: null, confirmed: null })
      else for (const [side, id] of [...source.map((one) => ['source', one] as const), ...target.map((one) => ['target', one] as const)]) markOneSided(draft, state, side, id, ids.link(), now())
    }
    const step = draft.step()
    if (step) dispatch?.(state.tr.step(step))
    return step !== null
  }
}

function joinedSo(draft: LinkDraft, source: readonly SentenceId[], target: readonly SentenceId[]): boolean {
  const link = source[0] === undefined ? null : draft.of('source', source[0])
  return link !== null && link.source.length === source.length && link.target.length === target.length && source.every((id) => link.source.includes(id)) && target.every((id) => link.target.includes(id))
}
