import { useCallback, useEffect, useRef, useState } from 'react'
import { useClient } from '../client/client.ts'
import type { DocumentId } from '../../shared/model/ids.ts'
import type { Lens, Quotes, Script, SourceLanguage } from '../../shared/model/vocabulary.ts'
import type { SectionEditor } from '../editor/section-editor.ts'
import type { Desk } from './desk-context.ts'
import { LENS_WORDS } from './lens-words.ts'

/** Shows the Chinese in another script. The document remembers the choice; the stored text never changes. */
export function useLens(documentId: DocumentId, language: SourceLanguage, stored: Lens | undefined, quotes: Quotes, editor: SectionEditor | null, attempt: Desk['attempt']): { lens: Lens; choose(lens: Lens): void; toggle(): void; reload(): void } {
  const client = useClient()
  const [chosen, setChosen] = useState<Lens | null>(null)
  const lens = chosen ?? stored ?? 'stored'
  const turn = useRef(0)
  const [round, setRound] = useState(0)

  useEffect(() => {
    if (!editor) return
    const mine = ++turn.current
    const shown = LENS_WORDS[lens].language
    if (lens === 'stored' || shown === null) { editor.setLens(null); return }
    void attempt(async () => {
      await editor.flush()
      const text = await client.call('section.lens', { sectionId: editor.sectionId, script: lens, quotes })
      if (mine === turn.current) editor.setLens({ language: shown, text })
    })
    return () => { turn.current += 1 }
  }, [client, editor, lens, quotes, attempt, round])

  const last = useRef<Script | null>(null)
  useEffect(() => { if (lens !== 'stored') last.current = lens }, [lens])

  const choose = useCallback((next: Lens) => {
    setChosen(next)
    void attempt(() => client.call('document.setLens', { documentId, lens: next }))
  }, [client, documentId, attempt])
  /** To the text as stored, and back to the script seen last; before any, to the other script than the stored one. */
  const toggle = useCallback(() => {
    choose(lens !== 'stored' ? 'stored' : last.current ?? (language === 'zh-Hans' ? 'hant' : 'hans'))
  }, [lens, choose, language])
  /** After a change of the Chinese; the stored text needs no one to ask. */
  const reload = useCallback(() => { if (lens !== 'stored') setRound((before) => before + 1) }, [lens])
  return { lens, choose, toggle, reload }
}
