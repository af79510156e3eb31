import { examine } from '../../services/doctor.ts'
import { workspaceInfo } from '../../services/workspace-info.ts'
import type { Handlers } from '../dispatch.ts'
import type { Services } from '../services.ts'

type Calls = 'workspace.get' | 'workspace.backup' | 'workspace.doctor' | 'settings.get' | 'settings.set'
  | 'document.list' | 'document.get' | 'document.rename' | 'document.setLens' | 'document.remove' | 'document.restore'

export function workspaceHandlers({ workspace, hooks, purge, backup, settings, documents, sections, events, productVersion, memoryIndex, memoryLookUp, work }: Services): Pick<Handlers, Calls> {
  return {
    'workspace.get': () => workspaceInfo(workspace, hooks, backup, productVersion),
    'workspace.backup': () => backup.produce(),
    async 'workspace.doctor'({ rebuild }) {
      await purge.done()
      const report = await examine(workspace, hooks, memoryIndex, work, rebuild)
      if (rebuild) { sections.reload(); memoryLookUp.forget() }
      return report
    },
    'settings.get': () => settings.get(),
    'settings.set': (changes) => settings.set(changes),
    'document.list': () => documents.list(),
    'document.get': ({ documentId }) => documents.get(documentId),
    'document.rename'({ documentId, title, targetTitle }) {
      const document = documents.rename(documentId, title, targetTitle)
      events.emit({ event: 'documents.changed', documentId })
      return document
    },
    'document.setLens'({ documentId, lens, quotes }) {
      const document = documents.setLens(documentId, lens, quotes)
      events.emit({ event: 'documents.changed', documentId })
      return document
    },
    'document.remove'({ documentId }) {
      documents.remove(documentId)
      events.emit({ event: 'documents.changed', documentId })
      return { documentId }
    },
    'document.restore'({ documentId }) {
      const document = documents.restore(documentId)
      events.emit({ event: 'documents.changed', documentId })
      return document
    },
  }
}
