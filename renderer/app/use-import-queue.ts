import { useCallback, useMemo, useState } from 'react'
import type { DocumentId } from '../../shared/model/ids.ts'
import { type FileGroup, groupFiles } from '../import/group-files.ts'
import { IMPORTABLE } from '../import/import-sheet.tsx'
import { chooseFiles } from '../ui/file-picker.tsx'
import { useToast } from '../ui/toasts.tsx'
import { navigate } from './routes.ts'

/** `turn` counts from 1 since the line was last empty. */
interface Waiting extends FileGroup { key: number; turn: number }

export interface ImportQueue {
  current: FileGroup & { key: number; turn: string | null } | null
  /** Two files become one linked document unless `apart`, and so do files that say that they belong together; others come one by one. */
  add(files: readonly File[], apart: boolean): void
  choose(): void
  /** Leaves the current one and goes on with the next. */
  next(): void
  done(documentId: DocumentId, title: string, away: boolean): void
}

export function useImportQueue(): ImportQueue {
  const toast = useToast()
  const [line, setLine] = useState<{ waiting: readonly Waiting[]; nextKey: number }>({ waiting: [], nextKey: 1 })
  const add = useCallback((files: readonly File[], apart: boolean) => {
    void groupFiles(files, apart).then((groups) => setLine(({ waiting, nextKey }) => {
      const turn = (waiting.at(-1)?.turn ?? 0) + 1
      return { waiting: [...waiting, ...groups.map((group, index) => ({ ...group, key: nextKey + index, turn: turn + index }))], nextKey: nextKey + groups.length }
    }))
  }, [])
  const choose = useCallback(() => chooseFiles(IMPORTABLE, (files) => add(files, false)), [add])
  const next = useCallback(() => setLine(({ waiting, nextKey }) => ({ waiting: waiting.slice(1), nextKey })), [])
  const first = line.waiting[0]
  const total = line.waiting.at(-1)?.turn ?? 0
  const last = line.waiting.length === 1
  const done = useCallback((documentId: DocumentId, title: string, away: boolean) => {
    const open = () => navigate({ page: 'desk', documentId, sectionId: null, sentenceId: null })
    next()
    // Whoever went on working, or has more files to go through, is not carried off.
    if (away || !last) toast({ text: `${title} is in the library.`, action: { name: 'Open', run: open } })
    else open()
  }, [next, toast, last])
  const current = useMemo(() => (first ? { ...first, turn: total > 1 ? `${first.turn} of ${total}` : null } : null), [first, total])
  return { current, add, choose, next, done }
}
