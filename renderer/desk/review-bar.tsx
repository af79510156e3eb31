import { useEffect, useRef } from 'react'
import type { SentenceId } from '../../shared/model/ids.ts'
import type { SectionSummary } from '../../shared/model/text.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { isKey } from '../ui/key-names.ts'
import { useDesk } from './desk-context.ts'
import { useStore } from './store.ts'
import { sourceSentence } from './use-jumps.ts'

interface ReviewBarProps { sections: readonly SectionSummary[]; onNext(from: SentenceId | null): Promise<boolean>; onClose(): void }

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
  const confidence = useStore(store, (state) => state.caret?.confidence ?? null)
  const step = async (from = sourceSentence(store.get().caret)) => { await onNext(from); bar.current?.focus() }
  const started = useRef(false)
  useEffect(() => { if (!started.current) { started.current = true; void step() } })

  const answer = async (command: 'confirmAndNext' | 'unlink' | 'markOmitted') => {
    // Confirming moves the caret on, perhaps onto the very next doubtful link: look on from here.
    const from = sourceSentence(store.get().caret)
    if (editor?.run(command)) await step(from)
  }
  const undo = () => { editor?.run('undo'); bar.current?.focus() }
  const onKeyDown = (event: React.KeyboardEvent) => {
    const native = event.nativeEvent
    const run = isKey(native, 'Enter') && event.target === bar.current ? () => void answer('confirmAndNext')
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
    <div className="acts review" role="toolbar" aria-label="Review of doubtful links" tabIndex={-1} ref={bar} onKeyDown={onKeyDown}>
      <Icon name="link-doubtful" tone="doubt" />
      <b className="num">{left === 0 ? 'No doubtful links' : `${left} doubtful`}</b>
      {doubtful && confidence !== null ? <span className="t12 mute num">confidence {Math.round(confidence * 100)}</span> : null}
      <span className="sep" />
      <Button look="main" icon="tick" keys="Enter" disabled={!doubtful} onClick={() => void answer('confirmAndNext')}>Accept</Button>
      <Button icon="cut" keys="u" disabled={!doubtful} onClick={() => void answer('unlink')}>Unlink</Button>
      <Button icon="link-omitted" keys="o" disabled={!doubtful} onClick={() => void answer('markOmitted')}>Omitted</Button>
      <span className="grow" />
      <Button icon="undo" keys="Mod+z" onClick={undo}>Undo</Button>
      <Button look="box" keys="n" disabled={left === 0} onClick={() => void step()}>Next</Button>
      <Button keys="Escape" onClick={onClose}>Done</Button>
    </div>
  )
}
