import { useEffect, useRef } from 'react'
import type { SentenceId } from '../../shared/model/ids.ts'
import type { SectionSummary } from '../../shared/model/text.ts'
import type { EditorCommand } from '../editor/editor-options.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { isKey, type KeyName } from '../ui/key-names.ts'
import { useDesk } from './desk-context.ts'
import { useStore } from './store.ts'
import { sourceSentence } from './use-jumps.ts'

interface ReviewBarProps { sections: readonly SectionSummary[]; onNext(from: SentenceId | null): Promise<boolean>; onClose(): void }

/** Other readings of a link. Vertical keys, since they move the link's end along the text: Shift for English, Alt for Chinese. */
const READINGS: readonly { side: 'English' | 'Chinese'; act: string; command: EditorCommand; keys: KeyName }[] = [
  { side: 'English', act: 'Take in the next', command: 'takeNextTarget', keys: 'Shift+ArrowDown' },
  { side: 'English', act: 'Take in the one before', command: 'takePreviousTarget', keys: 'Shift+ArrowUp' },
  { side: 'English', act: 'Let one go', command: 'letGoTarget', keys: 'Shift+Backspace' },
  { side: 'Chinese', act: 'Take in the next', command: 'takeNextSource', keys: 'Alt+ArrowDown' },
  { side: 'Chinese', act: 'Take in the one before', command: 'takePreviousSource', keys: 'Alt+ArrowUp' },
  { side: 'Chinese', act: 'Let one go', command: 'letGoSource', keys: 'Alt+Backspace' },
]

/**
 * Steps through doubtful links. The bar keeps the focus, so that single keys are safe; the text above shows the link.
 * Every answer is one undoable change.
 */
export function ReviewBar({ sections, onNext, onClose }: ReviewBarProps) {
  const { editor, store } = useDesk()
  const bar = useRef<HTMLDivElement>(null)
  const newer = useStore(store, (state) => state.progress)
  const left = sections.reduce((sum, section) => sum + (newer.get(section.id) ?? section.progress).doubtful, 0)
  const doubtful = useStore(store, (state) => state.caret?.linkState === 'doubtful')
  // A link whose reading was just changed is a draft: it is answered by Accept like a doubtful one.
  const open = useStore(store, (state) => state.caret?.linkState === 'doubtful' || state.caret?.linkState === 'draft')
  const confidence = useStore(store, (state) => state.caret?.confidence ?? null)
  const step = async (from = sourceSentence(store.get().caret)) => { await onNext(from); bar.current?.focus() }
  const started = useRef(false)
  useEffect(() => { if (!started.current) { started.current = true; void step() } })

  const answer = async (command: 'confirmAndNext' | 'unlink' | 'markOmitted') => {
    // Confirming moves the caret on, perhaps onto the very next doubtful link: look on from here.
    const from = sourceSentence(store.get().caret)
    if (editor?.run(command)) await step(from)
  }
  // The changed link stays in view, so that it can be changed further before it is accepted.
  const change = (command: EditorCommand) => { editor?.run(command); bar.current?.focus() }
  const undo = () => { editor?.run('undo'); bar.current?.focus() }
  const onKeyDown = (event: React.KeyboardEvent) => {
    const native = event.nativeEvent
    const reading = READINGS.find(({ keys }) => isKey(native, keys))
    const run = isKey(native, 'Enter') && event.target === bar.current ? () => void answer('confirmAndNext')
      : reading ? () => { if (open) change(reading.command) }
      : isKey(native, 'u') ? () => void answer('unlink')
      : isKey(native, 'o') ? () => void answer('markOmitted')
      : isKey(native, 'n') ? () => void step()
      : isKey(native, 'Mod+z') ? undo
      : isKey(native, 'Escape') ? onClose : null
    if (!run) return
    event.preventDefault()
    event.stopPropagation()
    run()
  }
  return (
    <div className="review" role="toolbar" aria-label="Review of doubtful links" tabIndex={-1} ref={bar} onKeyDown={onKeyDown}>
      <div className="acts readings" role="group" aria-label="Other readings">
        {(['English', 'Chinese'] as const).map((side) => (
          <span key={side} className="reading-side" role="group" aria-label={side}>
            <span className="t12 mute">{side}</span>
            {READINGS.filter((reading) => reading.side === side).map(({ act, command, keys }) => (
              <Button key={command} tiny keys={keys} disabled={!open} onClick={() => change(command)}>{act}</Button>
            ))}
          </span>
        ))}
      </div>
      <div className="acts">
        <Icon name="link-doubtful" tone="doubt" />
        <b className="num">{left === 0 ? 'No doubtful links' : `${left} doubtful`}</b>
        {doubtful && confidence !== null ? <span className="t12 mute num">confidence {Math.round(confidence * 100)}</span> : null}
        <span className="sep" />
        <Button look="main" icon="tick" keys="Enter" disabled={!open} onClick={() => void answer('confirmAndNext')}>Accept</Button>
        <Button icon="cut" keys="u" disabled={!open} onClick={() => void answer('unlink')}>Unlink</Button>
        <Button icon="link-omitted" keys="o" disabled={!open} onClick={() => void answer('markOmitted')}>Omitted</Button>
        <span className="grow" />
        <Button icon="undo" keys="Mod+z" onClick={undo}>Undo</Button>
        <Button look="box" keys="n" disabled={left === 0} onClick={() => void step()}>Next</Button>
        <Button keys="Escape" onClick={onClose}>Done</Button>
      </div>
    </div>
  )
}
