import { useState } from 'react'
import type { AgentId } from '../../shared/model/ids.ts'
import { useClient } from '../client/client.ts'
import { AgentForm, EMPTY_AGENT } from '../ui/agent-form.tsx'
import { Select } from '../ui/field.tsx'
import { useDesk } from './desk-context.ts'

const NOBODY = ''
const NEW = 'new'

/** Who says so: somebody known, or somebody new in place. */
export function AgentPicker({ agentId, onChange }: { agentId: AgentId | null; onChange(agentId: AgentId | null): void }) {
  const client = useClient()
  const { knowledge, attempt } = useDesk()
  const [creating, setCreating] = useState(false)
  if (creating) {
    return (
      <AgentForm
        value={EMPTY_AGENT} saveLabel="Add" onCancel={() => setCreating(false)}
        onSave={(fields) => void attempt(async () => { const agent = await client.call('agent.create', fields); setCreating(false); onChange(agent.id) })}
      />
    )
  }
  const choices = [
    { value: NOBODY, name: 'Nobody named' },
    ...knowledge.agents.map((agent) => ({ value: agent.id as string, name: agent.hanzi && agent.hanzi !== agent.name ? `${agent.name} ${agent.hanzi}` : agent.name })),
    { value: NEW, name: 'Somebody new…' },
  ]
  return (
    <Select
      bare label="Said by" value={agentId ?? NOBODY} choices={choices}
      onChange={(value) => { if (value === NEW) setCreating(true); else onChange(knowledge.agents.find((agent) => agent.id === value)?.id ?? null) }}
    />
  )
}
