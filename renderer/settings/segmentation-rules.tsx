import { useState } from 'react'
import type { SegmentationRule } from '../../shared/contract/segmentation-calls.ts'
import type { DocumentId } from '../../shared/model/ids.ts'
import type { RuleText } from '../../shared/segmentation/rule.ts'
import { useClient } from '../client/client.ts'
import { stageFile } from '../client/stage-file.ts'
import { useQuery } from '../client/use-query.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { FilePicker } from '../ui/file-picker.tsx'
import { Note } from '../ui/messages.tsx'
import { count } from '../ui/plain-words.ts'
import { useToast } from '../ui/toasts.tsx'
import { RuleForm } from './rule-form.tsx'
import { RulePreview } from './rule-preview.tsx'
import { RuleScope } from './rule-scope.tsx'
import { useAttempt } from './use-attempt.tsx'

/** Rules of an imported set are often hundreds: the list shows so many and says how many more there are. */
const LISTED = 200

/** Where sentences end: people's own rules, for the workspace or one document, and what they change. */
export function SegmentationRules({ documentId }: { documentId: DocumentId | null }) {
  const client = useClient()
  const toast = useToast()
  const documents = useQuery('document.list', {}, ['documents.changed']).value ?? []
  const [scope, setScope] = useState<DocumentId | null>(null)
  const [looked, setLooked] = useState<DocumentId | null>(documentId)
  const { attempt, note } = useAttempt()
  // What is wrong with a file is said beside the button that brought it.
  const files = useAttempt()
  const [draft, setDraft] = useState<{ rules: RuleText[]; imported: boolean; left: string[] } | null>(null)
  const rules = (useQuery('segmentation.list', { documentId: scope }, ['segmentation.changed']).value ?? []).filter((rule) => rule.documentId === scope)
  const shown = scope ?? looked ?? documents[0]?.id ?? null

  const keep = () => attempt(async () => {
    if (draft === null || draft.rules.length === 0) return
    const added = await client.call('segmentation.add', { documentId: scope, rules: draft.rules, imported: draft.imported })
    setDraft(null)
    toast({ text: added.length === 0 ? 'These rules were there already.' : `${count(added.length, 'rule')} added. What you import or type from now on follows ${added.length === 1 ? 'it' : 'them'}.` })
  })
  const remove = (rule: SegmentationRule) => attempt(async () => {
    await client.call('segmentation.remove', { ruleIds: [rule.id] })
    toast({ text: 'Rule removed.', action: { name: 'Undo', run: () => { void attempt(async () => { await client.call('segmentation.restore', { ruleIds: [rule.id] }) }) } } })
  })
  const bring = (given: File[]) => files.attempt(async () => {
    const [file] = given
    if (file === undefined) return
    const read = await client.call('segmentation.readSrx', { stagedId: await stageFile(client, file) })
    setDraft({ ...read, imported: true })
  })
  const send = () => files.attempt(async () => {
    const { producedId, fileName } = await client.call('segmentation.writeSrx', { documentId: scope })
    await client.save(producedId, fileName)
  })

  return (
    <>
      <RuleScope
        label="Rules of" scope={scope} documents={documents}
        order="The first rule that speaks about a place decides it, a document’s own before those of the workspace; Duizhao’s built-in rules decide the rest. Sentences that stand are never cut anew."
        onScope={(id) => { setScope(id); setDraft(null); files.setProblem(null) }}
      />
      <div className="settings-line">
        <div className="name">Rules</div>
        <div>
          {rules.length === 0 ? <p className="mute rule-none">No rules of your own.</p> : (
            <ul className="rule-list" aria-label="Segmentation rules">
              {rules.slice(0, LISTED).map((rule) => (
                <li key={rule.id}><RuleWords rule={rule} /><span className="grow" /><IconButton icon="close" tiny label={`Remove the rule ${rule.before || rule.after}`} onClick={() => { void remove(rule) }} /></li>
              ))}
            </ul>
          )}
          {rules.length > LISTED ? <p className="t12 mute">And {count(rules.length - LISTED, 'more rule')}; export them to see all.</p> : null}
          <div className="row wrap rule-files">
            <FilePicker accept=".srx,.xml" onFiles={(given) => { void bring(given) }}>Import SRX…</FilePicker>
            <Button look="box" icon="export" onClick={() => { void send() }}>Export SRX</Button>
          </div>
          {files.note}
        </div>
      </div>
      <div className="settings-line">
        <div className="name">New rule</div>
        <div>
          <RuleForm key={scope} onDraft={(rule) => setDraft(rule === null ? null : { rules: [rule], imported: false, left: [] })} onKeep={keep} />
          {draft?.imported ? <Note><b>{count(draft.rules.length, 'rule')} in the file.</b> {draft.left.join(' ')}</Note> : null}
          {note}
          {draft === null || draft.rules.length === 0 ? null : (
            <>
              <RulePreview documentId={shown} rules={draft.rules} shared={scope === null} documents={documents} onDocument={setLooked} />
              <div className="row"><Button look="main" onClick={() => { void keep() }}>{draft.imported ? `Add ${count(draft.rules.length, 'rule')}` : 'Add the rule'}</Button>{draft.imported ? <Button onClick={() => setDraft(null)}>Leave it</Button> : null}</div>
            </>
          )}
        </div>
      </div>
    </>
  )
}

function RuleWords({ rule }: { rule: RuleText }) {
  const language = rule.language === 'zh' ? 'Chinese' : 'English'
  if (rule.kind === 'abbreviation') return <span><b>{rule.before}</b> <span className="mute">is an abbreviation · {language}</span></span>
  return <span>{rule.kind === 'cut' ? 'Cut' : 'No cut'} between <code>{rule.before || 'anything'}</code> and <code>{rule.after || 'anything'}</code> <span className="mute">· {language}</span></span>
}
