import { IconButton } from '../ui/button.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { AnnotationTab, markName } from './annotation-tab.tsx'
import { useDesk } from './desk-context.ts'
import { HistoryTab } from './history-tab.tsx'
import { SentenceTab } from './sentence-tab.tsx'
import { SourcesTab } from './sources-tab.tsx'

export const INSPECTOR_TABS = ['mark', 'sentence', 'sources', 'history'] as const
export type InspectorTab = (typeof INSPECTOR_TABS)[number]

interface InspectorProps { tab: InspectorTab; onTab(tab: InspectorTab): void; over: boolean; /** The sentence tab says why its link was made. */ why: boolean; onWhy(to: boolean): void; onClose(): void }

/** What belongs to the place under the caret. `over` when it lies over the text of a narrow window. */
export function Inspector({ tab, onTab, over, why, onWhy, onClose }: InspectorProps) {
  const { knowledge, picked } = useDesk()
  const annotation = picked === null ? undefined : knowledge.annotationById.get(picked)
  const tabs = [
    { value: 'mark' as const, name: annotation ? markName(annotation, knowledge.claimById) : 'Claim' },
    { value: 'sentence' as const, name: 'Sentence' }, { value: 'sources' as const, name: 'Sources' }, { value: 'history' as const, name: 'History' },
  ]
  return (
    <aside className={over ? 'right over' : 'right'} aria-label="Inspector" onKeyDown={(event) => { if (over && event.key === 'Escape' && !event.defaultPrevented) onClose() }}>
      {over ? <IconButton icon="close" label="Close the inspector" keys="F4" className="close-inspector" onClick={onClose} /> : null}
      <Tabs value={tab} tabs={tabs} onChange={onTab} label="Inspector">
        {tab === 'mark' ? <AnnotationTab /> : tab === 'sentence' ? <SentenceTab why={why} onWhy={onWhy} /> : tab === 'sources' ? <SourcesTab /> : <HistoryTab />}
      </Tabs>
    </aside>
  )
}
