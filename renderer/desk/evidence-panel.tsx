import { useState } from 'react'
import type { LinkEvidence } from '../../shared/contract/link-calls.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { Bones } from '../ui/messages.tsx'
import { explain } from '../client/explain.ts'
import { agreements, type Agreement, alsoFor, objections, summary, type WordsAt } from './evidence-words.ts'
import { linkWords, type LinkEnds, type SentenceNumbers } from './link-numbers.ts'

interface EvidencePanelProps {
  evidence: LinkEvidence | null
  error: unknown
  ends: LinkEnds
  numbers: SentenceNumbers
  language: string
  wordsAt: WordsAt
  /** Matches pointed at: their words are lit on both sides. */
  onPoint?(matches: readonly number[]): void
  /** Takes another reading over; left out where it cannot be. */
  onReading?(parts: readonly LinkEnds[]): void
  onRetry(): void
}

/** What speaks for and against a link, lengths, and other readings. */
export function EvidencePanel({ evidence, error, ends, numbers, language, wordsAt, onPoint, onReading, onRetry }: EvidencePanelProps) {
  if (error !== null && error !== undefined) {
    const words = explain(error)
    return <section className="panel"><p className="t12">{words.title}. {words.next}</p><Button look="box" tiny onClick={onRetry}>Try again</Button></section>
  }
  if (!evidence) return <section className="panel" aria-busy="true"><Bones lines={4} /></section>
  const twoSided = ends.source.length > 0 && ends.target.length > 0
  const lines = agreements(evidence, wordsAt), also = alsoFor(evidence), against = objections(evidence, ends, wordsAt)
  return (
    <>
      <section className="panel">
        <p className="evidence-sum">{summary(evidence, ends)}</p>
      </section>
      {twoSided ? (
        <section className="panel" aria-label="Speaks for it">
          <h3>Speaks for it</h3>
          <Agreements key={`${ends.source.join()}:${ends.target.join()}`} lines={lines} language={language} onPoint={onPoint} />
          {also.map((words) => <Reason key={words} icon="tick">{words}</Reason>)}
          {lines.length + also.length === 0 ? <p className="t12 mute">Nothing but the order of the sentences.</p> : null}
        </section>
      ) : null}
      {twoSided ? (
        <section className="panel" aria-label="Speaks against it">
          <h3>Speaks against it</h3>
          {against.map(({ words, side, text }) => (
            <Reason key={words + text} icon="info">{words === '' ? text : <><span lang={side === 'target' ? 'en' : language}>{words}</span>: {text}</>}</Reason>
          ))}
          {against.length === 0 ? <p className="t12 mute">Nothing.</p> : null}
        </section>
      ) : null}
      {twoSided ? <Lengths length={evidence.length} language={language} /> : null}
      <Readings evidence={evidence} numbers={numbers} onReading={onReading} />
    </>
  )
}

/** So many lines fit beside the text with what else there is to say; a long sentence has more. */
const SHOWN = 12

function Agreements({ lines, language, onPoint }: { lines: readonly Agreement[]; language: string; onPoint: EvidencePanelProps['onPoint'] }) {
  const [all, setAll] = useState(false)
  if (lines.length === 0) return null
  return (
    <>
      <ul className="ev">
        {(all ? lines : lines.slice(0, SHOWN)).map(({ source, target, why, matches }) => (
          <li key={matches[0]} onPointerEnter={() => onPoint?.(matches)} onPointerLeave={() => onPoint?.([])}>
            <span lang={language}>{source}</span><span lang="en">{target}</span><span className="why-match">{why}</span>
          </li>
        ))}
      </ul>
      {lines.length > SHOWN ? <Button tiny aria-expanded={all} onClick={() => setAll(!all)}>{all ? 'Show fewer' : `Show all ${lines.length}`}</Button> : null}
    </>
  )
}

function Reason({ icon, children }: { icon: 'tick' | 'info'; children: React.ReactNode }) {
  return <div className="row t12 reason-line"><Icon name={icon} tone="mute" /><span className="grow">{children}</span></div>
}

/** The English as long as it is, with a mark where it would be if it were like the rest of the text. */
function Lengths({ length, language }: { length: LinkEvidence['length']; language: string }) {
  const most = Math.max(1, length.target, length.expected) * 1.1
  const share = (n: number) => `${Math.min(100, Math.round((n / most) * 100))}%`
  return (
    <section className="panel" aria-label="Length">
      <h3>Length</h3>
      <div className="meter length" aria-hidden="true"><i style={{ width: share(length.target) }} /><u style={{ left: share(length.expected) }} /></div>
      <div className="row t12 mute num"><span>{length.source} <span lang={language}>字</span></span><span className="grow" /><span>{length.targetWords} {length.targetWords === 1 ? 'word' : 'words'}, {length.expectedWords} expected</span></div>
    </section>
  )
}

/** Readings are chosen by these keys in the review. */
export const READING_KEYS = ['1', '2', '3', '4'] as const

function Readings({ evidence, numbers, onReading }: { evidence: LinkEvidence; numbers: SentenceNumbers; onReading: EvidencePanelProps['onReading'] }) {
  if (evidence.readings.length === 0) return null
  const percent = (value: number) => Math.round(value * 100)
  const shown = (value: number) => percent(value) || 'under 1'
  return (
    <section className="panel" aria-label="Other readings">
      <h3>Other readings<span className="ends num">this one {shown(evidence.probability)}</span></h3>
      {evidence.readings.map((reading, index) => {
        const words = reading.parts.map((part) => linkWords(part, numbers)).join('; '), key = READING_KEYS[index]
        const face = <><span className="cut">{words}</span><span className="num">{shown(reading.probability)}</span></>
        return onReading
          ? <button type="button" key={words} className="item reading-item" aria-keyshortcuts={key} aria-label={`Read as ${words}, probability ${percent(reading.probability)}`} onClick={() => onReading(reading.parts)}><kbd>{key}</kbd>{face}</button>
          : <div key={words} className="item reading-item off">{face}</div>
      })}
    </section>
  )
}
