import type { BilingualSegment, LinkedTexts, MarkedBlock, MarkedSentence, SegmentState } from '../../../shared/model/bilingual.ts'
import type { InlineRun } from '../../../shared/model/interchange.ts'

const BATCH = 500

interface Placed { sentence: MarkedSentence; order: number; begins: boolean; block: MarkedBlock }

/**
 * The links as segments, to be looked at: in the order of the source, each sentence once; what only the target has comes
 * after what its neighbour before it is in. Linear.
 */
export async function* segmentsOfLinks({ source, target, links }: LinkedTexts): AsyncGenerator<BilingualSegment[]> {
  const left = placed(source), right = placed(target)
  const linkOf = new Map<Placed, LinkedTexts['links'][number]>()
  for (const link of links) {
    for (const id of link.source) { const place = left.get(id); if (place !== undefined) linkOf.set(place, link) }
    for (const id of link.target) { const place = right.get(id); if (place !== undefined) linkOf.set(place, link) }
  }
  /** Segments that only the target has, by the link they come after; null for those at the very beginning. */
  const after = new Map<LinkedTexts['links'][number] | null, BilingualSegment[]>()
  let before: LinkedTexts['links'][number] | null = null
  const onlyTarget = new Set<LinkedTexts['links'][number]>()
  for (const place of right.values()) {
    const link = linkOf.get(place)
    if (link !== undefined && link.source.some((id) => left.has(id))) { before = link; continue }
    if (link !== undefined && onlyTarget.has(link)) continue
    if (link !== undefined) onlyTarget.add(link)
    const sentences = link === undefined ? [place] : link.target.flatMap((id) => right.get(id) ?? [])
    const segment = segmentOf([], sentences, link?.was !== undefined ? 'stale' : link?.confirmed === true ? 'added' : 'draft', link)
    const there = after.get(before)
    if (there === undefined) after.set(before, [segment])
    else there.push(segment)
  }
  let batch = after.get(null) ?? []
  const seen = new Set<LinkedTexts['links'][number]>()
  for (const place of left.values()) {
    const link = linkOf.get(place)
    if (link !== undefined && seen.has(link)) continue
    if (link === undefined) batch.push(segmentOf([place], [], 'untranslated'))
    else {
      seen.add(link)
      const theirs = inOrder(link.target.flatMap((id) => right.get(id) ?? []))
      batch.push(segmentOf(inOrder(link.source.flatMap((id) => left.get(id) ?? [])), theirs, link.was !== undefined ? 'stale' : stateOf(link.confirmed, theirs.length > 0), link), ...after.get(link) ?? [])
    }
    if (batch.length >= BATCH) { yield batch; batch = [] }
  }
  if (batch.length > 0) yield batch
}

function stateOf(confirmed: boolean, translated: boolean): SegmentState {
  return translated ? (confirmed ? 'confirmed' : 'draft') : confirmed ? 'omitted' : 'untranslated'
}

/** Sentences by id, in document order; of two with one id the first. */
function placed(blocks: readonly MarkedBlock[]): Map<string, Placed> {
  const places = new Map<string, Placed>()
  for (const block of blocks) {
    for (const [index, sentence] of block.sentences.entries()) {
      if (sentence.runs.length > 0 && !places.has(sentence.id)) places.set(sentence.id, { sentence, order: places.size, begins: index === 0, block })
    }
  }
  return places
}

const inOrder = (places: readonly Placed[]): Placed[] => places.toSorted((a, b) => a.order - b.order)

function segmentOf(source: readonly Placed[], target: readonly Placed[], state: SegmentState, { was, confidence }: Pick<LinkedTexts['links'][number], 'was' | 'confidence'> = {}): BilingualSegment {
  const [first] = source.length > 0 ? source : target
  return {
    key: first?.sentence.id ?? null, source: runsOf(source, ''), target: runsOf(target, ' '), state, begins: first?.begins ?? true, notes: [],
    section: first?.begins === true ? first.block.section : null, ...first === undefined ? {} : { shape: first.block.shape }, ...was === undefined ? {} : { confirmed: was }, ...confidence === undefined ? {} : { confidence },
  }
}

function runsOf(places: readonly Placed[], between: string): InlineRun[] {
  return places.flatMap(({ sentence }, index): InlineRun[] => (index === 0 || between === '' ? sentence.runs : [{ kind: 'text', text: between, marks: [], href: null }, ...sentence.runs]))
}
