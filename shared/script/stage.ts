import type { OffsetBlocks } from './offset-map.ts'
import { characterEnd, descriptions, isDescription, type Descriptions } from './pass-over.ts'
import type { Trie } from './trie.ts'
import { textOf, type Units } from './units.ts'

/** A text and the map to what it was made of. */
export interface Converted { text: string; blocks: OffsetBlocks }
export type SameCharacter = (a: string, b: string) => boolean

export const NOTHING: OffsetBlocks = []

/** One group of dictionaries, with the map within each entry, which is made when the entry is first met. */
export interface Stage { trie: Trie; maps: (OffsetBlocks | undefined)[]; same: SameCharacter }

/**
 * One stage over a stretch, by longest matches from the left, appended to `out`. The blocks count from the beginning of the
 * stretch and of what it became. Linear.
 */
export function convertBy({ trie, maps, same }: Stage, units: Uint16Array, from: number, to: number, out: Units): OffsetBlocks {
  const start = out.length
  let blocks: number[] | null = null, described: Descriptions | null = null
  let copied = from
  for (let i = from; i < to;) {
    const entry = trie.match(units, i, to)
    if (entry < 0) {
      i = isDescription(units[i] ?? 0) ? (described ??= descriptions(units, i, to)).get(i) ?? i + 1 : characterEnd(units, i, to)
      continue
    }
    const { end } = trie
    if (copied < i) out.append(units, copied, i)
    const own = (maps[entry] ??= entryBlocks(textOf(units, i, end), trie.value(entry), same))
    if (own.length > 0) shift(own, i - from, out.length - start, (blocks ??= []))
    out.append(trie.pool, trie.valueFrom[entry] ?? 0, trie.valueFrom[entry + 1] ?? 0)
    i = copied = end
  }
  if (copied < to) out.append(units, copied, to)
  return blocks ?? NOTHING
}

/** Adds blocks of a piece that begins at `source` and became what begins at `result`. */
export function shift(blocks: OffsetBlocks, source: number, result: number, into: number[]): void {
  for (let k = 0; k < blocks.length; k += 4) into.push((blocks[k] ?? 0) + source, (blocks[k + 1] ?? 0) + source, (blocks[k + 2] ?? 0) + result, (blocks[k + 3] ?? 0) + result)
}

/**
 * The map within one entry. Characters that are forms of one another stand one to one (with a block where they differ in
 * UTF-16 length); any other phrase (鼠标, 滑鼠) is one piece.
 */
export function entryBlocks(key: string, value: string, same: SameCharacter): OffsetBlocks {
  const from = [...key], to = [...value]
  if (from.length !== to.length || !from.every((character, i) => same(character, to[i] ?? ''))) return [0, key.length, 0, value.length]
  const blocks: number[] = []
  let s = 0, d = 0
  for (const [i, character] of from.entries()) {
    const made = to[i] ?? ''
    if (character.length !== made.length) blocks.push(s, s + character.length, d, d + made.length)
    s += character.length
    d += made.length
  }
  return blocks
}

/**
 * The map of two conversions one after the other: blocks of the first (source to middle) and the second (middle to
 * result) that touch in the middle become one. Linear.
 */
export function compose(first: OffsetBlocks, second: OffsetBlocks): OffsetBlocks {
  if (first.length === 0) return second
  if (second.length === 0) return first
  const composed: number[] = []
  let i = 0, j = 0
  /** Middle minus source behind the blocks of the first so far, and result minus middle behind those of the second. */
  let before = 0, after = 0
  while (i < first.length || j < second.length) {
    const startFirst = first[i + 2] ?? Infinity, startSecond = second[j] ?? Infinity
    const from = Math.min(startFirst, startSecond)
    const sourceFrom = from - before, resultFrom = from + after
    let to = from
    // At least one is taken; then every one that begins inside what has been taken.
    for (let taken = false; ;) {
      const nextFirst = first[i + 2] ?? Infinity, nextSecond = second[j] ?? Infinity
      if (nextFirst < to || (!taken && nextFirst === from)) {
        to = Math.max(to, first[i + 3] ?? 0)
        before = (first[i + 3] ?? 0) - (first[i + 1] ?? 0)
        i += 4
      } else if (nextSecond < to || (!taken && nextSecond === from)) {
        to = Math.max(to, second[j + 1] ?? 0)
        after = (second[j + 3] ?? 0) - (second[j + 1] ?? 0)
        j += 4
      } else break
      taken = true
    }
    composed.push(sourceFrom, to - before, resultFrom, to + after)
  }
  return composed
}
