import { type KeyboardEvent, useRef } from 'react'
import type { Claim } from '../../shared/model/knowledge.ts'
import { EVIDENCE_STATUSES, type EvidenceStatus } from '../../shared/model/vocabulary.ts'
import { shownStatus } from '../ui/knowledge-words.ts'
import { EVIDENCE_LOOK, EvidenceIcon } from '../ui/state-icons.tsx'

/** The evidence status: seven signs, each with its name; the word of the chosen one stands above. */
export function EvidenceButtons({ claim, onChange }: { claim: Pick<Claim, 'status' | 'needsRecheck'>; onChange(status: EvidenceStatus): void }) {
  const group = useRef<HTMLDivElement>(null)
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowLeft' || event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const buttons = [...(group.current?.querySelectorAll('button') ?? [])]
    const at = buttons.findIndex((button) => button === document.activeElement)
    buttons.at((at + step) % buttons.length)?.focus()
  }
  return (
    <>
      <h3 id="evidence-heading">Evidence<span className="ends" style={{ color: 'var(--ink)' }}>{EVIDENCE_LOOK[shownStatus(claim)].name}</span></h3>
      <div className="evid" role="radiogroup" aria-labelledby="evidence-heading" ref={group} onKeyDown={move}>
        {EVIDENCE_STATUSES.map((status) => (
          <button
            key={status} type="button" role="radio" aria-checked={claim.status === status} aria-label={EVIDENCE_LOOK[status].name} title={EVIDENCE_LOOK[status].name}
            tabIndex={claim.status === status ? 0 : -1} onClick={() => { if (claim.status !== status) onChange(status) }}
          >
            <EvidenceIcon status={status} />
          </button>
        ))}
      </div>
    </>
  )
}
