import { useState } from 'react'
import type { SourceItemId } from '../../shared/model/ids.ts'
import { useClient } from '../client/client.ts'
import { Select } from '../ui/field.tsx'
import { EMPTY_SOURCE_ITEM, SourceItemForm } from '../ui/source-item-form.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { useDesk } from './desk-context.ts'

const NONE = ''
const NEW = 'new'

/** A source that is known, or a new one; the form opens over the page because it may stand inside another form. */
export function SourceItemPicker({ sourceItemId, onChange, problem, bare = false }: { sourceItemId: SourceItemId | null; onChange(sourceItemId: SourceItemId | null): void; problem?: string | undefined; bare?: boolean }) {
  const client = useClient()
  const { knowledge, attempt } = useDesk()
  const [creating, setCreating] = useState(false)
  const choices = [
    { value: NONE, name: 'Choose a source' },
    ...knowledge.sourceItems.map((item) => ({ value: item.id as string, name: [item.title, item.date].filter(Boolean).join(', ') })),
    { value: NEW, name: 'A new source…' },
  ]
  return (
    <>
      <Select
        label="Source" bare={bare} value={sourceItemId ?? NONE} choices={choices}
        onChange={(value) => { if (value === NEW) setCreating(true); else onChange(knowledge.sourceItems.find((item) => item.id === value)?.id ?? null) }}
      />
      {problem ? <div className="field-problem" role="alert">{problem}</div> : null}
      {creating ? (
        <Dialog title="A new source" onClose={() => setCreating(false)}>
          <SourceItemForm
            value={EMPTY_SOURCE_ITEM} saveLabel="Add" onCancel={() => setCreating(false)}
            onSave={(fields) => void attempt(async () => { const item = await client.call('sourceItem.create', fields); setCreating(false); onChange(item.id) })}
          />
        </Dialog>
      ) : null}
    </>
  )
}
