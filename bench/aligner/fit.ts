import { BEAD_TYPES } from '../../shared/alignment/score.ts'
import type { Evidence } from './evidence.ts'
import { FEATURES } from './evidence.ts'

/** Numbers in one row: FEATURES, then the costs of bead types, then of opening and of lengthening a gap. */
export type Row = Float64Array
const F = FEATURES.length, T = BEAD_TYPES.length, OPEN = F + T, EXTEND = OPEN + 1
export const ROW = F + T + 2

/** Rounds of the ascent (Adam), its pace, and how strongly numbers are pulled back to where they started. */
const ROUNDS = 60, PACE = 0.15, PULL = { features: 1.8, types: 0.45, gaps: 0.9 }
/** The first ones work on sums over tokens and move more slowly. */
const SLOW = 8

export interface Weighed { evidence: Evidence; weight: number }

/** The row under which the hand-made paths are likeliest, starting from one; those of `off` stay 0. */
export function fit(texts: readonly Weighed[], start: Row, off: ReadonlySet<number>): Row {
  const row = start.slice()
  for (const k of off) row[k] = 0
  const mean = new Float64Array(ROW), square = new Float64Array(ROW)
  for (let round = 1; round <= ROUNDS; round++) {
    const gradient = new Float64Array(ROW)
    for (const { evidence, weight } of texts) {
      const scores = scoresOf(evidence, row), gold = pass(evidence, row, scores, true)
      if (gold === null) continue
      climb(evidence, pass(evidence, row, scores, false), gradient, -weight)
      climb(evidence, gold, gradient, weight)
    }
    for (let k = 0; k < ROW; k++) {
      // A 1-1 bead is the measure of the others.
      if (k === F || off.has(k)) continue
      const pull = k < F ? PULL.features : k < OPEN ? PULL.types : PULL.gaps
      const g = (gradient[k] ?? 0) - pull * ((row[k] ?? 0) - (start[k] ?? 0))
      mean[k] = 0.9 * (mean[k] ?? 0) + 0.1 * g
      square[k] = 0.98 * (square[k] ?? 0) + 0.02 * g * g
      const step = (mean[k] ?? 0) / (1 - 0.9 ** round) / (Math.sqrt((square[k] ?? 0) / (1 - 0.98 ** round)) + 1e-6)
      row[k] = (row[k] ?? 0) + PACE * step * (round > ROUNDS * 0.7 ? 0.3 : 1) * (k < SLOW ? 0.4 : 1)
    }
  }
  return row
}

export function scoresOf({ type, values }: Evidence, row: Row): Float64Array {
  return Float64Array.from(type, (t, bead) => {
    let score = -(row[F + t] ?? 0)
    for (let k = 0; k < F; k++) score += (values[bead * F + k] ?? 0) * (row[k] ?? 0)
    return score
  })
}

/** Posteriors of each bead, and of each gap by the state it comes from, `cell * 3 + state`. */
interface Posteriors { bead: Float64Array; source: Float64Array; target: Float64Array }

/** Null when no path is allowed. `gold` keeps to what the gold allows. */
function pass(evidence: Evidence, row: Row, scores: Float64Array, gold: boolean): Posteriors | null {
  const { first, end, allowed, sourceGap, targetGap, sourceAlone, targetAlone } = evidence
  const cells = first.length - 1
  const sum = new Float64Array(cells * 3).fill(-Infinity), back = new Float64Array(cells * 3).fill(-Infinity)
  const reached = (cell: number) => add(add(sum[cell * 3] ?? 0, sum[cell * 3 + 1] ?? 0), sum[cell * 3 + 2] ?? 0)
  const cost = (state: number, gap: number) => row[state === gap ? EXTEND : OPEN] ?? 0
  const gaps = (cell: number): [number, number][] => [[gold && sourceAlone[cell] !== 1 ? -1 : sourceGap[cell] ?? -1, 1], [gold && targetAlone[cell] !== 1 ? -1 : targetGap[cell] ?? -1, 2]]
  sum[0] = 0
  for (let cell = 0; cell < cells; cell++) {
    const here = reached(cell)
    if (here === -Infinity) continue
    for (let bead = first[cell] ?? 0; bead < (first[cell + 1] ?? 0); bead++) {
      if (gold && allowed[bead] !== 1) continue
      const there = (end[bead] ?? 0) * 3
      sum[there] = add(sum[there] ?? 0, here + (scores[bead] ?? 0))
    }
    for (const [there, gap] of gaps(cell)) if (there >= 0) for (let state = 0; state < 3; state++) sum[there * 3 + gap] = add(sum[there * 3 + gap] ?? 0, (sum[cell * 3 + state] ?? 0) - cost(state, gap))
  }
  const total = reached(cells - 1)
  if (total === -Infinity) return null
  const posteriors = { bead: new Float64Array(scores.length), source: new Float64Array(cells * 3), target: new Float64Array(cells * 3) }
  for (let cell = cells - 1; cell >= 0; cell--) {
    const here = reached(cell)
    let beads = cell === cells - 1 ? 0 : -Infinity
    for (let bead = first[cell] ?? 0; bead < (first[cell + 1] ?? 0); bead++) {
      if (gold && allowed[bead] !== 1) continue
      const value = (scores[bead] ?? 0) + (back[(end[bead] ?? 0) * 3] ?? 0)
      beads = add(beads, value)
      posteriors.bead[bead] = Math.exp(here + value - total)
    }
    for (let state = 0; state < 3; state++) {
      let value = beads
      for (const [there, gap] of gaps(cell)) {
        if (there < 0) continue
        const behind = (back[there * 3 + gap] ?? 0) - cost(state, gap)
        value = add(value, behind)
        ;(gap === 1 ? posteriors.source : posteriors.target)[cell * 3 + state] = Math.exp((sum[cell * 3 + state] ?? 0) + behind - total)
      }
      back[cell * 3 + state] = value
    }
  }
  return posteriors
}

function climb({ type, values }: Evidence, posteriors: Posteriors | null, gradient: Row, weight: number) {
  if (posteriors === null) return
  posteriors.bead.forEach((chance, bead) => {
    if (chance < 1e-7) return
    for (let k = 0; k < F; k++) gradient[k] = (gradient[k] ?? 0) + weight * chance * (values[bead * F + k] ?? 0)
    const t = F + (type[bead] ?? 0)
    gradient[t] = (gradient[t] ?? 0) - weight * chance
  })
  for (const [chances, gap] of [[posteriors.source, 1], [posteriors.target, 2]] as const) chances.forEach((chance, at) => { const k = at % 3 === gap ? EXTEND : OPEN; gradient[k] = (gradient[k] ?? 0) - weight * chance })
}

function add(a: number, b: number): number {
  const high = a > b ? a : b, less = a > b ? b - a : a - b
  return less > -36 ? high + Math.log1p(Math.exp(less)) : high
}

/** The likeliest path under a row. */
export function decode({ i, j, first, end, sourceGap, targetGap }: Evidence, row: Row, scores: Float64Array): { source: number[]; target: number[] }[] {
  const cells = first.length - 1
  const best = new Float64Array(cells * 3).fill(-Infinity), from = new Int32Array(cells * 3).fill(-1)
  const offer = (there: number, value: number, origin: number) => { if (value > (best[there] ?? 0)) { best[there] = value; from[there] = origin } }
  best[0] = 0
  for (let cell = 0; cell < cells; cell++) for (let state = 0; state < 3; state++) {
    const here = cell * 3 + state, value = best[here] ?? 0
    if (value === -Infinity) continue
    for (let bead = first[cell] ?? 0; bead < (first[cell + 1] ?? 0); bead++) offer((end[bead] ?? 0) * 3, value + (scores[bead] ?? 0), here)
    for (const [there, gap] of [[sourceGap[cell] ?? -1, 1], [targetGap[cell] ?? -1, 2]] as const) if (there >= 0) offer(there * 3 + gap, value - (row[state === gap ? EXTEND : OPEN] ?? 0), here)
  }
  const beads: { source: number[]; target: number[] }[] = []
  const range = (a: number, b: number) => Array.from({ length: b - a }, (_, k) => a + k)
  let here = (cells - 1) * 3
  for (const state of [1, 2]) if ((best[(cells - 1) * 3 + state] ?? 0) > (best[here] ?? 0)) here = (cells - 1) * 3 + state
  while (here >= 3) {
    const before = from[here] ?? 0, to = Math.floor(here / 3), start = Math.floor(before / 3)
    beads.push({ source: range(i[start] ?? 0, i[to] ?? 0), target: range(j[start] ?? 0, j[to] ?? 0) })
    here = before
  }
  return beads.reverse()
}
