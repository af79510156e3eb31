import { useCallback, useEffect, useRef } from 'react'
import type { SectionId, SentenceId } from '../../shared/model/ids.ts'
import type { SectionEditor } from '../editor/section-editor.ts'
import type { Place } from './desk-context.ts'

interface ArrivalInput {
  editor: SectionEditor | null
  getEditor(): SectionEditor | null
  /** Named by the address. */
  sentenceId: SentenceId | null
  /** Where the person last changed something. */
  remembered: { sectionId: SectionId; sentenceId: SentenceId | null } | null
  onPlace(sectionId: SectionId, sentenceId: SentenceId | null, how: 'push' | 'replace'): void
}

/**
 * Going to a place: here at once, elsewhere after the page has turned. A section that comes onto the page without a place
 * gets the keyboard, so that one can type at once.
 */
export function useArrival({ editor, getEditor, sentenceId, remembered, onPlace }: ArrivalInput): (place: Place) => void {
  const pending = useRef<Place | null>(null)
  const visited = useRef(new WeakSet<SectionEditor>())
  const latest = useRef(remembered)
  useEffect(() => { latest.current = remembered })

  const arrive = useCallback((place: Place) => {
    const here = getEditor()
    if (!here || here.sectionId !== place.sectionId || place.sentenceId === null) return
    const sides = place.side ? [place.side] : (['source', 'target'] as const)
    if (sides.some((side) => place.sentenceId !== null && here.goTo(place.sentenceId, side, place.range)) && place.slot === true) here.run('openSlot')
  }, [getEditor])

  useEffect(() => {
    if (!editor) return
    const place = pending.current ?? (sentenceId === null ? null : { sectionId: editor.sectionId, sentenceId })
    pending.current = null
    const first = !visited.current.has(editor)
    visited.current.add(editor)
    if (place) arrive(place)
    else if (isTypingElsewhere()) return
    else if (first) begin(editor, latest.current)
    else editor.focus()
  }, [editor, sentenceId, arrive])

  return useCallback((place: Place) => {
    if (getEditor()?.sectionId === place.sectionId) arrive(place)
    else { pending.current = place; onPlace(place.sectionId, place.sentenceId, 'push') }
  }, [arrive, getEditor, onPlace])
}

/** Where the person was, else the first sentence that is not confirmed. */
function begin(editor: SectionEditor, remembered: ArrivalInput['remembered']): void {
  const sentenceId = remembered?.sectionId === editor.sectionId ? remembered.sentenceId : null
  if (sentenceId !== null && editor.goTo(sentenceId, 'target')) return
  // A sentence of the Chinese: its translation, or the place for it.
  if (sentenceId !== null && editor.goTo(sentenceId, 'source')) { editor.run('otherSide'); return }
  editor.focus('target')
  const state = editor.caret?.linkState ?? null
  if (state !== 'draft' && state !== 'doubtful' && state !== 'stale' && editor.can('nextUnconfirmed')) editor.run('nextUnconfirmed')
}

/** Somebody who types into a field or a dialog, or was quicker than this, keeps the keyboard. */
function isTypingElsewhere(): boolean {
  return document.activeElement?.closest('input, textarea, select, [role=textbox], [role=dialog]') != null
}
