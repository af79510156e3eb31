import type { CallOutput, CheckedInput } from '../../shared/contract/contract.ts'
import type { ScriptRuleId } from '../../shared/model/ids.ts'
import type { ScriptRule } from '../../shared/model/script-rule.ts'
import { lensConfig, loadConversion } from '../../shared/script/convert.ts'
import { decisionsFor } from '../../shared/script/decisions.ts'
import type { ScriptRuleService } from './script-rules.ts'

/** See the contract. Rules for one place have nothing to say about a sample. */
export type RulePreview = (draft: CheckedInput<'script.preview'>) => Promise<CallOutput<'script.preview'>>

export function createRulePreview(rules: Pick<ScriptRuleService, 'list'>): RulePreview {
  return async ({ documentId, language, script, sample, rules: drafts }) => {
    const standing = rules.list(documentId).filter(({ place }) => place === null)
    const drafted = drafts.map((draft): ScriptRule => ({
      ...draft, id: '' as ScriptRuleId, scope: documentId === null ? 'workspace' : 'document', documentId, place: null, provenance: { author: '', created: 0, changed: 0, origin: 'human' },
    }))
    const replaced = (rule: ScriptRule) => drafted.some(({ from, script: region, documentId: owner }) => rule.from === from && rule.script === region && rule.documentId === owner)
    const convert = await loadConversion(lensConfig(language, script))
    const shown = async (decided: readonly ScriptRule[]) => {
      const { rules: ready } = await decisionsFor(script, decided)
      return convert(sample, ready === undefined ? undefined : { rules: ready }).text
    }
    return { before: await shown(standing), after: await shown([...standing.filter((rule) => !replaced(rule)), ...drafted]) }
  }
}
