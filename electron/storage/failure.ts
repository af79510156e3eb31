import Database from 'better-sqlite3'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { ErrorCode } from '../../shared/contract/errors.ts'

const SENTENCES: [prefix: string, code: ErrorCode, message: string][] = [
  ['SQLITE_FULL', 'diskFull', 'The disk is full, so the change was not saved. Free some space and try again; nothing saved before is lost.'],
  ['SQLITE_READONLY', 'readOnly', 'The workspace file may not be written to, so the change was not saved. Allow writing to it, or work on a copy in another folder.'],
  ['SQLITE_BUSY', 'lockedElsewhere', 'Another program is using the workspace file. Close it there and try again.'],
  ['SQLITE_LOCKED', 'lockedElsewhere', 'Another program is using the workspace file. Close it there and try again.'],
  ['SQLITE_CORRUPT', 'damagedWorkspace', 'The workspace file is damaged. Close Duizhao and bring back a backup with `duizhao restore`; they are in the folder "backups" beside the workspace.'],
  ['SQLITE_NOTADB', 'damagedWorkspace', 'This file is not a Duizhao workspace, or it is damaged. Choose another, or bring back a backup with `duizhao restore`.'],
  ['SQLITE_CANTOPEN', 'cannotWrite', 'The workspace file cannot be opened. Check that its folder exists and that you may write there.'],
  ['SQLITE_IOERR', 'cannotWrite', 'The disk did not take the change, so it was not saved. Check the disk and its connection, then try again.'],
]

/** The expected failure an error of the database stands for; null when it is no such error (a mistake of ours). */
export function databaseFailure(error: unknown): WorkbenchError | null {
  if (error instanceof WorkbenchError) return error
  if (!(error instanceof Database.SqliteError)) return null
  const found = SENTENCES.find(([prefix]) => error.code.startsWith(prefix))
  if (found === undefined) return null
  return new WorkbenchError(found[1], found[2])
}

/** The same for an error of the file system. */
export function fileFailure(error: unknown): WorkbenchError | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOSPC' || code === 'EDQUOT') return new WorkbenchError('diskFull', 'The disk is full. Free some space and try again; the workspace was not changed.')
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return new WorkbenchError('readOnly', 'The workspace or its folder may not be written to. Allow writing there, or choose another folder.')
  if (code === 'EISDIR') return new WorkbenchError('cannotWrite', 'This is a folder. Name a file in it for the workspace.')
  if (code === 'EEXIST' || code === 'ENOTDIR') return new WorkbenchError('cannotWrite', 'A part of this path is a file and not a folder. Choose another place for the workspace.')
  if (code === 'ENAMETOOLONG') return new WorkbenchError('cannotWrite', 'This name is too long for the disk. Choose a shorter one for the workspace.')
  return null
}
