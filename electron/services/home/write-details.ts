import { sectionSchema } from '../../../shared/document/schema.ts'
import type { HomeDetails } from '../../../shared/model/home.ts'
import { redress } from './details.ts'
import type { Canvas } from './write-text.ts'
import type { Place, Stretch } from './stretch.ts'

/** A stretch as it stands in the document that is being written, and what the file says of its dress. */
export interface Dressing { stretch: Stretch; text: string; details: HomeDetails }

type Insertion = { kind: 'put'; pos: number; text: string; id: Stretch['sentences'][number] } | { kind: 'drop' | 'reword'; pos: number; text: string }

/** Gives words the bold and italics they have in the file, and the text its footnotes. All of one document at once: marks first, which move nothing. */
export function writeDetails({ tr, start, own }: Canvas, dressings: readonly Dressing[]): void {
  const insertions: Insertion[] = []
  for (const { stretch, text, details } of dressings) {
    const { looks, footnotes } = redress(stretch, { text, ...details })
    for (const { mark, on, from, to } of looks) {
      for (const place of joined(stretch.places.slice(from, to))) {
        const range = [start(place.block) + place.from, start(place.block) + place.to] as const
        if (on) tr.addMark(...range, sectionSchema.marks[mark].create())
        else tr.removeMark(...range, sectionSchema.marks[mark])
      }
    }
    for (const change of footnotes) {
      if (change.kind !== 'added') {
        const { place, text: words } = stretch.footnotes[change.index] ?? { place: null, text: '' }
        if (place === null) continue
        insertions.push({ kind: change.kind === 'changed' ? 'reword' : 'drop', pos: start(place.block) + place.from, text: change.kind === 'changed' ? change.text : words })
      }
      if (change.kind !== 'added' && change.kind !== 'moved') continue
      const put = placeBehind(stretch, change.at)
      if (put !== null) insertions.push({ kind: 'put', pos: start(put.place.block) + put.offset, text: change.text, id: put.sentence })
    }
  }
  for (const change of insertions.toReversed().toSorted((a, b) => b.pos - a.pos)) {
    if (change.kind === 'put') tr.insert(change.pos, sectionSchema.nodes.note.create({ text: change.text }, null, own(change.id)))
    else if (change.kind === 'drop') tr.delete(change.pos, change.pos + 1)
    else tr.replaceWith(change.pos, change.pos + 1, sectionSchema.nodes.note.create({ text: change.text }, null, tr.doc.nodeAt(change.pos)?.marks))
  }
}

/** Behind the unit before the offset; before the first unit for the offset 0. Null where nothing of the stretch is in the text. */
function placeBehind({ places, sentences }: Stretch, at: number): { place: Place; offset: number; sentence: Stretch['sentences'][number] } | null {
  const index = at === 0 ? 0 : at - 1
  const place = places[index]
  const sentence = sentences.find(({ from, to }) => index >= from && index < to) ?? sentences[0]
  return place === null || place === undefined || sentence === undefined ? null : { place, offset: at === 0 ? place.from : place.to, sentence }
}

function joined(places: readonly (Place | null)[]): Place[] {
  const ranges: Place[] = []
  for (const place of places) {
    if (place === null) continue
    const last = ranges.at(-1)
    if (last !== undefined && last.block === place.block && last.to === place.from) last.to = place.to
    else ranges.push({ ...place })
  }
  return ranges
}
