import { Fragment, Slice, type Mark, type Node } from 'prosemirror-model'
import { ReplaceStep, type Transform } from 'prosemirror-transform'
import { sectionSchema } from '../../../shared/document/schema.ts'
import type { StretchEdit } from './edits.ts'
import type { Place, Stretch } from './stretch.ts'

/** `[from, to)` of a document becomes text with these marks; no text takes it out. `order` ranks what begins at one place: what ends a sentence stands before what begins the next. */
interface Replacement { from: number; to: number; text: string; marks: readonly Mark[]; order: number }

/** What an edit of one side is written into: a document whose blocks are those that places name. */
export interface Canvas { tr: Transform; /** Position before the content of a block. */ start(block: number): number; /** Marks that say whose a sentence's text is; none in the source. */ own(sentence: Stretch['sentences'][number]): readonly Mark[] }

const OWN = sectionSchema.marks.sentence
const WORD = /[\p{Script=Latin}\d]/u

/** All edits of one side at once, from the end on, so that every place holds until it is its turn. */
export function writeEdits({ tr, start, own }: Canvas, stretches: readonly { stretch: Stretch; edits: readonly StretchEdit[] }[]): void {
  const replacements = stretches.flatMap(({ stretch, edits }) => edits.flatMap((edit) => replacementsOf(tr.doc, start, own, stretch, edit)))
  const ordered = replacements.toSorted((a, b) => b.from - a.from || b.order - a.order)
  for (const { from, to, text, marks } of ordered) tr.step(new ReplaceStep(from, to, text === '' ? Slice.empty : new Slice(Fragment.from(sectionSchema.text(text, marks)), 0, 0)))
}

function replacementsOf(doc: Node, start: Canvas['start'], own: Canvas['own'], stretch: Stretch, edit: StretchEdit): Replacement[] {
  const sentence = stretch.sentences[edit.sentence]
  if (sentence === undefined) return []
  const chunks = chunksOf(stretch.places.slice(edit.from, edit.to)).map(({ block, from, to }) => ({ from: start(block) + from, to: start(block) + to }))
  const [first] = chunks
  if (first !== undefined) {
    const marks = edit.text === '' ? [] : marked(doc.nodeAt(first.from)?.marks ?? [], own(sentence))
    return chunks.map(({ from, to }, index) => ({ from, to, text: index === 0 ? edit.text : '', marks, order: 1 }))
  }
  if (edit.text === '') return []
  const before = lastPlace(stretch.places, sentence.from, edit.from), after = stretch.places[edit.from]
  if (before !== null) {
    // A footnote between two words belongs to the first; what makes that word longer stands before it.
    const goesOn = !before.skipped && after && edit.from < sentence.to && after.block === before.place.block && !(WORD.test(stretch.text.charAt(edit.from - 1)) && WORD.test(edit.text.charAt(0)))
    const at = start(before.place.block) + (goesOn ? after.from : before.place.to)
    // A space that only the file has, between sentences of two paragraphs, stands before what came after it.
    const text = before.skipped ? ` ${edit.text.trim()}` : edit.text
    return [{ from: at, to: at, text, marks: marked(shared(doc.nodeAt(start(before.place.block) + before.place.to - 1)?.marks ?? [], edit.from < sentence.to && after ? doc.nodeAt(start(after.block) + after.from)?.marks ?? [] : null), own(sentence)), order: 0 }]
  }
  if (after === null || after === undefined) return []
  const at = start(after.block) + after.from
  return [{ from: at, to: at, text: edit.text, marks: marked(shared(doc.nodeAt(at)?.marks ?? [], []), own(sentence)), order: 1 }]
}

/** Stretches of places that follow on each other in one block. */
function chunksOf(places: readonly (Place | null)[]): Place[] {
  const chunks: Place[] = []
  for (const place of places) {
    const last = chunks.at(-1)
    if (place === null) continue
    if (last !== undefined && last.block === place.block && place.from <= last.to) last.to = Math.max(last.to, place.to)
    else chunks.push({ ...place })
  }
  return chunks
}

function lastPlace(places: readonly (Place | null)[], from: number, to: number): { place: Place; skipped: boolean } | null {
  for (let at = to - 1; at >= from; at--) {
    const place = places[at]
    if (place !== null && place !== undefined) return { place, skipped: at < to - 1 }
  }
  return null
}

/** What stands between two stretches is formatted as both are; at the end of a sentence as the one before, but no link goes on. */
function shared(before: readonly Mark[], after: readonly Mark[] | null): readonly Mark[] {
  const kept = before.filter((mark) => mark.type !== OWN)
  return after === null ? kept.filter((mark) => mark.type.spec.inclusive !== false) : kept.filter((mark) => mark.isInSet(after))
}

function marked(marks: readonly Mark[], own: readonly Mark[]): readonly Mark[] {
  return [...marks.filter((mark) => mark.type !== OWN), ...own].reduce<readonly Mark[]>((set, mark) => mark.addToSet(set), [])
}
