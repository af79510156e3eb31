import { hostname } from 'node:os'
import type { JournalEntry } from '../../shared/model/knowledge.ts'
import { uuidv7 } from '../../shared/text/ids.ts'
import { fromBlob, toBlob } from './blob-id.ts'
import type { Workspace } from './workspace.ts'

export interface Change {
  entity: string
  entityId: string
  op: 'create' | 'update' | 'remove'
  /** Null: the whole row. */
  field: string | null
  /** Anything JSON can say. */
  value: unknown
}

/** Changes of structured data: the audit trail, and later the way to share between machines. */
export interface Journal {
  /** Writes one line. Only inside a transaction, beside the row it describes; most stores use `writeRow`, which does both. */
  write(change: Change): void
  /** Newest first. */
  ofEntity(entityId: string, limit: number): JournalEntry[]
  /** Whose name stands on what is written from now on. */
  setAuthor(name: string): void
  readonly authorName: string
  /** Stored ids of the present author and device, for rows that carry them. Only inside a transaction. */
  authorId(): Buffer
  deviceId(): Buffer
  /** A transaction has begun: its lines share one id. */
  began(): void
}

export function createJournal(workspace: Workspace, firstAuthor: string): Journal {
  let authorName = firstAuthor
  let transactionId: Buffer | null = null
  let clock = { at: 0, counter: 0 }

  /** Hybrid logical clock: never behind what this workspace has seen, so that order survives a wrong system clock. */
  function tick(): string {
    const now = Date.now()
    if (clock.at === 0) clock = lastSeen(workspace)
    clock = now > clock.at ? { at: now, counter: 0 } : { at: clock.at, counter: clock.counter + 1 }
    if (clock.counter > 0xffff) clock = { at: clock.at + 1, counter: 0 }
    return clock.at.toString(16).padStart(12, '0') + clock.counter.toString(16).padStart(4, '0')
  }

  const journal: Journal = {
    get authorName() { return authorName },
    setAuthor(name) { authorName = name },
    authorId() {
      const row = workspace.sql<[string], { id: Buffer }>('SELECT id FROM author WHERE name = ?').get(authorName)
      if (row !== undefined) return row.id
      const id = toBlob(uuidv7())
      workspace.sql('INSERT INTO author (id, name, created) VALUES (?, ?, ?)').run(id, authorName, Date.now())
      return id
    },
    deviceId() { return thisDevice(workspace) },
    began() { transactionId = null },
    write(change) {
      if (!workspace.inTransaction()) throw new Error(`a journal line for ${change.entity} was written outside a transaction`)
      transactionId ??= toBlob(uuidv7())
      const device = journal.deviceId()
      workspace.sql(`INSERT INTO journal (change_id, device_id, device_seq, author_id, tx_id, hlc, entity, entity_id, field, op, value, schema_v)
        VALUES (?, ?, (SELECT coalesce(max(device_seq), 0) + 1 FROM journal WHERE device_id = ?), ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
        .run(toBlob(uuidv7()), device, device, journal.authorId(), transactionId, tick(), change.entity, toBlob(change.entityId),
          change.field, change.op, change.value === undefined ? null : JSON.stringify(change.value), workspace.schemaVersion)
    },
    ofEntity(entityId, limit) {
      const rows = workspace.sql<[Buffer, number], { hlc: string; author: string; entity: string; entity_id: Buffer; op: JournalEntry['op']; field: string | null; value: string | null }>(
        `SELECT hlc, author.name AS author, entity, entity_id, op, field, value FROM journal JOIN author ON author.id = author_id
         WHERE entity_id = ? ORDER BY hlc DESC, device_seq DESC LIMIT ?`).all(toBlob(entityId), limit)
      return rows.map((row) => ({ at: Number.parseInt(row.hlc.slice(0, 12), 16), author: row.author, entity: row.entity, entityId: fromBlob(row.entity_id), op: row.op, field: row.field, value: row.value }))
    },
  }
  return journal
}

function lastSeen(workspace: Workspace) {
  const hlc = workspace.sql<[], { hlc: string | null }>('SELECT max(hlc) AS hlc FROM journal').get()?.hlc ?? null
  if (hlc === null) return { at: 0, counter: 0 }
  return { at: Number.parseInt(hlc.slice(0, 12), 16), counter: Number.parseInt(hlc.slice(12), 16) }
}

/** A file that was carried to another machine, or restored from a backup, gets a device of its own there. */
function thisDevice(workspace: Workspace): Buffer {
  const row = workspace.sql<[string], { id: Buffer }>(
    `SELECT device.id FROM local JOIN device ON hex(device.id) = local.value WHERE local.key = 'device' AND device.name = ?`).get(hostname())
  if (row !== undefined) return row.id
  const id = toBlob(uuidv7())
  workspace.sql('INSERT INTO device (id, name, created) VALUES (?, ?, ?)').run(id, hostname(), Date.now())
  workspace.sql(`INSERT OR REPLACE INTO local (key, value) VALUES ('device', ?)`).run(id.toString('hex').toUpperCase())
  return id
}
