import type { TextSelection } from '../../shared/contract/knowledge-calls.ts'
import type { ErrorCode } from '../../shared/contract/errors.ts'
import type { AlignmentProposal, LensText } from '../../shared/contract/section-calls.ts'
import type { AnnotationId, ClaimId, LinkId, SectionId, SentenceId } from '../../shared/model/ids.ts'
import type { Annotation } from '../../shared/model/knowledge.ts'
import type { LinkState, NodeJson, Progress, SectionState } from '../../shared/model/text.ts'
import type { EvidenceStatus, Layer, Side, SourceLanguage } from '../../shared/model/vocabulary.ts'
import type { TextRules } from '../../shared/segmentation/rule.ts'
import type { EditAnswer, EditRequest } from './edit-requests.ts'
import type { ParagraphRange } from './selected-paragraphs.ts'

/** What the margin needs of a claim. */
export interface ClaimMark { id: ClaimId; number: number; status: EvidenceStatus; needsRecheck: boolean }

/** The Chinese through a lens: the converted sentences and the language tag of what is seen. */
export interface LensView { language: SourceLanguage; text: LensText }

export interface EditorSettings {
  /** `rows`: linked paragraphs line up. `flow`: two free columns, the sentence under the reading line kept level. */
  layout: 'rows' | 'flow'
  marks: Readonly<Record<Layer, boolean>>
  /** Of the English; the Chinese is never spell-checked. */
  spellcheck: boolean
}

/** Where a search result stands; offsets are half-open UTF-16 within the stored sentence. */
export interface HitMark { side: Side; sentenceId: SentenceId; from: number; to: number }

/** Steps (JSON of ProseMirror, LinkStep, SourceStep) on top of `baseVersion`; a repeated batch keeps its `batchId`. */
export interface SaveBatch { sectionId: SectionId; batchId: string; baseVersion: number; steps: NodeJson[]; selection: SentenceId | null }
/** What the core answers to `section.apply`. */
export interface SaveAck { version: number; progress: Progress; annotations: Annotation[] }

/**
 * `failed.since` is milliseconds since 1970 of the first unsuccessful attempt; `pending` counts steps not acknowledged.
 * `retrying` is false when trying again cannot help (staleVersion, invariantBroken): the steps are kept, the section
 * has to be opened anew.
 */
export type SaveState =
  | { kind: 'saved' }
  | { kind: 'saving'; pending: number }
  | { kind: 'failed'; pending: number; since: number; retrying: boolean; error: { code: ErrorCode; message: string } }

/** The sentence under the caret, and what belongs to it. */
export interface CaretPlace {
  side: Side
  /** Null when the caret stands where there is no sentence (an empty paragraph). */
  sentenceId: SentenceId | null
  /** 1-based paragraph and sentence within the section, of this side ("3.2"); empty without a sentence. */
  place: string
  text: string
  linkId: LinkId | null
  linkState: LinkState | null
  /** 0..1 for an automatic link, else null. */
  confidence: number | null
  counterpart: { side: Side; sentences: readonly SentenceId[]; text: string }
  /** Marks under the caret, or anywhere in the sentence when none stands under it; in document order. */
  annotations: readonly AnnotationId[]
  /** The selected text as seen, empty without a selection. */
  selected: string
}

export interface ContextMenuRequest { x: number; y: number; caret: CaretPlace; hasSelection: boolean }

/** Marks a person makes on a selection; the desk opens what it needs for each. */
export type TagRequest = 'claim' | 'sourceMention' | 'note'

export interface EditorHost {
  /** Rejects with an error that has `code` and `message`. Called with one batch at a time. */
  save(batch: SaveBatch): Promise<SaveAck>
  onSaveState?(state: SaveState): void
  /** At most once a frame, only when something in it changed. */
  onCaret?(caret: CaretPlace | null): void
  onContextMenu?(request: ContextMenuRequest): void
  /** Computed when idle after edits and exactly on every acknowledgement. */
  onProgress?(progress: Progress): void
  /** Annotations whose anchors the core moved, whole, after an acknowledgement. The editor shows them already. */
  onAnnotationsChanged?(annotations: readonly Annotation[]): void
  /** A mark in the margin was pressed. */
  onMark?(annotationId: AnnotationId): void
  /** A segment of the seam was pressed (the caret is already there). */
  onLink?(linkId: LinkId | null, sentenceId: SentenceId, element: HTMLElement): void
  /** The person asked, by key, to tag the selection. */
  onTag?(tag: TagRequest): void
  /** The person wants to type an address, a note or a correction, or pressed a note. Give what they typed to `answer`. */
  onRequest?(request: EditRequest): void
  /** A key asked for something that needs words, but there is nothing here to ask about. */
  onNothing?(command: AskingCommand): void
  /** The Chinese was corrected, joined or cut (or that was undone): a lens has to be asked for anew. */
  onSourceChanged?(): void
  /** The last row was passed by "next": the host may turn the page. */
  onEnd?(direction: 'forward' | 'backward'): void
}

export interface SectionEditorOptions {
  section: SectionState
  annotations: readonly Annotation[]
  claims: readonly ClaimMark[]
  sourceLanguage: SourceLanguage
  /** Null: as stored. */
  lens: LensView | null
  settings: EditorSettings
  host: EditorHost
}

export const EDITOR_COMMANDS = [
  'confirmAndNext', 'confirmParagraph', 'confirmAgain', 'unconfirm', 'nextSentence', 'previousSentence', 'nextUnconfirmed', 'previousUnconfirmed',
  'splitSentence', 'mergeNext', 'mergePrevious', 'linkSelected', 'unlink', 'markOmitted', 'markAdded', 'openSlot', 'otherSide',
  'takeNextTarget', 'takePreviousTarget', 'letGoTarget', 'takeNextSource', 'takePreviousSource', 'letGoSource',
  'undo', 'redo', 'emphasis', 'strong', 'code', 'paragraph', 'heading1', 'heading2', 'heading3', 'bulletItem', 'numberItem', 'quotation',
  'link', 'footnote', 'correct',
] as const
export type EditorCommand = (typeof EDITOR_COMMANDS)[number]

/** Commands that need words of the person first: running them asks the host by `onRequest`. */
const ASKING = ['link', 'footnote', 'correct'] as const satisfies readonly EditorCommand[]
export type AskingCommand = (typeof ASKING)[number]
export function asks(command: EditorCommand): command is AskingCommand { return (ASKING as readonly EditorCommand[]).includes(command) }

/**
 * One section on the desk. All methods are synchronous unless they return a promise, and cost no more than the changed
 * blocks. The host element needs a definite height: the editor scrolls inside it.
 */
export interface SectionEditor {
  readonly sectionId: SectionId
  /** Version acknowledged by the core plus the steps still under way: what a selection refers to. */
  readonly version: number
  readonly saveState: SaveState
  readonly caret: CaretPlace | null
  progress(): Progress
  /** False when there was nothing to do. Never runs during composition. */
  run(command: EditorCommand): boolean
  can(command: EditorCommand): boolean
  /** What the person typed for a request, as one undo event; null takes the link or the note away. */
  answer(request: EditRequest, text: string | null): EditAnswer
  focus(side?: Side): void
  /** Scrolls to a sentence, puts the caret in it (selecting the range when given) and focuses. False when it is not here. */
  goTo(sentenceId: SentenceId, side: Side, range?: { from: number; to: number }): boolean
  setLens(lens: LensView | null): void
  setAnnotations(annotations: readonly Annotation[]): void
  setClaims(claims: readonly ClaimMark[]): void
  setSettings(settings: EditorSettings): void
  /** Edits follow people's own rules from now on (none before, and with null); what stands is not cut anew. */
  setRules(rules: TextRules | null): void
  /** Paints search results; `current` is an index into them or null. */
  setHits(hits: readonly HitMark[], current: number | null): void
  /** Lights one annotation in the text and the margin, such as the one the inspector shows. */
  setPicked(annotationId: AnnotationId | null): void
  /** The selection as the contract wants it, null when nothing is selected. Await `flush()` first: the core knows saved text only. */
  selectionForAnnotation(): TextSelection | null
  /** Source paragraphs that the selection touches or translates; null when nothing is selected. */
  selectedParagraphs(): ParagraphRange | null
  /** The stored words of a phrase that the lens replaced as one, when the selection begins or ends inside it: an anchor there takes the phrase whole. */
  phraseAtEdge(): string | null
  /** Takes the proposed links over as one undoable change; confirmed links stay. False when the text has moved on. */
  applyAlignment(proposal: AlignmentProposal): boolean
  /** Resolves when every step made so far is acknowledged; rejects with the error of the first failed attempt. */
  flush(): Promise<void>
  /** Takes the editor off the page, with its undo history and scroll position; saving goes on. */
  suspend(): void
  resume(host: HTMLElement): void
  /** Tears down. Unacknowledged steps are dropped: `flush()` first. */
  destroy(): void
}

export type CreateSectionEditor = (host: HTMLElement, options: SectionEditorOptions) => SectionEditor
