import { useSyncExternalStore } from 'react'

const TICK_MS = 30_000
let now = Date.now()
let timer: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

function subscribe(listener: () => void) {
  listeners.add(listener)
  timer ??= setInterval(() => { now = Date.now(); for (const tell of listeners) tell() }, TICK_MS)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) { clearInterval(timer); timer = undefined; now = Date.now() }
  }
}

/** The time in milliseconds since 1970, true to half a minute: for "Just now" and "Yesterday". */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => now)
}
