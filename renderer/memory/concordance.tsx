import { useState } from 'react'
import type { MemoryHit } from '../../shared/contract/memory-calls.ts'
import type { MemorySummary } from '../../shared/model/memory.ts'
import { explain } from '../client/explain.ts'
import { useQuery } from '../client/use-query.ts'
import { Select, TextInput } from '../ui/field.tsx'
import { Icon } from '../ui/icon.tsx'
import { Bones, Empty, ErrorCard } from '../ui/messages.tsx'
import { useLate } from '../ui/use-late.ts'
import { useSettled } from '../ui/use-settled.ts'
import { withHan } from '../ui/with-han.tsx'
import { originWords, withSigns } from './memory-words.tsx'

/** As many as one looks through; a longer text finds fewer. */
const SHOWN = 100

/** Words in the memories, on either side and in either script, with what stands beside them. */
export function Concordance({ memories }: { memories: readonly MemorySummary[] }) {
  const [text, setText] = useState('')
  const [memoryId, setMemoryId] = useState<string>('')
  const memory = memories.find(({ id }) => id === memoryId) ?? null
  const asked = useSettled(text.trim())
  const { value, error, loading } = useQuery('memory.search', asked === '' ? null : { text: asked, memoryId: memory?.id ?? null, limit: SHOWN }, ['memories.changed'])
  const waiting = asked !== '' && loading
  const late = useLate(waiting)
  const hits = waiting || value === undefined ? [] : value.hits
  return (
    <section aria-label="Concordance" aria-busy={waiting}>
      <h2 className="head">Concordance</h2>
      <div className="memory-search">
        <TextInput label="Words in the memories" placeholder="Words in either language" value={text} onChange={setText} maxLength={200} before={<Icon name="find" tone="mute" />} />
        {memories.length > 1 ? <Select label="In which memory" value={memory?.id ?? ''} choices={[{ value: '', name: 'All memories' }, ...memories.map(({ id, name }) => ({ value: id as string, name }))]} onChange={setMemoryId} /> : null}
      </div>
      {error ? <ErrorCard title={explain(error).title}>{explain(error).next}</ErrorCard> : null}
      {late ? <Bones lines={4} /> : null}
      {asked !== '' && !waiting && !error && hits.length === 0 ? <Empty icon="find" title={withHan(`Nothing found for ${asked}`)}>Looked through both languages and both scripts.</Empty> : null}
      {hits.map((hit, index) => <Hit key={index} hit={hit} />)}
      {value?.capped === true && !waiting ? <p className="t12 mute" role="status">The first {SHOWN} are shown; more words find fewer.</p> : null}
    </section>
  )
}

function Hit({ hit }: { hit: MemoryHit }) {
  const words = (side: 'source' | 'target') => {
    const text = withSigns(hit[side])
    return side === hit.side && hit.to > hit.from ? <>{text.slice(0, hit.from)}<mark>{text.slice(hit.from, hit.to)}</mark>{text.slice(hit.to)}</> : text
  }
  return (
    <article className="memory-hit">
      <p className="q" lang={hit.sourceLanguage}>{words('source')}</p>
      <p className="q" lang={hit.targetLanguage}>{words('target')}</p>
      <p className="t12 mute num">{withHan(originWords(hit))}</p>
    </article>
  )
}
