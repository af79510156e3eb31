import type { CheckedInput, CallOutput } from '../../shared/contract/contract.ts'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { TextSelection } from '../../shared/contract/knowledge-calls.ts'
import type { DocumentId, ScriptRuleId, SectionId } from '../../shared/model/ids.ts'
import type { Anchor } from '../../shared/model/knowledge.ts'
import { LONGEST_WORDS, MOST_CANDIDATES, type ScriptRule, type ScriptRuleText } from '../../shared/model/script-rule.ts'
import type { Script } from '../../shared/model/vocabulary.ts'
import { decisionsFor, regionOf, type Decisions } from '../../shared/script/decisions.ts'
import { formatRules, parseRules, ruleProblem, type Rules } from '../../shared/script/rules.ts'
import { uuidv7 } from '../../shared/text/ids.ts'
import { fileNameOf } from '../formats/write/file-name.ts'
import { findDocument } from '../storage/document-store.ts'
import { findScriptRule, insertScriptRule, listScriptRules, scriptPlaces, setScriptRuleRemoved, updateScriptRule, type StoredRule } from '../storage/script-rule-store.ts'
import type { Workspace } from '../storage/workspace.ts'
import { found, gone } from './gone.ts'
import { carryScriptPlaces, ruleOf } from './script-places.ts'
import type { LensPlaces } from './section-hooks.ts'

type Scope = ScriptRule['scope']

/** What people decided about words in the lens. Everything that changes it tells `changed`. */
export interface ScriptRuleService extends LensPlaces {
  list(documentId: DocumentId | null): ScriptRule[]
  /** Throws `badRequest` with the fault of the first that cannot be used. */
  add(documentId: DocumentId | null, rules: readonly ScriptRuleText[], imported: boolean): ScriptRule[]
  /** Throws `notFound`, `conflict`, `badRequest`. */
  change(id: ScriptRuleId, fields: CheckedInput<'script.change'>['fields']): ScriptRule
  /** Throws `notFound`, and `conflict` when something else was decided meanwhile about what comes back. */
  setRemoved(ids: readonly ScriptRuleId[], removed: boolean): void
  /** Throws as placing an annotation does, and `conflict` within what is protected. */
  pick(input: CheckedInput<'script.pick'>): ScriptRule
  protect(input: CheckedInput<'script.protect'>): ScriptRule
  /** What holds for a document (null: the workspace alone) in a lens. The same object until something is decided. */
  decisions(documentId: DocumentId | null, script: Script | null): Promise<Decisions>
  read(text: string, script: ScriptRule['script']): CallOutput<'script.read'>
  write(documentId: DocumentId | null, script: ScriptRule['script']): Omit<CallOutput<'script.write'>, 'producedId'>
}

/** Where a selection stands in the stored text, as annotations are placed. */
type Place = (selection: TextSelection) => { documentId: DocumentId; anchors: Anchor[] }

export function createScriptRuleService(workspace: Workspace, place: Place, changed: (documentId: DocumentId | null, sectionId: SectionId | null) => void): ScriptRuleService {
  const known = new Map<string, Promise<Decisions>>()
  /** Rules made ready, with what they were made of: deciding a place leaves them what they are, and so what they converted. */
  const compiled = new Map<string, { rows: string; rules: Rules | undefined }>()

  function tell(documentId: DocumentId | null, sectionId: SectionId | null) {
    known.clear()
    changed(documentId, sectionId)
  }

  const get = (id: ScriptRuleId) => ruleOf(workspace, found(findScriptRule(workspace, id), 'rule'))
  const ofScope = (documentId: DocumentId | null) => listScriptRules(workspace, documentId).filter((rule) => rule.place === null && rule.documentId === documentId)

  function keep(documentId: DocumentId | null, rules: readonly ScriptRuleText[], origin: 'human' | 'imported'): ScriptRule[] {
    for (const rule of rules) refuseFault(rule)
    const there = new Map(ofScope(documentId).map((rule) => [keyOf(rule), rule.id]))
    const kept = new Set<ScriptRuleId>()
    for (const rule of rules) {
      const text = { ...rule, to: [...new Set(rule.to)] }
      const id = there.get(keyOf(rule)) ?? uuidv7() as ScriptRuleId
      if (there.has(keyOf(rule))) updateScriptRule(workspace, id, text)
      else insertScriptRule(workspace, id, { documentId, place: null, ...text }, origin)
      there.set(keyOf(rule), id)
      kept.add(id)
    }
    return [...kept].map(get)
  }

  /** Live rules for places of the section that touch one of the anchors. */
  function touching(sectionId: SectionId, anchors: readonly Anchor[]): ScriptRule[] {
    return scriptPlaces(workspace, sectionId, false).map((rule) => ruleOf(workspace, rule)).filter(({ place: at }) => at?.reason === null
      && at.stretches.some((one) => anchors.some(({ sentenceId, from, to }) => one.sentenceId === sentenceId && one.from < to && from < one.to)))
  }

  function keepPlace(selection: TextSelection, documentId: DocumentId, anchors: readonly Anchor[], to: string, script: ScriptRule['script'], instead: readonly ScriptRule[]): ScriptRule {
    const id = uuidv7() as ScriptRuleId
    for (const rule of instead) setScriptRuleRemoved(workspace, rule.id, true)
    insertScriptRule(workspace, id, { documentId, place: { sectionId: selection.sectionId, anchors }, from: wordsOf(anchors), to: [to], script }, 'human')
    return get(id)
  }

  /** What was selected, of the source and, where its words are asked for, of one sentence. */
  function placed(selection: TextSelection, scope: Scope, one: boolean) {
    if (selection.side !== 'source') throw new WorkbenchError('badRequest', 'A lens is on the Chinese. Select words there.')
    const { documentId, anchors } = place(selection)
    if ((one || scope !== 'place') && anchors.length > 1) throw new WorkbenchError('badRequest', 'Select words within one sentence.')
    const words = wordsOf(anchors)
    if (scope !== 'place' && words.length > LONGEST_WORDS) throw new WorkbenchError('badRequest', `A rule is for words of ${LONGEST_WORDS} characters at most. Decide it for this place alone, or select fewer.`)
    return { documentId, anchors, words, owner: scope === 'workspace' ? null : documentId }
  }

  return {
    list: (documentId) => listScriptRules(workspace, documentId).map((rule) => ruleOf(workspace, rule)),
    add(documentId, rules, imported) {
      if (documentId !== null) found(findDocument(workspace, documentId), 'document')
      const kept = workspace.transaction(() => keep(documentId, rules, imported ? 'imported' : 'human'))
      tell(documentId, null)
      return kept
    },
    change(id, fields) {
      const rule = found(findScriptRule(workspace, id), 'rule')
      if (rule.place !== null && (fields.from !== undefined || fields.script !== undefined)) throw new WorkbenchError('badRequest', 'Of a place only what is shown there can be changed. Take it back and decide it anew.')
      const text = { from: fields.from ?? rule.from, to: [...new Set(fields.to ?? rule.to)], script: fields.script === undefined ? rule.script : fields.script }
      if (rule.place === null) refuseFault(text)
      workspace.transaction(() => {
        if (rule.place === null && ofScope(rule.documentId).some((one) => one.id !== id && keyOf(one) === keyOf(text))) throw new WorkbenchError('conflict', `There is another rule for “${text.from}” already. Change that one.`)
        if (!updateScriptRule(workspace, id, text)) throw gone('rule')
      })
      tell(rule.documentId, rule.place?.sectionId ?? null)
      return get(id)
    },
    setRemoved(ids, removed) {
      const touched: StoredRule[] = []
      workspace.transaction(() => {
        for (const id of ids) {
          const rule = found(findScriptRule(workspace, id), 'rule')
          if (!removed && (rule.place === null ? ofScope(rule.documentId).some((one) => keyOf(one) === keyOf(rule))
            : touching(rule.place.sectionId, rule.place.anchors).some(({ script }) => script === rule.script))) {
            throw new WorkbenchError('conflict', `Something else has been decided about “${rule.from}” since. Take that back first.`)
          }
          if (!setScriptRuleRemoved(workspace, id, removed)) throw gone('rule')
          touched.push(rule)
        }
      })
      for (const { documentId, sectionId } of scopesOf(touched)) tell(documentId, sectionId)
    },
    pick({ selection, script, shown, scope }) {
      const region = regionOf(script)
      const { rule, owner } = workspace.transaction(() => {
        const { documentId, anchors, words, owner: whose } = placed(selection, scope, true)
        if (scope !== 'place') {
          const others = ofScope(whose).find((one) => keyOf(one) === keyOf({ from: words, script: region }))?.to ?? []
          return { rule: keep(whose, [{ from: words, to: [shown, ...others].slice(0, MOST_CANDIDATES), script: region }], 'human')[0], owner: whose }
        }
        const there = touching(selection.sectionId, anchors)
        if (there.some(({ from, to }) => to[0] === from && from !== words)) throw new WorkbenchError('conflict', 'These words are protected here. Take the protection back first.')
        return { rule: keepPlace(selection, documentId, anchors, shown, region, there.filter((one) => one.script === region || one.script === null)), owner: documentId }
      })
      if (rule === undefined) throw gone('rule')
      tell(owner, scope === 'place' ? selection.sectionId : null)
      return rule
    },
    protect({ selection, scope }) {
      const { rule, owner } = workspace.transaction(() => {
        const { documentId, anchors, words, owner: whose } = placed(selection, scope, false)
        if (scope !== 'place') return { rule: keep(whose, [{ from: words, to: [words], script: null }], 'human')[0], owner: whose }
        return { rule: keepPlace(selection, documentId, anchors, words, null, touching(selection.sectionId, anchors)), owner: documentId }
      })
      if (rule === undefined) throw gone('rule')
      tell(owner, scope === 'place' ? selection.sectionId : null)
      return rule
    },
    decisions(documentId, script) {
      const key = `${documentId} ${script}`
      let decided = known.get(key)
      if (decided === undefined) known.set(key, (decided = decide(key, documentId, script)))
      return decided
    },
    read(text, script) {
      const { rules, problems } = parseRules(text)
      const fits = rules.filter(({ from, to }) => [from, ...to].every((words) => words.length <= LONGEST_WORDS) && to.length <= MOST_CANDIDATES)
      const lines = text.replace(/^\uFEFF/u, '').split(/\r\n|\r|\n/u)
      const long = rules.filter((rule) => !fits.includes(rule)).map(({ from }) => ({
        line: lines.findIndex((line) => line.startsWith(`${from}\t`)) + 1, message: `A rule has words of ${LONGEST_WORDS} characters and ${MOST_CANDIDATES} candidates at most.`,
      }))
      return { rules: fits.map(({ from, to }) => ({ from, to: [...to], script })), problems: [...problems, ...long].toSorted((a, b) => a.line - b.line) }
    },
    write(documentId, script) {
      const title = documentId === null ? 'workspace' : found(findDocument(workspace, documentId), 'document').title
      const holding = ofScope(documentId).filter((rule) => rule.script === script || rule.script === null)
      // For words with two rules the one made for the region counts, as in the lens.
      const nearest = [...new Map(holding.toSorted((a, b) => Number(a.script !== null) - Number(b.script !== null)).map((rule) => [rule.from, rule])).values()]
      const rows = nearest.flatMap(({ from, to: [first, ...others] }) => (first === undefined ? [] : [{ from, to: [first, ...others] as const, problem: ruleProblem({ from, to: [first, ...others] }) }]))
      const sound = rows.filter(({ problem }) => problem === null)
      return {
        fileName: fileNameOf(title, 'txt', 'rules'), text: formatRules(sound), rules: sound.length,
        left: rows.flatMap(({ from, problem }) => (problem === null ? [] : [{ from, message: problem }])),
      }
    },
    carry(change) { if (carryScriptPlaces(workspace, change)) tell(change.documentId, change.sectionId) },
  }

  async function decide(key: string, documentId: DocumentId | null, script: Script | null): Promise<Decisions> {
    const decisions = await decisionsFor(script, listScriptRules(workspace, documentId).map((rule) => ruleOf(workspace, rule)))
    const rows = JSON.stringify(decisions.rules?.rows ?? []), before = compiled.get(key)
    if (before?.rows === rows) return { ...decisions, rules: before.rules }
    compiled.set(key, { rows, rules: decisions.rules })
    return decisions
  }
}

const keyOf = ({ from, script }: Pick<ScriptRuleText, 'from' | 'script'>) => `${script} ${from}`
const wordsOf = (anchors: readonly Anchor[]) => anchors.map(({ quote }) => quote).join('')

function refuseFault({ from, to }: Pick<ScriptRuleText, 'from' | 'to'>): void {
  if (from.trim() === '') throw new WorkbenchError('badRequest', 'A rule needs the words it is for.')
  if (/[\r\n\t]/u.test([from, ...to].join(''))) throw new WorkbenchError('badRequest', `The words of a rule stand in one line: look at “${from}”.`)
}

function scopesOf(rules: readonly StoredRule[]): { documentId: DocumentId | null; sectionId: SectionId | null }[] {
  return [...new Map(rules.map(({ documentId, place }) => [`${documentId} ${place?.sectionId}`, { documentId, sectionId: place?.sectionId ?? null }])).values()]
}
