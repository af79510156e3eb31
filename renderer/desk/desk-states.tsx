import { explain } from '../client/explain.ts'
import { CallError } from '../client/call-error.ts'
import { Button } from '../ui/button.tsx'
import { Bones, ErrorCard } from '../ui/messages.tsx'
import { count } from '../ui/plain-words.ts'
import { useDesk } from './desk-context.ts'
import { useStore } from './store.ts'

/** Two columns of quiet bars, in the measure of the text to come. */
export function DeskSkeleton() {
  return <div className="desk-skeleton" role="status" aria-label="Opening the section"><Bones lines={8} /><Bones lines={9} /></div>
}

/** When saving fails: what is kept and what to do. Trying again happens by itself unless it cannot help. */
export function SaveBanner({ onReopen }: { onReopen(): void }) {
  const { store, editor } = useDesk()
  const save = useStore(store, (state) => state.save)
  if (save.kind !== 'failed') return null
  const words = explain(new CallError(save.error.code, save.error.message))
  return (
    <ErrorCard
      title={`Not saved: ${words.title.charAt(0).toLowerCase()}${words.title.slice(1)}`} icon="disk"
      actions={save.retrying
        ? <Button look="box" onClick={() => { editor?.flush().catch(() => undefined) }}>Try again</Button>
        : <Button look="box" onClick={onReopen}>Reopen the section without {count(save.pending, 'change')}</Button>}
    >
      {words.next} {count(save.pending, 'change is', 'changes are')} kept in this window.
    </ErrorCard>
  )
}
