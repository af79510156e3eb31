import './desk-sheet.css'
import './seam.css'
import './paint.css'
import { Selection, type EditorState, type Transaction } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
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
import { blockViews } from './block-view.ts'
import { CaretWatch } from './caret-watch.ts'
import { applyProposal, confirm, goToTarget, insertFor, linkAct, openSlot, readAs, selectedSentences, type SentenceRef } from './commands.ts'
import { buildDesk, showLayout, type DeskDom } from './desk-dom.ts'
import { DeskView } from './desk-view.ts'
import { commandOf, type CommandPlace } from './editor-commands.ts'
import { asks, type AskingCommand, type CaretPlace, type ChineseSentence, type ClaimMark, type EditorCommand, type EditorSettings, type HitMark, type LensMark, type LensView, type SaveState, type SeenPhrase, type SourceRange, type TextPlace, type SectionEditor, type SectionEditorOptions, type SeenWords } from './editor-options.ts'
import { answerCommand, correctRequest, footnoteRequest, linkRequest, noteRequest, type EditAnswer, type EditRequest } from './edit-requests.ts'
import { realEnv } from './env.ts'
import type { EvidenceMark } from './evidence-paint.ts'
import { FlowScroll } from './flow.ts'
import { applyGiven } from './given-steps.ts'
import { inkOf, sentenceViews } from './ink.ts'
import { deskKeys, sourceKey, type SourceKeyTargets } from './keys.ts'
import { pressedNote } from './pressed-note.ts'
import { PlacedAnnotations } from './placed-annotations.ts'
import { Pointer } from './pointer.ts'
import type { LinkAct, ReadingPart } from './review-commands.ts'
import { Saver } from './saver.ts'
import type { Segment } from './segments.ts'
import { paragraphsAround, type ParagraphRange } from './selected-paragraphs.ts'
import { selectionOf } from './selection.ts'
import { sourceOrder } from './slot.ts'
import { sourceOf } from './source.ts'
import { SourceView } from './source-view.ts'
import { changedLinks, ContentChanges, pastedSentences, seenWords, selectedPart } from './section-changes.ts'
import { contentOf, createSectionState, isSettled, linksOf, pendingOf } from './state.ts'

export type * from './editor-options.ts'
export type { EditAnswer, EditRequest } from './edit-requests.ts'
export type { EvidenceMark } from './evidence-paint.ts'
export type { SentenceRef } from './link-commands.ts'
export type { LinkAct } from './review-commands.ts'
export { EDITOR_COMMANDS } from './editor-options.ts'
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
  private readonly saver: Saver
  private readonly watch: CaretWatch
  private readonly pointer: Pointer
  private readonly flow: FlowScroll
  private readonly sync: AnnotationSync
  private readonly resized: ResizeObserver
  private side: Side = 'target'
  private rules: TextRules | null = null
  /** Of the state that is being shown: elements made on the way ask for it. */
  private links: LinkTable
  private scroll = { sheet: 0, source: 0, target: 0 }
  private readonly changes = new ContentChanges()
  private destroyed = false
  /** Puts the text back where it stood before the lens was changed, unless somebody has scrolled since. */
  private backInPlace: (scrolled: boolean) => void = () => undefined

  constructor(host: HTMLElement, private readonly options: SectionEditorOptions) {
    const { section, settings, sourceLanguage } = options
    this.sectionId = section.id
    this.dom = buildDesk(host, settings)
    const keys: SourceKeyTargets = { run: (command) => this.run(command), tag: (tag) => this.tag(tag), step: (to) => this.stepSource(to), selectAll: () => this.source.selectAll() }
    const state = createSectionState(section, { composing: () => this.target.composing, env: { ...realEnv(), rules: () => this.rules }, plugins: [deskKeys(keys)] })
    this.links = linksOf(state)
    this.source = new SourceView(this.dom.source, section.source, sourceLanguage, options.lens, {
      keyDown: (_view, event) => sourceKey(event, keys),
      moved: () => this.watch.moved(),
      late: () => { this.changes.tell(); this.settle(2) },
      ink: (id) => inkOf(this.links, 'source', id),
      contextMenu: (view, event) => this.contextMenu(view, event, 'source'),
      note: (pos, text) => this.ask(noteRequest(pos, text, true)),
      pressed: (event) => this.pressText(event),
    })
    this.target = new EditorView({ mount: this.dom.target }, {
      state,
      nodeViews: blockViews('target'),
      markViews: sentenceViews((id) => inkOf(this.links, 'target', id)),
      attributes: targetAttributes(settings.spellcheck),
      scrollMargin: { top: 80, bottom: 120, left: 0, right: 0 }, scrollThreshold: { top: 40, bottom: 60, left: 0, right: 0 },
      dispatchTransaction: (tr) => this.dispatch(tr),
      ...pressedNote((pos, text) => this.ask(noteRequest(pos, text, false))),
      handleDOMEvents: {
        contextmenu: (view, event) => this.contextMenu(view, event, 'target'),
        blur: () => { this.saver.hurry(); this.view.settleFeet(); return false },
      },
    })
    const annotations = new PlacedAnnotations(options.annotations)
    this.view = new DeskView({
      dom: this.dom, source: this.source, target: this.target, annotations, claims: options.claims, settings, language: options.lens?.language ?? sourceLanguage,
      foot: {
        openSlot: (id) => { this.focus('target'); this.does(openSlot(id)) },
        confirmAgain: ({ side, sentenceId }) => { this.does(confirm([{ side: side === 'target' && !this.isSource(sentenceId) ? 'target' : 'source', id: sentenceId }])) },
      },
      onSegment: (segment, element) => this.pressSegment(segment, element),
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
      target: this.target, source: this.source, annotations, side: () => this.side,
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
    this.backInPlace(true)
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
    if (side === 'target') this.openLone()
    if (side === this.side) return
    this.side = side
    this.watch.moved()
  }

  /** The paragraph at the caret of the English is laid out for itself. */
  private steady(): void {
    const { $head } = this.target.state.selection
    const block = this.target.hasFocus() && $head.depth > 0 ? this.target.dom.children[$head.index(0)] : undefined
    this.view.steady.set(block ?? null)
  }

  /** A section without any English is one empty paragraph: it is the place of the first sentence. */
  private openLone(): void {
    const lone = () => {
      const { doc } = this.target.state
      return doc.childCount === 1 && doc.content.size === 2 && doc.firstChild?.attrs['forSource'] === null
    }
    const first = contentOf(this.target.state).source.flatMap((block) => block.sentences)[0]
    // Not inside the focus event: ProseMirror has not read the selection yet.
    if (first && lone()) setTimeout(() => { if (!this.destroyed && lone()) this.does(openSlot(first.id)) })
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

  private place(): CommandPlace {
    const source = this.source.caret()
    const stretches = this.source.stretches()
    return {
      side: this.side,
      source: source && { id: source.sentenceId, offset: this.source.offset() },
      sourceSelection: stretches.length > 0 ? stretches.map(({ sentenceId }) => sentenceId) : source ? [source.sentenceId] : [],
    }
  }

  run(command: EditorCommand): boolean {
    if (this.target.composing) return false
    if (command === 'otherSide') return this.goOtherSide()
    if (this.side === 'source' && (command === 'nextSentence' || command === 'previousSentence')) return this.stepSource(command === 'nextSentence' ? 'next' : 'previous')
    const before = this.target.state
    if (asks(command)) {
      const request = this.requestOf(command)
      if (request) return this.ask(request)
      this.options.host.onNothing?.(command)
      return false
    }
    const done = this.does(commandOf(command, this.place()))
    if (command === 'confirmAndNext' && this.side === 'source') this.stepSource('next')
    const forward = command === 'nextSentence' || command === 'nextUnconfirmed' || command === 'confirmAndNext'
    const backward = command === 'previousSentence' || command === 'previousUnconfirmed'
    if (this.side === 'target' && (forward || backward) && before.selection.eq(this.target.state.selection) && before.doc === this.target.state.doc && pendingOf(before) === pendingOf(this.target.state)) this.options.host.onEnd?.(forward ? 'forward' : 'backward')
    if (this.side === 'source' && (command === 'nextUnconfirmed' || command === 'previousUnconfirmed' || command === 'openSlot')) this.focus('target')
    return done || command === 'confirmAndNext'
  }

  can(command: EditorCommand): boolean {
    if (command === 'otherSide') return true
    if (this.target.composing) return false
    return asks(command) ? this.requestOf(command) !== null : commandOf(command, this.place())(this.target.state)
  }

  private requestOf(command: AskingCommand): EditRequest | null {
    const { state } = this.target
    if (command === 'correct') return correctRequest(state, this.side === 'source' ? this.source.caret()?.sentenceId ?? null : this.watch.sourceHere(), this.source.throughLens)
    return this.side === 'source' ? null : command === 'link' ? linkRequest(state) : footnoteRequest(state)
  }

  private ask(request: EditRequest): boolean {
    const { onRequest } = this.options.host
    if (!onRequest || this.target.composing) return false
    onRequest(request)
    return true
  }

  answer(request: EditRequest, text: string | null): EditAnswer {
    const command = answerCommand(this.target.state, request, text)
    if (typeof command === 'string') return command
    return this.does(command) ? 'done' : 'gone'
  }

  private does(command: ReturnType<typeof commandOf>): boolean {
    return command(this.target.state, (tr) => { this.target.dispatch(tr) }, this.target)
  }

  private tag(tag: Parameters<SourceKeyTargets['tag']>[0]): boolean {
    if (!this.options.host.onTag || this.selectionForAnnotation() === null) return false
    this.options.host.onTag(tag)
    return true
  }

  private isSource(id: SentenceId): boolean { return findSourceSentence(contentOf(this.target.state).source, id) !== null }

  private stepSource(to: 'next' | 'previous' | 'first' | 'last'): boolean {
    const order = sourceOrder(contentOf(this.target.state))
    const at = order.indexOf(this.source.caret()?.sentenceId ?? ('' as SentenceId))
    const next = order[to === 'first' ? 0 : to === 'last' ? order.length - 1 : to === 'next' ? at + 1 : at - 1]
    if (next === undefined) { this.options.host.onEnd?.(to === 'next' ? 'forward' : 'backward'); return true }
    this.source.select(next, null)
    this.reveal('source', next)
    return true
  }

  private goOtherSide(): boolean {
    const { side, sentenceId } = this.watch.at()
    if (side === 'source') {
      this.focus('target')
      return sentenceId === null || this.does(openSlot(sentenceId))
    }
    const source = this.watch.sourceHere()
    this.focus('source')
    return source === null || this.source.select(source, null)
  }

  private pressSegment(segment: Segment, element: HTMLElement): void {
    if (segment.side === 'target') this.does(goToTarget(segment.sentenceId))
    else if (segment.state === 'untranslated') { this.focus('target'); this.does(openSlot(segment.sentenceId)) }
    else if (segment.state === 'omitted') { this.focus('source'); this.source.select(segment.sentenceId, null) }
    else this.does(openSlot(segment.sentenceId))
    this.options.host.onLink?.(segment.linkId, segment.sentenceId, element)
  }

  focus(side: Side = this.side): void {
    if (side === 'source') this.source.focus()
    else this.target.focus()
    this.side = side
  }

  goTo(sentenceId: SentenceId, side: Side, range?: { from: number; to: number }): boolean {
    this.focus(side)
    const found = side === 'source' ? this.source.select(sentenceId, range ?? null) : this.does(goToTarget(sentenceId, range ?? null))
    if (found) this.reveal(side, sentenceId)
    return found
  }

  /** Scrolls to a sentence; again in the next frame, when what came into the window has its real height. */
  private reveal(side: Side, id: SentenceId): void {
    this.view.reveal(side, id)
    requestAnimationFrame(() => { if (!this.destroyed) this.view.reveal(side, id) })
  }

  setLens(lens: LensView | null): void {
    if (lens === null && !this.source.throughLens) return
    const { side, sentenceId } = this.watch.at()
    this.backInPlace = this.view.place.hold(sentenceId === null ? null : { side, id: sentenceId })
    this.source.setLens(lens, this.options.sourceLanguage, this.view.around())
    this.view.foot.setLanguage(lens?.language ?? this.options.sourceLanguage)
    this.view.sourceShown()
    this.changes.tell()
    this.settle(1)
    this.watch.moved()
  }

  /** Now, and in so many frames: what has come near the window gets its real height at the end of one. */
  private settle(frames: number): void {
    if (this.destroyed) return
    this.backInPlace(false)
    if (frames > 0) requestAnimationFrame(() => { this.settle(frames - 1) })
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

  selectionForAnnotation(): TextSelection | null { return selectionOf(this.sectionId, this.side, this.version, this.target.state, this.source) }

  phrasesAtEdges(): readonly SeenPhrase[] { return this.side === 'source' ? this.source.phrasesAtEdges() : [] }

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
    return selectedPart(this.content, this.side, this.side === 'source' ? this.place().sourceSelection : selectedSentences(this.target.state), whole)
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
    this.side = side
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

function targetAttributes(spellcheck: boolean): Record<string, string> {
  return {
    class: 'desk-target', lang: 'en', spellcheck: String(spellcheck), role: 'textbox', 'aria-multiline': 'true', 'aria-label': 'English translation',
    autocorrect: 'off', autocapitalize: 'off', translate: 'no',
  }
}

/** A link in the text is text here; the host opens addresses when asked. */
function noNavigation(event: MouseEvent): void {
  if (event.target instanceof Element && event.target.closest('a')) event.preventDefault()
}
