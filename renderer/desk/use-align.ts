import { useCallback } from 'react'
import type { AlignmentProposal } from '../../shared/contract/section-calls.ts'
import { useClient } from '../client/client.ts'
import { type JobState, useJob } from '../client/use-job.ts'
import { useToast } from '../ui/toasts.tsx'
import type { SectionEditor } from '../editor/section-editor.ts'
import { count } from '../ui/plain-words.ts'
import type { Desk } from './desk-context.ts'

/** Asks the core for links of the open section and takes them over as one undoable change; confirmed links stay. */
export function useAlign(editor: SectionEditor | null, attempt: Desk['attempt'], review: () => void): { job: JobState; align(): void; cancel(): void; reset(): void } {
  const client = useClient()
  const toast = useToast()
  const { job, run, cancel, reset } = useJob()
  const align = useCallback(() => {
    if (!editor) return
    void attempt(async () => {
      await editor.flush()
      const outcome = await run(() => client.call('section.align', { sectionId: editor.sectionId, part: { kind: 'section' } }))
      if (!outcome) return
      const proposal = outcome.value as AlignmentProposal
      if (!editor.applyAlignment(proposal)) {
        toast({ text: 'The text changed meanwhile, so the links were not taken over. Align again.', icon: 'warning', tone: 'doubt' })
        return
      }
      await editor.flush()
      const { doubtful } = editor.progress()
      if (doubtful > 0) toast({ text: `Aligned. ${count(doubtful, 'link is', 'links are')} doubtful.`, action: { name: 'Review', run: review } })
      else toast({ text: 'Aligned. No link is doubtful.', action: { name: 'Undo', keys: 'Mod+z', run: () => { editor.run('undo') } } })
    })
  }, [client, editor, attempt, run, toast, review])
  return { job, align, cancel, reset }
}
