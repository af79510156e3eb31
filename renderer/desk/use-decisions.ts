import { createElement, Fragment, useEffect, useMemo, useRef } from 'react'
import type { TextSelection } from '../../shared/contract/knowledge-calls.ts'
import type { DocumentId } from '../../shared/model/ids.ts'
import type { ScriptRule } from '../../shared/model/script-rule.ts'
import type { Script, SourceLanguage } from '../../shared/model/vocabulary.ts'
import { useClient } from '../client/client.ts'
import type { SectionEditor, SourceRange } from '../editor/section-editor.ts'
import { useToast } from '../ui/toasts.tsx'
import { DecisionWords, Quoted, type DecisionScope } from './conversion-words.tsx'
import type { Desk } from './desk-context.ts'

export interface Decisions {
  /** What a lens of this script's region shows for a stretch. True when it was kept. */
  pick(range: SourceRange, script: Script, shown: string, scope: DecisionScope): Promise<boolean>
  /** Leaves a stretch as stored in every lens; without one, what is selected. */
  protect(range: SourceRange | null, scope: DecisionScope): Promise<boolean>
  lift(rule: ScriptRule): Promise<boolean>
}

/** What a person decides about conversions. Each is said in a toast, with the way back to what held before. */
export function useDecisions(documentId: DocumentId, language: SourceLanguage, editor: SectionEditor | null, attempt: Desk['attempt']): Decisions {
  const client = useClient()
  const toast = useToast()
  const here = useRef(editor)
  useEffect(() => { here.current = editor })
  return useMemo(() => {
    const list = () => client.call('script.list', { documentId })
    /** The core knows saved text only, so what was typed goes first. */
    const decide = async (range: SourceRange | null, call: (selection: TextSelection) => Promise<ScriptRule>) => {
      const done = await attempt(async () => {
        const open = here.current
        if (!open) return null
        await open.flush()
        const selection = range ? { sectionId: open.sectionId, side: 'source' as const, version: open.version, stretches: [range] } : open.selectionForAnnotation()
        if (selection?.side !== 'source') { toast({ text: 'Select some words of the Chinese first.', icon: 'info' }); return null }
        const before = await list()
        const rule = await call(selection)
        const standing = new Set((await list()).map(({ id }) => id))
        toast({ text: createElement(DecisionWords, { rule, language }), action: { name: 'Undo', run: () => { void attempt(() => takeBack(rule, before, before.filter(({ id }) => !standing.has(id)))) } } })
        return rule
      })
      return done !== null
    }
    const takeBack = async (rule: ScriptRule, before: readonly ScriptRule[], replaced: readonly ScriptRule[]) => {
      const old = before.find(({ id }) => id === rule.id)
      if (old) await client.call('script.change', { ruleId: rule.id, fields: { to: [...old.to] } })
      else await client.call('script.remove', { ruleIds: [rule.id] })
      if (replaced.length > 0) await client.call('script.restore', { ruleIds: replaced.map(({ id }) => id) })
    }
    const strip = ({ sentenceId, from, to }: SourceRange): SourceRange => ({ sentenceId, from, to })
    return {
      pick: (range, script, shown, scope) => decide(strip(range), (selection) => client.call('script.pick', { selection, script, shown, scope })),
      protect: (range, scope) => decide(range && strip(range), (selection) => client.call('script.protect', { selection, scope })),
      async lift(rule) {
        const done = await attempt(() => client.call('script.remove', { ruleIds: [rule.id] }))
        if (done === null) return false
        toast({ text: createElement(Fragment, null, 'The lens decides about ', createElement(Quoted, { words: rule.from, language }), ' again.'), action: { name: 'Undo', run: () => { void attempt(() => client.call('script.restore', { ruleIds: [rule.id] })) } } })
        return true
      },
    }
  }, [client, toast, documentId, language, attempt])
}
