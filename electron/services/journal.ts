import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { JournalEntry } from '../../shared/model/knowledge.ts'
import type { Workspace } from '../storage/workspace.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const MOST = 200

/** What became of one thing, newest first, at most 200 lines. Fields have the model's names. */
export function journalOf(workspace: Workspace, entityId: string): JournalEntry[] {
  if (!UUID.test(entityId)) throw new WorkbenchError('badRequest', 'The history is kept by id, and this is none.')
  return workspace.journal.ofEntity(entityId, MOST).map((entry) => ({ ...entry, field: entry.field === null ? null : camelCase(entry.field), value: withIds(entry.value) }))
}

const camelCase = (column: string) => column.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** Ids are stored as bytes; the model writes them with hyphens. */
function withIds(value: string | null): string | null {
  return value?.replaceAll(/"([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})"/g, '"$1-$2-$3-$4-$5"') ?? null
}
