import { randomBytes } from 'node:crypto'
import { mkdtempSync, renameSync, copyFileSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { STAGE_LIMIT } from '../../shared/contract/bridge.ts'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import { ProducedId, StagedId } from '../../shared/model/ids.ts'

export interface ShelvedFile { fileName: string; path: string; bytes: number }

/**
 * Files on their way in (staged by a person) and out (produced by the core), under opaque ids. They lie in a private
 * temporary folder that goes when the core closes.
 */
export interface FileShelf {
  /** Throws `tooLarge` above STAGE_LIMIT. */
  stage(fileName: string, bytes: Uint8Array): StagedId
  /** Throws `notFound`. */
  staged(id: StagedId): ShelvedFile
  discard(id: StagedId): void
  produce(fileName: string, bytes: Uint8Array): ProducedId
  /** A path for a file that something else writes; `produceFile` then takes it over. */
  draftPath(): string
  produceFile(fileName: string, path: string): ProducedId
  /** Gives a produced file once. Throws `notFound`. */
  take(id: ProducedId): Promise<{ fileName: string; bytes: Uint8Array }>
  close(): void
}

export function createFileShelf(): FileShelf {
  let folder: string | null = null
  const staged = new Map<string, ShelvedFile>()
  const produced = new Map<string, ShelvedFile>()
  const newPath = (id: string) => join(folder ??= mkdtempSync(join(tmpdir(), 'duizhao-')), id)
  const newId = () => randomBytes(16).toString('hex')
  const gone = (what: string) => new WorkbenchError('notFound', `The ${what} file is not there any more. Choose it again.`)

  return {
    stage(fileName, bytes) {
      if (bytes.byteLength > STAGE_LIMIT) throw new WorkbenchError('tooLarge', `"${fileName}" is larger than ${STAGE_LIMIT / 1024 / 1024} MB. Split it and bring in the parts.`)
      const id = newId()
      writeFileSync(newPath(id), bytes, { mode: 0o600 })
      staged.set(id, { fileName, path: newPath(id), bytes: bytes.byteLength })
      return StagedId.parse(id)
    },
    staged(id) {
      const file = staged.get(id)
      if (file === undefined) throw gone('chosen')
      return file
    },
    discard(id) {
      const file = staged.get(id)
      staged.delete(id)
      if (file !== undefined) rmSync(file.path, { force: true })
    },
    produce(fileName, bytes) {
      const id = newId()
      writeFileSync(newPath(id), bytes, { mode: 0o600 })
      produced.set(id, { fileName, path: newPath(id), bytes: bytes.byteLength })
      return ProducedId.parse(id)
    },
    draftPath: () => newPath(newId()),
    produceFile(fileName, path) {
      const id = newId()
      moveFile(path, newPath(id))
      produced.set(id, { fileName, path: newPath(id), bytes: 0 })
      return ProducedId.parse(id)
    },
    async take(id) {
      const file = produced.get(id)
      if (file === undefined) throw gone('produced')
      produced.delete(id)
      const bytes = await readFile(file.path)
      rmSync(file.path, { force: true })
      return { fileName: file.fileName, bytes }
    },
    close() { if (folder !== null) rmSync(folder, { recursive: true, force: true }) },
  }
}

/** The temporary folder may be on another disk. */
function moveFile(from: string, to: string) {
  try {
    renameSync(from, to)
  } catch {
    copyFileSync(from, to)
    rmSync(from, { force: true })
  }
}
