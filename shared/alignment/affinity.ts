import type { WeighedText } from './anchors.ts'
import type { Band } from './band.ts'
import type { Lexicon } from './lexicon.ts'

/** Most sentences of a side that a bead joins. */
const MOST_SOURCE = 5, MOST_TARGET = 9

/**
 * How well sentences cover each other, ready for every bead within the band. A token is covered as well as its best
 * match on the other side of the bead; `covered` sums that over both sides, times the tokens' weights.
 */
export interface Affinity {
  /** For joining source [i, i + a) with target [j, j + b), inside the band. Cost a + b. */
  covered(i: number, a: number, j: number, b: number): number
}

interface Row {
  from: number; to: number
  /** How well this source sentence covers each target token of [from, to). */
  english: Float32Array
}

/** Costs the matching pairs of tokens within the band, and 14 numbers for each of its cells. `tick` is called for every source sentence. */
export function affinityOf(source: WeighedText, target: WeighedText, lexicon: Lexicon, band: Band, tick: (u: number) => void): Affinity {
  const n = source.starts.length - 1, m = target.starts.length - 1
  const places = tokenPlaces(target)
  const start = (side: WeighedText, sentence: number) => side.starts[sentence] ?? 0
  const from = (u: number) => band.low(Math.max(0, u - MOST_SOURCE + 1))
  const to = (u: number) => Math.min(m, band.high(Math.min(n, u + MOST_SOURCE)))

  /** `[(v - from) * MOST_TARGET + b - 1]`: the weight of this source sentence's tokens that target [v, v + b) covers. */
  const chinese: Float32Array[] = []
  /** `[(v - from) * MOST_SOURCE + a - 1]`: the weight of target sentence v's tokens that source [i, i + a) covers. */
  const english: Float32Array[] = []
  const rows: Row[] = []
  for (let u = 0; u < n; u++) {
    tick(u)
    const { row, own } = match(u)
    rows.push(row)
    chinese.push(coveredBySpans(u, row, own))
    const done = u - MOST_SOURCE + 1
    if (done >= 0) { english.push(coverSpans(done, rows)); rows[done] = { from: 0, to: 0, english: NOTHING } }
  }
  while (english.length < n) english.push(coverSpans(english.length, rows))

  return {
    covered(i, a, j, b) {
      let sum = 0
      for (let u = i; u < i + a; u++) sum += chinese[u]?.[(j - from(u)) * MOST_TARGET + b - 1] ?? 0
      const spans = english[i], first = from(i)
      for (let v = j; v < j + b; v++) sum += spans?.[(v - first) * MOST_SOURCE + a - 1] ?? 0
      return sum
    },
  }

  /** One source sentence against the target sentences it may be joined with; `own` is how well each of those covers its tokens. */
  function match(u: number): { row: Row; own: Float32Array } {
    const low = from(u), high = to(u), first = start(target, low), last = start(target, high)
    const tokens = source.tokens.subarray(start(source, u), start(source, u + 1))
    const row: Row = { from: low, to: high, english: new Float32Array(last - first) }
    const own = new Float32Array((high - low) * tokens.length)
    const met = new Map<number, number>()
    tokens.forEach((token, p) => {
      // A word said again is covered as it was before.
      const before = met.get(token)
      if (before !== undefined) {
        for (let at = 0; at < own.length; at += tokens.length) own[at + p] = own[at + before] ?? 0
        return
      }
      met.set(token, p)
      for (const [other, weight] of lexicon[token] ?? []) {
        const where = places.get(other)
        if (!where) continue
        for (let k = lowerBound(where.at, first); k < where.at.length; k++) {
          const at = where.at[k] ?? 0
          if (at >= last) break
          const cell = ((where.sentence[k] ?? 0) - low) * tokens.length + p
          if (weight > (row.english[at - first] ?? 0)) row.english[at - first] = weight
          if (weight > (own[cell] ?? 0)) own[cell] = weight
        }
      }
    })
    return { row, own }
  }

  function coveredBySpans(u: number, row: Row, own: Float32Array): Float32Array {
    const first = start(source, u), count = start(source, u + 1) - first
    const spans = new Float32Array((row.to - row.from) * MOST_TARGET)
    const best = new Float32Array(count)
    for (let v = row.from; v < row.to; v++) {
      best.fill(0)
      for (let b = 1; b <= MOST_TARGET && v + b <= row.to; b++) {
        const cell = (v + b - 1 - row.from) * count
        let sum = 0
        for (let p = 0; p < count; p++) {
          const weight = own[cell + p] ?? 0
          if (weight > (best[p] ?? 0)) best[p] = weight
          sum += (best[p] ?? 0) * (source.weights[first + p] ?? 0)
        }
        spans[(v - row.from) * MOST_TARGET + b - 1] = sum
      }
    }
    return spans
  }

  function coverSpans(i: number, known: readonly Row[]): Float32Array {
    const low = from(i), high = to(i)
    const spans = new Float32Array((high - low) * MOST_SOURCE)
    const first = start(target, low)
    const best = new Float32Array(start(target, high) - first)
    for (let a = 1; a <= MOST_SOURCE && i + a <= n; a++) {
      const row = known[i + a - 1]
      if (!row) break
      const shift = start(target, row.from) - first
      for (let t = Math.max(0, shift); t < best.length; t++) {
        const weight = row.english[t - shift] ?? 0
        if (weight > (best[t] ?? 0)) best[t] = weight
      }
      for (let v = low; v < high; v++) {
        let sum = 0
        for (let t = start(target, v); t < start(target, v + 1); t++) sum += (best[t - first] ?? 0) * (target.weights[t] ?? 0)
        spans[(v - low) * MOST_SOURCE + a - 1] = sum
      }
    }
    return spans
  }
}

const NOTHING = new Float32Array(0)

interface Places { at: number[]; sentence: number[] }

function tokenPlaces({ tokens, starts }: WeighedText): Map<number, Places> {
  const places = new Map<number, Places>()
  for (let v = 0; v < starts.length - 1; v++) {
    for (let at = starts[v] ?? 0; at < (starts[v + 1] ?? 0); at++) {
      const token = tokens[at] ?? 0
      let list = places.get(token)
      if (!list) places.set(token, (list = { at: [], sentence: [] }))
      list.at.push(at)
      list.sentence.push(v)
    }
  }
  return places
}

function lowerBound(sorted: readonly number[], value: number): number {
  let low = 0, high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}
