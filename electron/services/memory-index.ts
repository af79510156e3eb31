import type { MemoryImportId } from '../../shared/model/ids.ts'
import type { Fold } from '../../shared/script/fold.ts'
import { INDEX_PARTS, indexChunk, UNITS_A_CHUNK } from '../../shared/text/memory-index.ts'
import type { MemoryChunk } from '../../shared/text/memory-index.ts'
import { keyedUnit } from '../../shared/text/memory-unit.ts'
import { countChunks, countUnits, deleteChunks, everyMemoryImport, readChunk, unitsBetween, writeChunk } from '../storage/memory-unit-store.ts'
import { readLocal, writeLocal } from '../storage/settings-store.ts'
import type { Workspace } from '../storage/workspace.ts'
import { inSlices } from './in-slices.ts'
import { breath } from './section-content-of.ts'

/** Changes when keys, hashes or signatures are made differently; an index of another version is made again. */
const INDEX_VERSION = '1'
/** Local fact: the version of the index. */
const MARK = 'memory_index'
/** Up to so many units an index is made before anything else: some fifty milliseconds. 300,000 take eight seconds. */
const AT_ONCE = 2 * UNITS_A_CHUNK

export interface MemoryIndexCare {
  /** Compares the index with the units, a stretch at a time so that other calls are answered; with `rebuild`, what differs is written again. One sentence for each file that differs. */
  examine(rebuild: boolean): Promise<string[]>
  /**
   * Makes the index again when another version of the product made it: beside the other work when there is much to do. One
   * that was stopped begins again at the next start. `report` hears why it failed.
   */
  ensure(report: (error: unknown) => void): void
  /** Resolves when nothing is being made again, at once as a rule: an index that is half made finds half, and takes in twice what it has. */
  settled(): Promise<void>
  /** Ends what is under way after its present slice. */
  stop(): Promise<void>
}

export function createMemoryIndexCare(workspace: Workspace, fold: Fold): MemoryIndexCare {
  const expected = (importId: MemoryImportId, number: number): MemoryChunk => indexChunk(unitsBetween(workspace, importId, number * UNITS_A_CHUNK, (number + 1) * UNITS_A_CHUNK).map((unit) => keyedUnit(unit, fold)))
  const chunksOf = (importId: MemoryImportId): number => Math.ceil(countUnits(workspace, importId) / UNITS_A_CHUNK)
  let closing = false
  let making: Promise<void> = Promise.resolve()

  function* remaking(): Generator<void> {
    for (const { id } of everyMemoryImport(workspace)) {
      const chunks = chunksOf(id)
      deleteChunks(workspace, id, chunks)
      for (let number = 0; number < chunks; number++) {
        writeChunk(workspace, id, number, expected(id, number))
        yield
      }
    }
    writeLocal(workspace, MARK, INDEX_VERSION)
  }

  return {
    async examine(rebuild) {
      await making
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
    ensure(report) {
      if (workspace.readOnly || readLocal(workspace, MARK) === INDEX_VERSION) return
      const units = everyMemoryImport(workspace).reduce((sum, { id }) => sum + countUnits(workspace, id), 0)
      if (units <= AT_ONCE) workspace.transaction(() => { for (const steps = remaking(); steps.next().done !== true;); })
      else making = inSlices(remaking(), { stopped: () => closing, around: (piece) => workspace.transaction(piece) }).catch((error: unknown) => { if (!closing) report(error) })
    },
    settled: () => making,
    async stop() {
      closing = true
      await making
    },
  }
}

function sameChunk(a: MemoryChunk, b: MemoryChunk | null): boolean {
  return b !== null && INDEX_PARTS.every((part) => a[part].length === b[part].length && a[part].every((word, at) => word === b[part][at]))
}
