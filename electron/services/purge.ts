import type { DocumentId } from '../../shared/model/ids.ts'
import { purgeDocument, unfinishedDocuments } from '../storage/document-store.ts'
import { deleteSection, sectionsOf } from '../storage/section-store.ts'
import type { Workspace } from '../storage/workspace.ts'
import type { SectionHooks } from './section-hooks.ts'

/**
 * Takes documents that were never shown out of the workspace: imports that were stopped, or that a crash ended. They cannot be
 * seen meanwhile, so nobody waits: a section at a time, each in a transaction of its own, since taking one out of the search
 * index takes as long as putting it in. What is left when the core closes goes at the next start.
 */
export interface Purge {
  /** Begins, behind what is under way. */
  later(id: DocumentId): void
  /** Everything that was never finished; only before an import can begin. */
  unfinished(): void
  /** Resolves when nothing is left to do. */
  done(): Promise<void>
  /** Goes on for LAST_MS at most; the rest stays. Resolves when it has ended. */
  stop(): Promise<void>
}

/** A short import is out by then, and nobody waits for a long one to close a window. */
const LAST_MS = 1_000
/** Between two sections, so that calls which have come in go first. */
const PAUSE_MS = 5

/** `report` hears of what went wrong; what is left then stays invisible until the next start. */
export function createPurge(workspace: Workspace, hooks: Pick<SectionHooks, 'search'>, report: (context: string, error: unknown) => void): Purge {
  let until = Infinity
  const over = () => performance.now() > until
  let working: Promise<void> = Promise.resolve()

  async function purge(id: DocumentId): Promise<void> {
    for (const section of sectionsOf(workspace, id)) {
      if (over()) return
      workspace.transaction(() => {
        hooks.search.forget(section.id)
        deleteSection(workspace, section.id)
      })
      await new Promise((resolve) => { setTimeout(resolve, PAUSE_MS) })
    }
    if (!over()) workspace.transaction(() => { purgeDocument(workspace, id) })
  }

  function later(id: DocumentId): void {
    working = working.then(() => purge(id)).catch((error: unknown) => { report('purge', error) })
  }

  return {
    later,
    unfinished() { for (const id of unfinishedDocuments(workspace)) later(id) },
    done: () => working,
    stop() {
      until = performance.now() + LAST_MS
      return working
    },
  }
}
