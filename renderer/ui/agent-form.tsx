import { useState } from 'react'
import type { AgentFields } from '../../shared/model/knowledge.ts'
import { AGENT_KINDS } from '../../shared/model/vocabulary.ts'
import { AGENT_KIND_WORDS } from './knowledge-words.ts'
import { Button } from './button.tsx'
import { Field, Select, TextInput } from './field.tsx'

export const EMPTY_AGENT: AgentFields = { kind: 'person', name: '', hanzi: '', pinyin: '', identifier: '' }

interface AgentFormProps { value: AgentFields; saveLabel: string; busy?: boolean; onSave: (fields: AgentFields) => void; onCancel: () => void }

/** Who speaks: a person, an organisation or a document. */
export function AgentForm({ value, saveLabel, busy, onSave, onCancel }: AgentFormProps) {
  const [fields, setFields] = useState(value)
  const [shown, setShown] = useState(false)
  const set = (part: Partial<AgentFields>) => setFields((before) => ({ ...before, ...part }))
  const problem = fields.name.trim() === '' && fields.hanzi.trim() === '' ? 'Give a name in English or in Chinese.' : null
  const save = (event: React.FormEvent) => {
    event.preventDefault()
    // The form may lie in a dialog over another form, and events bubble through portals.
    event.stopPropagation()
    setShown(true)
    if (problem === null) onSave({ ...fields, name: fields.name.trim() || fields.hanzi.trim(), hanzi: fields.hanzi.trim() })
  }
  return (
    <form className="form" onSubmit={save} aria-label="Who says so">
      <div className="pairs">
        <Field label="Name">{(id) => <TextInput id={id} value={fields.name} onChange={(name) => set({ name })} problem={(shown && problem) || undefined} autoFocus />}</Field>
        <Field label="Kind">{(id) => <Select id={id} value={fields.kind} choices={AGENT_KINDS.map((kind) => ({ value: kind, name: AGENT_KIND_WORDS[kind] }))} onChange={(kind) => set({ kind })} />}</Field>
      </div>
      <div className="pairs">
        <Field label="In Chinese">{(id) => <TextInput id={id} value={fields.hanzi} lang="zh" onChange={(hanzi) => set({ hanzi })} />}</Field>
        <Field label="Pinyin">{(id) => <TextInput id={id} value={fields.pinyin} onChange={(pinyin) => set({ pinyin })} />}</Field>
      </div>
      <Field label="Identifier">{(id) => <TextInput id={id} value={fields.identifier} placeholder="Q42" onChange={(identifier) => set({ identifier })} />}</Field>
      <div className="ends">
        <button type="submit" className="btn main" disabled={busy}>{saveLabel}</button>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
    </form>
  )
}
