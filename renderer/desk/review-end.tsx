import { useEffect, useRef } from 'react'
import type { SectionId } from '../../shared/model/ids.ts'
import type { SectionSummary } from '../../shared/model/text.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { count } from '../ui/plain-words.ts'
import { useDesk } from './desk-context.ts'
import { leftIn, type ReviewKind } from './review-list.ts'
import { useStore } from './store.ts'

interface ReviewEndProps {
  kind: ReviewKind
  sections: readonly SectionSummary[]
  sectionId: SectionId
  /** Links of this section that were passed by. */
  skipped: number
  /** Links this review has met. */
  met: number
  onSection(sectionId: SectionId): void
  onAgain(): void
  onClose(): void
}

/** The end of a section: what was passed by, and the next section where there is something to look at. */
export function ReviewEnd({ kind, sections, sectionId, skipped, met, onSection, onAgain, onClose }: ReviewEndProps) {
  const { store } = useDesk()
  const newer = useStore(store, (state) => state.progress)
  const main = useRef<HTMLButtonElement>(null)
  useEffect(() => main.current?.focus(), [])
  const at = sections.findIndex(({ id }) => id === sectionId)
  const next = [...sections.slice(at + 1), ...sections.slice(0, Math.max(0, at))].find((section) => leftIn(newer.get(section.id) ?? section.progress, kind) > 0)
  const left = next ? leftIn(newer.get(next.id) ?? next.progress, kind) : 0
  const what = kind === 'doubtful' ? 'doubtful' : 'unconfirmed'
  return (
    <div className="review-end">
      <Icon name={skipped > 0 ? 'link-doubtful' : 'tick'} tone={skipped > 0 ? 'doubt' : 'ok'} />
      <h2>{met === 0 ? `No ${what} links in this section` : skipped > 0 ? `${count(skipped, 'link was', 'links were')} skipped in this section` : `All ${what} links of this section are looked at`}</h2>
      <p className="mute">{next ? `Go on with “${next.title === '' ? `section ${sections.indexOf(next) + 1}` : next.title}”: ${count(left, 'sentence is', 'sentences are')} ${what} there.` : 'No other section has any.'}</p>
      <div className="review-end-acts">
        {next ? <Button look="main" ref={main} icon="go" keys="Enter" onClick={() => onSection(next.id)}>Go on</Button> : null}
        {skipped > 0 ? <Button look={next ? 'box' : 'main'} {...(next ? {} : { ref: main })} onClick={onAgain}>Look at {skipped === 1 ? 'it' : 'them'} again</Button> : null}
        <Button look={next || skipped > 0 ? 'box' : 'main'} {...(next || skipped > 0 ? {} : { ref: main })} keys="Escape" onClick={onClose}>Back to the desk</Button>
      </div>
    </div>
  )
}
