import { confirmationOf, linkState, livingSentences } from '../../shared/document/link-state.ts'
import type { SectionContent } from '../../shared/document/section-content.ts'
import { runsOf } from '../../shared/document/sentence-runs.ts'
import { findSourceSentence, findTargetSentence } from '../../shared/document/sentences.ts'
import type { SentenceId } from '../../shared/model/ids.ts'
import type { Side } from '../../shared/model/vocabulary.ts'
import type { CaretPlace, SeenPhrase } from './editor-options.ts'
import type { PlacedAnnotations } from './placed-annotations.ts'

/** 1-based paragraph and sentence of a side, "3.2"; empty when the sentence is not in the text. */
export function placeOf(content: SectionContent, side: Side, id: SentenceId): string {
  if (side === 'source') {
    const found = findSourceSentence(content.source, id)
    const number = found ? content.source[found.block]?.sentences.findIndex((span) => span.id === id) : undefined
    return found && number !== undefined ? `${found.block + 1}.${number + 1}` : ''
  }
  const found = findTargetSentence(content.target, id)
  const number = found ? runsOf(content.target.child(found.block)).runs.findIndex((run) => run.id === id) : -1
  return found ? `${found.block + 1}.${number + 1}` : ''
}

export interface CaretAt { side: Side; sentenceId: SentenceId | null; /** Stored offset within the sentence, null when it is not known. */ offset: number | null; selected: string; widened: readonly SeenPhrase[] }

export function caretPlace(content: SectionContent, at: CaretAt, annotations: PlacedAnnotations): CaretPlace {
  const { side, sentenceId, selected, widened } = at
  const other: Side = side === 'source' ? 'target' : 'source'
  if (sentenceId === null) {
    return { side, sentenceId, place: '', text: '', linkId: null, linkState: null, confidence: null, counterpart: { side: other, sentences: [], text: '' }, annotations: [], selected, widened }
  }
  const link = content.links.of(side, sentenceId)
  const sentence = side === 'source' ? findSourceSentence(content.source, sentenceId) : findTargetSentence(content.target, sentenceId)
  const placed = [...annotations.in(side, sentenceId)].sort((a, b) => a.from - b.from || b.to - a.to)
  const { offset } = at
  const under = offset === null ? [] : placed.filter((mark) => mark.from <= offset && offset <= mark.to)
  return {
    side, sentenceId, selected, widened,
    place: placeOf(content, side, sentenceId),
    text: sentence?.text.trim() ?? '',
    linkId: link?.id ?? null,
    linkState: linkState(content, side, sentenceId),
    confidence: link?.confidence ?? null,
    counterpart: link
      ? { side: other, sentences: livingSentences(content, link, other).map(({ id }) => id), text: confirmationOf(content, link)[other] }
      : { side: other, sentences: [], text: '' },
    annotations: [...new Set((under.length > 0 ? under : placed).map(({ id }) => id))],
  }
}

/** Whether two places differ in anything but the words of the sentence. */
export function samePlace(a: CaretPlace | null, b: CaretPlace | null): boolean {
  if (a === null || b === null) return a === b
  return a.side === b.side && a.sentenceId === b.sentenceId && a.place === b.place && a.linkId === b.linkId && a.linkState === b.linkState
    && a.confidence === b.confidence && a.selected === b.selected && a.annotations.length === b.annotations.length
    && a.annotations.every((id, i) => id === b.annotations[i])
    && a.counterpart.sentences.length === b.counterpart.sentences.length && a.counterpart.sentences.every((id, i) => id === b.counterpart.sentences[i])
}
