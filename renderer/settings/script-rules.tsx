import { useState } from 'react'
import type { DocumentId } from '../../shared/model/ids.ts'
import type { ScriptRule, ScriptRuleText } from '../../shared/model/script-rule.ts'
import { useClient } from '../client/client.ts'
import { useQuery } from '../client/use-query.ts'
import { count } from '../ui/plain-words.ts'
import { useToast } from '../ui/toasts.tsx'
import { RuleScope } from './rule-scope.tsx'
import { ScriptFiles, type ReadRules } from './script-files.tsx'
import { ScriptPreview } from './script-preview.tsx'
import { ScriptRuleForm } from './script-rule-form.tsx'
import { ScriptRuleList } from './script-rule-list.tsx'
import { useAttempt } from './use-attempt.tsx'

/** What lenses show for words, by people's own rules: for the workspace or one document, with a sample to try them on. */
export function ScriptRules({ documentId }: { documentId: DocumentId | null }) {
  const client = useClient()
  const toast = useToast()
  const documents = useQuery('document.list', {}, ['documents.changed']).value ?? []
  const [scope, setScope] = useState<DocumentId | null>(null)
  const { attempt, note, setProblem } = useAttempt()
  // What is wrong with a file is said beside the button that brought it.
  const files = useAttempt()
  const [draft, setDraft] = useState<ScriptRuleText | null>(null)
  const [changed, setChanged] = useState<ScriptRule | null>(null)
  const [read, setRead] = useState<ReadRules | null>(null)
  const all = useQuery('script.list', { documentId: scope }, ['script.changed']).value
  const rules = (all ?? []).filter((rule) => rule.place === null && rule.documentId === scope)
  const places = (all ?? []).filter((rule) => rule.place !== null)
  const language = documents.find(({ id }) => id === (scope ?? documentId))?.sourceLanguage ?? 'zh-Hans'

  /** Words that have a rule already get another one: to take it back is to give them the old one again. */
  const add = async (texts: ScriptRuleText[], imported: boolean) => {
    const before = new Map(rules.map((rule) => [rule.id, rule]))
    const added = await client.call('script.add', { documentId: scope, rules: texts, imported })
    const fresh = added.filter(({ id }) => !before.has(id)), old = added.map(({ id }) => before.get(id)).filter((rule) => rule !== undefined)
    const undo = async () => {
      if (fresh.length > 0) await client.call('script.remove', { ruleIds: fresh.map(({ id }) => id) })
      if (old.length > 0) await client.call('script.add', { documentId: scope, rules: old.map(textOf), imported: false })
    }
    const words = [fresh.length > 0 ? `${count(fresh.length, 'rule')} added` : '', old.length > 0 ? `${count(old.length, 'rule')} changed` : ''].filter(Boolean).join(', ')
    toast({ text: `${words}. Lenses follow at once.`, action: { name: 'Undo', run: () => { void attempt(undo) } } })
  }
  const leave = () => { setChanged(null); setDraft(null); setProblem(null) }
  const keep = () => attempt(async () => {
    if (draft === null) { setChanged(null); return }
    if (changed) {
      await client.call('script.change', { ruleId: changed.id, fields: draft })
      toast({ text: 'Rule changed.', action: { name: 'Undo', run: () => { void attempt(async () => { await client.call('script.change', { ruleId: changed.id, fields: textOf(changed) }) }) } } })
    } else await add([draft], false)
    setDraft(null)
    setChanged(null)
  })
  const bring = () => attempt(async () => {
    if (read === null) return
    await add(read.rules, true)
    setRead(null)
  })
  const remove = (rule: ScriptRule) => attempt(async () => {
    await client.call('script.remove', { ruleIds: [rule.id] })
    if (changed?.id === rule.id) leave()
    toast({ text: 'Rule removed.', action: { name: 'Undo', run: () => { void attempt(async () => { await client.call('script.restore', { ruleIds: [rule.id] }) }) } } })
  })
  return (
    <>
      <RuleScope
        label="Scope of the lens rules" scope={scope} documents={documents}
        order="A place decided at the desk goes first, then the rules of its document, then those of the workspace, then the lens itself."
        onScope={(id) => { setScope(id); leave(); setRead(null); files.setProblem(null) }}
      />
      <div className="settings-line">
        <div className="name">Rules</div>
        <div>
          <ScriptRuleList key={scope} name="Lens rules" rules={rules} language={language} none="No lens rules yet." onChange={(rule) => { setChanged(rule); setDraft(null); setRead(null) }} onRemove={(rule) => { void remove(rule) }} />
          <ScriptFiles scope={scope} read={read} onRead={(found) => { setRead(found); leave() }} onKeep={() => { void bring() }} onProblem={files.setProblem} />
          {files.note}
        </div>
      </div>
      {scope === null ? null : (
        <div className="settings-line">
          <div className="name">Single places</div>
          <div><ScriptRuleList name="Decided for single places" rules={places} language={language} none="Nothing is decided for a single place of this document." onChange={null} onRemove={(rule) => { void remove(rule) }} /></div>
        </div>
      )}
      <div className="settings-line">
        <div className="name">{changed ? 'Change the rule' : 'New rule'}</div>
        <div>
          <ScriptRuleForm key={`${scope} ${changed?.id}`} rule={changed} region={null} onDraft={setDraft} onKeep={keep} onLeave={leave} />
          {note}
          <ScriptPreview documentId={scope} language={language} draft={read?.rules ?? (draft ? [draft] : [])} />
        </div>
      </div>
    </>
  )
}

function textOf({ from, to, script }: ScriptRule): ScriptRuleText { return { from, to: [...to], script } }
