import type { HomeKind, HomeRow } from '../../shared/contract/home-calls.ts'
import { detailWords } from '../../shared/document/home-words.ts'
import type { SourceLanguage } from '../../shared/model/vocabulary.ts'
import { Difference } from '../ui/difference.tsx'
import { Icon } from '../ui/icon.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { whatOf } from './home-words.ts'

interface HomeLineProps { row: HomeRow; fromFile: boolean; current: boolean; language: SourceLanguage; onPick(): void; onChoose(fromFile: boolean): void }

/** One difference: where it is, what both sides say, and which of them holds. */
export function HomeLine({ row, fromFile, current, language, onPick, onChoose }: HomeLineProps) {
  const { kind, side, place, counterpart, notes, final, canTake, by, details } = row
  const other = side === 'source' ? 'en' : language
  return (
    <div className="home-line" role="row" aria-selected={current} data-kind={kind} onPointerDown={onPick}>
      <span className="num mute t12" role="cell">{place}</span>
      <div className="home-texts" role="cell">
        {kind === 'conflict' && row.here !== row.file ? <BothTexts row={row} fromFile={fromFile} lang={side === 'source' ? language : 'en'} /> : <OneText row={row} fromFile={fromFile} lang={side === 'source' ? language : 'en'} />}
        {counterpart === '' ? null : <p className="q mute home-counterpart" lang={other}>{counterpart}</p>}
        {details.length === 0 ? null : <ul className="home-details">{details.map((detail, index) => <li key={index}>{detailWords(detail)}</li>)}</ul>}
        {notes.map((note, index) => <p key={index} className="home-note t12"><Icon name="mark-note" /><span>{note.author === '' ? null : <b>{note.author} </b>}{note.words === '' ? null : <q>{note.words}</q>} {note.text}</span></p>)}
        <p className="t12 mute">{whatOf(kind)}{by.length > 0 ? ` by ${by.join(', ')}` : ''}{final && kind !== 'approval' ? ', and final there' : ''}</p>
      </div>
      <div className="home-choice" role="cell">
        {canTake ? <Segmented label={`Which text holds at ${place}`} value={fromFile ? 'file' : 'here'} segments={CHOICES[kind] ?? CHOICE} onChange={(value) => onChoose(value === 'file')} /> : <span className="t12 mute">{kind === 'note' ? '' : kind === 'new' ? 'Cannot be put in: correct the Chinese by hand' : 'Stays as it is'}</span>}
      </div>
    </div>
  )
}

/** A longer text that left is not said a third time: the marks on both sides tell it. */
const SHORT = 160

const CHOICE = [{ value: 'here', face: 'Here' }, { value: 'file', face: 'File' }] as const
type Choices = readonly { value: 'here' | 'file'; face: string }[]
/** Where "here" and "file" would not say what happens. */
const CHOICES: Partial<Record<HomeKind, Choices>> = {
  approval: [{ value: 'here', face: 'Draft' }, { value: 'file', face: 'Confirm' }], reopened: [{ value: 'here', face: 'Confirmed' }, { value: 'file', face: 'Draft' }],
  new: [{ value: 'here', face: 'Leave' }, { value: 'file', face: 'Put in' }], missing: [{ value: 'here', face: 'Keep' }, { value: 'file', face: 'Take out' }],
}

/** What is not in the file stays, and looks so, until somebody wants it out. */
function OneText({ row: { kind, here, file }, fromFile, lang }: { row: HomeRow; fromFile: boolean; lang: string }) {
  if (here === file || (kind === 'missing' && !fromFile)) return <p className="q home-text" lang={lang}>{here}</p>
  return <Difference before={here} after={file} lang={lang} className="home-text" />
}

/** Both sides against what left; without that, the file against what is here. */
function BothTexts({ row: { here, file, base }, fromFile, lang }: { row: HomeRow; fromFile: boolean; lang: string }) {
  const left = base ?? here
  return (
    <div className="home-both">
      <div className={fromFile ? 'home-side' : 'home-side on'}>
        <span className="t12 mute">Here</span>
        {here === '' ? <p className="mute home-text">Deleted</p> : <Difference before={left} after={here} lang={lang} className="home-text" />}
      </div>
      <div className={fromFile ? 'home-side on' : 'home-side'}>
        <span className="t12 mute">File</span>
        {file === '' ? <p className="mute home-text">Deleted</p> : <Difference before={left} after={file} lang={lang} className="home-text" />}
      </div>
      {base === null || base === '' ? null : base.length > SHORT
        ? <p className="home-base t12">Both are marked against the text as it left.</p>
        : <p className="home-base"><span className="t12">As it left </span><span className="q" lang={lang}>{base}</span></p>}
    </div>
  )
}
