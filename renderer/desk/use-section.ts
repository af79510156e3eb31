import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import type { SectionId } from '../../shared/model/ids.ts'
import type { SectionEditor } from '../editor/section-editor.ts'
import type { SectionPool } from './section-pool.ts'

export type SectionView =
  | { state: 'loading' }
  | { state: 'ready'; editor: SectionEditor }
  | { state: 'failed'; error: unknown }

/** Shows one section inside `parent`; React never renders in there. `retry` also reopens a section from the core. */
export function useSection(pool: SectionPool | null, sectionId: SectionId | null, parent: RefObject<HTMLElement | null>): { view: SectionView; retry(): void } {
  const [shown, setShown] = useState<{ sectionId: SectionId | null; view: SectionView }>({ sectionId: null, view: { state: 'loading' } })
  const [attempt, setAttempt] = useState(0)
  const turn = useRef(0)

  useEffect(() => {
    const element = parent.current
    if (!pool || sectionId === null || element === null) return
    const mine = ++turn.current
    const wanted = () => mine === turn.current
    pool.show(sectionId, element, wanted).then(
      (editor) => { if (editor && wanted()) setShown({ sectionId, view: { state: 'ready', editor } }) },
      (error: unknown) => { if (wanted()) setShown({ sectionId, view: { state: 'failed', error } }) },
    )
    return () => { turn.current += 1 }
  }, [pool, sectionId, parent, attempt])

  const retry = useCallback(() => {
    if (pool && sectionId !== null) pool.discard(sectionId)
    setShown({ sectionId: null, view: { state: 'loading' } })
    setAttempt((before) => before + 1)
  }, [pool, sectionId])
  return { view: shown.sectionId === sectionId ? shown.view : { state: 'loading' }, retry }
}
