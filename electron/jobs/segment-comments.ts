import type { BilingualSegment } from '../../shared/model/bilingual.ts'
import type { Said } from '../../shared/model/interchange.ts'
import { SIDES, type Side } from '../../shared/model/vocabulary.ts'
import { blockText } from '../../shared/text/measure.ts'
import { PARAGRAPH, trimRuns } from '../formats/read/block-builder.ts'
import type { NotedSentence, PlacedSentence, SegmentNote } from './bilingual-sections.ts'
import { sentencesOf } from './comment-notes.ts'

/** What was said of words of segments, as notes on their sentences; one that goes over several segments is one note on those of its side. */
export class SegmentComments {
  readonly #notes = new Map<Said, SegmentNote & { sentences: NotedSentence[] }>()

  /** `sentences` are those of the segment, in its order. */
  add(segment: BilingualSegment, sentences: Readonly<Record<Side, readonly PlacedSentence[]>>): void {
    for (const side of SIDES) {
      const comments = segment.comments?.filter((comment) => comment.side === side) ?? []
      if (comments.length === 0) continue
      const whole = blockText({ ...PARAGRAPH, runs: segment[side] }), text = blockText({ ...PARAGRAPH, runs: trimRuns(segment[side]) })
      const lead = whole.indexOf(text)
      let at = 0
      const cuts = sentences[side].map(({ id, text: own }) => { const from = at; at += own.length; return { id, from, to: at } })
      for (const { from, to, said, begins } of comments) {
        const place = { from: Math.max(0, from - lead), to: Math.max(0, to - lead) }
        const known = this.#notes.get(said)
        if (begins) this.#notes.set(said, { side, sentences: sentencesOf(place, text, cuts), body: said.text, by: said })
        else if (known?.side === side && known.sentences.every(({ words }) => words !== undefined)) known.sentences.push(...sentencesOf(place, text, cuts))
      }
    }
  }

  /** Those so far, which are forgotten: what goes on in another section stays with the words it begins with. */
  take(): SegmentNote[] {
    const notes = [...this.#notes.values()].filter(({ sentences }) => sentences.length > 0)
    this.#notes.clear()
    return notes
  }
}
