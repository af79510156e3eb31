import type { Node } from 'prosemirror-model'
import type { LinkTable } from '../../shared/document/link-table.ts'
import { runsOf } from '../../shared/document/sentence-runs.ts'
import type { SentenceId } from '../../shared/model/ids.ts'
import type { SourceBlock } from '../../shared/model/text.ts'

/**
 * One row for each source block. In the sheet's grid it has a lead track (the Chinese, when the columns are interleaved),
 * one content track for each of its target blocks (at least one), a foot track (slots and reasons) and a tail track,
 * which alone takes up what the taller Chinese needs, so that nothing ever stands apart from what it belongs to.
 */
export interface Row {
  source: number
  /** Target blocks `[from, to)`; empty when nothing stands in the row. */
  from: number
  to: number
  /** Grid line the row begins at, from 1. */
  line: number
  tracks: number
  /** The last row this row's last target block reaches into: a paragraph that translates several. Itself otherwise. */
  until: number
  /** The first row of that stretch: whose target block stands here. Itself otherwise. */
  head: number
}

export interface RowPlan {
  rows: readonly Row[]
  /** Row of each target block. */
  rowOfTarget: readonly number[]
  /** Target blocks whose Chinese stands elsewhere than the order of the others says: a translation that moved a paragraph. */
  moved: ReadonlySet<number>
  /** `grid-template-rows` of the sheet. */
  template: string
  lines: number
}

/**
 * Flexible, so that what spans the whole row is given its room here and nowhere else; `min-content`, because the automatic
 * minimum of an item that spans a flexible track would be nothing.
 */
const TAIL = 'minmax(min-content,0fr)'

/** Index of the first source block that a target block is linked to, and all it is linked to; -1 when it is linked to none. */
function wanted(block: Node, links: LinkTable, blockOf: ReadonlyMap<SentenceId, number>): { first: number; all: ReadonlySet<number> } {
  const all = new Set<number>()
  const held = block.attrs['forSource'] as SentenceId | null
  if (block.content.size === 0 && held !== null) all.add(blockOf.get(held) ?? -1)
  for (const id of runsOf(block).ids) {
    for (const source of links.ofTarget(id)?.source ?? []) all.add(blockOf.get(source) ?? -1)
  }
  all.delete(-1)
  return { first: all.size === 0 ? -1 : Math.min(...all), all }
}

/** Positions of a longest non-decreasing subsequence of the values that are not -1; n log n. */
function inOrder(values: readonly number[]): Set<number> {
  const tails: number[] = []
  const before: number[] = []
  for (const [i, value] of values.entries()) {
    before.push(-1)
    if (value < 0) continue
    let low = 0, high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((values[tails[middle] ?? -1] ?? -1) <= value) low = middle + 1
      else high = middle
    }
    before[i] = low > 0 ? tails[low - 1] ?? -1 : -1
    tails[low] = i
  }
  const kept = new Set<number>()
  for (let i = tails.at(-1) ?? -1; i >= 0; i = before[i] ?? -1) kept.add(i)
  return kept
}

/**
 * Rows of a section: a target block stands in the row of the first source block it is linked to, never above its
 * predecessor. Blocks linked out of order follow their predecessor instead of pushing all others down. O(blocks + sentences).
 */
export function planRows(source: readonly SourceBlock[], target: Node, links: LinkTable): RowPlan {
  const blockOf = new Map<SentenceId, number>()
  for (const [index, block] of source.entries()) for (const { id } of block.sentences) blockOf.set(id, index)
  const wants = target.children.map((block) => wanted(block, links, blockOf))
  const placed = inOrder(wants.map((want) => want.first))

  const count = Math.max(1, source.length)
  const rowOfTarget: number[] = []
  let row = 0
  for (const [i, want] of wants.entries()) {
    if (placed.has(i)) row = Math.max(row, want.first)
    rowOfTarget.push(row)
  }

  const rows: Row[] = []
  const template: string[] = []
  let line = 1, next = 0
  for (let index = 0; index < count; index++) {
    const from = next
    while (rowOfTarget[next] === index) next++
    const contents = Math.max(1, next - from)
    rows.push({ source: index, from, to: next, line, tracks: contents + 3, until: index, head: index })
    for (let i = -2; i < contents; i++) template.push('auto')
    template.push(TAIL)
    line += contents + 3
  }
  for (const first of rows) {
    if (first.from === first.to) continue
    const reach = wants[first.to - 1]?.all
    let until = first.source
    while (reach?.has(until + 1) && rows[until + 1]?.from === rows[until + 1]?.to) until++
    first.until = until
    for (let i = first.source + 1; i <= until; i++) {
      const covered = rows[i]
      if (covered) { covered.head = first.source; covered.until = until }
    }
  }
  const moved = new Set([...wants.keys()].filter((i) => (wants[i]?.first ?? -1) >= 0 && !placed.has(i)))
  return { rows, rowOfTarget, moved, template: template.join(' '), lines: line - 1 }
}

/** `grid-row` of a source block: its whole row. */
export function sourceArea(row: Row): string { return `${row.line} / span ${row.tracks}` }

/** `grid-row` of a target block. */
export function targetArea(plan: RowPlan, block: number): string {
  const row = plan.rows[plan.rowOfTarget[block] ?? 0]
  if (!row) return 'auto'
  const line = row.line + 1 + block - row.from
  const last = plan.rows[row.until]
  if (block !== row.to - 1 || !last || row.until === row.source) return `${line}`
  return `${line} / ${last.line + last.tracks - 2}`
}

/** `grid-row` of what stands under the English: in the row the last target block ends in. */
export function footArea(plan: RowPlan, row: Row): string {
  const last = plan.rows[row.until] ?? row
  return `${last.line + last.tracks - 2}`
}

/** Whether two plans place everything the same, so that nothing has to move. */
export function samePlan(a: RowPlan, b: RowPlan): boolean {
  return a.template === b.template && a.rowOfTarget.length === b.rowOfTarget.length
    && a.rowOfTarget.every((row, i) => row === b.rowOfTarget[i]) && a.moved.size === b.moved.size && [...a.moved].every((block) => b.moved.has(block)) && a.rows.every((row, i) => row.until === b.rows[i]?.until)
}
