import type { DocumentId, LinkId, SectionId, SentenceId } from '../../shared/model/ids.ts'
import type { Link } from '../../shared/model/text.ts'
import { SIDES } from '../../shared/model/vocabulary.ts'
import type { Side } from '../../shared/model/vocabulary.ts'
import { fromBlob, toBlob } from './blob-id.ts'
import type { Workspace } from './workspace.ts'

const INSERT_LINK = 'INSERT INTO link (section_id, id, confidence, confirmed_at, confirmed_source, confirmed_target) VALUES (?, ?, ?, ?, ?, ?)'
const INSERT_MEMBER = 'INSERT INTO link_sentence (section_id, link_id, side, position, sentence_id) VALUES (?, ?, ?, ?, ?)'

export function writeLink(workspace: Workspace, sectionId: SectionId, link: Link): void {
  deleteLink(workspace, sectionId, link.id)
  workspace.sql(INSERT_LINK)
    .run(toBlob(sectionId), toBlob(link.id), link.confidence, link.confirmed?.at ?? null, link.confirmed?.source ?? null, link.confirmed?.target ?? null)
  const insert = workspace.sql(INSERT_MEMBER)
  for (const side of SIDES) for (const [position, id] of link[side].entries()) insert.run(toBlob(sectionId), toBlob(link.id), side, position, id)
}

/** Links of a section that has none, which may be in any order. */
export function insertLinks(workspace: Workspace, sectionId: SectionId, links: readonly Link[]): void {
  const section = toBlob(sectionId)
  const insert = workspace.sql(INSERT_LINK), member = workspace.sql(INSERT_MEMBER)
  for (const { id, source, target, confidence, confirmed } of links) {
    const link = toBlob(id)
    insert.run(section, link, confidence, confirmed?.at ?? null, confirmed?.source ?? null, confirmed?.target ?? null)
    for (const [position, sentence] of source.entries()) member.run(section, link, 'source', position, sentence)
    for (const [position, sentence] of target.entries()) member.run(section, link, 'target', position, sentence)
  }
}

export function deleteLink(workspace: Workspace, sectionId: SectionId, id: LinkId): void {
  workspace.sql('DELETE FROM link_sentence WHERE section_id = ? AND link_id = ?').run(toBlob(sectionId), toBlob(id))
  workspace.sql('DELETE FROM link WHERE section_id = ? AND id = ?').run(toBlob(sectionId), toBlob(id))
}

export function deleteLinks(workspace: Workspace, sectionId: SectionId): void {
  workspace.sql('DELETE FROM link_sentence WHERE section_id = ?').run(toBlob(sectionId))
  workspace.sql('DELETE FROM link WHERE section_id = ?').run(toBlob(sectionId))
}

/** Ordered by id, as LinkTable gives them. */
export function readLinks(workspace: Workspace, sectionId: SectionId): Link[] {
  const rows = workspace.sql<[Buffer], { id: Buffer; confidence: number | null; confirmed_at: number | null; confirmed_source: string | null; confirmed_target: string | null }>(
    'SELECT * FROM link WHERE section_id = ? ORDER BY id').all(toBlob(sectionId))
  const members = workspace.sql<[Buffer], { link_id: Buffer; side: Side; sentence_id: SentenceId }>(
    'SELECT link_id, side, sentence_id FROM link_sentence WHERE section_id = ? ORDER BY link_id, side, position').all(toBlob(sectionId))
  const links = new Map<string, Link>()
  for (const row of rows) {
    const id = fromBlob<LinkId>(row.id)
    const confirmed = row.confirmed_at === null ? null : { at: row.confirmed_at, source: row.confirmed_source ?? '', target: row.confirmed_target ?? '' }
    links.set(id, { id, source: [], target: [], confidence: row.confidence, confirmed })
  }
  for (const { link_id, side, sentence_id } of members) links.get(fromBlob(link_id))?.[side].push(sentence_id)
  return [...links.values()]
}

/**
 * Texts of links a person confirmed on both sides, at most `limit`: those of this document first, then of the workspace,
 * the newest first. Reads every confirmed link once.
 */
export function confirmedPairs(workspace: Workspace, documentId: DocumentId, limit: number): { source: string; target: string }[] {
  return workspace.sql<[Buffer, number], { source: string; target: string }>(
    `SELECT l.confirmed_source AS source, l.confirmed_target AS target FROM link l JOIN section s ON s.id = l.section_id
     WHERE l.confirmed_at IS NOT NULL AND l.confirmed_source <> '' AND l.confirmed_target <> ''
     ORDER BY s.document_id = ? DESC, l.confirmed_at DESC, l.section_id, l.id LIMIT ?`).all(toBlob(documentId), limit)
}
