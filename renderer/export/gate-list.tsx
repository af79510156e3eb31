import { useState } from 'react'
import type { GateFinding } from '../../shared/contract/transfer-calls.ts'
import type { AcceptanceId } from '../../shared/model/ids.ts'
import { LONGEST_REASON } from '../../shared/model/vocabulary.ts'
import { Button } from '../ui/button.tsx'
import { useCommands } from '../ui/commands.ts'
import { TextArea } from '../ui/field.tsx'
import { Icon, type IconName, type Tone } from '../ui/icon.tsx'
import { whenWords } from '../ui/plain-words.ts'
import { useNow } from '../ui/use-now.ts'

const LOOKS: Record<GateFinding['code'], { icon: IconName; tone: Tone }> = {
  staleLinks: { icon: 'link-stale', tone: 'stale' }, untranslated: { icon: 'link-untranslated', tone: 'mute' }, contradictedClaims: { icon: 'evidence-contradicted', tone: 'bad' },
  needsRecheck: { icon: 'evidence-recheck', tone: 'stale' }, orphans: { icon: 'orphan', tone: 'doubt' }, doubtfulLinks: { icon: 'link-doubtful', tone: 'doubt' },
}

/** Problems that are neither fixed nor accepted: while there are any, nothing leaves. */
export function openProblems(findings: readonly GateFinding[]): GateFinding[] {
  return findings.filter(({ level, accepted }) => level === 'problem' && accepted === null)
}

interface GateListProps {
  findings: readonly GateFinding[]
  /** Why nothing can be accepted now, in a few words; null when it can. */
  locked: string | null
  /** What becomes of a reason, as a sentence. */
  promise: string
  /** Resolves with whether it was kept. */
  onAccept(finding: GateFinding, reason: string): Promise<boolean>
  onTakeBack(id: AcceptanceId): void
  onFix(place: NonNullable<GateFinding['place']>): void
}

/** What is unanswered first, problems before remarks; then what was accepted. One letter acts on the finding that has the focus, else on the first. */
export function GateList({ findings, locked, promise, onAccept, onTakeBack, onFix }: GateListProps) {
  const [focused, setFocused] = useState<string | null>(null)
  const [asked, setAsked] = useState<string | null>(null)
  const unanswered = findings.filter(({ accepted }) => accepted === null)
  const open = [...unanswered.filter(({ level }) => level === 'problem'), ...unanswered.filter(({ level }) => level === 'remark')]
  const answered = findings.filter(({ accepted }) => accepted !== null)
  const current = open.find(({ print }) => print === focused) ?? open[0] ?? null
  useCommands([
    { id: 'finding.fix', title: 'Go to what the gate found', group: 'Export', keys: 'F', enabled: () => current?.place != null || 'nothing was found that has a place', run: () => { if (current?.place) onFix(current.place) } },
    { id: 'finding.accept', title: 'Accept a finding with a reason', group: 'Export', keys: 'A', enabled: () => locked ?? (current !== null || 'nothing is open'), run: () => { if (current) setAsked(current.print) } },
  ])
  return [...open, ...answered].map((finding) => {
    const key = finding.accepted?.id ?? finding.print
    return (
      <div key={key} className="card finding" role="group" aria-label={finding.message} onFocus={() => setFocused(finding.print)}>
        {finding.accepted === null
          ? <Open
              finding={finding} locked={locked} promise={promise} keys={finding === current} asked={asked === finding.print} onAsk={(now) => setAsked(now ? finding.print : null)}
              onAccept={async (reason) => { if (await onAccept(finding, reason)) setAsked(null) }} onFix={onFix}
            />
          : <Answered finding={finding} answer={finding.accepted} locked={locked} onTakeBack={onTakeBack} onFix={onFix} />}
      </div>
    )
  })
}

interface OpenProps {
  finding: GateFinding; locked: string | null; promise: string; keys: boolean; asked: boolean
  onAsk(now: boolean): void
  onAccept(reason: string): Promise<void>
  onFix: GateListProps['onFix']
}

function Open({ finding: { code, level, message, detail, place, before }, locked, promise, keys, asked, onAsk, onAccept, onFix }: OpenProps) {
  const now = useNow()
  return <>
    <div className="row top">
      <Icon {...{ name: LOOKS[code].icon, tone: LOOKS[code].tone }} />
      <div className="grow">
        <b>{message}</b>
        <div className="t12 mute">{detail}</div>
        {before ? <div className="t12 mute">{answeredBy('Before it changed, accepted', before, now)}</div> : null}
      </div>
    </div>
    {asked ? <Reason first={before?.reason ?? ''} promise={promise} onAccept={onAccept} onCancel={() => onAsk(false)} /> : (
      <div className="row wrap choices">
        {place ? <Button tiny look="box" keys={keys ? 'F' : undefined} onClick={() => onFix(place)}>{level === 'problem' ? 'Fix' : 'Show'}</Button> : null}
        <Button tiny keys={keys && locked === null ? 'A' : undefined} aria-disabled={locked !== null} title={locked === null ? undefined : `Not now: ${locked}`} onClick={() => { if (locked === null) onAsk(true) }}>Accept with a reason</Button>
      </div>
    )}
  </>
}

function Reason({ first, promise, onAccept, onCancel }: { first: string; promise: string; onAccept(reason: string): Promise<void>; onCancel(): void }) {
  const [draft, setDraft] = useState(first)
  const [sending, setSending] = useState(false)
  const ready = draft.trim() !== '' && !sending
  const accept = () => {
    if (!ready) return
    setSending(true)
    void onAccept(draft.trim()).finally(() => setSending(false))
  }
  return (
    <div className="reason">
      <TextArea
        label="Why it may leave as it is" autoFocus rows={2} maxLength={LONGEST_REASON} value={draft} onChange={setDraft} placeholder="Why it may leave as it is"
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.metaKey) { event.preventDefault(); accept() }
          // Only this question closes, not the sheet around it.
          if (event.key === 'Escape') { event.preventDefault(); event.stopPropagation(); onCancel() }
        }}
      />
      <div className="row"><Button tiny look="main" keys="Enter" aria-disabled={!ready} onClick={accept}>Accept</Button><Button tiny onClick={onCancel}>Cancel</Button></div>
      <span className="t12 mute">{promise}</span>
    </div>
  )
}

interface AnsweredProps extends Pick<GateListProps, 'locked' | 'onTakeBack' | 'onFix'> { finding: GateFinding; answer: NonNullable<GateFinding['accepted']> }

function Answered({ finding: { message, detail, place, code }, answer, locked, onTakeBack, onFix }: AnsweredProps) {
  const now = useNow()
  const ofClaim = code === 'needsRecheck' || code === 'contradictedClaims'
  return <>
    <div className="row top">
      <Icon name="tick" tone="ok" />
      <div className="grow">
        <b>{message}</b>
        {ofClaim ? <div className="t12 mute">{detail}</div> : null}
        <div className="t12 mute">{answeredBy('Accepted', answer, now)}</div>
      </div>
    </div>
    <div className="row wrap choices">
      {place ? <Button tiny onClick={() => onFix(place)}>Show</Button> : null}
      <Button tiny aria-disabled={locked !== null} title={locked === null ? undefined : `Not now: ${locked}`} onClick={() => { if (locked === null) onTakeBack(answer.id) }}>Take back</Button>
    </div>
  </>
}

/** "Accepted by Lin, yesterday: “…”". */
function answeredBy(what: string, { author, at, reason }: NonNullable<GateFinding['before']>, now: number): string {
  const when = whenWords(at, now)
  return `${what}${author === '' ? '' : ` by ${author}`}, ${/^[JTY]/.test(when) ? when.charAt(0).toLowerCase() + when.slice(1) : when}: “${reason}”`
}
