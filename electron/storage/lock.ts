import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { WorkbenchError } from '../../shared/contract/errors.ts'

/** What the holder of a workspace says of itself to a second start: the loopback address, without any token. */
export interface LockNote { pid: number; since: number; address: string | null; joinKey: string | null }

export interface WorkspaceLock {
  /** Says where the holder can be reached; read by `readLockNote` of another process. */
  announce(place: { address: string; joinKey: string | null }): void
  release(): void
}

const notePath = (workspacePath: string) => `${workspacePath}.lock-note`

/**
 * Takes the one writer's place of a workspace. The lock is an exclusive SQLite transaction on a sidecar, which the
 * operating system lets go of however the process ends. Throws `lockedElsewhere`, `cannotWrite`.
 *
 * The note is a file of its own because the sidecar cannot be read while it is locked; it means nothing without the lock.
 */
export function lockWorkspace(workspacePath: string): WorkspaceLock {
  const database = new Database(`${workspacePath}.lock`, { timeout: 0 })
  try {
    database.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) throw heldElsewhere(workspacePath)
    throw error
  }
  const note: LockNote = { pid: process.pid, since: Date.now(), address: null, joinKey: null }
  const write = () => { writeFileSync(notePath(workspacePath), JSON.stringify(note), { mode: 0o600 }) }
  write()
  return {
    announce(place) { Object.assign(note, place); write() },
    release() {
      rmSync(notePath(workspacePath), { force: true })
      database.close()
    },
  }
}

/** The note of whoever holds or last held the workspace; null when there is none or it cannot be read. */
export function readLockNote(workspacePath: string): LockNote | null {
  try {
    const note: unknown = JSON.parse(readFileSync(notePath(workspacePath), 'utf8'))
    if (typeof note !== 'object' || note === null || !('pid' in note)) return null
    return { pid: Number(note.pid), since: 'since' in note ? Number(note.since) : 0, address: textOf(note, 'address'), joinKey: textOf(note, 'joinKey') }
  } catch {
    return null // Written by another process, perhaps half: knowing nothing is the answer.
  }
}

function textOf(note: object, key: string): string | null {
  const value: unknown = Reflect.get(note, key)
  return typeof value === 'string' ? value : null
}

function heldElsewhere(workspacePath: string): WorkbenchError {
  const address = readLockNote(workspacePath)?.address ?? null
  return new WorkbenchError('lockedElsewhere', address === null
    ? 'This workspace is already open in another Duizhao. Go on there, or close it and try again.'
    : `This workspace is already open in another Duizhao, at ${address}. Go on there, or close it and try again.`)
}
