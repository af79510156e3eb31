import type { MemoryImportId } from '../../shared/model/ids.ts'
import type { Fold } from '../../shared/script/fold.ts'
import { INDEX_PARTS, indexChunk, UNITS_A_CHUNK } from '../../shared/text/memory-index.ts'
import type { MemoryChunk } from '../../shared/text/memory-index.ts'
import { keyedUnit } from '../../shared/text/memory-unit.ts'
import { countChunks, countUnits, deleteChunks, everyMemoryImport, readChunk, unitsBetween, writeChunk } from '../storage/memory-unit-store.ts'
import { readLocal, writeLocal } from '../storage/settings-store.ts'
import type { Workspace } from '../storage/workspace.ts'
import { breath } from './section-content-of.ts'

/** Changes when keys, hashes or signatures are made differently; an index of another version is made again. */
const INDEX_VERSION = '1'

export interface MemoryIndexCare {
  /** Compares the index with the units, a stretch at a time so that other calls are answered; with `rebuild`, what differs is written again. One sentence for each file that differs. */
  examine(rebuild: boolean): Promise<string[]>
  /** Makes the index again when another version of the product made it. */
  ensure(): void
}

export function createMemoryIndexCare(workspace: Workspace, fold: Fold): MemoryIndexCare {
  const expected = (importId: MemoryImportId, number: number): MemoryChunk => indexChunk(unitsBetween(workspace, importId, number * UNITS_A_CHUNK, (number + 1) * UNITS_A_CHUNK).map((unit) => keyedUnit(unit, fold)))
  const chunksOf = (importId: MemoryImportId): number => Math.ceil(countUnits(workspace, importId) / UNITS_A_CHUNK)

  return {
    async examine(rebuild) {
      const differences: string[] = []
      for (const { id, memoryName, fileName, units } of everyMemoryImport(workspace)) {
        const stored = countUnits(workspace, id), chunks = chunksOf(id)
        if (stored !== units) differences.push(`The memory "${memoryName}" has ${stored} units of ${fileName}, not the ${units} that came in.`)
        let wrong = Math.max(0, countChunks(workspace, id) - chunks)
        if (rebuild && wrong > 0) workspace.transaction(() => { deleteChunks(workspace, id, chunks) })
        for (let number = 0; number < chunks; number++) {
          const chunk = expected(id, number)
          if (!sameChunk(chunk, readChunk(workspace, id, number))) {
            wrong++
            if (rebuild) workspace.transaction(() => { writeChunk(workspace, id, number, chunk) })
          }
          await breath()
        }
        if (wrong > 0) differences.push(`The index of the memory "${memoryName}" is not what its units from ${fileName} give.`)
      }
      return differences
    },
    ensure() {
      if (workspace.readOnly || readLocal(workspace, 'memory_index') === INDEX_VERSION) return
      workspace.transaction(() => {
        for (const { id } of everyMemoryImport(workspace)) {
          const chunks = chunksOf(id)
          deleteChunks(workspace, id, chunks)
          for (let number = 0; number < chunks; number++) writeChunk(workspace, id, number, expected(id, number))
        }
        writeLocal(workspace, 'memory_index', INDEX_VERSION)
      })
    },
  }
}

function sameChunk(a: MemoryChunk, b: MemoryChunk | null): boolean {
  return b !== null && INDEX_PARTS.every((part) => a[part].length === b[part].length && a[part].every((word, at) => word === b[part][at]))
}
