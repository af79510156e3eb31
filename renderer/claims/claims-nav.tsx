import type { DocumentId } from '../../shared/model/ids.ts'
import { EVIDENCE_STATUSES } from '../../shared/model/vocabulary.ts'
import { useQuery } from '../client/use-query.ts'
import { Icon, type IconName, type Tone } from '../ui/icon.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { EVIDENCE_LOOK } from '../ui/state-icons.tsx'
import { type ClaimQuery, countByStatus, type StatusFilter } from './claim-query.ts'

export type ClaimsView = 'claims' | 'sources' | 'agents' | 'orphans'

interface ClaimsNavProps {
  documentId: DocumentId | null
  /** Whether there is a document to narrow to. */
  canScope: boolean
  view: ClaimsView
  query: ClaimQuery
  onScope(scope: 'document' | 'workspace'): void
  onView(view: ClaimsView): void
  onStatus(status: StatusFilter): void
}

export function ClaimsNav({ documentId, canScope, view, query, onScope, onView, onStatus }: ClaimsNavProps) {
  const claims = useQuery('claim.list', { documentId }, ['knowledge.changed'])
  const sources = useQuery('sourceItem.list', {}, ['knowledge.changed'])
  const agents = useQuery('agent.list', {}, ['knowledge.changed'])
  const orphans = useQuery('annotation.orphans', { documentId }, ['knowledge.changed'])
  const counts = countByStatus(claims.value ?? [])
  const status = (value: StatusFilter, icon: IconName, name: string, tone?: Tone) => (
    <Line key={value} icon={icon} tone={tone} name={name} count={counts[value]} current={view === 'claims' && query.status === value} onClick={() => onStatus(value)} />
  )
  return (
    <nav className="left" aria-label="Views">
      {canScope ? (
        <Segmented
          label="Scope" value={documentId === null ? 'workspace' : 'document'} onChange={onScope}
          segments={[{ value: 'document', face: 'Document' }, { value: 'workspace', face: 'Workspace' }]}
        />
      ) : null}
      <h2 className="head">Status</h2>
      {status('all', 'mark-claim', 'All claims', 'claim')}
      {(['needsRecheck', ...EVIDENCE_STATUSES] as const).map((value) => status(value, EVIDENCE_LOOK[value].icon, EVIDENCE_LOOK[value].name, EVIDENCE_LOOK[value].tone))}
      <h2 className="head">Other tables</h2>
      <Line icon="document" name="Sources" count={sources.value?.length} current={view === 'sources'} onClick={() => onView('sources')} />
      <Line icon="person" name="Agents" count={agents.value?.length} current={view === 'agents'} onClick={() => onView('agents')} />
      <Line icon="orphan" name="Orphans" count={orphans.value?.length} current={view === 'orphans'} onClick={() => onView('orphans')} />
    </nav>
  )
}

function Line({ icon, tone, name, count, current, onClick }: { icon: IconName; tone?: Tone | undefined; name: string; count: number | undefined; current: boolean; onClick(): void }) {
  return (
    <button type="button" className="item" aria-current={current ? 'page' : undefined} onClick={onClick}>
      <Icon name={icon} tone={tone} />{name}<span className="num">{count ?? ''}</span>
    </button>
  )
}
