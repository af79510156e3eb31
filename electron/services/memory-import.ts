import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { CheckedInput } from '../../shared/contract/contract.ts'
import type { MemoryOutcome } from '../../shared/contract/memory-calls.ts'
import type { MemoryId, MemoryImportId, StagedId } from '../../shared/model/ids.ts'
import { uuidv7 } from '../../shared/text/ids.ts'
import type { MemoryPart } from '../jobs/prepare-memory.ts'
import type { FileToRead } from '../jobs/read-texts.ts'
import type { Job } from '../jobs/run-job.ts'
import type { Work } from '../jobs/work.ts'
import { finishMemoryImport, insertMemory, insertMemoryImport, readyImports } from '../storage/memory-store.ts'
import { insertUnits, readPart, writeChunk } from '../storage/memory-unit-store.ts'
import type { Workspace } from '../storage/workspace.ts'
import type { FileShelf } from './file-shelf.ts'
import { gone } from './gone.ts'
import type { MemoryService } from './memory.ts'
import { breath } from './section-content-of.ts'
import type { SegmentationService } from './segmentation.ts'

type Input = CheckedInput<'memory.import'>

export interface MemoryImportService {
  /** Throws what can be said at once: `readOnly`, and `notFound` when a file or the memory is not there any more. */
  check(input: Input): void
  /** Stores the units in the job; aborted or failed, nothing of them is left. Throws `fileRefused` or `tooLarge` with a sentence, and what a transaction throws. */
  run(input: Input, job: Job): Promise<MemoryOutcome>
}

interface Parts { workspace: Workspace; shelf: FileShelf; work: Work; memories: MemoryService; segmentation: Pick<SegmentationService, 'list'> }
interface Begun { memoryId: MemoryId; name: string; importId: MemoryImportId }

export function createMemoryImportService({ workspace, shelf, work, memories, segmentation }: Parts): MemoryImportService {
  const fileOf = (id: StagedId, choices: Input['choices']): FileToRead => {
    const { path, fileName } = shelf.staged(id)
    return { path, fileName, choices }
  }
  const filesOf = ({ stagedId, translationId, companionIds, choices, translationChoices }: Input) => ({
    source: fileOf(stagedId, choices), translation: translationId === null ? null : fileOf(translationId, translationChoices), companions: companionIds.map((id) => fileOf(id, choices)),
  })
  const memoryOf = ({ memory }: Input) => ('id' in memory ? memories.get(memory.id) : memories.named(memory.name))

  function begin(input: Input, fileName: string, { format, sha256, sourceLanguage, targetLanguage }: Extract<MemoryPart, { kind: 'file' }>): Begun {
    const known = memoryOf(input)
    if (known !== null) refuseOtherLanguages(known, { sourceLanguage, targetLanguage })
    const importId = uuidv7() as MemoryImportId
    return workspace.transaction(() => {
      const memoryId = known?.id ?? uuidv7() as MemoryId
      const name = known?.name ?? ('name' in input.memory ? input.memory.name : '')
      if (known === null) insertMemory(workspace, memoryId, { name, sourceLanguage, targetLanguage })
      insertMemoryImport(workspace, importId, { memoryId, fileName, format, sha256, sourceLanguage, targetLanguage })
      return { memoryId, name, importId }
    })
  }

  /** Hashes of the pairs that a memory has. */
  function pairsOf(memoryId: MemoryId): Uint32Array[] {
    return readyImports(workspace, memoryId).flatMap(({ id }) => {
      const all: Uint32Array[] = []
      for (let chunk = 0; ; chunk++) {
        const pairs = readPart(workspace, id, 'pairs', chunk)
        if (pairs === null) return all
        all.push(pairs)
      }
    })
  }

  return {
    check(input) {
      if (workspace.readOnly) throw new WorkbenchError('readOnly', 'This workspace is open for reading only, so nothing can be brought in. Close it elsewhere and open it again.')
      filesOf(input)
      if ('id' in input.memory) memories.get(input.memory.id)
    },
    async run(input, job) {
      const files = filesOf(input), known = memoryOf(input)
      let begun: Begun | null = null, units = 0, chunks = 0
      try {
        const tally = await work.run('prepareMemory', { ...files, rules: segmentation.list(null), known: known === null ? [] : pairsOf(known.id) }, {
          signal: job.signal,
          progress: job.progress,
          async part(part) {
            job.signal.throwIfAborted()
            if (part.kind === 'file') { begun = begin(input, files.source.fileName, part); return }
            const { importId } = begun ?? unready()
            workspace.transaction(() => {
              insertUnits(workspace, importId, units, part.units)
              writeChunk(workspace, importId, chunks, part.index)
            })
            units += part.units.length
            chunks++
            await breath()
          },
        })
        job.signal.throwIfAborted()
        const { importId, memoryId, name } = begun ?? unready()
        if (units === 0) await memories.abandon(importId)
        else workspace.transaction(() => { if (!finishMemoryImport(workspace, importId, units)) throw gone('memory') })
        for (const id of [input.stagedId, ...input.translationId === null ? [] : [input.translationId], ...input.companionIds]) shelf.discard(id)
        return { memoryId, name, units, ...tally }
      } catch (error) {
        if (begun !== null) await memories.abandon((begun as Begun).importId)
        throw error
      }
    },
  }
}

function unready(): never { throw new Error('units came before their file') }

const base = (tag: string): string => tag.toLowerCase().split(/[-_]/)[0] ?? ''

/** A memory is looked up in one direction: other languages in it would never be found. */
function refuseOtherLanguages(memory: { name: string; sourceLanguage: string; targetLanguage: string }, { sourceLanguage, targetLanguage }: { sourceLanguage: string; targetLanguage: string }): void {
  if (base(memory.sourceLanguage) === base(sourceLanguage) && base(memory.targetLanguage) === base(targetLanguage)) return
  throw new WorkbenchError('fileRefused', `This file goes from ${sourceLanguage} to ${targetLanguage}, the memory "${memory.name}" from ${memory.sourceLanguage} to ${memory.targetLanguage}. Choose another memory, or a new one.`)
}
