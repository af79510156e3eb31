import type { Client } from '../client/client.ts'
import type { WorkbenchEvent } from '../../shared/contract/events.ts'
import type { AnnotationId, SectionId, SentenceId } from '../../shared/model/ids.ts'
import type { Annotation } from '../../shared/model/knowledge.ts'
import type { Progress } from '../../shared/model/text.ts'
import type { SourceLanguage } from '../../shared/model/vocabulary.ts'
import type { TextRules } from '../../shared/segmentation/rule.ts'
import type { CaretPlace, ClaimMark, ContextMenuRequest, CreateSectionEditor, EditorHost, EditorSettings, LensMark, SaveState, SectionEditor, TagRequest, AskingCommand, EditRequest } from '../editor/section-editor.ts'

/** Visited sections kept alive with their undo history. Each holds two views; more than a few cost memory for nothing. */
const KEPT = 4
/** Enough to recognise our own batches when the core tells every window about them. */
const REMEMBERED = 200

/** What the page gives to editors when they are made, and hears from the one it shows. */
export interface PoolPage {
  claims: readonly ClaimMark[]
  settings: EditorSettings
  rules: TextRules | null
  onCaret(caret: CaretPlace | null): void
  onSaveState(save: SaveState): void
  onProgress(sectionId: SectionId, progress: Progress): void
  onMenu(request: ContextMenuRequest): void
  onSeam(element: HTMLElement): void
  onMark(annotationId: AnnotationId): void
  onTag(tag: TagRequest): void
  onRequest(request: EditRequest): void
  onNothing(command: AskingCommand): void
  onSourceChanged(): void
  onLensMark(mark: LensMark): void
  onPasted(target: readonly SentenceId[]): void
  onEnd(direction: 'forward' | 'backward'): void
  /** Something typed was acknowledged, in whichever section. */
  onSaved(): void
  onAnnotationsChanged(annotations: readonly Annotation[]): void
  /** The section on the page was changed by another window and nothing here is unsaved. */
  onForeignChange(): void
}

/** The editors of a document's sections: one on the page, the last few alive behind it with their undo history. */
export class SectionPool {
  /** Oldest first. */
  readonly #editors = new Map<SectionId, SectionEditor>()
  /** First sentence of each source block as opened, for going to a heading. */
  readonly #firsts = new Map<SectionId, (SentenceId | undefined)[]>()
  readonly #sent = new Set<string>()
  #leaving: Promise<unknown> = Promise.resolve()
  #shown: SectionEditor | null = null
  #page: PoolPage | null = null

  constructor(readonly client: Client, readonly create: CreateSectionEditor, readonly sourceLanguage: SourceLanguage) {}

  /** Listens until the function it returns is called; that saves what is left and then tears the editors down. */
  start(): () => void {
    const unsubscribe = this.client.subscribe((event) => this.#heard(event))
    const unregister = this.client.beforeClosing({
      flush: () => this.flush(), unsaved: () => this.unsaved(),
      open: (sectionId) => this.#editors.get(sectionId) ?? null,
      apply: (sectionId, version, steps) => this.#editors.get(sectionId)?.applyGiven(version, steps) ?? false,
    })
    return () => {
      unsubscribe()
      const leaving = [...this.#editors.values()]
      this.#leave()
      this.#editors.clear()
      // Every one has its chance: a section that cannot be saved must not take the others' last words with it.
      this.#leaving = Promise.allSettled(leaving.map((editor) => editor.flush())).then(() => { unregister(); for (const editor of leaving) editor.destroy() })
    }
  }

  /** Call after every render of the page. */
  setPage(page: PoolPage): void { this.#page = page }
  all(): Iterable<SectionEditor> { return this.#editors.values() }
  firstSentence(sectionId: SectionId, block: number): SentenceId | null { return this.#firsts.get(sectionId)?.[block] ?? null }

  /** Puts a section on the page. Resolves to null when another was asked for meanwhile. */
  async show(sectionId: SectionId, parent: HTMLElement, stillWanted: () => boolean): Promise<SectionEditor | null> {
    let editor = this.#editors.get(sectionId)
    if (editor && editor === this.#shown) return editor
    if (editor) {
      this.#leave()
      this.#shown = editor
      editor.resume(parent)
      // Opening tells the core where the person is; what comes back is not newer than this living editor.
      this.client.call('section.open', { sectionId }).catch(() => undefined)
    } else {
      const { section, annotations } = await this.client.call('section.open', { sectionId })
      if (!stillWanted()) return null
      this.#leave()
      this.#firsts.set(sectionId, section.source.map((block) => block.sentences[0]?.id))
      const { claims = [], settings, rules = null } = this.#page ?? {}
      if (!settings) throw new Error('setPage comes before show')
      editor = this.create(parent, { section, annotations, claims, settings, sourceLanguage: this.sourceLanguage, lens: null, host: this.#hostOf(sectionId) })
      editor.setRules(rules)
    }
    this.#editors.delete(sectionId)
    this.#editors.set(sectionId, editor)
    this.#shown = editor
    void this.#shrink()
    return editor
  }

  /** Forgets the editor of a section, so that it is opened from the core again. Its unsaved changes are dropped. */
  discard(sectionId: SectionId): void {
    const editor = this.#editors.get(sectionId)
    if (!editor) return
    if (this.#shown === editor) this.#shown = null
    this.#editors.delete(sectionId)
    editor.destroy()
  }

  /** Resolves when everything typed in any section is acknowledged; rejects with the first failure. */
  async flush(): Promise<void> { await Promise.all([this.#leaving, ...[...this.#editors.values()].map((editor) => editor.flush())]) }
  unsaved(): boolean { return [...this.#editors.values()].some((editor) => editor.saveState.kind !== 'saved') }

  #hostOf(sectionId: SectionId): EditorHost {
    // Until an editor has been made, what it tells comes from the one being made.
    const tell = (what: (page: PoolPage) => void) => { if (this.#page && (this.#shown === null || this.#shown.sectionId === sectionId)) what(this.#page) }
    return {
      save: (batch) => {
        this.#sent.add(batch.batchId)
        const [oldest] = this.#sent
        if (this.#sent.size > REMEMBERED && oldest !== undefined) this.#sent.delete(oldest)
        return this.client.call('section.apply', batch)
      },
      onSaveState: (save) => { tell((page) => page.onSaveState(save)); if (save.kind === 'saved') this.#page?.onSaved() },
      onAnnotationsChanged: (annotations) => this.#page?.onAnnotationsChanged(annotations),
      onCaret: (caret) => tell((page) => page.onCaret(caret)),
      onProgress: (progress) => this.#page?.onProgress(sectionId, progress),
      onContextMenu: (request) => tell((page) => page.onMenu(request)),
      onLink: (_linkId, _sentenceId, element) => tell((page) => page.onSeam(element)),
      onMark: (annotationId) => tell((page) => page.onMark(annotationId)),
      onTag: (tag) => tell((page) => page.onTag(tag)),
      onRequest: (request) => tell((page) => page.onRequest(request)),
      onNothing: (command) => tell((page) => page.onNothing(command)),
      onPasted: (target) => tell((page) => page.onPasted(target)),
      onSourceChanged: () => tell((page) => page.onSourceChanged()),
      onLensMark: (mark) => tell((page) => page.onLensMark(mark)),
      onEnd: (direction) => tell((page) => page.onEnd(direction)),
    }
  }

  #leave() {
    this.#shown?.suspend()
    this.#shown = null
  }

  async #shrink() {
    for (const [id, editor] of this.#editors) {
      if (this.#editors.size <= KEPT) return
      if (editor === this.#shown) continue
      try { await editor.flush() } catch { continue /* unsaved text outweighs memory; the save state says why */ }
      if (editor !== this.#shown && this.#editors.get(id) === editor) { this.#editors.delete(id); editor.destroy() }
    }
  }

  #heard(event: WorkbenchEvent) {
    if (event.event !== 'section.changed' || this.#sent.has(event.batchId)) return
    const editor = this.#editors.get(event.sectionId)
    // With unsaved changes here the next save is refused as stale, and the banner says what to do.
    if (!editor || editor.version >= event.version || editor.saveState.kind !== 'saved') return
    if (editor === this.#shown) this.#page?.onForeignChange()
    else this.discard(event.sectionId)
  }
}
