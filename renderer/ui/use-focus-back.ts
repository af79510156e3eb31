import { useEffect, useRef, useState } from 'react'

/**
 * Gives the focus back to where it was before this component stood over the page, a text with its selection. Taken at the
 * first render, because a field inside may take the focus before any effect runs. What stands over the page must leave the
 * giving back to this alone (`finalFocus={false}`): focus without a selection puts the caret at the beginning of a text.
 *
 * Returns what keeps an act until the focus is back: commands act on the place the person came from.
 */
export function useFocusBack(): (act: () => void) => void {
  const [{ element, select }] = useState(() => ({ element: document.activeElement, select: selectionIn(document.activeElement) }))
  const afterwards = useRef<(() => void) | null>(null)
  useEffect(() => () => {
    // After whatever closes has left the page; a page that took the focus meanwhile keeps it.
    requestAnimationFrame(() => {
      const free = document.activeElement === null || document.activeElement === document.body
      if (free && element instanceof HTMLElement && element.isConnected) {
        element.focus({ preventScroll: true })
        select()
      }
      afterwards.current?.()
      afterwards.current = null
    })
  }, [element, select])
  return (act) => { afterwards.current = act }
}

/**
 * What selects again what is selected now in an editable text, if that is still there. Without it the browser puts the caret
 * at the beginning of a text that gets the focus, and the editor takes that for a choice.
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
