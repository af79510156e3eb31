import type { EditorState, Transaction } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import type { SentenceId } from '../../shared/model/ids.ts'
import { blockViews } from './block-view.ts'
import { sentenceViews, type Ink } from './ink.ts'
import { pressedNote } from './pressed-note.ts'

export interface TargetHandlers {
  /** The ink of a sentence whose element is being made. */
  ink(id: SentenceId): Ink
  dispatch(tr: Transaction): void
  /** A note was pressed. */
  note(pos: number, text: unknown): boolean
  contextMenu(view: EditorView, event: MouseEvent): boolean
  /** The caret went elsewhere. */
  left(): void
}

/** The English: the view in which people write. */
export function createTargetView(mount: HTMLElement, state: EditorState, spellcheck: boolean, handlers: TargetHandlers): EditorView {
  return new EditorView({ mount }, {
    state,
    nodeViews: blockViews('target'),
    markViews: sentenceViews((id) => handlers.ink(id)),
    attributes: targetAttributes(spellcheck),
    scrollMargin: { top: 80, bottom: 120, left: 0, right: 0 }, scrollThreshold: { top: 40, bottom: 60, left: 0, right: 0 },
    dispatchTransaction: (tr) => handlers.dispatch(tr),
    ...pressedNote((pos, text) => handlers.note(pos, text)),
    handleDOMEvents: {
      contextmenu: (view, event) => handlers.contextMenu(view, event),
      blur: () => { handlers.left(); return false },
    },
  })
}

export function targetAttributes(spellcheck: boolean): Record<string, string> {
  return {
    class: 'desk-target', lang: 'en', spellcheck: String(spellcheck), role: 'textbox', 'aria-multiline': 'true', 'aria-label': 'English translation',
    autocorrect: 'off', autocapitalize: 'off', translate: 'no',
  }
}
