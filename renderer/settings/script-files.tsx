import { useState } from 'react'
import type { CallOutput } from '../../shared/contract/contract.ts'
import type { DocumentId } from '../../shared/model/ids.ts'
import { CallError, useClient } from '../client/client.ts'
import { Button } from '../ui/button.tsx'
import { Select } from '../ui/field.tsx'
import { FilePicker } from '../ui/file-picker.tsx'
import { Note } from '../ui/messages.tsx'
import { count } from '../ui/plain-words.ts'
import { useToast } from '../ui/toasts.tsx'
import { choiceOf, REGION_CHOICES, regionOf } from './script-rule-form.tsx'

export type ReadRules = CallOutput<'script.read'>
/** Faulty lines listed; a file of another kind has nothing else. */
const LINES = 50

interface ScriptFilesProps { scope: DocumentId | null; read: ReadRules | null; onRead(read: ReadRules | null): void; onKeep(): void; onProblem(problem: unknown): void }

/** Rules from and to OpenCC's text format, which says no region: the person does. What cannot be read or written is listed. */
export function ScriptFiles({ scope, read, onRead, onKeep, onProblem }: ScriptFilesProps) {
  const client = useClient()
  const toast = useToast()
  const [region, setRegion] = useState(regionOf('every'))
  const [left, setLeft] = useState<CallOutput<'script.write'>['left']>([])
  const attempt = (work: () => Promise<void>) => { onProblem(null); setLeft([]); work().catch(onProblem) }
  const bring = ([file]: File[]) => attempt(async () => {
    if (file !== undefined) onRead(await client.call('script.read', { text: textOf(file.name, await file.arrayBuffer()), script: region }))
  })
  const send = () => attempt(async () => {
    const written = await client.call('script.write', { documentId: scope, script: region })
    setLeft(written.left)
    if (written.rules === 0) { toast({ text: 'There is no rule to export for these lenses.', icon: 'info' }); return }
    await client.save(written.producedId, written.fileName)
  })
  return (
    <>
      <div className="row wrap rule-files">
        <FilePicker accept=".txt" onFiles={bring}>Import OpenCC text…</FilePicker>
        <Button look="box" icon="export" onClick={send}>Export OpenCC text</Button>
        <span className="mute">for</span>
        <Select label="Lenses that files are for" value={choiceOf(region)} choices={REGION_CHOICES} onChange={(choice) => { setRegion(regionOf(choice)); onRead(null) }} />
      </div>
      {read ? (
        <div className="rule-read">
          <Note tone={read.problems.length > 0 ? 'doubt' : 'plain'}>
            <b>{count(read.rules.length, 'rule')} in the file{read.problems.length > 0 ? `, ${count(read.problems.length, 'line')} left out` : ''}.</b>
            {read.problems.length > 0 ? <ul aria-label="Lines left out">{read.problems.slice(0, LINES).map(({ line, message }) => <li key={`${line} ${message}`}><span className="num">Line {line}:</span> {message}</li>)}</ul> : null}
            {read.problems.length > LINES ? <>And {count(read.problems.length - LINES, 'more line')}.</> : null}
          </Note>
          <div className="row">
            {read.rules.length > 0 ? <Button look="main" onClick={onKeep}>{`Add ${count(read.rules.length, 'rule')}`}</Button> : null}
            <Button onClick={() => onRead(null)}>{read.rules.length > 0 ? 'Leave it' : 'Close'}</Button>
          </div>
        </div>
      ) : null}
      {left.length > 0 ? <Note tone="doubt"><b>{count(left.length, 'rule')} not in the file.</b><ul aria-label="Rules left out">{left.slice(0, LINES).map(({ from, message }) => <li key={from}>{from}: {message}</li>)}</ul></Note> : null}
    </>
  )
}

function textOf(name: string, bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new CallError('fileRefused', `“${name}” is no text in UTF-8, as OpenCC’s files are. Save it in UTF-8 and choose it again.`)
  }
}
