import type { ScriptRule } from '../../shared/model/script-rule.ts'
import type { ScriptRegion } from '../../shared/model/vocabulary.ts'
import { SCRIPT_NAMES } from '../ui/plain-words.ts'
import { LENS_WORDS } from './lens-words.ts'

export type DecisionScope = ScriptRule['scope']

export const SCOPE_WORDS: Record<DecisionScope, string> = { place: 'here', document: 'in this document', workspace: 'in every document' }

export function regionWords(region: ScriptRegion | null): string { return region === null ? 'in every lens' : `in ${SCRIPT_NAMES[region]} lenses` }

export function isProtecting({ from, to }: Pick<ScriptRule, 'from' | 'to'>): boolean { return to[0] === from }

/** Long words are cut in a sentence about them, never in a list of rules. */
const LONGEST = 24

export function Quoted({ words, language }: { words: string; language: string }) {
  return <>“<span lang={language}>{words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words}</span>”</>
}

/** What was decided, as a sentence. */
export function DecisionWords({ rule, language }: { rule: ScriptRule; language: string }) {
  const from = <Quoted words={rule.from} language={language} />
  const shownLanguage = (rule.script === null ? null : LENS_WORDS[rule.script].language) ?? language
  return isProtecting(rule) ? <>{from} stays as stored {SCOPE_WORDS[rule.scope]}.</> : <>{from} is shown as <Quoted words={rule.to[0] ?? ''} language={shownLanguage} /> {SCOPE_WORDS[rule.scope]}.</>
}
