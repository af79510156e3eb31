import { useState } from 'react'
import type { DocumentSummary } from '../../shared/model/text.ts'
import { explain } from '../client/explain.ts'
import { useClient } from '../client/client.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, TextInput } from '../ui/field.tsx'

export function RenameDialog({ document, onClose }: { document: DocumentSummary; onClose(): void }) {
  const client = useClient()
  const [title, setTitle] = useState(document.title)
  const [targetTitle, setTargetTitle] = useState(document.targetTitle)
  const [problem, setProblem] = useState<string | undefined>(undefined)
  const save = () => {
    if (title.trim() === '') { setProblem('A document needs a title.'); return }
    client.call('document.rename', { documentId: document.id, title: title.trim(), targetTitle: targetTitle.trim() })
      .then(onClose, (error: unknown) => setProblem(explain(error).next))
  }
  return (
    <Dialog
      title="Rename" onClose={onClose}
      ends={<><Button onClick={onClose} keys="Escape">Cancel</Button><Button look="main" onClick={save} keys="Enter">Rename</Button></>}
    >
      <form className="stack" onSubmit={(event) => { event.preventDefault(); save() }}>
        <Field label="Title">{(id) => <TextInput id={id} lang={document.sourceLanguage} value={title} onChange={(value) => { setTitle(value); setProblem(undefined) }} problem={problem} maxLength={500} autoFocus />}</Field>
        <Field label="English title">{(id) => <TextInput id={id} lang="en" value={targetTitle} onChange={setTargetTitle} maxLength={500} />}</Field>
        <button type="submit" hidden />
      </form>
    </Dialog>
  )
}
