import type { ReactNode } from 'react'
import type { EditorCommand } from '../editor/section-editor.ts'
import { Button } from '../ui/button.tsx'
import type { IconName } from '../ui/icon.tsx'
import { Empty, Note } from '../ui/messages.tsx'
import { LINK_STATE_LOOK, LinkStateIcon } from '../ui/state-icons.tsx'
import { useDesk } from './desk-context.ts'
import { EDITOR_KEYS } from './desk-keys.ts'
import { useStore } from './store.ts'
import { WhySection } from './why-section.tsx'

interface Action { command: EditorCommand; name: string; icon: IconName }
const ACTIONS: readonly Action[] = [
  { command: 'confirmAndNext', name: 'Confirm and next', icon: 'tick' },
  { command: 'confirmAgain', name: 'Confirm again', icon: 'tick' },
  { command: 'unconfirm', name: 'Take back the confirmation', icon: 'undo' },
  { command: 'openSlot', name: 'Translate here', icon: 'pen' },
  { command: 'linkSelected', name: 'Link the selected sentences', icon: 'link-fork' },
  { command: 'unlink', name: 'Unlink', icon: 'cut' },
  { command: 'mergeNext', name: 'Merge with the next', icon: 'link-join' },
  { command: 'mergePrevious', name: 'Merge with the one before', icon: 'link-join' },
  { command: 'splitSentence', name: 'Split at the caret', icon: 'link-fork' },
  { command: 'markOmitted', name: 'Mark as omitted', icon: 'link-omitted' },
  { command: 'markAdded', name: 'Mark as added', icon: 'link-added' },
]

/** The sentence under the caret: how it is linked, both sides, and what can be done with it. */
export function SentenceTab({ why, onWhy }: { why: boolean; onWhy(to: boolean): void }) {
  const { store, editor, sourceLanguage, memoryPanel } = useDesk()
  const caret = useStore(store, (state) => state.restingCaret)
  if (!caret || caret.sentenceId === null) return <Empty icon="document" title="No sentence">Put the caret into a sentence on either side.</Empty>
  const chinese = caret.side === 'source' ? caret.text : caret.counterpart.text
  const english = caret.side === 'source' ? caret.counterpart.text : caret.text
  const state = caret.linkState
  return (
    <>
      <section className="panel">
        <h3>Link<span className="ends num">{caret.place}</span></h3>
        {state ? <div className="row"><LinkStateIcon state={state} /><b>{LINK_STATE_LOOK[state].name}</b></div> : null}
        {caret.confidence !== null && state !== 'confirmed' ? <Confidence value={caret.confidence} doubtful={state === 'doubtful'} /> : null}
        {state === 'stale' ? <Note tone="stale">One of the sides has changed since it was confirmed. The row shows what.</Note> : null}
      </section>
      <section className="panel"><h3>Chinese</h3><Side lang={sourceLanguage} text={chinese} none={state === 'added' ? 'Added: the Chinese does not say it.' : 'No Chinese is linked.'} /></section>
      <section className="panel"><h3>English</h3><Side lang="en" text={english} none={state === 'omitted' ? 'Omitted on purpose.' : 'Not translated.'} /></section>
      <div ref={memoryPanel} className="memory-place" />
      {editor ? <WhySection editor={editor} caret={caret} open={why} onOpen={onWhy} /> : null}
      {editor ? (
        <section className="panel" aria-label="What can be done">
          {ACTIONS.filter((action) => editor.can(action.command)).map((action) => (
            <Button key={action.command} icon={action.icon} keys={EDITOR_KEYS[action.command]} className="wide" onClick={() => { editor.run(action.command); editor.focus() }}>{action.name}</Button>
          ))}
        </section>
      ) : null}
    </>
  )
}

function Side({ lang, text, none }: { lang: string; text: string; none: ReactNode }) {
  return text === '' ? <p className="t12 mute">{none}</p> : <p className="state-line" lang={lang}>{text}</p>
}

function Confidence({ value, doubtful }: { value: number; doubtful: boolean }) {
  const share = Math.round(value * 100)
  return (
    <div className="row t12">
      <span className="mute">Confidence</span>
      <span className={doubtful ? 'meter grow' : 'meter grow sure'} role="meter" aria-label="Confidence" aria-valuenow={share} aria-valuemin={0} aria-valuemax={100}><i style={{ width: `${share}%` }} /></span>
      <b className="num">{share}</b>
    </div>
  )
}
