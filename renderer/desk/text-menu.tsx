import type { Layer, Side } from '../../shared/model/vocabulary.ts'
import type { EditorCommand, SectionEditor } from '../editor/section-editor.ts'
import type { IconName } from '../ui/icon.tsx'
import { MenuAt, type MenuEntry, type MenuItem } from '../ui/menu.tsx'
import { lastAbbreviation } from './abbreviation.ts'
import { useDesk } from './desk-context.ts'
import { ALIGN_KEYS, CONVERT_KEY, EDITOR_KEYS, EXPORT_SELECTION_KEY, KEEP_KEY, tagKey, WHY_KEY } from './desk-keys.ts'
import type { Conversions } from './use-conversions.tsx'
import { WidenedWords } from './widened-words.tsx'

export interface TextMenuRequest { x: number; y: number; hasSelection: boolean; side: Side | undefined }

const TAGS: readonly { layer: Layer; name: string; icon: IconName }[] = [
  { layer: 'claim', name: 'Tag as claim', icon: 'mark-claim' },
  { layer: 'sourceMention', name: 'Tag as source mention', icon: 'mark-mention' },
  { layer: 'note', name: 'Add a note', icon: 'mark-note' },
  { layer: 'problem', name: 'Mark a problem', icon: 'mark-problem' },
  { layer: 'entity', name: 'Mark a name', icon: 'pen' },
  { layer: 'term', name: 'Mark a term', icon: 'pen' },
]

const LINKS: readonly { command: EditorCommand; name: string; icon: IconName }[] = [
  { command: 'confirmAndNext', name: 'Confirm and next', icon: 'tick' },
  { command: 'confirmAgain', name: 'Confirm again', icon: 'tick' },
  { command: 'unconfirm', name: 'Take back the confirmation', icon: 'undo' },
  { command: 'openSlot', name: 'Translate here', icon: 'pen' },
  { command: 'linkSelected', name: 'Link the selected sentences', icon: 'link-fork' },
  { command: 'splitSentence', name: 'Split the sentence here', icon: 'link-fork' },
  { command: 'mergeNext', name: 'Merge with the next', icon: 'link-join' },
  { command: 'mergePrevious', name: 'Merge with the one before', icon: 'link-join' },
  { command: 'markOmitted', name: 'Mark as omitted', icon: 'link-omitted' },
  { command: 'markAdded', name: 'Mark as added', icon: 'link-added' },
  { command: 'unlink', name: 'Unlink', icon: 'cut' },
  { command: 'correct', name: 'Correct the Chinese…', icon: 'pen' },
]

const FORMAT: readonly (readonly { command: EditorCommand; name: string }[])[] = [
  [{ command: 'emphasis', name: 'Emphasis' }, { command: 'strong', name: 'Strong' }, { command: 'code', name: 'Code' }],
  [
    { command: 'paragraph', name: 'Paragraph' }, { command: 'heading1', name: 'Heading 1' }, { command: 'heading2', name: 'Heading 2' }, { command: 'heading3', name: 'Heading 3' },
    { command: 'bulletItem', name: 'Bulleted list item' }, { command: 'numberItem', name: 'Numbered list item' }, { command: 'quotation', name: 'Quotation' },
  ],
  [{ command: 'link', name: 'Link…' }, { command: 'footnote', name: 'Footnote…' }],
]

/** What the present sentence or link can undergo: those that cannot happen are left out, so that the menu is short. */
export function linkEntries(editor: SectionEditor): MenuItem[] {
  return LINKS.filter((item) => editor.can(item.command)).map((item) => ({
    id: item.command, name: item.name, icon: item.icon, keys: EDITOR_KEYS[item.command], onSelect: () => { editor.run(item.command); editor.focus() },
  }))
}

/** What the English can be made: everything is listed, so that people learn where it is; what cannot happen now is grey. */
function formatEntries(editor: SectionEditor): MenuEntry[] {
  return FORMAT.flatMap((group, index) => [...(index > 0 ? ['separator' as const] : []), ...group.map(({ command, name }) => ({
    id: command, name, keys: EDITOR_KEYS[command], disabled: !editor.can(command), why: command === 'link' ? 'select words first' : undefined, onSelect: () => { editor.run(command); editor.focus() },
  }))])
}

/** What a person can decide about how the selected Chinese is converted. */
function conversionEntries(conversions: Conversions): MenuEntry[] {
  return [
    { id: 'convert', name: 'Convert as…', icon: 'pen', keys: CONVERT_KEY, onSelect: conversions.convert },
    { heading: 'Do not convert' },
    { id: 'keep', name: 'Here', icon: 'lock', keys: KEEP_KEY, onSelect: () => conversions.protect('place') },
    { id: 'keep-document', name: 'In this document', icon: 'document', onSelect: () => conversions.protect('document') },
    { id: 'keep-everywhere', name: 'In every document', icon: 'workspace', onSelect: () => conversions.protect('workspace') },
  ]
}

interface TextMenuProps { request: TextMenuRequest; tagging: boolean; conversions: Conversions; onWhy(): void; onAlign(whole: 'sentences' | 'paragraphs'): void; onHistory(): void; onExport(): void; onClose(): void }

/** The menu of the text (with a selection: tagging first) or of a segment of the seam. */
export function TextMenu({ request, tagging, conversions, onWhy, onAlign, onHistory, onExport, onClose }: TextMenuProps) {
  const { editor, tag, callAbbreviation } = useDesk()
  if (!editor) return null
  const tags: MenuEntry[] = request.hasSelection ? TAGS.map(({ layer, ...item }) => ({ id: layer, ...item, ...(layer === 'claim' || layer === 'sourceMention' || layer === 'note' ? { keys: tagKey(layer, request.side) } : {}), onSelect: () => void tag(layer) })) : []
  const widened = request.hasSelection ? editor.phrasesAtEdges() : []
  const word = editor.can('mergeNext') ? lastAbbreviation(editor.caret?.text ?? '') : null
  const links: MenuItem[] = [
    { id: 'why', name: 'Why these belong together', icon: 'relate', keys: WHY_KEY, onSelect: onWhy },
    ...linkEntries(editor), ...(word === null ? [] : [{ id: 'abbreviation', name: `“${word}” is an abbreviation`, icon: 'link-join' as const, onSelect: () => { void callAbbreviation(word) } }]),
    { id: 'align', name: 'Align the selected sentences again', icon: 'link-many', keys: ALIGN_KEYS.sentences, onSelect: () => onAlign('sentences') },
    { id: 'alignParagraphs', name: 'Align these paragraphs again', icon: 'link-many', keys: ALIGN_KEYS.paragraphs, onSelect: () => onAlign('paragraphs') },
  ]
  const format: MenuEntry[] = request.side === 'target' ? ['separator', { id: 'format', name: 'Format', icon: 'rows', entries: formatEntries(editor) }] : []
  const lens: MenuEntry[] = request.hasSelection && request.side === 'source' ? ['separator', { id: 'conversion', name: 'Script lens', icon: 'eye', entries: conversionEntries(conversions) }] : []
  const widening: MenuEntry[] = widened.length > 0 ? [{ heading: <>A mark here widens: <WidenedWords phrases={widened} /></> }] : []
  const between: MenuEntry[] = tags.length > 0 && links.length > 0 ? ['separator'] : []
  const exporting: MenuEntry[] = request.hasSelection ? [{ id: 'export', name: 'Export the selected paragraphs…', icon: 'export', keys: EXPORT_SELECTION_KEY, onSelect: onExport }] : []
  const entries: MenuEntry[] = tagging
    ? [...widening, ...tags, ...between, ...links, ...lens, ...format, 'separator', ...exporting, { id: 'history', name: 'About this sentence', icon: 'info', onSelect: onHistory }]
    : links
  if (entries.length === 0) return null
  return <MenuAt at={() => new DOMRect(request.x, request.y, 0, 0)} entries={entries} onClose={onClose} />
}
