import type { WorkspaceInfo } from '../../shared/contract/workspace-calls.ts'
import { Icon, type IconName } from '../ui/icon.tsx'
import { whenWords } from '../ui/plain-words.ts'
import { useNow } from '../ui/use-now.ts'
import { type Route, routeHash } from './routes.ts'

interface WorkspaceNavProps { workspace: WorkspaceInfo | undefined; page: Route['page']; onMemories(): void; onSettings(): void; onHelp(): void }

export function WorkspaceNav({ workspace, page, onMemories, onSettings, onHelp }: WorkspaceNavProps) {
  const now = useNow()
  const places: readonly { route: Route; icon: IconName; name: string; count: number | undefined }[] = [
    { route: { page: 'library' }, icon: 'book', name: 'Documents', count: workspace?.documents },
    { route: { page: 'claims', view: 'claims', documentId: null }, icon: 'mark-claim', name: 'Claims', count: workspace?.claims },
    { route: { page: 'claims', view: 'sources', documentId: null }, icon: 'document', name: 'Sources', count: workspace?.sourceItems },
    { route: { page: 'claims', view: 'agents', documentId: null }, icon: 'person', name: 'People and bodies', count: workspace?.agents },
    { route: { page: 'claims', view: 'orphans', documentId: null }, icon: 'orphan', name: 'Orphans', count: workspace?.orphans },
  ]
  return (
    <nav className="left" aria-label="Workspace">
      <div className="head">In this workspace</div>
      {places.map((place) => (
        <a key={place.name} className="item" href={routeHash(place.route)} aria-current={place.route.page === page ? 'page' : undefined}>
          <Icon name={place.icon} />{place.name}<span className="num">{place.count?.toLocaleString('en-GB')}</span>
        </a>
      ))}
      <span className="grow" />
      <div className="item off"><Icon name="backup" /><span className="t12">{workspace?.lastBackup == null ? 'No backup yet' : `Last backup: ${whenWords(workspace.lastBackup, now)}`}</span></div>
      <button type="button" className="item" onClick={onMemories}><Icon name="merge" />Memories</button>
      <button type="button" className="item" onClick={onHelp}><Icon name="info" />Help and keys</button>
      <button type="button" className="item" onClick={onSettings}><Icon name="settings" />Settings</button>
    </nav>
  )
}
