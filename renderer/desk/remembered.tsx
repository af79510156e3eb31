import { type ReactNode, useCallback, useMemo } from 'react'
import { findSourceSentence, livingSentences } from '../../shared/document/section-content.ts'
import type { SentenceId } from '../../shared/model/ids.ts'
import type { InlineRun } from '../../shared/model/interchange.ts'
import type { CaretPlace, SectionEditor } from '../editor/section-editor.ts'
import { useDesk } from './desk-context.ts'
import { useStore } from './store.ts'

/** The sentence at the caret as memories look it up, how a translation gets to it, and where on the page matches are shown. */
export interface RememberedPlace {
  /** The Chinese of the sentence with all Chinese of its link; empty when there is none. */
  text: string
  language: string
  /** Makes it the translation, as one change that can be undone. False when it was that already, or cannot be now. */
  insert(runs: readonly InlineRun[]): boolean
  /** For the matches; null while the tab that has it is not on the page. */
  panel: Element | null
  /** For a sign in the line below; null while there is no such line. */
  foot: Element | null
  /** Brings the tab with the panel onto the page. */
  onShow(): void
}

interface RememberedProps extends Pick<RememberedPlace, 'panel' | 'foot' | 'onShow'> { memory(place: RememberedPlace): ReactNode }

/** What the memories have for the sentence where the caret rests, on whichever tab the inspector is. Renders nothing in its own place. */
export function Remembered({ memory, panel, foot, onShow }: RememberedProps) {
  const { store, editor, sourceLanguage } = useDesk()
  const caret = useStore(store, (state) => state.restingCaret)
  const { source, text } = chineseAt(editor, caret)
  const ids = source.join(' ')
  const insert = useCallback((runs: readonly InlineRun[]) => {
    const done = editor?.insertFor(ids === '' ? [] : ids.split(' ') as SentenceId[], runs) ?? false
    editor?.focus()
    return done
  }, [editor, ids])
  return useMemo(() => memory({ text, language: sourceLanguage, insert, panel, foot, onShow }), [memory, text, sourceLanguage, insert, panel, foot, onShow])
}

function chineseAt(editor: SectionEditor | null, caret: CaretPlace | null): { source: readonly SentenceId[]; text: string } {
  if (!editor || caret === null || caret.sentenceId === null) return { source: [], text: '' }
  const { content } = editor, link = caret.linkId === null ? null : content.links.byId(caret.linkId)
  const sentences = link ? livingSentences(content, link, 'source') : [findSourceSentence(content.source, caret.sentenceId)].filter((found) => found !== null)
  return { source: sentences.map(({ id }) => id), text: sentences.map(({ text }) => text).join('').trim() }
}
