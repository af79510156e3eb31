import type { HomeKind, HomeRow } from '../../shared/contract/home-calls.ts'
import type { SourceLanguage } from '../../shared/model/vocabulary.ts'
import { Checkbox } from '../ui/field.tsx'
import { Icon } from '../ui/icon.tsx'
import { Note } from '../ui/messages.tsx'
import { count, fileSize } from '../ui/plain-words.ts'
import { sourceLanguageOf } from '../ui/quotation-language.ts'
import { KINDS } from './home-words.ts'
import type { HomeState, Preview } from './use-home.ts'

const FORMATS = { xliff: 'XLIFF', docx: 'Word' } as const

interface HomeSideProps { file: File; preview: Preview; language: SourceLanguage; rows: readonly HomeRow[]; state: HomeState; shown: HomeKind | null; onShow(kind: HomeKind | null): void }

/** What came, what it differs in, and how it is taken over. */
export function HomeSide({ file, preview, language, rows, state, shown, onShow }: HomeSideProps) {
  const finals = rows.some(({ final, kind }) => final && kind !== 'approval')
  const notes = rows.reduce((sum, row) => sum + row.notes.length, 0)
  return (
    <aside className="left home-side-panel" aria-label="What came home">
      <div className="head"><h2>File</h2></div>
      <div className="card file"><span className="row"><Icon name="document" /><b className="cut" lang={sourceLanguageOf(file.name, undefined)} title={file.name}>{file.name}</b></span><span className="t12 mute">{FORMATS[preview.format]}, {fileSize(file.size)}</span></div>
      <div className="head"><h2>Belongs to</h2></div>
      <div className="card file"><span className="row"><Icon name="book" /><b className="cut" lang={language} title={preview.title}>{preview.title}</b></span></div>
      {rows.length > 0 ? (
        <nav aria-label="Kinds of differences">
          <div className="head"><h2>Differences</h2></div>
          <button type="button" className="item" aria-current={shown === null} onClick={() => onShow(null)}><Icon name="rows" /><span>All</span><span className="num">{rows.length.toLocaleString('en-GB')}</span></button>
          {KINDS.map(({ kind, name, icon }) => {
            const number = rows.filter((row) => row.kind === kind).length
            return number === 0 ? null : <button key={kind} type="button" className="item" aria-current={shown === kind} onClick={() => onShow(kind)}><Icon name={icon} className={kind === 'conflict' ? 'c-doubt' : undefined} /><span>{name}</span><span className="num">{number.toLocaleString('en-GB')}</span></button>
          })}
        </nav>
      ) : null}
      <p className="t12 mute home-same">{count(preview.unchanged, 'text is', 'texts are')} the same{preview.kept > 0 ? `; ${preview.kept.toLocaleString('en-GB')} changed here only and ${preview.kept === 1 ? 'stays' : 'stay'}` : ''}.</p>
      {finals || notes > 0 ? (
        <div className="home-options">
          {finals ? <Checkbox checked={state.confirm} onChange={state.setConfirm}>Confirm pairs whose new text the file calls final</Checkbox> : null}
          {notes > 0 ? <Checkbox checked={state.notes} onChange={state.setNotes}>Keep {count(notes, 'note')} as {notes === 1 ? 'an annotation' : 'annotations'}</Checkbox> : null}
        </div>
      ) : null}
      {preview.byText ? <Note tone="doubt">The program that saved this file dropped the marks it left with. Its paragraphs were found by their text and order, and bold, italics and footnotes were not compared. Look at each difference before you take it over.</Note> : null}
      {preview.otherScript > 0 ? <Note tone="doubt">{count(preview.otherScript, 'correction')} of the Chinese cannot be taken over: it was exported in another script.</Note> : null}
      {preview.moved > 0 ? <Note tone="doubt">{count(preview.moved, 'paragraph')} {preview.moved === 1 ? 'stands' : 'stand'} elsewhere in the file and {preview.moved === 1 ? 'stays where it is' : 'stay where they are'} here.</Note> : null}
      {preview.stray.length > 0 ? <Note tone="doubt">Said of no sentence that is here: {preview.stray.map(({ author, text }, index) => <q key={index} className="home-stray">{author === '' ? '' : `${author}: `}{text}</q>)}</Note> : null}
      {preview.lostSections > 0 ? <Note tone="doubt">{count(preview.lostSections, 'section')} of the file {preview.lostSections === 1 ? 'is' : 'are'} not in the document any more.</Note> : null}
    </aside>
  )
}
