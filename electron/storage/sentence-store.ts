import type { SentenceRow } from '../../shared/document/section-rows.ts'
import type { SectionId, SentenceId } from '../../shared/model/ids.ts'
import type { LinkState } from '../../shared/model/text.ts'
import type { Side } from '../../shared/model/vocabulary.ts'
import { toBlob } from './blob-id.ts'
import type { Workspace } from './workspace.ts'

/** Sentences of a section that has none. In the order of their ids, so that each goes behind the last: that takes half the time. */
export function insertSentences(workspace: Workspace, sectionId: SectionId, rows: readonly SentenceRow[]): void {
  const section = toBlob(sectionId)
  const insert = workspace.sql('INSERT INTO sentence (section_id, side, id, block, position, state, text) VALUES (?, ?, ?, ?, ?, ?, ?)')
  for (const { side, id, block, position, state, text } of rows.toSorted(byKey)) insert.run(section, side, id, block, position, state, text)
}

/** As SQLite orders the keys of sentences within a section. */
export function byKey(a: Pick<SentenceRow, 'side' | 'id'>, b: Pick<SentenceRow, 'side' | 'id'>): number {
  return a.side < b.side ? -1 : a.side > b.side ? 1 : a.id < b.id ? -1 : 1
}

export function writeSentence(workspace: Workspace, sectionId: SectionId, row: SentenceRow): void {
  workspace.sql(`INSERT INTO sentence (section_id, side, id, block, position, state, text) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (section_id, side, id) DO UPDATE SET block = excluded.block, position = excluded.position, state = excluded.state, text = excluded.text`)
    .run(toBlob(sectionId), row.side, row.id, row.block, row.position, row.state, row.text)
}

export function setSentenceState(workspace: Workspace, sectionId: SectionId, side: Side, id: SentenceId, state: LinkState): void {
  workspace.sql('UPDATE sentence SET state = ? WHERE section_id = ? AND side = ? AND id = ?').run(state, toBlob(sectionId), side, id)
}

export function deleteSentence(workspace: Workspace, sectionId: SectionId, side: Side, id: SentenceId): void {
  workspace.sql('DELETE FROM sentence WHERE section_id = ? AND side = ? AND id = ?').run(toBlob(sectionId), side, id)
}

/** Moves the sentences of all blocks from `from` on by `by` blocks. Costs one small row for each of them. */
export function shiftBlocks(workspace: Workspace, sectionId: SectionId, side: Side, from: number, by: number): void {
  workspace.sql('UPDATE sentence SET block = block + ? WHERE section_id = ? AND side = ? AND block >= ?').run(by, toBlob(sectionId), side, from)
}

/** In document order, source first. */
export function readSentences(workspace: Workspace, sectionId: SectionId): SentenceRow[] {
  return workspace.sql<[Buffer], SentenceRow>('SELECT side, id, block, position, state, text FROM sentence WHERE section_id = ? ORDER BY side, block, position').all(toBlob(sectionId))
}

/** Null when it is not in the text. */
export function findSentence(workspace: Workspace, sectionId: SectionId, side: Side, id: SentenceId): SentenceRow | null {
  return workspace.sql<[Buffer, Side, string], SentenceRow>('SELECT side, id, block, position, state, text FROM sentence WHERE section_id = ? AND side = ? AND id = ?').get(toBlob(sectionId), side, id) ?? null
}

export function deleteSentences(workspace: Workspace, sectionId: SectionId): void {
  workspace.sql('DELETE FROM sentence WHERE section_id = ?').run(toBlob(sectionId))
}

export function countSentences(workspace: Workspace): number {
  return workspace.sql<[], { n: number }>('SELECT count(*) AS n FROM sentence').get()?.n ?? 0
}

/** First sentence after a place, in document order, with one of the states; null when there is none up to the end of the section. */
export function sentenceInState(workspace: Workspace, sectionId: SectionId, states: readonly LinkState[], after: SentenceId | null): SentenceId | null {
  const place = after === null ? undefined : workspace.sql<[Buffer, string], { block: number; position: number }>(
    `SELECT block, position FROM sentence WHERE section_id = ? AND side = 'source' AND id = ?`).get(toBlob(sectionId), after)
  const row = workspace.sql<[Buffer, string, number, number], { id: SentenceId }>(
    `SELECT id FROM sentence WHERE section_id = ? AND side = 'source' AND state IN (SELECT value FROM json_each(?)) AND (block, position) > (?, ?)
     ORDER BY block, position LIMIT 1`).get(toBlob(sectionId), JSON.stringify(states), place?.block ?? -1, place?.position ?? -1)
  return row?.id ?? null
}

/** Sentences of the source in a state, in document order. */
export function sourceInState(workspace: Workspace, sectionId: SectionId, state: LinkState): SentenceRow[] {
  return workspace.sql<[Buffer, LinkState], SentenceRow>(
    `SELECT side, id, block, position, state, text FROM sentence WHERE section_id = ? AND side = 'source' AND state = ? ORDER BY block, position`).all(toBlob(sectionId), state)
}

/** At most `limit` sentences of a section after one, in the order of their keys; null is before the first. */
export function sentencesAfter(workspace: Workspace, sectionId: SectionId, after: { side: Side; id: SentenceId } | null, limit: number): { side: Side; id: SentenceId; text: string }[] {
  return workspace.sql<[Buffer, string, string, number], { side: Side; id: SentenceId; text: string }>(
    'SELECT side, id, text FROM sentence WHERE section_id = ? AND (side, id) > (?, ?) ORDER BY side, id LIMIT ?').all(toBlob(sectionId), after?.side ?? '', after?.id ?? '', limit)
}
