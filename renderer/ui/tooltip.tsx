import { Tooltip as BaseTooltip } from '@base-ui/react/tooltip'
import type { ReactElement, ReactNode } from 'react'
import type { KeyName } from './key-names.ts'
import { Keys } from './keys.tsx'

/** For what a `title` cannot carry: keys, two lines, Chinese. `children` is one focusable element with a name of its own. */
export function Tooltip({ text, keys, children }: { text: ReactNode; keys?: KeyName; children: ReactElement }) {
  return (
    <BaseTooltip.Root>
      <BaseTooltip.Trigger render={children} />
      <BaseTooltip.Portal>
        <BaseTooltip.Positioner className="positioner" sideOffset={6}>
          <BaseTooltip.Popup className="pop tip">{text}{keys ? <Keys of={keys} /> : null}</BaseTooltip.Popup>
        </BaseTooltip.Positioner>
      </BaseTooltip.Portal>
    </BaseTooltip.Root>
  )
}
