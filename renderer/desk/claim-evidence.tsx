import { useState } from 'react'
import type { CallOutput } from '../../shared/contract/contract.ts'
import type { ClaimId } from '../../shared/model/ids.ts'
import type { Relation } from '../../shared/model/knowledge.ts'
import { useClient } from '../client/client.ts'
import { IconButton } from '../ui/button.tsx'
import { ExcerptCard } from '../ui/excerpt-card.tsx'
import { RELATION_WORDS } from '../ui/knowledge-words.ts'
import { useToast } from '../ui/toasts.tsx'
import { useDesk } from './desk-context.ts'
import { ExcerptForm } from './excerpt-form.tsx'

/** What sources say about a claim. */
export function ClaimEvidence({ claimId, details }: { claimId: ClaimId; details: CallOutput<'claim.get'> | undefined }) {
  const client = useClient()
  const toast = useToast()
  const { attempt } = useDesk()
  const [adding, setAdding] = useState(false)
  const relations = details?.relations.filter((relation) => relation.to === 'excerpt') ?? []

  const remove = async (relation: Relation & { to: 'excerpt' }) => {
    const removed = await attempt(() => client.call('relation.remove', { relationId: relation.id }))
    if (!removed) return
    const { claimId: from, kind, excerptId } = relation
    toast({ text: 'The excerpt no longer stands under this claim.', action: { name: 'Undo', run: () => void attempt(() => client.call('relation.create', { to: 'excerpt', claimId: from, kind, excerptId })) } })
  }

  return (
    <section className="panel">
      <h3>
        Evidence from sources
        <span className="ends num">{relations.length === 0 ? '' : relations.length}</span>
        <IconButton icon="plus" label="Add an excerpt" onClick={() => setAdding(true)} />
      </h3>
      {relations.map((relation) => {
        const excerpt = details?.excerpts.find((candidate) => candidate.id === relation.excerptId)
        if (!excerpt) return null
        return (
          <ExcerptCard
            key={relation.id} relation={RELATION_WORDS[relation.kind]} relationKind={relation.kind} excerpt={excerpt}
            sourceItem={details?.sourceItems.find((item) => item.id === excerpt.sourceItemId)}
            actions={<IconButton icon="close" tiny label={`Take this excerpt away (${RELATION_WORDS[relation.kind].toLowerCase()})`} onClick={() => void remove(relation)} />}
          />
        )
      })}
      {adding ? <ExcerptForm claimId={claimId} onDone={() => setAdding(false)} /> : null}
      {!adding && details && relations.length === 0 ? <p className="t12 mute">No source yet says anything about it.</p> : null}
    </section>
  )
}
