import { useEffect, useState } from 'react'

/** Time after the last key before something is tried with it. */
const PAUSE_MS = 250

/** A value as it was when the typing last paused. */
export function useSettled<T>(value: T): T {
  const key = JSON.stringify(value)
  const [settled, setSettled] = useState({ key, value })
  useEffect(() => {
    if (settled.key === key) return
    const timer = setTimeout(() => setSettled({ key, value }), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [key, value, settled.key])
  return settled.value
}
