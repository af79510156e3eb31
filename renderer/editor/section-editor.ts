import './desk-sheet.css'
import './seam.css'
import './paint.css'
import { Selection, type EditorState, type Transaction } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import type { TextSelection } from '../../shared/contract/knowledge-calls.ts'
import type { AlignmentProposal } from '../../shared/contract/section-calls.ts'
import type { LinkTable } from '../../shared/document/link-table.ts'
import type { SectionContent } from '../../shared/document/section-content.ts'
import { progressOf } from '../../shared/document/link-state.ts'
import { findSourceSentence } from '../../shared/document/sentences.ts'
import type { AnnotationId, SectionId, SentenceId } from '../../shared/model/ids.ts'
import type { InlineRun } from '../../shared/model/interchange.ts'
import type { Annotation } from '../../shared/model/knowledge.ts'
import type { NodeJson, Progress } from '../../shared/model/text.ts'
import type { Side } from '../../shared/model/vocabulary.ts'
import type { TextRules } from '../../shared/segmentation/rule.ts'
import { AnnotationSync } from './annotation-sync.ts'
import { CaretWatch } from './caret-watch.ts'
import { applyProposal, confirm, insertFor, linkAct, openSlot, readAs, selectedSentences, type SentenceRef } from './commands.ts'
import { DeskActs } from './desk-acts.ts'
import { buildDesk, showLayout, type DeskDom } from './desk-dom.ts'
import { DeskView } from './desk-view.ts'
import type { commandOf } from './editor-commands.ts'
import type { CaretPlace, ChineseSentence, ClaimMark, EditorCommand, EditorSettings, HitMark, LensMark, LensView, SaveState, SeenPhrase, SourceRange, TextPlace, SectionEditor, SectionEditorOptions, SeenWords } from './editor-options.ts'
import { noteRequest, type EditAnswer, type EditRequest } from './edit-requests.ts'
import { realEnv } from './env.ts'
import type { EvidenceMark } from './evidence-paint.ts'
import { FlowScroll } from './flow.ts'
import { applyGiven } from './given-steps.ts'
import { inkOf } from './ink.ts'
import { deskKeys, sourceKey, type SourceKeyTargets } from './keys.ts'
import { PlacedAnnotations } from './placed-annotations.ts'
import { Pointer } from './pointer.ts'
import type { LinkAct, ReadingPart } from './review-commands.ts'
import { Saver } from './saver.ts'
import { paragraphsAround, type ParagraphRange } from './selected-paragraphs.ts'
import { selectionOf } from './selection.ts'
import { sourceOrder } from './slot.ts'
import { sourceOf } from './source.ts'
import { SourceView } from './source-view.ts'
import { changedLinks, ContentChanges, pastedSentences, seenWords, selectedPart } from './section-changes.ts'
import { contentOf, createSectionState, isSettled, linksOf, pendingOf } from './state.ts'
import { createTargetView, targetAttributes } from './target-view.ts'

export type * from './editor-options.ts'
export type { EditAnswer, EditRequest } from './edit-requests.ts'
export type { EvidenceMark } from './evidence-paint.ts'
export type { SentenceRef } from './link-commands.ts'
export type { LinkAct } from './review-commands.ts'
export { EDITOR_KEYS, TAG_KEYS } from './keys.ts'

/**
 * Puts one section on the page: both texts, what joins them, and the way of every edit to the core. Plain DOM; opening
 * 300 paragraphs costs about as much as the two texts alone.
 */
export function createSectionEditor(host: HTMLElement, options: SectionEditorOptions): SectionEditor { return new Desk(host, options) }

class Desk implements SectionEditor {
  readonly sectionId: SectionId
  private readonly dom: DeskDom
  private readonly target: EditorView
  private readonly source: SourceView
  private readonly view: DeskView
  private readonly acts: DeskActs
  private readonly saver: Saver
  private readonly watch: CaretWatch
  private readonly pointer: Pointer
  private readonly flow: FlowScroll
  private readonly sync: AnnotationSync
  private readonly resized: ResizeObserver
  private rules: TextRules | null = null
  /** Of the state that is being shown: elements made on the way ask for it. */
  private links: LinkTable
  private scroll = { sheet: 0, source: 0, target: 0 }
  private readonly changes = new ContentChanges()
  private destroyed = false

  constructor(host: HTMLElement, private readonly options: SectionEditorOptions) {
    const { section, settings, sourceLanguage } = options
    this.sectionId = section.id
    this.dom = buildDesk(host, settings)
    const keys: SourceKeyTargets = { run: (command) => this.run(command), tag: (tag) => this.tag(tag), step: (to) => this.acts.stepSource(to), selectAll: () => this.source.selectAll() }
    const state = createSectionState(section, { composing: () => this.target.composing, env: { ...realEnv(), rules: () => this.rules }, plugins: [deskKeys(keys)] })
    this.links = linksOf(state)
    this.source = new SourceView(this.dom.source, section.source, sourceLanguage, options.lens, {
      keyDown: (_view, event) => sourceKey(event, keys),
      moved: () => this.watch.moved(),
      late: () => { this.changes.tell(); this.view.place.settle(2) },
      ink: (id) => inkOf(this.links, 'source', id),
      contextMenu: (view, event) => this.contextMenu(view, event, 'source'),
      note: (pos, text) => this.acts.ask(noteRequest(pos, text, true)),
      pressed: (event) => this.pressText(event),
    })
    this.target = createTargetView(this.dom.target, state, settings.spellcheck, {
      ink: (id) => inkOf(this.links, 'target', id),
      dispatch: (tr) => this.dispatch(tr),
      note: (pos, text) => this.acts.ask(noteRequest(pos, text, false)),
      contextMenu: (view, event) => this.contextMenu(view, event, 'target'),
      left: () => { this.saver.hurry(); this.view.settleFeet() },
    })
    this.acts = new DeskActs({ target: this.target, source: this.source, watch: () => this.watch, host: options.host, reveal: (side, id) => this.reveal(side, id) })
    const annotations = new PlacedAnnotations(options.annotations)
    this.view = new DeskView({
      dom: this.dom, source: this.source, target: this.target, annotations, claims: options.claims, settings, language: options.lens?.language ?? sourceLanguage,
      foot: {
        openSlot: (id) => { this.focus('target'); this.does(openSlot(id)) },
        confirmAgain: ({ side, sentenceId }) => { this.does(confirm([{ side: side === 'target' && !this.isSource(sentenceId) ? 'target' : 'source', id: sentenceId }])) },
      },
      onSegment: (segment, element) => this.acts.pressSegment(segment, element),
      onMark: (id) => { this.setPicked(id); options.host.onMark?.(id) },
    })
    this.sync = new AnnotationSync(annotations, () => this.view.annotationsChanged())
    this.saver = new Saver({
      sectionId: section.id, version: section.version,
      save: (batch) => options.host.save(batch),
      onState: (state) => { options.host.onSaveState?.(state); if (state.kind === 'failed') options.host.onProgress?.(this.progress()) },
      onAck: (ack, pending) => {
        this.sync.acknowledged(ack.annotations, pending)
        options.host.onProgress?.(ack.progress)
        if (ack.annotations.length > 0) options.host.onAnnotationsChanged?.(ack.annotations)
      },
      ready: () => !this.target.composing && isSettled(this.target.state),
      selection: () => this.watch.at().sentenceId,
    })
    this.watch = new CaretWatch({
      target: this.target, source: this.source, annotations, side: () => this.acts.side,
      onMoved: (pointed, open) => { this.view.attention.setCaret(pointed); this.view.foot.setOpen(open) },
      onLeft: () => this.view.settleFeet(),
      onCaret: (caret) => options.host.onCaret?.(caret),
      onFrame: () => this.steady(),
    })
    this.pointer = new Pointer(this.dom.sheet, this.source.view.dom, (pointed) => this.view.attention.setHover(pointed))
    this.flow = new FlowScroll({ source: this.source.view.dom, target: this.target.dom, content: () => contentOf(this.target.state), seen: () => this.source.seen })
    this.resized = new ResizeObserver(() => this.view.lookSoon())
    this.listen()
  }

  private listen(): void {
    const { scroller, sheet } = this.dom
    scroller.addEventListener('scroll', this.scrolled, { passive: true, capture: true })
    for (const type of ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const) scroller.addEventListener(type, this.handled, { passive: true, capture: true })
    sheet.addEventListener('focusin', this.focused)
    sheet.addEventListener('click', noNavigation)
    document.addEventListener('visibilitychange', this.hidden)
    this.resized.observe(scroller)
  }

  private readonly scrolled = (): void => {
    this.view.place.scrolled()
    this.view.lookSoon()
  }
  /** A hand is on the text and may scroll it. Keys that change what is seen are no such hand. */
  private readonly handled = (event: Event): void => {
    if (!(event instanceof KeyboardEvent) || !(event.altKey || event.ctrlKey || event.metaKey || /^F\d/u.test(event.key))) this.view.place.letGo()
  }

  private readonly hidden = (): void => { if (document.visibilityState === 'hidden') this.saver.hurry() }

  private readonly focused = (event: FocusEvent): void => {
    const side = event.target === this.source.view.dom ? 'source' : event.target === this.target.dom ? 'target' : null
    if (side === null) return
    if (side === 'target') this.acts.openLone()
    if (side === this.acts.side) return
    this.acts.side = side
    this.watch.moved()
  }

  /** The paragraph at the caret of the English is laid out for itself. */
  private steady(): void {
    const { $head } = this.target.state.selection
    const block = this.target.hasFocus() && $head.depth > 0 ? this.target.dom.children[$head.index(0)] : undefined
    this.view.steady.set(block ?? null)
  }

  private dispatch(tr: Transaction): void {
    const before: EditorState = this.target.state
    const { state, transactions } = before.applyTransaction(tr)
    this.links = linksOf(state)
    this.target.updateState(state)
    const { $head } = state.selection
    this.view.steady.wake($head.depth > 0 ? this.target.dom.children[$head.index(0)] ?? null : null)
    if (transactions.length === 0) return
    this.view.changed(before, state, transactions)
    const steps = transactions.flatMap((done) => done.steps)
    this.saver.push(steps)
    if (steps.length > 0) this.changes.tell()
    const pasted = pastedSentences(before, state, transactions)
    if (pasted.length > 0) this.options.host.onPasted?.(pasted)
    if (sourceOf(before) !== sourceOf(state)) this.options.host.onSourceChanged?.()
    if (steps.length > 0 || before.selection !== state.selection || pendingOf(before) !== pendingOf(state)) this.watch.moved(steps.length > 0)
  }

  get version(): number { return this.saver.version }
  get saveState(): SaveState { return this.saver.state }
  get caret(): CaretPlace | null { return this.watch.place() }
  progress(): Progress { return progressOf(contentOf(this.target.state)) }

  run(command: EditorCommand): boolean { return this.acts.run(command) }
  can(command: EditorCommand): boolean { return this.acts.can(command) }
  answer(request: EditRequest, text: string | null): EditAnswer { return this.acts.answer(request, text) }
  focus(side?: Side): void { this.acts.focus(side) }
  goTo(sentenceId: SentenceId, side: Side, range?: { from: number; to: number }): boolean { return this.acts.goTo(sentenceId, side, range) }
  private does(command: ReturnType<typeof commandOf>): boolean { return this.acts.does(command) }

  private tag(tag: Parameters<SourceKeyTargets['tag']>[0]): boolean {
    if (!this.options.host.onTag || this.selectionForAnnotation() === null) return false
    this.options.host.onTag(tag)
    return true
  }

  private isSource(id: SentenceId): boolean { return findSourceSentence(contentOf(this.target.state).source, id) !== null }

  /** Scrolls to a sentence; again in the next frame, when what came into the window has its real height. */
  private reveal(side: Side, id: SentenceId): void {
    this.view.reveal(side, id)
    requestAnimationFrame(() => { if (!this.destroyed) this.view.reveal(side, id) })
  }

  setLens(lens: LensView | null): void {
    if (lens === null && !this.source.throughLens) return
    const { side, sentenceId } = this.watch.at()
    this.view.place.hold(sentenceId === null ? null : { side, id: sentenceId })
    this.source.setLens(lens, this.options.sourceLanguage, this.view.around())
    this.view.foot.setLanguage(lens?.language ?? this.options.sourceLanguage)
    this.view.sourceShown()
    this.changes.tell()
    this.view.place.settle(1)
    this.watch.moved()
  }

  setAnnotations(annotations: readonly Annotation[]): void { this.sync.set(annotations, this.saver.pending) }
  setRules(rules: TextRules | null): void { this.rules = rules }
  setClaims(claims: readonly ClaimMark[]): void { this.view.setClaims(claims) }
  setHits(hits: readonly HitMark[], current: number | null): void { this.view.setHits(hits, current) }
  setPicked(id: AnnotationId | null): void { this.view.setPicked(id) }

  setSettings(settings: EditorSettings): void {
    showLayout(this.dom, settings)
    this.target.setProps({ attributes: targetAttributes(settings.spellcheck) })
    this.view.setSettings(settings)
  }

  selectedParagraphs(): ParagraphRange | null {
    const selection = this.selectionForAnnotation()
    return selection === null ? null : paragraphsAround(contentOf(this.target.state), selection.side, selection.stretches.map(({ sentenceId }) => sentenceId))
  }

  selectionForAnnotation(): TextSelection | null { return selectionOf(this.sectionId, this.acts.side, this.version, this.target.state, this.source) }

  phrasesAtEdges(): readonly SeenPhrase[] { return this.acts.side === 'source' ? this.source.phrasesAtEdges() : [] }

  sourceSentences(): readonly SentenceId[] { return sourceOrder(contentOf(this.target.state)) }
  setLensMarks(marks: readonly LensMark[], current: SourceRange | null): void { this.view.setLensMarks(marks, current) }
  chinese(sentenceId: SentenceId): ChineseSentence | null { return this.source.sentence(sentenceId) }

  placeOf(range: SourceRange): TextPlace | null {
    const first = () => this.view.attention.boxesOf('source', range.sentenceId, range)[0]
    return first() ? { contextElement: this.source.view.dom, getBoundingClientRect: () => first() ?? new DOMRect() } : null
  }

  private pressText(event: MouseEvent): void {
    const id = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-s]')?.dataset['s'] : undefined
    const mark = id !== undefined && event.button === 0 && this.selectionForAnnotation() === null ? this.view.lensMarkAt(id as SentenceId, event.clientX, event.clientY) : null
    if (mark) this.options.host.onLensMark?.(mark)
  }

  applyAlignment(proposal: AlignmentProposal): { changed: number } | null {
    if (proposal.sectionId !== this.sectionId || proposal.version !== this.version || this.target.composing) return null
    const before = this.content.links
    this.does(applyProposal(proposal.links, proposal.replaces))
    return { changed: changedLinks(before, this.content.links) }
  }

  applyGiven(version: number, steps: readonly NodeJson[]): boolean {
    return version === this.version && !this.target.composing && this.does(applyGiven(steps))
  }

  insertFor(source: readonly SentenceId[], runs: readonly InlineRun[]): boolean { return !this.target.composing && this.does(insertFor(source, runs)) }

  get content(): SectionContent { return this.changes.content(this.target.state) }
  subscribe(listener: () => void): () => void { return this.changes.subscribe(listener) }
  seen(side: Side, id: SentenceId): SeenWords | null { return seenWords(this.content, side, id, this.source.seen, side === 'source' ? this.source.view.dom.lang : 'en') }
  act(act: LinkAct, at: SentenceRef): boolean { return !this.target.composing && this.does(linkAct(act, at)) }
  canAct(act: LinkAct, at: SentenceRef): boolean { return linkAct(act, at)(this.target.state) }
  readAs(parts: readonly ReadingPart[]): boolean { return !this.target.composing && this.does(readAs(parts)) }
  selectedPart(whole: 'sentences' | 'paragraphs'): { source: SentenceId[]; target: SentenceId[] } {
    return selectedPart(this.content, this.acts.side, this.acts.side === 'source' ? this.acts.place().sourceSelection : selectedSentences(this.target.state), whole)
  }
  setEvidence(marks: readonly EvidenceMark[]): void { this.view.attention.setEvidence(marks) }

  flush(): Promise<void> { return this.saver.flush() }

  suspend(): void {
    this.saver.hurry()
    this.scroll = { sheet: this.dom.scroller.scrollTop, source: this.source.view.dom.scrollTop, target: this.target.dom.scrollTop }
    this.view.unpaint()
    this.dom.scroller.remove()
  }

  resume(host: HTMLElement): void {
    host.append(this.dom.scroller)
    this.dom.scroller.scrollTop = this.scroll.sheet
    this.source.view.dom.scrollTop = this.scroll.source
    this.target.dom.scrollTop = this.scroll.target
    this.view.lookAround()
    this.view.attention.refresh()
  }

  destroy(): void {
    if (this.destroyed) return
    this.destroyed = true
    this.view.place.letGo()
    document.removeEventListener('visibilitychange', this.hidden)
    this.resized.disconnect()
    this.saver.stop()
    this.watch.destroy()
    this.pointer.destroy()
    this.flow.destroy()
    this.view.destroy()
    this.source.destroy()
    this.target.destroy()
    this.dom.scroller.remove()
  }

  private contextMenu(view: EditorView, event: MouseEvent, side: Side): boolean {
    const { onContextMenu } = this.options.host
    if (!onContextMenu || view.composing) return false
    this.acts.side = side
    const at = view.posAtCoords({ left: event.clientX, top: event.clientY })
    const { from, to } = view.state.selection
    if (at && (at.pos < from || at.pos > to)) {
      if (side === 'source') this.source.placeAt(at.pos)
      // The browser moves the caret too, but tells of it only after this event.
      else view.dispatch(view.state.tr.setSelection(Selection.near(view.state.doc.resolve(at.pos))))
    }
    event.preventDefault()
    const caret = this.watch.place()
    if (caret) onContextMenu({ x: event.clientX, y: event.clientY, caret, hasSelection: this.selectionForAnnotation() !== null })
    return true
  }
}

/** A link in the text is text here; the host opens addresses when asked. */
function noNavigation(event: MouseEvent): void {
  if (event.target instanceof Element && event.target.closest('a')) event.preventDefault()
}
