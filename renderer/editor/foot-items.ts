import { confirmationOf } from '../../shared/document/link-state.ts'
import type { SectionContent } from '../../shared/document/section-content.ts'
import type { SentenceId } from '../../shared/model/ids.ts'
import type { Link, LinkState } from '../../shared/model/text.ts'
import type { Side } from '../../shared/model/vocabulary.ts'
import { textDifference, type DifferencePart } from '../../shared/text/text-difference.ts'
import type { RowPlan } from './rows.ts'

/** What stands under the English of a row: places to type, Chinese left out, and why a confirmed link is stale. */
export type FootItem =
  | { kind: 'slot'; sentences: readonly SentenceId[] }
  | { kind: 'omitted' }
  | { kind: 'stale'; link: Link; sentenceId: SentenceId; side: Side | 'both'; parts: readonly DifferencePart[] }

export type StateOf = (side: Side, id: SentenceId) => LinkState

/** Characters of unchanged text kept on each side of a change. */
const AROUND = 8

/** Shortens what did not change, so that a reason fits on a line or two. */
function shortened(parts: readonly DifferencePart[]): DifferencePart[] {
  return parts.map((part, i) => {
    if (part.kind !== 'same') return part
    const first = i === 0, last = i === parts.length - 1
    const { text } = part
    if (text.length <= AROUND * (first || last ? 1 : 2) + 1) return part
    return { kind: part.kind, text: `${first ? '' : text.slice(0, AROUND)}…${last ? '' : text.slice(-AROUND)}` }
  })
}

function staleItem(content: SectionContent, link: Link, sentenceId: SentenceId): FootItem | null {
  if (!link.confirmed) return null
  const now = confirmationOf(content, link)
  const source = now.source !== link.confirmed.source, target = now.target !== link.confirmed.target
  if (!source && !target) return null
  const parts = source ? textDifference(link.confirmed.source, now.source) : textDifference(link.confirmed.target, now.target)
  return { kind: 'stale', link, sentenceId, side: source && target ? 'both' : source ? 'source' : 'target', parts: shortened(parts) }
}

/** Items of the row whose target block (or empty place) stands in `head`, for all source blocks that block reaches over. */
export function footItems(content: SectionContent, plan: RowPlan, head: number, stateOf: StateOf): FootItem[] {
  const row = plan.rows[head]
  if (!row || row.head !== head) return []
  const open = new Set<unknown>()
  for (let i = row.from; i < row.to; i++) {
    const block = content.target.maybeChild(i)
    if (block?.content.size === 0) open.add(block.attrs['forSource'])
  }
  const items: FootItem[] = []
  let slot: SentenceId[] | null = null
  for (let index = head; index <= row.until; index++) {
    for (const { id } of content.source[index]?.sentences ?? []) {
      const state = stateOf('source', id)
      if (state === 'untranslated' && !open.has(id)) {
        if (slot) slot.push(id)
        else items.push({ kind: 'slot', sentences: (slot = [id]) })
        continue
      }
      slot = null
      const link = state === 'stale' || state === 'omitted' ? content.links.ofSource(id) : null
      if (!link) continue
      if (state === 'omitted') { if (items.at(-1)?.kind !== 'omitted') items.push({ kind: 'omitted' }) }
      else if (!items.some((item) => item.kind === 'stale' && item.link === link)) {
        const item = staleItem(content, link, id)
        if (item) items.push(item)
      }
    }
  }
  for (let i = row.from; i < row.to; i++) {
    for (const item of addedAndStale(content, i, stateOf)) items.push(item)
  }
  return items
}

/** An added sentence whose English has changed since a person said that it is added. */
function addedAndStale(content: SectionContent, block: number, stateOf: StateOf): FootItem[] {
  const items: FootItem[] = []
  for (const inline of content.target.maybeChild(block)?.children ?? []) {
    const id = inline.marks.find((mark) => mark.type.name === 'sentence')?.attrs['id'] as SentenceId | undefined
    const link = id === undefined ? null : content.links.ofTarget(id)
    if (id === undefined || !link || link.source.length > 0 || stateOf('target', id) !== 'stale') continue
    const item = staleItem(content, link, id)
    if (item && !items.some((other) => other.kind === 'stale' && other.link === link)) items.push(item)
  }
  return items
}
