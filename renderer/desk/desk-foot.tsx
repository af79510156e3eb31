import type { SectionSummary } from '../../shared/model/text.ts'
import { Icon } from '../ui/icon.tsx'
import { ProgressMeter, settledOf } from '../ui/progress.tsx'
import { LINK_STATE_LOOK } from '../ui/state-icons.tsx'
import { StatusBar } from '../ui/status-bar.tsx'
import { useDesk } from './desk-context.ts'
import { EDITOR_KEYS } from './desk-keys.ts'
import { widenedWords } from './lens-words.ts'
import { useStore } from './store.ts'

const KEYS = [
  { keys: EDITOR_KEYS.confirmAndNext ?? '', name: 'Confirm and next' },
  { keys: EDITOR_KEYS.nextSentence ?? '', name: 'Next sentence' },
  { keys: 'Mod+Shift+P', name: 'Commands' },
]

/** Where the caret is, how far the section has come, and the keys that matter. */
export function DeskFoot({ section }: { section: SectionSummary | undefined }) {
  const { store } = useDesk()
  const place = useStore(store, (state) => state.caret?.place ?? '')
  const linkState = useStore(store, (state) => state.caret?.linkState ?? null)
  const progress = useStore(store, (state) => (section ? state.progress.get(section.id) : undefined)) ?? section?.progress
  const widened = useStore(store, (state) => state.caret?.widened)
  const settled = progress ? settledOf(progress).settled : 0
  return (
    <StatusBar keys={KEYS}>
      {linkState ? <span style={{ color: 'var(--ink)' }}><Icon name={LINK_STATE_LOOK[linkState].icon} tone={LINK_STATE_LOOK[linkState].tone} />{place} {LINK_STATE_LOOK[linkState].name}</span> : null}
      {widened && widened.length > 0 ? <span className="foot-widened" role="status"><Icon name="info" />Marks widen here: {widenedWords(widened)}</span> : null}
      {progress ? (
        <>
          <span className="num"><span className="foot-meter"><ProgressMeter progress={progress} /></span>{settled} of {progress.total} confirmed</span>
          <span className="num no-small">{progress.sourceCharacters.toLocaleString('en-GB')} <span lang="zh-Hans">字</span> · {progress.targetWords.toLocaleString('en-GB')} words</span>
        </>
      ) : null}
    </StatusBar>
  )
}
