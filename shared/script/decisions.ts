import type { SentenceId } from '../model/ids.ts'
import { protects, type ScriptRule } from '../model/script-rule.ts'
import type { Script, ScriptRegion } from '../model/vocabulary.ts'
import { lensConfig, loadConversion, scriptLanguage } from './convert.ts'
import { compileRules, type Rule, type Rules } from './rules.ts'
import type { Kept } from './spared.ts'
import type { SameCharacter } from './stage.ts'
import { loadVariants } from './variants.ts'

/** What people decided, as a conversion through one lens takes it. */
export interface Decisions {
  rules: Rules | undefined
  /** Of a sentence, by its id; none for most. Apart, so that each is shown whole. */
  kept(sentenceId: SentenceId): readonly Kept[]
}

export function regionOf(script: Script): ScriptRegion { return script === 'twp' ? 'tw' : script === 'hkp' ? 'hk' : script }

/**
 * The decisions that hold in a lens, of those for one document and its workspace. Null for a text as stored, whose
 * quotation marks alone may change: then only what is protected everywhere counts.
 */
export async function decisionsFor(script: Script | null, decided: readonly ScriptRule[]): Promise<Decisions> {
  const region = script === null ? null : regionOf(script)
  const shown = await Promise.all(decided.map(async (rule) => ({ rule, ...await shownIn(region, rule) })))
  const holding = shown.flatMap(({ rule, as, weight }) => (as === null ? [] : [{ rule, as, weight }])).toSorted((a, b) => a.weight - b.weight)
  const rows = (scope: ScriptRule['scope']) => holding.flatMap(({ rule, as }): Rule[] => (rule.scope === scope ? [{ from: rule.from, to: [as] }] : []))
  // The last of equal words counts: the document's before the workspace's, and the nearest of each.
  const all = [...rows('workspace'), ...rows('document')]
  const places = new Map<SentenceId, Kept[]>()
  for (const { rule, as } of holding.toReversed()) {
    if (rule.place === null || rule.place.reason !== null) continue
    for (const { sentenceId, from, to } of rule.place.stretches) {
      const there = places.get(sentenceId) ?? []
      if (!protects(rule) && there.some((one) => one.from < to && from < one.to)) continue
      places.set(sentenceId, [...there, protects(rule) ? { from, to } : { from, to, as }])
    }
  }
  return { rules: all.length === 0 ? undefined : compileRules(all), kept: (sentenceId) => places.get(sentenceId) ?? NONE }
}

const NONE: readonly Kept[] = []

/**
 * What a rule shows in a region, and how near it is to it: made for the region, for every lens, or for another Traditional
 * region. The last only where it chooses among the forms of characters, which each region then writes in its own way; a
 * region's words (軟體) are its own. Null where it does not hold.
 */
async function shownIn(region: ScriptRegion | null, rule: ScriptRule): Promise<{ as: string | null; weight: number }> {
  const as = rule.to[0] ?? rule.from
  if (region === null) return { as: protects(rule) && rule.script === null ? as : null, weight: 0 }
  if (rule.script === region) return { as, weight: 2 }
  if (rule.script === null) return { as, weight: 1 }
  if (region === 'hans' || rule.script === 'hans' || !onlyForms(rule.from, as, await loadVariants())) return { as: null, weight: 0 }
  return { as: (await loadConversion(lensConfig(scriptLanguage(rule.script), region)))(as).text, weight: 0 }
}

function onlyForms(from: string, to: string, same: SameCharacter): boolean {
  const a = [...from], b = [...to]
  return a.length === b.length && a.every((character, at) => same(character, b[at] ?? ''))
}
