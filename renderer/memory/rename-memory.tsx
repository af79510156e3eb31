import { useState } from 'react'
import type { MemorySummary } from '../../shared/model/memory.ts'
import { useClient } from '../client/client.ts'
import { explain } from '../client/explain.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, TextInput } from '../ui/field.tsx'

export function RenameMemory({ memory, onClose }: { memory: MemorySummary; onClose(): void }) {
  const client = useClient()
  const [name, setName] = useState(memory.name)
  const [problem, setProblem] = useState<string | undefined>(undefined)
  const save = () => {
    if (name.trim() === '') { setProblem('A memory needs a name.'); return }
    client.call('memory.rename', { memoryId: memory.id, name: name.trim() }).then(onClose, (error: unknown) => setProblem(explain(error).next))
  }
  return (
    <Dialog title="Rename the memory" onClose={onClose} ends={<><Button onClick={onClose} keys="Escape">Cancel</Button><Button look="main" onClick={save} keys="Enter">Rename</Button></>}>
      <form className="stack" onSubmit={(event) => { event.preventDefault(); save() }}>
        <Field label="Name">{(id) => <TextInput id={id} value={name} onChange={(value) => { setName(value); setProblem(undefined) }} problem={problem} maxLength={200} autoFocus />}</Field>
        <button type="submit" hidden />
      </form>
    </Dialog>
  )
}
