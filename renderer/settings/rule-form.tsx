import { useState } from 'react'
import type { RuleKind, RuleLanguage, RuleText } from '../../shared/segmentation/rule.ts'
import { TextInput } from '../ui/field.tsx'
import { Segmented } from '../ui/segmented.tsx'

/** A rule while it is being written. `onDraft` hears of every change, null while there is nothing to judge; Enter keeps it, and once it is kept the fields are empty. */
export function RuleForm({ onDraft, onKeep }: { onDraft(rule: RuleText | null): void; onKeep(): Promise<boolean> }) {
  const [rule, setRule] = useState<RuleText>({ language: 'en', kind: 'abbreviation', before: '', after: '' })
  const change = (part: Partial<RuleText>) => {
    const next = { ...rule, ...part }
    setRule(next)
    const after = next.kind === 'abbreviation' ? '' : next.after
    const before = next.kind === 'abbreviation' ? next.before.trim() : next.before
    onDraft(before === '' && after === '' ? null : { ...next, before, after })
  }
  return (
    <form className="rule-form" onSubmit={(event) => { event.preventDefault(); void onKeep().then((kept) => { if (kept) setRule((now) => ({ ...now, before: '', after: '' })) }) }}>
      <div className="row wrap">
        <Segmented<RuleKind> label="Kind of rule" value={rule.kind} onChange={(kind) => change({ kind })} segments={[{ value: 'abbreviation', face: 'Abbreviation' }, { value: 'join', face: 'No cut' }, { value: 'cut', face: 'Cut' }]} />
        <Segmented<RuleLanguage> label="Language of the rule" value={rule.language} onChange={(language) => change({ language })} segments={[{ value: 'en', face: 'English' }, { value: 'zh', face: 'Chinese' }]} />
      </div>
      {rule.kind === 'abbreviation'
        ? <TextInput label="Abbreviation" placeholder="approx." value={rule.before} onChange={(before) => change({ before })} maxLength={40} />
        : (
          <div className="row wrap">
            <TextInput label="Before the place" placeholder="ends with, such as [;；]" spellCheck={false} value={rule.before} onChange={(before) => change({ before })} maxLength={4000} />
            <TextInput label="Behind the place" placeholder="begins with, such as \s" spellCheck={false} value={rule.after} onChange={(after) => change({ after })} maxLength={4000} />
          </div>
        )}
      <p className="t12 mute">{rule.kind === 'abbreviation' ? 'With its full stop. It ends no sentence.' : 'Regular expressions (RE2): what stands right before the place, and right behind it.'}</p>
      <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
    </form>
  )
}
