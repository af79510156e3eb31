import type { SectionContent } from '../../../shared/document/section-content.ts'
import type { HomeNote, HomeSection, HomeUnit } from '../../../shared/model/home.ts'
import type { SentenceId } from '../../../shared/model/ids.ts'
import type { Link } from '../../../shared/model/text.ts'
import { SIDES } from '../../../shared/model/vocabulary.ts'
import type { Side } from '../../../shared/model/vocabulary.ts'
import { addMissing, findPutIn, joinedInto, movedParagraphs, type Named } from './compare-missing.ts'
import { compareSide, type Met } from './compare-side.ts'
import { push, type Compared, type ComparedRow, type CompareOptions, type Comparison } from './compared-row.ts'
import { lives } from './lookup.ts'
import { resolved } from './resolve.ts'
import { bareStretchOf } from './stretch.ts'

/**
 * What a file says of a section, against what the section is now; see HomeKind. Rows in the order of the file, what is
 * missing last. Linear, but for one look-up of each sentence.
 */
export function compareSection(content: SectionContent, file: HomeSection, options: CompareOptions): Compared {
  const units = resolved(content, file.units)
  const comparison: Comparison = { content, options, result: { rows: [], unchanged: 0, kept: 0, otherScript: 0, moved: movedParagraphs(content, units), stray: [] } }
  const { result } = comparison
  const named: Named = { source: new Set(), target: new Set() }
  for (const unit of units) {
    const link = unit.linkId === null ? null : content.links.byId(unit.linkId)
    for (const side of SIDES) for (const ids of [unit[side]?.ids, link?.[side]]) for (const id of ids ?? []) named[side].add(id)
  }
  findPutIn(content, units, named)
  const joined = joinedInto(content, units, named)
  const after = afterEach(content, units)
  let before: SentenceId | null = null
  for (const [index, unit] of units.entries()) {
    const first = result.rows.length
    const met: Met = { unit, link: linkOf(content, unit), around: { before, after: after[index] ?? null }, alone: joined.get(unit) ?? null }
    if (unit.source !== null) compareSide(comparison, met, 'source', unit.source, named)
    if (unit.target !== null) compareSide(comparison, met, 'target', unit.target, named)
    addNotes(comparison, met, result.rows.slice(first))
    before = unit.target?.ids.findLast((id) => lives(content, 'target', id)) ?? before
  }
  addMissing(comparison, named)
  return result
}

/** For each unit the next sentence of the translation that is in the text. */
function afterEach(content: SectionContent, units: readonly HomeUnit[]): (SentenceId | null)[] {
  const after: (SentenceId | null)[] = []
  let next: SentenceId | null = null
  for (let index = units.length - 1; index >= 0; index--) {
    after[index] = next
    next = units[index]?.target?.ids.find((id) => lives(content, 'target', id)) ?? next
  }
  return after
}

function linkOf(content: SectionContent, unit: HomeUnit): Link | null {
  const own = unit.linkId === null ? null : content.links.byId(unit.linkId)
  if (own !== null) return own
  for (const side of ['target', 'source'] as const) for (const id of unit[side]?.ids ?? []) { const link = content.links.of(side, id); if (link !== null) return link }
  return null
}

/** Notes stand with the first row of their unit; a unit without a row gets one for them. What is said of no sentence here is told apart. */
function addNotes(comparison: Comparison, { unit, link }: Met, rows: readonly ComparedRow[]): void {
  const { content, options, result } = comparison
  const sentenceFor = ({ side, words }: HomeNote): SentenceId | null => {
    const other: Side = side === 'source' ? 'target' : 'source'
    const living = (from: Side) => [...(from === side ? words.map(({ id }) => id) : []), ...(unit[from]?.ids ?? []), ...(link?.[from] ?? [])].find((id) => lives(content, from, id))
    return living(side) ?? living(other) ?? null
  }
  const placed = unit.notes.flatMap((note) => {
    const sentenceId = sentenceFor(note)
    if (sentenceId === null) { result.stray.push({ author: note.author, text: note.text }); return [] }
    return options.hasNote(sentenceId, note) ? [] : [{ note, sentenceId }]
  })
  const [fresh] = placed
  if (fresh === undefined) return
  const [row] = rows
  if (row === undefined) {
    const { side } = fresh.note
    const { text } = bareStretchOf(content, side, unit[side]?.ids ?? [])
    push(comparison, unit, { kind: 'note', side, sentenceId: fresh.sentenceId, here: text, file: text, base: null }, null, link)
  }
  const holder = row ?? result.rows.at(-1)
  if (holder === undefined) return
  holder.notes = placed
  holder.row.notes = placed.map(({ note: { side, author, text, words } }) => ({ side, author, text, words: words.map(({ quote }) => quote.trim()).join(' ') }))
}
