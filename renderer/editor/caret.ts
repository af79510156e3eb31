import type { EditorState } from 'prosemirror-state'
import type { SentenceId } from '../../shared/model/ids.ts'
import { runsOf, sentenceIdOf } from '../../shared/document/sentence-runs.ts'

/** The sentence the caret stands in; between two, the one before. Null in a block without text. */
export function caretSentence(state: EditorState): SentenceId | null {
  const { $head } = state.selection
  const inline = $head.nodeBefore ?? $head.nodeAfter
  return inline?.isInline ? sentenceIdOf(inline) : null
}

/** Sentences the selection touches, in document order; the one at the caret when nothing is selected. */
export function selectedSentences(state: EditorState): SentenceId[] {
  const { from, to, empty } = state.selection
  const at = caretSentence(state)
  if (empty) return at === null ? [] : [at]
  const found: SentenceId[] = []
  state.doc.nodesBetween(from, to, (node, pos) => {
    if (!node.isTextblock) return true
    for (const run of runsOf(node).runs) if (run.id !== null && pos + 1 + run.from < to && pos + 1 + run.to > from) found.push(run.id)
    return false
  })
  return found
}

/** The source sentence that the empty block at the caret is held open for. */
export function heldSource(state: EditorState): SentenceId | null {
  const { parent } = state.selection.$head
  const source: unknown = parent.isTextblock && parent.content.size === 0 ? parent.attrs['forSource'] : null
  return typeof source === 'string' ? (source as SentenceId) : null
}
