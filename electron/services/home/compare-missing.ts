import type { SectionContent } from '../../../shared/document/section-content.ts'
import { sourceSentences, targetSentences, type TargetSentence } from '../../../shared/document/sentences.ts'
import type { HomeUnit } from '../../../shared/model/home.ts'
import type { SentenceId } from '../../../shared/model/ids.ts'
import { SIDES } from '../../../shared/model/vocabulary.ts'
import type { Side } from '../../../shared/model/vocabulary.ts'
import { textDifference } from '../../../shared/text/text-difference.ts'
import { placeOf, type Comparison } from './compared-row.ts'
import { lives, sentenceIn } from './lookup.ts'
import { comparable, bareStretchOf } from './stretch.ts'
import type { HomeChange } from './write-section.ts'

/** Sentences that the file speaks of. */
export type Named = Record<Side, Set<SentenceId>>

/** So much of the words of a sentence that is gone must have come to its neighbour for the two to be one. */
const JOINED = 0.6

/**
 * Sentences whose mark is gone because a person wrote them into the one beside them: by the unit of the neighbour, which
 * from then on speaks of both. Only Word has marks that go with their words. Looks only beside what is missing.
 */
export function joinedInto(content: SectionContent, units: readonly HomeUnit[], named: Named): Map<HomeUnit, SentenceId[]> {
  const joined = new Map<HomeUnit, SentenceId[]>()
  const order = targetSentences(content.target)
  const unitOf = new Map(units.flatMap((unit) => (unit.target?.ids.length === 1 && unit.place !== null ? unit.target.ids.map((id) => [id, unit] as const) : [])))
  for (const [index, { id, text, block }] of order.entries()) {
    if (named.target.has(id) || text.trim() === '') continue
    for (const neighbour of [order[index - 1], order[index + 1]]) {
      const unit = neighbour === undefined || neighbour.block !== block ? undefined : unitOf.get(neighbour.id)
      if (unit?.target == null || neighbour === undefined) continue
      const came = textDifference(comparable(neighbour.text), comparable(unit.target.text)).filter(({ kind }) => kind === 'added').map((part) => part.text).join(' ')
      if (shareOf(text, came) < JOINED) continue
      unit.target.ids = index > order.indexOf(neighbour) ? [...unit.target.ids, id] : [id, ...unit.target.ids]
      named.target.add(id)
      joined.set(unit, [neighbour.id])
      break
    }
  }
  return joined
}

/** Gives text that a file has beside what left the sentences that have been made of it here: a paragraph that the file does not name and that reads the same. */
export function findPutIn(content: SectionContent, units: readonly HomeUnit[], named: Named): void {
  const loose = units.filter(({ target }) => target?.ids.length === 0 && target.text.trim() !== '')
  if (loose.length === 0) return
  const paragraphs = new Map<number, TargetSentence[]>()
  for (const sentence of targetSentences(content.target)) if (!named.target.has(sentence.id)) paragraphs.set(sentence.block, [...paragraphs.get(sentence.block) ?? [], sentence])
  for (const { target } of loose) {
    const text = comparable(target?.text ?? '')
    const found = [...paragraphs].find(([, sentences]) => comparable(sentences.map((sentence) => sentence.text).join('')) === text)
    if (found === undefined || target === null) continue
    const [block, sentences] = found
    target.ids = sentences.map(({ id }) => id)
    for (const id of target.ids) named.target.add(id)
    paragraphs.delete(block)
  }
}

/** Of the words of a text, how many are among those of another; each counts once. */
function shareOf(text: string, others: string): number {
  const wordsOf = (from: string): string[] => from.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const there = new Map<string, number>()
  for (const word of wordsOf(others)) there.set(word, (there.get(word) ?? 0) + 1)
  const words = wordsOf(text)
  const met = words.filter((word) => { const left = there.get(word) ?? 0; if (left > 0) there.set(word, left - 1); return left > 0 })
  return words.length === 0 ? 0 : met.length / words.length
}

/**
 * Sentences here that stand among those of the file and are not in it, or, where all of a section left, anywhere in it:
 * taken out there, or new here. A file that left with some of them only cannot miss any. Many programs
 * drop the units of an XLIFF file that have English and no Chinese, so that is not missed there.
 */
export function addMissing({ content, options, result }: Comparison, named: Named): void {
  for (const side of SIDES) {
    const all = side === 'source' ? sourceSentences(content.source) : targetSentences(content.target)
    const whole = options.whole === true && all.some(({ id }) => named[side].has(id))
    const first = whole ? 0 : all.findIndex(({ id }) => named[side].has(id)), last = whole ? all.length - 1 : all.findLastIndex(({ id }) => named[side].has(id))
    if (first < 0 || options.whole === false || (side === 'target' && options.format === 'xliff')) continue
    for (const { id, text } of all.slice(first, last + 1)) {
      if (named[side].has(id) || text.trim() === '') continue
      const link = content.links.of(side, id)
      const other: Side = side === 'source' ? 'target' : 'source'
      const change: HomeChange | null = side === 'target' && options.format === 'docx' ? { kind: 'text', side, ids: [id], text: '', linkId: link?.id ?? null, confirm: false } : null
      result.rows.push({
        row: {
          key: `${options.sectionId}/${id}/${side}`, kind: 'missing', side, sentenceId: id, place: placeOf(content, link?.source.find((each) => lives(content, 'source', each)) ?? id), here: comparable(text), file: '', base: null,
          counterpart: bareStretchOf(content, other, link?.[other] ?? []).text, final: false, notes: [], by: [], details: [], canTake: change !== null,
        }, change, notes: [],
      })
    }
  }
}

/** Paragraphs of the translation that a page has in another order: the fewest that, put back, leave the rest as it is here. */
export function movedParagraphs(content: SectionContent, units: readonly HomeUnit[]): number {
  const blocks = units.flatMap(({ target, place }) => { const [id] = target?.ids ?? []; return id === undefined || place === null ? [] : sentenceIn(content, 'target', id)?.block ?? [] }).filter((block, index, all) => block !== all[index - 1])
  // The longest run that rises: `ends[n]` is the smallest block that such a run of n + 1 ends in.
  const ends: number[] = []
  for (const block of blocks) {
    const at = ends.findIndex((end) => end > block)
    if (at < 0) ends.push(block)
    else ends[at] = block
  }
  return blocks.length - ends.length
}
