import { useState } from 'react'
import type { DocumentSummary } from '../../shared/model/text.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field, TextInput } from '../ui/field.tsx'

/** The titles in the bar; a click edits both. */
export function TitleEdit({ document, onRename }: { document: DocumentSummary; onRename(title: string, targetTitle: string): void }) {
  const [editing, setEditing] = useState(false)
  const [title, setTitle] = useState('')
  const [targetTitle, setTargetTitle] = useState('')
  const open = () => { setTitle(document.title); setTargetTitle(document.targetTitle); setEditing(true) }
  const save = (event: React.FormEvent) => {
    event.preventDefault()
    if (title.trim() === '') return
    onRename(title.trim(), targetTitle.trim())
    setEditing(false)
  }
  return (
    <>
      <button type="button" className="title cut" title="Change the titles" onClick={open}>
        <b className="cut" lang={document.sourceLanguage}>{document.title}</b>
        {document.targetTitle ? <span className="mute cut no-narrow" lang="en">{document.targetTitle}</span> : null}
      </button>
      {editing ? (
        <Dialog title="Titles" onClose={() => setEditing(false)}>
          <form className="titles" onSubmit={save}>
            <Field label="Chinese">{(id) => <TextInput id={id} lang={document.sourceLanguage} value={title} maxLength={500} onChange={setTitle} problem={title.trim() === '' ? 'A document needs a title.' : undefined} />}</Field>
            <Field label="English">{(id) => <TextInput id={id} lang="en" value={targetTitle} maxLength={500} onChange={setTargetTitle} />}</Field>
            <div className="row"><button type="submit" className="btn main">Save</button><Button onClick={() => setEditing(false)}>Cancel</Button></div>
          </form>
        </Dialog>
      ) : null}
    </>
  )
}
