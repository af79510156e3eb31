import { CallError } from '../client/call-error.ts'
import { explain } from '../client/explain.ts'
import type { SaveState } from '../editor/section-editor.ts'

type Shown = { state: 'saved' } | { state: 'saving'; changes: number } | { state: 'notSaved'; why: string }

/** The editor's save state in the words of the bar. */
export function saveWords(save: SaveState): Shown {
  if (save.kind === 'saved') return { state: 'saved' }
  if (save.kind === 'saving') return { state: 'saving', changes: save.pending }
  const title = explain(new CallError(save.error.code, save.error.message)).title
  return { state: 'notSaved', why: title.charAt(0).toLowerCase() + title.slice(1) }
}
