import { useState } from 'react'
import type { SourceItemFields } from '../../shared/model/knowledge.ts'
import { SOURCE_ITEM_KINDS } from '../../shared/model/vocabulary.ts'
import { SOURCE_ITEM_KIND_WORDS } from './knowledge-words.ts'
import { Button } from './button.tsx'
import { Field, Select, TextArea, TextInput } from './field.tsx'

export const EMPTY_SOURCE_ITEM: SourceItemFields = {
  title: '', authors: '', publisher: '', date: '', url: '', accessed: '', language: '', kind: 'secondary', archiveUrl: '', remark: '',
}

/** Empty or an http(s) address; null when it may be stored. */
export function addressProblem(url: string): string | null {
  if (url.trim() === '') return null
  try { return /^https?:$/.test(new URL(url.trim()).protocol) ? null : 'Only addresses that begin with http:// or https:// can be opened.' }
  catch { return 'This is not a web address. It should begin with https://' }
}

interface SourceItemFormProps { value: SourceItemFields; saveLabel: string; busy?: boolean; onSave: (fields: SourceItemFields) => void; onCancel: () => void }

export function SourceItemForm({ value, saveLabel, busy, onSave, onCancel }: SourceItemFormProps) {
  const [fields, setFields] = useState(value)
  const [shown, setShown] = useState(false)
  const set = (part: Partial<SourceItemFields>) => setFields((before) => ({ ...before, ...part }))
  const problems = {
    title: fields.title.trim() === '' ? 'A source needs a title.' : null,
    url: addressProblem(fields.url),
    archiveUrl: addressProblem(fields.archiveUrl),
  }
  const save = (event: React.FormEvent) => {
    event.preventDefault()
    // The form may lie in a dialog over another form, and events bubble through portals.
    event.stopPropagation()
    setShown(true)
    if (Object.values(problems).every((problem) => problem === null)) onSave({ ...fields, title: fields.title.trim(), url: fields.url.trim(), archiveUrl: fields.archiveUrl.trim() })
  }
  return (
    <form className="form" onSubmit={save} aria-label="Source">
      <Field label="Title">{(id) => <TextInput id={id} value={fields.title} onChange={(title) => set({ title })} problem={(shown && problems.title) || undefined} autoFocus />}</Field>
      <Field label="Authors">{(id) => <TextInput id={id} value={fields.authors} onChange={(authors) => set({ authors })} />}</Field>
      <div className="pairs">
        <Field label="Publisher">{(id) => <TextInput id={id} value={fields.publisher} onChange={(publisher) => set({ publisher })} />}</Field>
        <Field label="Date">{(id) => <TextInput id={id} value={fields.date} placeholder="2026-02-28" onChange={(date) => set({ date })} />}</Field>
      </div>
      <Field label="Web address">{(id) => <TextInput id={id} value={fields.url} placeholder="https://" onChange={(url) => set({ url })} problem={(shown && problems.url) || undefined} />}</Field>
      <div className="pairs">
        <Field label="Accessed">{(id) => <TextInput id={id} value={fields.accessed} placeholder="2026-03-03" onChange={(accessed) => set({ accessed })} />}</Field>
        <Field label="Language">{(id) => <TextInput id={id} value={fields.language} placeholder="zh-Hans" onChange={(language) => set({ language })} />}</Field>
        <Field label="Kind">{(id) => <Select id={id} value={fields.kind} choices={SOURCE_ITEM_KINDS.map((kind) => ({ value: kind, name: SOURCE_ITEM_KIND_WORDS[kind] }))} onChange={(kind) => set({ kind })} />}</Field>
      </div>
      <Field label="Archived at">{(id) => <TextInput id={id} value={fields.archiveUrl} placeholder="https://" onChange={(archiveUrl) => set({ archiveUrl })} problem={(shown && problems.archiveUrl) || undefined} />}</Field>
      <Field label="Remark">{(id) => <TextArea id={id} rows={2} value={fields.remark} onChange={(remark) => set({ remark })} />}</Field>
      <div className="ends">
        <button type="submit" className="btn main" disabled={busy}>{saveLabel}</button>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </form>
  )
}
