import { Plugin } from 'prosemirror-state'
import { asks, type EditorCommand, type TagRequest } from './editor-options.ts'

/** Keys of the editor's commands, for menus and help: `Mod` is Command on a Mac and Control elsewhere. */
export const EDITOR_KEYS = {
  confirmAndNext: 'Mod+Enter', confirmParagraph: 'Mod+Shift+Enter', unconfirm: 'Mod+Shift+U',
  nextSentence: 'Alt+ArrowDown', previousSentence: 'Alt+ArrowUp', nextUnconfirmed: 'Alt+Shift+ArrowDown', previousUnconfirmed: 'Alt+Shift+ArrowUp',
  splitSentence: 'Mod+/', mergeNext: 'Mod+M', mergePrevious: 'Mod+Shift+M',
  linkSelected: 'Alt+Shift+L', unlink: 'Alt+Shift+U', markOmitted: 'Alt+Shift+O', markAdded: 'Alt+Shift+A', otherSide: 'F6',
  undo: 'Mod+Z', redo: 'Mod+Shift+Z', emphasis: 'Mod+I', strong: 'Mod+B',
  heading1: 'Alt+Shift+1', heading2: 'Alt+Shift+2', heading3: 'Alt+Shift+3', paragraph: 'Alt+Shift+0', bulletItem: 'Alt+Shift+8', numberItem: 'Alt+Shift+7',
  link: 'Mod+K', footnote: 'Alt+Shift+F', correct: 'F2',
} as const satisfies Partial<Record<EditorCommand, string>>

export const TAG_KEYS = { claim: 'Alt+Shift+C', sourceMention: 'Alt+Shift+S', note: 'Alt+Shift+N' } as const satisfies Record<TagRequest, string>

/** Single letters, only in the Chinese, which nobody types in. */
const SOURCE_LETTERS: Readonly<Record<string, EditorCommand | TagRequest>> = {
  l: 'linkSelected', u: 'unlink', o: 'markOmitted', c: 'claim', s: 'sourceMention', n: 'note',
}
const TAGS: ReadonlySet<string> = new Set(Object.keys(TAG_KEYS))

const MAC = typeof navigator !== 'undefined' && /Mac|iP(hone|ad)/u.test(navigator.platform)

const CODES: Readonly<Record<string, string>> = { '/': 'Slash', Enter: 'Enter', ArrowDown: 'ArrowDown', ArrowUp: 'ArrowUp', F6: 'F6' }

/** A key as an event says it. Letters and digits go by where they are on the keyboard when Alt is held: with Alt many layouts give another letter. */
interface Stroke { key: string; code: string; mod: boolean; alt: boolean; shift: boolean }

function stroke(keys: string): Stroke {
  const parts = keys.split('+')
  const key = parts.at(-1) ?? ''
  return { key: key.toLowerCase(), code: CODES[key] ?? (/^\d$/u.test(key) ? `Digit${key}` : `Key${key}`), mod: parts.includes('Mod'), alt: parts.includes('Alt'), shift: parts.includes('Shift') }
}

const COMMAND_STROKES = (Object.entries(EDITOR_KEYS) as [EditorCommand, string][]).map(([command, keys]) => ({ command, ...stroke(keys) }))
const TAG_STROKES = (Object.entries(TAG_KEYS) as [TagRequest, string][]).map(([tag, keys]) => ({ tag, ...stroke(keys) }))
const SELECT_ALL = stroke('Mod+A'), REDO_TOO = stroke('Mod+Y')

function matches(event: KeyboardEvent, { key, code, mod, alt, shift }: Stroke): boolean {
  if (event.altKey !== alt || event.shiftKey !== shift || (MAC ? event.metaKey : event.ctrlKey) !== mod || (MAC ? event.ctrlKey : event.metaKey)) return false
  return alt ? event.code === code : event.key.toLowerCase() === key
}

export interface KeyTargets { run(command: EditorCommand): boolean; tag(tag: TagRequest): boolean }

/** True for keys that belong to an input method: it alone may have them. */
export function belongsToInputMethod(event: KeyboardEvent): boolean { return event.isComposing || event.keyCode === 229 }

function common(event: KeyboardEvent, targets: KeyTargets): boolean {
  // The browser has a use of its own for such a key: it never gets it, asked or not.
  for (const known of COMMAND_STROKES) if (matches(event, known)) return targets.run(known.command) || asks(known.command)
  if (!MAC && matches(event, REDO_TOO)) return targets.run('redo')
  for (const known of TAG_STROKES) if (matches(event, known)) return targets.tag(known.tag)
  return false
}

/** The desk's keys in the English. They come before those of the text. */
export function deskKeys(targets: KeyTargets): Plugin {
  return new Plugin({ props: { handleKeyDown: (view, event) => !view.composing && !belongsToInputMethod(event) && common(event, targets) } })
}

export interface SourceKeyTargets extends KeyTargets {
  /** Goes to a sentence of the Chinese: the next, the one before, the first, the last. */
  step(to: 'next' | 'previous' | 'first' | 'last'): boolean
  /** Selects all of the Chinese; left alone, the browser would select the whole page. */
  selectAll(): boolean
}

/**
 * Keys in the Chinese: arrows go from sentence to sentence, with Shift they select by character and line, letters are
 * commands, Enter goes to the translation.
 */
export function sourceKey(event: KeyboardEvent, targets: SourceKeyTargets): boolean {
  if (belongsToInputMethod(event)) return false
  if (common(event, targets)) return true
  if (matches(event, SELECT_ALL)) return targets.selectAll()
  if (event.altKey || event.metaKey || (event.ctrlKey && event.key !== 'Home' && event.key !== 'End')) return false
  if (event.shiftKey) return extend(event.key)
  switch (event.key) {
    case 'ArrowRight': case 'ArrowDown': return targets.step('next')
    case 'ArrowLeft': case 'ArrowUp': return targets.step('previous')
    case 'Home': return targets.step('first')
    case 'End': return targets.step('last')
    case 'Enter': return targets.run('otherSide')
    default: {
      const command = SOURCE_LETTERS[event.key]
      if (command === undefined) return false
      return TAGS.has(command) ? targets.tag(command as TagRequest) : targets.run(command as EditorCommand)
    }
  }
}

const EXTEND: Readonly<Record<string, readonly ['forward' | 'backward', 'character' | 'line' | 'lineboundary']>> = {
  ArrowRight: ['forward', 'character'], ArrowLeft: ['backward', 'character'], ArrowDown: ['forward', 'line'], ArrowUp: ['backward', 'line'],
  Home: ['backward', 'lineboundary'], End: ['forward', 'lineboundary'],
}

/** Text that cannot be edited has no caret of the browser's, but its selection can be moved. */
function extend(key: string): boolean {
  const move = EXTEND[key]
  if (!move) return false
  getSelection()?.modify('extend', ...move)
  return true
}
