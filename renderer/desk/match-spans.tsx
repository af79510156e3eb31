import type { LinkEvidence } from '../../shared/contract/link-calls.ts'
import type { SentenceId } from '../../shared/model/ids.ts'
import type { SeenWords } from '../editor/section-editor.ts'

interface MatchSpansProps {
  words: SeenWords
  side: 'source' | 'target'
  id: SentenceId
  evidence: LinkEvidence | null
  /** Numbers of the matches that are pointed at. */
  lit: readonly number[]
  onPoint(matches: readonly number[]): void
}

/** A sentence with the words underlined that speak for its link; pointing at one lights its counterpart. */
export function MatchSpans({ words: { text, seen }, side, id, evidence, lit, onPoint }: MatchSpansProps) {
  const places = (evidence?.matches ?? []).flatMap((match, index) => {
    const place = match[side]
    // Punctuation agrees as a rule; lines under it would only be noise.
    if (place.sentenceId !== id || match.kind === 'mark') return []
    const { from, to } = seen(place.from, place.to)
    return from < to && to <= text.length ? [{ from, to, index }] : []
  }).sort((a, b) => a.from - b.from)
  const pieces: React.ReactNode[] = []
  let at = 0
  for (const { from, to, index } of places) {
    if (from < at) continue
    pieces.push(text.slice(at, from), (
      <span key={index} className={lit.includes(index) ? 'match lit' : 'match'} onPointerEnter={() => onPoint([index])} onPointerLeave={() => onPoint([])}>{text.slice(from, to)}</span>
    ))
    at = to
  }
  return <>{pieces}{text.slice(at)}</>
}
