import type { SectionContent } from '../../../shared/document/section-content.ts'
import { targetSentences } from '../../../shared/document/sentences.ts'
import type { HomeFile, HomeSection, HomeUnit } from '../../../shared/model/home.ts'
import type { DocumentId, SectionId, SentenceId } from '../../../shared/model/ids.ts'
import { SIDES, type Side } from '../../../shared/model/vocabulary.ts'
import { loadFold } from '../../../shared/script/fold.ts'
import { sentenceSpans } from '../../../shared/segmentation/segment.ts'
import { similarity } from '../../../shared/text/similarity.ts'
import { LANGUAGE_NAMES } from '../../formats/write/wording.ts'
import { findDocument, listDocuments } from '../../storage/document-store.ts'
import { sectionsOf } from '../../storage/section-store.ts'
import { readSentences } from '../../storage/sentence-store.ts'
import type { Workspace } from '../../storage/workspace.ts'
import { breath } from '../section-content-of.ts'
import type { SectionService } from '../section.ts'
import { departureOf } from './departure.ts'
import { bareStretchOf, comparable } from './stretch.ts'

interface Parts { workspace: Workspace; sections: Pick<SectionService, 'content'>; signal: AbortSignal }

/** A document is a file's own when it has so much of the file's sentences, of either side: reviewers change the English. */
const SHARES = { source: 0.5, target: 0.2 } as const
/** Fewer sentences that are the same may be chance. */
const FEWEST = 3
/** A paragraph that changed is still known between those beside it when it is so much like one here; beside its own Chinese or English less will do. */
const ALIKE = 0.5, ALIKE_BESIDE = 0.25
/** Paragraphs between two neighbours that are compared with one: texts so different are not the same. */
const MOST_CANDIDATES = 100
/** Comparing in one go, before other calls are let in between. */
const SLICE_MS = 40
/** Chinese of a script that is not the document's, whichever it is. */
const OTHER_SCRIPT = 'zh'
/** The number of a list item stands before its text. */
const NUMBER = /^\d+[.)]\s+/

/** A paragraph of the document. */
interface Block { sectionId: SectionId; side: Side; ids: SentenceId[]; text: string; /** What it is known by. */ key: string; /** In the order of its side through the document. */ order: number }
interface Unit { unit: HomeUnit; side: Side; text: string; key: string; block: Block | null }
/** Text as it is compared: Chinese whatever its script. */
type Keys = (side: Side, text: string) => string

/**
 * A file that has lost its marks, with the sentences it speaks of found by its text: the document that has most of them,
 * then every paragraph that reads the same, then those that are like what stands at their place or beside their other
 * language. What it left with is found in the history. Null when no document here is like it. Costs a look at every
 * sentence of the workspace, and a replay of the history of the sections it speaks of.
 */
export async function matchedByText(file: HomeFile, parts: Parts): Promise<HomeFile | null> {
  const fold = await loadFold()
  const keys: Keys = (side, text) => (side === 'source' ? fold(text) : text)
  const units = file.sections.flatMap((section) => section.units).flatMap((unit): Unit[] => SIDES.flatMap((side) => {
    if (unit[side] === null) return []
    const text = comparable(unit[side].text)
    return [{ unit, side, text, key: keys(side, text), block: null }]
  }))
  const documentId = await documentOf(units, keys, parts)
  if (documentId === null) return null
  const document = findDocument(parts.workspace, documentId)
  /** Titles of the document, and the head of its table. */
  const notText = new Set([document?.title ?? '', document?.targetTitle ?? '', ...Object.values(LANGUAGE_NAMES), 'English'].map((text) => fold(comparable(text))))
  const contents = new Map<SectionId, SectionContent>()
  const blocks: Record<Side, Block[]> = { source: [], target: [] }
  for (const { id } of sectionsOf(parts.workspace, documentId)) {
    const { content } = parts.sections.content(id)
    contents.set(id, content)
    for (const block of blocksOf(id, content)) blocks[block.side].push({ ...block, key: keys(block.side, block.text), order: blocks[block.side].length })
    await breath()
    parts.signal.throwIfAborted()
  }
  for (const side of SIDES) matchSame(units.filter((unit) => unit.side === side), blocks[side])
  for (const side of SIDES) await matchAlike(units, side, blocks[side], contents, parts.signal)
  const left = units.filter(({ block, text }) => block !== null || !notText.has(fold(text)))
  let at = units.find(({ block }) => block !== null)?.block?.sectionId ?? null
  const bySection = Map.groupBy(left, ({ block }) => (at = block?.sectionId ?? at))
  besides(units)
  const sections: HomeSection[] = []
  for (const [sectionId, placed] of bySection) {
    if (sectionId === null) continue
    const own = placed.map(({ unit }) => unit)
    sections.push({ sectionId, units: own })
    const content = contents.get(sectionId)
    if (content !== undefined) { placeWords(content, own); await departureOf(parts.workspace, sectionId, own) }
  }
  const inAnother = units.filter(({ side, text, key, block }) => side === 'source' && block !== null && block.key === key && block.text !== text)
  // What is only written otherwise did not change.
  for (const { unit, text } of inAnother) if (unit.source !== null) unit.source.left = text
  const inOurs = units.filter(({ side, text, block }) => side === 'source' && block !== null && block.text === text)
  return { ...file, documentId, sections, language: inAnother.length > inOurs.length ? OTHER_SCRIPT : null }
}

/** The document with most of the file's sentences; of several the one that was made last. */
async function documentOf(units: readonly Unit[], keys: Keys, { workspace, signal }: Parts): Promise<DocumentId | null> {
  const wanted: Record<Side, Set<string>> = { source: new Set(), target: new Set() }
  for (const { side, text } of units) for (const { from, to } of sentenceSpans(text, side === 'source' ? 'zh' : 'en')) wanted[side].add(keys(side, comparable(text.slice(from, to))))
  let best: DocumentId | null = null, most = FEWEST - 1
  for (const { id } of listDocuments(workspace).toSorted((a, b) => b.created - a.created)) {
    const found: Record<Side, Set<string>> = { source: new Set(), target: new Set() }
    for (const section of sectionsOf(workspace, id)) {
      for (const { side, text } of readSentences(workspace, section.id)) {
        const words = keys(side, comparable(text.replaceAll('\uFFFC', '')))
        if (wanted[side].has(words)) found[side].add(words)
      }
      await breath()
      signal.throwIfAborted()
    }
    const count = found.source.size + found.target.size
    if (count > most && SIDES.every((side) => found[side].size >= SHARES[side] * wanted[side].size)) { best = id; most = count }
  }
  return best
}

function blocksOf(sectionId: SectionId, content: SectionContent): Omit<Block, 'key' | 'order'>[] {
  const made: Omit<Block, 'key' | 'order'>[] = []
  const add = (side: Side, ids: SentenceId[]): void => { if (ids.length > 0) made.push({ sectionId, side, ids, text: bareStretchOf(content, side, ids).text }) }
  for (const { sentences } of content.source) add('source', sentences.map(({ id }) => id))
  for (const sentences of Map.groupBy(targetSentences(content.target), ({ block }) => block).values()) add('target', sentences.map(({ id }) => id))
  return made.filter(({ text }) => text !== '')
}

/** Paragraphs of the same words; where several are, that which comes next after the one before. */
function matchSame(units: readonly Unit[], blocks: readonly Block[]): void {
  const waiting = Map.groupBy(blocks, ({ key }) => key)
  let last = -1
  for (const one of units) {
    const same = [one.key, one.key.replace(NUMBER, '')].map((key) => waiting.get(key) ?? []).find((found) => found.length > 0) ?? []
    const block = same.find(({ order }) => order > last) ?? same[0]
    if (block === undefined) continue
    same.splice(same.indexOf(block), 1)
    last = block.order
    give(one, block)
  }
}

/** Paragraphs whose words changed: what is linked with the text beside them, else what stands between their neighbours here. */
async function matchAlike(units: readonly Unit[], side: Side, blocks: readonly Block[], contents: ReadonlyMap<SectionId, SectionContent>, signal: AbortSignal): Promise<void> {
  const own = units.filter((unit) => unit.side === side)
  const taken = new Set(own.flatMap(({ block }) => block ?? []))
  const blockOf = new Map(blocks.flatMap((block) => block.ids.map((id) => [`${block.sectionId} ${id}`, block] as const)))
  const inRow = Map.groupBy(units.filter((unit) => unit.side !== side && unit.block !== null), ({ unit }) => unit.place?.row ?? null)
  const linked = (block: Block): Block[] => {
    const links = contents.get(block.sectionId)?.links
    return block.ids.flatMap((id) => links?.of(block.side, id)?.[side] ?? []).flatMap((id) => blockOf.get(`${block.sectionId} ${id}`) ?? [])
  }
  /** For each the order of the next that is known. */
  const after = own.reduceRight<number[]>((orders, { block }) => { orders.push(block?.order ?? orders.at(-1) ?? blocks.length); return orders }, []).reverse()
  let before = -1, until = performance.now() + SLICE_MS
  for (const [index, one] of own.entries()) {
    if (one.block === null && one.text !== '') {
      const row = one.unit.place?.row ?? null
      const beside = row === null ? [] : (inRow.get(row) ?? []).flatMap(({ block }) => (block === null ? [] : linked(block)))
      const block = mostAlike(one, free(beside, taken), ALIKE_BESIDE) ?? mostAlike(one, free(blocks, taken, before + 1, after[index]), ALIKE)
      if (block !== null) { taken.add(block); give(one, block) }
    }
    before = one.block?.order ?? before
    if (performance.now() > until) {
      await breath()
      signal.throwIfAborted()
      until = performance.now() + SLICE_MS
    }
  }
}

/** The first blocks from one place to another that are nobody's yet. */
function free(blocks: readonly Block[], taken: ReadonlySet<Block>, from = 0, to = blocks.length): Block[] {
  const found: Block[] = []
  for (let at = from; at < to && found.length < MOST_CANDIDATES; at++) { const block = blocks[at]; if (block !== undefined && !taken.has(block)) found.push(block) }
  return found
}

/** The one that is most like a paragraph, `least` at least; null for none. */
function mostAlike(one: Unit, candidates: readonly Block[], least: number): Block | null {
  const key = one.key.replace(NUMBER, '')
  let best: Block | null = null, most = least
  for (const block of candidates) {
    const alike = Math.max(similarity(one.key, block.key), key === one.key ? 0 : similarity(key, block.key))
    if (alike > most || (best === null && alike === most)) { best = block; most = alike }
  }
  return best
}

function give(one: Unit, block: Block): void {
  one.block = block
  const stretch = one.unit[one.side]
  if (stretch === null) return
  stretch.ids = [...block.ids]
  if (NUMBER.test(one.text) && !NUMBER.test(block.text)) { one.text = one.text.replace(NUMBER, ''); one.key = one.key.replace(NUMBER, ''); stretch.text = one.text }
}

/** The Chinese in the row of each English paragraph. */
function besides(units: readonly Unit[]): void {
  const rows = new Map<number, SentenceId[]>()
  for (const { unit, side } of units) if (side === 'source' && unit.place?.row != null) rows.set(unit.place.row, [...rows.get(unit.place.row) ?? [], ...unit.source?.ids ?? []])
  for (const { unit, side } of units) if (side === 'target' && unit.place?.row != null) unit.place.beside = rows.get(unit.place.row) ?? []
}

/** Says which sentences the words are of that notes are about. */
function placeWords(content: SectionContent, units: readonly HomeUnit[]): void {
  for (const unit of units) {
    for (const note of unit.notes) {
      const ids = unit[note.side]?.ids ?? []
      const { text, sentences } = bareStretchOf(content, note.side, ids)
      note.words = (note.quoted ?? []).flatMap(({ at, quote }) => {
        const words = quote.trim(), start = nearest(text, words, at)
        return start < 0 ? [] : sentences.flatMap(({ id, from, to }) => {
          const begin = Math.max(from, start), end = Math.min(to, start + words.length)
          return end > begin ? [{ id, at: begin - from, quote: text.slice(begin, end) }] : []
        })
      })
    }
  }
}

function nearest(text: string, words: string, at: number): number {
  let best = -1
  for (let found = words === '' ? -1 : text.indexOf(words); found >= 0; found = text.indexOf(words, found + 1)) if (best < 0 || Math.abs(found - at) < Math.abs(best - at)) best = found
  return best
}
