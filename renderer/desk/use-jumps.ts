import { useEffect, useMemo, useRef } from 'react'
import { useClient } from '../client/client.ts'
import { useToast } from '../ui/toasts.tsx'
import { LAYER_LOOK } from '../ui/knowledge-words.ts'
import { LINK_STATE_LOOK } from '../ui/state-icons.tsx'
import type { CaretPlace } from '../editor/section-editor.ts'
import type { DocumentId, SentenceId } from '../../shared/model/ids.ts'
import type { Layer } from '../../shared/model/vocabulary.ts'
import type { Desk } from './desk-context.ts'
import { lostReason } from './mention-line.tsx'

export type JumpState = 'untranslated' | 'draft' | 'doubtful' | 'stale'

/** The core counts from a source sentence; from the English it is the first one linked. */
export function sourceSentence(caret: CaretPlace | null): SentenceId | null {
  return caret?.side === 'source' ? caret.sentenceId : (caret?.counterpart.sentences[0] ?? null)
}

/** `none` says what happens where there is no such sentence: a message, or nothing because the page shows it anyway. */
interface Jumps { toState(state: JumpState, from?: SentenceId | null, none?: 'say' | 'silent'): Promise<boolean>; toMark(layer: Layer): void }

/** Going to the next of a kind, over the whole document and round again. Positions come from the core, so what was typed is saved first. */
export function useJumps(documentId: DocumentId, desk: Pick<Desk, 'attempt' | 'goTo' | 'goToAnnotation' | 'store' | 'knowledge' | 'picked'>, editor: () => Desk['editor']): Jumps {
  const client = useClient()
  const toast = useToast()
  const latest = useRef(desk)
  useEffect(() => { latest.current = desk })
  return useMemo(() => ({
    async toState(state, from, none = 'say') {
      const found = await latest.current.attempt(async () => {
        const here = editor()
        await here?.flush()
        const sentenceId = from ?? sourceSentence(latest.current.store.get().caret)
        const place = await client.call('section.findState', { documentId, state, from: here && sentenceId ? { sectionId: here.sectionId, sentenceId } : null })
        return { place }
      })
      if (!found) return false
      if (!found.place) {
        if (none === 'say') toast({ text: `Nothing here is ${LINK_STATE_LOOK[state].name.toLowerCase()}.`, icon: 'tick' })
        return false
      }
      latest.current.goTo({ ...found.place, side: 'source', slot: state === 'untranslated' })
      return true
    },
    toMark(layer) {
      const { knowledge, picked, goToAnnotation } = latest.current
      const claims = new Set<string>()
      const all = knowledge.annotations.filter((annotation) => {
        if (annotation.layer !== layer || lostReason(annotation) !== null) return false
        if (annotation.claimId === null) return true
        const first = !claims.has(annotation.claimId)
        claims.add(annotation.claimId)
        return first
      })
      if (all.length === 0) { toast({ text: `No ${LAYER_LOOK[layer].plural.toLowerCase()} stand in the text.`, icon: 'info' }); return }
      const now = picked === null ? undefined : knowledge.annotationById.get(picked)
      const at = all.findIndex((annotation) => annotation.id === picked || (now?.claimId != null && annotation.claimId === now.claimId))
      const next = all[(at + 1) % all.length]
      if (next) goToAnnotation(next)
    },
  }), [client, toast, documentId, editor])
}
