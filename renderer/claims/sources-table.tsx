import { Fragment, useState } from 'react'
import type { CallOutput } from '../../shared/contract/contract.ts'
import { useClient } from '../client/client.ts'
import { explain } from '../client/explain.ts'
import { useQuery } from '../client/use-query.ts'
import { Button } from '../ui/button.tsx'
import { ExcerptCard } from '../ui/excerpt-card.tsx'
import { SOURCE_ITEM_KIND_WORDS } from '../ui/knowledge-words.ts'
import { Empty, ErrorCard } from '../ui/messages.tsx'
import { count } from '../ui/plain-words.ts'
import { EMPTY_SOURCE_ITEM, SourceItemForm } from '../ui/source-item-form.tsx'
import { StatusBar } from '../ui/status-bar.tsx'
import { useAttempt } from './use-attempt.ts'

type Item = CallOutput<'sourceItem.list'>[number]

/** What the workspace can check claims against. */
export function SourcesTable() {
  const client = useClient()
  const attempt = useAttempt()
  const list = useQuery('sourceItem.list', {}, ['knowledge.changed'])
  const [creating, setCreating] = useState(false)
  const [opened, setOpened] = useState<string | null>(null)
  const items = list.value ?? []
  return (
    <>
      <main className="main-area" aria-label="Sources">
        <div className="claims-filters"><span className="grow" /><Button look="box" icon="plus" onClick={() => setCreating(true)}>Add a source</Button></div>
        {list.error ? <ErrorCard title={explain(list.error).title} actions={<Button look="box" onClick={list.reload}>Try again</Button>}>{explain(list.error).next}</ErrorCard> : null}
        {creating ? (
          <div className="table-form">
            <SourceItemForm value={EMPTY_SOURCE_ITEM} saveLabel="Add" onCancel={() => setCreating(false)} onSave={(fields) => void attempt(async () => { const made = await client.call('sourceItem.create', fields); setCreating(false); setOpened(made.id) })} />
          </div>
        ) : null}
        {list.value && items.length === 0 && !creating ? <Empty icon="document" title="No sources yet">A source is what a claim can be checked against: an article, a register, a post.</Empty> : null}
        {items.length > 0 ? (
          <table>
            <thead><tr><th>Title</th><th className="w-agent">Author</th><th className="w-kind">Kind</th><th className="w-kind">Date</th><th className="w-place">Excerpts</th><th className="w-place">Mentions</th></tr></thead>
            <tbody>
              {items.map((item) => (
                <Fragment key={item.id}>
                  <tr aria-selected={item.id === opened}>
                    <td><button type="button" className="statement" aria-expanded={item.id === opened} onClick={() => setOpened(item.id === opened ? null : item.id)}><span className="q">{item.title}</span>{item.publisher ? <span className="t12 mute">{item.publisher}</span> : null}</button></td>
                    <td className="t12">{item.authors}</td><td className="t12">{SOURCE_ITEM_KIND_WORDS[item.kind]}</td><td className="t12 num">{item.date}</td><td className="t12 num">{item.excerpts}</td><td className="t12 num">{item.mentions}</td>
                  </tr>
                  {item.id === opened ? <SourceDetail item={item} onRemoved={() => setOpened(null)} /> : null}
                </Fragment>
              ))}
            </tbody>
          </table>
        ) : null}
      </main>
      <StatusBar><span className="num">{count(items.length, 'source')}</span></StatusBar>
    </>
  )
}

function SourceDetail({ item, onRemoved }: { item: Item; onRemoved(): void }) {
  const client = useClient()
  const attempt = useAttempt()
  const details = useQuery('sourceItem.get', { sourceItemId: item.id }, ['knowledge.changed'])
  const [editing, setEditing] = useState(false)
  const remove = () => void attempt(async () => { await client.call('sourceItem.remove', { sourceItemId: item.id }); onRemoved() })
  return (
    <tr className="claim-detail">
      <td colSpan={6}>
        <div className="table-form">
          {editing ? (
            <SourceItemForm value={item} saveLabel="Save" onCancel={() => setEditing(false)} onSave={(fields) => void attempt(async () => { await client.call('sourceItem.update', { sourceItemId: item.id, fields: pick(fields) }); setEditing(false) })} />
          ) : (
            <>
              {item.url ? <div><button type="button" className="link" onClick={() => void attempt(() => client.openExternal(item.url))}>{item.url}</button>{item.accessed ? <span className="t12 mute"> accessed {item.accessed}</span> : null}</div> : null}
              {item.archiveUrl ? <div className="t12 mute">Archived: <button type="button" className="link" onClick={() => void attempt(() => client.openExternal(item.archiveUrl))}>{item.archiveUrl}</button></div> : null}
              {item.remark ? <p>{item.remark}</p> : null}
              {details.value?.excerpts.map((excerpt) => <ExcerptCard key={excerpt.id} relation={null} relationKind={null} excerpt={excerpt} sourceItem={item} />)}
              {details.value?.excerpts.length === 0 ? <p className="t12 mute">No excerpts yet. They are made under a claim.</p> : null}
              <div className="row">
                <Button look="box" icon="pen" onClick={() => setEditing(true)}>Edit</Button>
                {item.excerpts === 0 && item.mentions === 0 ? <Button icon="close" onClick={remove}>Remove</Button> : null}
              </div>
            </>
          )}
        </div>
      </td>
    </tr>
  )
}

/** The form hands back what it was given, counts and all; the core takes the fields only. */
function pick({ title, authors, publisher, date, url, accessed, language, kind, archiveUrl, remark }: typeof EMPTY_SOURCE_ITEM): typeof EMPTY_SOURCE_ITEM {
  return { title, authors, publisher, date, url, accessed, language, kind, archiveUrl, remark }
}
