import { type ReactNode, useMemo, useState } from 'react'
import type { DocumentId } from '../../shared/model/ids.ts'
import type { DocumentSummary } from '../../shared/model/text.ts'
import type { ImportOutcome } from '../../shared/contract/transfer-calls.ts'
import { SCRIPTS, type Script, type SourceLanguage } from '../../shared/model/vocabulary.ts'
import type { WorkspaceInfo } from '../../shared/contract/workspace-calls.ts'
import { explain } from '../client/explain.ts'
import { useClient } from '../client/client.ts'
import { useSettings } from '../client/settings.tsx'
import { useJob } from '../client/use-job.ts'
import { useQuery } from '../client/use-query.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { useCommands } from '../ui/commands.ts'
import { Icon } from '../ui/icon.tsx'
import type { MenuEntry } from '../ui/menu.tsx'
import { Bones, ErrorCard } from '../ui/messages.tsx'
import { count, SCRIPT_NAMES } from '../ui/plain-words.ts'
import { JobCard } from '../ui/progress.tsx'
import { StatusBar } from '../ui/status-bar.tsx'
import { useToast } from '../ui/toasts.tsx'
import { useLate } from '../ui/use-late.ts'
import { useNow } from '../ui/use-now.ts'
import { DocumentGrid } from './document-grid.tsx'
import { type Order, sortDocuments } from './document-state.ts'
import { FirstRun } from './first-run.tsx'
import { RenameDialog } from './rename-dialog.tsx'
import './library.css'

interface LibraryPageProps {
  workspace: WorkspaceInfo | undefined
  /** The workspace's places, the same on every page that is not a text. */
  nav: ReactNode
  /** The search field or button of the bar. */
  search: ReactNode
  onOpen(document: DocumentSummary): void
  onImport(): void
  onPasteText(): void
  onExport(documentId: DocumentId): void
  onSettings(): void
  onHelp(): void
}

/** The script a language is written in: no copy is needed for it. */
const scriptOf: Record<SourceLanguage, Script> = { 'zh-Hans': 'hans', 'zh-Hant': 'hant', 'zh-Hant-TW': 'tw', 'zh-Hant-HK': 'hk' }

export function LibraryPage({ workspace, nav, search, onOpen, onImport, onPasteText, onExport, onSettings, onHelp }: LibraryPageProps) {
  const client = useClient()
  const toast = useToast()
  const query = useQuery('document.list', {}, ['documents.changed'])
  const [order, setOrder] = useState<Order>({ by: 'opened', descending: true })
  const [picked, setPicked] = useState<string | null>(null)
  const [renaming, setRenaming] = useState<DocumentSummary | null>(null)
  const late = useLate(query.loading)
  const documents = useMemo(() => sortDocuments(query.value ?? [], order), [query.value, order])
  const selected = documents.find((document) => document.id === picked) ?? documents[0]
  const readOnly = workspace?.readOnly ?? false
  const now = useNow()
  const copying = useJob()
  const { settings } = useSettings()

  const say = (error: unknown) => { const words = explain(error); toast({ text: `${words.title}. ${words.next}`, icon: 'stop', tone: 'bad' }) }
  const remove = async (document: DocumentSummary) => {
    try {
      await client.call('document.remove', { documentId: document.id })
      query.reload()
      const restore = () => { client.call('document.restore', { documentId: document.id }).then(() => { query.reload(); setPicked(document.id) }, say) }
      toast({ text: <><span lang={document.sourceLanguage}>{document.title}</span> is out of the library.</>, action: { name: 'Undo', run: restore } })
    } catch (error) { say(error) }
  }
  const copy = async (document: DocumentSummary, script: Script) => {
    const done = await copying.run(() => client.call('document.copyConverted', { documentId: document.id, script, quotes: document.quotes ?? settings.lensQuotes, rare: settings.lensRare }))
    if (!done) return
    // The core has checked it against ImportOutcome.
    const { documentId } = done.value as ImportOutcome
    query.reload()
    setPicked(documentId)
    toast({ text: <>A copy of <span lang={document.sourceLanguage}>{document.title}</span> in {SCRIPT_NAMES[script]} is in the library.</> })
  }
  const menuOf = (document: DocumentSummary): readonly MenuEntry[] => [
    { id: 'open', name: 'Open', icon: 'book', keys: 'Enter', onSelect: () => onOpen(document) },
    { id: 'export', name: 'Export…', icon: 'export', keys: 'Mod+E', onSelect: () => onExport(document.id) },
    ...(readOnly ? [] : [{
      id: 'copy', name: 'Make a converted copy', icon: 'document' as const,
      entries: SCRIPTS.filter((script) => !script.startsWith(scriptOf[document.sourceLanguage])).map((script) => ({ id: script, name: SCRIPT_NAMES[script], onSelect: () => { void copy(document, script) } })),
    }]),
    'separator',
    { id: 'rename', name: 'Rename…', icon: 'pen', keys: 'F2', disabled: readOnly, why: 'read only', onSelect: () => setRenaming(document) },
    { id: 'remove', name: 'Remove from the library', icon: 'close', keys: 'Delete', disabled: readOnly, why: 'read only', onSelect: () => { void remove(document) } },
  ]
  const onSelected = (run: (document: DocumentSummary) => void) => ({ enabled: () => (selected ? true as const : 'no document here'), run: () => { if (selected) run(selected) } })
  const onWritable = (run: (document: DocumentSummary) => void) => ({ ...onSelected(run), enabled: () => (readOnly ? 'read only' : selected ? true as const : 'no document here') })
  useCommands([
    { id: 'document.open', title: 'Open the document', group: 'Library', keys: 'Enter', icon: 'book', keysElsewhere: true, ...onSelected(onOpen) },
    { id: 'document.export', title: 'Export the document', group: 'Library', keys: 'Mod+E', icon: 'export', ...onSelected((document) => onExport(document.id)) },
    { id: 'document.rename', title: 'Rename the document', group: 'Library', keys: 'F2', icon: 'pen', ...onWritable(setRenaming) },
    { id: 'document.remove', title: 'Remove the document from the library', group: 'Library', keys: 'Delete', icon: 'close', ...onWritable((document) => { void remove(document) }) },
  ])

  const first = query.value?.length === 0
  if (first) {
    return (
      <div className="win nofoot library first">
        <header className="bar"><div className="title"><b>Duizhao</b><b lang="zh-Hans">对照</b></div><span className="grow" /><IconButton icon="info" label="Help and keys" keys="F1" onClick={onHelp} /><IconButton icon="settings" label="Settings" onClick={onSettings} /></header>
        <main className="main-area"><FirstRun fileName={workspace?.fileName ?? ''} readOnly={readOnly} onChooseFile={onImport} onPasteText={onPasteText} onOpen={onOpen} /></main>
      </div>
    )
  }
  const characters = documents.reduce((sum, document) => sum + document.progress.sourceCharacters, 0)
  return (
    <div className="win library">
      <header className="bar">
        <h1 className="title"><b>{workspace?.name ?? 'Duizhao'}</b><span className="mute cut no-small">{workspace?.fileName}</span></h1>
        <span className="grow" />
        {search}
        {readOnly ? null : <>
          <span className="sep" />
          <Button icon="paste" onClick={onPasteText}>Paste a text</Button>
          <Button look="main" icon="import" keys="Mod+O" onClick={onImport}>Import</Button>
        </>}
      </header>
      {nav}
      <main className="main-area">
        {query.error && !query.value ? <div className="page"><ErrorCard title={explain(query.error).title} actions={<Button tiny look="box" onClick={query.reload}>Try again</Button>}>{explain(query.error).next}</ErrorCard></div> : null}
        {late ? <div className="page"><Bones lines={6} /></div> : null}
        {copying.job.state === 'running' ? <div className="job-cards"><JobCard job={{ label: 'Making the copy', done: 0, total: 0, unit: 'sections', ...copying.job.progress, stopping: copying.job.stopping }} onCancel={copying.cancel} /></div> : null}
        {copying.job.state === 'failed' ? <div className="page"><ErrorCard title={explain(copying.job.error).title} actions={<Button tiny look="box" onClick={copying.reset}>Close</Button>}>{explain(copying.job.error).next}</ErrorCard></div> : null}
        {documents.length > 0 ? (
          <>
            <DocumentGrid documents={documents} order={order} onOrder={setOrder} selected={selected?.id ?? null} onSelect={setPicked} onOpen={onOpen} menuOf={menuOf} now={now} />
            {readOnly ? null : <button type="button" className="drop library-drop" onClick={onImport}><Icon name="import" /><span>Drop files here to import them. Drop two, and they become one document with links.</span></button>}
          </>
        ) : null}
      </main>
      <StatusBar keys={[{ keys: 'Enter', name: 'Open' }, { keys: 'F2', name: 'Rename' }, { keys: 'Mod+Shift+P', name: 'Commands' }]}>
        <span className="num">{count(documents.length, 'document')}, {count(characters, 'character')}</span>
      </StatusBar>
      {renaming ? <RenameDialog document={renaming} onClose={() => { setRenaming(null); query.reload() }} /> : null}
    </div>
  )
}
