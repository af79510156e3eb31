import { useEffect, useRef, useState } from 'react'
import type { Hit } from '../../shared/model/text.ts'
import { useQuery } from '../client/use-query.ts'
import { IconButton } from '../ui/button.tsx'
import { TextInput } from '../ui/field.tsx'
import { Icon } from '../ui/icon.tsx'
import { useDesk } from './desk-context.ts'

/** Hits asked for at once; a document with more is searched better on the search page. */
const LIMIT = 200
/** Milliseconds after the last key; the core answers in a few. */
const PAUSE = 120

/** Finds words in the whole document, either script finding both; the hits of the open section are painted. */
export function FindBar({ onClose }: { onClose(): void }) {
  const { documentId, editor, goTo } = useDesk()
  const [text, setText] = useState('')
  const [asked, setAsked] = useState('')
  const [current, setCurrent] = useState<number | null>(null)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => { const timer = setTimeout(() => { setAsked(text.trim()); setCurrent(null) }, PAUSE); return () => clearTimeout(timer) }, [text])
  const answer = useQuery('search.find', asked === '' ? null : { text: asked, documentId, limit: LIMIT, offset: 0 })
  const hits = asked === '' ? undefined : answer.value?.hits

  useEffect(() => {
    if (!editor) return
    const here = (hits ?? []).filter((hit) => hit.sectionId === editor.sectionId)
    const chosen = current === null ? undefined : hits?.[current]
    editor.setHits(here, chosen ? indexOrNull(here, chosen) : null)
  }, [editor, hits, current])
  useEffect(() => () => editor?.setHits([], null), [editor])

  const step = (by: 1 | -1) => {
    if (!hits || hits.length === 0) return
    const next = current === null ? (by === 1 ? 0 : hits.length - 1) : (current + by + hits.length) % hits.length
    const hit = hits[next]
    if (!hit) return
    setCurrent(next)
    goTo({ sectionId: hit.sectionId, sentenceId: hit.sentenceId, side: hit.side, range: { from: hit.from, to: hit.to } })
    // The place is shown; the next Enter still belongs to the search.
    requestAnimationFrame(() => input.current?.focus())
  }
  const keys = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    if (event.key === 'Enter') { event.preventDefault(); step(event.shiftKey ? -1 : 1) }
    if (event.key === 'Escape') { event.preventDefault(); onClose() }
  }
  const total = answer.value?.total ?? 0
  const words = asked === '' || !hits ? '' : hits.length === 0 ? 'Nothing found in either script' : `${current === null ? '' : `${current + 1} of `}${answer.value?.capped ? 'more than ' : ''}${total}`
  return (
    <div className="find-bar" role="search" onKeyDown={keys}>
      <span className="find-field"><TextInput ref={input} label="Find in this document" placeholder="Find in Chinese and English" value={text} onChange={setText} autoFocus before={<Icon name="find" tone="mute" />} /></span>
      <span className="t12 mute num" role="status">{words}</span>
      <IconButton icon="back" label="The one before" keys="Shift+Enter" disabled={!hits?.length} onClick={() => step(-1)} />
      <IconButton icon="forward" label="The next one" keys="Enter" disabled={!hits?.length} onClick={() => step(1)} />
      <IconButton icon="close" label="Close the search" keys="Escape" onClick={onClose} />
    </div>
  )
}

function indexOrNull(here: readonly Hit[], hit: Hit): number | null {
  const index = here.indexOf(hit)
  return index < 0 ? null : index
}
