import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { AgentId } from '../../shared/model/ids.ts'
import type { Agent, AgentFields } from '../../shared/model/knowledge.ts'
import { uuidv7 } from '../../shared/text/ids.ts'
import { claimsOfAgent, findAgent, insertAgent, listAgents, removeAgent, updateAgent } from '../storage/agent-store.ts'
import type { Workspace } from '../storage/workspace.ts'
import { givenFields } from './given-fields.ts'
import type { Given } from './given-fields.ts'
import { found, gone } from './gone.ts'

/** Persons, organisations and documents that say things; shared by all documents of the workspace. */
export interface AgentService {
  list(): Agent[]
  create(fields: AgentFields): Agent
  update(id: AgentId, fields: Given<AgentFields>): Agent
  /** Throws `conflict` while claims name it. */
  remove(id: AgentId): void
}

export function createAgentService(workspace: Workspace): AgentService {
  return {
    list: () => listAgents(workspace),
    create(fields) {
      const id = uuidv7() as AgentId
      workspace.transaction(() => { insertAgent(workspace, id, fields, 'human') })
      return found(findAgent(workspace, id), 'agent')
    },
    update(id, fields) {
      workspace.transaction(() => { if (!updateAgent(workspace, id, givenFields(fields))) throw gone('agent') })
      return found(findAgent(workspace, id), 'agent')
    },
    remove(id) {
      workspace.transaction(() => {
        const claims = claimsOfAgent(workspace, id)
        if (claims > 0) throw new WorkbenchError('conflict', `${claims === 1 ? 'One claim names' : `${claims} claims name`} this agent. Choose another for ${claims === 1 ? 'it' : 'them'} first.`)
        if (!removeAgent(workspace, id)) throw gone('agent')
      })
    },
  }
}
