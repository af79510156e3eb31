import { type DragEvent, useState } from 'react'
import type { FilePreview } from '../../shared/contract/transfer-calls.ts'
import type { MemorySummary } from '../../shared/model/memory.ts'
import { type Encoding, ENCODING_NAMES, ENCODINGS, SOURCE_LANGUAGES } from '../../shared/model/vocabulary.ts'
import { explain } from '../client/explain.ts'
import { IconButton } from '../ui/button.tsx'
import { Checkbox, type Choice, Select, TextInput } from '../ui/field.tsx'
import { FilePicker } from '../ui/file-picker.tsx'
import { Icon } from '../ui/icon.tsx'
import { Note } from '../ui/messages.tsx'
import { count, fileSize, LANGUAGE_NAMES } from '../ui/plain-words.ts'
import { sourceLanguageOf } from '../ui/quotation-language.ts'
import { asSourceLanguage } from './import-warnings.tsx'
import { ImportInto, type Into } from './import-into.tsx'
import { LanguagePair } from './language-pair.tsx'
import type { ImportState, Names } from './use-import.ts'

export const IMPORTABLE = '.txt,.text,.md,.markdown,.html,.htm,.docx,.odt,.epub,.srt,.vtt,.pdf,.json,.tmx,.xlf,.xliff,.sdlxliff,.mqxliff,.mxliff,.tsv,.tab,.csv,.xlsx,.zh,.en,.xml'

const FORMAT_NAMES: Record<FilePreview['format'], string> = { txt: 'TXT', markdown: 'Markdown', html: 'HTML', docx: 'DOCX', odt: 'ODT', epub: 'EPUB', srt: 'SRT', vtt: 'WebVTT', pdf: 'PDF', json: 'JSON', tmx: 'TMX', xliff: 'XLIFF', tsv: 'TSV', csv: 'CSV', xlsx: 'Excel', moses: 'Moses', tei: 'TEI', webanno: 'Web Annotation' }
const PARAGRAPHS: readonly Choice<'auto' | 'line' | 'blankLine'>[] = [{ value: 'auto', name: 'As in the file' }, { value: 'line', name: 'By line' }, { value: 'blankLine', name: 'By blank line' }]
const SECTIONS: readonly Choice<'auto' | 'heading' | 'none'>[] = [{ value: 'auto', name: 'Automatic' }, { value: 'heading', name: 'By heading' }, { value: 'none', name: 'One section' }]

function about(file: FilePreview): string {
  return [FORMAT_NAMES[file.format], fileSize(file.bytes), file.lineEnding, file.encoding === null ? null : ENCODING_NAMES[file.encoding]].filter((part) => part !== null).join(', ')
}

/** Which of the two was pasted: nobody has to say how that is written. */
export interface Pasted { source: boolean; translation: boolean }

interface ImportSideProps { pasted: Pasted; state: ImportState; names: Names; onNames(part: Partial<Names>): void; into: Into; memories: readonly MemorySummary[]; onInto(part: Partial<Into>): void }

export function ImportSide({ pasted, state, names, onNames, into, memories, onInto }: ImportSideProps) {
  const { slots, preview } = state
  const [over, setOver] = useState(false)
  const source = preview?.source
  const choices = slots?.source.choices
  const guessed = source ? asSourceLanguage(source.language) : null
  const translation = preview?.translation
  const bilingual = preview?.bilingual ?? null
  const inOneFile = bilingual !== null && !slots?.translation
  const plain = source?.format === 'txt'
  const byLine = source?.format === 'moses' || choices?.pairing === 'lines'
  const mayPair = byLine || (plain && translation?.format === 'txt')
  const drop = {
    onDragOver: (event: DragEvent) => { event.preventDefault(); event.stopPropagation(); setOver(true) },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => { event.preventDefault(); event.stopPropagation(); setOver(false); const file = event.dataTransfer.files[0]; if (file) state.setTranslation(file) },
  }
  return (
    <aside className="left import-side" aria-label="What is imported">
      <section>
        <h2 className="head">{!inOneFile ? 'Chinese text' : slots && slots.companions.length > 0 ? 'Both texts and their links' : 'Both texts, in one file'}</h2>
        <div className="card file">
          <div className="row"><Icon name="document" tone="mute" /><b className="cut" lang="zh-Hans" title={slots?.source.fileName}>{slots?.source.fileName ?? '…'}</b></div>
          {slots?.companions.map(({ stagedId, fileName }) => <div key={stagedId} className="row"><Icon name="document" tone="mute" /><span className="cut t12" lang={sourceLanguageOf(fileName, undefined)} title={fileName}>{fileName}</span></div>)}
          <div className="t12 mute num">{state.error ? 'Not readable' : source ? about(source) : 'Reading…'}</div>
        </div>
      </section>
      {inOneFile ? null : <section {...drop}>
        <h2 className="head">Translation, if there is one</h2>
        {slots?.translation ? (
          <div className="card file">
            <div className="row"><Icon name="document" tone="mute" /><b className="cut grow" lang={sourceLanguageOf(slots.translation.fileName, undefined)} title={slots.translation.fileName}>{slots.translation.fileName}</b><IconButton icon="close" label="Remove the translation" onClick={() => state.setTranslation(null)} /></div>
            <div className="t12 mute num">{translation ? `${about(translation)}, ${count(translation.blocks, 'paragraph')}` : 'Reading…'}</div>
          </div>
        ) : <FilePicker className={over ? 'drop over add-file' : 'drop add-file'} accept={IMPORTABLE} disabled={!slots} onFiles={([file]) => { if (file) state.setTranslation(file) }}><Icon name="plus" />Choose or drop a file</FilePicker>}
        {translation?.encodings && !pasted.translation ? (
          <div className="props import-props below">
            <label className="dt" htmlFor="import-translation-encoding">Encoding</label>
            <div className="dd"><EncodingSelect id="import-translation-encoding" file={translation} encodings={translation.encodings} onChoose={(encoding) => state.setTranslationChoices({ encoding })} /></div>
          </div>
        ) : null}
        {state.translationError ? <div className="below"><Note tone="bad"><b>The translation was left out.</b> {explain(state.translationError).next}</Note></div> : null}
      </section>}
      {source && choices ? (
        <>
          {mayBeMemory(source, bilingual !== null) ? <ImportInto into={into} memories={memories} onInto={onInto} /> : null}
          <div className="props import-props">
            {into.as === 'memory' ? null : <>
              <label className="dt" htmlFor="import-title">Title</label>
              <div className="dd"><TextInput id="import-title" lang={guessed ?? 'zh-Hans'} value={names.title} onChange={(title) => onNames({ title })} maxLength={500} /></div>
              <label className="dt" htmlFor="import-target-title">English title</label>
              <div className="dd"><TextInput id="import-target-title" lang="en" value={names.targetTitle} onChange={(targetTitle) => onNames({ targetTitle })} maxLength={500} /></div>
            </>}
            {bilingual && bilingual.languages.length > 1 ? <LanguagePair bilingual={bilingual} onChoose={(pair) => state.setChoices({ pair })} /> : null}
            {bilingual && !source.encodings && source.encoding !== null ? <>
              <label className="dt" htmlFor="import-encoding">Encoding</label>
              <div className="dd"><Select id="import-encoding" value={source.encoding} choices={ENCODINGS.map((encoding) => ({ value: encoding, name: ENCODING_NAMES[encoding] }))} onChange={(encoding) => state.setChoices({ encoding })} /></div>
            </> : null}
            {source.encodings && !pasted.source ? <>
              <label className="dt" htmlFor="import-encoding">Encoding</label>
              <div className="dd"><EncodingSelect id="import-encoding" file={source} encodings={source.encodings} onChoose={(encoding) => state.setChoices({ encoding })} /></div>
            </> : null}
            <label className="dt" htmlFor="import-script">Script</label>
            <div className="dd">
              <Select
                id="import-script" value={choices.language ?? 'auto'} onChange={(value) => state.setChoices({ language: value === 'auto' ? null : value })}
                choices={[{ value: 'auto', name: guessed ? `${LANGUAGE_NAMES[guessed]}, guessed` : 'As guessed' }, ...SOURCE_LANGUAGES.map((language) => ({ value: language, name: LANGUAGE_NAMES[language] }))]}
              />
            </div>
            {plain ? <>
              <label className="dt" htmlFor="import-paragraphs">Paragraphs</label>
              <div className="dd"><Select id="import-paragraphs" value={choices.paragraphs} choices={PARAGRAPHS} onChange={(paragraphs) => { state.setChoices({ paragraphs }); state.setTranslationChoices({ paragraphs }) }} /></div>
            </> : null}
            {bilingual || into.as === 'memory' ? null : <>
              <label className="dt" htmlFor="import-sections">Sections</label>
              <div className="dd"><Select id="import-sections" value={choices.sections} choices={SECTIONS} onChange={(sections) => { state.setChoices({ sections }); state.setTranslationChoices({ sections }) }} /></div>
            </>}
          </div>
          <div>
            {slots.translation && mayPair ? <Checkbox checked={byLine} onChange={(on) => state.setChoices({ pairing: on ? 'lines' : 'align' })}>Line answers line</Checkbox> : null}
            {slots.translation && !byLine ? <Checkbox checked={names.align} onChange={(align) => onNames({ align })}>Align the two texts</Checkbox> : null}
            {source.format === 'html' || translation?.format === 'html' ? <Checkbox checked={choices.everything === true} onChange={(everything) => { state.setChoices({ everything }); state.setTranslationChoices({ everything }) }}>Keep the whole page, menus too</Checkbox> : null}
            {plain && choices.paragraphs !== 'line' ? <Checkbox checked={choices.joinLines} onChange={(joinLines) => { state.setChoices({ joinLines }); state.setTranslationChoices({ joinLines }) }}>Join lines broken by hand</Checkbox> : null}
          </div>
        </>
      ) : null}
      <span className="grow" />
      <p className="t12 mute">The file itself is kept unchanged.</p>
    </aside>
  )
}

/** Whether its two texts stand beside one another already: what has to be aligned first is no memory. */
export function mayBeMemory(source: FilePreview, bilingual: boolean): boolean { return bilingual || source.format === 'json' }

interface EncodingSelectProps { id: string; file: FilePreview; encodings: NonNullable<FilePreview['encodings']>; onChoose(encoding: Encoding): void }

function EncodingSelect({ id, file, encodings, onChoose }: EncodingSelectProps) {
  return <Select id={id} value={file.encoding ?? 'utf-8'} choices={encodings.map(({ encoding }) => ({ value: encoding, name: ENCODING_NAMES[encoding] }))} onChange={onChoose} />
}
