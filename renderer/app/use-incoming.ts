import { useEffect, useRef, useState } from 'react'
import { isTyping } from '../ui/commands.ts'

/** How many files hang over the window, and whether they would come in one by one. */
export interface Hovering { files: number; apart: boolean }

interface Incoming { onFiles(files: File[], apart: boolean): void; onText(text: string): void; /** Something stands over the page that takes no files. */ busy: boolean }

/**
 * Files dropped anywhere and text pasted anywhere but into a field or editor are offered for import. Files never reach the
 * browser's own handling, which would leave the page.
 */
export function useIncoming({ onFiles, onText, busy }: Incoming): Hovering | null {
  const [hovering, setHovering] = useState<Hovering | null>(null)
  const latest = useRef({ onFiles, onText, busy })
  useEffect(() => { latest.current = { onFiles, onText, busy } })
  useEffect(() => {
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    const over = (event: DragEvent) => {
      if (!carriesFiles(event)) return
      event.preventDefault()
      if (latest.current.busy) { if (event.dataTransfer) event.dataTransfer.dropEffect = 'none'; return }
      const files = event.dataTransfer?.items.length ?? 0
      setHovering((now) => (now?.files === files && now.apart === event.altKey ? now : { files, apart: event.altKey }))
    }
    const leave = (event: DragEvent) => { if (event.relatedTarget === null) setHovering(null) }
    const drop = (event: DragEvent) => {
      setHovering(null)
      if (!carriesFiles(event)) return
      event.preventDefault()
      const files = [...event.dataTransfer?.files ?? []]
      if (files.length > 0 && !latest.current.busy) latest.current.onFiles(files, event.altKey)
    }
    const paste = (event: ClipboardEvent) => {
      if (event.defaultPrevented || latest.current.busy || isTyping(event.target)) return
      const files = [...event.clipboardData?.files ?? []]
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (text.trim() !== '') { event.preventDefault(); latest.current.onText(text) }
      else if (files.length > 0) { event.preventDefault(); latest.current.onFiles(files, false) }
    }
    const end = () => setHovering(null)
    addEventListener('dragover', over)
    addEventListener('dragleave', leave)
    addEventListener('drop', drop)
    addEventListener('dragend', end)
    addEventListener('paste', paste)
    return () => {
      removeEventListener('dragover', over)
      removeEventListener('dragleave', leave)
      removeEventListener('drop', drop)
      removeEventListener('dragend', end)
      removeEventListener('paste', paste)
    }
  }, [])
  return hovering
}
