import { closeHistory } from 'prosemirror-history'
import { Step } from 'prosemirror-transform'
import type { Command } from 'prosemirror-state'
import { sectionSchema } from '../../shared/document/schema.ts'
import { changedBlocks, runsOf } from '../../shared/document/sentence-runs.ts'
import type { NodeJson } from '../../shared/model/text.ts'
import { asRepaired, isSettled } from './repair-plugin.ts'

/** Steps the core made on this very text, as one undo event. They keep every invariant, so they are taken as they are. Throws what a step that does not fit throws; nothing is changed then. */
export function applyGiven(steps: readonly NodeJson[]): Command {
  return (state, dispatch) => {
    if (!isSettled(state) || steps.length === 0) return false
    if (dispatch) {
      // However soon after a letter was typed, this is an event of its own.
      const tr = closeHistory(state.tr)
      for (const json of steps) tr.step(Step.fromJSON(sectionSchema, json))
      const touched = changedBlocks(state.doc, tr.doc).added.flatMap(({ node }) => [...runsOf(node).ids])
      dispatch(asRepaired(state, tr, touched, []))
    }
    return true
  }
}
