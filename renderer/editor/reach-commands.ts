import type { Command, EditorState } from 'prosemirror-state'
import { sourceSentences, targetSentences } from '../../shared/document/section-content.ts'
import type { SentenceId } from '../../shared/model/ids.ts'
import type { Link } from '../../shared/model/text.ts'
import type { Side } from '../../shared/model/vocabulary.ts'
import type { Direction } from './boundary-commands.ts'
import { contentOf } from './env.ts'
import { sentenceAtCaret, type SentenceRef } from './link-commands.ts'
import { LinkDraft, linksOf } from './links.ts'

/** What widens or narrows a link, by name: which side, and which neighbour is taken in. */
const REACHES = {
  takeNextTarget: ['target', 'next'], takePreviousTarget: ['target', 'previous'], letGoTarget: ['target', null],
  takeNextSource: ['source', 'next'], takePreviousSource: ['source', 'previous'], letGoSource: ['source', null],
} as const satisfies Record<string, readonly [Side, Direction | null]>
export type ReachAct = keyof typeof REACHES

export function isReach(act: string): act is ReachAct { return Object.hasOwn(REACHES, act) }

/** `at` null: the link at the caret of the English. */
export function reach(act: ReachAct, at: SentenceRef | null): Command {
  const [side, direction] = REACHES[act]
  return direction === null ? letGo(side, at) : takeIn(side, direction, at)
}

/** The sentences of one text in reading order. Linear in the section. */
function orderOf(state: EditorState, side: Side): readonly SentenceId[] {
  return (side === 'source' ? sourceSentences(contentOf(state).source) : targetSentences(state.doc)).map(({ id }) => id)
}

/**
 * Widens the link of a sentence by its neighbour on one side, as one undo event. The neighbour leaves the link it was in,
 * so this also moves a boundary between two links. A confirmed neighbour stays where a person put it: false then.
 * The widened link is a person's draft, no longer a guess with a confidence.
 */
export function takeIn(side: Side, direction: Direction, at: SentenceRef | null = null): Command {
  return twoSidedLink(at, (draft, link, state) => {
    const order = orderOf(state, side)
    const places = link[side].map((id) => order.indexOf(id)).filter((place) => place >= 0)
    if (places.length === 0) return
    const neighbour = order[direction === 'next' ? Math.max(...places) + 1 : Math.min(...places) - 1]
    if (neighbour === undefined || draft.of(side, neighbour)?.confirmed) return
    draft.takeOut(side, neighbour)
    draft.put({ ...link, [side]: direction === 'next' ? [...link[side], neighbour] : [neighbour, ...link[side]], confidence: null, confirmed: null })
  })
}

/** Lets the last sentence of one side go from a link, as one undo event; it is then not linked. The last one left stays. */
export function letGo(side: Side, at: SentenceRef | null = null): Command {
  return twoSidedLink(at, (draft, link, state) => {
    const order = orderOf(state, side)
    const living = link[side].filter((id) => order.includes(id)).toSorted((a, b) => order.indexOf(a) - order.indexOf(b))
    const last = living.at(-1)
    if (living.length < 2 || last === undefined) return
    draft.put({ ...link, [side]: link[side].filter((id) => id !== last), confidence: null, confirmed: null })
  })
}

/** A command on the link of a sentence. One of one side is left alone: without its confirmation it would say nothing. */
function twoSidedLink(at: SentenceRef | null, change: (draft: LinkDraft, link: Link, state: EditorState) => void): Command {
  return (state, dispatch) => {
    const draft = new LinkDraft(linksOf(state))
    const ref = at ?? sentenceAtCaret(state)
    const link = ref ? draft.of(ref.side, ref.id) : null
    if (!link || link.source.length === 0 || link.target.length === 0) return false
    change(draft, link, state)
    const step = draft.step()
    if (step) dispatch?.(state.tr.step(step))
    return step !== null
  }
}
