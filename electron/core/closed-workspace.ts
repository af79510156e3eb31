/** What a host may do with a workspace that it has not opened: put a backup in its place, ask who holds it. */
export { restoreBackup } from '../services/backup.ts'
export { readLockNote } from '../storage/lock.ts'
