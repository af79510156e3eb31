import { useState } from 'react'
import type { DocumentId } from '../../shared/model/ids.ts'
import type { ScriptRuleText } from '../../shared/model/script-rule.ts'
import { SCRIPTS, type Script, type SourceLanguage } from '../../shared/model/vocabulary.ts'
import { explain } from '../client/explain.ts'
import { useQuery } from '../client/use-query.ts'
import { Select, TextArea } from '../ui/field.tsx'
import { Note } from '../ui/messages.tsx'
import { SCRIPT_NAMES } from '../ui/plain-words.ts'
import { useSettled } from '../ui/use-settled.ts'

/** Holds what lenses most often get wrong. */
const SAMPLE = '老范把头发剪短，干了三天的活。电脑里的软件是谁发明的？'
const LANGUAGES: Record<Script, SourceLanguage> = { hans: 'zh-Hans', hant: 'zh-Hant', tw: 'zh-Hant-TW', twp: 'zh-Hant-TW', hk: 'zh-Hant-HK', hkp: 'zh-Hant-HK' }

/** What a sample is shown as, with the rules as they are and with a draft, while it is being written. */
export function ScriptPreview({ documentId, language, draft }: { documentId: DocumentId | null; language: SourceLanguage; draft: readonly ScriptRuleText[] }) {
  const [text, setText] = useState<string | null>(null)
  const [lens, setLens] = useState<Script | null>(null)
  const [first] = draft
  // The sample has the words of the rule in it, whoever wrote it.
  const own = text ?? SAMPLE
  const sample = first === undefined || own.includes(first.from) ? own : `${first.from}。${own}`
  const script = lens ?? first?.script ?? (language === 'zh-Hans' ? 'hant' : 'hans')
  const settled = useSettled({ sample, draft })
  const { value, error } = useQuery('script.preview', { documentId, language, script, sample: settled.sample, rules: [...settled.draft] }, ['script.changed'])
  const changed = value !== undefined && value.before !== value.after
  return (
    <section className="script-preview" aria-label="Sample">
      <div className="row wrap"><span className="mute">Sample, seen as</span><Select<Script> label="Lens of the sample" value={script} choices={SCRIPTS.map((one) => ({ value: one, name: SCRIPT_NAMES[one] }))} onChange={setLens} /></div>
      <TextArea label="Sample text, as stored" lang={language} spellCheck={false} rows={2} value={sample} onChange={setText} maxLength={2000} />
      {error ? <Note tone="bad"><b>{explain(error).title}.</b> {explain(error).next}</Note> : null}
      {value === undefined || error ? null : (
        <dl role="status">
          <dt>{changed ? 'Now' : draft.length === 0 ? 'Shown' : 'Unchanged'}</dt><dd lang={LANGUAGES[script]} className="q">{value.before}</dd>
          {changed ? <><dt>With the {draft.length === 1 ? 'rule' : 'rules'}</dt><dd lang={LANGUAGES[script]} className="q">{value.after}</dd></> : null}
        </dl>
      )}
    </section>
  )
}
