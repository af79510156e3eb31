import { useEffect, useMemo, useRef, useState } from 'react'
import type { HomeKind } from '../../shared/contract/home-calls.ts'
import type { DocumentId } from '../../shared/model/ids.ts'
import type { SourceLanguage } from '../../shared/model/vocabulary.ts'
import { explain } from '../client/explain.ts'
import type { JobProgress } from '../client/job.ts'
import { useQuery } from '../client/use-query.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { useCommands } from '../ui/commands.ts'
import { Sheet } from '../ui/dialog.tsx'
import { Keys } from '../ui/keys.tsx'
import { Bones, Empty, ErrorCard } from '../ui/messages.tsx'
import { count } from '../ui/plain-words.ts'
import { howFar, ProgressBar } from '../ui/progress.tsx'
import { useLate } from '../ui/use-late.ts'
import type { Outcome } from './bring-home.ts'
import { HomeList } from './home-list.tsx'
import { HomeSide } from './home-side.tsx'
import { choiceWords } from './home-words.ts'
import { type HomeState, type Preview, useHome } from './use-home.ts'
import './home.css'

/** Files that may have been exported from here to be corrected; only looking inside tells. */
export const MAY_COME_HOME = /\.(?:docx|xlf|xliff)$/i

interface HomeSheetProps {
  file: File
  /** "2 of 5" when several files wait in line. */
  turn: string | null
  onClose(): void
  /** The file is none of ours, or is wanted as a document of its own. */
  onImport(): void
  onDone(documentId: DocumentId, sentence: string, place: Outcome['place']): void
}

/** A corrected file and its document, side by side, until a person says what holds. Files that are none of ours are passed on unseen. */
export function HomeSheet({ file, turn, onClose, onImport, onDone }: HomeSheetProps) {
  const state = useHome(file)
  const { found } = state
  const late = useLate(found.state === 'reading')
  const passOn = useRef(onImport)
  useEffect(() => { passOn.current = onImport })
  useEffect(() => { if (found.state === 'no') passOn.current() }, [found.state])
  if (found.state === 'no' || (found.state === 'reading' && !late)) return null
  return (
    <Sheet title="Bring corrections home" onClose={() => { if (!state.busy) onClose() }}>
      {found.state === 'here'
        ? <Corrections file={file} turn={turn} preview={found.preview} state={state} onClose={onClose} onImport={onImport} onDone={onDone} />
        : <Otherwise file={file} turn={turn} state={state} onClose={onClose} onImport={onImport} />}
    </Sheet>
  )
}

function Bar({ turn, onClose }: { turn: string | null; onClose(): void }) {
  return (
    <header className="bar">
      <b className="sheet-title">Bring corrections home</b><span className="mute cut">Nothing is changed until you say so.{turn === null ? '' : ` ${turn}`}</span>
      <span className="grow" /><IconButton icon="close" label="Close" keys="Escape" onClick={onClose} />
    </header>
  )
}

/** Still being read, damaged, or of a document that is not here. */
function Otherwise({ file, turn, state: { found }, onClose, onImport }: Omit<HomeSheetProps, 'onDone'> & { state: HomeState }) {
  return (
    <div className="win nofoot home alone">
      <Bar turn={turn} onClose={onClose} />
      <main className="main-area">
        <div className="page grow" aria-busy={found.state === 'reading'}>
          {found.state === 'reading' ? <Reading fileName={file.name} progress={found.progress} /> : null}
          {found.state === 'failed' ? <ErrorCard title={explain(found.error).title}>{explain(found.error).next} The document is as it was.</ErrorCard> : null}
          {found.state === 'elsewhere' ? <Empty icon="document" title="Its document is not in this workspace" action={<Button look="box" onClick={onImport}>Import as a new document</Button>}>{file.name} was exported from a document that was put away, or that is in another workspace. Open that one to bring the corrections home.</Empty> : null}
        </div>
        <div className="acts"><span className="grow" />{found.state === 'failed' ? <Button onClick={onImport}>Import as a new document</Button> : null}<Button look="box" keys="Escape" onClick={onClose}>{found.state === 'reading' ? 'Cancel' : 'Close'}</Button></div>
      </main>
    </div>
  )
}

/** How far the comparison has come; closing the sheet stops it. */
function Reading({ fileName, progress }: { fileName: string; progress: JobProgress | null }) {
  return (
    <>
      <p className="mute">Comparing {fileName} with the documents here</p>
      {progress === null || progress.total === 0 ? <Bones lines={6} /> : <><ProgressBar done={progress.done} total={progress.total} label={progress.label} /><p className="t12 mute num" role="status">{howFar(progress)}</p></>}
    </>
  )
}

function Corrections({ file, turn, preview, state, onClose, onImport, onDone }: HomeSheetProps & { preview: Preview; state: HomeState }) {
  const document = useQuery('document.get', { documentId: preview.documentId })
  const language: SourceLanguage = document.value?.document.sourceLanguage ?? 'zh-Hans'
  const [shown, setShown] = useState<HomeKind | null>(null)
  const list = useRef<{ focus(): void }>(null)
  const rows = useMemo(() => preview.sections.flatMap((section) => section.rows), [preview])
  const sections = useMemo(() => (shown === null ? preview.sections : preview.sections.map((section) => ({ ...section, rows: section.rows.filter(({ kind }) => kind === shown) })).filter((section) => section.rows.length > 0)), [preview, shown])
  const visible = useMemo(() => sections.flatMap((section) => section.rows), [sections])
  const { taken, take, busy, failure } = state
  const notes = state.notes ? rows.reduce((sum, row) => sum + row.notes.length, 0) : 0
  const possible = visible.filter(({ canTake }) => canTake).length
  const why = busy ? 'it is being taken over' : taken.size + notes === 0 ? 'nothing is taken from the file' : null
  const undecided = rows.filter(({ kind, key }) => kind === 'conflict' && !taken.has(key)).length
  useEffect(() => { list.current?.focus() }, [])

  const apply = async () => {
    if (why !== null) return
    const outcome = await state.apply()
    if (!outcome) return
    const what = [outcome.rows > 0 ? count(outcome.rows, 'change') : '', outcome.notes > 0 ? count(outcome.notes, 'note') : ''].filter((part) => part !== '').join(' and ')
    onDone(preview.documentId, what === '' ? `${preview.title} says all that already.` : `Brought ${what} home into ${preview.title}.`, outcome.place)
  }
  useCommands([{ id: 'home.bring', title: 'Bring home', group: 'Import', keys: 'Mod+Enter', icon: 'import', enabled: () => why ?? true, run: () => { void apply() } }])

  return (
    <div className="win home">
      <Bar turn={turn} onClose={() => { if (!busy) onClose() }} />
      <HomeSide file={file} preview={preview} language={language} rows={rows} state={state} shown={shown} onShow={(kind) => { setShown(kind); list.current?.focus() }} />
      <main className="main-area">
        {failure === null ? null : <div className="home-failure"><ErrorCard title={explain(failure).title}>{failureWords(failure)}</ErrorCard></div>}
        {rows.length === 0 ? (
          <div className="page grow"><Empty icon="tick" title="Nothing to bring home" action={<Button look="box" keys="Escape" onClick={onClose}>Close</Button>}>{nothingWords(preview)}</Empty></div>
        ) : (
          <>
            <div className="home-all">
              <span className="t12 mute num">{count(visible.length, 'difference')}</span><span className="grow" />
              <Button tiny disabled={possible === 0} onClick={() => take(visible, true)}>Take all from the file</Button>
              <Button tiny disabled={possible === 0} onClick={() => take(visible, false)}>Keep all as here</Button>
            </div>
            <HomeList key={shown ?? 'all'} ref={list} sections={sections} taken={taken} language={language} onTake={take} />
          </>
        )}
        <div className="acts">
          {rows.length === 0 ? null : <span className="mute cut" role="status">{choiceWords(rows, taken, state.notes)}{undecided > 0 ? `; ${count(undecided, 'conflict')} ${undecided === 1 ? 'stays' : 'stay'} as here` : ''}</span>}
          <span className="grow" />
          <Button disabled={busy} onClick={onImport}>Import as a new document</Button>
          {rows.length === 0 ? null : <>
            <Button keys="Escape" disabled={busy} onClick={onClose}>Cancel</Button>
            <Button look="main" keys="Mod+Enter" aria-disabled={why !== null} title={why === null ? undefined : `Not yet: ${why}`} onClick={() => { void apply() }}>{busy ? 'Bringing home…' : 'Bring home'}</Button>
          </>}
        </div>
      </main>
      <footer className="foot">
        <span className="grow" />
        {rows.length === 0 ? null : ([['j', 'Down'], ['k', 'Up'], ['Enter', 'Take the file’s'], ['h', 'Keep here'], ['c', 'Next conflict']] as const).map(([key, name]) => <span key={key} className="no-small"><Keys of={key} />{name}</span>)}
      </footer>
    </div>
  )
}

function nothingWords({ unchanged, kept }: Preview): string {
  return `${count(unchanged, 'text is', 'texts are')} the same in the file and here${kept > 0 ? `, and ${kept.toLocaleString('en-GB')} changed here only and ${kept === 1 ? 'stays' : 'stay'}` : ''}.`
}

function failureWords(failure: unknown): string {
  const { next } = explain(failure)
  return failure instanceof Error && 'code' in failure && failure.code === 'staleVersion' ? 'The text was changed while you looked. Nothing more was taken over; the differences below are those of now.' : next
}
