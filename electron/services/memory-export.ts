import { appendFileSync, rmSync, writeFileSync } from 'node:fs'
import type { MemoryExportOutcome } from '../../shared/contract/memory-calls.ts'
import type { MemoryId } from '../../shared/model/ids.ts'
import { UNITS_A_CHUNK } from '../../shared/text/memory-index.ts'
import { unitOf } from '../../shared/text/memory-unit.ts'
import { fileNameOf } from '../formats/write/file-name.ts'
import { MEMORY_TMX_END, memoryTmxHead, memoryTmxUnit } from '../formats/write/memory-tmx.ts'
import type { Job } from '../jobs/run-job.ts'
import { readyImports } from '../storage/memory-store.ts'
import { unitsBetween } from '../storage/memory-unit-store.ts'
import type { Workspace } from '../storage/workspace.ts'
import type { FileShelf } from './file-shelf.ts'
import type { MemoryService } from './memory.ts'
import { breath } from './section-content-of.ts'

/** Writes a memory to a TMX file on the shelf, a stretch of units at a time, in the order they came in. Aborted, nothing is left. */
export async function exportMemory({ workspace, shelf, memories }: { workspace: Workspace; shelf: FileShelf; memories: MemoryService }, id: MemoryId, job: Job): Promise<MemoryExportOutcome> {
  const memory = memories.get(id), path = shelf.draftPath()
  try {
    writeFileSync(path, memoryTmxHead(memory.sourceLanguage), { mode: 0o600 })
    let written = 0
    for (const file of readyImports(workspace, id).toReversed()) {
      const languages = { source: file.sourceLanguage, target: file.targetLanguage }
      for (let from = 0; ; from += UNITS_A_CHUNK) {
        const units = unitsBetween(workspace, file.id, from, from + UNITS_A_CHUNK)
        if (units.length === 0) break
        appendFileSync(path, units.map((unit) => memoryTmxUnit(unitOf(unit), ++written, languages)).join(''))
        job.progress('Writing', written, memory.units, 'units')
        await breath()
        job.signal.throwIfAborted()
      }
    }
    appendFileSync(path, MEMORY_TMX_END)
    const fileName = fileNameOf(memory.name, 'tmx', 'memory')
    return { producedId: shelf.produceFile(fileName, path), fileName, units: written }
  } catch (error) {
    rmSync(path, { force: true })
    throw error
  }
}
