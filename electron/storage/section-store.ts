import type { Heading } from '../../shared/document/section-rows.ts'
import type { DocumentId, SectionId } from '../../shared/model/ids.ts'
import type { Progress, SectionSummary } from '../../shared/model/text.ts'
import { fromBlob, toBlob } from './blob-id.ts'
import { PROGRESS_COLUMNS, progressOfRow } from './document-store.ts'
import type { Workspace } from './workspace.ts'

export interface SectionRow { id: SectionId; documentId: DocumentId; ordinal: number; title: string; version: number }

interface Row { id: Buffer; document_id: Buffer; ordinal: number; title: string; version: number }
type ProgressRow = Record<(typeof PROGRESS_COLUMNS)[number], number>

const sectionOf = (row: Row): SectionRow => ({ id: fromBlob(row.id), documentId: fromBlob(row.document_id), ordinal: row.ordinal, title: row.title, version: row.version })

export function insertSection(workspace: Workspace, section: SectionRow): void {
  workspace.sql('INSERT INTO section (id, document_id, ordinal, title, version) VALUES (?, ?, ?, ?, ?)')
    .run(toBlob(section.id), toBlob(section.documentId), section.ordinal, section.title, section.version)
}

export function findSection(workspace: Workspace, id: SectionId): SectionRow | null {
  const row = workspace.sql<[Buffer], Row>(
    `SELECT s.* FROM section s JOIN document d ON d.id = s.document_id WHERE s.id = ? AND d.removed IS NULL AND d.state = 'ready'`).get(toBlob(id))
  return row === undefined ? null : sectionOf(row)
}

/** Every section there is, also of documents that were put away: what the doctor looks at. */
export function allSections(workspace: Workspace): SectionRow[] {
  return workspace.sql<[], Row>(`SELECT s.* FROM section s JOIN document d ON d.id = s.document_id WHERE d.state = 'ready' ORDER BY s.document_id, s.ordinal`).all().map(sectionOf)
}

export function sectionsOf(workspace: Workspace, documentId: DocumentId): SectionRow[] {
  return workspace.sql<[Buffer], Row>('SELECT * FROM section WHERE document_id = ? ORDER BY ordinal').all(toBlob(documentId)).map(sectionOf)
}

/** With everything that hangs on it, except what the search index holds of it. For documents that were never shown. */
export function deleteSection(workspace: Workspace, id: SectionId): void {
  workspace.sql('DELETE FROM section WHERE id = ?').run(toBlob(id))
}

export function setSectionVersion(workspace: Workspace, id: SectionId, version: number): void {
  workspace.sql('UPDATE section SET version = ? WHERE id = ?').run(version, toBlob(id))
}

export function sectionSummaries(workspace: Workspace, documentId: DocumentId): SectionSummary[] {
  const headings = new Map<string, Heading[]>()
  const found = workspace.sql<[Buffer], Heading & { section_id: Buffer }>(
    'SELECT h.* FROM heading h JOIN section s ON s.id = h.section_id WHERE s.document_id = ? ORDER BY s.ordinal, h.block').all(toBlob(documentId))
  for (const { section_id, block, level, text } of found) {
    const key = fromBlob(section_id)
    headings.set(key, [...headings.get(key) ?? [], { block, level, text }])
  }
  return sectionsOf(workspace, documentId).map(({ id, ordinal, title }) =>
    ({ id, documentId, ordinal, title, headings: headings.get(id) ?? [], progress: readStatistics(workspace, id) }))
}

export function writeHeadings(workspace: Workspace, sectionId: SectionId, headings: readonly Heading[]): void {
  workspace.sql('DELETE FROM heading WHERE section_id = ?').run(toBlob(sectionId))
  const insert = workspace.sql('INSERT INTO heading (section_id, block, level, text) VALUES (?, ?, ?, ?)')
  for (const { block, level, text } of headings) insert.run(toBlob(sectionId), block, level, text)
}

export function readHeadings(workspace: Workspace, sectionId: SectionId): Heading[] {
  return workspace.sql<[Buffer], Heading>('SELECT block, level, text FROM heading WHERE section_id = ? ORDER BY block').all(toBlob(sectionId))
}

export function writeStatistics(workspace: Workspace, sectionId: SectionId, progress: Progress): void {
  workspace.sql(`INSERT OR REPLACE INTO statistics (section_id, ${PROGRESS_COLUMNS.join(', ')}) VALUES (?, ${PROGRESS_COLUMNS.map(() => '?').join(', ')})`)
    .run(toBlob(sectionId), progress.total, progress.confirmed, progress.draft, progress.doubtful, progress.stale, progress.untranslated,
      progress.omitted, progress.added, progress.sourceCharacters, progress.targetWords)
}

export function readStatistics(workspace: Workspace, sectionId: SectionId): Progress {
  const row = workspace.sql<[Buffer], ProgressRow>(`SELECT ${PROGRESS_COLUMNS.join(', ')} FROM statistics WHERE section_id = ?`).get(toBlob(sectionId))
  return row === undefined
    ? { total: 0, confirmed: 0, draft: 0, doubtful: 0, stale: 0, untranslated: 0, omitted: 0, added: 0, sourceCharacters: 0, targetWords: 0 }
    : progressOfRow(row)
}
