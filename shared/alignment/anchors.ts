import { bandOf, type Band } from './band.ts'
import type { Lexicon } from './lexicon.ts'
import type { TokenText } from './vocabulary.ts'

/**
 * Where a path may run: pairs of sentences that share rare words are chained, and the band follows the chain. It finds
 * its way over a missing chapter, which a band round the diagonal of lengths does not.
 */

/** A token that stands in more sentences than this tells too little of the place. */
const RARE = 60
/** Candidates kept for each source sentence, and what two sentences must share at least to be one. */
const CANDIDATES = 4, LEAST_SHARED = 0.9
/** Sentences a path may stray from the chain: near an anchor, and for each sentence of distance from it. */
const STRAY = 12, STRAY_SHARE = 0.15
/** Far from every anchor the band is as wide as so many cells for the whole text allow. */
const CELLS = 500_000, LEAST_FAR = 30
/** Between two anchors so few cells are all allowed. */
const WHOLE_UP_TO = 30_000
/** An anchor stands when so many of its neighbours in the chain agree with it about the way. */
const NEIGHBOURS = 4, AGREEING = 2, SLACK = 6

export interface Anchor { u: number; v: number; weight: number }

/** Tokens of one side of a stretch, with what each is worth. */
export interface WeighedText extends TokenText { weights: Float32Array }

/** `sourceLength` and `targetLength` are prefix sums of the sentences' lengths. Cost n · candidates · log n, and the rare words. */
export function bandFor(source: WeighedText, target: WeighedText, lexicon: Lexicon, sourceLength: Float64Array, targetLength: Float64Array, tick: (share: number) => void): Band {
  const n = source.starts.length - 1, m = target.starts.length - 1
  const low = new Int32Array(n + 1), high = new Int32Array(n + 1)
  if (n * m <= WHOLE_UP_TO) { high.fill(m); return bandOf(low, high, m) }
  const anchors = [{ u: 0, v: 0 }, ...agreeing(chain(candidates(source, target, lexicon, tick), m), m / n), { u: n, v: m }]
  for (let k = 1; k < anchors.length; k++) {
    const from = anchors[k - 1], to = anchors[k]
    if (from && to) between(from, to, { first: k === 1, last: k === anchors.length - 1, far: Math.max(LEAST_FAR, Math.ceil(CELLS / 2 / n)) }, low, high, sourceLength, targetLength)
  }
  return bandOf(low, high, m)
}

type Cell = { u: number; v: number }

function between(from: Cell, to: Cell, { first, last, far }: { first: boolean; last: boolean; far: number }, low: Int32Array, high: Int32Array, sourceLength: Float64Array, targetLength: Float64Array) {
  const du = to.u - from.u, dv = to.v - from.v
  const whole = du * dv <= WHOLE_UP_TO
  const at = (sums: Float64Array, index: number) => sums[index] ?? 0
  const share = (at(targetLength, to.v) - at(targetLength, from.v)) / Math.max(1, at(sourceLength, to.u) - at(sourceLength, from.u))
  let v = from.v
  for (let u = from.u; u <= to.u; u++) {
    const goal = at(targetLength, from.v) + (at(sourceLength, u) - at(sourceLength, from.u)) * share
    while (v < to.v && at(targetLength, v) < goal) v++
    const away = Math.min(first ? du : u - from.u, last ? du : to.u - u)
    const stray = Math.min(far, STRAY + Math.ceil(STRAY_SHARE * away))
    const wanted = whole ? [from.v - STRAY, to.v + STRAY] as const : [v - stray, v + stray] as const
    low[u] = u === from.u && from.u > 0 ? Math.min(low[u] ?? 0, wanted[0]) : wanted[0]
    high[u] = u === from.u && from.u > 0 ? Math.max(high[u] ?? 0, wanted[1]) : wanted[1]
  }
}

/** The target sentences that share most with each source sentence, by what they share. */
export function candidates(source: WeighedText, target: WeighedText, lexicon: Lexicon, tick: (share: number) => void): Anchor[] {
  const places = postings(target)
  const spread = postings(source)
  const found: Anchor[] = []
  const n = source.starts.length - 1
  const shared = new Float64Array(target.starts.length)
  const reached: number[] = []
  for (let u = 0; u < n; u++) {
    if (u % 64 === 0) tick(u / n)
    for (let p = source.starts[u] ?? 0; p < (source.starts[u + 1] ?? 0); p++) {
      const token = source.tokens[p] ?? 0
      // A word said twice in a sentence says no more of the place.
      if ((spread.get(token)?.length ?? 0) > RARE || source.tokens.indexOf(token, source.starts[u]) < p) continue
      for (const [english, weight] of lexicon[token] ?? []) {
        const where = places.get(english)
        if (!where || where.length > RARE) continue
        // What stands in few sentences of both sides pins the place.
        const worth = weight / Math.sqrt(where.length)
        for (const v of where) {
          if (shared[v] === 0) reached.push(v)
          shared[v] = (shared[v] ?? 0) + worth
        }
      }
    }
    const best = reached.filter((v) => (shared[v] ?? 0) >= LEAST_SHARED).sort((a, b) => (shared[b] ?? 0) - (shared[a] ?? 0) || a - b).slice(0, CANDIDATES)
    for (const v of best) found.push({ u, v, weight: (shared[v] ?? 0) ** 2 })
    for (const v of reached) shared[v] = 0
    reached.length = 0
  }
  return found
}

/** Sentences each token stands in, ascending. */
function postings({ tokens, starts }: TokenText): Map<number, number[]> {
  const places = new Map<number, number[]>()
  for (let v = 0; v < starts.length - 1; v++) {
    for (let p = starts[v] ?? 0; p < (starts[v + 1] ?? 0); p++) {
      const token = tokens[p] ?? 0
      const list = places.get(token)
      if (!list) places.set(token, [v])
      else if (list.at(-1) !== v && list.length <= RARE) list.push(v)
    }
  }
  return places
}

/** The heaviest chain of candidates that goes forward on both sides; K log m with a Fenwick tree of best ends. */
function chain(all: readonly Anchor[], m: number): Anchor[] {
  const best = new Float64Array(m + 1), holder = new Int32Array(m + 1).fill(-1)
  const before = new Int32Array(all.length).fill(-1), sums = new Float64Array(all.length)
  let end = -1
  for (let from = 0; from < all.length;) {
    let to = from
    while (to < all.length && all[to]?.u === all[from]?.u) to++
    // Candidates of one sentence see only chains that end before it.
    for (let k = from; k < to; k++) {
      const anchor = all[k]
      if (!anchor) continue
      let top = 0, last = -1
      for (let v = anchor.v; v > 0; v -= v & -v) if ((best[v] ?? 0) > top) { top = best[v] ?? 0; last = holder[v] ?? -1 }
      sums[k] = top + anchor.weight
      before[k] = last
      if (end < 0 || (sums[k] ?? 0) > (sums[end] ?? 0)) end = k
    }
    for (let k = from; k < to; k++) {
      for (let v = (all[k]?.v ?? 0) + 1; v <= m; v += v & -v) if ((sums[k] ?? 0) > (best[v] ?? 0)) { best[v] = sums[k] ?? 0; holder[v] = k }
    }
    from = to
  }
  const chained: Anchor[] = []
  for (let k = end; k >= 0; k = before[k] ?? -1) {
    const anchor = all[k]
    if (anchor) chained.push(anchor)
  }
  return chained.reverse()
}

/** Anchors whose neighbours in the chain lie where a plain way through them would lead. A chance pair stands alone. */
function agreeing(anchors: readonly Anchor[], slope: number): Anchor[] {
  return anchors.filter((anchor, k) => {
    let agree = 0
    for (let other = Math.max(0, k - NEIGHBOURS); other <= Math.min(anchors.length - 1, k + NEIGHBOURS); other++) {
      const there = anchors[other]
      if (other === k || !there) continue
      const du = there.u - anchor.u
      if (Math.abs(there.v - anchor.v - du * slope) <= SLACK + 0.35 * Math.abs(du)) agree++
    }
    return agree >= AGREEING
  })
}
