import { longestChain } from '../../shared/alignment/between-fixed.ts'
import type { AlignmentPart } from '../../shared/contract/section-calls.ts'
import type { Side } from '../../shared/model/vocabulary.ts'
import { isSure, stands, type NumberedLink, type SectionIndex } from './section-index.ts'

/** Sentences that may be linked anew, by number and ascending, and the automatic links that this does away with. */
export interface FreePart { source: number[]; target: number[]; replaced: NumberedLink[]; kept: NumberedLink[] }

/** Linear in the section, n log n for pasted text. */
export function freePart(index: SectionIndex, part: AlignmentPart): FreePart {
  if (part.kind === 'pasted') return aroundPasted(index, index.numbers('target', part.target))
  const wanted = part.kind === 'section' ? { source: new Set(index.source.keys()), target: new Set(index.target.keys()) }
    : { source: new Set(index.numbers('source', part.source)), target: new Set(index.numbers('target', part.target)) }
  const touched = index.links.filter((link) => link.source.some((s) => wanted.source.has(s)) || link.target.some((t) => wanted.target.has(t)))
  if (part.kind === 'sentences') reachOver(index, wanted, touched)
  return without(wanted, touched, (link) => !stands(link.link))
}

/** What a person selected on one side and is not linked may be joined with what stands unlinked opposite, between the links around it. */
function reachOver(index: SectionIndex, wanted: Record<Side, Set<number>>, touched: readonly NumberedLink[]): void {
  const linked = { source: new Set(index.links.flatMap(({ source }) => source)), target: new Set(index.links.flatMap(({ target }) => target)) }
  const around = longestChain(index.links.filter((link) => link.source.length > 0 && link.target.length > 0 && !touched.includes(link)))
  for (const [side, other] of [['source', 'target'], ['target', 'source']] as const) {
    const free = [...wanted[side]].filter((at) => !linked[side].has(at))
    if (free.length === 0) continue
    const first = Math.min(...free), last = Math.max(...free)
    const before = around.findLast((link) => (link[side].at(-1) ?? 0) < first), after = around.find((link) => (link[side][0] ?? 0) > last)
    for (let at = (before?.[other].at(-1) ?? -1) + 1; at < (after?.[other][0] ?? index[other].length); at++) if (!linked[other].has(at)) wanted[other].add(at)
  }
}

/** Everything between the nearest sure links on either side of what was pasted; of the links in there, only the unsure ones may change. */
function aroundPasted(index: SectionIndex, pasted: readonly number[]): FreePart {
  const first = pasted[0], last = pasted.at(-1)
  if (first === undefined || last === undefined) return { source: [], target: [], replaced: [], kept: [] }
  const inside = new Set(pasted)
  const sure = longestChain(index.links.filter((link) => isSure(link) && !link.target.some((t) => inside.has(t))))
  const before = sure.findLast(({ target }) => (target.at(-1) ?? 0) < first), after = sure.find(({ target }) => (target[0] ?? 0) > last)
  const between = (side: Side, end: number) => {
    const from = (before?.[side].at(-1) ?? -1) + 1, to = after?.[side][0] ?? end
    return new Set(Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at))
  }
  const wanted = { source: between('source', index.source.length), target: between('target', index.target.length) }
  const within = index.links.filter((link) => [...link.source.map((s) => wanted.source.has(s)), ...link.target.map((t) => wanted.target.has(t))].some(Boolean))
  // A link that also reaches outside is left alone: nothing outside is touched.
  return without(wanted, within, (link) => !isSure(link) && !stands(link.link) && link.source.every((s) => wanted.source.has(s)) && link.target.every((t) => wanted.target.has(t)))
}

function without(wanted: Record<Side, ReadonlySet<number>>, touched: readonly NumberedLink[], gives: (link: NumberedLink) => boolean): FreePart {
  const replaced = touched.filter(gives), kept = touched.filter((link) => !gives(link))
  const free = (side: Side) => {
    const taken = new Set(kept.flatMap((link) => link[side]))
    return [...new Set([...wanted[side], ...replaced.flatMap((link) => link[side])])].filter((number) => !taken.has(number)).toSorted((a, b) => a - b)
  }
  return { source: free('source'), target: free('target'), replaced, kept }
}
