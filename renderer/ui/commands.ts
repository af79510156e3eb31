import { createContext, createElement, type ReactNode, useContext, useEffect, useLayoutEffect, useRef } from 'react'
import type { IconName } from './icon-shapes.tsx'
import { isKey, type KeyName } from './key-names.ts'

/**
 * Something a person can do, listed once: the palette, the menus, the help and the keys all read it from here.
 * Ids are `noun.verb`.
 */
export interface Command {
  id: string
  title: string
  /** Where the help lists it: `Everywhere`, `Library`, `Desk`, … */
  group: string
  keys?: KeyName | readonly KeyName[]
  icon?: IconName
  /** True, or why not in a few words ("no stale link here"). Asked each time. */
  enabled?(): true | string
  /** The editor or page handles the key itself: list and show it, but do not listen. */
  keysElsewhere?: boolean
  run(): void
}

type Placed = Command & { layer: number }

/**
 * Commands that are there now; later registrations win a key over earlier ones. A sheet or dialog over the page is a layer
 * of its own: while it is open only its commands are listed and heard, so no key reaches through it.
 */
export class CommandRegistry {
  #commands: readonly Placed[] = []
  #shown: readonly Command[] = []
  #layers: readonly number[] = [0]

  readonly all = () => this.#shown

  register(commands: readonly Command[], layer: number = 0): () => void {
    const placed = commands.map((command) => ({ ...command, layer }))
    this.#set([...this.#commands, ...placed], this.#layers)
    return () => { const gone = new Set(placed); this.#set(this.#commands.filter((command) => !gone.has(command)), this.#layers) }
  }

  openLayer(layer: number): () => void {
    this.#set(this.#commands, [...this.#layers, layer])
    return () => { const index = this.#layers.lastIndexOf(layer); this.#set(this.#commands, this.#layers.filter((_, at) => at !== index)) }
  }

  /** Runs the command if it is there and enabled; says whether it ran. */
  run(id: string): boolean {
    const command = this.#shown.findLast((candidate) => candidate.id === id)
    if (!command || whyNot(command) !== null) return false
    command.run()
    return true
  }

  /** Gives a key to its command. Returns whether anything took it; the caller prevents the default then. */
  handle(event: KeyboardEvent): boolean {
    if (event.defaultPrevented) return false
    for (const command of this.#shown.toReversed()) {
      if (command.keysElsewhere) continue
      const key = keysOf(command).find((candidate) => isKey(event, candidate))
      if (key === undefined || (isTyping(event.target) && typesSomething(key))) continue
      if (whyNot(command) !== null) continue
      command.run()
      return true
    }
    return false
  }

  #set(commands: readonly Placed[], layers: readonly number[]) {
    this.#commands = commands
    this.#layers = layers
    const top = Math.max(...layers)
    this.#shown = commands.filter((command) => command.layer === top)
  }
}

export function keysOf(command: Command): readonly KeyName[] {
  return command.keys === undefined ? [] : typeof command.keys === 'string' ? [command.keys] : command.keys
}

/** Null when it can run now, else the reason. */
export function whyNot(command: Command): string | null {
  const answer = command.enabled?.() ?? true
  return answer === true ? null : answer
}

/** A place where letters belong to the text. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio]), textarea, select'))
}

/** Keys that a text field needs for itself. */
function typesSomething(key: KeyName): boolean {
  return !/^(Mod|Ctrl|Alt)\+|^F\d+$|^Shift\+F\d+$/.test(key)
}

export const CommandContext = createContext<CommandRegistry | null>(null)

const LayerContext = createContext(0)

/** Wraps what stands over the page; its commands are the only ones while it is mounted. */
export function CommandLayer({ children }: { children: ReactNode }) {
  const registry = useContext(CommandContext)
  const layer = useContext(LayerContext) + 1
  useEffect(() => registry?.openLayer(layer), [registry, layer])
  return createElement(LayerContext, { value: layer }, children)
}

export function useCommandRegistry(): CommandRegistry {
  const registry = useContext(CommandContext)
  if (!registry) throw new Error('useCommandRegistry outside CommandContext')
  return registry
}

/**
 * Registers commands while the component is mounted. Registered once for each list of ids; titles, `run` and `enabled` are
 * read from the latest render, so closures are never stale.
 */
export function useCommands(commands: readonly Command[]): void {
  const registry = useCommandRegistry()
  const layer = useContext(LayerContext)
  const latest = useRef(commands)
  // With what is seen, not a moment later: a key may follow a button that has just become ready.
  useLayoutEffect(() => { latest.current = commands })
  const ids = commands.map((command) => `${command.id} ${keysOf(command).join(' ')} ${command.title}`).join('\n')
  useEffect(() => registry.register(latest.current.map((command) => {
    const now = () => latest.current.find((candidate) => candidate.id === command.id) ?? command
    return { ...command, enabled: () => now().enabled?.() ?? true, run: () => now().run() }
  }), layer), [registry, ids, layer])
}
