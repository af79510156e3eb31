import type { Client } from '../client/client.ts'
import type { WorkbenchEvent } from '../../shared/contract/events.ts'
import type { SectionId, SentenceId } from '../../shared/model/ids.ts'
import type { CallOutput } from '../../shared/contract/contract.ts'
import type { CreateSectionEditor, EditorHost, SectionEditor, SectionEditorOptions } from '../editor/section-editor.ts'

/** Visited sections kept alive with their undo history. Each holds two views; more than a few cost memory for nothing. */
const KEPT = 4

type Opened = CallOutput<'section.open'>

export interface PoolOptions {
  client: Client
  create: CreateSectionEditor
  /** Read whenever an editor is made: the present claims, settings and language. */
  options(opened: Opened): Omit<SectionEditorOptions, 'section' | 'annotations' | 'host'>
  /** What an editor tells; `save` is the pool's own business. */
  host(sectionId: SectionId): Omit<EditorHost, 'save'>
  /** Another window changed a section that is open here. `kept` when unsaved changes here forbid reopening. */
  onForeignChange(sectionId: SectionId, kept: boolean): void
}

/** The editors of a document's sections: one on the page, the last few alive behind it with their undo history. */
export class SectionPool {
  /** Oldest first. */
  readonly #editors = new Map<SectionId, SectionEditor>()
  /** First sentence of each source block as opened, for going to a heading. */
  readonly #firsts = new Map<SectionId, (SentenceId | undefined)[]>()
  readonly #sent = new Set<string>()
  readonly #unsubscribe: () => void
  readonly #unregister: () => void
  #shown: SectionEditor | null = null
  #parent: HTMLElement | null = null

  constructor(readonly options: PoolOptions) {
    this.#unsubscribe = options.client.subscribe((event) => this.#heard(event))
    this.#unregister = options.client.beforeClosing({ flush: () => this.flush(), unsaved: () => this.unsaved() })
  }

  get shown(): SectionEditor | null { return this.#shown }
  has(sectionId: SectionId): boolean { return this.#editors.has(sectionId) }
  firstSentence(sectionId: SectionId, block: number): SentenceId | null { return this.#firsts.get(sectionId)?.[block] ?? null }
  all(): Iterable<SectionEditor> { return this.#editors.values() }

  /** Puts a section on the page. Resolves to null when another was asked for meanwhile. */
  async show(sectionId: SectionId, parent: HTMLElement, stillWanted: () => boolean): Promise<SectionEditor | null> {
    if (this.#shown?.sectionId === sectionId && this.#parent === parent) return this.#shown
    let editor = this.#editors.get(sectionId)
    if (editor) {
      this.#leave()
      editor.resume(parent)
      // Opening tells the core where the person is; what comes back is not newer than this living editor.
      this.options.client.call('section.open', { sectionId }).catch(() => undefined)
    } else {
      const opened = await this.options.client.call('section.open', { sectionId })
      if (!stillWanted()) return null
      this.#leave()
      this.#firsts.set(sectionId, opened.section.source.map((block) => block.sentences[0]?.id))
      editor = this.options.create(parent, {
        ...this.options.options(opened), section: opened.section, annotations: opened.annotations,
        host: { ...this.options.host(sectionId), save: (batch) => { this.#remember(batch.batchId); return this.options.client.call('section.apply', batch) } },
      })
    }
    this.#editors.delete(sectionId)
    this.#editors.set(sectionId, editor)
    this.#shown = editor
    this.#parent = parent
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
  async flush(): Promise<void> { await Promise.all([...this.#editors.values()].map((editor) => editor.flush())) }
  unsaved(): boolean { return [...this.#editors.values()].some((editor) => editor.saveState.kind !== 'saved') }

  /** Call after `flush`: unacknowledged steps go with the editors. */
  destroy(): void {
    this.#unsubscribe()
    this.#unregister()
    for (const editor of this.#editors.values()) editor.destroy()
    this.#editors.clear()
    this.#shown = null
  }

  #leave() {
    this.#shown?.suspend()
    this.#shown = null
  }

  #remember(batchId: string) {
    this.#sent.add(batchId)
    const [oldest] = this.#sent
    if (this.#sent.size > 200 && oldest !== undefined) this.#sent.delete(oldest)
  }

  async #shrink() {
    for (const [id, editor] of this.#editors) {
      if (this.#editors.size <= KEPT) return
      if (editor === this.#shown) continue
      try { await editor.flush() } catch { continue /* unsaved text outweighs memory; the save state says why */ }
      if (editor !== this.#shown) { this.#editors.delete(id); editor.destroy() }
    }
  }

  #heard(event: WorkbenchEvent) {
    if (event.event !== 'section.changed' || this.#sent.has(event.batchId)) return
    const editor = this.#editors.get(event.sectionId)
    if (!editor || editor.version >= event.version) return
    const kept = editor.saveState.kind !== 'saved'
    if (!kept && editor !== this.#shown) this.discard(event.sectionId)
    else this.options.onForeignChange(event.sectionId, kept)
  }
}
