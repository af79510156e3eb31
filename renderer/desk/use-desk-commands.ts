import { LENSES, type Lens } from '../../shared/model/vocabulary.ts'
import type { EditorCommand, SectionEditor } from '../editor/section-editor.ts'
import { type Command, useCommands } from '../ui/commands.ts'
import type { Desk } from './desk-context.ts'
import { ALIGN_KEYS, EDITOR_KEYS, EXPORT_SELECTION_KEY, LENS_KEY, OUTLINE_KEY, REVIEW_KEY, TAG_KEYS, WHY_KEY } from './desk-keys.ts'
import { LENS_WORDS } from './lens-words.ts'
import type { ReviewKind } from './review-list.ts'
import type { Alignment } from './use-align.ts'
import type { JumpState } from './use-jumps.ts'

export interface DeskCommandActions {
  editor: SectionEditor | null
  tag: Desk['tag']
  lens(lens: Lens): void
  toggleLens(): void
  jump(state: JumpState): void
  turnPage(direction: 1 | -1): void
  alignment: Pick<Alignment, 'section' | 'selection'>
  review(kind: ReviewKind): void
  /** Shows or hides why the link at the caret was made. */
  why(): void
  /** The desk is behind the review: what means a caret is not there. */
  reviewing: boolean
  find(): void
  exportDocument(): void
  exportSelection(): void
  claims(): void
  orphans(): void
  outline(): void
  inspector(): void
  layout(rows: 'rows' | 'flow'): void
}

export const EDITOR_TITLES: Record<EditorCommand, { title: string; not: string }> = {
  confirmAndNext: { title: 'Confirm and next', not: 'nothing to confirm here' },
  confirmParagraph: { title: 'Confirm all in this paragraph', not: 'nothing to confirm here' },
  confirmAgain: { title: 'Confirm again', not: 'no stale link here' },
  unconfirm: { title: 'Take back the confirmation', not: 'not confirmed' },
  nextSentence: { title: 'Next sentence', not: 'no further sentence' },
  previousSentence: { title: 'Previous sentence', not: 'no sentence before' },
  nextUnconfirmed: { title: 'Next unconfirmed', not: 'everything after is confirmed' },
  previousUnconfirmed: { title: 'Previous unconfirmed', not: 'everything before is confirmed' },
  splitSentence: { title: 'Split the sentence here', not: 'the caret is not inside a sentence' },
  mergeNext: { title: 'Merge with the next sentence', not: 'no sentence after' },
  mergePrevious: { title: 'Merge with the sentence before', not: 'no sentence before' },
  linkSelected: { title: 'Link the selected sentences', not: 'select sentences on both sides' },
  unlink: { title: 'Unlink', not: 'not linked' },
  markOmitted: { title: 'Mark as omitted', not: 'only untranslated Chinese can be omitted' },
  markAdded: { title: 'Mark as added', not: 'only unlinked English can be added' },
  takeNextTarget: { title: 'Take in the next English sentence', not: 'not linked, or no English after that is not confirmed' },
  takePreviousTarget: { title: 'Take in the English sentence before', not: 'not linked, or no English before that is not confirmed' },
  letGoTarget: { title: 'Let the last English sentence go', not: 'only one English sentence in this link' },
  takeNextSource: { title: 'Take in the next Chinese sentence', not: 'not linked, or no Chinese after that is not confirmed' },
  takePreviousSource: { title: 'Take in the Chinese sentence before', not: 'not linked, or no Chinese before that is not confirmed' },
  letGoSource: { title: 'Let the last Chinese sentence go', not: 'only one Chinese sentence in this link' },
  openSlot: { title: 'Translate here', not: 'already translated' },
  otherSide: { title: 'Go to the other side', not: 'nothing on the other side' },
  undo: { title: 'Undo', not: 'nothing to undo' },
  redo: { title: 'Redo', not: 'nothing to redo' },
  emphasis: { title: 'Emphasis', not: 'only in the English' },
  strong: { title: 'Strong', not: 'only in the English' },
  code: { title: 'Code', not: 'only in the English' },
  paragraph: { title: 'Make it a paragraph', not: 'only in the English' },
  heading1: { title: 'Make it a heading of level 1', not: 'only in the English' },
  heading2: { title: 'Make it a heading of level 2', not: 'only in the English' },
  heading3: { title: 'Make it a heading of level 3', not: 'only in the English' },
  quotation: { title: 'Make it a quotation', not: 'only in the English' },
  bulletItem: { title: 'Make it a bulleted list item', not: 'only in the English' },
  numberItem: { title: 'Make it a numbered list item', not: 'only in the English' },
  link: { title: 'Link…', not: 'select words of the English, or stand in a link' },
  footnote: { title: 'Footnote…', not: 'only in a sentence of the English' },
  correct: { title: 'Correct the Chinese…', not: 'no Chinese sentence here' },
}

const JUMPS: readonly { state: JumpState; title: string }[] = [
  { state: 'untranslated', title: 'Next sentence that is not translated' }, { state: 'draft', title: 'Next draft' },
  { state: 'doubtful', title: 'Next doubtful link' }, { state: 'stale', title: 'Next stale link' },
]

/** Lists everything the desk can do, for palette, help and keys. */
export function useDeskCommands(actions: DeskCommandActions): void {
  const { editor, reviewing } = actions
  const ready = () => (reviewing ? 'not in the review of links' : editor ? true as const : 'the section is still opening')
  const own = (id: string, title: string, run: () => void, rest: Partial<Command> = {}): Command => ({ id, title, group: 'Desk', run, ...rest })
  const editing = (Object.keys(EDITOR_TITLES) as EditorCommand[]).map((command) => own(`editor.${command}`, EDITOR_TITLES[command].title, () => { editor?.run(command); editor?.focus() }, {
    keysElsewhere: true, ...(EDITOR_KEYS[command] ? { keys: EDITOR_KEYS[command] } : {}),
    enabled: () => (reviewing ? 'not in the review of links' : editor ? editor.can(command) || EDITOR_TITLES[command].not : 'the section is still opening'),
  }))
  const tags = ([['claim', 'Tag the selection as a claim'], ['sourceMention', 'Tag the selection as a source mention'], ['note', 'Add a note to the selection']] as const)
    .map(([layer, title]) => own(`annotation.${layer}`, title, () => void actions.tag(layer), { keys: TAG_KEYS[layer], keysElsewhere: true, enabled: ready }))
  const lenses = LENSES.map((lens) => own(`lens.${lens}`, lens === 'stored' ? 'Show the Chinese as stored' : `Show the Chinese as ${LENS_WORDS[lens].name}`, () => actions.lens(lens), { keys: LENS_WORDS[lens].key }))

  useCommands([
    ...editing, ...tags,
    own('annotation.problem', 'Mark a problem in the selection', () => void actions.tag('problem'), { enabled: ready }),
    ...lenses,
    own('lens.toggle', 'Show the Chinese as stored, or through the last lens', actions.toggleLens, { keys: LENS_KEY }),
    ...JUMPS.map(({ state, title }) => own(`jump.${state}`, title, () => actions.jump(state), { enabled: ready })),
    own('section.next', 'Next section', () => actions.turnPage(1), { keys: 'Alt+PageDown' }),
    own('section.previous', 'Previous section', () => actions.turnPage(-1), { keys: 'Alt+PageUp' }),
    own('section.align', 'Align this section', actions.alignment.section, { enabled: ready }),
    own('links.alignSelection', 'Align the selected sentences again', () => actions.alignment.selection('sentences'), { keys: ALIGN_KEYS.sentences, enabled: ready }),
    own('links.alignParagraphs', 'Align these paragraphs again', () => actions.alignment.selection('paragraphs'), { keys: ALIGN_KEYS.paragraphs, enabled: ready }),
    own('links.why', 'Why these sentences belong together', actions.why, { keys: WHY_KEY, enabled: ready }),
    own('links.review', 'Review doubtful links', () => actions.review('doubtful'), { keys: REVIEW_KEY, enabled: ready }),
    own('links.reviewAll', 'Review all links that are not confirmed', () => actions.review('unconfirmed'), { enabled: ready }),
    own('document.find', 'Find in this document', actions.find, { keys: 'Mod+F' }),
    own('document.export', 'Export this document', actions.exportDocument, { keys: 'Mod+E' }),
    own('document.exportSelection', 'Export the selected paragraphs', actions.exportSelection, { keys: EXPORT_SELECTION_KEY, enabled: () => (editor ? editor.selectionForAnnotation() !== null || 'nothing is selected' : 'the section is still opening') }),
    own('document.claims', 'Claims and sources of this document', actions.claims),
    own('document.orphans', 'Show the orphans', actions.orphans),
    own('desk.outline', 'Show or hide the outline', actions.outline, { keys: OUTLINE_KEY }),
    own('desk.inspector', 'Show or hide the inspector', actions.inspector, { keys: 'F4' }),
    own('desk.rows', 'Rows: paragraphs line up', () => actions.layout('rows')),
    own('desk.flow', 'Flow: two free columns', () => actions.layout('flow')),
  ])
}
