import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import type { DocumentId } from '../../shared/model/ids.ts'
import type { Hit } from '../../shared/model/text.ts'
import { explain } from '../client/explain.ts'
import { useClient } from '../client/client.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Sheet } from '../ui/dialog.tsx'
import { TextInput } from '../ui/field.tsx'
import { Icon } from '../ui/icon.tsx'
import { Bones, Empty, ErrorCard } from '../ui/messages.tsx'
import { count } from '../ui/plain-words.ts'
import { howFar } from '../ui/progress.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { useLate } from '../ui/use-late.ts'
import { HitRow } from './hit-row.tsx'
import './search.css'

const PAGE = 100
const SETTLE_MS = 120

interface SearchSheetProps {
  /** What was asked before, so that coming back finds the same list. */
  text: string
  onText(text: string): void
  /** The document on the desk; null in the library. */
  documentId: DocumentId | null
  documents: number
  onGo(hit: Hit): void
  onClose(): void
}

export function SearchSheet(props: SearchSheetProps) {
  return <Sheet title="Search" onClose={props.onClose}><SearchForm {...props} /></Sheet>
}

interface Found { text: string; documentId: DocumentId | null; hits: readonly Hit[]; total: number; capped: boolean; indexing?: { done: number; total: number } | undefined }

function useSearch(text: string, documentId: DocumentId | null) {
  const client = useClient()
  const [found, setFound] = useState<Found | null>(null)
  const [error, setError] = useState<unknown>(null)
  const asked = text.trim()
  useEffect(() => {
    if (asked === '') return
    let gone = false
    const timer = setTimeout(() => {
      client.call('search.find', { text: asked, documentId, limit: PAGE, offset: 0 }).then(
        (value) => { if (!gone) { setFound({ ...value, text: asked, documentId }); setError(null) } },
        (reason: unknown) => { if (!gone) setError(reason) },
      )
    }, SETTLE_MS)
    return () => { gone = true; clearTimeout(timer) }
  }, [client, asked, documentId])
  const more = () => {
    if (!found) return
    client.call('search.find', { text: found.text, documentId: found.documentId, limit: PAGE, offset: found.hits.length })
      .then((value) => setFound((now) => (now?.text === found.text ? { ...now, hits: [...now.hits, ...value.hits] } : now)), setError)
  }
  const fresh = asked !== '' && found?.text === asked && found.documentId === documentId ? found : null
  return { found: asked === '' ? null : found, fresh, waiting: asked !== '' && !fresh && !error, error, more }
}

function SearchForm({ text, onText, documentId, documents, onGo, onClose }: SearchSheetProps) {
  const [here, setHere] = useState(documentId !== null)
  const { found, fresh, waiting, error, more } = useSearch(text, here ? documentId : null)
  const late = useLate(waiting && !found)
  const list = useRef<HTMLDivElement>(null)
  const groups = useMemo(() => groupByDocument(found?.hits ?? []), [found])

  // One list for the arrows, whatever the grouping looks like.
  const move = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return
    const buttons = [...list.current?.querySelectorAll<HTMLElement>('.hit') ?? []]
    const at = buttons.findIndex((button) => button === document.activeElement)
    const next = event.key === 'ArrowDown' ? at + 1 : at - 1
    event.preventDefault()
    if (next < 0) document.getElementById('search-text')?.focus()
    else buttons[Math.min(next, buttons.length - 1)]?.focus()
  }
  return (
    <div className="win nofoot search" onKeyDown={move}>
      <header className="bar">
        <div className="search-field">
          <TextInput
            id="search-text" type="search" label="Search in both languages" placeholder="Search in both languages" value={text} onChange={onText} autoFocus maxLength={200} before={<Icon name="find" tone="mute" />}
            onKeyDown={(event) => { if (event.key === 'Enter' && !event.nativeEvent.isComposing) { const first = fresh?.hits[0]; if (first) onGo(first) } }}
          />
        </div>
        {documentId ? <Segmented label="Where" value={here ? 'here' : 'all'} onChange={(value) => setHere(value === 'here')} segments={[{ value: 'here', face: 'This document' }, { value: 'all', face: 'Workspace' }]} /> : null}
        <span className="grow" />
        <span className="mute t12 num" role="status">{fresh && fresh.total > 0 ? `${fresh.capped ? 'More than ' : ''}${count(fresh.total, 'sentence')}` : ''}</span>
        <IconButton icon="close" label="Close" keys="Escape" onClick={onClose} />
      </header>
      <main className="main-area">
        <div className="results" ref={list}>
          {error ? <ErrorCard title={explain(error).title}>{explain(error).next}</ErrorCard> : null}
          {found?.indexing ? <p className="t12 mute num" role="status">Still indexing: {howFar({ ...found.indexing, unit: 'sections' })}. What is not indexed yet is not found.</p> : null}
          {late ? <Bones lines={6} /> : null}
          {text.trim() === '' ? <Empty icon="find" title="Search Chinese and English at once">Simplified finds Traditional, and the other way round. Arrows move, Enter opens.</Empty> : null}
          {fresh?.total === 0 ? (
            <Empty icon="find" title={<>Nothing found for <span lang="zh-Hans">{fresh.text}</span></>} action={here && documentId ? <Button tiny className="c-accent" onClick={() => setHere(false)}>Search the whole workspace</Button> : null}>
              Searched {here && documentId ? 'this document' : count(documents, 'document')} in both scripts.
            </Empty>
          ) : null}
          {groups.map((group) => (
            <section key={group.documentId} aria-label={group.title}>
              <h2 className="head"><Icon name="book" /><span className="cut" lang="zh-Hans">{group.title}</span><span className="num">{group.hits.length}</span></h2>
              {group.hits.map((hit) => <HitRow key={`${hit.sentenceId} ${hit.side} ${hit.from}`} hit={hit} onGo={onGo} />)}
            </section>
          ))}
          {fresh && fresh.hits.length < fresh.total ? <Button className="more-hits" look="box" onClick={more}>Show more</Button> : null}
        </div>
      </main>
    </div>
  )
}

/** Hits come in document order, so one pass keeps it. */
function groupByDocument(hits: readonly Hit[]): { documentId: string; title: string; hits: Hit[] }[] {
  const groups: { documentId: string; title: string; hits: Hit[] }[] = []
  for (const hit of hits) {
    const last = groups.at(-1)
    if (last?.documentId === hit.documentId) last.hits.push(hit)
    else groups.push({ documentId: hit.documentId, title: hit.documentTitle, hits: [hit] })
  }
  return groups
}
