import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { MemoryId, MemoryImportId } from '../../shared/model/ids.ts'
import type { MemorySummary } from '../../shared/model/memory.ts'
import { listMemories, memoryNamed, purgeMemoryImport, renameMemory, setMemoryRemoved, unfinishedMemoryImports } from '../storage/memory-store.ts'
import { deleteChunks, deleteLastUnits } from '../storage/memory-unit-store.ts'
import type { Workspace } from '../storage/workspace.ts'
import { found, gone } from './gone.ts'
import { breath } from './section-content-of.ts'

export interface MemoryService {
  list(): MemorySummary[]
  /** Throws `notFound`, as everything here that takes an id. */
  get(id: MemoryId): MemorySummary
  /** The memory of this name, also one whose first file is still coming in; null when there is none. */
  named(name: string): Pick<MemorySummary, 'id' | 'name' | 'sourceLanguage' | 'targetLanguage'> | null
  /** Throws `conflict` when another has the name. */
  rename(id: MemoryId, name: string): void
  remove(id: MemoryId): void
  /** Under its name, with a number behind it when another has taken the name meanwhile. */
  restore(id: MemoryId): void
  /** Deletes a file that did not come in whole, some thousand units at a time. */
  abandon(id: MemoryImportId): Promise<void>
  /** Deletes what a crash or a kill left of imports. */
  purgeUnfinished(): Promise<void>
}

/** Units deleted in one transaction: some milliseconds. */
const DELETED_AT_ONCE = 5_000

export function createMemoryService(workspace: Workspace): MemoryService {
  const list = () => listMemories(workspace)

  async function abandon(id: MemoryImportId): Promise<void> {
    workspace.transaction(() => { deleteChunks(workspace, id, 0) })
    while (workspace.transaction(() => deleteLastUnits(workspace, id, DELETED_AT_ONCE)) > 0) await breath()
    workspace.transaction(() => { purgeMemoryImport(workspace, id) })
  }

  return {
    list, abandon,
    named: (name) => memoryNamed(workspace, name),
    get: (id) => found(list().find((memory) => memory.id === id) ?? null, 'memory'),
    rename(id, name) {
      workspace.transaction(() => {
        const other = memoryNamed(workspace, name)
        if (other !== null && other.id !== id) throw new WorkbenchError('conflict', `There is a memory named "${name}" already. Choose another name.`)
        if (!renameMemory(workspace, id, name)) throw gone('memory')
      })
    },
    remove(id) { workspace.transaction(() => { if (!setMemoryRemoved(workspace, id, true)) throw gone('memory') }) },
    restore(id) {
      workspace.transaction(() => {
        const taken = new Set(list().map(({ name }) => name))
        if (!setMemoryRemoved(workspace, id, false)) throw gone('memory')
        const { name } = found(list().find((memory) => memory.id === id) ?? null, 'memory')
        if (!taken.has(name)) return
        let number = 2
        while (taken.has(`${name} ${number}`)) number++
        renameMemory(workspace, id, `${name} ${number}`)
      })
    },
    async purgeUnfinished() { for (const id of unfinishedMemoryImports(workspace)) await abandon(id) },
  }
}
