import type { LinkAct } from '../editor/section-editor.ts'
import { Button } from '../ui/button.tsx'
import type { IconName } from '../ui/icon.tsx'
import type { KeyName } from '../ui/key-names.ts'
import type { Review } from './use-review.ts'

interface Act { act: LinkAct; name: string; keys: KeyName; icon?: IconName }

/** Other readings of a link. Vertical keys, since they move the link's end along the text: Shift for English, Alt for Chinese. */
export const REACHES: Readonly<Record<'English' | 'Chinese', readonly Act[]>> = {
  English: [
    { act: 'takeNextTarget', name: 'Take in the next', keys: 'Shift+ArrowDown', icon: 'merge' }, { act: 'takePreviousTarget', name: 'Take in the one before', keys: 'Shift+ArrowUp' },
    { act: 'letGoTarget', name: 'Let one go', keys: 'Shift+Backspace', icon: 'split' },
  ],
  Chinese: [
    { act: 'takeNextSource', name: 'Take in the next', keys: 'Alt+ArrowDown', icon: 'merge' }, { act: 'takePreviousSource', name: 'Take in the one before', keys: 'Alt+ArrowUp' },
    { act: 'letGoSource', name: 'Let one go', keys: 'Alt+Backspace', icon: 'split' },
  ],
}

/** Answers after which the review goes on to the next link. */
export const ANSWERS: readonly (Act & { icon: IconName })[] = [
  { act: 'unlink', name: 'Unlink', keys: 'u', icon: 'cut' }, { act: 'omit', name: 'Omitted', keys: 'o', icon: 'link-omitted' }, { act: 'add', name: 'Added', keys: 'a', icon: 'link-added' },
]

/** Everything that can be done to the link, with its keys. */
export function ReviewActs({ review, onDone }: { review: Review; onDone(): void }) {
  const press = (run: () => void) => () => { run(); onDone() }
  return (
    <div className="review-acts" role="toolbar" aria-label="Review of links">
      <div className="acts readings">
        {(['English', 'Chinese'] as const).map((side) => (
          <span key={side} className="reading-side" role="group" aria-label={side}>
            <span className="t12 mute">{side}</span>
            {REACHES[side].map(({ act, name, keys, icon }) => <Button key={act} tiny icon={icon} keys={keys} disabled={!review.can(act)} onClick={press(() => review.change(act))}>{name}</Button>)}
          </span>
        ))}
      </div>
      <div className="acts">
        <Button look="main" icon="tick" keys="Enter" disabled={!review.can('confirm')} onClick={press(() => review.accept(true))}>Accept</Button>
        <Button keys="Shift+Enter" className="no-narrow" disabled={!review.can('confirm')} onClick={press(() => review.accept(false))}>Accept and stay</Button>
        {ANSWERS.map(({ act, name, keys, icon }) => <Button key={act} icon={icon} keys={keys} disabled={!review.can(act)} onClick={press(() => review.change(act))}>{name}</Button>)}
        <span className="grow" />
        <Button icon="undo" keys="Mod+z" disabled={!review.undoable} onClick={press(review.undo)}>Undo</Button>
        <Button keys="p" disabled={review.place === 1 || review.total === 0} onClick={press(review.previous)}>Back</Button>
        <Button look="box" keys="n" disabled={review.link === null && review.ends === null} onClick={press(review.next)}>Skip</Button>
      </div>
    </div>
  )
}
