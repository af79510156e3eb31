import { history, redo as redoStep, undo as undoStep } from 'prosemirror-history'
import type { Command } from 'prosemirror-state'
import { isSettled, settle, type RepairOptions } from './repair-plugin.ts'

/** Undo events kept in a section. */
const DEPTH = 2000

export function sectionHistory() { return history({ depth: DEPTH }) }

/** Undo and redo lead between consistent states only: while a repair is still owed (just after composing) they wait for it. */
const whenSettled = (command: Command): Command => (state, dispatch, view) => isSettled(state) && command(state, dispatch, view)

export const undo: Command = whenSettled(undoStep)
export const redo: Command = whenSettled(redoStep)

/** Undo that first makes good what is owed; for a key pressed right after composing. */
export function settledFirst(command: Command, options: RepairOptions): Command {
  return (state, dispatch, view) => {
    if (view && dispatch && !isSettled(state) && !view.composing && !options.composing()) {
      const tr = settle(state, options)
      if (tr) dispatch(tr)
      return command(view.state, dispatch, view)
    }
    return command(state, dispatch, view)
  }
}
