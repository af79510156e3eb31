import type { Transform } from 'prosemirror-transform'
import type { LinkDraft } from '../../../shared/document/link-draft.ts'
import { sectionSchema } from '../../../shared/document/schema.ts'
import type { SectionContent } from '../../../shared/document/section-content.ts'
import { findTargetSentence, type TargetSentence } from '../../../shared/document/sentences.ts'
import type { SentenceId } from '../../../shared/model/ids.ts'
import type { TextRules } from '../../../shared/segmentation/rule.ts'
import { sentenceSpans } from '../../../shared/segmentation/segment.ts'

/**
 * Where an edit put the end of a sentence inside one, the sentence becomes several, as at the desk: all of them in its
 * link, and the one that kept most of the old words keeps its id. Boundaries a person set before stay as they are.
 */
export function divideNewSentences(tr: Transform, content: SectionContent, touched: readonly SentenceId[], links: LinkDraft, rules: TextRules | null, newId: () => SentenceId): void {
  for (const id of touched) {
    const now = findTargetSentence(tr.doc, id), before = findTargetSentence(content.target, id)
    if (now === null || before === null) continue
    const known = new Set(cutsIn(before.text, rules).map((cut) => tr.mapping.map(before.pos + before.from + cut) - now.pos - now.from))
    const cuts = cutsIn(now.text, rules).filter((cut) => !known.has(cut))
    if (cuts.length === 0) continue
    const pieces = [0, ...cuts].map((from, index) => ({ from, to: cuts[index] ?? now.text.length, kept: 0 }))
    for (const at of survivors(tr, before)) {
      const piece = pieces.find(({ from, to }) => at - now.pos - now.from >= from && at - now.pos - now.from < to)
      if (piece !== undefined) piece.kept++
    }
    const heir = pieces.reduce((best, piece) => (piece.kept > best.kept ? piece : best))
    const ids = pieces.map((piece) => (piece === heir ? id : newId()))
    pieces.forEach(({ from, to }, index) => {
      const own = ids[index]
      if (own === undefined || own === id) return
      const start = now.pos + now.from + from, end = now.pos + now.from + to
      tr.removeMark(start, end, sectionSchema.marks.sentence).addMark(start, end, sectionSchema.marks.sentence.create({ id: own }))
    })
    const link = links.of('target', id)
    if (link !== null) links.put({ ...link, target: link.target.flatMap((each) => (each === id ? ids : [each])) })
  }
}

function cutsIn(text: string, rules: TextRules | null): number[] { return sentenceSpans(text, 'en', rules).slice(1).map(({ from }) => from) }

/** Positions now of the units of a sentence that are still there. */
function survivors(tr: Transform, before: TargetSentence): number[] {
  const found: number[] = []
  for (let at = before.pos + before.from; at < before.pos + before.to; at++) {
    const result = tr.mapping.mapResult(at, 1)
    if (!result.deletedAfter) found.push(result.pos)
  }
  return found
}
