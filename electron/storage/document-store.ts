import type { DocumentId, SectionId, SentenceId } from '../../shared/model/ids.ts'
import type { DocumentSummary, Progress } from '../../shared/model/text.ts'
import type { Lens, Quotes, Script, SourceLanguage } from '../../shared/model/vocabulary.ts'
import { fromBlob, toBlob } from './blob-id.ts'
import { createRow, setRemoved, updateRow } from './row.ts'
import type { Workspace } from './workspace.ts'

export interface NewDocument {
  id: DocumentId
  title: string
  targetTitle: string
  sourceLanguage: SourceLanguage
  lens: Lens
  origin: DocumentSummary['origin']
  /** Null, or left out, for what is no converted copy. */
  converted?: DocumentSummary['converted']
}

/** A document without what people say about it. */
export type DocumentRow = Omit<DocumentSummary, 'claims' | 'orphans'>

interface Row {
  id: Buffer; title: string; target_title: string; source_language: SourceLanguage; lens: Lens; last_lens: Script | null; lens_quotes: Quotes | null
  origin_file_name: string | null; origin_encoding: string | null; origin_sha256: string | null
  converted_from: Buffer | null; converted_title: string | null; converted_script: Script | null; converted_quotes: Quotes | null
  created: number; opened: number | null; section_id: Buffer | null; sentence_id: SentenceId | null; sections: number
  total: number; confirmed: number; draft: number; doubtful: number; stale: number; untranslated: number
  omitted: number; added: number; source_characters: number; target_words: number
}

export const PROGRESS_COLUMNS = ['total', 'confirmed', 'draft', 'doubtful', 'stale', 'untranslated', 'omitted', 'added', 'source_characters', 'target_words'] as const

const SELECT = `
  SELECT d.id, d.title, d.target_title, d.source_language, d.lens, d.last_lens, d.lens_quotes, d.origin_file_name, d.origin_encoding, d.origin_sha256, d.converted_from, d.converted_title, d.converted_script, d.converted_quotes, d.created,
    p.opened, p.section_id, p.sentence_id, count(s.id) AS sections,
    ${PROGRESS_COLUMNS.map((column) => `coalesce(sum(t.${column}), 0) AS ${column}`).join(', ')}
  FROM document d LEFT JOIN document_place p ON p.document_id = d.id
    LEFT JOIN section s ON s.document_id = d.id LEFT JOIN statistics t ON t.section_id = s.id
  WHERE d.state = 'ready'`

export function progressOfRow(row: Pick<Row, (typeof PROGRESS_COLUMNS)[number]>): Progress {
  const { total, confirmed, draft, doubtful, stale, untranslated, omitted, added } = row
  return { total, confirmed, draft, doubtful, stale, untranslated, omitted, added, sourceCharacters: row.source_characters, targetWords: row.target_words }
}

function documentOf(row: Row): DocumentRow {
  return {
    id: fromBlob(row.id), title: row.title, targetTitle: row.target_title, sourceLanguage: row.source_language, lens: row.lens,
    lastLens: row.last_lens, quotes: row.lens_quotes,
    created: row.created, opened: row.opened ?? 0, sections: row.sections, progress: progressOfRow(row),
    origin: row.origin_file_name === null ? null : { fileName: row.origin_file_name, encoding: row.origin_encoding ?? '', sha256: row.origin_sha256 ?? '' },
    converted: row.converted_from === null || row.converted_script === null ? null
      : { from: fromBlob(row.converted_from), title: row.converted_title ?? '', script: row.converted_script, quotes: row.converted_quotes ?? 'asStored' },
    place: row.section_id === null ? null : { sectionId: fromBlob(row.section_id), sentenceId: row.sentence_id },
  }
}

/** Documents that are complete and not put away; the last opened first, then the newest. */
export function listDocuments(workspace: Workspace): DocumentRow[] {
  return workspace.sql<[], Row>(`${SELECT} AND d.removed IS NULL GROUP BY d.id ORDER BY max(coalesce(p.opened, 0), d.created) DESC, d.id DESC`).all().map(documentOf)
}

export function findDocument(workspace: Workspace, id: DocumentId): DocumentRow | null {
  const row = workspace.sql<[Buffer], Row>(`${SELECT} AND d.removed IS NULL AND d.id = ? GROUP BY d.id`).get(toBlob(id))
  return row === undefined ? null : documentOf(row)
}

/** Ids of complete documents with this content that are not put away; `sha256` of the imported bytes in hex. */
export function documentsWithContent(workspace: Workspace, sha256: string): DocumentId[] {
  return workspace.sql<[string], { id: Buffer }>(`SELECT id FROM document WHERE origin_sha256 = ? AND state = 'ready' AND removed IS NULL ORDER BY id`).all(sha256).map((row) => fromBlob(row.id))
}

/** Makes an invisible document; `finishDocument` shows it. */
export function createDocument(workspace: Workspace, document: NewDocument): void {
  createRow(workspace, 'document', document.id, {
    title: document.title, target_title: document.targetTitle, source_language: document.sourceLanguage, lens: document.lens, state: 'importing',
    origin_file_name: document.origin?.fileName ?? null, origin_encoding: document.origin?.encoding ?? null, origin_sha256: document.origin?.sha256 ?? null,
    converted_from: document.converted ? toBlob(document.converted.from) : null, converted_title: document.converted?.title ?? null,
    converted_script: document.converted?.script ?? null, converted_quotes: document.converted?.quotes ?? null,
  })
}

export function finishDocument(workspace: Workspace, id: DocumentId): boolean { return updateRow(workspace, 'document', id, { state: 'ready' }) }
export function updateDocument(workspace: Workspace, id: DocumentId, fields: { title?: string; target_title?: string; lens?: Lens; last_lens?: Script; lens_quotes?: Quotes | null }): boolean {
  return updateRow(workspace, 'document', id, fields)
}
export function setDocumentRemoved(workspace: Workspace, id: DocumentId, removed: boolean): boolean { return setRemoved(workspace, 'document', id, removed) }

/** Documents whose import never finished. */
export function unfinishedDocuments(workspace: Workspace): DocumentId[] {
  return workspace.sql<[], { id: Buffer }>(`SELECT id FROM document WHERE state = 'importing'`).all().map((row) => fromBlob(row.id))
}

/** Deletes a document that was never shown, with everything that hangs on it. */
export function purgeDocument(workspace: Workspace, id: DocumentId): void {
  workspace.sql(`DELETE FROM document WHERE id = ? AND state = 'importing'`).run(toBlob(id))
  workspace.journal.write({ entity: 'document', entityId: id, op: 'remove', field: null, value: null })
}

/** Remembers where the person was; `sentenceId` null keeps the sentence when the section is the same. */
export function rememberPlace(workspace: Workspace, documentId: DocumentId, sectionId: SectionId, sentenceId: SentenceId | null): void {
  workspace.sql(`INSERT INTO document_place (document_id, opened, section_id, sentence_id) VALUES (?, ?, ?, ?)
    ON CONFLICT (document_id) DO UPDATE SET opened = excluded.opened, section_id = excluded.section_id,
      sentence_id = CASE WHEN excluded.sentence_id IS NULL AND document_place.section_id = excluded.section_id THEN document_place.sentence_id ELSE excluded.sentence_id END`)
    .run(toBlob(documentId), Date.now(), toBlob(sectionId), sentenceId)
}
