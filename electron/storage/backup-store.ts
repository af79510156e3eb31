import { closeSync, copyFileSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import { databaseFailure, fileFailure } from './failure.ts'
import { lockWorkspace } from './lock.ts'
import { loadMigrations } from './migrate.ts'
import { writeLocal } from './settings-store.ts'
import { inspectFile, stamp } from './workspace-file.ts'
import type { Workspace } from './workspace.ts'

/** Looks through a copy; rejects as `checkCopy` throws. It takes a second for each 300 MB or so, which is for another thread to wait. */
export type CheckCopy = (path: string) => Promise<void>

const checkHere: CheckCopy = async (path) => { checkCopy(path) }

/** Writes a whole copy of the workspace to a new file, while work goes on, and has it checked. Throws `diskFull`, `cannotWrite`, `damagedWorkspace`. */
export async function backupTo(workspace: Workspace, path: string, check: CheckCopy = checkHere): Promise<void> {
  const part = `${path}.part`
  try {
    await workspace.connection.backup(part)
    await check(part)
    renameSync(part, path)
    // A reader may copy the workspace while another process works in it; only that one remembers backups.
    if (!workspace.readOnly) workspace.transaction(() => { writeLocal(workspace, 'lastBackup', String(Date.now())) })
  } catch (error) {
    rmSync(part, { force: true })
    throw databaseFailure(error) ?? fileFailure(error) ?? error
  }
}

/** Makes a copy one file, without a write-ahead log beside it. Throws `damagedWorkspace` unless every page of it is readable. */
export function checkCopy(path: string): void {
  const copy = new Database(path)
  try {
    copy.pragma('journal_mode = DELETE')
    const answer = copy.pragma('quick_check(1)', { simple: true })
    if (answer !== 'ok') throw new WorkbenchError('damagedWorkspace', `The copy of the workspace is not sound (${String(answer)}). Run \`duizhao doctor\`; older backups are in the folder "backups".`)
  } catch (error) {
    // In another thread an error of SQLite's would lose its code on the way.
    throw databaseFailure(error) ?? error
  } finally {
    copy.close()
  }
}

const NAME = /-(\d{8})-(\d{6})\.duizhao$/
/** The last few, for a mistake just made, and one a day of the last week, for one noticed late. */
const KEPT_LATEST = 5
const KEPT_DAYS = 7

export interface BackupFile { fileName: string; path: string; day: string }

function backupFolder(workspacePath: string): string { return join(dirname(workspacePath), 'backups') }

/** Rotating backups of one workspace, newest first. */
export function listBackups(workspacePath: string): BackupFile[] {
  const folder = backupFolder(workspacePath)
  if (!existsSync(folder)) return []
  const prefix = basename(workspacePath, '.duizhao')
  return readdirSync(folder).filter((name) => NAME.test(name) && name.replace(NAME, '') === prefix).toSorted().toReversed()
    .map((fileName) => ({ fileName, path: join(folder, fileName), day: NAME.exec(fileName)?.[1] ?? '' }))
}

/** Rows written since the workspace was opened; a writer is alone, so an equal count means an equal file. */
export function changeCount(workspace: Workspace): number {
  return workspace.sql<[], { n: number }>('SELECT total_changes() AS n').get()?.n ?? 0
}

/** Makes one more rotating backup and deletes those that are out of turn. */
export async function rotateBackups(workspace: Workspace, now: Date = new Date(), check?: CheckCopy): Promise<string> {
  mkdirSync(backupFolder(workspace.path), { recursive: true })
  const path = join(backupFolder(workspace.path), `${basename(workspace.path, '.duizhao')}-${stamp(now)}.duizhao`)
  await backupTo(workspace, path, check)
  const days = new Set<string>()
  for (const [index, backup] of listBackups(workspace.path).entries()) {
    const lastOfDay = !days.has(backup.day)
    days.add(backup.day)
    if (index >= KEPT_LATEST && !(lastOfDay && days.size <= KEPT_DAYS)) rmSync(backup.path, { force: true })
  }
  return path
}

/**
 * Puts a backup in the place of a workspace that nobody has open; what stood there is kept in "backups". The restored
 * file becomes a device of its own, so that no journal number is ever given twice. Gives the name of the kept file, null
 * when there was none. Throws `notFound`, `damagedWorkspace`, `newerVersion`, `lockedElsewhere`, `diskFull`, `cannotWrite`;
 * the workspace is then as it was.
 */
export function restoreBackup(backupPath: string, workspacePath: string): { kept: string | null } {
  if (!existsSync(backupPath)) throw new WorkbenchError('notFound', `There is no file "${basename(backupPath)}". Give the name of a backup; they are in the folder "backups" beside the workspace.`)
  const draft = `${workspacePath}.restoring`
  try {
    if (inspectFile(backupPath, loadMigrations().length) === 0) throw new WorkbenchError('damagedWorkspace', `"${basename(backupPath)}" is empty, so there is nothing to restore. Choose another backup.`)
    mkdirSync(dirname(workspacePath), { recursive: true })
    const lock = lockWorkspace(workspacePath)
    try {
      copyFileSync(backupPath, draft)
      if (existsSync(`${backupPath}-wal`)) copyFileSync(`${backupPath}-wal`, `${draft}-wal`)
      prepareRestored(draft)
      const kept = keepPresent(workspacePath)
      renameSync(draft, workspacePath)
      return { kept }
    } finally {
      lock.release()
    }
  } catch (error) {
    for (const end of ['', '-wal', '-shm', '-journal']) rmSync(draft + end, { force: true })
    throw databaseFailure(error) ?? fileFailure(error) ?? error
  }
}

function prepareRestored(path: string) {
  const database = new Database(path)
  try {
    const answer = database.pragma('integrity_check(1)', { simple: true })
    if (answer !== 'ok') throw new WorkbenchError('damagedWorkspace', `This backup is damaged (${String(answer)}). Choose another; the workspace was not changed.`)
    database.exec(`DELETE FROM local WHERE key = 'device'`)
    database.pragma('journal_mode = DELETE')
  } finally {
    database.close()
  }
  const file = openSync(path, 'r+')
  fsyncSync(file)
  closeSync(file)
}

/** The write-ahead log belongs to the file it stands beside, so it moves along. */
function keepPresent(workspacePath: string): string | null {
  if (!existsSync(workspacePath)) return null
  mkdirSync(backupFolder(workspacePath), { recursive: true })
  const kept = join(backupFolder(workspacePath), `${basename(workspacePath, '.duizhao')}-before-restore-${stamp(new Date())}.duizhao`)
  renameSync(workspacePath, kept)
  for (const end of ['-wal', '-shm']) if (existsSync(workspacePath + end)) renameSync(workspacePath + end, kept + end)
  return basename(kept)
}
