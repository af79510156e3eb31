import type { KeyName } from '../ui/key-names.ts'
import type { EditorCommand } from '../editor/section-editor.ts'

/**
 * What menus, palette and help show for the editor's own keys; the editor listens for them itself, because it alone knows
 * whether a key belongs to the text. Single letters work while words are selected in the Chinese, which nobody types in.
 */
export const TAG_KEYS: Record<'claim' | 'sourceMention' | 'note', KeyName> = { claim: 'c', sourceMention: 's', note: 'n' }

export const EDITOR_KEYS: Partial<Record<EditorCommand, KeyName>> = {
  confirmAndNext: 'Mod+Enter', nextSentence: 'Alt+ArrowDown', previousSentence: 'Alt+ArrowUp',
}
