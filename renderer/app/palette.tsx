import { Dialog as BaseDialog } from '@base-ui/react/dialog'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react'
import type { DocumentSummary } from '../../shared/model/text.ts'
import { useQuery } from '../client/use-query.ts'
import { type Command, keysOf, useCommandRegistry, whyNot } from '../ui/commands.ts'
import { Icon, type IconName } from '../ui/icon.tsx'
import { Keys } from '../ui/keys.tsx'
import { useFocusBack } from '../ui/use-focus-back.ts'
import { findIn, type Match } from './palette-match.ts'

interface Entry { id: string; name: string; face: ReactNode; icon: IconName; keys: string | undefined; why: string | null; run(): void }

interface PaletteProps { onClose(): void; onOpenDocument(document: DocumentSummary): void; onSearch(text: string): void }

/** Everything that can be done now, the documents by name, and a search for whatever else was typed. */
export function Palette({ onClose, onOpenDocument, onSearch }: PaletteProps) {
  const afterwards = useFocusBack()
  const registry = useCommandRegistry()
  const [commands] = useState(() => latestOfEach(registry.all()).filter((command) => command.id !== 'app.palette'))
  const documents = useQuery('document.list', {})
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const id = useId()
  const list = useRef<HTMLDivElement>(null)

  const entries = useMemo(() => {
    const asked = text.trim()
    const fromCommands = rank(commands, (command) => command.title, asked).map(({ item, match }): Entry => ({
      id: item.id, name: item.title, face: <Marked text={item.title} match={match} />, icon: item.icon ?? 'right', keys: keysOf(item)[0], why: whyNot(item), run: () => item.run(),
    }))
    const fromDocuments = asked === '' ? [] : rank(documents.value ?? [], (document) => `${document.title} ${document.targetTitle}`, asked).slice(0, 8).map(({ item, match }): Entry => ({
      id: item.id, name: item.title, face: <Marked text={`${item.title} ${item.targetTitle}`} match={match} />, icon: 'book', keys: undefined, why: null, run: () => onOpenDocument(item),
    }))
    const search: Entry[] = asked === '' ? [] : [{ id: 'search', name: asked, face: <>Search the texts for “{asked}”</>, icon: 'find', keys: undefined, why: null, run: () => onSearch(asked) }]
    // What cannot be done now stays findable, below everything that can.
    const can = fromCommands.filter((entry) => entry.why === null)
    return [...can, ...fromDocuments, ...search, ...fromCommands.filter((entry) => entry.why !== null)]
  }, [commands, documents.value, text, onOpenDocument, onSearch])

  const index = Math.min(at, entries.length - 1)
  useEffect(() => { list.current?.children[index]?.scrollIntoView({ block: 'nearest' }) }, [index])
  const run = (entry: Entry | undefined) => {
    if (!entry || entry.why !== null) return
    afterwards(entry.run)
    onClose()
  }
  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.key === 'Escape') return
    // Keys typed here belong to the palette, not to the page below.
    event.stopPropagation()
    const last = entries.length - 1
    const next: Record<string, number> = { ArrowDown: index === last ? 0 : index + 1, ArrowUp: index === 0 ? last : index - 1, PageDown: Math.min(last, index + 8), PageUp: Math.max(0, index - 8) }
    const moved = next[event.key]
    if (moved !== undefined) { event.preventDefault(); setAt(moved) }
    if (event.key === 'Enter') { event.preventDefault(); run(entries[index]) }
  }
  return (
    <BaseDialog.Root open onOpenChange={(open) => { if (!open) onClose() }}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="backdrop clear" />
        <BaseDialog.Popup className="pop palette" finalFocus={false} onKeyDown={keys}>
          <BaseDialog.Title className="hidden-label">Commands</BaseDialog.Title>
          <div className="row palette-field">
            <Icon name="find" tone="mute" />
            <input
              type="text" role="combobox" aria-label="Command, document or text" aria-expanded="true" aria-controls={`${id}-list`} aria-activedescendant={entries[index] ? `${id}-${index}` : undefined}
              placeholder="What do you want to do?" value={text} autoFocus spellCheck={false} onChange={(event) => { setText(event.target.value); setAt(0) }}
            />
            <Keys of="Escape" />
          </div>
          <div role="listbox" id={`${id}-list`} aria-label="Commands" ref={list}>
            {entries.map((entry, position) => (
              <div
                key={`${entry.icon} ${entry.id}`} id={`${id}-${position}`} role="option" className="mi" aria-selected={position === index} aria-disabled={entry.why !== null}
                onPointerMove={() => setAt(position)} onClick={() => run(entry)}
              >
                <Icon name={entry.icon} /><span className="cut">{entry.face}{entry.why === null ? null : <span className="why-not">{entry.why}</span>}</span>
                {entry.keys ? <Keys of={entry.keys} /> : null}
              </div>
            ))}
          </div>
          <div className="row t12 mute palette-foot"><span><Keys of="ArrowUp" /> <Keys of="ArrowDown" /> Move</span><span><Keys of="Enter" /> Run</span></div>
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  )
}

function latestOfEach(commands: readonly Command[]): Command[] {
  return [...new Map(commands.map((command) => [command.id, command])).values()]
}

function rank<T>(items: readonly T[], textOf: (item: T) => string, asked: string): { item: T; match: Match }[] {
  return items.flatMap((item) => { const match = findIn(textOf(item), asked); return match ? [{ item, match }] : [] }).toSorted((a, b) => a.match.rank - b.match.rank)
}

function Marked({ text, match }: { text: string; match: Match }) {
  return match.to === match.from ? text : <>{text.slice(0, match.from)}<b>{text.slice(match.from, match.to)}</b>{text.slice(match.to)}</>
}
