import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import type { SectionId } from '../../shared/model/ids.ts'
import type { Script } from '../../shared/model/vocabulary.ts'
import { explain } from '../client/explain.ts'
import { useQuery } from '../client/use-query.ts'
import type { SectionEditor, SourceRange } from '../editor/section-editor.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { TextInput } from '../ui/field.tsx'
import { isKey } from '../ui/key-names.ts'
import { Note } from '../ui/messages.tsx'
import { count, SCRIPT_NAMES } from '../ui/plain-words.ts'
import { PopoverAt, type PopoverPlace } from '../ui/popover.tsx'
import { CandidateList } from './candidate-list.tsx'
import { Quoted, type DecisionScope } from './conversion-words.tsx'
import { DecisionLines } from './decision-lines.tsx'
import { NEXT_DOUBT_KEY, PREVIOUS_DOUBT_KEY } from './desk-keys.ts'
import { LENS_WORDS } from './lens-words.ts'
import type { Decisions } from './use-decisions.ts'

const SCOPE_KEYS = { place: 'Enter', document: 'Shift+Enter', workspace: 'Mod+Enter' } as const
const SCOPES: readonly { scope: DecisionScope; name: string }[] = [{ scope: 'place', name: 'Here' }, { scope: 'document', name: 'In this document' }, { scope: 'workspace', name: 'Everywhere' }]
const LONGER_BEFORE = 'Alt+ArrowLeft', LONGER_BEHIND = 'Alt+ArrowRight'

export interface ConversionCardProps {
  editor: SectionEditor
  sectionId: SectionId
  at: PopoverPlace
  /** As it was opened, and with what was taken in beside it. */
  range: SourceRange
  opened: SourceRange
  script: Script
  language: string
  /** "2 of 7" among the doubtful places; null elsewhere. */
  number: string | null
  /** Opened to write something of one's own. */
  writing: boolean
  decisions: Decisions
  onRange(range: SourceRange): void
  onNext: ((direction: 1 | -1) => void) | null
  onClose(): void
}

/** What a lens makes of some words, what else it could make of them and why, and a person's decision: for this place, the document or everything. */
export function ConversionCard(props: ConversionCardProps) {
  const { editor, sectionId, range, opened, script, decisions, onNext, onClose } = props
  const { value, error } = useQuery('script.at', { sectionId, stretch: range, script }, ['script.changed'])
  const [chosen, setChosen] = useState<string | null>(null)
  const [own, setOwn] = useState('')
  const [writing, setWriting] = useState(props.writing)
  const first = useRef<HTMLDivElement>(null)
  const stored = value?.stored ?? ''
  const picked = writing ? own.trim() : chosen ?? value?.shown ?? ''

  const decide = async (scope: DecisionScope) => {
    if (picked === '' || !value) return
    const done = picked === stored ? await decisions.protect(range, scope) : await decisions.pick(range, script, picked, scope)
    if (done) onClose()
  }
  const widened = (before: number, behind: number): SourceRange | null => {
    const text = editor.chinese(range.sentenceId)?.stored ?? ''
    // A character beyond the basic plane is two units.
    const from = range.from - before * (/[^][\udc00-\udfff]$/.test(text.slice(0, range.from)) ? 2 : 1)
    const to = range.to + behind * ((text.codePointAt(range.to) ?? 0) > 0xffff ? 2 : 1)
    return from < 0 || to > text.length ? null : { sentenceId: range.sentenceId, from, to }
  }
  const widen = (before: number, behind: number) => {
    const next = widened(before, behind)
    if (next) { setChosen(null); props.onRange(next) }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const native = event.nativeEvent
    // A button has its own Enter; a field and a candidate decide.
    const decides = event.target instanceof HTMLInputElement || (event.target instanceof HTMLElement && event.target.role === 'radio')
    const scope = decides ? SCOPES.find((one) => isKey(native, SCOPE_KEYS[one.scope])) : undefined
    const run = scope ? () => void decide(scope.scope)
      : isKey(native, LONGER_BEFORE) ? () => widen(1, 0) : isKey(native, LONGER_BEHIND) ? () => widen(0, 1)
      : onNext && isKey(native, NEXT_DOUBT_KEY) ? () => onNext(1) : onNext && isKey(native, PREVIOUS_DOUBT_KEY) ? () => onNext(-1) : null
    if (!run) return
    event.preventDefault()
    event.stopPropagation()
    run()
  }
  const times = useMemo(() => countOf(editor, stored), [editor, stored])
  const language = LENS_WORDS[script].language ?? props.language
  return (
    <PopoverAt at={props.at} label={`Conversion of ${stored === '' ? 'these words' : stored}`} first={first} onKeyDown={onKeyDown} onClose={onClose}>
      <div className="conversion" ref={first} tabIndex={-1}>
        <div className="conversion-head">
          <span className="conversion-words" lang={props.language}>{stored}</span>
          <span className="mute cut">{SCRIPT_NAMES[script]}{props.number === null ? '' : `, doubtful place ${props.number}`}</span>
          <span className="grow" />
          {onNext ? <><IconButton icon="back" tiny label="The doubtful place before" keys={PREVIOUS_DOUBT_KEY} onClick={() => onNext(-1)} /><IconButton icon="forward" tiny label="The next doubtful place" keys={NEXT_DOUBT_KEY} onClick={() => onNext(1)} /></> : null}
          <IconButton icon="close" tiny label="Close" keys="Escape" onClick={onClose} />
        </div>
        {error ? <Note tone="bad"><b>{explain(error).title}.</b> {explain(error).next}</Note> : null}
        {value === null ? <Note>These words are not in the text any more.</Note> : null}
        {value ? (
          <>
            <DecisionLines rules={value.rules} language={props.language} shownLanguage={language} onLift={(rule) => void decisions.lift(rule)} />
            <CandidateList
              candidates={value.candidates} stored={stored} shown={value.shown} chosen={writing ? null : picked} language={language} storedLanguage={props.language} focused={!props.writing}
              onChoose={(text) => { setChosen(text); setWriting(false) }}
            />
            <TextInput
              label="Other words to show" placeholder="Other words" lang={language} spellCheck={false} maxLength={2000} value={own} autoFocus={props.writing}
              onFocus={() => setWriting(true)} onChange={(text) => { setOwn(text); setWriting(true) }}
            />
            <div className="row wrap conversion-scopes" role="group" aria-label="Where it holds">
              {SCOPES.map(({ scope, name }) => (
                <Button key={scope} look={scope === 'place' ? 'main' : 'box'} keys={SCOPE_KEYS[scope]} disabled={picked === ''} onClick={() => void decide(scope)}>{name}</Button>
              ))}
            </div>
            <div className="conversion-foot t12 mute">
              <span>{times > 1 ? <><Quoted words={stored} language={props.language} /> stands {count(times, 'time')} in this section.</> : 'Stands once in this section.'}</span>
              <span className="grow" />
              <span aria-hidden="true">Longer</span>
              <IconButton icon="back" tiny label="Take in the character before" keys={LONGER_BEFORE} disabled={widened(1, 0) === null} onClick={() => widen(1, 0)} />
              <IconButton icon="forward" tiny label="Take in the character behind" keys={LONGER_BEHIND} disabled={widened(0, 1) === null} onClick={() => widen(0, 1)} />
              {range.from === opened.from && range.to === opened.to ? null : <IconButton icon="undo" tiny label="Back to the words as opened" onClick={() => props.onRange(opened)} />}
            </div>
          </>
        ) : null}
      </div>
    </PopoverAt>
  )
}

/** How often words stand in the stored text of the section: what a rule for more than one place would reach. Linear in the section. */
function countOf(editor: SectionEditor, words: string): number {
  return words === '' ? 0 : editor.sourceSentences().reduce((sum, id) => sum + (editor.chinese(id)?.stored.split(words).length ?? 1) - 1, 0)
}
