import type { ErrorCode } from '../../shared/contract/errors.ts'
import type { WorkbenchEvent } from '../../shared/contract/events.ts'

/** What crosses between a host's thread and the core's; every message to the worker is answered by one `reply` with its id. */
export type ToWorker = { id: number } & (
  | { kind: 'call'; name: string; input: unknown }
  | { kind: 'stage'; fileName: string; bytes: Uint8Array }
  | { kind: 'append'; stagedId: string; bytes: Uint8Array }
  | { kind: 'stageFile'; fileName: string; path: string }
  | { kind: 'take'; producedId: string }
  | { kind: 'announce'; place: { address: string; joinKey: string | null } }
  | { kind: 'close' }
)
export type FromWorker =
  | { kind: 'started' }
  | { kind: 'refused'; error: { code: ErrorCode; message: string } }
  | { kind: 'reply'; id: number; value: unknown }
  | { kind: 'event'; event: WorkbenchEvent }
