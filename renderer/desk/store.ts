import { useSyncExternalStore } from 'react'

/** A value that changes often and is read in parts, so that one key does not render the whole desk. */
export interface Store<T> { get(): T; set(part: Partial<T>): void; subscribe(listener: () => void): () => void }

export function createStore<T extends object>(initial: T): Store<T> {
  let value = initial
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set: (part) => { value = { ...value, ...part }; for (const listener of listeners) listener() },
    subscribe: (listener) => { listeners.add(listener); return () => { listeners.delete(listener) } },
  }
}

/** Renders again only when what `select` gives is another value: select primitives or values that keep their identity. */
export function useStore<T extends object, V>(store: Store<T>, select: (value: T) => V): V {
  return useSyncExternalStore(store.subscribe, () => select(store.get()))
}
