import type { AgentId } from '../../shared/model/ids.ts'
import type { Agent, AgentFields, Provenance } from '../../shared/model/knowledge.ts'
import { fromBlob, toBlob } from './blob-id.ts'
import { provenanceOf } from './provenance.ts'
import type { ProvenanceColumns } from './provenance.ts'
import { createRow, setRemoved, updateRow } from './row.ts'
import type { Workspace } from './workspace.ts'

type Row = AgentFields & ProvenanceColumns & { id: Buffer }

const SELECT = 'SELECT t.*, a.name AS author FROM agent t JOIN author a ON a.id = t.author_id WHERE t.removed IS NULL'

function agentOf(row: Row): Agent {
  const { kind, name, hanzi, pinyin, identifier } = row
  return { id: fromBlob(row.id), kind, name, hanzi, pinyin, identifier, provenance: provenanceOf(row) }
}

export function listAgents(workspace: Workspace): Agent[] {
  return workspace.sql<[], Row>(`${SELECT} ORDER BY t.name COLLATE NOCASE, t.id`).all().map(agentOf)
}
export function findAgent(workspace: Workspace, id: AgentId): Agent | null {
  const row = workspace.sql<[Buffer], Row>(`${SELECT} AND t.id = ?`).get(toBlob(id))
  return row === undefined ? null : agentOf(row)
}
export function insertAgent(workspace: Workspace, id: AgentId, fields: AgentFields, origin: Provenance['origin']): void { createRow(workspace, 'agent', id, { ...fields, origin }) }
export function updateAgent(workspace: Workspace, id: AgentId, fields: Partial<AgentFields>): boolean { return updateRow(workspace, 'agent', id, fields) }
export function removeAgent(workspace: Workspace, id: AgentId): boolean { return setRemoved(workspace, 'agent', id, true) }

/** Claims that name an agent and are not put away. */
export function claimsOfAgent(workspace: Workspace, id: AgentId): number {
  return workspace.sql<[Buffer], { n: number }>('SELECT count(*) AS n FROM claim WHERE agent_id = ? AND removed IS NULL').get(toBlob(id))?.n ?? 0
}
export function countAgents(workspace: Workspace): number {
  return workspace.sql<[], { n: number }>('SELECT count(*) AS n FROM agent WHERE removed IS NULL').get()?.n ?? 0
}
