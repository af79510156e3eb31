import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { ProducedId } from '../../shared/model/ids.ts'
import { backupTo, changeCount, checkCopy, rotateBackups } from '../storage/backup-store.ts'
import { readLocal } from '../storage/settings-store.ts'
import { stamp } from '../storage/workspace-file.ts'
import type { Workspace } from '../storage/workspace.ts'
import type { Work } from '../jobs/work.ts'
import type { FileShelf } from './file-shelf.ts'

export { restoreBackup } from '../storage/backup-store.ts'

export interface BackupService {
  /** A checked copy of the whole workspace, ready to be taken. */
  produce(): Promise<{ producedId: ProducedId; fileName: string }>
  /** Milliseconds since 1970 of the last backup of any kind; null when there was none. */
  last(): number | null
  /** Makes a rotating backup now when one is due, and looks again every while. Never throws; `report` hears why it failed. */
  start(report: (error: unknown) => void): void
  stop(): Promise<void>
}

/** Not at once: the first seconds belong to the person who is waiting for the window. */
const FIRST_MS = 60_000
const EVERY_MS = 30 * 60_000
const DUE_MS = 4 * 60 * 60_000
/** Looked through in some 60 ms, less than it takes to start a thread. */
const SMALL_BYTES = 20_000_000

export function createBackupService(workspace: Workspace, shelf: FileShelf, work: Pick<Work, 'run'>): BackupService {
  const check = async (path: string) => {
    if ((await stat(path)).size < SMALL_BYTES) checkCopy(path)
    else await work.run('checkCopy', { path }, { signal: new AbortController().signal })
  }
  let timer: NodeJS.Timeout | null = null
  let running: Promise<void> = Promise.resolve()
  const last = () => {
    const value = readLocal(workspace, 'lastBackup')
    return value === null ? null : Number(value)
  }
  let backedUp = -1

  return {
    last,
    async produce() {
      const name = workspace.path === ':memory:' ? 'workspace' : basename(workspace.path, '.duizhao')
      const fileName = `${name}-${stamp(new Date())}.duizhao`
      const draft = shelf.draftPath()
      await backupTo(workspace, draft, check)
      return { producedId: shelf.produceFile(fileName, draft), fileName }
    },
    start(report) {
      if (workspace.readOnly || workspace.path === ':memory:') return
      const look = async () => {
        if (changeCount(workspace) === backedUp || Date.now() - (last() ?? 0) < DUE_MS) return
        await rotateBackups(workspace, new Date(), check)
        backedUp = changeCount(workspace)
      }
      const next = (delay: number) => {
        timer = setTimeout(() => {
          running = look().catch(report)
          next(EVERY_MS)
        }, delay).unref()
      }
      next(FIRST_MS)
    },
    async stop() {
      if (timer !== null) clearTimeout(timer)
      await running
    },
  }
}
