import { AlignStopped, type AlignHooks, type Bead } from './bead.ts'
import { band, type Band, type Problem } from './band.ts'
import { BEAD_TYPES, GAP_EXTEND, GAP_OPEN, scorer, type Score } from './score.ts'

/** States of a path: in a bead, in a run of source sentences without counterpart, in a run of target sentences. */
const STATES = 3
const IN_BEAD = 0, SOURCE_GAP = 1, TARGET_GAP = 2
/** How often progress is told and a stop is asked for, in rows. */
const ROWS_A_TICK = 256

const NEVER = -Infinity

/**
 * Forward and backward sums over all paths within the band give every bead's posterior; the path itself is the one with
 * the highest score (Viterbi), its beads carrying their posterior as confidence.
 */
export function solve(problem: Problem, hooks: AlignHooks): Bead[] {
  const n = problem.source.length, m = problem.target.length
  if (n === 0) return problem.target.map((t) => ({ source: [], target: [t], confidence: 1 }))
  if (m === 0) return problem.source.map((s) => ({ source: [s], target: [], confidence: 1 }))
  const score = localScore(problem)
  const room = band(problem)
  const best = new Float64Array(room.size * STATES).fill(NEVER)
  const from = new Int8Array(room.size * STATES).fill(-1)
  const sum = new Float64Array(room.size * STATES).fill(NEVER)
  best[room.at(0, 0) * STATES] = 0
  sum[room.at(0, 0) * STATES] = 0

  for (let i = 0; i <= n; i++) {
    if (i % ROWS_A_TICK === 0) tick(hooks, i / 2)
    for (let j = room.low(i); j <= room.high(i); j++) forward(room, score, best, from, sum, i, j)
  }
  const back = backward(room, score, n, m, hooks)
  const end = room.at(n, m) * STATES
  const total = logSum(sum[end] ?? NEVER, sum[end + 1] ?? NEVER, sum[end + 2] ?? NEVER)
  return trace(problem, room, score, { best, from, sum, back, total })
}

function tick(hooks: AlignHooks, done: number) {
  if (hooks.stopped()) throw new AlignStopped()
  hooks.progress(Math.floor(done), 0)
}

/** The scorer speaks of the whole document; sentences of a stretch may have fixed ones between them, which no bead may span. */
function localScore({ source, target, input, cues }: Problem): Score {
  const whole = scorer(input, cues)
  return (i, a, j, b) => {
    const s = source[i] ?? 0, t = target[j] ?? 0
    if (source[i + a - 1] !== s + a - 1 || target[j + b - 1] !== t + b - 1) return NEVER
    return whole(s, a, t, b)
  }
}

/** Fills cell (i, j) from its predecessors. `from` keeps the bead type, or the state a gap came from. */
function forward(room: Band, score: Score, best: Float64Array, from: Int8Array, sum: Float64Array, i: number, j: number) {
  const here = room.at(i, j) * STATES
  for (const [type, [a, b]] of BEAD_TYPES.entries()) {
    const cell = i >= a && j >= b ? room.at(i - a, j - b) : -1
    if (cell < 0) continue
    const before = bestOf(best, cell * STATES)
    if (before === NEVER) continue
    const gain = score(i - a, a, j - b, b)
    if (gain === NEVER) continue
    if (before + gain > (best[here + IN_BEAD] ?? NEVER)) {
      best[here + IN_BEAD] = before + gain
      from[here + IN_BEAD] = type
    }
    const paths = logSum(sum[cell * STATES] ?? NEVER, sum[cell * STATES + 1] ?? NEVER, sum[cell * STATES + 2] ?? NEVER)
    sum[here + IN_BEAD] = logSum(sum[here + IN_BEAD] ?? NEVER, paths + gain, NEVER)
  }
  gap(best, from, sum, here + SOURCE_GAP, i > 0 ? room.at(i - 1, j) : -1, SOURCE_GAP)
  gap(best, from, sum, here + TARGET_GAP, j > 0 ? room.at(i, j - 1) : -1, TARGET_GAP)
}

function gap(best: Float64Array, from: Int8Array, sum: Float64Array, here: number, cell: number, state: number) {
  if (cell < 0) return
  for (let before = 0; before < STATES; before++) {
    const at = cell * STATES + before
    const cost = before === state ? GAP_EXTEND : GAP_OPEN
    if ((best[at] ?? NEVER) + cost > (best[here] ?? NEVER)) {
      best[here] = (best[at] ?? NEVER) + cost
      from[here] = before
    }
    sum[here] = logSum(sum[here] ?? NEVER, (sum[at] ?? NEVER) + cost, NEVER)
  }
}

/** Sum over all ways from a cell and state to the end, in logarithms. */
function backward(room: Band, score: Score, n: number, m: number, hooks: AlignHooks): Float64Array {
  const back = new Float64Array(room.size * STATES).fill(NEVER)
  const end = room.at(n, m) * STATES
  back.fill(0, end, end + STATES)
  for (let i = n; i >= 0; i--) {
    if (i % ROWS_A_TICK === 0) tick(hooks, n - i / 2)
    for (let j = room.high(i); j >= room.low(i); j--) {
      if (i === n && j === m) continue
      let beads = NEVER
      for (const [a, b] of BEAD_TYPES) {
        const cell = room.at(i + a, j + b)
        if (cell < 0) continue
        const after = back[cell * STATES + IN_BEAD] ?? NEVER
        if (after !== NEVER) beads = logSum(beads, score(i, a, j, b) + after, NEVER)
      }
      const source = room.at(i + 1, j), target = room.at(i, j + 1)
      const here = room.at(i, j) * STATES
      for (let state = 0; state < STATES; state++) back[here + state] = logSum(
        beads,
        source < 0 ? NEVER : (back[source * STATES + SOURCE_GAP] ?? NEVER) + (state === SOURCE_GAP ? GAP_EXTEND : GAP_OPEN),
        target < 0 ? NEVER : (back[target * STATES + TARGET_GAP] ?? NEVER) + (state === TARGET_GAP ? GAP_EXTEND : GAP_OPEN),
      )
    }
  }
  return back
}

interface Tables { best: Float64Array; from: Int8Array; sum: Float64Array; back: Float64Array; total: number }

function trace(problem: Problem, room: Band, score: Score, tables: Tables): Bead[] {
  const beads: Bead[] = []
  const { best, from, sum, back, total } = tables
  let i = problem.source.length, j = problem.target.length
  let state = stateOfBest(best, room.at(i, j) * STATES)
  while (i > 0 || j > 0) {
    const here = room.at(i, j) * STATES + state
    const step = from[here] ?? -1
    if (step < 0) throw new Error(`no path into cell ${i}, ${j}`)
    if (state === IN_BEAD) {
      const [a, b] = BEAD_TYPES[step] ?? [1, 1]
      const cell = room.at(i - a, j - b) * STATES
      const paths = logSum(sum[cell] ?? NEVER, sum[cell + 1] ?? NEVER, sum[cell + 2] ?? NEVER)
      const through = paths + score(i - a, a, j - b, b) + (back[here] ?? NEVER)
      beads.push({ source: problem.source.slice(i - a, i), target: problem.target.slice(j - b, j), confidence: probability(through - total) })
      i -= a
      j -= b
      state = stateOfBest(best, room.at(i, j) * STATES)
    } else {
      const confidence = probability((sum[here] ?? NEVER) + (back[here] ?? NEVER) - total)
      if (state === SOURCE_GAP) beads.push({ source: problem.source.slice(--i, i + 1), target: [], confidence })
      else beads.push({ source: [], target: problem.target.slice(--j, j + 1), confidence })
      state = step
    }
  }
  return beads.reverse()
}

function bestOf(best: Float64Array, cell: number) { return Math.max(best[cell] ?? NEVER, best[cell + 1] ?? NEVER, best[cell + 2] ?? NEVER) }

function stateOfBest(best: Float64Array, cell: number) {
  let state = 0
  for (let other = 1; other < STATES; other++) if ((best[cell + other] ?? NEVER) > (best[cell + state] ?? NEVER)) state = other
  return state
}

function logSum(a: number, b: number, c: number): number {
  const top = Math.max(a, b, c)
  if (top === NEVER) return NEVER
  return top + Math.log(Math.exp(a - top) + Math.exp(b - top) + Math.exp(c - top))
}

function probability(log: number) { return Math.min(1, Math.max(0, Math.exp(log))) }
