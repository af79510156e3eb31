import { useEffect, useRef } from 'react'

interface HtmlPolicy { createHTML(html: string): string }
interface PolicyMaker { createPolicy(name: string, rules: { createHTML(html: string): string }): HtmlPolicy }

let policy: HtmlPolicy | null = null

/**
 * The only place of the interface where a string becomes HTML. It is safe because of where it goes: a frame without
 * scripts, forms, same origin or network.
 */
function previewHtml(html: string): string {
  const maker = (globalThis as { trustedTypes?: PolicyMaker }).trustedTypes
  if (!maker) return html
  policy ??= maker.createPolicy('duizhao-preview', { createHTML: (text) => text })
  return policy.createHTML(html)
}

export function PreviewFrame({ html, title }: { html: string; title: string }) {
  const frame = useRef<HTMLIFrameElement>(null)
  useEffect(() => { if (frame.current) frame.current.srcdoc = previewHtml(html) }, [html])
  return <iframe ref={frame} sandbox="" title={title} className="preview-frame" />
}
