import { Popover } from '@base-ui/react/popover'
import type { FocusEvent, KeyboardEvent, ReactNode, RefObject } from 'react'

/** A place that is no React element, such as words in the editor. `contextElement` tells what scrolls with it. */
export interface PopoverPlace { contextElement: Element; getBoundingClientRect(): DOMRect }

interface PopoverAtProps {
  at: PopoverPlace
  /** Its name for assistive technology. */
  label: string
  /** What takes the focus when it opens; the first control when left out. */
  first?: RefObject<HTMLElement | null>
  onKeyDown?(event: KeyboardEvent): void
  /** `here`: it was sent away, so the focus belongs to whoever opened it; `away`: the focus has gone elsewhere already. */
  onClose(left: 'here' | 'away'): void
  children: ReactNode
}

/** A card beside a place of the text. Esc, a click elsewhere and the focus leaving it close it. */
export function PopoverAt({ at, label, first, onKeyDown, onClose, children }: PopoverAtProps) {
  return (
    <Popover.Root open onOpenChange={(open, { reason }) => { if (!open) onClose(reason === 'outside-press' || reason === 'focus-out' ? 'away' : 'here') }}>
      <Popover.Portal>
        <Popover.Positioner className="positioner" anchor={at} side="bottom" align="start" sideOffset={6} collisionPadding={8}>
          <Popover.Popup className="pop popover" aria-label={label} finalFocus={false} onBlur={(event) => { if (leaves(event)) onClose('away') }} {...(first ? { initialFocus: first } : {})} {...(onKeyDown ? { onKeyDown } : {})}>{children}</Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

/** Whether the focus goes to something else of the page. The guards beside a popover send it on by themselves. */
function leaves({ relatedTarget, currentTarget }: FocusEvent): boolean {
  return relatedTarget instanceof HTMLElement && !currentTarget.contains(relatedTarget) && !relatedTarget.hasAttribute('data-base-ui-focus-guard')
}
