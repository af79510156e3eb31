import { learnTogether } from '../../shared/alignment/align.ts'
import type { Band } from '../../shared/alignment/band.ts'
import type { Dictionary } from '../../shared/alignment/dictionary.ts'
import { Progress } from '../../shared/alignment/progress.ts'
import { BEAD_TYPES, scorerOf } from '../../shared/alignment/score.ts'
import { stretchOf } from '../../shared/alignment/text.ts'
import type { EdgeKind, Weights } from '../../shared/alignment/weights.ts'
import type { GoldText, Joined } from './gold.ts'

/** What a bead is judged by, in a fixed order; each is one number of `Weights`. */
export const FEATURES = [
  'sourceWords', 'targetWords', 'marks', 'exact', 'functionWords', 'chanceSource', 'chanceTarget', 'missing', 'lengthSquare', 'lengthRoot',
  'opens', 'opensApart', 'quotedBefore', 'quotedBeforeApart', 'closes', 'closesApart', 'quotedAfterApart', 'asks', 'asksApart', 'exclaimsApart',
] as const
export type Feature = (typeof FEATURES)[number]

const ZERO_EDGES: Weights['edges'] = Object.fromEntries((['opens', 'quotedBefore', 'closes', 'quotedAfter', 'asks', 'exclaims'] as const).map((kind) => [kind, { same: 0, apart: 0 }])) as Record<EdgeKind, { same: number; apart: number }>
const EDGE_OF: Partial<Record<Feature, readonly [EdgeKind, 'same' | 'apart']>> = {
  opens: ['opens', 'same'], opensApart: ['opens', 'apart'], quotedBefore: ['quotedBefore', 'same'], quotedBeforeApart: ['quotedBefore', 'apart'], closes: ['closes', 'same'], closesApart: ['closes', 'apart'],
  quotedAfterApart: ['quotedAfter', 'apart'], asks: ['asks', 'same'], asksApart: ['asks', 'apart'], exclaimsApart: ['exclaims', 'apart'],
}

/** The weights that numbers in the order of FEATURES, and costs of bead types and gaps, make. */
export function weightsOf(features: readonly number[], types: readonly number[], gapOpen: number, gapExtend: number): Weights {
  const at = (feature: Feature) => features[FEATURES.indexOf(feature)] ?? 0
  const edges = { ...ZERO_EDGES }
  for (const [feature, place] of Object.entries(EDGE_OF)) edges[place[0]] = { ...edges[place[0]], [place[1]]: at(feature as Feature) }
  const shared = { mark: at('marks'), exact: at('exact'), function: at('functionWords') }
  return {
    source: { word: at('sourceWords'), ...shared }, target: { word: at('targetWords'), ...shared }, chance: { source: at('chanceSource'), target: at('chanceTarget'), missing: at('missing') },
    length: { square: at('lengthSquare'), root: at('lengthRoot') }, edges, types, gapOpen, gapExtend,
  }
}

/** A text as a graph: cells, the beads that start in them with their evidence, and which of them the gold allows. */
export interface Evidence {
  gold: GoldText
  /** Of each cell kept: source and target sentences done. Ascending; the first is the start, the last the end. */
  i: Int32Array
  j: Int32Array
  /** Beads of cell `c` are `first[c]` up to `first[c + 1]`: type, the cell they end in, whether the gold has them, and FEATURES numbers each. */
  first: Int32Array
  type: Int32Array
  end: Int32Array
  allowed: Uint8Array
  values: Float32Array
  /** The cell after one more source or target sentence, or -1, and whether the gold lets that sentence stand alone there. */
  sourceGap: Int32Array
  targetGap: Int32Array
  sourceAlone: Uint8Array
  targetAlone: Uint8Array
}

/** Beads whose best path is so much worse than the best of all are left out: they move no weight. */
const PRUNED = 14

/** Aligns texts together but for the last round, and takes their evidence apart. `weights` are only for pruning. */
export function evidenceOf(texts: readonly GoldText[], dictionary: Dictionary | null, stages: readonly ('draft' | 'second')[], weights: Weights): Evidence[] {
  const { works, lexicon } = learnTogether(texts.map(({ input }) => input), new Progress({ progress: () => {}, stopped: () => false }, 1), dictionary, stages)
  return works.flatMap(({ text, problems }, at) => {
    const gold = texts[at], problem = problems[0]
    if (!gold || !problem) return []
    const { source, target } = problem.problem
    const scorers = FEATURES.map((_, feature) => {
      const only = weightsOf(FEATURES.map((__, k) => (k === feature ? 1 : 0)), BEAD_TYPES.map(() => 0), 0, 0)
      const { stretch, band } = stretchOf(text, source, target, lexicon, problem.band, () => {}, only)
      return { score: scorerOf(stretch, only), band }
    })
    const { stretch, band } = stretchOf(text, source, target, lexicon, problem.band, () => {}, weights)
    return [pruned(gold, band, source.length, target.length, scorerOf(stretch, weights), scorers.map(({ score }) => score), weights)]
  })
}

type Score = (type: number, i: number, j: number) => number

function pruned(gold: GoldText, band: Band, n: number, m: number, score: Score, features: readonly Score[], weights: Weights): Evidence {
  const T = BEAD_TYPES.length
  const scores = new Float32Array(band.size * T).fill(-Infinity)
  const ahead = new Float64Array(band.size).fill(-Infinity), behind = new Float64Array(band.size).fill(-Infinity)
  const endOf = (i: number, j: number, type: number) => band.at(i + (BEAD_TYPES[type]?.[0] ?? 1), j + (BEAD_TYPES[type]?.[1] ?? 1))
  const cells = function* (): Generator<[number, number, number]> { for (let i = 0; i <= n; i++) for (let j = band.low(i); j <= band.high(i); j++) yield [i, j, band.at(i, j)] }
  ahead[0] = 0
  for (const [i, j, cell] of cells()) {
    for (let type = 0; type < T; type++) {
      const end = endOf(i, j, type)
      if (end < 0) continue
      scores[cell * T + type] = score(type, i, j)
      ahead[end] = Math.max(ahead[end] ?? 0, (ahead[cell] ?? 0) + (scores[cell * T + type] ?? 0))
    }
    for (const next of [band.at(i + 1, j), band.at(i, j + 1)]) if (next >= 0) ahead[next] = Math.max(ahead[next] ?? 0, (ahead[cell] ?? 0) - weights.gapExtend)
  }
  behind[band.at(n, m)] = 0
  for (const [i, j, cell] of [...cells()].reverse()) {
    for (let type = 0; type < T; type++) { const end = endOf(i, j, type); if (end >= 0) behind[cell] = Math.max(behind[cell] ?? 0, (behind[end] ?? 0) + (scores[cell * T + type] ?? 0)) }
    for (const next of [band.at(i + 1, j), band.at(i, j + 1)]) if (next >= 0) behind[cell] = Math.max(behind[cell] ?? 0, (behind[next] ?? 0) - weights.gapExtend)
  }
  const least = (ahead[band.at(n, m)] ?? 0) - PRUNED
  const { beads, onPath, sourceAlone, targetAlone } = allowedBy(gold.beads, band, n, m)
  const kept: [number, number, number][] = [...cells()].filter(([, , cell]) => onPath[cell] === 1 || (ahead[cell] ?? 0) + (behind[cell] ?? 0) >= least)
  const number = new Int32Array(band.size).fill(-1)
  kept.forEach(([, , cell], at) => { number[cell] = at })
  const first: number[] = [0], type: number[] = [], end: number[] = [], allowed: number[] = [], values: number[] = []
  for (const [i, j, cell] of kept) {
    for (let t = 0; t < T; t++) {
      const there = endOf(i, j, t)
      const own = beads.has(cell * T + t)
      if (there < 0 || (number[there] ?? -1) < 0 || (!own && (ahead[cell] ?? 0) + (scores[cell * T + t] ?? 0) + (behind[there] ?? 0) < least)) continue
      type.push(t); end.push(number[there] ?? -1); allowed.push(own ? 1 : 0)
      for (const feature of features) values.push(feature(t, i, j))
    }
    first.push(type.length)
  }
  const next = (i: number, j: number) => { const cell = band.at(i, j); return cell < 0 ? -1 : number[cell] ?? -1 }
  return {
    gold, i: Int32Array.from(kept, ([i]) => i), j: Int32Array.from(kept, ([, j]) => j), first: Int32Array.from(first), type: Int32Array.from(type), end: Int32Array.from(end), allowed: Uint8Array.from(allowed), values: Float32Array.from(values),
    sourceGap: Int32Array.from(kept, ([i, j]) => next(i + 1, j)), targetGap: Int32Array.from(kept, ([i, j]) => next(i, j + 1)), sourceAlone: Uint8Array.from(kept, ([, , cell]) => sourceAlone[cell] ?? 0), targetAlone: Uint8Array.from(kept, ([, , cell]) => targetAlone[cell] ?? 0),
  }
}

/** Which beads (`cell * types + type`) and gaps agree with the gold. What the model has no bead for (crossing, unknown types) is left open between its neighbours. */
function allowedBy(gold: readonly Joined[], band: Band, n: number, m: number): { beads: Set<number>; onPath: Uint8Array; sourceAlone: Uint8Array; targetAlone: Uint8Array } {
  const beads = new Set<number>(), onPath = new Uint8Array(band.size), sourceAlone = new Uint8Array(band.size), targetAlone = new Uint8Array(band.size)
  const two = gold.filter(({ source, target }) => source.length > 0 && target.length > 0).toSorted((a, b) => (a.source[0] ?? 0) - (b.source[0] ?? 0))
  const nullSource = new Set(gold.filter(({ target }) => target.length === 0).flatMap(({ source }) => source)), nullTarget = new Set(gold.filter(({ source }) => source.length === 0).flatMap(({ target }) => target))
  const joined = (list: readonly number[]) => list.every((one, k) => k === 0 || one === (list[k - 1] ?? 0) + 1)
  const crosses = (a: Joined, b: Joined) => (Math.min(...b.source) < Math.min(...a.source) && Math.max(...b.target) > Math.min(...a.target)) || (Math.max(...b.source) > Math.max(...a.source) && Math.min(...b.target) < Math.max(...a.target))
  let i = 0, j = 0
  const open = (toSource: number, toTarget: number) => {
    let nulls = true
    for (let u = i; u < toSource; u++) nulls &&= nullSource.has(u)
    for (let v = j; v < toTarget; v++) nulls &&= nullTarget.has(v)
    for (let u = i; u <= toSource; u++) for (let v = j; v <= toTarget; v++) {
      const cell = band.at(u, v)
      if (cell < 0) continue
      onPath[cell] = 1
      if (u < toSource) sourceAlone[cell] = 1
      if (v < toTarget) targetAlone[cell] = 1
      if (!nulls) for (const [type, [a, b]] of BEAD_TYPES.entries()) if (u + a <= toSource && v + b <= toTarget) beads.add(cell * BEAD_TYPES.length + type)
    }
  }
  for (const bead of two) {
    const type = BEAD_TYPES.findIndex(([a, b]) => a === bead.source.length && b === bead.target.length)
    const s = bead.source[0] ?? 0, t = bead.target[0] ?? 0
    if (type < 0 || !joined(bead.source) || !joined(bead.target) || s < i || t < j || two.some((other) => other !== bead && crosses(bead, other))) continue
    const end = band.at(s + bead.source.length, t + bead.target.length)
    if (band.at(s, t) < 0 || end < 0) continue
    open(s, t)
    beads.add(band.at(s, t) * BEAD_TYPES.length + type)
    i = s + bead.source.length
    j = t + bead.target.length
    onPath[end] = 1
  }
  open(n, m)
  return { beads, onPath, sourceAlone, targetAlone }
}
