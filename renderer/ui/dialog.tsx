import { Dialog as BaseDialog } from '@base-ui/react/dialog'
import { type ReactNode, useRef } from 'react'
import { CommandLayer } from './commands.ts'
import { useFocusBack } from './use-focus-back.ts'

/** A small question over the page. `onClose` runs for Esc and a click outside; put the buttons in `ends`. */
export function Dialog({ title, children, ends, onClose }: { title: string; children: ReactNode; ends?: ReactNode; onClose(): void }) {
  useFocusBack()
  return (
    <BaseDialog.Root open onOpenChange={(open) => { if (!open) onClose() }}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="backdrop" />
        <BaseDialog.Popup className="pop dialog" finalFocus={false}>
          <BaseDialog.Title render={<h2 />}>{title}</BaseDialog.Title>
          <CommandLayer>{children}</CommandLayer>
          {ends ? <div className="ends">{ends}</div> : null}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  )
}

/** Import, export and settings: the whole window, the page stays alive below. Esc closes it. */
export function Sheet({ title, children, onClose }: { title: string; children: ReactNode; onClose(): void }) {
  const popup = useRef<HTMLDivElement>(null)
  useFocusBack()
  // The sheet itself, unless a field of it asked for the focus: a ring on the close button would be the first thing seen.
  const focus = () => (popup.current?.contains(document.activeElement) ? false : popup.current)
  return (
    <BaseDialog.Root open disablePointerDismissal onOpenChange={(open) => { if (!open) onClose() }}>
      <BaseDialog.Portal>
        <BaseDialog.Popup className="sheet-window" ref={popup} initialFocus={focus} finalFocus={false}>
          <BaseDialog.Title className="hidden-label">{title}</BaseDialog.Title>
          <CommandLayer>{children}</CommandLayer>
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  )
}
