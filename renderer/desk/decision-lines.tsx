import type { ScriptRule } from '../../shared/model/script-rule.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { isProtecting, regionWords, SCOPE_WORDS } from './conversion-words.tsx'

interface DecisionLinesProps { rules: readonly ScriptRule[]; language: string; shownLanguage: string; onLift(rule: ScriptRule): void }

/** What people decided about some words, with the way to lift it. */
export function DecisionLines({ rules, language, shownLanguage, onLift }: DecisionLinesProps) {
  if (rules.length === 0) return null
  return (
    <ul className="decisions" aria-label="Decided">
      {rules.map((rule) => (
        <li key={rule.id}>
          <Icon name={isProtecting(rule) ? 'lock' : 'pen'} tone="mute" />
          <span className="grow">
            <span lang={language}>{rule.from}</span> {isProtecting(rule) ? 'stays as stored' : <>is shown as <span lang={shownLanguage}>{rule.to[0]}</span></>} <span className="mute">{SCOPE_WORDS[rule.scope]}, {regionWords(rule.script)}</span>
          </span>
          <Button tiny look="box" aria-label={`Lift the decision about ${rule.from} ${SCOPE_WORDS[rule.scope]}`} onClick={() => onLift(rule)}>Lift</Button>
        </li>
      ))}
    </ul>
  )
}
