import { useCallback, useMemo } from 'react'
import { createPortal } from 'react-dom'
import type { MemoryMatch } from '../../shared/contract/memory-calls.ts'
import type { InlineRun } from '../../shared/model/interchange.ts'
import { explain } from '../client/explain.ts'
import { useQuery } from '../client/use-query.ts'
import { Button } from '../ui/button.tsx'
import { type Command, useCommands } from '../ui/commands.ts'
import { Difference } from '../ui/difference.tsx'
import { Keys } from '../ui/keys.tsx'
import { Bones, Note } from '../ui/messages.tsx'
import { count } from '../ui/plain-words.ts'
import { useToast } from '../ui/toasts.tsx'
import { useLate } from '../ui/use-late.ts'
import { useSettled } from '../ui/use-settled.ts'
import { withHan } from '../ui/with-han.tsx'
import { matchKey, MATCH_KEYS } from './memory-keys.ts'
import { madeWords, originWords, Runs, withSigns } from './memory-words.tsx'
import './memory.css'

export interface MemoryPlace {
  /** The Chinese of the sentence at the caret, with what is linked with it; empty when there is none. */
  text: string
  language: string
  /** Makes it the translation, as one change that can be undone. False when it was that already, or cannot be now. */
  insert(runs: readonly InlineRun[]): boolean
  /** Where the matches are drawn; null while that is not on the page. The keys put matches in all the same. */
  panel: Element | null
  /** Where a sign stands while the panel is not on the page. */
  foot: Element | null
  /** Brings the panel onto the page. */
  onShow(): void
}

/** UTF-16 units that are looked up: what is longer is no sentence. */
const LONGEST = 5_000

/** What the memories have for the sentence at the caret. Nothing at all where there is no memory yet. */
export function MemoryMatches(place: MemoryPlace) {
  const memories = useQuery('memory.list', {}, ['memories.changed'])
  if (memories.error) return place.panel === null ? null : createPortal(<section className="panel"><h3>Memory</h3><Note tone="bad">{explain(memories.error).title}. {explain(memories.error).next}</Note></section>, place.panel)
  return memories.value === undefined || memories.value.length === 0 || place.text === '' ? null : <Matches {...place} />
}

function Matches({ text, language, insert, panel, foot, onShow }: MemoryPlace) {
  const toast = useToast()
  const settled = useSettled(text)
  const { value, error, loading, reload } = useQuery('memory.match', { text: settled.slice(0, LONGEST) }, ['memories.changed'])
  // Of another sentence, or of this one before it was changed: neither shown nor inserted.
  const waiting = loading || settled !== text
  const late = useLate(waiting)
  const matches = useMemo(() => (waiting || value === undefined ? [] : value), [waiting, value])
  const put = useCallback((match: MemoryMatch) => { insert(match.targetRuns) }, [insert])
  const why = error ? `${explain(error).title}. ${explain(error).next}` : waiting ? 'The memories are still being looked through. Press the key again in a moment.' : matches.length === 0 ? NOTHING : `The memories have only ${count(matches.length, 'match', 'matches')} for this sentence.`
  // Where the panel shows what there is, a key without a match needs no answer.
  const hidden = panel === null
  useCommands(useMemo(() => MATCH_KEYS.map((keys, index): Command => {
    const match = matches[index]
    return {
      id: `memory.insert${index + 1}`, title: `Insert match ${index + 1} of the memory`, group: 'Desk', keys, enabled: () => (match === undefined && !hidden ? 'the memory has no such match' : true),
      run: () => { if (match === undefined) toast({ text: why, icon: 'info', tone: 'mute' }); else put(match) },
    }
  }), [matches, put, hidden, why, toast]))
  const best = matches[0]
  if (panel === null) return best === undefined || foot === null ? null : createPortal(<FootSign best={best} onShow={onShow} />, foot)
  return createPortal(
    <section className="panel memory-matches" aria-label="Memory" aria-busy={waiting}>
      <h3>Memory<span className="ends num">{matches.length > 0 ? matches.length : ''}</span></h3>
      {error ? <Note tone="bad">{explain(error).title}. <button type="button" className="link" onClick={reload}>Try again</button></Note> : null}
      {late ? <Bones lines={3} /> : null}
      {!waiting && !error && matches.length === 0 ? <p className="t12 mute">{NOTHING}</p> : null}
      {matches.map((match, index) => <Match key={index} match={match} number={index} text={text} language={language} onInsert={() => put(match)} />)}
    </section>,
    panel,
  )
}

const NOTHING = 'No memory has anything like this sentence.'

/** That there is something, how alike the best is, and its key. */
function FootSign({ best, onShow }: { best: MemoryMatch; onShow(): void }) {
  return (
    <>
      <button type="button" className="link num" title={`Show the matches. The best comes from ${originWords(best)}.`} onClick={onShow}>Memory {best.percent} %</button>
      {MATCH_KEYS[0] === undefined ? null : <span className="no-small"><Keys of={MATCH_KEYS[0]} /></span>}
    </>
  )
}

interface MatchProps { match: MemoryMatch; number: number; text: string; language: string; onInsert(): void }

function Match({ match, number, text, language, onInsert }: MatchProps) {
  const stored = withSigns(match.likened), here = withSigns(text)
  return (
    <article className="memory-match" aria-label={`Match ${number + 1}, ${match.percent} percent`}>
      <div className="row t12">
        <b className={match.percent === 100 ? 'num c-ok' : 'num'}>{match.percent} %</b>
        <span className="mute memory-origin grow" title={`${originWords(match)}, from ${match.fileName}`}><span className="cut">{withHan(match.memoryName)}</span><span className="cut by">{withHan(madeWords(match))}</span></span>
      </div>
      {stored === here ? null : <Difference before={stored} after={here} lang={language} />}
      <p className="state-line" lang={match.targetLanguage}><Runs runs={match.targetRuns} /></p>
      {match.notes.map((note, index) => <p key={index} className="t12 mute">{note}</p>)}
      <Button tiny icon="pen" keys={matchKey(number)} className="wide" onClick={onInsert}>Insert</Button>
    </article>
  )
}
