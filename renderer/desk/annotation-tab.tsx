import { useMemo } from 'react'
import type { Annotation } from '../../shared/model/knowledge.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { Keys } from '../ui/keys.tsx'
import { LAYER_LOOK, shownStatus } from '../ui/knowledge-words.ts'
import { Empty } from '../ui/messages.tsx'
import { EvidenceIcon } from '../ui/state-icons.tsx'
import { ClaimPanel } from './claim-panel.tsx'
import { useDesk } from './desk-context.ts'
import { tagKey } from './desk-keys.ts'
import { MarkPanel } from './mark-panel.tsx'
import { quoteOf } from './mention-line.tsx'
import { useStore } from './store.ts'

/** What the picked mark says: a claim with all its fields, a source mention, or a note. */
export function AnnotationTab() {
  const { knowledge, picked, pick, fresh, store } = useDesk()
  const here = useStore(store, (state) => state.restingCaret?.annotations)
  const claimKey = tagKey('claim', useStore(store, (state) => state.restingCaret?.side))
  const annotation = picked === null ? undefined : knowledge.annotationById.get(picked)
  const choices = useMemo(() => {
    const list = (here ?? []).map((id) => knowledge.annotationById.get(id)).filter((one) => one !== undefined)
    // One claim marked on both sides is one thing to look at.
    return list.filter((one, index) => one.claimId === null || list.findIndex((other) => other.claimId === one.claimId) === index)
  }, [here, knowledge])

  if (!annotation) {
    return knowledge.claims.length === 0
      ? <Empty icon="mark-claim" title="No claims yet">Select some words and press <Keys of={claimKey} />. They show on the other side too.</Empty>
      : <Empty icon="mark-claim" title="Nothing is marked here">Select some words and press <Keys of={claimKey} /> to tag a claim.</Empty>
  }
  const claim = annotation.claimId === null ? undefined : knowledge.claimById.get(annotation.claimId)
  return (
    <>
      {choices.length > 1 ? (
        <div className="panel mark-choices" role="group" aria-label="Marks in this sentence">
          {choices.map((one) => (
            <button type="button" key={one.id} className="chip" aria-pressed={one.id === annotation.id || (one.claimId !== null && one.claimId === annotation.claimId)} title={quoteOf(one)} onClick={() => pick(one.id)}>
              <Icon name={LAYER_LOOK[one.layer].icon} tone={LAYER_LOOK[one.layer].tone} />{markName(one, knowledge.claimById)}
            </button>
          ))}
        </div>
      ) : null}
      {claim ? <ClaimPanel key={claim.id} claim={claim} fresh={fresh === annotation.id} /> : <MarkPanel key={annotation.id} annotation={annotation} fresh={fresh === annotation.id} />}
    </>
  )
}

/** "Claim 3", "Note". */
export function markName(annotation: Annotation, claims: ReadonlyMap<string, { number: number }>): string {
  const claim = annotation.claimId === null ? undefined : claims.get(annotation.claimId)
  return claim ? `Claim ${claim.number}` : LAYER_LOOK[annotation.layer].name
}

/** What is left when the window is narrow: one line about the mark under the caret. */
export function AnnotationPeek({ onOpen }: { onOpen(): void }) {
  const { knowledge, picked } = useDesk()
  const annotation = picked === null ? undefined : knowledge.annotationById.get(picked)
  if (!annotation) return null
  const claim = annotation.claimId === null ? undefined : knowledge.claimById.get(annotation.claimId)
  const look = LAYER_LOOK[annotation.layer]
  return (
    <div className="peek">
      {claim ? <EvidenceIcon status={shownStatus(claim)} named /> : <Icon name={look.icon} tone={look.tone} />}
      <b>{markName(annotation, knowledge.claimById)}</b>
      <span className="cut grow">{claim ? claim.statement || claim.statementZh : annotation.body || quoteOf(annotation)}</span>
      <Button look="box" tiny keys="F4" onClick={onOpen}>Open</Button>
    </div>
  )
}
