import type { SectionContent } from '../../shared/document/section-content.ts'
import { findSourceSentence, targetSentences, type Sentence } from '../../shared/document/sentences.ts'
import type { SentenceId } from '../../shared/model/ids.ts'
import type { ClaimMark, EditorSettings } from './editor-options.ts'
import type { MarginMark } from './margin.ts'
import type { PlacedAnnotations } from './placed-annotations.ts'
import type { RowPlan } from './rows.ts'

/** Marks of the margin by row: each claim once in a row, notes and problems each with its words. O(annotations + sentences). */
export function marginMarks(content: SectionContent, plan: RowPlan, annotations: PlacedAnnotations, claims: readonly ClaimMark[], marks: EditorSettings['marks']): Map<number, MarginMark[]> {
  const english = new Map<SentenceId, Sentence>(targetSentences(content.target).map((sentence) => [sentence.id, sentence]))
  const byClaim = new Map(claims.map((claim) => [claim.id, claim]))
  const rows = new Map<number, { at: number; mark: MarginMark }[]>()
  for (const annotation of annotations.all()) {
    const { layer, claimId } = annotation
    if (!marks[layer] || (layer !== 'claim' && layer !== 'note' && layer !== 'problem')) continue
    const first = annotations.first(annotation.id)
    const found = first?.side === 'source' ? findSourceSentence(content.source, first.sentenceId) : first ? english.get(first.sentenceId) : null
    if (!first || !found) continue
    const row = first.side === 'source' ? found.block : plan.rowOfTarget[found.block] ?? 0
    const list = rows.get(row) ?? []
    const at = found.from + first.from + (first.side === 'target' ? 0.5 : 0)
    if (layer === 'claim') {
      const claim = claimId === null ? undefined : byClaim.get(claimId)
      if (!claim || list.some(({ mark }) => mark.kind === 'claim' && mark.claim === claim)) continue
      list.push({ at: claim.number - 1e6, mark: { kind: 'claim', annotationId: annotation.id, claim } })
    } else {
      const kind = layer === 'note' ? 'Note' : 'Problem'
      list.push({ at, mark: { kind: layer, annotationId: annotation.id, label: annotation.body === '' ? kind : `${kind}: ${annotation.body.slice(0, 120)}` } })
    }
    rows.set(row, list)
  }
  return new Map([...rows].map(([row, list]) => [row, list.sort((a, b) => a.at - b.at).map(({ mark }) => mark)]))
}
