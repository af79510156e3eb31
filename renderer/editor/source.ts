import { Plugin, PluginKey, type EditorState } from 'prosemirror-state'
import type { SentenceId } from '../../shared/model/ids.ts'
import type { SourceBlock } from '../../shared/model/text.ts'
import { findSourceSentence, type Sentence } from '../../shared/document/sentences.ts'
import { SourceStep } from '../../shared/document/source-step.ts'

const sourceKey = new PluginKey<readonly SourceBlock[]>('source')
const NONE: readonly SourceBlock[] = []

/** Holds the source's blocks; they change only by SourceSteps in the same history as the target. */
export function sourcePlugin(blocks: readonly SourceBlock[]): Plugin<readonly SourceBlock[]> {
  return new Plugin<readonly SourceBlock[]>({
    key: sourceKey,
    state: {
      init: () => blocks,
      apply: (tr, now) => tr.steps.reduce((value, step) => (step instanceof SourceStep ? step.applyTo(value) : value), now),
    },
  })
}

/** The same array as long as the source has not changed; blocks that did not change keep their identity. */
export function sourceOf(state: EditorState): readonly SourceBlock[] { return sourceKey.getState(state) ?? NONE }

export function sourceSentence(state: EditorState, id: SentenceId): Sentence | null { return findSourceSentence(sourceOf(state), id) }
