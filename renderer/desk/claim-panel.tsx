import { useEffect, useRef } from 'react'
import { CERTAINTIES, CLAIM_KINDS, POLARITIES, WORTHINESS } from '../../shared/model/vocabulary.ts'
import type { Claim, ClaimFields } from '../../shared/model/knowledge.ts'
import { useClient } from '../client/client.ts'
import { useQuery } from '../client/use-query.ts'
import { Button } from '../ui/button.tsx'
import { CommitField } from '../ui/commit-field.tsx'
import { Difference } from '../ui/difference.tsx'
import { Select } from '../ui/field.tsx'
import { CERTAINTY_WORDS, CLAIM_KIND_WORDS, POLARITY_WORDS, WORTHINESS_WORDS } from '../ui/knowledge-words.ts'
import { Note } from '../ui/messages.tsx'
import { AgentPicker } from './agent-picker.tsx'
import { useDesk } from './desk-context.ts'
import { EvidenceButtons } from './evidence-buttons.tsx'
import { ClaimEvidence } from './claim-evidence.tsx'
import { ClaimMentions } from './claim-mentions.tsx'
import { ClaimRelations } from './claim-relations.tsx'

/** Everything about one claim; each field is stored when the person leaves it. */
export function ClaimPanel({ claim, fresh }: { claim: Claim; fresh: boolean }) {
  const client = useClient()
  const desk = useDesk()
  const details = useQuery('claim.get', { claimId: claim.id }, ['knowledge.changed'])
  const set = (fields: Partial<ClaimFields>) => { void desk.attempt(() => client.call('claim.update', { claimId: claim.id, fields })) }
  const statement = useRef<HTMLElement>(null)
  useEffect(() => { if (fresh) statement.current?.querySelector('textarea')?.focus() }, [fresh, claim.id])

  return (
    <>
      <section className="panel" ref={statement} aria-label="Statement">
        <CommitField label="What is claimed, in English" placeholder="What is claimed, in one sentence" lines lang="en" className="statement" value={claim.statement} onCommit={(text) => set({ statement: text })} />
        <CommitField label="What is claimed, in Chinese" placeholder="The same in Chinese" lines lang={desk.sourceLanguage} className="statement" value={claim.statementZh} onCommit={(statementZh) => set({ statementZh })} />
      </section>
      <section className="panel">
        <EvidenceButtons claim={claim} onChange={(status) => set({ status })} />
        {claim.needsRecheck ? <Recheck claim={claim} /> : null}
      </section>
      <section className="panel" aria-label="Details">
        <dl className="props">
          <dt>Kind</dt>
          <dd><Select bare label="Kind" value={claim.kind} choices={CLAIM_KINDS.map((value) => ({ value, name: CLAIM_KIND_WORDS[value] }))} onChange={(kind) => set({ kind })} /></dd>
          <dt>Said by</dt>
          <dd><AgentPicker agentId={claim.agentId} onChange={(agentId) => set({ agentId })} /></dd>
          <dt>Date</dt>
          <dd><CommitField label="Date" placeholder="When it was so" value={claim.date} onCommit={(date) => set({ date })} /></dd>
          <dt>Place</dt>
          <dd><CommitField label="Place" placeholder="Where it was so" value={claim.location} onCommit={(location) => set({ location })} /></dd>
          <dt>Certainty</dt>
          <dd><Select bare label="Certainty" value={claim.certainty} choices={CERTAINTIES.map((value) => ({ value, name: CERTAINTY_WORDS[value] }))} onChange={(certainty) => set({ certainty })} /></dd>
          <dt>Polarity</dt>
          <dd><Select bare label="Polarity" value={claim.polarity} choices={POLARITIES.map((value) => ({ value, name: POLARITY_WORDS[value] }))} onChange={(polarity) => set({ polarity })} /></dd>
          <dt>Worth checking</dt>
          <dd><Select bare label="Worth checking" value={claim.worthiness} choices={WORTHINESS.map((value) => ({ value, name: WORTHINESS_WORDS[value] }))} onChange={(worthiness) => set({ worthiness })} /></dd>
          <dt>Rating</dt>
          <dd><CommitField label="Rating published elsewhere" placeholder="None published" value={claim.rating} onCommit={(rating) => set({ rating })} /></dd>
          <dt>Reviewer</dt>
          <dd><CommitField label="Reviewer" placeholder="Nobody yet" value={claim.reviewer} onCommit={(reviewer) => set({ reviewer })} /></dd>
          <dt>Remark</dt>
          <dd><CommitField label="Remark" placeholder="None" lines value={claim.remark} onCommit={(remark) => set({ remark })} /></dd>
        </dl>
      </section>
      <ClaimEvidence claimId={claim.id} details={details.value} />
      <ClaimRelations claim={claim} details={details.value} />
      <ClaimMentions claim={claim} />
      <section className="panel"><div className="row"><Button icon="close" tiny onClick={() => void desk.removeClaim(claim.id)}>Remove this claim</Button></div></section>
    </>
  )
}

/** What changed since the status was set, and the two ways on. */
function Recheck({ claim }: { claim: Claim }) {
  const client = useClient()
  const { attempt, sourceLanguage } = useDesk()
  const { verified } = claim
  return (
    <>
      <Note tone="stale">
        The text has changed since the status was set.
        {verified && verified.source !== claim.current.source ? <Difference before={verified.source} after={claim.current.source} lang={sourceLanguage} /> : null}
        {verified && verified.target !== claim.current.target ? <Difference before={verified.target} after={claim.current.target} lang="en" /> : null}
      </Note>
      <div className="row">
        <Button look="box" tiny onClick={() => void attempt(() => client.call('claim.verify', { claimId: claim.id }))}>It still holds</Button>
        <Button tiny onClick={() => void attempt(() => client.call('claim.update', { claimId: claim.id, fields: { status: 'checking' } }))}>Check again</Button>
      </div>
    </>
  )
}
