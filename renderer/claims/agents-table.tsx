import { useState } from 'react'
import { useClient } from '../client/client.ts'
import { useQuery } from '../client/use-query.ts'
import type { AgentFields } from '../../shared/model/knowledge.ts'
import { AgentForm, EMPTY_AGENT } from '../ui/agent-form.tsx'
import { Button, IconButton } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { AGENT_ICONS, AGENT_KIND_WORDS } from '../ui/knowledge-words.ts'
import { Empty } from '../ui/messages.tsx'
import { count } from '../ui/plain-words.ts'
import { StatusBar } from '../ui/status-bar.tsx'
import { useAttempt } from './use-attempt.ts'

/** Everybody who says something in these texts. */
export function AgentsTable() {
  const client = useClient()
  const attempt = useAttempt()
  const list = useQuery('agent.list', {}, ['knowledge.changed'])
  const [editing, setEditing] = useState<string | null>(null)
  const agents = list.value ?? []
  const fieldsOf = ({ kind, name, hanzi, pinyin, identifier }: AgentFields): AgentFields => ({ kind, name, hanzi, pinyin, identifier })
  return (
    <>
      <main className="main-area" aria-label="Agents">
        <div className="claims-filters"><span className="grow" /><Button look="box" icon="plus" onClick={() => setEditing('new')}>Add somebody</Button></div>
        {editing === 'new' ? <div className="table-form"><AgentForm value={EMPTY_AGENT} saveLabel="Add" onCancel={() => setEditing(null)} onSave={(fields) => void attempt(async () => { await client.call('agent.create', fields); setEditing(null) })} /></div> : null}
        {list.value && agents.length === 0 && editing !== 'new' ? <Empty icon="person" title="Nobody yet">Whoever a claim is said by stands here: people, organisations, documents.</Empty> : null}
        {agents.length > 0 ? (
          <table>
            <thead><tr><th>Name</th><th>In Chinese</th><th>Pinyin</th><th className="w-kind">Kind</th><th className="w-agent">Identifier</th><th className="w-place"><span className="hidden-label">Actions</span></th></tr></thead>
            <tbody>
              {agents.map((agent) => editing === agent.id ? (
                <tr key={agent.id}><td colSpan={6}><AgentForm value={agent} saveLabel="Save" onCancel={() => setEditing(null)} onSave={(fields) => void attempt(async () => { await client.call('agent.update', { agentId: agent.id, fields: fieldsOf(fields) }); setEditing(null) })} /></td></tr>
              ) : (
                <tr key={agent.id}>
                  <td><span className="row"><Icon name={AGENT_ICONS[agent.kind]} tone="mute" />{agent.name}</span></td><td lang="zh-Hans">{agent.hanzi}</td><td>{agent.pinyin}</td><td className="t12">{AGENT_KIND_WORDS[agent.kind]}</td><td className="t12">{agent.identifier}</td>
                  <td><span className="row"><IconButton tiny icon="pen" label={`Edit ${agent.name}`} onClick={() => setEditing(agent.id)} /><IconButton tiny icon="close" label={`Remove ${agent.name}`} onClick={() => void attempt(() => client.call('agent.remove', { agentId: agent.id }))} /></span></td>
                </tr>
              ))}
            </tbody>
          </table>
        ) : null}
      </main>
      <StatusBar><span className="num">{count(agents.length, 'agent')}</span></StatusBar>
    </>
  )
}
