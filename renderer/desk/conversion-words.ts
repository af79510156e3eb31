import type { ScriptRule } from '../../shared/model/script-rule.ts'
import type { Script, ScriptRegion } from '../../shared/model/vocabulary.ts'
import { SCRIPT_NAMES } from '../ui/plain-words.ts'

export type DecisionScope = ScriptRule['scope']

export const SCOPE_WORDS: Record<DecisionScope, string> = { place: 'here', document: 'in this document', workspace: 'in every document' }

/** Lenses that write characters alike: what is decided in one holds in the other. */
export function regionOf(script: Script): ScriptRegion { return script === 'twp' ? 'tw' : script === 'hkp' ? 'hk' : script }

export function regionWords(region: ScriptRegion | null): string { return region === null ? 'in every lens' : `in ${SCRIPT_NAMES[region]} lenses` }

export function isProtecting({ from, to }: Pick<ScriptRule, 'from' | 'to'>): boolean { return to[0] === from }

/** Long words are cut in a sentence about them, never in a list of rules. */
const LONGEST = 24

export function quoted(words: string): string { return `“${words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words}”` }

/** What was decided, as a sentence. */
export function decisionWords(rule: ScriptRule): string {
  const where = SCOPE_WORDS[rule.scope]
  return isProtecting(rule) ? `${quoted(rule.from)} stays as stored ${where}.` : `${quoted(rule.from)} is shown as ${quoted(rule.to[0] ?? '')} ${where}.`
}
