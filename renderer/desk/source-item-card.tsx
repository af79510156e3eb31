import type { SourceItem } from '../../shared/model/knowledge.ts'
import { Icon } from '../ui/icon.tsx'
import { SOURCE_ITEM_KIND_WORDS } from '../ui/knowledge-words.ts'
import { useDesk } from './desk-context.ts'

/** A source in a few lines; its address opens outside when the person asks for it. */
export function SourceItemCard({ item }: { item: SourceItem }) {
  const { openExternal } = useDesk()
  return (
    <div className="source-card">
      <div><b>{item.title}</b></div>
      <div className="t12 mute">{[item.authors, item.publisher, item.date, SOURCE_ITEM_KIND_WORDS[item.kind]].filter(Boolean).join(' · ')}</div>
      {item.url ? <button type="button" className="link t12 cut" onClick={() => openExternal(item.url)}><Icon name="web" /> {item.url}</button> : null}
      {item.accessed ? <div className="t12 mute">Accessed {item.accessed}</div> : null}
    </div>
  )
}
