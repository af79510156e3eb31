import type { ExportSection } from '../../../shared/model/interchange.ts'
import { sentencesOf, type PlacedSentence } from './sentences.ts'

/** What a unit is: a linked pair, or a sentence that has nothing on the other side, and why. */
export type UnitKind = 'pair' | 'untranslated' | 'omitted' | 'added' | 'unlinked'
export type UnitState = 'confirmed' | 'draft' | 'stale' | 'none'

/** A link with its sentences, or one sentence that is in no link. Both sides in document order. */
export interface Unit { kind: UnitKind; state: UnitState; link: string | null; confirmedAt: number | null; /** What was confirmed, whatever stands there now. */ confirmed: { source: string; target: string } | null; /** Of an automatic link. */ confidence: number | null; source: PlacedSentence[]; target: PlacedSentence[] }

/** Blocks that belong beside one another: indices of consecutive blocks on each side, either of which may be empty. */
export interface Row { source: number[]; target: number[] }

export interface Rows { rows: Row[]; /** Links whose two sides stand in different rows. */ crossing: number }

/**
 * Every sentence of a section exactly once, in units: by the first source sentence, and what only the target has right
 * after the unit its neighbour before it is in. Linear apart from sorting.
 */
export function unitsOf(section: ExportSection): Unit[] {
  const source = sentencesOf(section, 'source'), target = sentencesOf(section, 'target')
  const places = new Map<string, { sentence: PlacedSentence; order: number }>()
  for (const side of [source, target]) side.forEach((sentence, order) => places.set(`${sentence.side}/${sentence.id}`, { sentence, order }))
  const gather = (side: 'source' | 'target', ids: readonly string[]): { sentence: PlacedSentence; order: number }[] => ids
    .flatMap((id) => places.get(`${side}/${id}`) ?? []).sort((a, b) => a.order - b.order)
  const unitOf = new Map<PlacedSentence, Unit>()
  for (const link of section.links) {
    const left = gather('source', link.source).map((place) => place.sentence), right = gather('target', link.target).map((place) => place.sentence)
    if (left.length + right.length === 0) continue
    const kind: UnitKind = left.length === 0 ? 'added' : right.length === 0 ? (link.confirmed === null ? 'untranslated' : 'omitted') : 'pair'
    const unit: Unit = { kind, state: link.confirmed === null ? 'draft' : link.stale ? 'stale' : 'confirmed', link: link.id, confirmedAt: link.confirmed?.at ?? null, confirmed: link.confirmed, confidence: link.confidence, source: left, target: right }
    for (const sentence of [...left, ...right]) unitOf.set(sentence, unit)
  }
  const alone = (sentence: PlacedSentence): Unit => ({
    kind: sentence.side === 'source' ? 'untranslated' : 'unlinked', state: 'none', link: null, confirmedAt: null, confirmed: null, confidence: null,
    source: sentence.side === 'source' ? [sentence] : [], target: sentence.side === 'target' ? [sentence] : [],
  })
  const units: Unit[] = []
  const seen = new Set<Unit>()
  /** Units that only the target has, by the unit they come after; null for those at the very beginning. */
  const after = new Map<Unit | null, Unit[]>()
  let before: Unit | null = null
  for (const sentence of target) {
    const unit = unitOf.get(sentence) ?? alone(sentence)
    if (unit.source.length > 0) { before = unit; continue }
    if (seen.has(unit)) continue
    seen.add(unit)
    const list = after.get(before)
    if (list === undefined) after.set(before, [unit])
    else list.push(unit)
  }
  units.push(...(after.get(null) ?? []))
  for (const sentence of source) {
    const unit = unitOf.get(sentence) ?? alone(sentence)
    if (seen.has(unit)) continue
    seen.add(unit)
    units.push(unit, ...(after.get(unit) ?? []))
  }
  return units
}

/**
 * Puts the blocks of both sides beside one another. Both keep their own order, so links that cross between paragraphs
 * cannot all hold: the rows follow the chain of block pairs with the most links, and the rest are counted as crossing.
 * O(p log p) in the pairs of blocks that links join.
 */
export function rowsOf(section: ExportSection, units: readonly Unit[]): Rows {
  const votes = new Map<string, BlockPair>()
  for (const unit of units) {
    for (const source of new Set(unit.source.map((sentence) => sentence.block))) {
      for (const target of new Set(unit.target.map((sentence) => sentence.block))) {
        const key = `${source}/${target}`
        const pair = votes.get(key)
        if (pair === undefined) votes.set(key, { source, target, weight: 1 })
        else pair.weight++
      }
    }
  }
  const chain = heaviestChain([...votes.values()], section.target.length)
  const rows: Row[] = []
  let source = 0, target = 0
  const fill = (untilSource: number, untilTarget: number): void => {
    // Blocks that only one side has stand alone, the source's first.
    for (; source < untilSource; source++) if (section.source[source]?.runs.length !== 0) rows.push({ source: [source], target: [] })
    for (; target < untilTarget; target++) if (section.target[target]?.runs.length !== 0) rows.push({ source: [], target: [target] })
  }
  for (const pair of chain) {
    const last = rows.at(-1)
    if (last !== undefined && last.source.length > 0 && last.target.length > 0 && (pair.source < source || pair.target < target)) {
      for (; source <= pair.source; source++) last.source.push(source)
      for (; target <= pair.target; target++) last.target.push(target)
      continue
    }
    fill(pair.source, pair.target)
    rows.push({ source: [source++], target: [target++] })
  }
  fill(section.source.length, section.target.length)
  return { rows, crossing: countCrossing(rows, units) }
}

interface BlockPair { source: number; target: number; weight: number }

/** The chain of pairs, neither side ever going back, whose weights add up to most. A prefix-maximum tree over the target. */
function heaviestChain(pairs: BlockPair[], targets: number): BlockPair[] {
  const sorted = pairs.sort((a, b) => a.source - b.source || a.target - b.target)
  const best = new Int32Array(targets + 1).fill(-1)
  const sums: number[] = [], previous: number[] = []
  const sum = (index: number): number => (index < 0 ? 0 : sums[index] ?? 0)
  sorted.forEach((pair, index) => {
    let from = -1
    for (let at = pair.target + 1; at > 0; at -= at & -at) if (sum(best[at] ?? -1) > sum(from)) from = best[at] ?? -1
    sums.push(sum(from) + pair.weight)
    previous.push(from)
    for (let at = pair.target + 1; at <= targets; at += at & -at) if (sum(index) > sum(best[at] ?? -1)) best[at] = index
  })
  let at = sums.reduce((most, value, index) => (value > sum(most) ? index : most), -1)
  const chain: BlockPair[] = []
  for (; at >= 0; at = previous[at] ?? -1) {
    const pair = sorted[at]
    if (pair !== undefined) chain.push(pair)
  }
  return chain.reverse()
}

function countCrossing(rows: readonly Row[], units: readonly Unit[]): number {
  const sourceRow = new Map<number, number>(), targetRow = new Map<number, number>()
  rows.forEach((row, index) => {
    for (const block of row.source) sourceRow.set(block, index)
    for (const block of row.target) targetRow.set(block, index)
  })
  return units.filter((unit) => unit.kind === 'pair' && new Set([...unit.source.map((sentence) => sourceRow.get(sentence.block)), ...unit.target.map((sentence) => targetRow.get(sentence.block))]).size > 1).length
}
