import { useState } from 'react'
import type { ScriptRule } from '../../shared/model/script-rule.ts'
import type { SourceLanguage } from '../../shared/model/vocabulary.ts'
import { IconButton } from '../ui/button.tsx'
import { TextInput } from '../ui/field.tsx'
import { Icon } from '../ui/icon.tsx'
import { count, regionLanguage, regionName } from '../ui/plain-words.ts'

/** Rules of an imported set are often thousands: the list shows so many and says how many more there are. */
const LISTED = 200
/** From so many on, one looks for a rule by its words. */
const SEARCHED = 12

interface ScriptRuleListProps {
  name: string
  rules: readonly ScriptRule[]
  language: SourceLanguage
  /** Said when there are none. */
  none: string
  onChange: ((rule: ScriptRule) => void) | null
  onRemove(rule: ScriptRule): void
}

/** Rules or decisions for single places: words as stored, what is shown for them and where, each to be changed or removed. */
export function ScriptRuleList({ name, rules, language, none, onChange, onRemove }: ScriptRuleListProps) {
  const [words, setWords] = useState('')
  const found = words === '' ? rules : rules.filter(({ from, to }) => from.includes(words) || to.some((one) => one.includes(words)))
  if (rules.length === 0) return <p className="mute rule-none">{none}</p>
  return (
    <>
      {rules.length > SEARCHED ? <TextInput label={`Find in: ${name}`} placeholder="Find words" value={words} onChange={setWords} before={<Icon name="find" tone="mute" />} spellCheck={false} /> : null}
      {found.length === 0 ? <p className="mute rule-none">No rule has these words.</p> : (
        <ul className="rule-list script-rule-list" aria-label={name}>
          {found.slice(0, LISTED).map((rule) => (
            <li key={rule.id}>
              <span className="grow">
                <RuleWords rule={rule} language={language} />
                {rule.place?.reason ? <span className="mute"> Not applied: {rule.place.reason}</span> : null}
              </span>
              <span className="t12 mute rule-region">{regionName(rule.script)}</span>
              {onChange ? <IconButton icon="pen" tiny label={`Change the rule ${rule.from}`} onClick={() => onChange(rule)} /> : null}
              <IconButton icon="close" tiny label={`Remove the rule ${rule.from}`} onClick={() => onRemove(rule)} />
            </li>
          ))}
        </ul>
      )}
      {found.length > LISTED ? <p className="t12 mute">And {count(found.length - LISTED, 'more rule')}. Find one by its words, or export them to see all.</p> : null}
    </>
  )
}

function RuleWords({ rule: { from, to, script }, language }: { rule: ScriptRule; language: SourceLanguage }) {
  const shown = regionLanguage(script) ?? (language === 'zh-Hans' ? 'zh-Hant' : 'zh-Hans')
  if (to[0] === from) return <><span lang={language} className="q">{from}</span> <span className="mute">stays as stored</span></>
  return <><span lang={language} className="q">{from}</span> <span className="mute" role="img" aria-label="shown as">→</span> <span lang={shown} className="q">{to[0]}</span>{to.length > 1 ? <span className="mute" lang={shown}> ({to.slice(1).join(', ')})</span> : null}</>
}
