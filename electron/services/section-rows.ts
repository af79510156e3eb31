import { linkStates, progressOf } from '../../shared/document/link-state.ts'
import type { SectionContent } from '../../shared/document/section-content.ts'
import { sourceNode, sourceSentences, sourceText, targetSentences } from '../../shared/document/sentences.ts'
import type { Sentence } from '../../shared/document/sentences.ts'
import type { DocumentId, SectionId, SentenceId } from '../../shared/model/ids.ts'
import type { Link, LinkState, Progress } from '../../shared/model/text.ts'
import type { Side } from '../../shared/model/vocabulary.ts'
import { deleteLinks, readLinks, writeLink } from '../storage/link-store.ts'
import { readHeadings, readStatistics, writeHeadings, writeStatistics } from '../storage/section-store.ts'
import type { Heading } from '../storage/section-store.ts'
import { deleteSentences, readSentences, writeSentence } from '../storage/sentence-store.ts'
import type { SentenceRow } from '../storage/sentence-store.ts'
import type { Workspace } from '../storage/workspace.ts'
import type { SentencesChange } from './section-hooks.ts'

/** Everything stored of a section that follows from its content. */
export interface SectionRows { sentences: SentenceRow[]; links: Link[]; headings: Heading[]; progress: Progress }

export function headingsOf(content: SectionContent): Heading[] {
  return content.source.flatMap((block, index) => (block.type === 'heading' ? [{ block: index, level: Number(sourceNode(block).attrs['level']), text: sourceText(block) }] : []))
}

/** Linear in the section. Sentences in document order, source first. */
export function rowsOf(content: SectionContent): SectionRows {
  const states = linkStates(content)
  return {
    sentences: [
      ...placed('source', sourceSentences(content.source), states.source),
      ...placed('target', targetSentences(content.target), states.target),
    ],
    links: content.links.all(), headings: headingsOf(content), progress: progressOf(content),
  }
}

function placed(side: Side, sentences: readonly Sentence[], states: ReadonlyMap<SentenceId, LinkState>): SentenceRow[] {
  let block = -1, position = 0
  return sentences.map((sentence) => {
    position = sentence.block === block ? position + 1 : 0
    block = sentence.block
    return { side, id: sentence.id, block, position, state: states.get(sentence.id) ?? (side === 'source' ? 'untranslated' : 'unlinked'), text: sentence.text }
  })
}

/** Writes all rows of a section, in place of those that are there. Gives what an index of sentences has to do. */
export function writeRows(workspace: Workspace, sectionId: SectionId, documentId: DocumentId, rows: SectionRows): SentencesChange {
  const stood = readSentences(workspace, sectionId)
  const stands = new Set(rows.sentences.map(({ side, id }) => side + id))
  deleteSentences(workspace, sectionId)
  deleteLinks(workspace, sectionId)
  for (const row of rows.sentences) writeSentence(workspace, sectionId, row)
  for (const link of rows.links) writeLink(workspace, sectionId, link)
  writeHeadings(workspace, sectionId, rows.headings)
  writeStatistics(workspace, sectionId, rows.progress)
  return {
    sectionId, documentId, written: rows.sentences.map(({ side, id, text }) => ({ side, id, text })),
    gone: stood.filter(({ side, id }) => !stands.has(side + id)).map(({ side, id }) => ({ side, id })),
  }
}

/** What is stored and differs from what the content gives, one sentence each. */
export function differingRows(workspace: Workspace, sectionId: SectionId, rows: SectionRows): string[] {
  const found: string[] = []
  compare(found, 'sentence', readSentences(workspace, sectionId), rows.sentences, ({ side, id }) => `${side} ${id}`)
  compare(found, 'link', readLinks(workspace, sectionId), rows.links, ({ id }) => id)
  compare(found, 'heading', readHeadings(workspace, sectionId), rows.headings, ({ block }) => String(block))
  compare(found, 'statistics', [readStatistics(workspace, sectionId)], [rows.progress], () => 'of the section')
  return found
}

function compare<T>(found: string[], what: string, stored: readonly T[], expected: readonly T[], name: (row: T) => string) {
  const left = new Map(stored.map((row) => [name(row), canonical(row)]))
  for (const row of expected) {
    const key = name(row)
    const there = left.get(key)
    left.delete(key)
    if (there === undefined) found.push(`The ${what} ${key} is missing.`)
    else if (there !== canonical(row)) found.push(`The ${what} ${key} is stored as ${there} and should be ${canonical(row)}.`)
  }
  for (const key of left.keys()) found.push(`The ${what} ${key} is stored and should not be there.`)
}

/**
 * JSON with keys in order, so that equal rows are equal strings. Half a surrogate pair (an edit may cut one for a moment)
 * is kept by the log, but a column of text can only hold U+FFFD for it.
 */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part === 'string') return part.toWellFormed()
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part
    return Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  })
}
