import type { SectionSummary } from '../../shared/model/text.ts'
import { Icon } from '../ui/icon.tsx'
import { ariaKeys } from '../ui/key-names.ts'
import { count } from '../ui/plain-words.ts'
import { ProgressMeter, settledOf } from '../ui/progress.tsx'
import { LINK_STATE_LOOK } from '../ui/state-icons.tsx'
import { StatusBar } from '../ui/status-bar.tsx'
import { useDesk } from './desk-context.ts'
import { EDITOR_KEYS, NEXT_DOUBT_KEY } from './desk-keys.ts'
import { useStore } from './store.ts'
import type { Conversions } from './use-conversions.tsx'
import { WidenedWords } from './widened-words.tsx'

const KEYS = [
  { keys: EDITOR_KEYS.confirmAndNext ?? '', name: 'Confirm and next' },
  { keys: EDITOR_KEYS.nextSentence ?? '', name: 'Next sentence' },
  { keys: 'Mod+Shift+P', name: 'Commands' },
]

/** Where the caret is, how far the section has come, and the keys that matter. */
export function DeskFoot({ section, doubts, onDoubts }: { section: SectionSummary | undefined; /** Doubtful conversions of the section; null while they are not marked. */ doubts: Conversions['doubts']; onDoubts(): void }) {
  const { store, memoryFoot } = useDesk()
  const place = useStore(store, (state) => state.caret?.place ?? '')
  const linkState = useStore(store, (state) => state.caret?.linkState ?? null)
  const progress = useStore(store, (state) => (section ? state.progress.get(section.id) : undefined)) ?? section?.progress
  const widened = useStore(store, (state) => state.caret?.widened)
  const settled = progress ? settledOf(progress).settled : 0
  return (
    <StatusBar keys={KEYS}>
      {linkState ? <span style={{ color: 'var(--ink)' }}><Icon name={LINK_STATE_LOOK[linkState].icon} tone={LINK_STATE_LOOK[linkState].tone} />{place} {LINK_STATE_LOOK[linkState].name}</span> : null}
      {widened && widened.length > 0 ? <span className="foot-widened" role="status"><Icon name="info" /><span className="cut">Marks widen here: <WidenedWords phrases={widened} /></span></span> : null}
      {progress ? (
        <>
          <span className="num"><span className="foot-meter"><ProgressMeter progress={progress} /></span>{settled} of {progress.total} confirmed</span>
          <span className="num no-small">{progress.sourceCharacters.toLocaleString('en-GB')} <span lang="zh-Hans">字</span> · {progress.targetWords.toLocaleString('en-GB')} words</span>
        </>
      ) : null}
      {doubts === null ? null : doubts === 'looking' ? <span>Looking for doubtful conversions</span> : doubts === 0 ? <span>No doubtful conversion</span>
        : <button type="button" className="link num" aria-keyshortcuts={ariaKeys(NEXT_DOUBT_KEY)} title="Go to the next doubtful conversion (F8)" onClick={onDoubts}>{count(doubts, 'doubtful conversion')}</button>}
      <span ref={memoryFoot} className="foot-memory" />
    </StatusBar>
  )
}
