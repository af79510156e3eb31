import { linkState, linkStates } from '../../shared/document/link-state.ts'
import type { Applied, SectionContent } from '../../shared/document/section-content.ts'
import { headingsOf } from '../../shared/document/section-rows.ts'
import { findSourceSentence, findTargetSentence } from '../../shared/document/sentences.ts'
import { countHan, countWords } from '../../shared/text/measure.ts'
import type { LinkId, SentenceId } from '../../shared/model/ids.ts'
import type { LinkState, Progress } from '../../shared/model/text.ts'
import { SIDES } from '../../shared/model/vocabulary.ts'
import type { Side } from '../../shared/model/vocabulary.ts'
import { deleteLink, writeLink } from '../storage/link-store.ts'
import { writeHeadings, writeStatistics } from '../storage/section-store.ts'
import { deleteSentence, setSentenceState, shiftBlocks, writeSentence } from '../storage/sentence-store.ts'
import type { Workspace } from '../storage/workspace.ts'
import type { OpenSection, States } from './section-cache.ts'
import { diffSource, diffTarget } from './section-diff.ts'
import type { TextDiff } from './section-diff.ts'
import type { SentencesChange } from './section-hooks.ts'

/** What is different after a batch, kept apart from the section in memory until the transaction has committed. */
export interface DerivedChange { progress: Progress; states: Record<Side, Map<SentenceId, LinkState | null>>; sentences: SentencesChange }

/** From so many sentences on, one pass over the section is cheaper than looking each of them up. */
const MANY = 200

/**
 * Brings the derived rows of a section from `section.content` to `applied.content`: sentences, links, headings,
 * statistics. Costs the changed blocks, their links, and (when blocks came or went) one small row for each sentence
 * below. Only inside the transaction that logs the steps.
 */
export function writeChange(workspace: Workspace, section: OpenSection, states: States, applied: Applied): DerivedChange {
  const before = section.content, after = applied.content
  const texts = { source: diffSource(before, after), target: diffTarget(before, after) }
  const changed = changedStates(before, applied, states)
  const sentences: SentencesChange = { sectionId: section.id, documentId: section.documentId, written: [], gone: [] }
  const progress = { ...section.progress }
  for (const side of SIDES) {
    count(progress, side, texts[side], changed[side], states[side])
    writeText(workspace, section, side, texts[side], changed[side], states[side], sentences)
  }
  for (const id of applied.changedLinks) writeLinkChange(workspace, section, after, id)
  if (before.source !== after.source) writeHeadings(workspace, section.id, headingsOf(after))
  writeStatistics(workspace, section.id, progress)
  return { progress, states: changed, sentences }
}

/** New states of the sentences whose state may be another now; null: not in the text any more. */
function changedStates(before: SectionContent, applied: Applied, states: States): Record<Side, Map<SentenceId, LinkState | null>> {
  const after = applied.content
  const touched = { source: new Set(applied.changedSource), target: new Set(applied.changedTarget) }
  const links = new Set<LinkId>(applied.changedLinks)
  for (const side of SIDES) {
    for (const id of touched[side]) {
      for (const content of [before, after]) {
        const link = content.links.of(side, id)
        if (link !== null) links.add(link.id)
      }
    }
  }
  for (const id of links) {
    for (const content of [before, after]) {
      const link = content.links.byId(id)
      if (link === null) continue
      for (const side of SIDES) for (const sentence of link[side]) touched[side].add(sentence)
    }
  }
  const all = touched.source.size + touched.target.size > MANY ? linkStates(after) : null
  const result: Record<Side, Map<SentenceId, LinkState | null>> = { source: new Map(), target: new Map() }
  for (const side of SIDES) {
    for (const id of touched[side]) {
      const now = all !== null ? all[side].get(id) ?? null : lives(after, side, id) ? linkState(after, side, id) : null
      if ((states[side].get(id) ?? null) !== now) result[side].set(id, now)
    }
  }
  return result
}

function lives(content: SectionContent, side: Side, id: SentenceId): boolean {
  return (side === 'source' ? findSourceSentence(content.source, id) : findTargetSentence(content.target, id)) !== null
}

function count(progress: Progress, side: Side, diff: TextDiff, changed: ReadonlyMap<SentenceId, LinkState | null>, old: ReadonlyMap<SentenceId, LinkState>) {
  const add = (state: LinkState | null, by: 1 | -1) => {
    if (state === null) return
    if (side === 'source') progress.total += by
    if (state !== 'unlinked' && (side === 'source' || state === 'added')) progress[state] += by
  }
  for (const [id, state] of changed) {
    add(old.get(id) ?? null, -1)
    add(state, 1)
  }
  const key = side === 'source' ? 'sourceCharacters' : 'targetWords'
  const measure = side === 'source' ? countHan : countWords
  for (const { text } of diff.before.values()) progress[key] -= measure(text)
  for (const { text } of diff.after.values()) progress[key] += measure(text)
}

function writeText(
  workspace: Workspace, section: OpenSection, side: Side, diff: TextDiff,
  changed: ReadonlyMap<SentenceId, LinkState | null>, old: ReadonlyMap<SentenceId, LinkState>, sentences: SentencesChange,
) {
  if (diff.shift !== null) shiftBlocks(workspace, section.id, side, diff.shift.from, diff.shift.by)
  for (const id of diff.before.keys()) {
    if (diff.after.has(id)) continue
    deleteSentence(workspace, section.id, side, id)
    sentences.gone.push({ side, id })
  }
  const written = new Set<SentenceId>()
  for (const sentence of diff.after.values()) {
    const stood = diff.before.get(sentence.id)
    if (stood?.text === sentence.text && stood.block === sentence.block && stood.position === sentence.position) continue
    const state = changed.get(sentence.id) ?? old.get(sentence.id)
    if (state === undefined) throw new Error(`the ${side} sentence ${sentence.id} has no state`)
    writeSentence(workspace, section.id, { side, ...sentence, state })
    written.add(sentence.id)
    if (stood?.text !== sentence.text) sentences.written.push({ side, id: sentence.id, text: sentence.text })
  }
  for (const [id, state] of changed) if (state !== null && !written.has(id)) setSentenceState(workspace, section.id, side, id, state)
}

/** A confirmation is a person's word, so it goes into the journal as well as into the log. */
function writeLinkChange(workspace: Workspace, section: OpenSection, after: SectionContent, id: LinkId) {
  const stood = section.content.links.byId(id), link = after.links.byId(id)
  if (link === null) deleteLink(workspace, section.id, id)
  else writeLink(workspace, section.id, link)
  const was = stood?.confirmed ?? null, is = link?.confirmed ?? null
  if (was?.at === is?.at && was?.source === is?.source && was?.target === is?.target) return
  workspace.journal.write({ entity: 'link', entityId: id, op: 'update', field: 'confirmed', value: is })
}
