import { useCallback, useEffect, useRef, useState } from 'react'
import type { Settings } from '../../shared/contract/workspace-calls.ts'
import type { DocumentSummary } from '../../shared/model/text.ts'
import type { DocumentId } from '../../shared/model/ids.ts'
import type { Lens, Quotes, Script } from '../../shared/model/vocabulary.ts'
import { useClient } from '../client/client.ts'
import type { SectionEditor } from '../editor/section-editor.ts'
import type { Desk } from './desk-context.ts'
import { LENS_WORDS } from './lens-words.ts'

export interface DeskLens {
  lens: Lens
  /** What decisions are made for while the text is seen as stored: the lens put on last, or the likeliest. */
  script: Script
  /** Null: as the settings say. */
  quotes: Quotes | null
  choose(lens: Lens): void
  chooseQuotes(quotes: Quotes | null): void
  toggle(): void
  reload(): void
}

interface LensInput { documentId: DocumentId; document: DocumentSummary | undefined; settings: Pick<Settings, 'lensQuotes' | 'lensRare'>; editor: SectionEditor | null; attempt: Desk['attempt'] }

/** Shows the Chinese in another script. The document remembers the choice; the stored text never changes. */
export function useLens({ documentId, document, settings, editor, attempt }: LensInput): DeskLens {
  const client = useClient()
  const [chosen, setChosen] = useState<{ lens?: Lens; quotes?: Quotes | null }>({})
  const lens = chosen.lens ?? document?.lens ?? 'stored'
  const quotes = chosen.quotes !== undefined ? chosen.quotes : document?.quotes ?? null
  const { lensQuotes, lensRare: rare } = settings
  const shownQuotes = quotes ?? lensQuotes
  const turn = useRef(0)
  const [round, setRound] = useState(0)

  useEffect(() => {
    if (!editor) return
    const mine = ++turn.current
    const shown = LENS_WORDS[lens].language
    if (lens === 'stored' || shown === null) { editor.setLens(null); return }
    void attempt(async () => {
      await editor.flush()
      const text = await client.call('section.lens', { sectionId: editor.sectionId, script: lens, quotes: shownQuotes, rare })
      if (mine === turn.current) editor.setLens({ language: shown, text })
    })
    return () => { turn.current += 1 }
  }, [client, editor, lens, shownQuotes, rare, attempt, round])

  const [last, setLast] = useState<Script | null>(null)
  const script = lens !== 'stored' ? lens : last ?? document?.lastLens ?? ((document?.sourceLanguage ?? 'zh-Hans') === 'zh-Hans' ? 'hant' : 'hans')

  const choose = useCallback((next: Lens) => {
    if (lens !== 'stored') setLast(lens)
    setChosen((before) => ({ ...before, lens: next }))
    void attempt(() => client.call('document.setLens', { documentId, lens: next }))
  }, [client, documentId, lens, attempt])
  const chooseQuotes = useCallback((next: Quotes | null) => {
    setChosen((before) => ({ ...before, quotes: next }))
    void attempt(() => client.call('document.setLens', { documentId, lens, quotes: next }))
  }, [client, documentId, lens, attempt])
  /** To the text as stored, and back to the script seen last; before any, to the other script than the stored one. */
  const toggle = useCallback(() => choose(lens !== 'stored' ? 'stored' : script), [lens, script, choose])
  /** After a change of the Chinese; the stored text needs no one to ask. */
  const reload = useCallback(() => { if (lens !== 'stored') setRound((before) => before + 1) }, [lens])
  useEffect(() => client.subscribe((event) => {
    if (event.event !== 'script.changed' || (event.documentId !== null && event.documentId !== documentId)) return
    if (event.sectionId === null || event.sectionId === editor?.sectionId) reload()
  }), [client, documentId, editor, reload])
  return { lens, script, quotes, choose, chooseQuotes, toggle, reload }
}
