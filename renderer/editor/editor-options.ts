import type { TextSelection } from '../../shared/contract/knowledge-calls.ts'
import type { ErrorCode } from '../../shared/contract/errors.ts'
import type { AlignmentProposal, LensText } from '../../shared/contract/section-calls.ts'
import type { AnnotationId, ClaimId, LinkId, SectionId, SentenceId } from '../../shared/model/ids.ts'
import type { InlineRun } from '../../shared/model/interchange.ts'
import type { Annotation } from '../../shared/model/knowledge.ts'
import type { LinkState, NodeJson, Progress, SectionState } from '../../shared/model/text.ts'
import type { EvidenceStatus, Layer, Side, SourceLanguage } from '../../shared/model/vocabulary.ts'
import type { OffsetBlocks } from '../../shared/script/offset-map.ts'
import type { TextRules } from '../../shared/segmentation/rule.ts'
import type { SectionContent } from '../../shared/document/section-content.ts'
import type { EditAnswer, EditRequest } from './edit-requests.ts'
import type { EvidenceMark } from './evidence-paint.ts'
import type { SentenceRef } from './link-commands.ts'
import type { LinkAct, ReadingPart } from './review-commands.ts'
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

/** `language` is that of what is seen. */
export interface SeenWords { text: string; language: string; seen(from: number, to: number): { from: number; to: number } }

/** Where a search result stands; offsets are half-open UTF-16 within the stored sentence. */
export interface HitMark { side: Side; sentenceId: SentenceId; from: number; to: number }

/** Half-open UTF-16 within a stored sentence of the Chinese. */
export interface SourceRange { sentenceId: SentenceId; from: number; to: number }

/**
 * A place of the Chinese that is marked for how it is converted. `doubt`: it may be wrong. `own`: a person said how it is shown, or that it stays as stored.
 */
export interface LensMark extends SourceRange { kind: 'doubt' | 'own' }

/** A phrase that the lens replaced as one, with the language tags of both. */
export interface SeenPhrase { stored: string; storedLanguage: SourceLanguage; seen: string; seenLanguage: SourceLanguage }

/** A sentence of the Chinese as stored and as it is seen; `map` leads from the one to the other. */
export interface ChineseSentence { stored: string; seen: string; map: OffsetBlocks }

/** A place in the window that stays at its words when the text is scrolled; for what floats beside them. */
export interface TextPlace { contextElement: Element; getBoundingClientRect(): DOMRect }

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
  /** Phrases of the lens in which the selection begins or ends: an anchor there takes them whole. */
  widened: readonly SeenPhrase[]
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
  /** A marked conversion was pressed. */
  onLensMark?(mark: LensMark): void
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
  /** Sentences came in by pasting or dropping that nothing is linked with. */
  onPasted?(target: readonly SentenceId[]): void
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
  /** Underlines places of the Chinese for how they are converted and lights one of them; offsets of the stored text. */
  setLensMarks(marks: readonly LensMark[], current: SourceRange | null): void
  /** The sentences of the Chinese in their order. */
  sourceSentences(): readonly SentenceId[]
  /** A sentence of the Chinese as stored and as seen; null when it is not in this section. */
  chinese(sentenceId: SentenceId): ChineseSentence | null
  /** The stretch of the stored Chinese as a place of the window; null when it is not in this section. */
  placeOf(range: SourceRange): TextPlace | null
  /** Lights one annotation in the text and the margin, such as the one the inspector shows. */
  setPicked(annotationId: AnnotationId | null): void
  /** The selection as the contract wants it, null when nothing is selected. Await `flush()` first: the core knows saved text only. */
  selectionForAnnotation(): TextSelection | null
  /** Source paragraphs that the selection touches or translates; null when nothing is selected. */
  selectedParagraphs(): ParagraphRange | null
  /** Phrases that the lens replaced as one, in which the selection begins or ends: an anchor there takes them whole. */
  phrasesAtEdges(): readonly SeenPhrase[]
  /** Takes the proposed links over as one undoable change; confirmed links stay. Null when the text has moved on, else how many links are others now. */
  applyAlignment(proposal: AlignmentProposal): { changed: number } | null
  /** Takes over steps that the core made on `version`, as one undoable change. False when the text has moved on. */
  applyGiven(version: number, steps: readonly NodeJson[]): boolean
  /**
   * Makes `runs` the translation of source sentences that belong together, as one undo event: in the place of what is there,
   * whose sentence and link stay, else where the desk would open a place. False when none of them is in the text, or while composing.
   */
  insertFor(source: readonly SentenceId[], runs: readonly InlineRun[]): boolean
  /** Both texts and the links as they are now; the same object until something in them changes. */
  readonly content: SectionContent
  /** Hears of every change of texts, links or lens, at once, until the function it returns is called. */
  subscribe(listener: () => void): () => void
  /** A sentence as it is seen, without white space at its end, and the way from stored offsets to those. Null when it is not in the text. */
  seen(side: Side, id: SentenceId): SeenWords | null
  /** Does something to the link of a sentence, wherever the caret is, as one undo event. False when there was nothing to do. */
  act(act: LinkAct, at: SentenceRef): boolean
  canAct(act: LinkAct, at: SentenceRef): boolean
  /** Takes another reading of sentences over, part by part, as one undo event. False where a person confirmed otherwise. */
  readAs(parts: readonly ReadingPart[]): boolean
  /** What is selected on the side that has the keyboard, or the paragraphs it touches; one side is always empty. */
  selectedPart(whole: 'sentences' | 'paragraphs'): { source: SentenceId[]; target: SentenceId[] }
  /** Underlines words that speak for a link; none takes the lines away. */
  setEvidence(marks: readonly EvidenceMark[]): void
  /** Resolves when every step made so far is acknowledged; rejects with the error of the first failed attempt. */
  flush(): Promise<void>
  /** Takes the editor off the page, with its undo history and scroll position; saving goes on. */
  suspend(): void
  resume(host: HTMLElement): void
  /** Tears down. Unacknowledged steps are dropped: `flush()` first. */
  destroy(): void
}

export type CreateSectionEditor = (host: HTMLElement, options: SectionEditorOptions) => SectionEditor
