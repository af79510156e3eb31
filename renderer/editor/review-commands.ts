import type { Command } from 'prosemirror-state'
import type { SentenceId } from '../../shared/model/ids.ts'
import type { Side } from '../../shared/model/vocabulary.ts'
import { findSourceSentence, findTargetSentence } from '../../shared/document/section-content.ts'
import { contentOf, envOf } from './env.ts'
import { confirm, linkSentences, unconfirm, unlink, type SentenceRef } from './link-commands.ts'
import { LinkDraft, linksOf } from './links.ts'
import { letGo, takeIn } from './reach-commands.ts'

/** What can be done to a link by name of one of its sentences, wherever the caret is. */
export const LINK_ACTS = [
  'confirm', 'unconfirm', 'unlink', 'omit', 'add', 'takeNextTarget', 'takePreviousTarget', 'letGoTarget', 'takeNextSource', 'takePreviousSource', 'letGoSource',
] as const
export type LinkAct = (typeof LINK_ACTS)[number]

export function linkAct(act: LinkAct, at: SentenceRef): Command {
  switch (act) {
    case 'confirm': return confirm([at])
    case 'unconfirm': return unconfirm([at])
    case 'unlink': return unlink(at)
    case 'omit': return oneSided('source', at)
    case 'add': return oneSided('target', at)
    case 'takeNextTarget': return takeIn('target', 'next', at)
    case 'takePreviousTarget': return takeIn('target', 'previous', at)
    case 'letGoTarget': return letGo('target', at)
    case 'takeNextSource': return takeIn('source', 'next', at)
    case 'takePreviousSource': return takeIn('source', 'previous', at)
    case 'letGoSource': return letGo('source', at)
  }
}

/**
 * Says of every sentence that a link has on one side that it was left out (Chinese) or added (English), as one undo event;
 * the other side of the link is then not linked. False where the link has no sentence in the text on that side.
 */
function oneSided(side: Side, at: SentenceRef): Command {
  return (state, dispatch) => {
    const link = linksOf(state).of(at.side, at.id)
    const command = markOneSided(side, link ? link[side] : at.side === side ? [at.id] : [])
    return command(state, dispatch)
  }
}

function markOneSided(side: Side, ids: readonly SentenceId[]): Command {
  return (state, dispatch) => {
    const draft = new LinkDraft(linksOf(state))
    const { ids: fresh, now } = envOf(state)
    for (const id of ids) {
      const sentence = side === 'source' ? findSourceSentence(contentOf(state).source, id) : findTargetSentence(state.doc, id)
      const link = draft.of(side, id)
      if (!sentence || link?.[side === 'source' ? 'target' : 'source'].length === 0) continue
      draft.takeOut(side, id)
      draft.put({ id: fresh.link(), source: [], target: [], [side]: [id], confidence: null, confirmed: { at: now(), source: '', target: '', [side]: sentence.text.trim() } })
    }
    const step = draft.step()
    if (step) dispatch?.(state.tr.step(step))
    return step !== null
  }
}

/**
 * Takes another reading of some sentences over, as one undo event: joins them, or says that they were left out or added.
 * False when it would take a sentence out of a link that a person confirmed; a mark as omitted or added is no such link.
 */
export function readAs(source: readonly SentenceId[], target: readonly SentenceId[]): Command {
  return (state, dispatch) => {
    const links = linksOf(state)
    const all = [...source.map((id) => links.ofSource(id)), ...target.map((id) => links.ofTarget(id))]
    if (all.some((link) => link?.confirmed && link.source.length > 0 && link.target.length > 0)) return false
    const command = source.length === 0 ? markOneSided('target', target) : target.length === 0 ? markOneSided('source', source) : linkSentences(source, target)
    return command(state, dispatch)
  }
}
