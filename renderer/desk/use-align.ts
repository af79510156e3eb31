import { useCallback, useEffect, useRef, useState } from 'react'
import type { AlignmentPart, AlignmentProposal } from '../../shared/contract/section-calls.ts'
import type { SentenceId } from '../../shared/model/ids.ts'
import { useClient } from '../client/client.ts'
import { type JobState, useJob } from '../client/use-job.ts'
import { useToast } from '../ui/toasts.tsx'
import type { SectionEditor } from '../editor/section-editor.ts'
import { count } from '../ui/plain-words.ts'
import { alignedWords } from './align-words.ts'
import type { Desk } from './desk-context.ts'

export interface Alignment {
  job: JobState
  /** What the running job aligns, in words. */
  label: string
  section(): void
  /** What is selected on the side that has the keyboard, or the paragraphs it touches. */
  selection(whole: 'sentences' | 'paragraphs'): void
  /** Text that was pasted, within the links round it. */
  pasted(target: readonly SentenceId[]): void
  again(): void
  cancel(): void
  reset(): void
}

interface Task { editor: SectionEditor; part: AlignmentPart; label: string; /** Nobody asked for it, so only what came of it is said. */ quiet: boolean }

/** Text that goes on changing while it is aligned is asked about so often again. */
const TRIES = 3

/** Asks the core for links of a part of the open section and takes them over as one undoable change; what people confirmed stays. */
export function useAlign(editor: SectionEditor | null, attempt: Desk['attempt'], review: () => void): Alignment {
  const client = useClient()
  const toast = useToast()
  const { job, run, cancel, reset } = useJob()
  const [label, setLabel] = useState('')
  const last = useRef<Task | null>(null)
  const waiting = useRef<readonly SentenceId[]>([])

  const perform = useCallback(async ({ editor: here, part, quiet }: Task): Promise<void> => {
    for (let turn = 0; turn < TRIES; turn++) {
      await here.flush()
      const outcome = await run(() => client.call('section.align', { sectionId: here.sectionId, part }))
      if (!outcome) return
      const proposal = outcome.value as AlignmentProposal
      const taken = here.applyAlignment(proposal)
      if (!taken) continue
      await here.flush()
      const undo = { name: 'Undo', keys: 'Mod+z', run: () => { here.run('undo') } }
      if (part.kind === 'pasted') {
        const linked = part.target.filter((id) => here.content.links.ofTarget(id) !== null).length
        if (linked > 0) toast({ text: `${linked === part.target.length ? `The ${count(linked, 'pasted sentence was', 'pasted sentences were')}` : `${linked} of ${part.target.length} pasted sentences were`} linked with the Chinese beside ${linked === 1 ? 'it' : 'them'}.`, action: undo })
        return
      }
      const { doubtful } = here.progress()
      const words = alignedWords(taken.changed, proposal.kept)
      if (doubtful > 0) toast({ text: `${words} ${count(doubtful, 'sentence is', 'sentences are')} doubtful in this section.`, action: { name: 'Review', run: review } })
      else toast({ text: words, ...(taken.changed > 0 ? { action: undo } : {}) })
      return
    }
    if (!quiet) toast({ text: 'The text went on changing, so the links were not taken over. Align again when it rests.', icon: 'warning', tone: 'doubt' })
  }, [client, run, toast, review])

  const start = useCallback((task: Task) => {
    last.current = task
    setLabel(task.label)
    void attempt(() => perform(task))
  }, [attempt, perform])

  const pasted = useCallback((target: readonly SentenceId[]) => {
    waiting.current = [...waiting.current, ...target]
    if (!editor || waiting.current.length === 0) return
    // A job under way is not disturbed; what waits is taken up when it has ended.
    if (job.state === 'running') return
    const ids = waiting.current.filter((id) => editor.seen('target', id) !== null && editor.content.links.ofTarget(id) === null)
    waiting.current = []
    if (ids.length > 0) start({ editor, part: { kind: 'pasted', target: [...ids] }, label: 'Linking what was pasted', quiet: true })
  }, [editor, job.state, start])
  useEffect(() => { if (job.state === 'idle' && waiting.current.length > 0) pasted([]) }, [job.state, pasted])

  return {
    job, label, cancel, reset, pasted,
    section: () => { if (editor) start({ editor, part: { kind: 'section' }, label: 'Aligning this section', quiet: false }) },
    selection: (whole) => {
      if (!editor) return
      const part = editor.selectedPart(whole)
      if (part.source.length + part.target.length === 0) toast({ text: 'Put the caret into a sentence first, or select some.', icon: 'info' })
      else start({ editor, part: { kind: 'sentences', ...part }, label: whole === 'sentences' ? 'Aligning the selected sentences' : 'Aligning these paragraphs', quiet: false })
    },
    again: () => { if (last.current) start(last.current) },
  }
}
