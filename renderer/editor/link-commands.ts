import type { Command, EditorState } from 'prosemirror-state'
import type { LinkId, SentenceId } from '../../shared/model/ids.ts'
import type { Link } from '../../shared/model/text.ts'
import type { Side } from '../../shared/model/vocabulary.ts'
import { confirmationOf, findSourceSentence, findTargetSentence, livingSentences } from '../../shared/document/section-content.ts'
import { caretSentence, heldSource } from './caret.ts'
import { contentOf, envOf } from './env.ts'
import { LinkDraft, linksOf } from './links.ts'
import { pendingOf } from './repair-plugin.ts'

/** One sentence of one text. Commands that take none mean the one at the caret of the target. */
export interface SentenceRef { side: Side; id: SentenceId }

/** The sentence at the caret; in a place opened for a source sentence, that one. */
export function sentenceAtCaret(state: EditorState): SentenceRef | null {
  const opened = pendingOf(state)?.source ?? heldSource(state)
  if (opened) return { side: 'source', id: opened }
  const id = caretSentence(state)
  return id === null ? null : { side: 'target', id }
}

/** Runs a change of links as one undo event of its own. False when it changes nothing. */
function linkCommand(change: (draft: LinkDraft, state: EditorState) => void): Command {
  return (state, dispatch) => {
    const draft = new LinkDraft(linksOf(state))
    change(draft, state)
    const step = draft.step()
    if (step) dispatch?.(state.tr.step(step))
    return step !== null
  }
}

/** A link can be confirmed when both its sides are in the text. Its confirmation keeps the texts, so that a change shows. */
export function confirmLinks(draft: LinkDraft, state: EditorState, sentences: readonly SentenceRef[]): void {
  const content = contentOf(state)
  for (const { side, id } of sentences) {
    const link = draft.of(side, id)
    if (!link) continue
    const now = confirmationOf(content, link)
    const oneSided = link.source.length === 0 || link.target.length === 0
    if (!oneSided && (now.source === '' || now.target === '')) continue
    if (link.confirmed?.source === now.source && link.confirmed.target === now.target) continue
    draft.put({ ...link, confirmed: { at: envOf(state).now(), ...now } })
  }
}

const refs = (state: EditorState, given: readonly SentenceRef[] | null): readonly SentenceRef[] => {
  if (given) return given
  const at = sentenceAtCaret(state)
  return at ? [at] : []
}

/** Confirms the links of sentences, stale ones anew. */
export function confirm(sentences: readonly SentenceRef[] | null = null): Command {
  return linkCommand((draft, state) => { confirmLinks(draft, state, refs(state, sentences)) })
}

/** Takes confirmations back. On an omitted or added sentence that takes the mark away. */
export function unconfirm(sentences: readonly SentenceRef[] | null = null): Command {
  return linkCommand((draft, state) => {
    for (const { side, id } of refs(state, sentences)) {
      const link = draft.of(side, id)
      if (!link?.confirmed) continue
      if (link.source.length === 0 || link.target.length === 0) draft.drop(link)
      else draft.put({ ...link, confirmed: null })
    }
  })
}

/** Joins sentences of both texts in one link, taking them out of the links they were in. Not confirmed by that. */
export function linkSentences(source: readonly SentenceId[], target: readonly SentenceId[]): Command {
  return linkCommand((draft, state) => {
    const here = source.filter((id) => findSourceSentence(contentOf(state).source, id) !== null)
    const there = target.filter((id) => findTargetSentence(state.doc, id) !== null)
    if (here.length === 0 || there.length === 0) return
    const [first] = here
    const one = first === undefined ? null : draft.of('source', first)
    if (one && here.every((id) => draft.of('source', id)?.id === one.id) && there.every((id) => draft.of('target', id)?.id === one.id) &&
      one.source.length === here.length && livingSentences(contentOf(state), one, 'target').length === there.length) return
    for (const id of here) draft.takeOut('source', id)
    for (const id of there) draft.takeOut('target', id)
    const id = one && !draft.table.byId(one.id) ? one.id : envOf(state).ids.link()
    draft.put({ id, source: [...here], target: [...there], confidence: null, confirmed: null })
  })
}

/** Takes the link of a sentence away; its sentences stay. */
export function unlink(sentence: SentenceRef | null = null): Command {
  return linkCommand((draft, state) => {
    for (const { side, id } of refs(state, sentence ? [sentence] : null)) {
      const link = draft.of(side, id)
      if (link) draft.drop(link)
    }
  })
}

/** Says that a source sentence has no translation, or takes that back. By default the sentence of the opened place or the counterpart of the caret. */
export function markOmitted(source: SentenceId | null = null): Command { return oneSided('source', (state) => source ?? sourceAtCaret(state)) }

/** Says that a target sentence translates nothing, or takes that back. */
export function markAdded(target: SentenceId | null = null): Command { return oneSided('target', (state) => target ?? caretSentence(state)) }

/** The first source sentence that belongs to the caret. */
export function sourceAtCaret(state: EditorState): SentenceId | null {
  const at = sentenceAtCaret(state)
  if (!at) return null
  if (at.side === 'source') return at.id
  const link = linksOf(state).ofTarget(at.id)
  return link ? livingSentences(contentOf(state), link, 'source')[0]?.id ?? null : null
}

function oneSided(side: Side, which: (state: EditorState) => SentenceId | null): Command {
  return linkCommand((draft, state) => {
    const id = which(state)
    const sentence = id === null ? null : side === 'source' ? findSourceSentence(contentOf(state).source, id) : findTargetSentence(state.doc, id)
    if (id === null || !sentence) return
    const link = draft.of(side, id)
    if (link && link[side === 'source' ? 'target' : 'source'].length === 0) { draft.drop(link); return }
    draft.takeOut(side, id)
    const { ids, now } = envOf(state)
    const confirmed = { at: now(), source: '', target: '', [side]: sentence.text.trim() }
    draft.put({ id: ids.link(), source: [], target: [], [side]: [id], confidence: null, confirmed })
  })
}

/**
 * Takes over proposed links as one undo event, in the place of automatic ones (`replaces`). Links that a person made or
 * confirmed are never touched: a proposal that names one of their sentences, or one no longer in the text, is passed over.
 */
export function applyProposal(links: readonly Link[], replaces: readonly LinkId[] = []): Command {
  return linkCommand((draft, state) => {
    const content = contentOf(state)
    for (const id of replaces) {
      const link = draft.table.byId(id)
      if (link?.confirmed === null && link.confidence !== null) draft.drop(link)
    }
    const free = (side: Side, id: SentenceId) => {
      const old = linksOf(state).of(side, id)
      const lives = side === 'source' ? findSourceSentence(content.source, id) : findTargetSentence(content.target, id)
      return lives !== null && (old === null || (old.confirmed === null && old.confidence !== null))
    }
    const taken = links.filter((link) => link.source.length > 0 && link.target.length > 0 &&
      link.source.every((id) => free('source', id)) && link.target.every((id) => free('target', id)))
    for (const { source, target } of taken) {
      for (const id of source) draft.takeOut('source', id)
      for (const id of target) draft.takeOut('target', id)
    }
    for (const link of taken) draft.put({ ...link, id: draft.table.byId(link.id) ? envOf(state).ids.link() : link.id, confirmed: null })
  })
}
