import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { LinkEvidence } from '../../shared/contract/link-calls.ts'
import type { SectionContent } from '../../shared/document/section-content.ts'
import { useClient } from '../client/client.ts'
import type { SectionEditor } from '../editor/section-editor.ts'
import type { LinkEnds } from './link-numbers.ts'

/** The text and the place have rested when nothing changed them for so long, in milliseconds. */
const REST = 120

const nothing = () => () => undefined

/** The content of the section on the page, followed as it changes. */
export function useContent(editor: SectionEditor | null): SectionContent | null {
  const subscribe = useCallback((listener: () => void) => editor?.subscribe(listener) ?? nothing(), [editor])
  return useSyncExternalStore(subscribe, () => editor?.content ?? null)
}

/** The content as it stood when it last rested: what is shown beside the text need not follow every letter typed in it. */
export function useRestedContent(editor: SectionEditor): SectionContent {
  const [rested, setRested] = useState({ editor, content: editor.content })
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = editor.subscribe(() => {
      clearTimeout(timer)
      timer = setTimeout(() => setRested({ editor, content: editor.content }), REST)
    })
    return () => { stop(); clearTimeout(timer) }
  }, [editor])
  return rested.editor === editor ? rested.content : editor.content
}

export interface EvidenceState { evidence: LinkEvidence | null; error: unknown; /** What `evidence` is about. */ ends: LinkEnds | null }

/**
 * Why the sentences of a link belong together, asked of the core for what is saved; asked again when text or links change.
 * The last answer about the same link stays while a newer one is on its way. Null ends ask nothing.
 */
export function useEvidence(editor: SectionEditor | null, content: SectionContent | null, ends: LinkEnds | null): EvidenceState & { retry(): void } {
  const client = useClient()
  const [state, setState] = useState<EvidenceState & { key: string }>({ key: '', evidence: null, error: null, ends: null })
  const [again, setAgain] = useState(0)
  const key = ends ? `${ends.source.join()}:${ends.target.join()}` : ''
  const latest = useRef(ends)
  useEffect(() => { latest.current = ends })
  useEffect(() => {
    if (!editor || key === '') return
    let wanted = true
    const ask = async () => {
      const now = latest.current
      if (!now) return
      try {
        await editor.flush()
        if (!wanted) return
        const evidence = await client.call('link.evidence', { sectionId: editor.sectionId, source: [...now.source], target: [...now.target] })
        if (wanted) setState({ key, evidence, error: null, ends: now })
      } catch (error) {
        if (wanted) setState({ key, evidence: null, error, ends: now })
      }
    }
    const timer = setTimeout(() => { void ask() }, REST)
    return () => { wanted = false; clearTimeout(timer) }
  }, [client, editor, content, key, again])
  const retry = useCallback(() => setAgain((n) => n + 1), [])
  return state.key === key ? { ...state, retry } : { evidence: null, error: null, ends: null, retry }
}
