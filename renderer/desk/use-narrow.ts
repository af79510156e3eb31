import { useSyncExternalStore } from 'react'

/** The width below which outline and inspector no longer stand beside the text. */
const NARROW = matchMedia('(max-width: 1180px)')
function subscribe(listener: () => void) {
  NARROW.addEventListener('change', listener)
  return () => NARROW.removeEventListener('change', listener)
}
export function useNarrow(): boolean { return useSyncExternalStore(subscribe, () => NARROW.matches) }
