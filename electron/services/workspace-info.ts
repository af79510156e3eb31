import { basename } from 'node:path'
import type { WorkspaceInfo } from '../../shared/contract/workspace-calls.ts'
import { listDocuments } from '../storage/document-store.ts'
import type { Workspace } from '../storage/workspace.ts'
import type { BackupService } from './backup.ts'
import type { SectionHooks } from './section-hooks.ts'

/** What a window says about the workspace as a whole. */
export function workspaceInfo(workspace: Workspace, hooks: SectionHooks, backup: BackupService, productVersion: string): WorkspaceInfo {
  const fileName = workspace.path === ':memory:' ? 'memory.duizhao' : basename(workspace.path)
  return {
    name: basename(fileName, '.duizhao'), fileName, readOnly: workspace.readOnly, author: workspace.journal.authorName,
    documents: listDocuments(workspace).length, ...hooks.knowledge.counts(), lastBackup: backup.last(), productVersion,
  }
}
