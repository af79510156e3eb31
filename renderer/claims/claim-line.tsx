import { useState } from 'react'
import type { Agent, Claim } from '../../shared/model/knowledge.ts'
import { Icon } from '../ui/icon.tsx'
import { AGENT_ICONS, CLAIM_KIND_WORDS, shownStatus } from '../ui/knowledge-words.ts'
import { whenWords } from '../ui/plain-words.ts'
import { EVIDENCE_LOOK, EvidenceIcon } from '../ui/state-icons.tsx'

interface ClaimLineProps {
  claim: Claim
  agent: Agent | undefined
  excerpts: number
  /** Tag of the Chinese. */
  language: string
  /** Shown when the table holds more than one document. */
  document: string | undefined
  current: boolean
  opened: boolean
  onPick(): void
  onToggle(): void
  onOpen(): void
}

export function ClaimLine({ claim, agent, excerpts, language, document, current, opened, onPick, onToggle, onOpen }: ClaimLineProps) {
  const status = shownStatus(claim)
  const [now] = useState(Date.now)
  return (
    <tr aria-selected={current} className="claim-line" onClick={onPick} onDoubleClick={onOpen}>
      <td><span className="row t12"><EvidenceIcon status={status} />{EVIDENCE_LOOK[status].name}</span></td>
      <td className="num mute number">{claim.number}</td>
      <td>
        <button type="button" className="statement" aria-expanded={opened} tabIndex={-1} onClick={(event) => { event.stopPropagation(); onToggle() }}>
          {claim.statement ? <span className="q" lang="en">{claim.statement}</span> : null}
          {claim.statementZh || claim.current.source ? <span className="q mute" lang={language}>{claim.statementZh || claim.current.source}</span> : null}
        </button>
        {document ? <span className="t12 mute cut" lang={language}>{document}</span> : null}
      </td>
      <td className="t12 w-kind">{CLAIM_KIND_WORDS[claim.kind]}</td>
      <td className="w-agent">{agent ? <span className="row t12"><Icon name={AGENT_ICONS[agent.kind]} tone="mute" /><span className="cut">{agent.name}</span></span> : <span className="t12 mute">Nobody named</span>}</td>
      <td>{excerpts > 0 ? <span className="row t12 num"><Icon name="document" tone="mute" />{excerpts}</span> : <span className="row t12 c-doubt"><Icon name="warning" />No source</span>}</td>
      <td className="num t12">{claim.place ?? <Icon name="orphan" tone="stale" label="Lost its place" />}</td>
      <td className="t12 mute w-checked">{claim.verified ? whenWords(claim.verified.at, now) : 'Not yet'}</td>
    </tr>
  )
}
