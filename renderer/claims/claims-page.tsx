import { useState } from 'react'
import type { DocumentId, SectionId, SentenceId } from '../../shared/model/ids.ts'
import { useQuery } from '../client/use-query.ts'
import { IconButton } from '../ui/button.tsx'
import { AgentsTable } from './agents-table.tsx'
import { EMPTY_QUERY, type ClaimQuery } from './claim-query.ts'
import { ClaimsNav, type ClaimsView } from './claims-nav.tsx'
import { ClaimsTable } from './claims-table.tsx'
import { OrphansTable } from './orphans-table.tsx'
import { SourcesTable } from './sources-table.tsx'
import './claims.css'

export interface ClaimsPageProps {
  /** Null: the whole workspace. */
  documentId: DocumentId | null
  /** Which table stands first. */
  view?: ClaimsView
  onScope(documentId: DocumentId | null): void
  /** Opens the desk: at a sentence of either side, or where the person was. */
  onDesk(documentId: DocumentId, sectionId: SectionId | null, sentenceId: SentenceId | null): void
  /** To the library; from a document's claims one goes back to its desk. */
  onBack(): void
}

/** Everything that is said about one text or all of them, as tables. */
export function ClaimsPage({ documentId, view: first = 'claims', onScope, onDesk, onBack }: ClaimsPageProps) {
  const [view, setView] = useState<ClaimsView>(first)
  const [query, setQuery] = useState<ClaimQuery>(EMPTY_QUERY)
  // Where "Document" leads back to after a look at the whole workspace.
  const [lastDocument, setLastDocument] = useState(documentId)
  if (documentId !== null && documentId !== lastDocument) setLastDocument(documentId)
  const documents = useQuery('document.list', {}, ['documents.changed'])
  const document = documents.value?.find((one) => one.id === documentId)
  const titles = new Map((documents.value ?? []).map((one) => [one.id as string, one]))
  const [left, setLeft] = useState(true)

  return (
    <div className="win claims" style={{ '--left': left ? '212px' : '0px' } as React.CSSProperties}>
      <header className="bar">
        <IconButton icon="outline" label={left ? 'Hide the views' : 'Show the views'} pressed={left} onClick={() => setLeft(!left)} />
        <IconButton icon="back" label={documentId === null ? 'Back to the library' : 'Back to the desk'} onClick={() => { if (documentId === null) onBack(); else onDesk(documentId, null, null) }} />
        <div className="title cut"><h1 className="claims-title">Claims</h1><span className="mute cut" lang={document?.sourceLanguage}>{document ? document.title : documentId === null ? 'All documents' : ''}</span></div>
      </header>
      {left ? (
        <ClaimsNav
          documentId={documentId} canScope={lastDocument !== null} view={view} query={query}
          onScope={(scope) => onScope(scope === 'document' ? lastDocument : null)}
          onView={setView} onStatus={(status) => { setView('claims'); setQuery({ ...query, status }) }}
        />
      ) : null}
      {view === 'claims' ? <ClaimsTable key={documentId ?? 'workspace'} documentId={documentId} documents={titles} query={query} onQuery={setQuery} onDesk={onDesk} />
        : view === 'sources' ? <SourcesTable />
        : view === 'agents' ? <AgentsTable />
        : <OrphansTable documentId={documentId} documents={titles} onDesk={onDesk} />}
    </div>
  )
}
