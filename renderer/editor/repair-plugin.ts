import type { Mark, Node } from 'prosemirror-model'
import { Plugin, PluginKey, type EditorState, type Transaction } from 'prosemirror-state'
import type { SentenceId } from '../../shared/model/ids.ts'
import { Mapping } from 'prosemirror-transform'
import type { EditorView } from 'prosemirror-view'
import { Grave } from './grave.ts'
import type { Pending } from './pending.ts'
import { repair, type Ids, type Repaired, type RepairMemory } from './repair.ts'
import type { RepairEvent } from './repair-links.ts'

/** Transactions of the history carry this meta (prosemirror-history keeps its key to itself). */
const HISTORY = 'history$'
/** Some time after compositionend, when ProseMirror has read the last of it from the DOM. */
const AFTER_COMPOSITION_MS = 30

export const repairKey = new PluginKey<RepairMemory>('repair')
const NONE_SETTLED: ReadonlyMap<SentenceId, string> = new Map()
const NONE_BORN: ReadonlySet<SentenceId> = new Set()
type Meta = ({ repaired: true } & Repaired) | { repaired: false; pending: Pending | null }

export interface RepairOptions {
  ids: Ids
  /** While true, edits are left as they are; `settle` repairs them afterwards, in the same undo event. */
  composing: () => boolean
}

const metaOf = (tr: Transaction): Meta | undefined => tr.getMeta(repairKey) as Meta | undefined
const headBlock = (tr: Transaction | EditorState): Node | null => (tr.selection.$head.depth > 0 ? tr.selection.$head.node(1) : null)

/** What the repair in a dispatched transaction did to sentences; none for other transactions. */
export function repairEvents(tr: Transaction): readonly RepairEvent[] {
  const meta = metaOf(tr)
  return meta?.repaired ? meta.events : []
}

/** Marks a command's own change of boundaries as consistent: the repair takes it as it stands. `touched` are sentences whose text it changed. */
export function asRepaired(state: EditorState, tr: Transaction, touched: readonly SentenceId[], events: readonly RepairEvent[]): Transaction {
  const memory = repairKey.getState(state)
  const settled = new Map(memory?.settled), born = new Set(memory?.born)
  for (const id of touched) {
    settled.delete(id)
    born.delete(id)
  }
  return tr.setMeta(repairKey, { repaired: true, settled, born, grave: memory?.grave ?? Grave.empty, events } satisfies Meta)
}

/** Sets or drops the sentence a slot was opened for. */
export function setPending(tr: Transaction, pending: Pending | null): Transaction { return tr.setMeta(repairKey, { repaired: false, pending } satisfies Meta) }
export function pendingOf(state: EditorState): Pending | null { return repairKey.getState(state)?.pending ?? null }
/** False between an edit made while composing and its repair: what the state holds then must not be saved or undone. */
export function isSettled(state: EditorState): boolean { return repairKey.getState(state)?.base === state.doc }

function remember(tr: Transaction, memory: RepairMemory): RepairMemory {
  const meta = metaOf(tr)
  const at = headBlock(tr)
  // What was typed into the opened place is repaired next; the caret going elsewhere closes it.
  const keeps = tr.docChanged ? tr.getMeta(HISTORY) === undefined : !tr.selectionSet
  const pending = meta?.repaired === false ? meta.pending : keeps && !meta?.repaired ? memory.pending : null
  if (meta?.repaired) return { base: tr.doc, settled: meta.settled, born: meta.born, grave: meta.grave, at, pending }
  if (tr.getMeta(HISTORY) !== undefined) return { ...memory, base: tr.doc, at, pending }
  if (tr.docChanged) return { ...memory, at, pending }
  if (at === memory.at) return pending === memory.pending ? memory : { ...memory, pending }
  return tr.selectionSet ? { ...memory, at, pending, settled: NONE_SETTLED, born: NONE_BORN } : { ...memory, at, pending }
}

function repaired(state: EditorState, memory: RepairMemory, options: RepairOptions, mapping: Mapping | null): Transaction {
  const tr = state.tr
  const result = repair(tr, state, memory, options.ids, (pos) => (mapping ? mapping.map(pos, 1) : null))
  if (state.storedMarks) tr.setStoredMarks(marksForTyping(tr, state.storedMarks))
  return tr.setMeta(repairKey, { repaired: true, ...result } satisfies Meta)
}

/** Formatting chosen for the next letters outlives a repair, in the sentence that now stands at the caret. */
function marksForTyping(tr: Transaction, stored: readonly Mark[]): readonly Mark[] {
  const here = tr.selection.$from.marks().find(({ type }) => type.name === 'sentence')
  const rest = stored.filter(({ type }) => type.name !== 'sentence')
  return here ? here.addToSet(rest) : rest
}

/** Repairs what was left while composing; null when nothing was. The transaction joins the undo event of the edit. */
export function settle(state: EditorState, options: RepairOptions): Transaction | null {
  const memory = repairKey.getState(state)
  if (!memory || memory.base === state.doc) return null
  return repaired(state, memory, options, null).setMeta('appendedTransaction', state.tr)
}

/**
 * Keeps the invariants after every transaction that changes the target. Undo and redo lead from one consistent document
 * to another and are left alone. Edits made while composing wait; the first transaction after them that is not the
 * repair is made part of the same undo event, so that no event ends inconsistent.
 */
export function repairPlugin(options: RepairOptions): Plugin<RepairMemory> {
  const settleView = (view: EditorView): void => {
    if (view.isDestroyed || view.composing || options.composing()) return
    const tr = settle(view.state, options)
    if (tr) view.dispatch(tr)
  }
  return new Plugin<RepairMemory>({
    key: repairKey,
    state: {
      init: (_config, state) => ({ base: state.doc, settled: NONE_SETTLED, born: NONE_BORN, at: headBlock(state), grave: Grave.empty, pending: null }),
      apply: remember,
    },
    filterTransaction(tr, state) {
      if (!tr.docChanged || isSettled(state)) return true
      if (tr.getMeta(HISTORY) !== undefined) return false
      if (tr.getMeta('appendedTransaction') === undefined) tr.setMeta('appendedTransaction', state.tr)
      return true
    },
    appendTransaction(transactions, oldState, state) {
      const memory = repairKey.getState(state)
      if (!memory || memory.base === state.doc || options.composing()) return null
      const mapping = oldState.doc === memory.base ? new Mapping(transactions.flatMap((tr) => tr.mapping.maps)) : null
      return repaired(state, memory, options, mapping)
    },
    view: () => ({ update: (view) => { if (!isSettled(view.state)) settleView(view) } }),
    props: { handleDOMEvents: { compositionend: (view) => { setTimeout(() => settleView(view), AFTER_COMPOSITION_MS); return false } } },
  })
}
