import type { WorkbenchEvent } from '../../shared/contract/events.ts'

export type EventListener = (event: WorkbenchEvent) => void

/** What the core tells every window, in the order it happened. */
export interface EventBus {
  emit(event: WorkbenchEvent): void
  subscribe(listener: EventListener): () => void
}

export function createEventBus(): EventBus {
  const listeners = new Set<EventListener>()
  return {
    emit(event) { for (const listener of listeners) listener(event) },
    subscribe(listener) {
      listeners.add(listener)
      return () => { listeners.delete(listener) }
    },
  }
}
