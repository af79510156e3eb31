import { DOUBTFUL_BELOW, linkState, type SectionContent } from '../../shared/document/section-content.ts'
import type { Link } from '../../shared/model/text.ts'
import { LINK_STATE_LOOK, LinkStateIcon } from '../ui/state-icons.tsx'
import type { LinkEnds } from './link-numbers.ts'

const percent = (share: number) => Math.round(share * 100)

/** How a link stands, with the aligner's confidence where it is the aligner's. */
export function LinkStanding({ content, link, ends }: { content: SectionContent; link: Link | null; ends: LinkEnds }) {
  const [source] = ends.source, [target] = ends.target
  const state = source !== undefined ? linkState(content, 'source', source) : target !== undefined ? linkState(content, 'target', target) : 'unlinked'
  if (link?.confidence == null || link.confirmed !== null) {
    return (
      <>
        <div className="row"><LinkStateIcon state={state} /><span>{LINK_STATE_LOOK[state].name}</span></div>
        {state === 'draft' ? <p className="t12 mute">Joined by a person and not confirmed yet.</p> : null}
      </>
    )
  }
  const share = percent(link.confidence)
  return (
    <>
      <div className="row">
        <LinkStateIcon state={state} /><span>Confidence</span>
        <span className={state === 'doubtful' ? 'meter grow' : 'meter grow sure'} role="meter" aria-label="Confidence" aria-valuenow={share} aria-valuemin={0} aria-valuemax={100}><i style={{ width: `${share}%` }} /><u style={{ left: `${percent(DOUBTFUL_BELOW)}%` }} title={`Doubtful below ${percent(DOUBTFUL_BELOW)}`} /></span>
        <b className="num">{share}</b>
      </div>
      <p className="t12 mute">Links below {percent(DOUBTFUL_BELOW)} are doubtful. Nothing is confirmed until you say so.</p>
    </>
  )
}
