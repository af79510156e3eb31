/** `done` and `total` count `unit`s; total 0 means not known. */
export type Progressing = (label: string, done: number, total: number, unit: string) => void

const CALLS_A_SECOND = 10

/** Passes on the first call of each label, then at most CALLS_A_SECOND, and every completion. */
export function throttled(pass: Progressing): Progressing {
  let last = { at: -Infinity, label: '' }
  return (label, done, total, unit) => {
    const now = performance.now()
    if (label === last.label && now - last.at < 1_000 / CALLS_A_SECOND && (total === 0 || done < total)) return
    last = { at: now, label }
    pass(label, done, total, unit)
  }
}
