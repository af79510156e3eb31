import { TextSelection, type Command, type EditorState } from 'prosemirror-state'
import type { SentenceId } from '../../shared/model/ids.ts'
import { findTargetSentence, linkStates, type SectionContent } from '../../shared/document/section-content.ts'
import { runsOf } from '../../shared/document/sentence-runs.ts'
import { contentOf } from './env.ts'
import { LinkDraft, linksOf } from './links.ts'
import { confirmLinks, sentenceAtCaret, sourceAtCaret } from './link-commands.ts'
import { isSettled } from './repair-plugin.ts'
import type { Direction } from './boundary-commands.ts'
import { caretInto, openPlace, sourceOrder } from './slot.ts'

/** The nearest source sentence in a direction that is neither confirmed nor omitted; from the beginning or the end when `from` is null. */
export function unconfirmedSource(content: SectionContent, from: SentenceId | null, direction: Direction): SentenceId | null {
  const order = sourceOrder(content)
  const { source: states } = linkStates(content)
  const at = from === null ? -1 : order.indexOf(from)
  const rest = direction === 'next' ? order.slice(at + 1) : (at < 0 ? order : order.slice(0, at)).reverse()
  return rest.find((id) => !['confirmed', 'omitted'].includes(states.get(id) ?? '')) ?? null
}

/** The source sentence the caret belongs to; in a sentence without link, the one of the nearest linked sentence before it. */
function anchorSource(state: EditorState): SentenceId | null {
  const here = sourceAtCaret(state)
  if (here) return here
  const content = contentOf(state)
  const { $head } = state.selection
  for (let index = $head.index(0); index >= 0; index--) {
    for (const { id, from } of [...runsOf(state.doc.child(index)).runs].reverse()) {
      if (index === $head.index(0) && from >= $head.parentOffset) continue
      const source = id === null ? undefined : content.links.ofTarget(id)?.source.at(-1)
      if (source !== undefined && sourceOrder(content).includes(source)) return source
    }
  }
  return null
}

/** Opens the place of a source sentence: its translation, or a place to type one. */
export function openSlot(source: SentenceId): Command {
  return (state, dispatch) => {
    const tr = state.tr
    if (!isSettled(state) || !openPlace(tr, state, source)) return false
    dispatch?.(tr)
    return true
  }
}

/** Goes to the nearest sentence that is not confirmed, opening its place when it has no translation. False when there is none that way. */
export function goUnconfirmed(direction: Direction): Command {
  return (state, dispatch) => {
    const next = isSettled(state) ? unconfirmedSource(contentOf(state), anchorSource(state), direction) : null
    return next !== null && openSlot(next)(state, dispatch)
  }
}

/** Confirms the link at the caret and goes to the next sentence that is not confirmed, in one undo event. False when there is neither. */
export const confirmAndNext: Command = (state, dispatch) => {
  if (!isSettled(state)) return false
  const draft = new LinkDraft(linksOf(state))
  const at = sentenceAtCaret(state)
  confirmLinks(draft, state, at ? [at] : [])
  const step = draft.step()
  const next = unconfirmedSource({ ...contentOf(state), links: draft.table }, anchorSource(state), 'next')
  if (!step && next === null) return false
  if (dispatch) {
    const tr = state.tr
    if (step) tr.step(step)
    if (next !== null) openPlace(tr, state, next)
    dispatch(tr)
  }
  return true
}

/** Goes to the next or previous sentence of the target, or to an empty block held open. False at the end. */
export function goSentence(direction: Direction): Command {
  return (state, dispatch) => {
    const at = state.selection.head
    const stops: number[] = []
    state.doc.forEach((block, offset) => {
      if (block.content.size === 0) { stops.push(offset + 1); return }
      const { text, runs } = runsOf(block)
      for (const { from, to } of runs) stops.push(offset + 1 + from + Math.max(1, text.slice(from, to).trimEnd().length))
    })
    const next = direction === 'next' ? stops.find((pos) => pos > at) : stops.findLast((pos) => pos < at)
    if (next === undefined) return false
    dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, next)).scrollIntoView())
    return true
  }
}

/** Puts the caret into a target sentence, selecting `[from, to)` of it when given. */
export function goToTarget(id: SentenceId, range: { from: number; to: number } | null = null): Command {
  return (state, dispatch) => {
    const found = findTargetSentence(state.doc, id)
    if (!found) return false
    const start = found.pos + found.from
    const within = (offset: number) => start + Math.min(Math.max(0, offset), found.to - found.from)
    dispatch?.(range ? state.tr.setSelection(TextSelection.create(state.doc, within(range.from), within(range.to))).scrollIntoView() : caretInto(state.tr, found))
    return true
  }
}
