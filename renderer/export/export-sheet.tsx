import { useState } from 'react'
import type { ExportOutcome, ExportRequest, GateFinding } from '../../shared/contract/transfer-calls.ts'
import type { DocumentId, SectionId } from '../../shared/model/ids.ts'
import type { ExportLayout } from '../../shared/model/vocabulary.ts'
import { explain } from '../client/explain.ts'
import { useClient } from '../client/client.ts'
import { useSettings } from '../client/settings.tsx'
import { useJob } from '../client/use-job.ts'
import { useQuery } from '../client/use-query.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { useCommands } from '../ui/commands.ts'
import { Sheet } from '../ui/dialog.tsx'
import { Icon } from '../ui/icon.tsx'
import { Bones, ErrorCard, Note } from '../ui/messages.tsx'
import { count } from '../ui/plain-words.ts'
import { ProgressBar } from '../ui/progress.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { useToast } from '../ui/toasts.tsx'
import { useLate } from '../ui/use-late.ts'
import { FORMAT_GROUPS, FORMATS, type FormatView, withoutWhatDoesNotApply } from './export-formats.ts'
import { ExportOptions } from './export-options.tsx'
import { partOf, type Selection } from './export-part.tsx'
import { type Accepted, GateList, openProblems, withReason } from './gate-list.tsx'
import { PreviewFrame } from './preview-frame.tsx'
import './export.css'

interface ExportSheetProps {
  documentId: DocumentId
  /** Paragraphs selected at the desk; null without any. */
  selection: Selection | null
  /** They alone are wanted, not the whole. */
  onlySelection: boolean
  onClose(): void
  /** The person wants to mend what the gate found. */
  onGo(place: { documentId: DocumentId; sectionId: SectionId; sentenceId: string }): void
}

const LAYOUT_NAMES: Readonly<Record<ExportLayout, string>> = { sideBySide: 'Side by side', interleaved: 'Interleaved', tabbed: 'Tabbed', translation: 'Translation only' }

export function ExportSheet(props: ExportSheetProps) {
  return <Sheet title="Export" onClose={props.onClose}><ExportForm {...props} /></Sheet>
}

function ExportForm({ documentId, selection, onlySelection, onClose, onGo }: ExportSheetProps) {
  const client = useClient()
  const toast = useToast()
  const { job, run, cancel, reset } = useJob()
  const [wish, setWish] = useState<ExportRequest>({ documentId, sectionId: null, paragraphs: null, ...(onlySelection && selection ? partOf(selection) : {}), format: 'html', layout: 'sideBySide', annotations: true, lightCounterpart: true, confirmedOnly: false, script: null, quotes: 'asStored', rare: false, order: 'sourceFirst', regionTags: false, address: '' })
  const [accepted, setAccepted] = useState<Accepted>({})
  /** Until somebody chooses one, each format has its own. */
  const [layout, setLayout] = useState<ExportLayout | null>(null)
  const [notSaved, setNotSaved] = useState<unknown>(null)
  const view = FORMATS.find((candidate) => candidate.format === wish.format) ?? FORMATS[0]
  if (!view) throw new Error('there is at least one export format')
  const { settings } = useSettings()
  const request = withoutWhatDoesNotApply({ ...wish, rare: settings.lensRare }, layout, view)
  const document = useQuery('document.get', { documentId })
  const gate = useQuery('export.gate', { documentId }, ['documents.changed', 'knowledge.changed'])
  const preview = useQuery('export.preview', request)
  const late = useLate(preview.loading)

  const open = gate.value ? openProblems(gate.value, accepted) : []
  const running = job.state === 'running'
  const nothing = preview.value?.nothing ?? null
  const why = running ? 'it is being written' : !gate.value ? 'the text is still being looked through' : nothing !== null ? 'there is nothing to write' : open.length > 0 ? `settle ${count(open.length, 'problem')} first` : null
  const start = async () => {
    if (why !== null) return
    setNotSaved(null)
    const done = await run(() => client.call('export.run', request))
    if (!done) return
    // The core has checked it against ExportOutcome.
    const outcome = done.value as ExportOutcome
    try {
      if (!await client.save(outcome.producedId, outcome.fileName)) return
      toast({ text: <>Exported to {outcome.fileName}: {count(outcome.units, view.unit)}.</> })
      onClose()
    } catch (error) { setNotSaved(error) }
  }
  useCommands([{ id: 'export.run', title: 'Export', group: 'Export', keys: 'Mod+Enter', icon: 'export', enabled: () => why ?? true, run: () => { void start() } }])

  const failure = job.state === 'failed' ? job.error : notSaved
  const title = document.value?.document.title ?? ''
  return (
    <div className="win nofoot export">
      <header className="bar"><b className="sheet-title">Export</b><span className="mute cut" lang={document.value?.document.sourceLanguage}>{title}</span><span className="grow" /><IconButton icon="close" label="Close" keys="Escape" onClick={onClose} /></header>
      <FormatList chosen={view} onChoose={(format) => setWish((now) => ({ ...now, format: format.format }))} />
      <main className="main-area">
        <div className="row above-preview">
          <span className="mute t12 grow">Preview, as the reader will see it</span>
          {view.has.layouts.length > 1 ? <Segmented label="Layout" value={request.layout} onChange={(chosen) => setLayout(chosen)} segments={view.has.layouts.map((layout) => ({ value: layout, face: LAYOUT_NAMES[layout] }))} /> : null}
        </div>
        {preview.error ? <div className="preview-problem"><ErrorCard title={explain(preview.error).title} actions={<Button tiny look="box" onClick={preview.reload}>Try again</Button>}>{explain(preview.error).next}</ErrorCard></div>
          : preview.value ? <PreviewFrame html={preview.value.html} title={`Preview of the ${view.name} export`} />
          : <div className="preview-frame bones-frame">{late ? <Bones lines={6} /> : null}</div>}
      </main>
      <aside className="right" aria-label="What goes in and what stands in the way">
        <ExportOptions view={view} wish={wish} selection={selection} sections={document.value?.sections ?? []} onChange={(change) => setWish((now) => ({ ...now, ...change }))} />
        <section className="panel grow before">
          <h2>Before it leaves<span className="ends num">{gate.value ? summary(gate.value, open.length) : ''}</span></h2>
          {gate.error ? <ErrorCard title={explain(gate.error).title} actions={<Button tiny look="box" onClick={gate.reload}>Try again</Button>}>{explain(gate.error).next}</ErrorCard> : null}
          {nothing === null ? null : <Note tone="bad">{nothing}</Note>}
          {gate.value?.length === 0 && nothing === null ? <Note tone="ok">Nothing stands in the way.</Note> : null}
          <GateList findings={gate.value ?? []} accepted={accepted} onAccept={(code, reason) => setAccepted((now) => withReason(now, code, reason))} onFix={(place) => onGo({ documentId, ...place })} />
          {preview.value?.omissions.map((omission) => <Note key={omission}>{omission}</Note>)}
          {failure ? <ErrorCard title={explain(failure).title} actions={<Button tiny look="box" onClick={() => { reset(); setNotSaved(null) }}>Close</Button>}>{explain(failure).next}</ErrorCard> : null}
        </section>
        <div className="acts">
          {running
            ? <div className="grow"><ProgressBar done={job.progress?.done ?? 0} total={job.progress?.total ?? 0} label="Exporting" /></div>
            : <span className="t12 mute grow" role="status">{open.length > 0 ? `Settle ${open.length} to export` : ''}</span>}
          <Button onClick={running ? cancel : onClose}>Cancel</Button>
          <Button look="main" keys="Mod+Enter" aria-disabled={why !== null} title={why === null ? undefined : `Not yet: ${why}`} onClick={() => { void start() }}>Export…</Button>
        </div>
      </aside>
    </div>
  )
}

function summary(findings: readonly GateFinding[], open: number): string {
  const problems = findings.filter((finding) => finding.level === 'problem').length
  return problems === 0 ? '' : `${open} open, ${problems - open} accepted`
}

function FormatList({ chosen, onChoose }: { chosen: FormatView; onChoose(format: FormatView): void }) {
  return (
    <nav className="left" aria-label="Format">
      {FORMAT_GROUPS.map((group) => (
        <div key={group.name} role="group" aria-label={group.name}>
          <div className="head">{group.name}</div>
          {group.formats.map((format) => (
            <button key={format.format} type="button" className="item" aria-current={format === chosen} onClick={() => onChoose(format)}>
              <Icon name={format.icon} />{format.name}<span className="num cut">{format.about}</span>
            </button>
          ))}
        </div>
      ))}
    </nav>
  )
}
