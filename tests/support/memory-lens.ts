import type { ScriptDoubt } from '../../shared/contract/script-calls.ts'
import type { TextSelection } from '../../shared/contract/knowledge-calls.ts'
import type { SectionContent } from '../../shared/document/section-content.ts'
import { sourceSentences } from '../../shared/document/sentences.ts'
import type { DocumentId, ScriptRuleId, SectionId } from '../../shared/model/ids.ts'
import type { ScriptRule } from '../../shared/model/script-rule.ts'
import { uuidv7 } from '../../shared/text/ids.ts'
import type { WorkbenchEvent } from '../../shared/contract/events.ts'
import type { MemoryHandlers } from '../../renderer/client/memory-client.ts'

/** What a toy lens makes of single characters: shown, and what else with the reason. */
const TABLE: Readonly<Record<string, readonly { text: string; why: string }[]>> = {
  发: [{ text: '髮', why: 'hair: 頭髮' }, { text: '發', why: 'send out, happen: 發生' }],
  干: [{ text: '幹', why: 'do; trunk: 幹活' }, { text: '乾', why: 'dry: 乾淨' }],
}
const SHOWN: Readonly<Record<string, string>> = { 发: '發', 干: '幹', 头: '頭', 说: '說' }

export interface MemoryLens { handlers: MemoryHandlers; rules: readonly ScriptRule[] }

/** A lens over one section that knows a few characters, each becoming one other, and what a person decides about it, as far as the desk's own tests need: places, rules, doubts. */
export function createMemoryLens(documentId: DocumentId | null, content: () => SectionContent, emit: (event: WorkbenchEvent) => void): MemoryLens {
  let rules: ScriptRule[] = []
  let removed: ScriptRule[] = []
  const sentences = () => sourceSentences(content().source)
  /** The rule that decides about a unit of a sentence, and which of its own that is. */
  const holding = (id: string, at: number): { rule: ScriptRule; index: number } | null => {
    for (const rule of rules) {
      const text = sentences().find((one) => one.id === id)?.text ?? ''
      const start = rule.place ? rule.place.stretches.find((one) => one.sentenceId === id)?.from ?? -1 : text.indexOf(rule.from)
      if (start >= 0 && start <= at && at < start + rule.from.length) return { rule, index: at - start }
    }
    return null
  }
  const shown = (id: string, text: string, from = 0) => [...text].map((character, at) => { const held = holding(id, from + at); return held ? held.rule.to[0]?.charAt(held.index) ?? '' : SHOWN[character] ?? character }).join('')
  const changed = () => emit({ event: 'script.changed', documentId: null, sectionId: null })
  const keep = (selection: TextSelection, scope: ScriptRule['scope'], shownAs: string | null) => {
    const [stretch] = selection.stretches
    const words = sentences().find(({ id }) => id === stretch?.sentenceId)?.text.slice(stretch?.from, stretch?.to) ?? ''
    const rule = {
      id: uuidv7() as ScriptRuleId, scope, documentId: scope === 'workspace' ? null : documentId, place: scope === 'place' ? { sectionId: selection.sectionId as SectionId, stretches: [...selection.stretches], reason: null } : null,
      from: words, to: [shownAs ?? words], script: shownAs === null ? null : 'hant', provenance: { author: 'Lin', created: 0, changed: 0, origin: 'human' },
    } as ScriptRule
    rules = [...rules, rule]
    changed()
    return rule
  }
  return {
    get rules() { return rules },
    handlers: {
      'section.lens': ({ sectionId, script }) => ({
        sectionId: sectionId as SectionId, script,
        blocks: content().source.map((_, block) => sentences().filter((sentence) => sentence.block === block).map(({ id, text }) => ({ id, text: shown(id, text), map: [] }))),
      }),
      'document.setLens': () => ({}) as never,
      'script.list': () => [...rules],
      'script.doubts': ({ sectionId }) => ({
        sectionId: sectionId as SectionId, version: 0,
        doubts: sentences().flatMap(({ id, text }): ScriptDoubt[] => [...text].flatMap((character, at) => (TABLE[character] && !holding(id, at)
          ? [{ sentenceId: id, from: at, to: at + 1, kind: 'character', stored: character, shown: SHOWN[character] ?? character, candidates: [...TABLE[character]] }] : []))),
      }),
      'script.places': () => rules.flatMap(({ place }) => place?.stretches ?? []),
      'script.at': ({ stretch }) => {
        const stored = sentences().find(({ id }) => id === stretch.sentenceId)?.text.slice(stretch.from, stretch.to)
        if (stored === undefined) return null
        return { stored, shown: shown(stretch.sentenceId, stored, stretch.from), candidates: [...TABLE[stored] ?? [{ text: shown(stretch.sentenceId, stored, stretch.from), why: 'as OpenCC has it' }], { text: stored, why: 'as stored' }], rules: rules.filter((rule) => rule === holding(stretch.sentenceId, stretch.from)?.rule) }
      },
      'script.pick': ({ selection, scope, shown: as }) => keep(selection as TextSelection, scope, as),
      'script.protect': ({ selection, scope }) => keep(selection as TextSelection, scope, null),
      'script.remove': ({ ruleIds }) => { removed = [...removed, ...rules.filter(({ id }) => ruleIds.includes(id))]; rules = rules.filter(({ id }) => !ruleIds.includes(id)); changed(); return {} },
      'script.restore': ({ ruleIds }) => { rules = [...rules, ...removed.filter(({ id }) => ruleIds.includes(id))]; changed(); return {} },
    },
  }
}
