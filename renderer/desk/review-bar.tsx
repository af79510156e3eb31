import type { SectionSummary } from '../../shared/model/text.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { SavedSign } from '../ui/status-bar.tsx'
import { useDesk } from './desk-context.ts'
import type { ReviewKind } from './review-list.ts'
import { saveWords } from './save-words.ts'
import { useStore } from './store.ts'

interface ReviewBarProps {
  title: string
  kind: ReviewKind
  sections: readonly SectionSummary[]
  /** Null while the section opens. */
  place: { place: number; total: number; open: number } | null
  onKind(kind: ReviewKind): void
  onClose(): void
}

const KINDS = [{ value: 'doubtful' as const, face: 'Doubtful', name: 'Doubtful links only' }, { value: 'unconfirmed' as const, face: 'All unconfirmed', name: 'All links that are not confirmed' }]

/** What is reviewed, how far it has come, and the way back. */
export function ReviewBar({ title, kind, place, onKind, onClose }: ReviewBarProps) {
  const { store, sourceLanguage } = useDesk()
  const save = useStore(store, (state) => state.save)
  const at = place && place.place > 0 ? place.place : place?.total ?? 0
  const share = place && place.total > 0 ? Math.round(((place.total - place.open) / place.total) * 100) : 0
  return (
    <header className="bar">
      <IconButton icon="back" label="Back to the desk" keys="Escape" onClick={onClose} />
      <div className="title cut"><b className="cut">Review links</b><span className="mute no-small cut" lang={sourceLanguage}>{title}</span></div>
      <span className="grow" />
      <SavedSign save={saveWords(save)} />
      <span className="sep no-small" />
      <Segmented value={kind} label="Which links are reviewed" segments={KINDS} onChange={onKind} />
      {place ? (
        <>
          <b className="num review-place">{place.total === 0 ? 'None' : `${at} of ${place.total}`}</b>
          <span className="prog job review-meter no-small" role="progressbar" aria-label="Reviewed" aria-valuenow={share} aria-valuemin={0} aria-valuemax={100}><i style={{ width: `${share}%` }} /></span>
        </>
      ) : null}
      <span className="sep no-narrow" />
      <Button keys="Escape" className="no-narrow" onClick={onClose}>Back to the desk</Button>
    </header>
  )
}
