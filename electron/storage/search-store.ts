import type { DocumentId, SectionId, SentenceId } from '../../shared/model/ids.ts'
import type { Side } from '../../shared/model/vocabulary.ts'
import { fromBlob, toBlob } from './blob-id.ts'
import { byKey } from './sentence-store.ts'
import type { Workspace } from './workspace.ts'

/** Rows of one section lie in `[number * SLOTS, (number + 1) * SLOTS)`. */
const SLOTS = 2 ** 20
const TABLES = ['search_trigram', 'search_pair'] as const

export interface SearchedSection { number: number; id: SectionId; documentId: DocumentId; documentTitle: string }
export interface FoundSentence { side: Side; id: SentenceId; block: number; position: number; text: string }
/** A sentence with what the two indexes hold of it: its folded text, and its tokens separated by spaces. */
export interface IndexedSentence { side: Side; id: SentenceId; folded: string; pairs: string }

export const sectionNumberOf = (row: number) => Math.floor(row / SLOTS)

function numberOf(workspace: Workspace, sectionId: SectionId): number {
  const row = workspace.sql<[Buffer], { number: number }>('SELECT number FROM search_section WHERE section_id = ?').get(toBlob(sectionId))
  return row?.number ?? Number(workspace.sql('INSERT INTO search_section (section_id) VALUES (?)').run(toBlob(sectionId)).lastInsertRowid)
}

/** Indexes sentences, in place of what is indexed of them. Only inside a transaction. */
export function indexSentences(workspace: Workspace, sectionId: SectionId, sentences: readonly IndexedSentence[]): void {
  const section = toBlob(sectionId), number = numberOf(workspace, sectionId)
  const find = workspace.sql<[Buffer, Side, string], { row: number; present: number }>('SELECT row, present FROM search_row WHERE section_id = ? AND side = ? AND sentence_id = ?')
  const write = workspace.sql('INSERT INTO search_row (section_id, side, sentence_id, row, present) VALUES (?, ?, ?, ?, 1) ON CONFLICT DO UPDATE SET present = 1')
  const trigram = workspace.sql('INSERT INTO search_trigram (rowid, text) VALUES (?, ?)'), pair = workspace.sql('INSERT INTO search_pair (rowid, pairs) VALUES (?, ?)')
  let last = workspace.sql<[number, number], { row: number | null }>('SELECT max(row) AS row FROM search_row WHERE row >= ? AND row < ?').get(number * SLOTS, (number + 1) * SLOTS)?.row ?? number * SLOTS - 1
  for (const { side, id, folded, pairs } of sentences) {
    const known = find.get(section, side, id)
    const row = known?.row ?? ++last
    if (known?.present === 1) unindex(workspace, row)
    if (known?.present !== 1) write.run(section, side, id, row)
    trigram.run(row, folded)
    pair.run(row, pairs)
  }
}

/** Indexes a section of which nothing is indexed. Only inside a transaction. */
export function indexNewSection(workspace: Workspace, sectionId: SectionId, sentences: readonly IndexedSentence[]): void {
  const section = toBlob(sectionId), first = numberOf(workspace, sectionId) * SLOTS
  const trigram = workspace.sql('INSERT INTO search_trigram (rowid, text) VALUES (?, ?)'), pair = workspace.sql('INSERT INTO search_pair (rowid, pairs) VALUES (?, ?)')
  const write = workspace.sql('INSERT INTO search_row (section_id, side, sentence_id, row, present) VALUES (?, ?, ?, ?, 1)')
  for (const [slot, { folded, pairs }] of sentences.entries()) {
    trigram.run(first + slot, folded)
    pair.run(first + slot, pairs)
  }
  const rows = sentences.map(({ side, id }, slot) => ({ side, id, row: first + slot }))
  for (const { side, id, row } of rows.sort(byKey)) write.run(section, side, id, row)
}

function unindex(workspace: Workspace, row: number) {
  workspace.sql('DELETE FROM search_trigram WHERE rowid = ?').run(row)
  workspace.sql('DELETE FROM search_pair WHERE rowid = ?').run(row)
}

export function unindexSentence(workspace: Workspace, sectionId: SectionId, side: Side, id: SentenceId): void {
  const row = workspace.sql<[Buffer, Side, string], { row: number }>('SELECT row FROM search_row WHERE section_id = ? AND side = ? AND sentence_id = ? AND present = 1').get(toBlob(sectionId), side, id)?.row
  if (row === undefined) return
  unindex(workspace, row)
  workspace.sql('UPDATE search_row SET present = 0 WHERE row = ?').run(row)
}

export function unindexSection(workspace: Workspace, sectionId: SectionId): void {
  const rows = workspace.sql<[Buffer], { row: number }>('SELECT row FROM search_row WHERE section_id = ? AND present = 1').all(toBlob(sectionId))
  for (const { row } of rows) unindex(workspace, row)
  workspace.sql('DELETE FROM search_row WHERE section_id = ?').run(toBlob(sectionId))
  workspace.sql('DELETE FROM search_section WHERE section_id = ?').run(toBlob(sectionId))
}

/** Empties the index, and numbers the sections in the order they were stored. Only inside a transaction. */
export function clearSearch(workspace: Workspace): void {
  // A table without content cannot be emptied by DELETE in less time than row by row.
  for (const table of TABLES) workspace.connection.exec(`INSERT INTO ${table} (${table}) VALUES ('delete-all')`)
  workspace.connection.exec('DELETE FROM search_row; DELETE FROM search_section; INSERT INTO search_section (section_id) SELECT id FROM section ORDER BY id')
}

/** Sections that are indexed or are to be, in the order in which they were numbered. */
export function numberedSections(workspace: Workspace): SectionId[] {
  return workspace.sql<[], { section_id: Buffer }>('SELECT section_id FROM search_section ORDER BY number').all().map((row) => fromBlob(row.section_id))
}

/** Sections of which something is indexed, of all that have a number. */
export function indexedProgress(workspace: Workspace): { done: number; total: number } {
  return workspace.sql<[], { done: number; total: number }>(
    `SELECT count(*) AS total, coalesce(sum(EXISTS (SELECT 1 FROM search_row r WHERE r.section_id = n.section_id)), 0) AS done FROM search_section n`).get() ?? { done: 0, total: 0 }
}

/**
 * Parts of an index that may stand beside one another before they are merged; FTS5's own 4 and 16 write a long text's index
 * three times over. Looking a word up in so many parts still takes a millisecond or two.
 */
const PARTS = 16
/** From so many on FTS5 merges all at once, which would keep saving waiting: never reached while it merges bit by bit. */
const TOO_MANY_PARTS = 64

/** Sets how the indexes grow; kept in the file, so it writes only once. */
export function tuneSearch(workspace: Workspace): void {
  for (const table of TABLES) {
    const known = workspace.sql<[], { v: number }>(`SELECT v FROM ${table}_config WHERE k = 'automerge'`).get()?.v
    if (known !== PARTS) workspace.connection.exec(`INSERT INTO ${table} (${table}, rank) VALUES ('automerge', ${PARTS}), ('crisismerge', ${TOO_MANY_PARTS})`)
  }
}

/** Pages of the index that one step merges: some ten milliseconds. */
const MERGED_PAGES = 100

/**
 * Merges what many small writes left behind, for faster look-ups: as 'optimize' does, in steps that each leave the index
 * whole. Only inside a transaction, each step in the same or one of its own.
 */
export function* mergeSearch(workspace: Workspace): Generator<void> {
  const changes = () => workspace.sql<[], { n: number }>('SELECT total_changes() AS n').get()?.n ?? 0
  for (const table of TABLES) {
    // A negative number begins to merge all parts into one, and positive ones go on with it; fewer than two changes tell that nothing was left.
    for (let pages = -MERGED_PAGES, before = -2; changes() - before >= 2; pages = MERGED_PAGES) {
      before = changes()
      workspace.connection.exec(`INSERT INTO ${table} (${table}, rank) VALUES ('merge', ${pages})`)
      yield
    }
  }
}

/** Sections that may be found, in document order: of one document, or of all that are complete and not put away. */
export function searchedSections(workspace: Workspace, documentId: DocumentId | null): SearchedSection[] {
  return workspace.sql<[Buffer | null], { number: number; id: Buffer; document_id: Buffer; title: string }>(
    `SELECT n.number, s.id, s.document_id, d.title FROM search_section n JOIN section s ON s.id = n.section_id JOIN document d ON d.id = s.document_id
     WHERE d.state = 'ready' AND d.removed IS NULL AND d.id = coalesce(?, d.id) ORDER BY d.created, d.id, s.ordinal`)
    .all(documentId === null ? null : toBlob(documentId)).map((row) => ({ number: row.number, id: fromBlob(row.id), documentId: fromBlob(row.document_id), documentTitle: row.title }))
}

/** Rows of the index that an FTS5 query finds, ascending, among the sections numbered `from`..`to`. Read lazily. */
export function* matchRows(workspace: Workspace, index: 'trigram' | 'pair', match: string, from: number, to: number): IterableIterator<number> {
  const rows = workspace.connection.prepare<[string, number, number], { rowid: number }>(
    `SELECT rowid FROM search_${index} WHERE search_${index} MATCH ? AND rowid >= ? AND rowid < ? ORDER BY rowid`).iterate(match, from * SLOTS, (to + 1) * SLOTS)
  for (const { rowid } of rows) yield rowid
}

/** Rows whose stored text holds one of two texts, read one after the other: linear in the workspace. */
export function* scanRows(workspace: Workspace, text: string, folded: string): IterableIterator<number> {
  const rows = workspace.connection.prepare<[string, string], { row: number }>(
    `SELECT r.row FROM search_row r JOIN sentence t ON t.section_id = r.section_id AND t.side = r.side AND t.id = r.sentence_id
     WHERE r.present = 1 AND (instr(t.text, ?) OR instr(t.text, ?)) ORDER BY r.row`).iterate(text, folded)
  for (const { row } of rows) yield row
}

/** Rows of one section in document order; the source stands before the target at the same place. */
export function rowsInOrder(workspace: Workspace, rows: readonly number[]): number[] {
  return workspace.sql<[string], { row: number }>(
    `SELECT r.row FROM json_each(?) j CROSS JOIN search_row r CROSS JOIN sentence t
     WHERE r.row = j.value AND t.section_id = r.section_id AND t.side = r.side AND t.id = r.sentence_id ORDER BY t.block, t.position, r.side`).all(JSON.stringify(rows)).map(({ row }) => row)
}

export function sentenceAt(workspace: Workspace, row: number): FoundSentence | null {
  return workspace.sql<[number], FoundSentence>(
    'SELECT r.side, t.id, t.block, t.position, t.text FROM search_row r CROSS JOIN sentence t WHERE r.row = ? AND t.section_id = r.section_id AND t.side = r.side AND t.id = r.sentence_id').get(row) ?? null
}

/**
 * Texts of the living sentences that the link of this one joins it with, in document order. CROSS JOIN keeps SQLite from
 * beginning with all sentences of the section, as it would without statistics.
 */
export function counterpartTexts(workspace: Workspace, sectionId: SectionId, side: Side, id: SentenceId): string[] {
  return workspace.sql<[Buffer, Side, string, Side], { text: string }>(
    `SELECT t.text FROM link_sentence a CROSS JOIN link_sentence b CROSS JOIN sentence t
     WHERE a.section_id = ? AND a.side = ? AND a.sentence_id = ? AND b.section_id = a.section_id AND b.link_id = a.link_id AND b.side = ?
       AND t.section_id = b.section_id AND t.side = b.side AND t.id = b.sentence_id ORDER BY t.block, t.position`).all(toBlob(sectionId), side, id, side === 'source' ? 'target' : 'source').map((row) => row.text)
}

/** Sections that are stored or of which something is indexed. One look-up for each. */
export function sectionsToCompare(workspace: Workspace): SectionId[] {
  return workspace.sql<[], { id: Buffer }>(
    `WITH RECURSIVE indexed (id) AS (SELECT min(section_id) FROM search_row
       UNION ALL SELECT (SELECT min(section_id) FROM search_row WHERE section_id > indexed.id) FROM indexed WHERE indexed.id IS NOT NULL)
     SELECT id FROM section UNION SELECT id FROM indexed WHERE id IS NOT NULL`).all().map((row) => fromBlob(row.id))
}

/** How many sentences of a section are stored and not indexed, and the other way round. */
export function searchGaps(workspace: Workspace, sectionId: SectionId): { missing: number; extra: number } {
  const section = toBlob(sectionId)
  const missing = workspace.sql<[Buffer], { n: number }>(
    `SELECT count(*) AS n FROM sentence t WHERE t.section_id = ?
     AND NOT EXISTS (SELECT 1 FROM search_row r WHERE r.section_id = t.section_id AND r.side = t.side AND r.sentence_id = t.id AND r.present = 1)`).get(section)?.n ?? 0
  const extra = workspace.sql<[Buffer], { n: number }>(
    `SELECT count(*) AS n FROM search_row r WHERE r.section_id = ? AND r.present = 1
     AND NOT EXISTS (SELECT 1 FROM sentence t WHERE t.section_id = r.section_id AND t.side = r.side AND t.id = r.sentence_id)`).get(section)?.n ?? 0
  return { missing, extra }
}

/** Whether a row is found by a query: how the doctor compares the index with the sentences. */
export function rowMatches(workspace: Workspace, index: 'trigram' | 'pair', match: string, row: number): boolean {
  return workspace.sql<[string, number], { rowid: number }>(`SELECT rowid FROM search_${index} WHERE search_${index} MATCH ? AND rowid = ?`).get(match, row) !== undefined
}

/** Indexed sentences of a section with their rows, at most `limit` of them after one, in the order of their keys; null is before the first. */
export function indexedAfter(workspace: Workspace, sectionId: SectionId, after: { side: Side; id: SentenceId } | null, limit: number): { side: Side; id: SentenceId; row: number; text: string }[] {
  return workspace.sql<[Buffer, string, string, number], { side: Side; id: SentenceId; row: number; text: string }>(
    `SELECT r.side, r.sentence_id AS id, r.row, t.text FROM search_row r CROSS JOIN sentence t ON t.section_id = r.section_id AND t.side = r.side AND t.id = r.sentence_id
     WHERE r.section_id = ? AND (r.side, r.sentence_id) > (?, ?) AND r.present = 1 ORDER BY r.side, r.sentence_id LIMIT ?`).all(toBlob(sectionId), after?.side ?? '', after?.id ?? '', limit)
}
