/**
 * A key as commands write it: modifiers first, joined by `+`, then `KeyboardEvent.key` or a letter: `Mod+Shift+P`,
 * `Alt+ArrowDown`, `F2`, `?`. `Mod` is Cmd on Apple keyboards and Ctrl elsewhere.
 */
export type KeyName = string

export const onApple = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform)

const SHOWN: Record<string, string> = {
  Shift: '⇧', Enter: '↵', ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→', Escape: 'Esc', Delete: 'Del',
  Backspace: '⌫', ' ': 'Space', PageUp: 'PgUp', PageDown: 'PgDn',
}

function split(key: KeyName): string[] {
  return key.endsWith('++') ? [...key.slice(0, -2).split('+'), '+'] : key.split('+')
}

/** The parts as keycaps show them, in the order of the person's keyboard. */
export function keyCaps(key: KeyName, apple: boolean = onApple): string[] {
  return split(key).map((part) => {
    if (part === 'Mod') return apple ? '⌘' : 'Ctrl'
    if (part === 'Ctrl') return apple ? '⌃' : 'Ctrl'
    if (part === 'Alt') return apple ? '⌥' : 'Alt'
    return SHOWN[part] ?? (part.length === 1 ? part.toUpperCase() : part)
  })
}

/** For `aria-keyshortcuts`, which has its own spelling. */
export function ariaKeys(key: KeyName, apple: boolean = onApple): string {
  return split(key).map((part) => (part === 'Mod' ? (apple ? 'Meta' : 'Control') : part === 'Ctrl' ? 'Control' : part)).join('+')
}

/** Whether an event is this key. Never true while an input method composes. */
export function isKey(event: KeyboardEvent, key: KeyName, apple: boolean = onApple): boolean {
  if (event.isComposing || event.keyCode === 229) return false
  const parts = split(key)
  const last = parts.at(-1) ?? ''
  const wants = (name: string) => parts.slice(0, -1).includes(name)
  if (event.ctrlKey !== (wants('Ctrl') || (wants('Mod') && !apple))) return false
  if (event.metaKey !== (wants('Mod') && apple)) return false
  if (event.altKey !== wants('Alt')) return false
  // Windows reports AltGr as Ctrl and Alt; whoever types € or ² with it wants no command. On Apple keyboards Alt is both.
  if (!apple && wants('Alt') && event.getModifierState('AltGraph')) return false
  // `?` and the like need Shift on one keyboard and not on another, so only letters and named keys look at it.
  const shiftMatters = last.length > 1 || /[a-z]/i.test(last) || wants('Shift')
  if (shiftMatters && event.shiftKey !== wants('Shift')) return false
  if (last.length === 1 && event.key.toLowerCase() === last.toLowerCase()) return true
  // With Alt a letter types another sign on Apple keyboards, and a Chinese or Russian layout gives its own letters.
  if (/^[a-z]$/i.test(last)) return event.code === `Key${last.toUpperCase()}` && !/^[a-z]$/i.test(event.key)
  if (/^[0-9]$/.test(last)) return event.code === `Digit${last}`
  return event.key === last
}
