import { createContext, useContext } from 'react'
import type { Bridge } from '../../shared/contract/bridge.ts'
import type { CallInput, CallName, CallOutput } from '../../shared/contract/contract.ts'
import type { Reply } from '../../shared/contract/errors.ts'
import type { WorkbenchEvent } from '../../shared/contract/events.ts'
import type { ProducedId, SectionId, StagedId } from '../../shared/model/ids.ts'
import type { NodeJson } from '../../shared/model/text.ts'
import { CallError } from './call-error.ts'

export { CallError } from './call-error.ts'

export interface Flusher {
  /** Resolves when everything typed is acknowledged; rejects when it cannot be saved. */
  flush(): Promise<void>
  /** Whether anything is waiting now; asked when a browser tab is about to go and there is no time to wait. */
  unsaved(): boolean
  /** The section that is open here, with its version; null when it is not. */
  open?(sectionId: SectionId): { version: number } | null
  /** Takes over steps made on that version, as one change that can be undone there. False when the text has moved on. */
  apply?(sectionId: SectionId, version: number, steps: readonly NodeJson[]): boolean
}

/** The core as the renderer sees it. Everything that goes wrong is a CallError. */
export interface Client {
  readonly host: Bridge['host']
  call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>>
  stage(fileName: string, bytes: Uint8Array): Promise<StagedId>
  append(stagedId: StagedId, bytes: Uint8Array): Promise<StagedId>
  /** False when the person changed their mind in the dialog. */
  save(producedId: ProducedId, fileName: string): Promise<boolean>
  openExternal(url: string): Promise<boolean>
  subscribe(listener: (event: WorkbenchEvent) => void): () => void
  /** Editors put themselves on the list of those who must be done before the window goes. */
  beforeClosing(flusher: Flusher): () => void
  unsaved(): boolean
  /** Resolves when everything typed in any editor is acknowledged; rejects when it cannot be saved. */
  flush(): Promise<void>
  /** The editor a section is open in, if any: what changes there has to go through it, so that it can be undone there. */
  editing(sectionId: SectionId): { version: number; apply(version: number, steps: readonly NodeJson[]): boolean } | null
}

function valueOf<T>(reply: Reply<T>): T {
  if (reply.ok) return reply.value
  throw new CallError(reply.error.code, reply.error.message)
}

export function createClient(bridge: Bridge): Client {
  const flushers = new Set<Flusher>()
  const flush = async () => { await Promise.all([...flushers].map((flusher) => flusher.flush())) }
  bridge.onClosing(flush)
  return {
    host: bridge.host,
    async call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> {
      // The dispatch has checked the value against the contract of this very name.
      return valueOf(await bridge.call(name, input)) as CallOutput<N>
    },
    stage: async (fileName, bytes) => valueOf(await bridge.stage(fileName, bytes)).stagedId,
    append: async (stagedId, bytes) => valueOf(await bridge.append(stagedId, bytes)).stagedId,
    save: async (producedId, fileName) => valueOf(await bridge.save(producedId, fileName)).saved,
    openExternal: async (url) => valueOf(await bridge.openExternal(url)).opened,
    subscribe: (listener) => bridge.subscribe(listener),
    beforeClosing(flusher) { flushers.add(flusher); return () => { flushers.delete(flusher) } },
    unsaved: () => [...flushers].some((flusher) => flusher.unsaved()),
    flush,
    editing(sectionId) {
      for (const flusher of flushers) {
        const open = flusher.open?.(sectionId)
        if (open) return { version: open.version, apply: (version, steps) => flusher.apply?.(sectionId, version, steps) ?? false }
      }
      return null
    },
  }
}

export const ClientContext = createContext<Client | null>(null)

export function useClient(): Client {
  const client = useContext(ClientContext)
  if (!client) throw new Error('useClient outside ClientContext')
  return client
}
