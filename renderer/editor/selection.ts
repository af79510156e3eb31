import type { EditorState } from 'prosemirror-state'
import type { TextSelection } from '../../shared/contract/knowledge-calls.ts'
import { runsOf } from '../../shared/document/sentence-runs.ts'
import { findSourceSentence, findTargetSentence } from '../../shared/document/sentences.ts'
import type { SectionId } from '../../shared/model/ids.ts'
import type { Side } from '../../shared/model/vocabulary.ts'
import { contentOf } from './env.ts'
import type { SourceView, Stretch } from './source-view.ts'

function targetStretches(state: EditorState): Stretch[] {
  const { from, to } = state.selection
  const found: Stretch[] = []
  state.doc.nodesBetween(from, to, (node, pos) => {
    if (!node.isTextblock) return true
    for (const run of runsOf(node).runs) {
      const start = pos + 1 + run.from
      const a = Math.max(from, start), b = Math.min(to, pos + 1 + run.to)
      if (run.id !== null && a < b) found.push({ sentenceId: run.id, from: a - start, to: b - start })
    }
    return false
  })
  return found
}

/** What is selected on a side as the contract wants it, without white space at its edges; null when nothing is. */
export function selectionOf(sectionId: SectionId, side: Side, version: number, state: EditorState, source: SourceView): TextSelection | null {
  const { target, source: blocks } = contentOf(state)
  const stretches = (side === 'source' ? source.stretches() : targetStretches(state)).flatMap((stretch) => {
    const text = (side === 'source' ? findSourceSentence(blocks, stretch.sentenceId) : findTargetSentence(target, stretch.sentenceId))?.text.slice(stretch.from, stretch.to) ?? ''
    const from = stretch.from + text.length - text.trimStart().length
    const to = stretch.to - (text.length - text.trimEnd().length)
    return from < to ? [{ ...stretch, from, to }] : []
  })
  return stretches.length > 0 ? { sectionId, side, version, stretches } : null
}
