import type { Command, EditorState } from 'prosemirror-state'
import { linkState, linkStates } from '../../shared/document/link-state.ts'
import { runsOf } from '../../shared/document/sentence-runs.ts'
import { findSourceSentence } from '../../shared/document/sentences.ts'
import type { SentenceId } from '../../shared/model/ids.ts'
import type { Side } from '../../shared/model/vocabulary.ts'
import {
  confirm, confirmAndNext, goSentence, goUnconfirmed, isReach, linkSentences, markAdded, markOmitted, mergeSource, mergeTarget, openSlot, reach, redo, selectedSentences,
  sentenceAtCaret, setBlock, sourceAtCaret, splitSource, splitTarget, toggleCode, toggleEmphasis, toggleStrong, unconfirm, undo, unlink, unconfirmedSource, type Direction, type SentenceRef,
} from './commands.ts'
import type { AskingCommand, EditorCommand } from './editor-options.ts'
import { contentOf } from './env.ts'
import { sourceOrder } from './slot.ts'

/** Where the person is: a command means the sentence at the caret of the side that has the keyboard. */
export interface CommandPlace {
  side: Side
  /** The sentence at the caret of the Chinese, and the stored offset in it. */
  source: { id: SentenceId; offset: number } | null
  /** Sentences selected in the Chinese; the one at its caret when nothing is selected. */
  sourceSelection: readonly SentenceId[]
}

const never: Command = () => false

/** The ProseMirror command of an editor command, for the side it is given on. `otherSide` is the view's. */
export function commandOf(command: Exclude<EditorCommand, AskingCommand>, place: CommandPlace): Command {
  const inSource = place.side === 'source'
  const ref: SentenceRef | null = inSource && place.source ? { side: 'source', id: place.source.id } : null
  if (inSource && !ref && command !== 'undo' && command !== 'redo') return never
  if (isReach(command)) return reach(command, ref)
  switch (command) {
    case 'confirmAndNext': return ref ? confirm([ref]) : confirmAndNext
    case 'confirmParagraph': return confirmParagraph(place)
    case 'confirmAgain': return onlyStale(ref)
    case 'unconfirm': return unconfirm(ref ? [ref] : null)
    case 'nextSentence': return inSource ? never : goInOrder('next')
    case 'previousSentence': return inSource ? never : goInOrder('previous')
    case 'nextUnconfirmed': return ref ? fromSource(ref.id, 'next') : goUnconfirmed('next')
    case 'previousUnconfirmed': return ref ? fromSource(ref.id, 'previous') : goUnconfirmed('previous')
    case 'splitSentence': return inSource && place.source ? splitSource(place.source.id, place.source.offset) : splitTarget()
    case 'mergeNext': return ref ? mergeSource('next', ref.id) : mergeTarget('next')
    case 'mergePrevious': return ref ? mergeSource('previous', ref.id) : mergeTarget('previous')
    case 'linkSelected': return linkSelected(place.sourceSelection)
    case 'unlink': return unlink(ref)
    case 'markOmitted': return markOmitted(ref?.id ?? null)
    case 'markAdded': return inSource ? never : markAdded()
    case 'openSlot': return openHere(ref?.id ?? null)
    case 'undo': return undo
    case 'redo': return redo
    case 'emphasis': return inSource ? never : toggleEmphasis
    case 'strong': return inSource ? never : toggleStrong
    case 'code': return inSource ? never : toggleCode
    case 'paragraph': case 'quotation': return inSource ? never : setBlock(command)
    case 'heading1': case 'heading2': case 'heading3': return inSource ? never : setBlock('heading', { level: Number(command.at(-1)) })
    case 'bulletItem': case 'numberItem': return inSource ? never : setBlock('listItem', { ordered: command === 'numberItem' })
    case 'otherSide': return never
  }
}

function confirmParagraph(place: CommandPlace): Command {
  return (state, dispatch) => {
    const content = contentOf(state)
    const refs: SentenceRef[] = []
    if (place.side === 'source' && place.source) {
      const found = findSourceSentence(content.source, place.source.id)
      for (const { id } of content.source[found?.block ?? -1]?.sentences ?? []) refs.push({ side: 'source', id })
    } else if (state.selection.$head.depth > 0) {
      for (const id of runsOf(state.selection.$head.node(1)).ids) refs.push({ side: 'target', id })
    }
    return confirm(refs)(state, dispatch)
  }
}

function onlyStale(ref: SentenceRef | null): Command {
  return (state, dispatch) => {
    const at = ref ?? sentenceAtCaret(state)
    return at !== null && linkState(contentOf(state), at.side, at.id) === 'stale' && confirm([at])(state, dispatch)
  }
}

/**
 * The next sentence in the order of the Chinese, so that one without a translation is not passed by: its place opens.
 * Omitted ones are. English without Chinese is walked through in its own order.
 */
function goInOrder(direction: Direction): Command {
  return (state, dispatch) => {
    const at = sourceAtCaret(state)
    if (at === null) return goSentence(direction)(state, dispatch)
    const content = contentOf(state)
    const order = sourceOrder(content)
    const states = linkStates(content).source
    const link = content.links.ofSource(at)
    const rest = direction === 'next' ? order.slice(order.indexOf(at) + 1) : order.slice(0, Math.max(0, order.indexOf(at))).reverse()
    const next = rest.find((id) => states.get(id) !== 'omitted' && !link?.source.includes(id))
    return next !== undefined && openSlot(next)(state, dispatch)
  }
}

function fromSource(id: SentenceId, direction: Direction): Command {
  return (state, dispatch) => {
    const next = unconfirmedSource(contentOf(state), id, direction)
    return next !== null && openSlot(next)(state, dispatch)
  }
}

/** Joins what is selected in both texts (or stands at their carets) in one link. */
function linkSelected(source: readonly SentenceId[]): Command {
  return (state, dispatch) => linkSentences(source, selectedSentences(state))(state, dispatch)
}

/** Opens the place of the sentence given, or of the first one without a translation at or after the caret. */
function openHere(source: SentenceId | null): Command {
  return (state, dispatch) => {
    const id = source ?? firstUntranslated(state)
    return id !== null && openSlot(id)(state, dispatch)
  }
}

function firstUntranslated(state: EditorState): SentenceId | null {
  const content = contentOf(state)
  const order = sourceOrder(content)
  const states = linkStates(content).source
  const at = sourceAtCaret(state)
  return order.slice(at === null ? 0 : Math.max(0, order.indexOf(at))).find((id) => states.get(id) === 'untranslated') ?? null
}
