import { useState } from 'react'
import type { Claim } from '../../shared/model/knowledge.ts'
import { useQuery } from '../client/use-query.ts'
import { Button } from '../ui/button.tsx'
import { Difference } from '../ui/difference.tsx'
import { ExcerptCard } from '../ui/excerpt-card.tsx'
import { Icon } from '../ui/icon.tsx'
import { RELATION_WORDS } from '../ui/knowledge-words.ts'
import { whenWords } from '../ui/plain-words.ts'
import { EVIDENCE_LOOK } from '../ui/state-icons.tsx'

interface ClaimDetailProps { claim: Claim; language: string; onVerify(): void; onCheckAgain(): void; onOpen(): void }

/** Both sides with what changed since the check, the evidence, and the ways on. */
export function ClaimDetail({ claim, language, onVerify, onCheckAgain, onOpen }: ClaimDetailProps) {
  const [now] = useState(Date.now)
  const details = useQuery('claim.get', { claimId: claim.id }, ['knowledge.changed'])
  const relations = details.value?.relations.filter((relation) => relation.to === 'excerpt') ?? []
  return (
    <tr className="claim-detail">
      <td colSpan={8}>
        <div className="claim-detail-grid">
          <Text name="Chinese" place={claim.place} before={claim.needsRecheck ? claim.verified?.source : undefined} now={claim.current.source} lang={language} />
          <Text name="English" place={claim.place} before={claim.needsRecheck ? claim.verified?.target : undefined} now={claim.current.target} lang="en" />
          <div>
            <div className="head">Evidence</div>
            {relations.map((relation) => {
              const excerpt = details.value?.excerpts.find((one) => one.id === relation.excerptId)
              return excerpt ? <ExcerptCard key={relation.id} relation={RELATION_WORDS[relation.kind]} relationKind={relation.kind} excerpt={excerpt} sourceItem={details.value?.sourceItems.find((item) => item.id === excerpt.sourceItemId)} /> : null
            })}
            {details.value && relations.length === 0 ? <p className="t12 mute">No source yet says anything about it.</p> : null}
          </div>
          <div className="row wrap claim-acts">
            {claim.needsRecheck ? <Button look="main" keys="s" onClick={onVerify}>Still {EVIDENCE_LOOK[claim.status].name.toLowerCase()}</Button> : null}
            {claim.status === 'checking' && !claim.needsRecheck ? null : <Button look="box" keys="c" onClick={onCheckAgain}>Check again</Button>}
            <Button icon="go" keys="Enter" onClick={onOpen}>Open at the desk</Button>
            <span className="grow" />
            {claim.verified ? <span className="t12 mute">Checked by {claim.verified.by || 'somebody'}, {whenWords(claim.verified.at, now)}{claim.needsRecheck ? ', before the change' : ''}</span> : null}
          </div>
        </div>
      </td>
    </tr>
  )
}

function Text({ name, place, before, now, lang }: { name: string; place: string | null; before: string | undefined; now: string; lang: string }) {
  const changed = before !== undefined && before !== now
  return (
    <div>
      <div className="head">{name} {place}{changed ? <><Icon name="link-stale" tone="stale" />changed since the check</> : null}</div>
      {changed ? <Difference before={before} after={now} lang={lang} className="claim-text" /> : now === '' ? <p className="t12 mute">Nothing stands there.</p> : <p className="q claim-text" lang={lang}>{now}</p>}
    </div>
  )
}
