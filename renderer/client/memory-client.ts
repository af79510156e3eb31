import type { Bridge } from '../../shared/contract/bridge.ts'
import type { CallInput, CallName, CallOutput } from '../../shared/contract/contract.ts'
import type { Reply } from '../../shared/contract/errors.ts'
import type { WorkbenchEvent } from '../../shared/contract/events.ts'
import type { ProducedId, StagedId } from '../../shared/model/ids.ts'
import { CallError, type Client, createClient } from './client.ts'

export type MemoryHandlers = { [N in CallName]?: (input: CallInput<N>) => CallOutput<N> | Promise<CallOutput<N>> }

export interface MemoryClient extends Client {
  /** What was called, in order. */
  readonly calls: readonly { name: string; input: unknown }[]
  readonly staged: ReadonlyMap<StagedId, { fileName: string; bytes: Uint8Array }>
  readonly saved: readonly { producedId: ProducedId; fileName: string }[]
  emit(event: WorkbenchEvent): void
  /** What a host does before its window goes. */
  close(): Promise<void>
}

/** A core of a few functions, for component tests. A call without a handler fails as `notFound`; throw a CallError to refuse. */
export function createMemoryClient(handlers: MemoryHandlers): MemoryClient {
  const calls: { name: string; input: unknown }[] = []
  const staged = new Map<StagedId, { fileName: string; bytes: Uint8Array }>()
  const saved: { producedId: ProducedId; fileName: string }[] = []
  const listeners = new Set<(event: WorkbenchEvent) => void>()
  let flush: () => Promise<void> = async () => {}
  const table = handlers as Record<string, ((input: unknown) => unknown) | undefined>

  const bridge: Bridge = {
    host: 'memory',
    async call(name, input): Promise<Reply<unknown>> {
      calls.push({ name, input })
      try {
        const handler = table[name]
        if (!handler) throw new CallError('notFound', `No handler for ${name}.`)
        return { ok: true, value: await handler(input) }
      } catch (error) {
        if (error instanceof CallError) return { ok: false, error: { code: error.code, message: error.message } }
        throw error
      }
    },
    async stage(fileName, bytes) {
      const stagedId = (staged.size + 1).toString(16).padStart(32, '0') as StagedId
      staged.set(stagedId, { fileName, bytes })
      return { ok: true, value: { stagedId } }
    },
    async append(stagedId, bytes) {
      const file = staged.get(stagedId)
      if (!file) return { ok: false, error: { code: 'notFound', message: 'No such file is staged.' } }
      const whole = new Uint8Array(file.bytes.length + bytes.length)
      whole.set(file.bytes)
      whole.set(bytes, file.bytes.length)
      staged.set(stagedId, { ...file, bytes: whole })
      return { ok: true, value: { stagedId } }
    },
    async save(producedId, fileName) {
      saved.push({ producedId, fileName })
      return { ok: true, value: { saved: true } }
    },
    openExternal: async () => ({ ok: true, value: { opened: true } }),
    subscribe(listener) { listeners.add(listener); return () => { listeners.delete(listener) } },
    onClosing(run) { flush = run },
  }
  return { ...createClient(bridge), calls, staged, saved, emit: (event) => { for (const listener of listeners) listener(event) }, close: () => flush() }
}
