import { createBackupService } from '../services/backup.ts'
import type { BackupService } from '../services/backup.ts'
import { createDocumentService } from '../services/document.ts'
import type { DocumentService } from '../services/document.ts'
import type { FileShelf } from '../services/file-shelf.ts'
import { createSearchIndex } from '../services/search-index.ts'
import { noHooks } from '../services/section-hooks.ts'
import type { SectionHooks } from '../services/section-hooks.ts'
import { createLensService } from '../services/section-lens.ts'
import type { LensService } from '../services/section-lens.ts'
import { createSectionService } from '../services/section.ts'
import type { SectionService } from '../services/section.ts'
import { createSettingsService } from '../services/settings.ts'
import type { SettingsService } from '../services/settings.ts'
import { loadFold } from '../../shared/script/fold.ts'
import type { Workspace } from '../storage/workspace.ts'
import type { EventBus } from './events.ts'

// Its table is read once for the process, so that starting a core need not wait for it.
const fold = await loadFold()

/** What every handler may use. Services are made once, here, in the order in which they need each other. */
export interface Services {
  workspace: Workspace
  shelf: FileShelf
  events: EventBus
  hooks: SectionHooks
  productVersion: string
  settings: SettingsService
  documents: DocumentService
  sections: SectionService
  lens: LensService
  backup: BackupService
}

export function createServices(workspace: Workspace, shelf: FileShelf, events: EventBus, productVersion: string): Services {
  const settings = createSettingsService(workspace)
  const search = createSearchIndex(workspace, fold)
  search.ensure()
  const hooks: SectionHooks = { ...noHooks, search }
  const sections = createSectionService(workspace, hooks)
  const lens = createLensService(workspace, sections)
  const documents = createDocumentService(workspace, hooks)
  const backup = createBackupService(workspace, shelf)
  return { workspace, shelf, events, hooks, productVersion, settings, documents, sections, lens, backup }
}
