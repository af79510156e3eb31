import { useEffect, useRef, useState } from 'react'
import type { MemoryOutcome } from '../../shared/contract/memory-calls.ts'
import type { DocumentId } from '../../shared/model/ids.ts'
import { explain } from '../client/explain.ts'
import { useQuery } from '../client/use-query.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { useCommands } from '../ui/commands.ts'
import { Sheet } from '../ui/dialog.tsx'
import { FilePicker } from '../ui/file-picker.tsx'
import { Bones, ErrorCard } from '../ui/messages.tsx'
import { howFar, JobCard, ProgressBar } from '../ui/progress.tsx'
import { withHan } from '../ui/with-han.tsx'
import { useLate } from '../ui/use-late.ts'
import { BilingualFacts } from './bilingual-facts.tsx'
import { ColumnChooser } from './column-chooser.tsx'
import { SheetChoice } from './sheet-choice.tsx'
import { EncodingCards } from './encoding-cards.tsx'
import type { Into } from './import-into.tsx'
import { ImportSide, IMPORTABLE, mayBeMemory } from './import-side.tsx'
import { ImportWarnings } from './import-warnings.tsx'
import { wasPasted } from './paste-dialog.tsx'
import { SplitPreview } from './split-preview.tsx'
import { type ImportState, type Names, useImport } from './use-import.ts'
import './import.css'

export { IMPORTABLE } from './import-side.tsx'

interface ImportSheetProps {
  source: File
  translation: File | null
  /** Texts of a file of links. */
  companions: readonly File[]
  /** "2 of 5" when several files wait in line. */
  turn: string | null
  workspaceName: string
  /** `away`: the person went on working meanwhile and should not be carried off. */
  onDone(documentId: DocumentId, title: string, away: boolean): void
  onRemembered(outcome: MemoryOutcome): void
  onClose(): void
}

/** The sheet, or a card in the corner once the person has gone on working while it is stored. */
export function ImportSheet(props: ImportSheetProps) {
  const state = useImport(props.source, props.translation, props.companions)
  const [away, setAway] = useState(false)
  const where = useRef(away)
  useEffect(() => { where.current = away }, [away])
  // Whoever works elsewhere and stops it wants to be rid of it; in the sheet one may change something and try again.
  const stopped = useRef(false)
  const commit = async (names: Names) => {
    stopped.current = false
    const documentId = await state.commit(names)
    if (documentId !== null) props.onDone(documentId, names.title, where.current)
    else if (where.current && stopped.current) props.onClose()
    else if (where.current) setAway(false)
  }
  const remember = async (into: Into) => {
    stopped.current = false
    const outcome = await state.remember(into.memoryId === null ? { name: into.name.trim() } : { id: into.memoryId })
    if (outcome !== null) props.onRemembered(outcome)
    else if (where.current && stopped.current) props.onClose()
    else if (where.current) setAway(false)
  }
  if (away && state.job.state === 'running') {
    return (
      <div className="job-cards">
        <JobCard job={{ done: 0, total: 0, unit: '', ...state.job.progress, label: `Importing ${props.source.name}`, stopping: state.job.stopping }} onCancel={() => { stopped.current = true; state.cancel() }} />
      </div>
    )
  }
  return (
    <Sheet title="Import" onClose={() => { if (state.job.state === 'running') setAway(true); else props.onClose() }}>
      <ImportForm {...props} state={state} onCommit={(names) => { void commit(names) }} onRemember={(into) => { void remember(into) }} onAway={() => setAway(true)} />
    </Sheet>
  )
}

interface ImportFormProps extends ImportSheetProps { state: ImportState; onCommit(names: Names): void; onRemember(into: Into): void; onAway(): void }

function ImportForm({ source, translation, turn, workspaceName, onClose, state, onCommit, onRemember, onAway }: ImportFormProps) {
  const { preview, job } = state
  const [own, setOwn] = useState<Partial<Names>>({})
  const names: Names = { title: own.title ?? preview?.source.title ?? '', targetTitle: own.targetTitle ?? preview?.translation?.title ?? '', align: own.align ?? true }
  const memories = useQuery('memory.list', {}, ['memories.changed']).value ?? []
  const [chosen, setInto] = useState<Partial<Into>>({})
  const into: Into = { as: preview && mayBeMemory(preview.source, preview.bilingual !== null) ? chosen.as ?? 'document' : 'document', memoryId: chosen.memoryId ?? null, name: chosen.name ?? (preview?.source.title ?? '').slice(0, 200) }
  // The two may have changed places since, and either may have given way to a file.
  const given = [source, translation].flatMap((file) => (file !== null && wasPasted(file) ? [file.name] : []))
  const pasted = { source: given.includes(state.slots?.source.fileName ?? ''), translation: given.includes(state.slots?.translation?.fileName ?? '') }
  const late = useLate(state.reading)
  const long = useLate(state.under !== null)
  const running = job.state === 'running'
  const why = running ? 'it is being imported' : !preview ? 'it is still being read' : state.reading ? 'it is being read again' : preview.bilingual?.choose != null ? 'choose its two languages first' : preview.bilingual && preview.source.blocks + (preview.translation?.blocks ?? 0) === 0 ? 'there is nothing in it' : into.as === 'memory' ? into.memoryId === null && into.name.trim() === '' ? 'the memory needs a name' : null : names.title.trim() === '' ? 'it needs a title' : null
  const commit = () => {
    if (why === null && into.as === 'memory') onRemember(into)
    else if (why === null && preview) onCommit({ title: names.title.trim(), targetTitle: names.targetTitle.trim(), align: preview.bilingual !== null || (names.align && preview.translation !== null) })
  }
  useCommands([{ id: 'import.commit', title: 'Import', group: 'Import', keys: 'Mod+Enter', icon: 'import', enabled: () => why ?? true, run: commit }])

  // What the file or its lines say belongs together is not for the aligner.
  const aligns = preview?.translation != null && preview.bilingual === null && state.slots?.source.choices.pairing !== 'lines' && names.align
  return (
    <div className="win nofoot import">
      <header className="bar">
        <b className="sheet-title">Import</b><span className="mute cut">Nothing is stored until you say so.{turn ? ` ${turn}` : ''}</span>
        <span className="grow" /><IconButton icon="close" label="Close" keys="Escape" onClick={running ? onAway : onClose} />
      </header>
      <ImportSide pasted={pasted} state={state} names={names} onNames={(part) => setOwn((now) => ({ ...now, ...part }))} into={into} memories={memories} onInto={(part) => setInto((now) => ({ ...now, ...part }))} />
      <main className="main-area">
        <div className="page grow" aria-busy={state.reading}>
          {state.error ? (
            <ErrorCard title={explain(state.error).title} actions={<FilePicker className="btn box tiny" accept={IMPORTABLE} multiple onFiles={(files) => { void state.replaceSource(files) }}>Choose another file</FilePicker>}>
              {explain(state.error).next}
            </ErrorCard>
          ) : null}
          {long && state.under ? (
            <div className="under-way">
              <ProgressBar done={state.under.done} total={state.under.total} label={state.under.label} />
              <span className="t12 mute num" role="status">{withHan(state.under.label)}: {howFar(state.under)}.{preview ? ' You need not wait for it.' : ''}</span>
            </div>
          ) : null}
          {late && !preview ? <Bones lines={6} /> : null}
          {/* Also over a sheet that cannot be read: another one may be. The columns are those of a sheet. */}
          {preview && preview.source.fileName === state.slots?.source.fileName ? <SheetChoice table={preview.bilingual?.table ?? null} chosen={state.slots.source.choices.sheet ?? null} onChoose={(sheet) => state.setChoices({ sheet: sheet ?? undefined, columns: undefined })} /> : null}
          {preview && !state.error ? (
            <>
              {preview.source.encodings && preview.source.encodings.length > 1 && !pasted.source ? <EncodingCards preview={preview.source} encodings={preview.source.encodings} onChoose={(encoding) => state.setChoices({ encoding })} /> : null}
              {preview.bilingual?.table ? <ColumnChooser table={preview.bilingual.table} chosen={state.slots?.source.choices.columns} onChoose={(columns) => state.setChoices({ columns })} /> : null}
              <ImportWarnings preview={preview} chosen={state.slots?.source.choices.language ?? null} />
              {preview.bilingual ? <BilingualFacts bilingual={preview.bilingual} partial={preview.partial} /> : null}
              <SplitPreview preview={preview} />
            </>
          ) : null}
          {job.state === 'failed' ? <ErrorCard title={explain(job.error).title}>{explain(job.error).next}</ErrorCard> : null}
        </div>
        <div className="acts">
          {running ? (
            <div className="grow importing">
              <ProgressBar done={job.progress?.done ?? 0} total={job.progress?.total ?? 0} label="Importing" />
              <span className="t12 mute num" role="status">{job.stopping ? 'Stopping… Nothing of it is stored.' : job.progress ? `${job.progress.label} ${job.progress.total > 0 ? howFar(job.progress) : ''}` : 'Starting'}</span>
            </div>
          ) : <span className="mute cut">Into <b className="c-ink">{into.as === 'memory' ? memories.find(({ id }) => id === into.memoryId)?.name ?? (into.name.trim() || 'a new memory') : workspaceName}</b></span>}
          <span className="grow" />
          {running ? <><Button keys="Escape" onClick={onAway}>Go on working</Button><Button onClick={state.cancel} disabled={job.stopping}>Cancel</Button></> : <Button keys="Escape" onClick={onClose}>Cancel</Button>}
          <Button look="main" keys="Mod+Enter" aria-disabled={why !== null} title={why === null ? undefined : `Not yet: ${why}`} onClick={commit}>{aligns ? 'Import and align' : into.as === 'memory' ? 'Import as a memory' : 'Import'}</Button>
        </div>
      </main>
    </div>
  )
}
