import { EditorState, TextSelection, type Selection, type Transaction } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import type { Node } from 'prosemirror-model'
import { LEAF, sectionSchema } from '../../shared/document/schema.ts'
import { findSourceSentence } from '../../shared/document/sentences.ts'
import type { SentenceId } from '../../shared/model/ids.ts'
import type { SourceBlock } from '../../shared/model/text.ts'
import type { SourceLanguage } from '../../shared/model/vocabulary.ts'
import { blockViews } from './block-view.ts'
import type { ChineseSentence, LensView, SeenPhrase } from './editor-options.ts'
import { sentenceViews, type Ink } from './ink.ts'
import { copied, phrasesCut, seenAsStored, seenSentence, toSeen, toStored, type SeenBlock } from './lens.ts'
import { LaterBlocks } from './later-blocks.ts'
import { pressedNote } from './pressed-note.ts'
import { seenSelection, storedPlace, storedSelection, type StoredSelection } from './stored-selection.ts'
import { WornLens, type SeenBefore } from './worn-lens.ts'

/** A stretch of one sentence in stored offsets. */
export interface Stretch { sentenceId: SentenceId; from: number; to: number }

export interface SourceHandlers {
  keyDown(view: EditorView, event: KeyboardEvent): boolean
  moved(): void
  /** The ink of a sentence whose element is being made. */
  ink(id: SentenceId): Ink
  contextMenu(view: EditorView, event: MouseEvent): boolean
  /** Blocks were shown anew in an idle moment. */
  late(): void
  /** After a press that selected nothing, or the end of a drag. */
  pressed(event: MouseEvent): void
  /** A note was pressed. */
  note(pos: number, text: unknown): boolean
}

/**
 * The Chinese: a view of the same schema that cannot be edited but focused, selected, copied and walked through. What it
 * shows is the stored text, or the same text through a lens; everything it is asked or tells is in stored offsets.
 */
export class SourceView {
  readonly view: EditorView
  private blocks: readonly SourceBlock[]
  private lens: WornLens | null
  seen: readonly SeenBlock[]
  private languages: Pick<SeenPhrase, 'storedLanguage' | 'seenLanguage'>
  private readonly seenBefore: SeenBefore = new WeakMap()
  /** What was selected in the stored text when a lens was put on or changed, as long as nothing else was selected since. */
  private held: { stored: StoredSelection; selection: Selection } | null = null
  /** Blocks that still look as through the lens before. Each is whole and has its own map, so all that is asked of them is right. */
  private readonly late = new LaterBlocks<SourceBlock>((blocks) => {
    this.change((block) => blocks.has(block))
    this.handlers.late()
  })

  constructor(mount: HTMLElement, blocks: readonly SourceBlock[], language: SourceLanguage, lens: LensView | null, private readonly handlers: SourceHandlers) {
    this.blocks = blocks
    this.lens = this.wear(lens)
    this.languages = { storedLanguage: language, seenLanguage: lens?.language ?? language }
    this.seen = blocks.map((block) => this.see(block))
    this.view = new EditorView({ mount }, {
      state: EditorState.create({ doc: this.document() }),
      editable: () => false,
      nodeViews: blockViews('source'),
      markViews: sentenceViews((id) => this.handlers.ink(id)),
      transformCopied: copied,
      ...pressedNote((pos, text) => this.handlers.note(pos, text)),
      attributes: sourceAttributes(lens?.language ?? language),
      handleDOMEvents: {
        // A view that cannot be edited asks no `handleKeyDown`.
        keydown: (view, event) => { if (!this.handlers.keyDown(view, event)) return false; event.preventDefault(); return true },
        contextmenu: (view, event) => this.handlers.contextMenu(view, event),
        click: (view, event) => { this.caretAfter(view, event); this.handlers.pressed(event); return false },
        // What is taken away is all as it is seen.
        copy: () => { this.late.now(); return false },
        dragstart: () => { this.late.now(); return false },
      },
      // Nothing but the selection ever changes by way of the view; the text only through `setBlocks` and `setLens`.
      dispatchTransaction: (tr) => { if (!tr.docChanged) this.apply(tr, {}) },
    })
  }

  private apply(tr: Transaction, props: { attributes?: Record<string, string> }): void {
    this.view.setProps({ ...props, state: this.view.state.apply(tr) })
    if (!tr.selectionSet) return
    this.ownSelection()
    this.handlers.moved()
  }

  /** A view that cannot be edited leaves the browser's selection where it is; keys that extend it need it here. */
  private ownSelection(): void {
    const selection = getSelection()
    if (!selection || document.activeElement !== this.view.dom || this.view.dom.contains(selection.anchorNode)) return
    const { anchor, head } = this.view.state.selection
    const from = this.view.domAtPos(anchor), to = this.view.domAtPos(head)
    selection.setBaseAndExtent(from.node, from.offset, to.node, to.offset)
  }

  /** Where text cannot be edited, a click inside what is selected leaves no caret; the browser takes it away after the event. */
  private caretAfter(view: EditorView, event: MouseEvent): void {
    const at = view.posAtCoords({ left: event.clientX, top: event.clientY })
    if (at) setTimeout(() => { if (!view.isDestroyed && getSelection()?.type === 'None') this.placeAt(at.pos) })
  }

  private wear(lens: LensView | null): WornLens | null { return lens && new WornLens(lens, this.blocks, this.seenBefore) }
  private see(block: SourceBlock): SeenBlock { return this.lens?.see(block) ?? seenAsStored(block) }

  get throughLens(): boolean { return this.lens !== null }

  private document(): Node {
    const nodes = this.seen.map((block) => block.node)
    return sectionSchema.node('doc', null, nodes.length > 0 ? nodes : [sectionSchema.node('paragraph')])
  }

  /** Shows other blocks; those that are the same object keep their elements. */
  setBlocks(blocks: readonly SourceBlock[]): void {
    if (blocks === this.blocks) return
    const known = new Map(this.blocks.map((block, i) => [block, this.seen[i]] as const).filter((entry): entry is readonly [SourceBlock, SeenBlock] => entry[1] !== undefined))
    this.blocks = blocks
    const place = this.caret()
    this.show(blocks.map((block) => known.get(block) ?? this.see(block)))
    // A block that is replaced would push the caret out of it.
    if (place && this.caret()?.sentenceId !== place.sentenceId) this.select(place.sentenceId, null)
  }

  /**
   * What is selected stays selected, also after several changes of the lens: the same characters of the stored text. The
   * blocks `[from, to)` and those of the selection change at once, the others when the page is idle.
   */
  setLens(lens: LensView | null, language: SourceLanguage, { from, to }: { from: number; to: number }): void {
    const { anchor, head } = this.storedSelection()
    this.lens = this.wear(lens)
    this.languages = { storedLanguage: language, seenLanguage: lens?.language ?? language }
    this.late.set(this.blocks.filter((_, at) => (at < from || at >= to) && at !== anchor.block && at !== head.block))
    this.change((block) => !this.late.has(block), { attributes: sourceAttributes(lens?.language ?? language) })
  }

  /** Blocks `[from, to)` are about to be seen. */
  showNow({ from, to }: { from: number; to: number }): void { this.late.now(this.blocks.slice(from, to)) }

  /** Sees some blocks anew. In one go with other properties, since the view has the page laid out in each. */
  private change(wanted: (block: SourceBlock) => boolean, props: { attributes?: Record<string, string> } = {}): void {
    const stored = this.held && this.held.selection.eq(this.view.state.selection) ? this.held.stored : this.storedSelection()
    this.show(this.blocks.map((block, at) => (wanted(block) ? this.see(block) : this.seen[at] ?? this.see(block))), stored, props)
    this.held = { stored, selection: this.view.state.selection }
  }

  private storedSelection(): StoredSelection { return storedSelection(this.view.state.selection, this.seen) }

  private show(seen: readonly SeenBlock[], selected: StoredSelection | null = null, props: { attributes?: Record<string, string> } = {}): void {
    const before = this.view.state.doc.children
    this.seen = seen
    const after = this.document().children
    let start = 0, oldEnd = before.length, newEnd = after.length
    while (start < oldEnd && start < newEnd && before[start] === after[start]) start++
    while (oldEnd > start && newEnd > start && before[oldEnd - 1] === after[newEnd - 1]) { oldEnd--; newEnd-- }
    if (start === oldEnd && start === newEnd) { this.view.setProps(props); return }
    let from = 0
    for (const node of before.slice(0, start)) from += node.nodeSize
    let to = from
    for (const node of before.slice(start, oldEnd)) to += node.nodeSize
    const tr = this.view.state.tr.replaceWith(from, to, after.slice(start, newEnd))
    // Elsewhere it is mapped, and nobody need hear of it.
    if (selected && [selected.anchor, selected.head].some(({ block }) => block >= start && block < newEnd)) {
      tr.setSelection(seenSelection(selected, seen, tr.doc))
    }
    this.apply(tr, props)
  }

  /** The sentence the selection's head stands in. */
  caret(): { sentenceId: SentenceId; block: number; sentence: number } | null {
    const { $head } = this.view.state.selection
    if ($head.depth === 0) return null
    const block = $head.index(0)
    const seen = this.seen[block]
    const sentence = seen ? seenSentence(seen, $head.parentOffset) : null
    const span = sentence === null ? undefined : seen?.spans[sentence]
    return sentence === null || !span ? null : { sentenceId: span.id, block, sentence }
  }

  /** Stored offset of the selection's head within its sentence; the start of a phrase that the lens has replaced as one. */
  offset(): number { return storedPlace(this.view.state.doc, this.seen, this.view.state.selection.head, -1).offset }

  /** Puts the selection at a position of what is seen. */
  placeAt(pos: number): void {
    this.view.dispatch(this.view.state.tr.setSelection(TextSelection.near(this.view.state.doc.resolve(pos))))
  }

  /** What is selected, sentence by sentence, in stored offsets. */
  stretches(): Stretch[] {
    return this.selected().map(({ block, sentence, id, from, to }) => ({ sentenceId: id, ...toStored(block, sentence, from, to) }))
  }

  /** Phrases that the lens replaced as one and in which the selection begins or ends. */
  phrasesAtEdges(): SeenPhrase[] {
    const all = this.selected()
    return [...new Set([all[0], all.at(-1)])].flatMap((part) => (part ? phrasesCut(part.block, part.sentence, part.from, part.to).flatMap(({ stored, seen }) => {
      const whole = this.sentence(part.id)
      return whole ? [{ stored: whole.stored.slice(stored.from, stored.to), seen: whole.seen.slice(seen.from, seen.to), ...this.languages }] : []
    }) : []))
  }

  /** A sentence as stored and as seen; null when it is not here. */
  sentence(id: SentenceId): ChineseSentence | null {
    const found = findSourceSentence(this.blocks, id)
    const block = found ? this.seen[found.block] : undefined
    const sentence = block?.spans.findIndex((span) => span.id === id) ?? -1
    const span = block?.spans[sentence]
    if (!found || !block || !span) return null
    return { stored: found.text, seen: block.node.textBetween(span.from, span.to, undefined, LEAF), map: block.maps[sentence] ?? [] }
  }

  /** The parts of the selection in what is seen, relative to their sentences, in order. */
  private selected(): { block: SeenBlock; sentence: number; id: SentenceId; from: number; to: number }[] {
    const { from, to } = this.view.state.selection
    const found: ReturnType<SourceView['selected']> = []
    let at = 0
    for (const block of this.seen) {
      const start = at + 1
      at += block.node.nodeSize
      if (at <= from || start > to) continue
      for (const [sentence, span] of block.spans.entries()) {
        const a = Math.max(from, start + span.from), b = Math.min(to, start + span.to)
        if (a < b) found.push({ block, sentence, id: span.id, from: a - start - span.from, to: b - start - span.from })
      }
    }
    return found
  }

  /** Puts the selection at the start of a sentence, or over a stored stretch of it. False when it is not here. */
  select(sentenceId: SentenceId, range: { from: number; to: number } | null): boolean {
    let at = 1
    for (const block of this.seen) {
      const sentence = block.spans.findIndex((candidate) => candidate.id === sentenceId)
      const span = block.spans[sentence]
      if (span) {
        const seen = range ? toSeen(block, sentence, range.from, range.to) : { from: 0, to: 0 }
        const from = at + span.from + seen.from, to = at + span.from + seen.to
        this.view.dispatch(this.view.state.tr.setSelection(TextSelection.create(this.view.state.doc, from, Math.max(from, to))))
        return true
      }
      at += block.node.nodeSize
    }
    return false
  }

  /** ProseMirror focuses only what can be edited. */
  focus(): void {
    this.view.dom.focus({ preventScroll: true })
    this.view.focus()
  }

  selectAll(): boolean {
    const { doc, tr } = this.view.state
    this.view.dispatch(tr.setSelection(TextSelection.between(doc.resolve(0), doc.resolve(doc.content.size))))
    return true
  }

  destroy(): void {
    this.late.destroy()
    this.view.destroy()
  }
}

function sourceAttributes(language: SourceLanguage): Record<string, string> {
  return {
    class: 'desk-source', lang: language, spellcheck: 'false', tabindex: '0', role: 'textbox', 'aria-multiline': 'true', 'aria-readonly': 'true',
    'aria-label': 'Chinese source', translate: 'no',
  }
}
