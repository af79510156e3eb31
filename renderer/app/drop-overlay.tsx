import { Icon } from '../ui/icon.tsx'
import { Keys } from '../ui/keys.tsx'
import type { Hovering } from './use-incoming.ts'

/** What will happen if the files are let go now. Browsers tell their number before, their names only after. */
export function DropOverlay({ hovering }: { hovering: Hovering }) {
  const together = hovering.files === 2 && !hovering.apart
  return (
    <div className="drop-overlay">
      <div className="drop over" />
      <div className="words">
        <div className="row c-accent">
          <Icon name="document" size={40} />
          {together ? <><Icon name="link-many" size={40} /><Icon name="document" size={40} /></> : null}
        </div>
        <h1>{together ? 'Import as one linked document' : hovering.files > 1 ? `Import ${hovering.files} documents, one by one` : 'Import this document'}</h1>
        {hovering.files === 2 ? <p className="t12 mute">{together ? <>Hold <Keys of="Alt" /> to import them one by one</> : <>Let go of <Keys of="Alt" /> to import them as one linked document</>}</p> : null}
      </div>
    </div>
  )
}
