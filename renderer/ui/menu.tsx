import { ContextMenu as BaseContextMenu } from '@base-ui/react/context-menu'
import { Menu as BaseMenu } from '@base-ui/react/menu'
import type { ReactElement, ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'
import type { KeyName } from './key-names.ts'
import { Keys } from './keys.tsx'

export interface MenuItem {
  id: string
  name: ReactNode
  icon?: IconName | undefined
  keys?: KeyName | undefined
  /** Given: the item is a check mark. */
  checked?: boolean | undefined
  disabled?: boolean | undefined
  /** Why it cannot be chosen now, in a few words. */
  why?: string | undefined
  onSelect(): void
}
/** A menu beside the menu. */
export interface Submenu { id: string; name: ReactNode; icon?: IconName | undefined; entries: readonly MenuEntry[] }
/** `separator` draws a line, `{heading}` a quiet title. */
export type MenuEntry = MenuItem | Submenu | 'separator' | { heading: ReactNode }

function Entries({ entries }: { entries: readonly MenuEntry[] }): ReactNode {
  return entries.map((entry, index) => {
    if (entry === 'separator') return <BaseMenu.Separator key={index} render={<hr />} />
    if ('heading' in entry) return <div key={index} className="menu-head">{entry.heading}</div>
    if ('entries' in entry) return <SubmenuEntry key={entry.id} {...entry} />
    const face = (
      <>
        {entry.checked === undefined ? (entry.icon ? <Icon name={entry.icon} /> : null) : entry.checked ? <Icon name="tick" /> : <span className="space" />}
        <span className="cut">{entry.name}{entry.disabled && entry.why ? <span className="why-not">{entry.why}</span> : null}</span>
        {entry.keys ? <Keys of={entry.keys} /> : null}
      </>
    )
    return entry.checked === undefined
      ? <BaseMenu.Item key={entry.id} className="mi" disabled={entry.disabled} onClick={entry.onSelect}>{face}</BaseMenu.Item>
      : <BaseMenu.CheckboxItem key={entry.id} className="mi" disabled={entry.disabled} checked={entry.checked} onCheckedChange={entry.onSelect} closeOnClick>{face}</BaseMenu.CheckboxItem>
  })
}

function SubmenuEntry({ name, icon, entries }: Submenu) {
  return (
    <BaseMenu.SubmenuRoot>
      <BaseMenu.SubmenuTrigger className="mi">{icon ? <Icon name={icon} /> : null}<span className="cut">{name}</span><Icon name="right" className="submenu-sign" /></BaseMenu.SubmenuTrigger>
      <BaseMenu.Portal>
        <BaseMenu.Positioner className="positioner" sideOffset={2} alignOffset={-4}>
          <BaseMenu.Popup className="pop menu"><Entries entries={entries} /></BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.SubmenuRoot>
  )
}

/** A menu that opens from `trigger`, a single button element. */
export function Menu({ trigger, entries, align = 'start' }: { trigger: ReactElement; entries: readonly MenuEntry[]; align?: 'start' | 'end' }) {
  return (
    <BaseMenu.Root modal={false}>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner className="positioner" sideOffset={4} align={align}>
          <BaseMenu.Popup className="pop menu"><Entries entries={entries} /></BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  )
}

/** A menu at a place that is no React element, such as a selection in the editor. `at` gives its box in the window. */
export function MenuAt({ at, entries, onClose }: { at: () => DOMRect; entries: readonly MenuEntry[]; onClose(): void }) {
  return (
    <BaseMenu.Root open modal={false} onOpenChange={(open) => { if (!open) onClose() }}>
      <BaseMenu.Portal>
        <BaseMenu.Positioner className="positioner" sideOffset={4} align="start" anchor={{ getBoundingClientRect: at }}>
          <BaseMenu.Popup className="pop menu"><Entries entries={entries} /></BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  )
}

/** Right click, long press or the menu key on `children`, a single element. */
export function ContextMenu({ children, entries }: { children: ReactElement; entries: readonly MenuEntry[] }) {
  return (
    <BaseContextMenu.Root>
      <BaseContextMenu.Trigger render={children} />
      <BaseContextMenu.Portal>
        <BaseContextMenu.Positioner className="positioner">
          <BaseContextMenu.Popup className="pop menu"><Entries entries={entries} /></BaseContextMenu.Popup>
        </BaseContextMenu.Positioner>
      </BaseContextMenu.Portal>
    </BaseContextMenu.Root>
  )
}
