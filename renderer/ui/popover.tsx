import { Popover } from '@base-ui/react/popover'
import type { KeyboardEvent, ReactNode, RefObject } from 'react'

/** A place that is no React element, such as words in the editor. `contextElement` tells what scrolls with it. */
export interface PopoverPlace { contextElement: Element; getBoundingClientRect(): DOMRect }

interface PopoverAtProps {
  at: PopoverPlace
  /** Its name for assistive technology. */
  label: string
  /** What takes the focus when it opens; the first control when left out. */
  first?: RefObject<HTMLElement | null>
  onKeyDown?(event: KeyboardEvent): void
  onClose(): void
  children: ReactNode
}

/** A card beside a place of the text. Esc, a click elsewhere and the focus leaving it close it; whoever opened it takes the focus back. */
export function PopoverAt({ at, label, first, onKeyDown, onClose, children }: PopoverAtProps) {
  return (
    <Popover.Root open onOpenChange={(open) => { if (!open) onClose() }}>
      <Popover.Portal>
        <Popover.Positioner className="positioner" anchor={at} side="bottom" align="start" sideOffset={6} collisionPadding={8}>
          <Popover.Popup className="pop popover" aria-label={label} finalFocus={false} {...(first ? { initialFocus: first } : {})} {...(onKeyDown ? { onKeyDown } : {})}>{children}</Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
