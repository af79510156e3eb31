import { useEffect, useState } from 'react'

/** True once `waiting` has lasted `after` milliseconds, so that quick work shows nothing at all. */
export function useLate(waiting: boolean, after: number = 300): boolean {
  const [late, setLate] = useState(false)
  useEffect(() => {
    if (!waiting) return
    const timer = setTimeout(() => setLate(true), after)
    return () => { clearTimeout(timer); setLate(false) }
  }, [waiting, after])
  return waiting && late
}
