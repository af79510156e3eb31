import type { Annotation } from '../../shared/model/knowledge.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { LAYER_LOOK } from '../ui/knowledge-words.ts'
import { Empty } from '../ui/messages.tsx'
import { markName } from './annotation-tab.tsx'
import { useDesk } from './desk-context.ts'
import { lostReason, quoteOf } from './mention-line.tsx'

/** Marks that lost their words. Nothing gives them a new place but a person. */
export function OrphanTray({ orphans, onClose }: { orphans: readonly Annotation[]; onClose(): void }) {
  const { knowledge, reattach, removeAnnotation, pick, sourceLanguage } = useDesk()
  return (
    <section className="tray" aria-label="Orphans" onKeyDown={(event) => { if (event.key === 'Escape') { event.preventDefault(); onClose() } }}>
      <header className="row">
        <Icon name="orphan" /><b className="grow">Orphans</b>
        <span className="t12 mute">Select the right words in the text, then give the mark its place.</span>
        <IconButton icon="close" label="Close the tray" onClick={onClose} />
      </header>
      <div className="tray-list">
        {orphans.length === 0 ? <Empty icon="tick" title="No orphans">Every mark stands at its words.</Empty> : orphans.map((annotation) => {
          const look = LAYER_LOOK[annotation.layer]
          const claim = annotation.claimId === null ? undefined : knowledge.claimById.get(annotation.claimId)
          return (
            <article className="tray-line" key={annotation.id}>
              <div className="row">
                <Icon name={look.icon} tone={look.tone} />
                <button type="button" className="link" onClick={() => pick(annotation.id)}>{markName(annotation, knowledge.claimById)}</button>
                <span className="cut grow q" lang={annotation.anchors[0]?.side === 'source' ? sourceLanguage : 'en'} title={claim?.statement}>{quoteOf(annotation)}</span>
                <Button look="box" tiny onClick={() => void reattach(annotation)}>Put at the selection</Button>
                <Button tiny onClick={() => void removeAnnotation(annotation)}>Remove</Button>
              </div>
              <p className="t12 mute">{lostReason(annotation)}</p>
            </article>
          )
        })}
      </div>
    </section>
  )
}
