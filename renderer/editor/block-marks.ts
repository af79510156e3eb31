import { counterparts } from '../../shared/document/link-state.ts'
import type { SectionContent } from '../../shared/document/section-content.ts'
import { runsOf } from '../../shared/document/sentence-runs.ts'
import type { SentenceId } from '../../shared/model/ids.ts'
import type { Layer, Side } from '../../shared/model/vocabulary.ts'
import type { EditorSettings, HitMark, LensMark, SourceRange } from './editor-options.ts'
import { toSeen, type SeenBlock } from './lens.ts'
import type { PaintName } from './paint.ts'
import type { PlacedAnnotations } from './placed-annotations.ts'

/** A stretch of a block to be painted, in offsets of what is seen. */
export interface BlockMark { name: PaintName; from: number; to: number }

/** A sentence of a block as it is seen (without white space at its end), and how its stored offsets map to it. */
export interface SeenSentence { id: SentenceId; from: number; to: number; seen(from: number, to: number): { from: number; to: number } }

const same = (from: number, to: number) => ({ from, to })

export function seenSentences(content: SectionContent, side: Side, index: number, seen: readonly SeenBlock[]): SeenSentence[] {
  if (side === 'source') {
    const block = seen[index]
    return block ? block.spans.map(({ id, from, to }, i) => ({ id, from, to, seen: (a, b) => toSeen(block, i, a, b) })) : []
  }
  const node = content.target.maybeChild(index)
  if (!node) return []
  const { text, runs } = runsOf(node)
  return runs.flatMap(({ id, from, to }) => (id === null ? [] : [{ id, from, to: from + text.slice(from, to).trimEnd().length, seen: same }]))
}

const LAYER_PAINT: Record<Layer, PaintName> = {
  claim: 'claim', sourceMention: 'mention', entity: 'entity', term: 'term', note: 'note', problem: 'problem',
}

export interface MarkSources {
  content: SectionContent
  seen: readonly SeenBlock[]
  annotations: PlacedAnnotations
  marks: EditorSettings['marks']
  hits: ReadonlyMap<SentenceId, readonly HitMark[]>
  currentHit: HitMark | null
  lensMarks: ReadonlyMap<SentenceId, readonly LensMark[]>
  currentLensMark: SourceRange | null
}

/** Everything lasting that is painted in one block: annotations, claims made on the other side, search hits. */
export function blockMarks(sources: MarkSources, side: Side, index: number): BlockMark[] {
  const { content, annotations, marks } = sources
  const found: BlockMark[] = []
  for (const sentence of seenSentences(content, side, index, sources.seen)) {
    const paint = (name: PaintName, from: number, to: number) => {
      const seen = sentence.seen(from, to)
      if (seen.from < seen.to) found.push({ name, from: sentence.from + seen.from, to: sentence.from + seen.to })
    }
    if (side === 'source') {
      for (const mark of sources.lensMarks.get(sentence.id) ?? []) paint(mark.kind === 'doubt' ? 'lens-doubt' : 'lens-own', mark.from, mark.to)
      const { currentLensMark: current } = sources
      if (current?.sentenceId === sentence.id) paint('lens-now', current.from, current.to)
    }
    const link = content.links.of(side, sentence.id)
    for (const { layer, from, to } of annotations.in(side, sentence.id)) if (marks[layer]) paint(LAYER_PAINT[layer], from, to)
    if (marks.claim && link) {
      const other: Side = side === 'source' ? 'target' : 'source'
      const projected = link[other].some((id) => annotations.in(other, id).some(({ claimId }) => claimId !== null && !annotations.claimIsOn(claimId, side)))
      if (projected) found.push({ name: 'claim-projected', from: sentence.from, to: sentence.to })
    }
    for (const hit of sources.hits.get(sentence.id) ?? []) {
      if (hit.side === side) paint(hit === sources.currentHit ? 'found-now' : 'found', hit.from, hit.to)
    }
  }
  return found
}

/** Sentences lit together: one sentence and what it is linked to. */
export function litWith(content: SectionContent, side: Side, id: SentenceId): { side: Side; ids: readonly SentenceId[] } {
  return { side: side === 'source' ? 'target' : 'source', ids: counterparts(content, side, id) }
}
