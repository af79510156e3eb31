import { useState } from 'react'
import type { GateFinding } from '../../shared/contract/transfer-calls.ts'
import { Button } from '../ui/button.tsx'
import { TextArea } from '../ui/field.tsx'
import { Icon, type IconName, type Tone } from '../ui/icon.tsx'

const LOOKS: Record<GateFinding['code'], { icon: IconName; tone: Tone }> = {
  staleLinks: { icon: 'link-stale', tone: 'stale' }, untranslated: { icon: 'link-untranslated', tone: 'mute' }, contradictedClaims: { icon: 'evidence-contradicted', tone: 'bad' },
  needsRecheck: { icon: 'evidence-recheck', tone: 'stale' }, orphans: { icon: 'orphan', tone: 'doubt' }, doubtfulLinks: { icon: 'link-doubtful', tone: 'doubt' },
}

/** Why a problem may leave as it is, by its code. */
export type Accepted = Readonly<Partial<Record<GateFinding['code'], string>>>

/** Problems that are neither fixed nor accepted: while there are any, nothing leaves. */
export function openProblems(findings: readonly GateFinding[], accepted: Accepted): GateFinding[] {
  return findings.filter((finding) => finding.level === 'problem' && accepted[finding.code] === undefined)
}

/** Undefined takes the reason back. */
export function withReason(accepted: Accepted, code: GateFinding['code'], reason: string | undefined): Accepted {
  const rest = Object.entries(accepted).filter(([other]) => other !== code)
  return Object.fromEntries(reason === undefined ? rest : [...rest, [code, reason]])
}

interface GateListProps {
  findings: readonly GateFinding[]
  accepted: Accepted
  onAccept(code: GateFinding['code'], reason: string | undefined): void
  onFix(place: NonNullable<GateFinding['place']>): void
}

export function GateList({ findings, accepted, onAccept, onFix }: GateListProps) {
  return findings.map((finding) => <Finding key={finding.code} finding={finding} reason={accepted[finding.code]} onAccept={(reason) => onAccept(finding.code, reason)} onFix={onFix} />)
}

interface FindingProps { finding: GateFinding; reason: string | undefined; onAccept(reason: string | undefined): void; onFix: GateListProps['onFix'] }

function Finding({ finding, reason, onAccept, onFix }: FindingProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const { place } = finding
  const look = reason === undefined ? LOOKS[finding.code] : { icon: 'tick' as const, tone: 'ok' as const }
  const ready = (draft ?? '').trim() !== ''
  const accept = () => { if (ready && draft !== null) { onAccept(draft.trim()); setDraft(null) } }
  return (
    <div className="card finding" role="group" aria-label={finding.message}>
      <div className="row top">
        <Icon name={look.icon} tone={look.tone} />
        <div className="grow">
          <b>{finding.message}</b>
          <div className="t12 mute">{reason === undefined ? finding.detail : <>Accepted: “{reason}”</>}</div>
        </div>
      </div>
      {draft !== null ? (
        <div className="reason">
          <TextArea
            label="Why it may leave as it is" autoFocus rows={2} value={draft} onChange={setDraft} placeholder="Why it may leave as it is"
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing) return
              if (event.key === 'Enter' && !event.shiftKey) { event.preventDefault(); accept() }
              // Only this question closes, not the sheet around it.
              if (event.key === 'Escape') { event.preventDefault(); event.stopPropagation(); setDraft(null) }
            }}
          />
          <div className="row"><Button tiny look="main" keys="Enter" aria-disabled={!ready} onClick={accept}>Accept</Button><Button tiny onClick={() => setDraft(null)}>Cancel</Button></div>
        </div>
      ) : (
        <div className="row choices">
          {place ? <Button tiny look="box" onClick={() => onFix(place)}>{finding.level === 'problem' ? 'Fix' : 'Show'}</Button> : null}
          {finding.level !== 'problem' ? null : reason === undefined
            ? <Button tiny onClick={() => setDraft('')}>Accept with a reason</Button>
            : <Button tiny onClick={() => onAccept(undefined)}>Take back</Button>}
        </div>
      )}
    </div>
  )
}
