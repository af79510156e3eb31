import { useCallback, useEffect, useMemo, useState } from 'react'
import type { WorkspaceInfo } from '../../shared/contract/workspace-calls.ts'
import type { DocumentId, SentenceId } from '../../shared/model/ids.ts'
import { useClient } from '../client/client.ts'
import { useQuery } from '../client/use-query.ts'
import { ClaimsPage } from '../claims/claims-page.tsx'
import { DeskPage, type ExportSelection } from '../desk/desk-page.tsx'
import { ExportSheet } from '../export/export-sheet.tsx'
import { PasteDialog, textFile } from '../import/paste-dialog.tsx'
import { MemoryMatches, type MemoryPlace } from '../memory/memory-matches.tsx'
import { MemorySheet } from '../memory/memory-sheet.tsx'
import { LibraryPage } from '../library/library-page.tsx'
import { SearchSheet } from '../search/search-sheet.tsx'
import { SettingsSheet } from '../settings/settings-sheet.tsx'
import { useCommandRegistry } from '../ui/commands.ts'
import { useAppearance } from './appearance.ts'
import { Banners } from './banners.tsx'
import { DropOverlay } from './drop-overlay.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { HelpSheet } from './help-sheet.tsx'
import { IncomingFile } from './incoming-file.tsx'
import { Palette } from './palette.tsx'
import { navigate, type Route, useRoute } from './routes.ts'
import { SearchButton } from './search-button.tsx'
import { useAppCommands } from './app-commands.ts'
import { useClosing } from './use-closing.ts'
import { useImportQueue } from './use-import-queue.ts'
import { useIncoming } from './use-incoming.ts'
import { useUnexpected } from './use-unexpected.ts'
import { WorkspaceNav } from './workspace-nav.tsx'

/** What stands over the page; the page stays alive below, with its undo history and scroll position. */
export type Over = { what: 'settings' | 'search' | 'help' | 'palette' | 'paste' | 'memories' } | { what: 'export'; documentId: DocumentId; selection: ExportSelection | null; only: boolean } | null

/** Joins the pages to each other: features know nothing of one another, only of the functions they are given here. */
export function Shell() {
  const route = useRoute()
  const registry = useCommandRegistry()
  const workspace = useQuery('workspace.get', {}, ['documents.changed', 'knowledge.changed'])
  const [over, setOver] = useState<Over>(null)
  const [searchText, setSearchText] = useState('')
  const close = useCallback(() => setOver(null), [])
  const incoming = useImportQueue()
  const readOnly = workspace.value?.readOnly ?? false

  useAppearance()
  useClosing()
  useUnexpected()
  useTitle(route, workspace.value?.name)
  useAppCommands({ over: setOver, chooseFiles: incoming.choose, readOnly })
  const hovering = useIncoming({
    onFiles: incoming.add, onText: (text) => incoming.add([textFile(text)], false),
    busy: readOnly || over !== null || incoming.current !== null,
  })
  useEffect(() => {
    const keys = (event: KeyboardEvent) => { if (registry.handle(event)) event.preventDefault() }
    addEventListener('keydown', keys)
    return () => removeEventListener('keydown', keys)
  }, [registry])

  const openDocument = useCallback((document: { id: DocumentId }) => navigate({ page: 'desk', documentId: document.id, sectionId: null, sentenceId: null }), [])
  const search = useCallback((text: string) => { setSearchText(text); setOver({ what: 'search' }) }, [])
  const nav = <WorkspaceNav workspace={workspace.value} page={route.page} onMemories={() => setOver({ what: 'memories' })} onSettings={() => setOver({ what: 'settings' })} onHelp={() => setOver({ what: 'help' })} />
  const searchButton = <SearchButton onSearch={() => setOver({ what: 'search' })} />
  return (
    <div className="app">
      <Banners workspace={workspace} />
      <div className="app-page">
        <ErrorBoundary key={route.page} onBack={() => navigate({ page: 'library' })}>
          <Page route={route} workspace={workspace.value} nav={nav} search={searchButton} over={setOver} onImport={incoming.choose} />
        </ErrorBoundary>
        {hovering ? <DropOverlay hovering={hovering} /> : null}
      </div>
      <ErrorBoundary onBack={incoming.next}>
        {incoming.current ? (
          <IncomingFile key={incoming.current.key} current={incoming.current} queue={incoming} workspaceName={workspace.value?.name ?? ''} />
        ) : null}
      </ErrorBoundary>
      <ErrorBoundary key={over?.what ?? 'none'} onBack={close}>
        {over?.what === 'palette' ? <Palette onClose={close} onOpenDocument={openDocument} onSearch={search} /> : null}
        {over?.what === 'paste' ? <PasteDialog onClose={close} onText={(source, translation) => { close(); incoming.add(translation ? [source, translation] : [source], false) }} /> : null}
        {over?.what === 'settings' ? <SettingsSheet workspace={workspace.value} documentId={route.page === 'desk' ? route.documentId : null} onClose={close} /> : null}
        {over?.what === 'memories' ? <MemorySheet readOnly={readOnly} onImport={() => { close(); incoming.choose() }} onClose={close} /> : null}
        {over?.what === 'help' ? <HelpSheet onClose={close} /> : null}
        {over?.what === 'export' ? (
          <ExportSheet
            documentId={over.documentId} selection={over.selection} onlySelection={over.only} onClose={close}
            onGo={({ documentId, sectionId, sentenceId }) => { close(); navigate({ page: 'desk', documentId, sectionId, sentenceId: sentenceId as SentenceId }) }}
          />
        ) : null}
        {over?.what === 'search' ? (
          <SearchSheet
            text={searchText} onText={setSearchText} documentId={route.page === 'desk' ? route.documentId : null} documents={workspace.value?.documents ?? 0} onClose={close}
            onGo={(hit) => { close(); navigate({ page: 'desk', documentId: hit.documentId, sectionId: hit.sectionId, sentenceId: hit.sentenceId }) }}
          />
        ) : null}
      </ErrorBoundary>
    </div>
  )
}

interface PageProps { route: Route; workspace: WorkspaceInfo | undefined; nav: React.ReactNode; search: React.ReactNode; over(over: Over): void; onImport(): void }

function Page({ route, workspace, nav, search, over, onImport }: PageProps) {
  const documentId = route.page === 'library' ? null : route.documentId
  const leads = useMemo(() => ({
    library: () => navigate({ page: 'library' }),
    claims: () => navigate({ page: 'claims', view: 'claims', documentId }),
    place: (sectionId: NonNullable<DeskRoute['sectionId']>, sentenceId: DeskRoute['sentenceId'], how: 'push' | 'replace') => {
      if (documentId !== null) navigate({ page: 'desk', documentId, sectionId, sentenceId }, how)
    },
    desk: (id: DocumentId, sectionId: DeskRoute['sectionId'], sentenceId: DeskRoute['sentenceId']) => navigate({ page: 'desk', documentId: id, sectionId, sentenceId }),
    exporting: (selection: ExportSelection | null, only: boolean) => { if (documentId !== null) over({ what: 'export', documentId, selection, only }) },
  }), [documentId, over])
  if (route.page === 'desk') {
    return (
      <DeskPage
        key={route.documentId} documentId={route.documentId} sectionId={route.sectionId} sentenceId={route.sentenceId}
        memory={matchesAt} onPlace={leads.place} onLibrary={leads.library} onClaims={leads.claims} onExport={leads.exporting}
      />
    )
  }
  if (route.page === 'claims') {
    return (
      <ClaimsPage
        key={route.view} documentId={route.documentId} view={route.view} onDesk={leads.desk} onBack={leads.library}
        onScope={(scope) => navigate({ ...route, documentId: scope }, 'replace')}
      />
    )
  }
  return (
    <LibraryPage
      workspace={workspace} nav={nav} search={search} onOpen={(document) => leads.desk(document.id, null, null)} onImport={onImport}
      onPasteText={() => over({ what: 'paste' })} onExport={(id) => over({ what: 'export', documentId: id, selection: null, only: false })}
      onSettings={() => over({ what: 'settings' })} onHelp={() => over({ what: 'help' })}
    />
  )
}
const matchesAt = (place: MemoryPlace) => <MemoryMatches {...place} />
type DeskRoute = Extract<Route, { page: 'desk' }>

function useTitle(route: Route, name: string | undefined) {
  const client = useClient()
  const documentId = route.page === 'desk' ? route.documentId : null
  useEffect(() => {
    let gone = false
    if (documentId === null) { document.title = name === undefined ? 'Duizhao' : `${name} – Duizhao`; return }
    client.call('document.get', { documentId }).then((got) => { if (!gone) document.title = `${got.document.title} – Duizhao` }, () => { /* The desk says why. */ })
    return () => { gone = true }
  }, [client, documentId, name])
}
