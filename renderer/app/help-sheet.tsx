import { useState } from 'react'
import { IconButton } from '../ui/button.tsx'
import { type Command, keysOf, useCommandRegistry } from '../ui/commands.ts'
import { Sheet } from '../ui/dialog.tsx'
import { Keys } from '../ui/keys.tsx'
import { EVIDENCE_LOOK, EvidenceIcon, LINK_STATE_LOOK, LinkStateIcon } from '../ui/state-icons.tsx'
import { HowTo } from './how-to.tsx'

export function HelpSheet({ onClose }: { onClose(): void }) {
  const registry = useCommandRegistry()
  // Taken once: while the help is open, the commands of the page below are not to be had.
  const [groups] = useState(() => groupCommands(registry.all()))
  return (
    <Sheet title="Help" onClose={onClose}>
      <div className="win nofoot help">
        <header className="bar"><b className="sheet-title">Help and keys</b><span className="grow" /><IconButton icon="close" label="Close" keys="Escape" onClick={onClose} /></header>
        <main className="main-area" tabIndex={0}>
          <div className="help-page">
            <div><HowTo /></div>
            <div>
              {groups.map((group) => (
                <section key={group.name}>
                  <h2>{group.name}</h2>
                  <dl>{group.commands.map((command) => <KeyLine key={command.id} command={command} />)}</dl>
                </section>
              ))}
              {groups.some((group) => group.name === 'Desk') ? null : <p className="t12 mute aside">On the desk this page lists the keys of the desk as well.</p>}
              <section>
                <h2>State of a link, between the columns</h2>
                <div className="signs">{entriesOf(LINK_STATE_LOOK).map(([state, look]) => [<LinkStateIcon key={state} state={state} />, <span key={look.name}>{look.name}</span>])}</div>
              </section>
              <section>
                <h2>Evidence, in the margin</h2>
                <div className="signs">{entriesOf(EVIDENCE_LOOK).map(([status, look]) => [<EvidenceIcon key={status} status={status} />, <span key={look.name}>{look.name}</span>])}</div>
              </section>
            </div>
          </div>
        </main>
      </div>
    </Sheet>
  )
}

function entriesOf<K extends string, V>(record: Record<K, V>): [K, V][] { return Object.entries(record) as [K, V][] }

function KeyLine({ command }: { command: Command }) {
  return <><dt>{command.title}</dt><dd>{keysOf(command).slice(0, 1).map((key) => <Keys key={key} of={key} />)}</dd></>
}

function groupCommands(commands: readonly Command[]): { name: string; commands: Command[] }[] {
  const groups = new Map<string, Map<string, Command>>()
  for (const command of commands) {
    if (keysOf(command).length === 0) continue
    const group = groups.get(command.group) ?? new Map<string, Command>()
    groups.set(command.group, group.set(command.id, command))
  }
  return [...groups].map(([name, found]) => ({ name, commands: [...found.values()] }))
}
