import type { ProducedId, StagedId } from '../model/ids.ts'
import type { Reply } from './errors.ts'
import type { WorkbenchEvent } from './events.ts'

/**
 * The one way from a window to the core; every host (desktop, loopback, tests) gives the renderer the same object.
 * Files cross as bytes or opaque ids, never as paths.
 */
export interface Bridge {
  /** Which host this is, for the few words that differ. */
  host: 'desktop' | 'loopback' | 'memory'
  call(name: string, input: unknown): Promise<Reply<unknown>>
  /** Hands a file over, or the first piece of one. Refused with `tooLarge` above STAGE_LIMIT bytes. */
  stage(fileName: string, bytes: Uint8Array): Promise<Reply<{ stagedId: StagedId }>>
  /** The next piece of a file, so that a large one is never in memory whole. Refused with `tooLarge` when all of it comes to more than STAGE_LIMIT; the file is then forgotten. */
  append(stagedId: StagedId, bytes: Uint8Array): Promise<Reply<{ stagedId: StagedId }>>
  /** Saves a produced file where the person says (desktop: dialog; loopback: browser download). `saved: false` when they changed their mind. */
  save(producedId: ProducedId, fileName: string): Promise<Reply<{ saved: boolean }>>
  /** Opens an https or mailto address outside. */
  openExternal(url: string): Promise<Reply<{ opened: boolean }>>
  subscribe(listener: (event: WorkbenchEvent) => void): () => void
  /** Runs before the window goes: resolve when everything typed is acknowledged. */
  onClosing(flush: () => Promise<void>): void
}

/** 256 MiB. Importers have lower limits of their own. */
export const STAGE_LIMIT = 256 * 1024 * 1024
/** What is handed over at once of a file: small beside what a page takes anyway, large beside the cost of a message. */
export const STAGE_PIECE = 8 * 1024 * 1024
