import type { DocumentId } from '../../shared/model/ids.ts'
import { sectionsOf } from '../storage/section-store.ts'
import type { Workspace } from '../storage/workspace.ts'
import type { SectionHooks } from './section-hooks.ts'

/** Takes an unfinished document out of the indexes, section by section, so that saving never waits for a whole book. */
export async function forgetSectionsOf({ workspace, hooks }: { workspace: Workspace; hooks: SectionHooks }, id: DocumentId): Promise<void> {
  for (const section of sectionsOf(workspace, id)) {
    workspace.transaction(() => { hooks.search.forget(section.id) })
    await new Promise((resolve) => { setImmediate(resolve) })
  }
}
