import { useEffect, useRef } from 'react'
import type { Annotation } from '../../shared/model/knowledge.ts'
import { useClient } from '../client/client.ts'
import { Button } from '../ui/button.tsx'
import { CommitField } from '../ui/commit-field.tsx'
import { LAYER_LOOK } from '../ui/knowledge-words.ts'
import { useDesk } from './desk-context.ts'
import { MentionLine } from './mention-line.tsx'
import { SourceItemCard } from './source-item-card.tsx'
import { SourceItemPicker } from './source-item-picker.tsx'

const PLACEHOLDERS: Partial<Record<Annotation['layer'], string>> = { note: 'What you want to remember', problem: 'What is wrong, and how it should be' }

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })

/** Who said it first, and when; empty when nobody is named. */
function saidBy({ author, created }: Annotation['provenance']): string { return author.trim() === '' ? '' : `${author.trim()}, ${DAY.format(created)}` }

/** A mark that is no claim: a source mention with its source, a note or problem with its text. */
export function MarkPanel({ annotation, fresh }: { annotation: Annotation; fresh: boolean }) {
  const client = useClient()
  const { attempt, knowledge, removeAnnotation } = useDesk()
  const first = useRef<HTMLElement>(null)
  useEffect(() => { if (fresh) first.current?.querySelector<HTMLElement>('textarea, select')?.focus() }, [fresh, annotation.id])
  const update = (change: { body?: string; sourceItemId?: Annotation['sourceItemId'] }) => { void attempt(() => client.call('annotation.update', { annotationId: annotation.id, ...change })) }
  const item = annotation.sourceItemId === null ? undefined : knowledge.sourceItemById.get(annotation.sourceItemId)
  const isMention = annotation.layer === 'sourceMention'
  return (
    <>
      <section className="panel" ref={first}>
        <h3>{isMention ? 'Which source is meant' : LAYER_LOOK[annotation.layer].name}</h3>
        {isMention ? <SourceItemPicker sourceItemId={annotation.sourceItemId} onChange={(sourceItemId) => update({ sourceItemId })} /> : null}
        {item ? <SourceItemCard item={item} /> : null}
        <CommitField label={isMention ? 'Remark' : `Text of the ${LAYER_LOOK[annotation.layer].name.toLowerCase()}`} lines placeholder={PLACEHOLDERS[annotation.layer] ?? 'Remark'} bare={isMention} value={annotation.body} onCommit={(body) => update({ body })} />
        {saidBy(annotation.provenance) === '' ? null : <p className="t12 mute num">{saidBy(annotation.provenance)}</p>}
      </section>
      <section className="panel">
        <h3>Where it stands</h3>
        <MentionLine annotation={annotation} />
      </section>
      <section className="panel"><div className="row"><Button icon="close" tiny onClick={() => void removeAnnotation(annotation)}>Remove this {LAYER_LOOK[annotation.layer].name.toLowerCase()}</Button></div></section>
    </>
  )
}
