import type { Side } from '../../shared/model/vocabulary.ts'
import type { KeyName } from '../ui/key-names.ts'
import { EDITOR_KEYS as KEYS, TAG_KEYS, type EditorCommand, type TagRequest } from '../editor/section-editor.ts'

/** Keys of the editor's commands as menus, palette and help show them; the editor listens for them itself. */
export const EDITOR_KEYS: Partial<Record<EditorCommand, KeyName>> = KEYS
export { TAG_KEYS }

/** In the Chinese, where nobody types, one letter is enough; in the English it takes the chord. */
const LETTERS: Record<TagRequest, KeyName> = { claim: 'c', sourceMention: 's', note: 'n' }
export function tagKey(tag: TagRequest, side: Side | undefined): KeyName { return side === 'source' ? LETTERS[tag] : TAG_KEYS[tag] }

/** From the stored text to the lens and back. No input method uses it, and no browser. */
export const LENS_KEY: KeyName = 'F9'
/** Underlines what a lens may show wrongly, and what people decided about it. */
export const MARK_CONVERSIONS_KEY: KeyName = 'Shift+F9'
export const NEXT_DOUBT_KEY: KeyName = 'F8'
export const PREVIOUS_DOUBT_KEY: KeyName = 'Shift+F8'
export const KEEP_KEY: KeyName = 'Alt+Shift+K'
export const CONVERT_KEY: KeyName = 'Alt+Shift+V'
/** Why these belong together; aligning a part again; the review. Letters with Alt and Shift go by their place on the keyboard. */
export const WHY_KEY: KeyName = 'Alt+Shift+W'
export const ALIGN_KEYS = { sentences: 'Alt+Shift+R', paragraphs: 'Alt+Shift+P' } as const satisfies Record<'sentences' | 'paragraphs', KeyName>
export const REVIEW_KEY: KeyName = 'Alt+Shift+D'
/** F6 belongs to the editor (the other side). */
export const OUTLINE_KEY: KeyName = 'Mod+\\'
/** Beside the key that exports the document. */
export const EXPORT_SELECTION_KEY: KeyName = 'Mod+Shift+E'
