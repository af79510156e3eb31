import { useState } from 'react'
import type { CallOutput } from '../../shared/contract/contract.ts'
import type { Claim } from '../../shared/model/knowledge.ts'
import { CLAIM_RELATIONS } from '../../shared/model/vocabulary.ts'
import { useClient } from '../client/client.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Select } from '../ui/field.tsx'
import { Icon } from '../ui/icon.tsx'
import { RELATION_WORDS } from '../ui/knowledge-words.ts'
import { useDesk } from './desk-context.ts'

type OtherKind = (typeof CLAIM_RELATIONS)[number]

/** How this claim stands to others of the document, in both directions. */
export function ClaimRelations({ claim, details }: { claim: Claim; details: CallOutput<'claim.get'> | undefined }) {
  const client = useClient()
  const { attempt, knowledge, goToAnnotation } = useDesk()
  const [adding, setAdding] = useState(false)
  const [kind, setKind] = useState<OtherKind>('dependsOn')
  const [other, setOther] = useState('')
  const others = knowledge.claims.filter((candidate) => candidate.id !== claim.id)
  const name = (one: Claim | undefined) => (one ? `${one.number} ${one.statement || one.statementZh}` : 'A claim of another document')
  const find = (id: string) => knowledge.claimById.get(id) ?? details?.others.find((candidate) => candidate.id === id)
  const go = (one: Claim | undefined) => {
    const mention = one?.mentions.map((id) => knowledge.annotationById.get(id)).find((annotation) => annotation !== undefined)
    if (mention) goToAnnotation(mention)
  }
  const add = () => {
    const chosen = others.find((candidate) => candidate.id === other)
    if (!chosen) return
    void attempt(async () => {
      await client.call('relation.create', { to: 'claim', claimId: claim.id, kind, otherId: chosen.id })
      setAdding(false)
      setOther('')
    })
  }
  const relations = details?.relations.filter((relation) => relation.to === 'claim') ?? []

  return (
    <section className="panel">
      <h3>Relations<span className="ends" />{others.length > 0 ? <IconButton icon="plus" label="Relate to another claim" onClick={() => setAdding(true)} /> : null}</h3>
      {relations.map((relation) => {
        const outward = relation.claimId === claim.id
        const target = find(outward ? relation.otherId : relation.claimId)
        const words = RELATION_WORDS[relation.kind].toLowerCase()
        return (
          <div className="row t12" key={relation.id}>
            <Icon name="relate" tone="mute" />
            <span className="mute">{outward ? words : `${words} (this one)`}</span>
            <button type="button" className="link cut grow" onClick={() => go(target)}>{name(target)}</button>
            <IconButton icon="close" tiny label={`Remove the relation to ${name(target)}`} onClick={() => void attempt(() => client.call('relation.remove', { relationId: relation.id }))} />
          </div>
        )
      })}
      {adding ? (
        <div className="form">
          <Select label="Relation" value={kind} choices={CLAIM_RELATIONS.map((value) => ({ value, name: RELATION_WORDS[value] }))} onChange={(next) => setKind(next)} />
          <Select label="Other claim" value={other} choices={[{ value: '', name: 'Choose a claim' }, ...others.map((one) => ({ value: one.id as string, name: name(one) }))]} onChange={setOther} />
          <div className="ends"><Button look="main" disabled={other === ''} onClick={add}>Relate</Button><Button onClick={() => setAdding(false)}>Cancel</Button></div>
        </div>
      ) : null}
      {!adding && relations.length === 0 ? <p className="t12 mute">{others.length > 0 ? 'None.' : 'This is the only claim so far.'}</p> : null}
    </section>
  )
}
