import type { WorkspaceInfo } from '../../shared/contract/workspace-calls.ts'
import { explain } from '../client/explain.ts'
import type { Query } from '../client/use-query.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'

/** What holds for every page: the core does not answer, or nothing can be written. */
export function Banners({ workspace }: { workspace: Query<WorkspaceInfo> }) {
  if (workspace.error) {
    const words = explain(workspace.error)
    return <div className="banner bad" role="alert"><Icon name="stop" /><span className="grow"><b>{words.title}.</b> {words.next}</span><Button tiny look="box" onClick={workspace.reload}>Try again</Button></div>
  }
  if (workspace.value?.readOnly) {
    return <div className="banner" role="status"><Icon name="lock" /><span className="grow"><b>This workspace can only be read.</b> It is open elsewhere, or its file is write-protected. Nothing you do here is stored.</span></div>
  }
  return null
}
