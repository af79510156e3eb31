import { useRef, useState } from 'react'
import type { ScriptRule, ScriptRuleText } from '../../shared/model/script-rule.ts'
import { SCRIPT_REGIONS, type ScriptRegion } from '../../shared/model/vocabulary.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox, type Choice, Select, TextInput } from '../ui/field.tsx'
import { regionLanguage, regionName } from '../ui/plain-words.ts'

const EVERY = 'every'
export type RegionChoice = ScriptRegion | typeof EVERY
export const REGION_CHOICES: readonly Choice<RegionChoice>[] = [{ value: EVERY, name: regionName(null) }, ...SCRIPT_REGIONS.map((region) => ({ value: region, name: regionName(region) }))]
export function regionOf(choice: RegionChoice): ScriptRegion | null { return choice === EVERY ? null : choice }
export function choiceOf(region: ScriptRegion | null): RegionChoice { return region ?? EVERY }

interface ScriptRuleFormProps {
  /** The rule that is changed; null for a new one. */
  rule: ScriptRule | null
  region: ScriptRegion | null
  /** Hears of every change; null while there is nothing to judge. */
  onDraft(draft: ScriptRuleText | null): void
  onKeep(): Promise<boolean>
  onLeave(): void
}

/** A rule while it is being written. Enter keeps it, and a new one then makes room for the next. */
export function ScriptRuleForm({ rule, region, onDraft, onKeep, onLeave }: ScriptRuleFormProps) {
  const [draft, setDraft] = useState({ from: rule?.from ?? '', to: rule?.to.join(' ') ?? '', script: rule === null ? region : rule.script, keep: rule !== null && rule.to[0] === rule.from })
  const change = (part: Partial<typeof draft>) => {
    const next = { ...draft, ...part }
    setDraft(next)
    onDraft(textOf(next))
  }
  const complete = textOf(draft) !== null
  const form = useRef<HTMLFormElement>(null)
  const keep = () => {
    if (complete) void onKeep().then((kept) => {
      if (!kept || rule !== null) return
      setDraft((now) => ({ ...now, from: '', to: '' }))
      form.current?.querySelector('input')?.focus()
    })
  }
  return (
    <form ref={form} className="rule-form" onSubmit={(event) => { event.preventDefault(); keep() }}>
      <div className="script-rule-fields">
        <TextInput label="Words as stored" placeholder="Words as stored" lang="zh-Hans" spellCheck={false} value={draft.from} autoFocus={rule !== null} onChange={(from) => change({ from })} maxLength={200} />
        <span aria-hidden="true" className="mute">→</span>
        <TextInput label="Shown as" placeholder="Shown as" lang={regionLanguage(draft.script) ?? 'zh-Hant'} spellCheck={false} value={draft.keep ? draft.from : draft.to} disabled={draft.keep} onChange={(to) => change({ to })} maxLength={200} />
        <Select label="In which lenses" value={choiceOf(draft.script)} choices={REGION_CHOICES} onChange={(choice) => change({ script: regionOf(choice) })} />
      </div>
      <Checkbox checked={draft.keep} onChange={(keep) => change({ keep })}>Leave the words as stored</Checkbox>
      <p className="t12 mute">Further candidates may follow the first, with spaces between. The longest rule goes first, before anything the lens knows.</p>
      <div className="row">
        <Button look={complete ? 'main' : 'box'} disabled={!complete} onClick={keep} keys="Enter">{rule === null ? 'Add to the lens' : 'Save the change'}</Button>
        {rule === null ? null : <Button onClick={onLeave}>Leave it</Button>}
      </div>
      <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
    </form>
  )
}

function textOf({ from, to, script, keep }: { from: string; to: string; script: ScriptRegion | null; keep: boolean }): ScriptRuleText | null {
  const words = keep ? [from.trim()] : to.split(/\s+/u).filter((word) => word !== '')
  return from.trim() === '' || words.length === 0 ? null : { from: from.trim(), to: words, script }
}
