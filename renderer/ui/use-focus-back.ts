import { useEffect, useState } from 'react'

/**
 * Gives the focus back to where it was before this component stood over the page, a text with its selection. Taken at the
 * first render, because a field inside may take the focus before any effect runs.
 */
export function useFocusBack(): void {
  const [{ element, select }] = useState(() => ({ element: document.activeElement, select: selectionIn(document.activeElement) }))
  useEffect(() => () => {
    if (!(element instanceof HTMLElement) || !element.isConnected) return
    // After whatever closes has left the page; a page that took the focus meanwhile keeps it.
    requestAnimationFrame(() => {
      if (document.activeElement !== null && document.activeElement !== document.body) return
      element.focus({ preventScroll: true })
      select()
    })
  }, [element, select])
}

/**
 * What selects again what is selected now in an editable text, if that is still there. Without it the browser puts the caret
 * at the beginning of a text that gets the focus, and whether the editor takes that for a choice is a matter of milliseconds.
 */
function selectionIn(element: Element | null): () => void {
  const selection = getSelection()
  if (!(element instanceof HTMLElement) || !element.isContentEditable || selection === null || selection.rangeCount === 0) return () => {}
  const range = selection.getRangeAt(0).cloneRange()
  const backward = selection.anchorNode === range.endContainer && selection.anchorOffset === range.endOffset
  return () => {
    if (!element.contains(range.commonAncestorContainer)) return
    const ends: [Node, number, Node, number] = [range.startContainer, range.startOffset, range.endContainer, range.endOffset]
    if (backward) getSelection()?.setBaseAndExtent(ends[2], ends[3], ends[0], ends[1])
    else getSelection()?.setBaseAndExtent(...ends)
  }
}
