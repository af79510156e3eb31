import { candidates } from './anchors.ts'
import type { Bead } from './bead.ts'
import { inOrder } from './between-fixed.ts'
import type { Lexicon } from './lexicon.ts'
import { bestBeads, latticeOf, STATES, TYPES, viterbi, type Tick } from './paths.ts'
import { within } from './progress.ts'
import { confidenceOf, sumsOf } from './sums.ts'
import { part, stretchOf, type Text } from './text.ts'
import { WEIGHTS } from './weights.ts'

/**
 * Paragraphs that a translation has moved. A path only goes forward, so that they are left without counterpart on both
 * sides. Where such a run of one side says what a run of the other says, far from it, they are joined as crossing links;
 * otherwise they stay as they are. Nothing that is joined already is ever taken apart.
 */

/** What joining must gain over leaving all alone (natural logarithm), and the more the more runs could be paired by chance. */
const LEAST_GAIN = 9
/** How sure each link must be, and each joined pair of runs in the mean for each of its links. */
const LEAST_SURE = 0.5, LEAST_GAIN_A_LINK = 4.5
/** Pairs of runs tried, and cells of one such pair: more would take long, and so many are no moved paragraphs. */
const MOST_TRIED = 200, MOST_CELLS = 400_000

interface Run { from: number; to: number }
interface Found { beads: Bead[]; gain: number }

/** The beads with those of moved runs. Costs the rare words of what is left over, and the cells of the pairs tried. */
export function joinMoved(text: Text, beads: readonly Bead[], lexicon: Lexicon, tick: Tick): Bead[] {
  const fixed = new Set(text.input.fixed.flatMap(({ source, target }) => [...source.map((s) => `s${s}`), ...target.map((t) => `t${t}`)]))
  const alone = (side: 'source' | 'target') => beads.filter((bead) => bead[side].length === 1 && bead[side === 'source' ? 'target' : 'source'].length === 0 && !fixed.has(`${side[0] ?? ''}${bead[side][0] ?? 0}`)).map((bead) => bead[side][0] ?? 0).sort((a, b) => a - b)
  const source = alone('source'), target = alone('target')
  if (source.length === 0 || target.length === 0) return [...beads]
  const sources = runs(source), targets = runs(target)
  const tried = likelyPairs(text, source, target, sources, targets, lexicon)
  const least = LEAST_GAIN + Math.log(sources.length * targets.length)
  const found = tried.map(([s, t], k) => {
    const one = sources[s], other = targets[t]
    const joined = one && other ? pairOf(text, one, other, lexicon, within(tick, k / tried.length, 1 / tried.length)) : null
    return joined && joined.gain >= least && joined.gain >= LEAST_GAIN_A_LINK * joined.beads.length ? joined : null
  }).filter((one) => one !== null).sort((a, b) => b.gain - a.gain)
  const taken = { source: new Set<number>(), target: new Set<number>() }
  const moved = found.flatMap(({ beads: joined }) => {
    // A run is moved to one place: what a better pair has taken is gone.
    const free = joined.filter((bead) => bead.source.every((s) => !taken.source.has(s)) && bead.target.every((t) => !taken.target.has(t)))
    for (const bead of free) { bead.source.forEach((s) => taken.source.add(s)); bead.target.forEach((t) => taken.target.add(t)) }
    return free
  })
  if (moved.length === 0) return [...beads]
  return inOrder([...beads.filter((bead) => !(bead.target.length === 0 && taken.source.has(bead.source[0] ?? -1)) && !(bead.source.length === 0 && taken.target.has(bead.target[0] ?? -1))), ...moved])
}

/** Stretches of numbers that follow one another. */
function runs(numbers: readonly number[]): Run[] {
  const found: Run[] = []
  for (const number of numbers) {
    const last = found.at(-1)
    if (last?.to === number) last.to++
    else found.push({ from: number, to: number + 1 })
  }
  return found
}

/** Pairs of runs that share rare words, most first. */
function likelyPairs(text: Text, source: readonly number[], target: readonly number[], sources: readonly Run[], targets: readonly Run[], lexicon: Lexicon): [number, number][] {
  const runOf = (all: readonly Run[]) => {
    const map = new Map<number, number>()
    all.forEach(({ from, to }, run) => { for (let sentence = from; sentence < to; sentence++) map.set(sentence, run) })
    return map
  }
  const sourceRun = runOf(sources), targetRun = runOf(targets)
  const weights = new Map<number, number>()
  for (const { u, v, weight } of candidates(part(text.source, source), part(text.target, target), lexicon, () => {})) {
    const key = (sourceRun.get(source[u] ?? -1) ?? 0) * targets.length + (targetRun.get(target[v] ?? -1) ?? 0)
    weights.set(key, (weights.get(key) ?? 0) + weight)
  }
  return [...weights].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MOST_TRIED).map(([key]) => [Math.floor(key / targets.length), key % targets.length])
}

function pairOf(text: Text, one: Run, other: Run, lexicon: Lexicon, tick: Tick): Found | null {
  const n = one.to - one.from, m = other.to - other.from
  if (n * m > MOST_CELLS) return null
  const range = ({ from, to }: Run) => Array.from({ length: to - from }, (_, k) => from + k)
  const source = range(one), target = range(other)
  const { stretch, band } = stretchOf(text, source, target, lexicon, null, within(tick, 0, 0.5))
  const lattice = latticeOf(stretch, band, TYPES, within(tick, 0.5, 0.3))
  const paths = viterbi(lattice, within(tick, 0.8, 0.1))
  const end = band.at(n, m) * STATES
  const best = Math.max(...paths.best.subarray(end, end + STATES))
  const apart = -(2 * WEIGHTS.gapOpen + (n + m - 2) * WEIGHTS.gapExtend)
  const beads = bestBeads(lattice, paths, confidenceOf(lattice, sumsOf(lattice, null, within(tick, 0.9, 0.1))))
    .filter((bead) => bead.source.length > 0 && bead.target.length > 0 && bead.confidence >= LEAST_SURE)
  if (beads.length === 0) return null
  return { gain: best - apart, beads: beads.map((bead) => ({ ...bead, source: bead.source.map((s) => one.from + s), target: bead.target.map((t) => other.from + t) })) }
}
