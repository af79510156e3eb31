import { useMemo, useState } from 'react'
import { useClient } from '../client/client.ts'
import { useQuery } from '../client/use-query.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { ExcerptCard } from '../ui/excerpt-card.tsx'
import { Empty } from '../ui/messages.tsx'
import { EMPTY_SOURCE_ITEM, SourceItemForm } from '../ui/source-item-form.tsx'
import { useDesk } from './desk-context.ts'
import { SourceItemCard } from './source-item-card.tsx'
import type { ListedSourceItem } from './use-knowledge.ts'

/** Sources that this document names or rests on come first; the rest of the workspace follows. */
export function SourcesTab() {
  const client = useClient()
  const { knowledge, attempt } = useDesk()
  const [creating, setCreating] = useState(false)
  const [here, elsewhere] = useMemo(() => {
    const named = new Set(knowledge.annotations.map((annotation) => annotation.sourceItemId))
    return [knowledge.sourceItems.filter((item) => named.has(item.id)), knowledge.sourceItems.filter((item) => !named.has(item.id))]
  }, [knowledge])
  const create = creating
    ? <SourceItemForm value={EMPTY_SOURCE_ITEM} saveLabel="Add" onCancel={() => setCreating(false)} onSave={(fields) => void attempt(async () => { await client.call('sourceItem.create', fields); setCreating(false) })} />
    : null
  if (knowledge.loaded && knowledge.sourceItems.length === 0 && !creating) {
    return <Empty icon="document" title="No sources yet" action={<Button look="box" icon="plus" onClick={() => setCreating(true)}>Add a source</Button>}>A source is what a claim can be checked against: an article, a register, a post.</Empty>
  }
  return (
    <>
      <section className="panel">
        <h3>Named in this text<span className="ends" /><IconButton icon="plus" label="Add a source" onClick={() => setCreating(true)} /></h3>
        {create}
        {here.length === 0 ? <p className="t12 mute">None yet.</p> : here.map((item) => <SourceItemRow key={item.id} item={item} />)}
      </section>
      {elsewhere.length > 0 ? <section className="panel"><h3>Others in this workspace</h3>{elsewhere.map((item) => <SourceItemRow key={item.id} item={item} />)}</section> : null}
    </>
  )
}

function SourceItemRow({ item }: { item: ListedSourceItem }) {
  const client = useClient()
  const { attempt } = useDesk()
  const [state, setState] = useState<'closed' | 'open' | 'editing'>('closed')
  const details = useQuery('sourceItem.get', state === 'open' ? { sourceItemId: item.id } : null, ['knowledge.changed'])
  if (state === 'editing') {
    return <SourceItemForm value={item} saveLabel="Save" onCancel={() => setState('open')} onSave={(fields) => void attempt(async () => { await client.call('sourceItem.update', { sourceItemId: item.id, fields }); setState('open') })} />
  }
  return (
    <div className="source-row">
      <div className="row">
        <button type="button" className="disclosure grow cut" aria-expanded={state === 'open'} onClick={() => setState(state === 'open' ? 'closed' : 'open')}>{item.title}</button>
        <span className="t12 mute num" title="Excerpts">{item.excerpts}</span>
      </div>
      {state === 'open' ? (
        <>
          <SourceItemCard item={item} />
          {details.value?.excerpts.map((excerpt) => <ExcerptCard key={excerpt.id} relation={null} relationKind={null} excerpt={excerpt} sourceItem={item} />)}
          <div className="row"><Button tiny icon="pen" onClick={() => setState('editing')}>Edit</Button></div>
        </>
      ) : null}
    </div>
  )
}
