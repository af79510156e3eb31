import { textsOfBlocks } from '../../shared/document/interchange.ts'
import { joined } from '../../shared/document/link-state.ts'
import type { LinkedTexts, MarkedBlock } from '../../shared/model/bilingual.ts'
import type { SentenceId } from '../../shared/model/ids.ts'
import type { ExportBlock } from '../../shared/model/interchange.ts'
import type { Link } from '../../shared/model/text.ts'
import type { Side } from '../../shared/model/vocabulary.ts'
import { newLinkId, randomSentenceId, sourceSentenceId } from '../../shared/text/ids.ts'
import { joinedRuns } from '../../shared/text/join-runs.ts'
import { blockText } from '../../shared/text/measure.ts'
import type { BilingualSection, PlacedSentence } from './bilingual-sections.ts'
import { MOST_BLOCKS } from './split-sections.ts'

/** Half-open block numbers of both texts. */
interface Cut { title: string | null; source: [from: number, to: number]; target: [from: number, to: number] }

/**
 * Two linked texts as sections: where both begin one, or else where no link goes from one side of a cut to the other, every
 * MOST_BLOCKS paragraphs or so. `title` stands for what has none of its own. A link that would go across is left out, which
 * happens only in texts of more than MOST_BLOCKS paragraphs all tied together.
 */
export function linkedSections({ source, target, links }: LinkedTexts, { title, hash, at }: { title: string; hash: string; at: number }): BilingualSection[] {
  const cuts = cutsOf(source, target, links)
  return cuts.map((cut, number): BilingualSection => {
    const left = sideOf('source', source, cut.source, hash), right = sideOf('target', target, cut.target, hash)
    return {
      title: cut.title || (cuts.length > 1 ? `${title} (${number + 1})` : title), notes: [], rows: [],
      texts: textsOfBlocks({ source: left.blocks, target: right.blocks }), links: links.flatMap((link) => linkOf(link, left.sentences, right.sentences, at) ?? []),
    }
  })
}

function sideOf(side: Side, blocks: readonly MarkedBlock[], [from, to]: [number, number], hash: string): { blocks: ExportBlock[]; sentences: Map<string, PlacedSentence> } {
  const sentences = new Map<string, PlacedSentence>()
  const made: ExportBlock[] = []
  for (const [index, { shape, sentences: marked }] of blocks.slice(from, to).entries()) {
    const block: ExportBlock = { ...shape, runs: [], sentences: [] }
    let length = 0
    for (const { id: key, runs } of marked) {
      if (runs.length === 0) continue
      const last = block.sentences.at(-1)
      // The space between two sentences belongs to the one before.
      if (last !== undefined && side === 'target') { block.runs.push({ kind: 'text', text: ' ', marks: [], href: null }); last.to++; length++ }
      const text = blockText({ ...block, runs })
      const place = { from: length, to: length + text.length }
      const id: SentenceId = side === 'source' ? sourceSentenceId(hash, from + index, place) : randomSentenceId()
      block.runs.push(...runs)
      block.sentences.push({ id, ...place })
      length = place.to
      if (!sentences.has(key)) sentences.set(key, { id, text })
    }
    block.runs = joinedRuns(block.runs)
    if (block.runs.length > 0) made.push(block)
  }
  return { blocks: made, sentences }
}

function linkOf({ source, target, confirmed, was, confidence = 1 }: LinkedTexts['links'][number], left: ReadonlyMap<string, PlacedSentence>, right: ReadonlyMap<string, PlacedSentence>, at: number): Link | null {
  const zh = source.flatMap((key) => left.get(key) ?? []), en = target.flatMap((key) => right.get(key) ?? [])
  const byPerson = confirmed || was !== undefined
  // A side that lies in another section, or nowhere, is not the same as a side that is empty on purpose.
  if (zh.length + en.length === 0 || (zh.length === 0 && source.length > 0) || (en.length === 0 && target.length > 0) || (!byPerson && (zh.length === 0 || en.length === 0))) return null
  return {
    id: newLinkId(), source: zh.map(({ id }) => id), target: en.map(({ id }) => id), confidence: byPerson ? null : confidence,
    confirmed: byPerson ? { at, ...was ?? { source: joined(zh, 'source'), target: joined(en, 'target') } } : null,
  }
}

/** Where both texts begin as many sections, there; and within those, where the links allow. */
function cutsOf(source: readonly MarkedBlock[], target: readonly MarkedBlock[], links: LinkedTexts['links']): Cut[] {
  const starts = (blocks: readonly MarkedBlock[]): number[] => blocks.flatMap(({ section }, index) => (section !== null && index > 0 ? [index] : []))
  const left = starts(source), right = starts(target)
  const pairs = left.length === right.length ? left.map((from, index) => ({ from, to: right[index] ?? 0 })) : []
  const bounds = [{ from: 0, to: 0 }, ...pairs, { from: source.length, to: target.length }]
  const reach = reachOf(source, target, links)
  return bounds.slice(0, -1).flatMap((bound, index) => {
    const end = bounds[index + 1] ?? bound
    return within({ title: source[bound.from]?.section ?? null, source: [bound.from, end.from], target: [bound.to, end.to] }, reach)
  })
}

/** Of every source block, the first and last target block it is linked with. */
function reachOf(source: readonly MarkedBlock[], target: readonly MarkedBlock[], links: LinkedTexts['links']): { first: number; last: number }[] {
  const place = (blocks: readonly MarkedBlock[]): Map<string, number> => new Map(blocks.flatMap(({ sentences }, index) => sentences.map(({ id }) => [id, index] as const)))
  const left = place(source), right = place(target)
  const reach = source.map(() => ({ first: Infinity, last: -1 }))
  for (const link of links) {
    const there = link.target.flatMap((id) => right.get(id) ?? [])
    for (const id of link.source) {
      const block = reach[left.get(id) ?? -1]
      if (block === undefined) continue
      for (const at of there) { block.first = Math.min(block.first, at); block.last = Math.max(block.last, at) }
    }
  }
  return reach
}

/** Parts of at most MOST_BLOCKS paragraphs on either side, where the links leave a place to cut. */
function within(whole: Cut, reach: readonly { first: number; last: number }[]): Cut[] {
  const cuts: Cut[] = []
  let [from, end] = whole.source, [start, stop] = whole.target
  /** For a cut before a source block, the first target block after it: links behind the cut must not reach further back. */
  const earliest: number[] = []
  let least = stop
  for (let at = end - 1; at >= from; at--) earliest[at - from] = least = Math.min(least, reach[at]?.first ?? Infinity)
  const base = from
  while (end - from > MOST_BLOCKS || stop - start > MOST_BLOCKS) {
    let best: [number, number] | null = null, last = start
    for (let at = from + 1; at < end && at - from <= MOST_BLOCKS; at++) {
      last = Math.max(last, (reach[at - 1]?.last ?? -1) + 1)
      const next = earliest[at - base] ?? stop
      if (last > next || last - start > MOST_BLOCKS) continue
      best = [at, last]
    }
    const [cut, other] = best ?? [Math.min(end, from + MOST_BLOCKS), Math.min(stop, Math.max(start, last))]
    if (cut >= end) break
    cuts.push({ title: cuts.length === 0 ? whole.title : null, source: [from, cut], target: [start, other] })
    from = cut
    start = other
  }
  return [...cuts, { title: cuts.length === 0 ? whole.title : null, source: [from, end], target: [start, stop] }]
}
