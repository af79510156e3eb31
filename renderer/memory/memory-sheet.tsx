import { useState } from 'react'
import type { MemoryExportOutcome } from '../../shared/contract/memory-calls.ts'
import type { MemoryId } from '../../shared/model/ids.ts'
import type { MemorySummary } from '../../shared/model/memory.ts'
import { useClient } from '../client/client.ts'
import { explain } from '../client/explain.ts'
import { useJob } from '../client/use-job.ts'
import { useQuery } from '../client/use-query.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Sheet } from '../ui/dialog.tsx'
import { Bones, Empty, ErrorCard } from '../ui/messages.tsx'
import { JobCard } from '../ui/progress.tsx'
import { useToast } from '../ui/toasts.tsx'
import { useLate } from '../ui/use-late.ts'
import { Concordance } from './concordance.tsx'
import { MemoryRow } from './memory-row.tsx'
import { RenameMemory } from './rename-memory.tsx'
import './memory.css'

interface MemorySheetProps { readOnly: boolean; onImport(): void; onClose(): void }

/** The memories of the workspace: what is in them, and what can be done with each. */
export function MemorySheet(props: MemorySheetProps) { return <Sheet title="Memories" onClose={props.onClose}><Memories {...props} /></Sheet> }

function Memories({ readOnly, onImport, onClose }: MemorySheetProps) {
  const client = useClient(), toast = useToast()
  const { value, error, loading, reload } = useQuery('memory.list', {}, ['memories.changed'])
  const { job, run, cancel, reset } = useJob()
  const [renaming, setRenaming] = useState<MemorySummary | null>(null)
  const late = useLate(loading && value === undefined)
  const failed = (reason: unknown) => toast({ text: `${explain(reason).title}. ${explain(reason).next}`, icon: 'stop', tone: 'bad' })
  const exportTmx = async (memoryId: MemoryId) => {
    const done = await run(() => client.call('memory.export', { memoryId }))
    if (!done) return
    // The core has checked it against MemoryExportOutcome.
    const { producedId, fileName } = done.value as MemoryExportOutcome
    try { if (await client.save(producedId, fileName)) toast({ text: `The memory is in ${fileName}.` }) } catch (reason) { failed(reason) }
  }
  const remove = ({ id, name }: MemorySummary) => {
    client.call('memory.remove', { memoryId: id }).then(
      () => toast({ text: `${name} is put away. Nothing looks it up any more.`, action: { name: 'Undo', run: () => { client.call('memory.restore', { memoryId: id }).catch(failed) } } }), failed)
  }
  return (
    <div className="win nofoot memories">
      <header className="bar"><b className="sheet-title">Memories</b><span className="mute cut">Pairs of texts that are looked up while you translate.</span><span className="grow" /><IconButton icon="close" label="Close" keys="Escape" onClick={onClose} /></header>
      <main className="main-area">
        <div className="memory-page">
          {error ? <ErrorCard title={explain(error).title} actions={<Button look="box" onClick={reload}>Try again</Button>}>{explain(error).next}</ErrorCard> : null}
          {late ? <Bones lines={4} /> : null}
          {value?.length === 0 ? (
            <Empty icon="merge" title="No memory yet" action={readOnly ? undefined : <Button look="box" icon="import" onClick={onImport}>Import a file</Button>}>
              Import a file that holds both texts, such as TMX, XLIFF or a table, and choose “As a memory”.
            </Empty>
          ) : null}
          {value !== undefined && value.length > 0 ? (
            <>
              <section aria-label="Memories of this workspace">
                {value.map((memory) => <MemoryRow key={memory.id} memory={memory} readOnly={readOnly} busy={job.state === 'running'} onExport={() => { void exportTmx(memory.id) }} onRename={() => setRenaming(memory)} onRemove={() => remove(memory)} />)}
              </section>
              {job.state === 'failed' ? <ErrorCard title={explain(job.error).title} actions={<Button onClick={reset}>Close</Button>}>{explain(job.error).next}</ErrorCard> : null}
              <Concordance memories={value} />
            </>
          ) : null}
        </div>
      </main>
      {job.state === 'running' ? <div className="job-cards"><JobCard job={{ label: 'Writing the memory', done: 0, total: 0, unit: 'units', ...job.progress, stopping: job.stopping }} onCancel={cancel} /></div> : null}
      {renaming ? <RenameMemory memory={renaming} onClose={() => setRenaming(null)} /> : null}
    </div>
  )
}
