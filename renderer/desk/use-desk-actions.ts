import { createElement, Fragment, useMemo } from 'react'
import { useClient } from '../client/client.ts'
import { explain } from '../client/explain.ts'
import { useToast } from '../ui/toasts.tsx'
import { LAYER_LOOK } from '../ui/knowledge-words.ts'
import type { TextSelection } from '../../shared/contract/knowledge-calls.ts'
import type { AnnotationId } from '../../shared/model/ids.ts'
import type { SectionEditor, SeenPhrase } from '../editor/section-editor.ts'
import type { Desk } from './desk-context.ts'
import { WidenedWords } from './widened-words.tsx'

type Actions = Pick<Desk, 'attempt' | 'tag' | 'addMention' | 'removeAnnotation' | 'removeClaim' | 'reattach' | 'callAbbreviation' | 'openExternal'>

/**
 * The changes a person makes to what is said about the text. Removing is undone from a toast, never asked about.
 * The core's `knowledge.changed` brings the new state to every part of the desk.
 */
export function useDeskActions(editor: () => SectionEditor | null, made: (annotationId: AnnotationId) => void): Actions {
  const client = useClient()
  const toast = useToast()
  return useMemo(() => {
    const attempt: Desk['attempt'] = async (work) => {
      try { return await work() } catch (error) {
        const words = explain(error)
        toast({ text: `${words.title}. ${words.next}`, icon: 'stop', tone: 'bad' })
        return null
      }
    }
    /** The core knows saved text only, so what was typed goes first. */
    const selection = async (): Promise<TextSelection | null> => {
      const here = editor()
      if (!here) return null
      await here.flush()
      const selected = here.selectionForAnnotation()
      if (!selected) toast({ text: 'Select some words in the text first.', icon: 'info' })
      return selected
    }
    /** A mark made through a lens takes a phrase whole that the lens shows as one: said, so that nobody wonders. */
    const sayWidened = (phrases: readonly SeenPhrase[]) => {
      if (phrases.length > 0) toast({ text: createElement(Fragment, null, 'The mark was widened: ', createElement(WidenedWords, { phrases })), icon: 'info' })
    }
    const undo = (run: () => Promise<unknown>) => ({ name: 'Undo', run: () => { void attempt(run) } })

    return {
      attempt,
      async tag(layer) {
        await attempt(async () => {
          const selected = await selection()
          if (!selected) return
          const phrases = editor()?.phrasesAtEdges() ?? []
          const annotation = layer === 'claim'
            ? (await client.call('claim.create', { selection: selected, fields: {} })).annotation
            : await client.call('annotation.create', { layer, selection: selected, body: '', claimId: null, sourceItemId: null })
          made(annotation.id)
          sayWidened(phrases)
        })
      },
      async addMention(claimId) {
        await attempt(async () => {
          const selected = await selection()
          if (!selected) return
          const phrases = editor()?.phrasesAtEdges() ?? []
          await client.call('annotation.create', { layer: 'claim', selection: selected, body: '', claimId, sourceItemId: null })
          sayWidened(phrases)
        })
      },
      async removeAnnotation(annotation) {
        const removed = await attempt(() => client.call('annotation.remove', { annotationId: annotation.id }))
        if (removed) toast({ text: `${LAYER_LOOK[annotation.layer].name} removed.`, action: undo(() => client.call('annotation.restore', { annotationId: annotation.id })) })
      },
      async removeClaim(claimId) {
        const removed = await attempt(() => client.call('claim.remove', { claimId }))
        if (removed) toast({ text: 'Claim removed, with its mentions.', action: undo(() => client.call('claim.restore', { claimId })) })
      },
      async reattach(annotation) {
        await attempt(async () => {
          const selected = await selection()
          if (!selected) return
          const phrases = editor()?.phrasesAtEdges() ?? []
          await client.call('annotation.reattach', { annotationId: annotation.id, selection: selected })
          sayWidened(phrases)
        })
      },
      async callAbbreviation(word) {
        const here = editor()
        const language = here?.caret?.side === 'source' ? 'zh' : 'en'
        const added = await attempt(() => client.call('segmentation.add', { documentId: null, rules: [{ language, kind: 'abbreviation', before: word, after: '' }], imported: false }))
        if (added === null) return
        here?.run('mergeNext')
        here?.focus()
        const ruleIds = added.map(({ id }) => id)
        toast({ text: `“${word}” ends no sentence from now on, in any document of this workspace.`, ...(ruleIds.length > 0 ? { action: undo(() => client.call('segmentation.remove', { ruleIds })) } : {}) })
      },
      openExternal(url) { void attempt(() => client.openExternal(url)) },
    }
  }, [client, toast, editor, made])
}
