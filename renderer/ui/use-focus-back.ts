import { useEffect, useState } from 'react'

/**
 * Gives the focus back to where it was before this component stood over the page. Taken at the first render, because a
 * field inside may take the focus before any effect runs.
 */
export function useFocusBack(): void {
  const [before] = useState(() => document.activeElement)
  useEffect(() => () => {
    if (!(before instanceof HTMLElement) || !before.isConnected) return
    // After whatever closes has left the page; a page that took the focus meanwhile keeps it.
    requestAnimationFrame(() => { if (document.activeElement === null || document.activeElement === document.body) before.focus({ preventScroll: true }) })
  }, [before])
}
