import { expect, it } from 'vitest'
import type { ScriptRuleId, SectionId, SentenceId } from '../model/ids.ts'
import type { ScriptRule } from '../model/script-rule.ts'
import type { Script, ScriptRegion } from '../model/vocabulary.ts'
import { lensConfig, loadConversion } from './convert.ts'
import { decisionsFor } from './decisions.ts'

const S = 'ssssssssssssssss' as SentenceId
const rule = (scope: ScriptRule['scope'], from: string, to: string, script: ScriptRegion | null, place: ScriptRule['place'] = null): ScriptRule => ({
  id: '00000000-0000-7000-8000-000000000001' as ScriptRuleId, scope, documentId: null, place, from, to: [to], script, provenance: { author: '', created: 0, changed: 0, origin: 'human' },
})
const at = (from: number, to: number, reason: string | null = null): ScriptRule['place'] => ({ sectionId: 'x' as SectionId, stretches: [{ sentenceId: S, from, to }], reason })

async function seen(text: string, script: Script | null, ...rules: ScriptRule[]) {
  const decisions = await decisionsFor(script, rules)
  const convert = await loadConversion(script === null ? null : lensConfig('zh-Hans', script))
  return convert(text, { kept: decisions.kept(S), ...(decisions.rules === undefined ? {} : { rules: decisions.rules }), quotes: script === null ? 'corner' : 'asStored' }).text
}

it.each<[string, string, Script | null, ScriptRule[], string]>([
  ['nothing decided', '软件里的头发', 'tw', [], '軟件裡的頭髮'],
  ['a rule of one region in it', '软件', 'twp', [rule('document', '软件', '軟體程式', 'tw')], '軟體程式'],
  ['a rule of one region says nothing in another', '软件', 'hk', [rule('document', '软件', '軟體程式', 'tw')], '軟件'],
  ['a rule for every lens', '软件', 'hans', [rule('workspace', '软件', '软体', null)], '软体'],
  ['a choice among forms holds in every Traditional lens', '被发现', 'hk', [rule('document', '发', '髮', 'tw')], '被髮現'],
  ['and each region writes it in its way', '家里', 'hk', [rule('document', '里', '裡', 'tw')], '家裏'],
  ['but not in Simplified', '被发现', 'hans', [rule('document', '发', '髮', 'tw')], '被发现'],
  ['the region’s own choice goes before another’s', '发', 'hk', [rule('document', '发', '髮', 'tw'), rule('document', '发', '發', 'hk')], '發'],
  ['whichever was made last', '发', 'hk', [rule('document', '发', '發', 'hk'), rule('document', '发', '髮', 'tw')], '發'],
  ['the document’s goes before the workspace’s', '发', 'tw', [rule('document', '发', '髮', 'hk'), rule('workspace', '发', '發', 'tw')], '髮'],
  ['a place goes before rules', '发发', 'tw', [rule('document', '发', '髮', 'tw'), rule('place', '发', '發', 'tw', at(1, 2))], '髮發'],
  ['a place whose words are gone is not applied', '发发', 'tw', [rule('place', '发', '髮', 'tw', at(1, 2, 'gone'))], '發發'],
  ['what is protected stays in every lens', '范里的发', 'twp', [rule('document', '范里', '范里', null)], '范里的發'],
  ['and keeps its quotation marks in a text as stored', '“范”“里”', null, [rule('place', '“范”', '“范”', null, at(0, 3))], '“范”「里」'],
  ['in which nothing else is replaced', '软件', null, [rule('workspace', '软件', '软体', null)], '软件'],
  ['of two picks that overlap the nearer region’s is shown whole', '头发', 'hk', [rule('place', '头发', '頭髪', 'tw', at(0, 2)), rule('place', '发', '發', 'hk', at(1, 2))], '頭發'],
])('%s', async (_name, text, script, rules, expected) => { expect(await seen(text, script, ...rules)).toBe(expected) })
