import type { HomeRow } from '../../../shared/contract/home-calls.ts'
import type { SectionContent } from '../../../shared/document/section-content.ts'
import { sourceSentences, targetSentences } from '../../../shared/document/sentences.ts'
import type { HomeNote, HomeSection, HomeStretch, HomeUnit } from '../../../shared/model/home.ts'
import type { SentenceId } from '../../../shared/model/ids.ts'
import type { Link } from '../../../shared/model/text.ts'
import { SIDES } from '../../../shared/model/vocabulary.ts'
import type { Side } from '../../../shared/model/vocabulary.ts'
import { lives, livingIn, sentenceIn, stateIn } from './lookup.ts'
import { resolved } from './resolve.ts'
import { comparable, hasHash, stretchOf, type Stretch } from './stretch.ts'
import type { HomeChange } from './write-section.ts'

/** A row, and what taking it over means; null when there is nothing to take. */
export interface ComparedRow { row: HomeRow; change: HomeChange | null; /** Sentence each note belongs to. */ noteSentence: SentenceId | null }

export interface Compared { rows: ComparedRow[]; unchanged: number; kept: number; otherScript: number }

/** A text that left, known by its hash only, and the sentences it was made of. */
export interface Departed { side: Side; ids: readonly SentenceId[]; hash: string }

export interface CompareOptions {
  sectionId: string
  format: 'xliff' | 'docx'
  /** The Chinese left as it is stored, so that corrections of it can be taken over. */
  sameScript: boolean
  /** The text that left, looked up in the section's history; null when it is not known. Asked only where both sides differ from it. */
  departed(text: Departed): string | null
  /** Whether a note with this text is on the sentence already. */
  hasNote(id: SentenceId, body: string): boolean
}

type Verdict = { kind: 'same' | 'kept' | 'edit' } | { kind: 'conflict'; base: string | null }

/**
 * What a file says of a section, against what the section is now; see HomeKind. Rows in the order of the file, what is
 * missing last. Linear, but for one look-up of each sentence.
 */
export function compareSection(content: SectionContent, file: HomeSection, options: CompareOptions): Compared {
  const units = resolved(content, file.units)
  const result: Compared = { rows: [], unchanged: 0, kept: 0, otherScript: 0 }
  const namedOn = (side: Side) => new Set(units.flatMap((unit) => [...(unit[side]?.ids ?? []), ...(unit.linkId === null ? [] : content.links.byId(unit.linkId)?.[side] ?? [])]))
  const named: Named = { source: namedOn('source'), target: namedOn('target') }
  for (const unit of units) {
    const before = result.rows.length
    const linked = linkOf(content, unit)
    if (unit.source !== null && unit.source.ids.length > 0 && unit.source.text.trim() !== '') compareSide(content, unit, 'source', unit.source, linked, named, options, result)
    if (unit.target !== null) compareSide(content, unit, 'target', unit.target, linked, named, options, result)
    addNotes(content, unit, linked, result.rows.slice(before), options, result)
  }
  result.rows.push(...missingRows(content, named, options))
  return result
}

function linkOf(content: SectionContent, unit: HomeUnit): Link | null {
  const own = unit.linkId === null ? null : content.links.byId(unit.linkId)
  if (own !== null) return own
  for (const side of ['target', 'source'] as const) for (const id of unit[side]?.ids ?? []) { const link = content.links.of(side, id); if (link !== null) return link }
  return null
}

/**
 * Every sentence the stretch has now: those it left with, and for a link those that have joined it since. A page knows
 * single sentences: those parted from one since stand beside it in its link, and are its own when together they read as
 * the file does, or as what left did.
 */
function idsNow(content: SectionContent, unit: HomeUnit, side: Side, stretch: HomeStretch, link: Link | null, named: Named): SentenceId[] {
  if (link === null || stretch.ids.length === 0) return stretch.ids
  if (unit.linkId !== null) return link.id === unit.linkId ? [...new Set([...stretch.ids, ...livingIn(content, link, side)])] : stretch.ids
  const own = new Set(livingIn(content, link, side).filter((id) => stretch.ids.includes(id) || !named[side].has(id)))
  if (own.size <= stretch.ids.length) return stretch.ids
  const together = stretchOf(content, side, [...own])
  if (together.text !== comparable(stretch.text) && !(stretch.hash !== null && hasHash(together.exported, stretch.hash))) return stretch.ids
  for (const id of own) named[side].add(id)
  return [...own]
}

/** Sentences that the file speaks of. */
type Named = Record<Side, Set<SentenceId>>

function compareSide(content: SectionContent, unit: HomeUnit, side: Side, stretch: HomeStretch, link: Link | null, named: Named, options: CompareOptions, result: Compared): void {
  const text = comparable(stretch.text)
  if (stretch.ids.length === 0) { if (side === 'target' && text !== '') addTranslation(content, unit, text, link, options, result); return }
  const ids = idsNow(content, unit, side, stretch, link, named)
  const here = stretchOf(content, side, ids)
  const verdict = judged(here, stretch, side, options)
  if (verdict.kind === 'same' || verdict.kind === 'kept') {
    // In another script nothing can be said of it but that nobody corrected it.
    result[verdict.kind === 'same' || (side === 'source' && !options.sameScript) ? 'unchanged' : 'kept']++
    if (side === 'target' && verdict.kind === 'same') addApproval(content, unit, ids, link, options, result)
    return
  }
  if (side === 'source' && !options.sameScript) { result.otherScript++; return }
  const gone = here.sentences.length === 0
  const source = (unit.source?.ids ?? []).filter((id) => lives(content, 'source', id))
  const change: HomeChange | null = !gone ? (side === 'source' && text === '' ? null : { kind: 'text', side, ids, text, linkId: ids.some((id) => link?.[side].includes(id)) ? link?.id ?? null : null, confirm: unit.final })
    : side === 'target' && source.length > 0 && text !== '' && !translated(content, source) ? { kind: 'translation', source, text, confirm: unit.final } : null
  const sentenceId = here.sentences[0]?.id ?? source[0] ?? null
  push(content, result, unit, { kind: verdict.kind, side, sentenceId, here: here.text, file: text, base: verdict.kind === 'conflict' ? verdict.base : null }, change, link, options)
}

function judged(here: Stretch, stretch: HomeStretch, side: Side, options: CompareOptions): Verdict {
  const text = comparable(stretch.text)
  if (text === here.text) return { kind: 'same' }
  const { hash } = stretch
  if (hash === null) return { kind: 'conflict', base: null }
  if (hasHash(stretch.text.trim(), hash)) return { kind: 'kept' }
  if (hasHash(here.exported, hash)) return { kind: 'edit' }
  const base = options.departed({ side, ids: stretch.ids, hash })
  if (base === null) return { kind: 'conflict', base: null }
  return comparable(base) === text ? { kind: 'kept' } : comparable(base) === here.text ? { kind: 'edit' } : { kind: 'conflict', base: comparable(base) }
}

function translated(content: SectionContent, source: readonly SentenceId[]): boolean {
  return source.some((id) => { const link = content.links.ofSource(id); return link !== null && link.target.some((target) => lives(content, 'target', target)) })
}

function addTranslation(content: SectionContent, unit: HomeUnit, text: string, link: Link | null, options: CompareOptions, result: Compared): void {
  const source = (unit.source?.ids ?? []).filter((id) => lives(content, 'source', id))
  const [first = null] = source
  if (first === null) { push(content, result, unit, { kind: 'new', side: 'target', sentenceId: null, here: '', file: text, base: null }, null, null, options); return }
  if (!translated(content, source)) { push(content, result, unit, { kind: 'translation', side: 'target', sentenceId: first, here: '', file: text, base: null }, { kind: 'translation', source, text, confirm: unit.final }, link, options); return }
  // Translated there and here.
  const ids = source.flatMap((id) => { const own = content.links.ofSource(id); return own === null ? [] : livingIn(content, own, 'target') })
  const here = stretchOf(content, 'target', [...new Set(ids)])
  if (here.text === text) { result.unchanged++; addApproval(content, unit, ids, link, options, result); return }
  push(content, result, unit, { kind: 'conflict', side: 'target', sentenceId: first, here: here.text, file: text, base: '' }, { kind: 'text', side: 'target', ids: here.sentences.map(({ id }) => id), text, linkId: link?.id ?? null, confirm: unit.final }, link, options)
}

/** Final in the file and not when it left, of a pair whose two texts are what they were. */
function addApproval(content: SectionContent, unit: HomeUnit, ids: readonly SentenceId[], link: Link | null, options: CompareOptions, result: Compared): void {
  const [first] = ids
  if (!unit.final || unit.leftFinal || link === null || first === undefined || link.source.length === 0) return
  const state = stateIn(content, first)
  if (state !== 'draft' && state !== 'doubtful' && state !== 'stale') return
  const source = unit.source === null ? null : stretchOf(content, 'source', unit.source.ids)
  if (source !== null && unit.source !== null && unit.source.hash !== null && source.text !== comparable(unit.source.text) && !hasHash(source.exported, unit.source.hash) && options.sameScript) return
  const text = stretchOf(content, 'target', ids).text
  push(content, result, unit, { kind: 'approval', side: 'target', sentenceId: first, here: text, file: text, base: null }, { kind: 'approval', linkId: link.id }, link, options)
}

/** Notes stand with the first row of their unit; a unit without a row gets one for them. */
function addNotes(content: SectionContent, unit: HomeUnit, link: Link | null, rows: readonly ComparedRow[], options: CompareOptions, result: Compared): void {
  const sentenceFor = (side: Side): SentenceId | null => {
    const other: Side = side === 'source' ? 'target' : 'source'
    const living = (from: Side) => [...(unit[from]?.ids ?? []), ...(link?.[from] ?? [])].find((id) => lives(content, from, id))
    return living(side) ?? living(other) ?? null
  }
  const fresh = unit.notes.filter((note) => { const id = sentenceFor(note.side); return id === null || !(options.hasNote(id, bodyOf(note)) || options.hasNote(id, note.text)) })
  if (fresh.length === 0) return
  const [row] = rows
  if (row !== undefined) { row.row.notes = fresh; row.noteSentence = sentenceFor(fresh[0]?.side ?? 'target'); return }
  const side = fresh[0]?.side ?? 'target', id = sentenceFor(side)
  const text = stretchOf(content, side, unit[side]?.ids ?? []).text
  push(content, result, unit, { kind: 'note', side, sentenceId: id, here: text, file: text, base: null }, null, link, options)
  const made = result.rows.at(-1)
  if (made !== undefined) { made.row.notes = fresh; made.noteSentence = id }
}

export function bodyOf({ author, text }: HomeNote): string { return author === '' ? text : `${author}: ${text}` }

type RowParts = Pick<HomeRow, 'kind' | 'side' | 'sentenceId' | 'here' | 'file' | 'base'>

function push(content: SectionContent, result: Compared, unit: HomeUnit, parts: RowParts, change: HomeChange | null, link: Link | null, options: CompareOptions): void {
  const other: Side = parts.side === 'source' ? 'target' : 'source'
  const counterpart = stretchOf(content, other, link?.[other] ?? unit[other]?.ids ?? [])
  const first = parts.side === 'source' ? parts.sentenceId : counterpart.sentences[0]?.id ?? parts.sentenceId
  result.rows.push({
    row: { ...parts, key: `${options.sectionId}/${unit.key}/${parts.side}`, place: placeOf(content, first), counterpart: counterpart.text, final: unit.final, notes: [], canTake: change !== null },
    change, noteSentence: parts.sentenceId,
  })
}

/** As the desk shows it: by the source where there is one. */
function placeOf(content: SectionContent, id: SentenceId | null): string {
  if (id === null) return ''
  const source = sentenceIn(content, 'source', id)
  if (source !== null) return `${source.block + 1}.${(content.source[source.block]?.sentences.findIndex((span) => span.id === id) ?? 0) + 1}`
  const target = sentenceIn(content, 'target', id)
  if (target === null) return ''
  return `${target.block + 1}.${targetSentences(content.target).filter(({ block, from }) => block === target.block && from <= target.from).length}`
}

/**
 * Sentences here that stand among those of the file and are not in it: taken out there, or new here. Many programs drop the
 * units of an XLIFF file that have English and no Chinese, so it is not missed there.
 */
function missingRows(content: SectionContent, named: Named, options: CompareOptions): ComparedRow[] {
  const rows: ComparedRow[] = []
  for (const side of SIDES) {
    const all = side === 'source' ? sourceSentences(content.source) : targetSentences(content.target)
    const first = all.findIndex(({ id }) => named[side].has(id)), last = all.findLastIndex(({ id }) => named[side].has(id))
    if (first < 0 || (side === 'target' && options.format === 'xliff')) continue
    for (const { id, text } of all.slice(first, last + 1)) {
      if (named[side].has(id) || text.trim() === '') continue
      const link = content.links.of(side, id)
      const other: Side = side === 'source' ? 'target' : 'source'
      const change: HomeChange | null = side === 'target' && options.format === 'docx' ? { kind: 'text', side, ids: [id], text: '', linkId: link?.id ?? null, confirm: false } : null
      rows.push({
        row: {
          key: `${options.sectionId}/${id}/${side}`, kind: 'missing', side, sentenceId: id, place: placeOf(content, link?.source.find((each) => lives(content, 'source', each)) ?? id), here: comparable(text), file: '', base: null,
          counterpart: stretchOf(content, other, link?.[other] ?? []).text, final: false, notes: [], canTake: change !== null,
        }, change, noteSentence: null,
      })
    }
  }
  return rows
}
