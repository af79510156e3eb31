import type { ReactNode } from 'react'
import type { Annotation } from '../../shared/model/knowledge.ts'
import { Icon } from '../ui/icon.tsx'
import { useDesk } from './desk-context.ts'

export function quoteOf(annotation: Annotation): string { return annotation.anchors.map((anchor) => anchor.quote).join(annotation.anchors[0]?.side === 'target' ? ' ' : '') }

/** An annotation whose place is lost: some anchor is ambiguous or orphaned. */
export function lostReason(annotation: Annotation): string | null {
  const lost = annotation.anchors.find((anchor) => anchor.state === 'orphaned' || anchor.state === 'ambiguous')
  return lost ? (lost.reason ?? (lost.state === 'ambiguous' ? 'The words stand in more than one place now.' : 'The words are no longer in the text.')) : null
}

/** One place in the text: a click goes there. */
export function MentionLine({ annotation, actions }: { annotation: Annotation; actions?: ReactNode }) {
  const { goToAnnotation, sourceLanguage } = useDesk()
  const side = annotation.anchors[0]?.side ?? 'source'
  const lost = lostReason(annotation)
  return (
    <div className="row t12">
      <Icon name={lost ? 'orphan' : 'tick'} tone={lost ? 'stale' : 'ok'} label={lost ?? 'In the text'} />
      <span className="mute">{side === 'source' ? 'Chinese' : 'English'}</span>
      <button type="button" className="link cut grow" title="Go there" onClick={() => goToAnnotation(annotation)}>
        <span lang={side === 'source' ? sourceLanguage : 'en'}>{quoteOf(annotation)}</span>
      </button>
      {actions}
    </div>
  )
}
