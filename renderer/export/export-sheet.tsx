import { useEffect, useState } from 'react'
import type { ExportOutcome, ExportRequest, GateFinding } from '../../shared/contract/transfer-calls.ts'
import type { AcceptanceId, DocumentId, SectionId } from '../../shared/model/ids.ts'
import { exportChoices } from '../../shared/model/export-choices.ts'
import type { ExportLayout } from '../../shared/model/vocabulary.ts'
import { CallError } from '../client/call-error.ts'
import { explain } from '../client/explain.ts'
import { useClient } from '../client/client.ts'
import { useSettings } from '../client/settings.tsx'
import { type Job, useJob } from '../client/use-job.ts'
import { useQuery } from '../client/use-query.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { useCommands } from '../ui/commands.ts'
import { Sheet } from '../ui/dialog.tsx'
import { Bones, ErrorCard, Note } from '../ui/messages.tsx'
import { count } from '../ui/plain-words.ts'
import { Segmented } from '../ui/segmented.tsx'
import { useToast } from '../ui/toasts.tsx'
import { useLate } from '../ui/use-late.ts'
import { useSettled } from '../ui/use-settled.ts'
import { ExportActs } from './export-acts.tsx'
import { FORMATS, previewOf, withoutWhatDoesNotApply } from './export-formats.ts'
import { ExportOptions } from './export-options.tsx'
import { partOf, type Selection } from './export-part.tsx'
import { FormatList } from './format-list.tsx'
import { GateList, openProblems } from './gate-list.tsx'
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
  const work = useJob()
  const { cancel, job } = work
  // What is being written stops with the sheet: a file that arrives later is one that nobody waits for.
  useEffect(() => cancel, [cancel])
  const close = () => { if (job.state === 'running' && !job.stopping) cancel(); else props.onClose() }
  return <Sheet title="Export" onClose={close}><ExportForm {...props} onCancel={close} work={work} /></Sheet>
}

function ExportForm({ documentId, selection, onlySelection, onClose, onCancel, onGo, work: { job, run, reset } }: ExportSheetProps & { onCancel(): void; work: Job }) {
  const client = useClient()
  const toast = useToast()
  const [wish, setWish] = useState<ExportRequest>({ documentId, sectionId: null, paragraphs: null, ...(onlySelection && selection ? partOf(selection) : {}), format: 'html', layout: 'sideBySide', annotations: true, accepted: true, lightCounterpart: true, confirmedOnly: false, script: null, quotes: 'asStored', rare: false, order: 'sourceFirst', regionTags: false, address: '' })
  /** Until somebody chooses one, each format has its own. */
  const [layout, setLayout] = useState<ExportLayout | null>(null)
  const [failed, setFailed] = useState<{ title: string; next: string } | null>(null)
  const view = FORMATS.find((candidate) => candidate.format === wish.format) ?? FORMATS[0]
  if (!view) throw new Error('there is at least one export format')
  const { settings } = useSettings()
  const request = withoutWhatDoesNotApply({ ...wish, rare: settings.lensRare }, layout), has = exportChoices(request.format, request.layout), page = previewOf(request.format, request.layout)
  const document = useQuery('document.get', { documentId })
  const scope = { documentId, sectionId: request.sectionId, paragraphs: request.paragraphs, format: request.format, annotations: request.annotations, confirmedOnly: request.confirmedOnly }
  const gate = useQuery('export.gate', scope, ['documents.changed', 'knowledge.changed'])
  const workspace = useQuery('workspace.get', {})
  // A preview writes a document: it waits until what is typed, an address or paragraphs, is there.
  const { sectionId, paragraphs, address } = request
  const preview = useQuery('export.preview', { ...request, ...useSettled({ sectionId, paragraphs, address }) }, ['knowledge.changed'])
  const late = useLate(preview.loading)

  // Where no reason can be kept, nobody can be held to one.
  const locked = workspace.value?.readOnly === true ? 'this workspace is open for reading only' : null
  const blocking = (findings: readonly GateFinding[]) => (locked === null ? openProblems(findings) : [])
  const open = blocking(gate.value ?? [])
  const running = job.state === 'running'
  const nothing = preview.value?.nothing ?? null
  const why = running ? 'it is being written' : !gate.value ? 'the text is still being looked through' : nothing !== null ? 'there is nothing to write' : open.length > 0 ? `settle ${count(open.length, 'problem')} first` : null
  const start = async () => {
    if (why !== null) return
    setFailed(null)
    // Of what was chosen last, though the eye may still have the answer to what was chosen before.
    const findings = gate.loading ? await client.call('export.gate', scope).catch(() => null) : gate.value
    if (!findings || blocking(findings).length > 0) return
    const done = await run(() => client.call('export.run', request))
    if (!done) return
    // The core has checked it against ExportOutcome.
    const outcome = done.value as ExportOutcome
    try {
      if (!await client.save(outcome.producedId, outcome.fileName)) return
      toast({ text: <>Exported to {outcome.fileName}: {count(outcome.units, view.unit)}.</> })
      onClose()
    } catch (error) { setFailed(error instanceof CallError && error.message !== '' ? { title: 'The file was not saved', next: error.message } : explain(error)) }
  }
  useCommands([{ id: 'export.run', title: 'Export', group: 'Export', keys: 'Mod+Enter', icon: 'export', enabled: () => why ?? true, run: () => { void start() } }])

  const accept = async (finding: GateFinding, reason: string) => {
    try {
      await client.call('export.accept', { scope, print: finding.print, reason })
      return true
    } catch (error) {
      setFailed(explain(error))
      gate.reload()
      return false
    }
  }
  const takeBack = (id: AcceptanceId) => { client.call('export.takeBack', { acceptanceId: id }).catch((error: unknown) => { setFailed(explain(error)); gate.reload() }) }

  const failure = job.state === 'failed' ? explain(job.error) : failed
  const listed = has.accepted && request.accepted
  const title = document.value?.document.title ?? ''
  return (
    <div className="win nofoot export">
      <header className="bar"><b className="sheet-title">Export</b><span className="mute cut" lang={document.value?.document.sourceLanguage}>{title}</span><span className="grow" /><IconButton icon="close" label="Close" keys="Escape" onClick={onCancel} /></header>
      <FormatList chosen={view} onChoose={(format) => setWish((now) => ({ ...now, format: format.format }))} />
      <main className="main-area">
        <div className="row above-preview">
          <span className="mute t12 grow">{page.words}</span>
          {has.layouts.length > 1 ? <Segmented label="Layout" value={request.layout} onChange={(chosen) => setLayout(chosen)} segments={has.layouts.map((layout) => ({ value: layout, face: LAYOUT_NAMES[layout] }))} /> : null}
        </div>
        {preview.error ? <div className="preview-problem"><ErrorCard title={explain(preview.error).title} actions={<Button tiny look="box" onClick={preview.reload}>Try again</Button>}>{explain(preview.error).next}</ErrorCard></div>
          : preview.value ? <PreviewFrame html={preview.value.html} title={`Preview of the ${view.name} export`} least={page.least} />
          : <div className="preview-frame bones-frame">{late ? <Bones lines={6} /> : null}</div>}
      </main>
      <aside className="right" aria-label="What goes in and what stands in the way">
        <ExportOptions wish={wish} has={has} language={document.value?.document.sourceLanguage ?? null} selection={selection} sections={document.value?.sections ?? []} accepted={gate.value?.some((finding) => finding.accepted !== null) ?? false} onChange={(change) => setWish((now) => ({ ...now, ...change }))} />
        <section className="panel grow before">
          <h2>Before it leaves<span className="ends num">{gate.value ? summary(gate.value, open.length) : ''}</span></h2>
          {gate.error ? <ErrorCard title={explain(gate.error).title} actions={<Button tiny look="box" onClick={gate.reload}>Try again</Button>}>{explain(gate.error).next}</ErrorCard> : null}
          {nothing === null ? null : <Note tone="bad">{nothing}</Note>}
          {gate.value?.length === 0 && nothing === null ? <Note tone="ok">Nothing stands in the way.</Note> : null}
          {locked === null ? null : <Note>This workspace is open for reading only: reasons cannot be kept, and nothing has to be settled.</Note>}
          <GateList
            findings={gate.value ?? []} locked={locked} promise={listed ? 'The reason is kept, and printed with the export.' : 'The reason is kept with the document.'}
            onAccept={accept} onTakeBack={takeBack} onFix={(place) => onGo({ documentId, ...place })}
          />
          {preview.value?.omissions.map((omission) => <Note key={omission}>{omission}</Note>)}
        </section>
        <div className="export-foot">
          {failure ? <ErrorCard title={failure.title} actions={<Button tiny look="box" onClick={() => { reset(); setFailed(null) }}>Close</Button>}>{failure.next}</ErrorCard> : null}
          <ExportActs job={job} open={open.length} why={why} onCancel={onCancel} onExport={() => { void start() }} />
        </div>
      </aside>
    </div>
  )
}

function summary(findings: readonly GateFinding[], open: number): string {
  const accepted = findings.filter((finding) => finding.accepted !== null).length
  return open + accepted === 0 ? '' : accepted === 0 ? `${open} open` : `${open} open, ${accepted} accepted`
}
