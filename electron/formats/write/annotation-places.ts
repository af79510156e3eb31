import type { Annotation } from '../../../shared/model/knowledge.ts'
import type { Side } from '../../../shared/model/vocabulary.ts'
import type { Plan } from './plan.ts'
import { trimmedPlace, type PlainDocument } from './text-files.ts'

/** An annotation where it stands in the plain text; `codePointFrom`/`codePointTo` are half-open. */
export interface PlacedAnnotation { annotation: Annotation; section: number; side: Side; codePointFrom: number; codePointTo: number }
export interface AnnotationPlaces { placed: PlacedAnnotation[]; /** Lost or doubtful places, which are not written. */ astray: number }

/** In order of the plain text. An annotation over several sentences reaches from the first to the last of them. */
export function annotationPlaces(plan: Plan, plain: PlainDocument): AnnotationPlaces {
  const placed: PlacedAnnotation[] = []
  let astray = 0
  plan.document.sections.forEach(({ annotations }, section) => {
    for (const annotation of annotations) {
      const spans = annotation.anchors.filter(({ state }) => state === 'attached' || state === 'moved').flatMap(({ side, sentenceId, from, to }) => {
        const start = plain.place(section, side, sentenceId, from), end = plain.place(section, side, sentenceId, to)
        return start === null || end === null ? [] : [{ side, start, end }]
      })
      const side = spans[0]?.side
      const place = side === undefined ? null : trimmedPlace(plain, Math.min(...spans.map(({ start }) => start)), Math.max(...spans.map(({ end }) => end)))
      if (side === undefined || place === null) { astray++; continue }
      placed.push({ annotation, section, side, ...place })
    }
  })
  return { placed: placed.sort((a, b) => a.codePointFrom - b.codePointFrom || b.codePointTo - a.codePointTo), astray }
}
