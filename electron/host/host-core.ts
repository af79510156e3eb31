import type { Reply } from '../../shared/contract/errors.ts'
import type { WorkbenchEvent } from '../../shared/contract/events.ts'

/** As much of the core as a host needs: names and inputs are passed on unread, the core checks them. */
export interface HostCore {
  call(name: string, input: unknown): Promise<Reply<unknown>>
  stage(fileName: string, bytes: Uint8Array): Promise<Reply<{ stagedId: string }>>
  /** A produced file, once. */
  take(producedId: string): Promise<Reply<{ fileName: string; bytes: Uint8Array }>>
  subscribe(listener: (event: WorkbenchEvent) => void): () => void
  close(): Promise<void>
}
