import type { SectionContent } from '../../../shared/document/section-content.ts'
import { sourceSentences, targetSentences } from '../../../shared/document/sentences.ts'
import type { SentenceId } from '../../../shared/model/ids.ts'
import { joinedStretches, looseStretch, type HomeStretch, type HomeUnit } from '../../../shared/model/home.ts'
import { SIDES } from '../../../shared/model/vocabulary.ts'
import type { Side } from '../../../shared/model/vocabulary.ts'
import { lives, livingIn } from './lookup.ts'

/**
 * Says whose the text is that stands outside the marks of a page: of the sentences whose marks were lost at that place,
 * else of the sentence it goes on from; text beside Chinese that had no translation translates it. What is left belongs
 * to nobody. Units that are not of a page are left as they are.
 */
export function resolved(content: SectionContent, units: readonly HomeUnit[]): HomeUnit[] {
  if (units.every(({ place }) => place === null)) return [...units]
  const copies = units.map((unit) => ({ ...unit, source: unit.source === null ? null : { ...unit.source }, target: unit.target === null ? null : { ...unit.target } }))
  const gone = new Set<HomeUnit>()
  for (const side of SIDES) {
    const order = (side === 'source' ? sourceSentences(content.source) : targetSentences(content.target)).map(({ id, block }) => ({ id, block }))
    const own = copies.filter((unit) => unit[side] !== null)
    const marked = new Set(own.flatMap((unit) => unit[side]?.ids ?? []))
    own.forEach((unit, index) => {
      const stretch = unit[side]
      if (stretch === null || stretch.ids.length > 0) return
      const before = own[index - 1], after = own[index + 1]
      const near = (other: HomeUnit | undefined): HomeStretch | null => (other !== undefined && !gone.has(other) && other.place?.paragraph === unit.place?.paragraph ? other[side] : null)
      // A program that ends a mark too early leaves a full stop outside: that is no sentence.
      const lost = !/[\p{L}\p{N}]/u.test(stretch.text) ? [] : near(before) === null && near(after) === null ? lostParagraph(content, side, unit, own, index, order, marked) : between(order, near(before)?.ids.at(-1), near(after)?.ids[0], marked)
      if (lost.length > 0) {
        stretch.ids = lost
        for (const id of lost) marked.add(id)
        return
      }
      const goesOn = near(before), begins = near(after)
      const heir = goesOn !== null && goesOn.ids.length > 0 ? before : begins !== null && begins.ids.length > 0 ? after : undefined
      if (goesOn !== null && heir === before) Object.assign(goesOn, joinedStretches(goesOn, stretch))
      else if (begins !== null && heir === after) Object.assign(begins, joinedStretches(stretch, begins))
      else { if (side === 'target') becomeTranslation(content, unit, before); return }
      if (heir !== undefined) heir.notes = [...heir.notes, ...unit.notes]
      gone.add(unit)
    })
  }
  return joinedTranslations(copies.filter((unit) => !gone.has(unit)))
}

interface Ordered { id: SentenceId; block: number }

/** Sentences of one block, without a mark in the file, that stand between two of it; of which one may be missing. */
function between(order: readonly Ordered[], before: SentenceId | undefined, after: SentenceId | undefined, marked: ReadonlySet<SentenceId>): SentenceId[] {
  const from = before === undefined ? -1 : order.findIndex(({ id }) => id === before), to = after === undefined ? -1 : order.findIndex(({ id }) => id === after)
  const block = order[from >= 0 ? from : to]?.block
  if (block === undefined) return []
  return order.filter((sentence, index) => sentence.block === block && (from < 0 || index > from) && (to < 0 || index < to) && !marked.has(sentence.id)).map(({ id }) => id)
}

/** A paragraph without any mark left: what is linked with the Chinese beside it, else what is missing between its neighbours. */
function lostParagraph(content: SectionContent, side: Side, unit: HomeUnit, own: readonly HomeUnit[], index: number, order: readonly Ordered[], marked: ReadonlySet<SentenceId>): SentenceId[] {
  const beside = unit.place?.beside ?? []
  if (side === 'target' && beside.length > 0) {
    const linked = new Set(beside.flatMap((id) => { const link = content.links.ofSource(id); return link === null ? [] : livingIn(content, link, 'target') }))
    return order.filter(({ id }) => linked.has(id) && !marked.has(id)).map(({ id }) => id)
  }
  const before = own[index - 1]?.[side]?.ids.at(-1), after = own[index + 1]?.[side]?.ids[0]
  if (before === undefined || after === undefined) return []
  const from = order.findIndex(({ id }) => id === before), to = order.findIndex(({ id }) => id === after)
  const missing = order.slice(from + 1, to).filter(({ id }) => !marked.has(id))
  return from >= 0 && new Set(missing.map(({ block }) => block)).size === 1 ? missing.map(({ id }) => id) : []
}

function becomeTranslation(content: SectionContent, unit: HomeUnit, before: HomeUnit | undefined): void {
  const beside = unit.place?.beside ?? []
  const untranslated = (id: SentenceId): boolean => {
    const link = content.links.ofSource(id)
    return lives(content, 'source', id) && (link === null || !link.target.some((target) => lives(content, 'target', target)))
  }
  if (beside.length > 0 && beside.every(untranslated)) unit.source = { ...looseStretch(''), ids: beside }
  else if (before?.source?.ids.join() === beside.join() && beside.length > 0) unit.source = { ...before.source }
}

/** Paragraphs of one cell translate it together. */
function joinedTranslations(units: readonly HomeUnit[]): HomeUnit[] {
  const joined: HomeUnit[] = []
  for (const unit of units) {
    const last = joined.at(-1)
    const same = last !== undefined && last.target?.ids.length === 0 && unit.target?.ids.length === 0 && (unit.source?.ids.length ?? 0) > 0 && last.source?.ids.join() === unit.source?.ids.join()
    if (same && last.target !== null && unit.target !== null) last.target = joinedStretches(last.target, unit.target, ' ')
    else joined.push(unit)
  }
  return joined
}
