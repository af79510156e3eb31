import type { SectionRows } from '../../shared/document/section-rows.ts'
import type { DocumentId, SectionId } from '../../shared/model/ids.ts'
import { deleteLinks, insertLinks, readLinks, writeLink } from '../storage/link-store.ts'
import { readHeadings, readStatistics, writeHeadings, writeStatistics } from '../storage/section-store.ts'
import { deleteSentences, insertSentences, readSentences, writeSentence } from '../storage/sentence-store.ts'
import type { Workspace } from '../storage/workspace.ts'
import type { SentencesChange } from './section-hooks.ts'

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

/** Writes all rows of a section that has none yet. */
export function insertRows(workspace: Workspace, sectionId: SectionId, { sentences, links, headings, progress }: SectionRows): void {
  insertSentences(workspace, sectionId, sentences)
  insertLinks(workspace, sectionId, links)
  writeHeadings(workspace, sectionId, headings)
  writeStatistics(workspace, sectionId, progress)
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
