/**
 * The cells (i, j) that paths may use, `i` source and `j` target sentences done. Rows overlap, so that a path through
 * always exists. `at` gives a cell's number, or -1 outside.
 */
export interface Band { size: number; low(i: number): number; high(i: number): number; at(i: number, j: number): number }

/** A band from its wanted lower and upper edges, one for each number of source sentences; they are made monotonous. */
export function bandOf(wantedLow: Int32Array, wantedHigh: Int32Array, m: number): Band {
  const n = wantedLow.length - 1
  const lows = new Int32Array(n + 1), highs = new Int32Array(n + 1), offsets = new Float64Array(n + 2)
  for (let i = 0; i <= n; i++) highs[i] = i === n ? m : Math.min(m, Math.max(i === 0 ? 0 : highs[i - 1] ?? 0, wantedHigh[i] ?? 0))
  for (let i = n; i >= 0; i--) lows[i] = i === 0 ? 0 : Math.max(0, Math.min(i === n ? m : lows[i + 1] ?? 0, wantedLow[i] ?? 0, highs[i - 1] ?? 0))
  for (let i = 0; i <= n; i++) offsets[i + 1] = (offsets[i] ?? 0) + (highs[i] ?? 0) - (lows[i] ?? 0) + 1
  return {
    size: offsets[n + 1] ?? 0,
    low: (i) => lows[i] ?? 0,
    high: (i) => highs[i] ?? 0,
    at: (i, j) => (i < 0 || i > n || j < (lows[i] ?? 0) || j > (highs[i] ?? 0) ? -1 : (offsets[i] ?? 0) + j - (lows[i] ?? 0)),
  }
}
