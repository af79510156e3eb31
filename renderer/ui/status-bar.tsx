import type { ReactNode } from 'react'
import type { KeyName } from './key-names.ts'
import { Icon } from './icon.tsx'
import { Keys } from './keys.tsx'

/** The line below: what is here on the left, the keys that matter now on the right. */
export function StatusBar({ children, keys = [] }: { children?: ReactNode; keys?: readonly { keys: KeyName; name: string }[] }) {
  return (
    <footer className="foot">
      {children}
      <span className="grow" />
      {keys.map((entry) => <span key={entry.name} className="no-small"><Keys of={entry.keys} />{entry.name}</span>)}
    </footer>
  )
}

export type SaveState = { state: 'saved' } | { state: 'saving'; changes: number } | { state: 'notSaved'; why: string }

/** Saved, saving, not saved and why. The last is announced. */
export function SavedSign({ save }: { save: SaveState }) {
  if (save.state === 'saved') return <span className="saved"><Icon name="tick" />Saved</span>
  if (save.state === 'saving') return <span className="saved"><Icon name="evidence-checking" />Saving {save.changes === 1 ? '1 change' : `${save.changes} changes`}</span>
  return <span className="saved not" role="alert"><Icon name="disk" />Not saved: {save.why}</span>
}
