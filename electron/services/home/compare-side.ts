import type { HomeStretch, HomeUnit } from '../../../shared/model/home.ts'
import type { SentenceId } from '../../../shared/model/ids.ts'
import type { Link } from '../../../shared/model/text.ts'
import type { Side } from '../../../shared/model/vocabulary.ts'
import { push, type Comparison } from './compared-row.ts'
import type { Named } from './compare-missing.ts'
import { detailsOf, redress } from './details.ts'
import { lives, livingIn, stateIn } from './lookup.ts'
import { comparable, hasHash, bareStretchOf, type BareStretch } from './stretch.ts'
import type { HomeChange } from './write-section.ts'

type Verdict = { kind: 'same' | 'kept' | 'edit' } | { kind: 'conflict'; base: string | null }

/** A unit with its link, and what stands around it in the file; `alone`: the sentences that its hash speaks of, when others have joined them since. */
export interface Met { unit: HomeUnit; link: Link | null; around: { before: SentenceId | null; after: SentenceId | null }; alone: readonly SentenceId[] | null }

/** Adds what the unit says of one side of it. */
export function compareSide(comparison: Comparison, met: Met, side: Side, stretch: HomeStretch, named: Named): void {
  const { content, options, result } = comparison
  const { unit, link } = met
  const text = comparable(stretch.text)
  if (stretch.ids.length === 0) { if (text !== '') addUnplaced(comparison, met, side, stretch); return }
  // A text that the file does not have at all is no text that was emptied.
  if (side === 'source' && text === '') return
  const ids = idsNow(comparison, unit, side, stretch, link, named)
  const here = bareStretchOf(content, side, ids)
  const verdict = judged(here, stretch, side, comparison, met.alone)
  const sameScript = side === 'target' || options.sameScript
  if (verdict.kind === 'same' || verdict.kind === 'kept') {
    // In another script nothing can be said of it but that nobody corrected it.
    result[verdict.kind === 'same' || !sameScript ? 'unchanged' : 'kept']++
    if (side === 'target' && verdict.kind === 'same') addAgreement(comparison, met, ids)
  } else if (!sameScript) { result.otherScript++; return } else {
    const source = (unit.source?.ids ?? []).filter((id) => lives(content, 'source', id))
    const confirm = unit.final === true
    const change: HomeChange | null = here.sentences.length > 0 ? { kind: 'text', side, ids, text, linkId: ids.some((id) => link?.[side].includes(id)) ? link?.id ?? null : null, confirm }
      : side === 'target' && source.length > 0 && text !== '' && !translated(comparison, source) ? { kind: 'translation', source, text, confirm } : null
    const sentenceId = here.sentences[0]?.id ?? source[0] ?? null
    push(comparison, unit, { kind: verdict.kind, side, sentenceId, here: here.text, file: text, base: verdict.kind === 'conflict' ? verdict.base : null }, change, link, { by: stretch.by })
  }
  if (sameScript && text !== '') addFormat(comparison, met, side, stretch, ids, here)
}

/**
 * Every sentence the stretch has now: those it left with, and for a link those that have joined it since. A page knows
 * single sentences: those parted from one since stand beside it in its link, and are its own when together they read as
 * the file does, or as what left did.
 */
function idsNow({ content }: Comparison, unit: HomeUnit, side: Side, stretch: HomeStretch, link: Link | null, named: Named): SentenceId[] {
  if (link === null) return stretch.ids
  if (unit.linkId !== null) return link.id === unit.linkId ? [...new Set([...stretch.ids, ...livingIn(content, link, side)])] : stretch.ids
  const own = new Set(livingIn(content, link, side).filter((id) => stretch.ids.includes(id) || !named[side].has(id)))
  if (own.size <= stretch.ids.length) return stretch.ids
  const together = bareStretchOf(content, side, [...own])
  if (together.text !== comparable(stretch.text) && !(stretch.hash !== null && hasHash(together.exported, stretch.hash))) return stretch.ids
  for (const id of own) named[side].add(id)
  return [...own]
}

function judged(here: BareStretch, stretch: HomeStretch, side: Side, { content, options }: Comparison, alone: readonly SentenceId[] | null): Verdict {
  const text = comparable(stretch.text)
  if (text === here.text) return { kind: 'same' }
  if (stretch.left !== undefined) {
    const left = comparable(stretch.left)
    return left === text ? { kind: 'kept' } : left === here.text ? { kind: 'edit' } : { kind: 'conflict', base: left }
  }
  const { hash } = stretch
  if (hash === null) return { kind: 'conflict', base: null }
  if (hasHash(stretch.text.trim(), hash)) return { kind: 'kept' }
  if (hasHash(alone === null ? here.exported : bareStretchOf(content, side, alone).exported, hash)) return { kind: 'edit' }
  const base = alone === null ? options.departed({ side, ids: stretch.ids, hash, dress: false })?.text ?? null : null
  if (base === null) return { kind: 'conflict', base: null }
  return comparable(base) === text ? { kind: 'kept' } : comparable(base) === here.text ? { kind: 'edit' } : { kind: 'conflict', base: comparable(base) }
}

/**
 * Bold, italics and footnotes that the file has otherwise. How a text was dressed when it left its hash does not say:
 * what it ever wore here with those words is no change of the file's, and where it wore several things since it was
 * first here, both may have changed it.
 */
function addFormat(comparison: Comparison, { unit, link }: Met, side: Side, stretch: HomeStretch, ids: readonly SentenceId[], here: BareStretch): void {
  const details = detailsOf(stretch)
  if (details === null || here.sentences.length === 0) return
  const file = { text: comparable(stretch.text), ...details }
  const { said } = redress(here, file)
  if (said.length === 0) return
  const left = stretch.hash === null ? null : comparison.options.departed({ side, ids: stretch.ids, hash: stretch.hash, dress: true })
  const wore = (dressed: Parameters<typeof redress>[1]): boolean => left !== null && left.dresses.some((dress) => redress({ text: left.text, ...dress }, dressed).said.length === 0)
  if (wore(file)) return
  const change: HomeChange = { kind: 'format', side, ids, text: file.text, details }
  push(comparison, unit, { kind: left?.dresses.length === 1 && wore(here) ? 'format' : 'conflict', side, sentenceId: here.sentences[0]?.id ?? null, here: here.text, file: here.text, base: null }, change, link, { by: stretch.by, details: said, part: '/format' })
}

function translated({ content }: Comparison, source: readonly SentenceId[]): boolean {
  return source.some((id) => { const link = content.links.ofSource(id); return link !== null && link.target.some((target) => lives(content, 'target', target)) })
}

/** Text that stands in no sentence that left: a translation of what is beside it, or new. */
function addUnplaced(comparison: Comparison, met: Met, side: Side, stretch: HomeStretch): void {
  const { text: said, by } = stretch
  const { content, result } = comparison
  const { unit, link, around } = met
  const text = comparable(said), confirm = unit.final === true
  const source = side === 'source' ? [] : (unit.source?.ids ?? []).filter((id) => lives(content, 'source', id))
  const [first = null] = source
  if (first === null) {
    const change: HomeChange | null = side === 'target' ? { kind: 'new', text, details: detailsOf(stretch), ...around } : null
    push(comparison, unit, { kind: 'new', side, sentenceId: around.before ?? around.after, here: '', file: text, base: null }, change, null, { by })
    return
  }
  if (!translated(comparison, source)) { push(comparison, unit, { kind: 'translation', side: 'target', sentenceId: first, here: '', file: text, base: null }, { kind: 'translation', source, text, confirm }, link, { by }); return }
  // Translated there and here.
  const ids = source.flatMap((id) => { const own = content.links.ofSource(id); return own === null ? [] : livingIn(content, own, 'target') })
  const here = bareStretchOf(content, 'target', [...new Set(ids)])
  if (here.text === text) { result.unchanged++; addAgreement(comparison, met, ids); return }
  push(comparison, unit, { kind: 'conflict', side: 'target', sentenceId: first, here: here.text, file: text, base: '' }, { kind: 'text', side: 'target', ids: here.sentences.map(({ id }) => id), text, linkId: link?.id ?? null, confirm }, link, { by })
}

/**
 * Of a pair whose two texts are what they were: final in the file and not when it left is an approval; final when it left
 * and said to be less in the file is one withdrawn.
 */
function addAgreement(comparison: Comparison, { unit, link }: Met, ids: readonly SentenceId[]): void {
  const { content, options } = comparison
  const [first] = ids
  if (unit.final === null || unit.final === unit.leftFinal || link === null || first === undefined || link.source.length === 0) return
  const state = stateIn(content, first)
  if (unit.final ? state !== 'draft' && state !== 'doubtful' && state !== 'stale' : state !== 'confirmed') return
  const source = unit.source === null ? null : bareStretchOf(content, 'source', unit.source.ids)
  if (source !== null && unit.source !== null && unit.source.hash !== null && source.text !== comparable(unit.source.text) && !hasHash(source.exported, unit.source.hash) && options.sameScript) return
  const { text } = bareStretchOf(content, 'target', ids), kind = unit.final ? 'approval' : 'reopened'
  push(comparison, unit, { kind, side: 'target', sentenceId: first, here: text, file: text, base: null }, { kind, linkId: link.id }, link)
}
