import { useEffect, useRef, useState } from 'react'

interface HtmlPolicy { createHTML(html: string): string }
interface PolicyMaker { createPolicy(name: string, rules: { createHTML(html: string): string }): HtmlPolicy }

let policy: HtmlPolicy | null = null

/**
 * The only place of the interface where a string becomes HTML. It is safe because of where it goes: a frame without
 * scripts, forms or network. It shares our origin, so that keys pressed in it can be heard: nothing in it could use that.
 */
function previewHtml(html: string): string {
  const maker = (globalThis as { trustedTypes?: PolicyMaker }).trustedTypes
  if (!maker) return html
  policy ??= maker.createPolicy('duizhao-preview', { createHTML: (text) => text })
  return policy.createHTML(html)
}

interface PreviewFrameProps {
  html: string
  title: string
  /** CSS pixels that the page needs to look as chosen: in a narrower window it is drawn smaller instead of laid out anew. */
  least: number
}

/** One stop of the Tab key, where arrows scroll; what closes or starts the export does so from here too. */
export function PreviewFrame({ html, title, least }: PreviewFrameProps) {
  const place = useRef<HTMLDivElement>(null)
  const frame = useRef<HTMLIFrameElement>(null)
  const [scale, setScale] = useState(1)
  // The page tells nobody outside that the focus is in it.
  const [focused, setFocused] = useState(false)
  useEffect(() => { if (frame.current) frame.current.srcdoc = previewHtml(html) }, [html])
  useEffect(() => {
    if (!place.current) return
    const observer = new ResizeObserver(([entry]) => { if (entry && entry.contentRect.width > 0) setScale(Math.min(1, least === 0 ? 1 : entry.contentRect.width / least)) })
    observer.observe(place.current)
    return () => observer.disconnect()
  }, [least])
  const size = `${100 / scale}%`
  return (
    <div ref={place} className={focused ? 'preview-frame focused' : 'preview-frame'}>
      <iframe ref={frame} sandbox="allow-same-origin" title={title} style={{ width: size, height: size, transform: scale === 1 ? undefined : `scale(${scale})` }} onLoad={() => { if (frame.current) listen(frame.current, setFocused) }} />
    </div>
  )
}

/** Dozens of notes would stand between the layouts and the choices. */
function listen(frame: HTMLIFrameElement, onFocus: (inside: boolean) => void): void {
  onFocus(document.activeElement === frame)
  frame.contentWindow?.addEventListener('focus', () => onFocus(true))
  frame.contentWindow?.addEventListener('blur', () => onFocus(false))
  for (const link of frame.contentDocument?.links ?? []) link.tabIndex = -1
  frame.contentWindow?.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' && !event.ctrlKey && !event.metaKey) return
    const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event
    if (!frame.dispatchEvent(new KeyboardEvent('keydown', { key, code, ctrlKey, metaKey, altKey, shiftKey, bubbles: true, cancelable: true }))) event.preventDefault()
  })
}
