import { createContext, type ReactNode, useCallback, useContext, useState, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import { Icon, type IconName, type Tone } from './icon.tsx'
import { IconButton } from './button.tsx'
import { Keys } from './keys.tsx'
import type { KeyName } from './key-names.ts'
import { withHan } from './with-han.tsx'

export interface Toast {
  /** What happened, a full sentence. */
  text: ReactNode
  icon?: IconName
  tone?: Tone
  /** The way back or the next step. */
  action?: { name: string; keys?: KeyName; run(): void }
}

/** A way back stays long enough to be read and reached; a person with the pointer or focus on it keeps it. */
const SHOWN_FOR = 8_000

type Shown = Toast & { id: number }

export class ToastStore {
  #shown: readonly Shown[] = []
  #next = 1
  readonly #listeners = new Set<() => void>()

  readonly subscribe = (listener: () => void) => { this.#listeners.add(listener); return () => { this.#listeners.delete(listener) } }
  readonly all = () => this.#shown

  /** Shows at most three, and one that says what another says already in its place, unless that one is a way back; returns a function that takes this one away. */
  show(toast: Toast): () => void {
    const id = this.#next++
    const others = this.#shown.filter(({ text, action }) => action !== undefined || typeof text !== 'string' || text !== toast.text)
    this.#set([...others.slice(-2), { ...toast, id }])
    return () => this.dismiss(id)
  }

  dismiss(id: number) { this.#set(this.#shown.filter((toast) => toast.id !== id)) }

  #set(shown: readonly Shown[]) {
    this.#shown = shown
    for (const listener of this.#listeners) listener()
  }
}

const ToastContext = createContext<ToastStore | null>(null)

export function ToastProvider({ store, children }: { store?: ToastStore; children: ReactNode }) {
  const [own] = useState(() => store ?? new ToastStore())
  return <ToastContext value={own}>{children}<ToastRegion store={own} /></ToastContext>
}

/** `const toast = useToast(); toast({ text: 'Removed.', action: { name: 'Undo', run } })` */
export function useToast(): (toast: Toast) => () => void {
  const store = useContext(ToastContext)
  return useCallback((toast) => {
    if (!store) throw new Error('useToast outside ToastProvider')
    return store.show(toast)
  }, [store])
}

function ToastRegion({ store }: { store: ToastStore }) {
  const shown = useSyncExternalStore(store.subscribe, store.all)
  // In the body, so that it also lies over sheets and dialogs.
  return createPortal(
    <div className="toasts" role="status" aria-live="polite" aria-label="What happened">
      {shown.map((toast) => <ToastView key={toast.id} toast={toast} onGone={() => store.dismiss(toast.id)} />)}
    </div>,
    document.body,
  )
}

function ToastView({ toast, onGone }: { toast: Shown; onGone(): void }) {
  const { action } = toast
  const timer = (element: HTMLDivElement | null) => {
    if (!element) return
    let held = 0
    let left = setTimeout(onGone, SHOWN_FOR)
    const hold = () => { held += 1; clearTimeout(left) }
    const release = () => { held -= 1; if (held <= 0) { held = 0; clearTimeout(left); left = setTimeout(onGone, SHOWN_FOR) } }
    const events = [['pointerenter', hold], ['focusin', hold], ['pointerleave', release], ['focusout', release]] as const
    for (const [name, listener] of events) element.addEventListener(name, listener)
    return () => { clearTimeout(left); for (const [name, listener] of events) element.removeEventListener(name, listener) }
  }
  const [ref] = useState(() => timer)
  return (
    <div className="pop toast" ref={ref}>
      <Icon name={toast.icon ?? 'tick'} tone={toast.icon ? toast.tone : (toast.tone ?? 'ok')} />
      <span className="grow">{typeof toast.text === 'string' ? withHan(toast.text) : toast.text}</span>
      {action ? <button type="button" className="link" onClick={() => { onGone(); action.run() }}>{action.name}</button> : null}
      {action?.keys ? <Keys of={action.keys} /> : null}
      <IconButton icon="close" label="Dismiss" tiny onClick={onGone} />
    </div>
  )
}
