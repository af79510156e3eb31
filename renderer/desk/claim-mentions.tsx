import type { Claim } from '../../shared/model/knowledge.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { useDesk } from './desk-context.ts'
import { MentionLine } from './mention-line.tsx'

/** Where a claim stands in the text, on either side; a further mention comes from the present selection. */
export function ClaimMentions({ claim }: { claim: Claim }) {
  const { knowledge, addMention, removeAnnotation } = useDesk()
  const mentions = claim.mentions.map((id) => knowledge.annotationById.get(id)).filter((annotation) => annotation !== undefined)
  return (
    <section className="panel">
      <h3>Where it stands</h3>
      {mentions.map((annotation) => (
        <MentionLine
          key={annotation.id} annotation={annotation}
          actions={mentions.length > 1 ? <IconButton icon="close" tiny label="Remove this mention" onClick={() => void removeAnnotation(annotation)} /> : null}
        />
      ))}
      <div className="row"><Button tiny icon="plus" onClick={() => void addMention(claim.id)}>The selection says it too</Button></div>
    </section>
  )
}
