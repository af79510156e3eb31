import type { ErrorCode, Reply } from '../../shared/contract/errors.ts'
import type { WorkbenchEvent } from '../../shared/contract/events.ts'

/** What crosses between a host's thread and the core's; every message to the worker with an id is answered by one `reply` with it. */
export type ToWorker = { kind: 'printed'; printId: number; value: Reply<Uint8Array> } | { id: number } & (
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
  /** Asks the host for a PDF; answered by `printed`, also when it was stopped. */
  | { kind: 'print'; printId: number; page: Uint8Array }
  | { kind: 'stopPrinting'; printId: number }
