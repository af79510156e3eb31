import { randomBytes } from 'node:crypto'
import { accessSync, appendFileSync, constants, copyFileSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { STAGE_LIMIT } from '../../shared/contract/bridge.ts'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import { ProducedId, StagedId } from '../../shared/model/ids.ts'

/** `lent`: it lies elsewhere and is somebody's: it is read and never deleted. */
export interface ShelvedFile { fileName: string; path: string; bytes: number; lent?: boolean }

/**
 * Files on their way in (staged by a person) and out (produced by the core), under opaque ids. They lie in a private
 * temporary folder that goes when the core closes.
 */
export interface FileShelf {
  /** Throws `tooLarge` above STAGE_LIMIT. */
  stage(fileName: string, bytes: Uint8Array): StagedId
  /** Adds to a staged file; beyond STAGE_LIMIT it is discarded. Throws `tooLarge`, `notFound`. */
  append(id: StagedId, bytes: Uint8Array): StagedId
  /** A file of somebody's, which is read where it lies. Throws `tooLarge` above STAGE_LIMIT, `notFound` when it cannot be read. */
  stageFile(fileName: string, path: string): StagedId
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
      checkSize(fileName, bytes.byteLength)
      const id = newId()
      writeFileSync(newPath(id), bytes, { mode: 0o600 })
      staged.set(id, { fileName, path: newPath(id), bytes: bytes.byteLength })
      return StagedId.parse(id)
    },
    append(id, bytes) {
      const file = staged.get(id)
      if (file === undefined || file.lent === true) throw gone('chosen')
      try { checkSize(file.fileName, file.bytes + bytes.byteLength) } catch (error) {
        this.discard(id)
        throw error
      }
      appendFileSync(file.path, bytes)
      file.bytes += bytes.byteLength
      return id
    },
    stageFile(fileName, path) {
      const size = sizeOf(path)
      if (size === null) throw new WorkbenchError('notFound', `"${fileName}" cannot be read. Is it a folder, or was it moved? Choose it again.`)
      checkSize(fileName, size)
      const id = newId()
      staged.set(id, { fileName, path, bytes: size, lent: true })
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
      if (file !== undefined && file.lent !== true) rmSync(file.path, { force: true })
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

function checkSize(fileName: string, bytes: number): void {
  if (bytes > STAGE_LIMIT) throw new WorkbenchError('tooLarge', `"${fileName}" is larger than ${STAGE_LIMIT / 1024 / 1024} MB. Split it and bring in the parts.`)
}

/** Null for what is no readable file. */
function sizeOf(path: string): number | null {
  try {
    const found = statSync(path)
    accessSync(path, constants.R_OK)
    return found.isFile() ? found.size : null
  } catch { return null }
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
