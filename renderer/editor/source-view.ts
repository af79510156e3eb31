import { EditorState, TextSelection, type Selection } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import type { Node } from 'prosemirror-model'
import { LEAF, sectionSchema } from '../../shared/document/schema.ts'
import { findSourceSentence, sourceText } from '../../shared/document/sentences.ts'
import type { SentenceId } from '../../shared/model/ids.ts'
import type { SourceBlock } from '../../shared/model/text.ts'
import type { SourceLanguage } from '../../shared/model/vocabulary.ts'
import { blockViews } from './block-view.ts'
import type { ChineseSentence, LensView, SeenPhrase } from './editor-options.ts'
import { sentenceViews, type Ink } from './ink.ts'
import { copied, sameTexts, seenAsStored, seenSentence, phrasesCut, seenThrough, toSeen, toStored, type SeenBlock, type SeenText } from './lens.ts'
import { pressedNote } from './pressed-note.ts'

/** A stretch of one sentence in stored offsets. */
export interface Stretch { sentenceId: SentenceId; from: number; to: number }

export interface SourceHandlers {
  keyDown(view: EditorView, event: KeyboardEvent): boolean
  moved(): void
  /** The ink of a sentence whose element is being made. */
  ink(id: SentenceId): Ink
  contextMenu(view: EditorView, event: MouseEvent): boolean
  /** After a press that selected nothing, or the end of a drag. */
  pressed(event: MouseEvent): void
  /** A note was pressed. */
  note(pos: number, text: unknown): boolean
}

/** A sentence through a lens, and the stored text it was made of. */
interface Converted extends SeenText { stored: string | undefined }

/** A place of the stored text: an offset within a sentence of a block, both by number. Null in a block without any. */
interface StoredPlace { block: number; sentence: number | null; offset: number }
interface StoredSelection { anchor: StoredPlace; head: StoredPlace }

/**
 * The Chinese: a view of the same schema that cannot be edited but focused, selected, copied and walked through. What it
 * shows is the stored text, or the same text through a lens; everything it is asked or tells is in stored offsets.
 */
export class SourceView {
  readonly view: EditorView
  private blocks: readonly SourceBlock[]
  private lens: ReadonlyMap<string, Converted> | null
  seen: readonly SeenBlock[]
  private languages: Pick<SeenPhrase, 'storedLanguage' | 'seenLanguage'>
  private made = new WeakMap<SourceBlock, { texts: ReadonlyMap<string, SeenText>; seen: SeenBlock }>()
  /** What was selected in the stored text when a lens was put on or changed, as long as nothing else was selected since. */
  private held: { stored: StoredSelection; selection: Selection } | null = null

  constructor(mount: HTMLElement, blocks: readonly SourceBlock[], language: SourceLanguage, lens: LensView | null, private readonly handlers: SourceHandlers) {
    this.blocks = blocks
    this.lens = textsOf(lens, blocks)
    this.languages = { storedLanguage: language, seenLanguage: lens?.language ?? language }
    this.seen = this.see(blocks, new Map())
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
      },
      dispatchTransaction: (tr) => {
        // Nothing but the selection ever changes by way of the view; the text only through `setBlocks` and `setLens`.
        if (tr.docChanged && tr.getMeta('source') !== true) return
        this.view.updateState(this.view.state.apply(tr))
        if (!tr.selectionSet) return
        this.ownSelection()
        this.handlers.moved()
      },
    })
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

  private see(blocks: readonly SourceBlock[], known: ReadonlyMap<SourceBlock, SeenBlock>): SeenBlock[] {
    return blocks.map((block) => known.get(block) ?? (this.lens ? this.seeThrough(block, this.lens) : seenAsStored(block)))
  }

  /** What looks as it looked the last time is the same object, so that only what differs is drawn anew. */
  private seeThrough(block: SourceBlock, lens: ReadonlyMap<string, Converted>): SeenBlock {
    const texts = this.convertedOf(block, lens)
    const before = this.made.get(block)
    if (before && sameTexts(before.texts, texts)) return before.seen
    const seen = seenThrough(block, texts)
    this.made.set(block, { texts, seen })
    return seen
  }

  /** What the lens says about a block. A sentence that was changed since is shown as stored until the lens is asked anew. */
  private convertedOf(block: SourceBlock, lens: ReadonlyMap<string, Converted>): ReadonlyMap<string, SeenText> {
    const stored = sourceText(block)
    return new Map(block.sentences.flatMap(({ id, from, to }) => {
      const known = lens.get(id)
      return known?.stored === stored.slice(from, to) ? [[id, known] as const] : []
    }))
  }

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
    this.show(this.see(blocks, known))
    // A block that is replaced would push the caret out of it.
    if (place && this.caret()?.sentenceId !== place.sentenceId) this.select(place.sentenceId, null)
  }

  /** What is selected stays selected, also after several changes of the lens: the same characters of the stored text. */
  setLens(lens: LensView | null, language: SourceLanguage): void {
    const stored = this.held && this.held.selection.eq(this.view.state.selection) ? this.held.stored : this.storedSelection()
    this.lens = textsOf(lens, this.blocks)
    this.languages = { storedLanguage: language, seenLanguage: lens?.language ?? language }
    this.view.setProps({ attributes: sourceAttributes(lens?.language ?? language) })
    this.show(this.see(this.blocks, new Map()), stored)
    this.held = { stored, selection: this.view.state.selection }
  }

  private storedSelection(): StoredSelection {
    const { anchor, head } = this.view.state.selection
    return { anchor: this.placeOf(anchor, anchor <= head ? -1 : 1), head: this.placeOf(head, head <= anchor ? -1 : 1) }
  }

  private placeOf(pos: number, side: -1 | 1): StoredPlace {
    const $pos = this.view.state.doc.resolve(pos)
    const block = $pos.index(0), seen = this.seen[block]
    const sentence = seen && $pos.depth > 0 ? seenSentence(seen, $pos.parentOffset) : null
    const span = sentence === null ? undefined : seen?.spans[sentence]
    if (!seen || sentence === null || !span) return { block, sentence: null, offset: 0 }
    const at = $pos.parentOffset - span.from
    // Where the lens has replaced a phrase as one, its beginning or its end.
    const { from, to } = side < 0 ? toStored(seen, sentence, at, at) : toStored(seen, sentence, 0, at)
    return { block, sentence, offset: side < 0 ? from : to }
  }

  private posOf({ block, sentence, offset }: StoredPlace, side: -1 | 1): number {
    let start = 1
    for (const { node } of this.seen.slice(0, block)) start += node.nodeSize
    const seen = this.seen[block]
    const span = sentence === null ? undefined : seen?.spans[sentence]
    if (!seen || sentence === null || !span) return start
    const { from, to } = side < 0 ? toSeen(seen, sentence, offset, offset) : toSeen(seen, sentence, 0, offset)
    return start + span.from + (side < 0 ? from : to)
  }

  private show(seen: readonly SeenBlock[], selected: StoredSelection | null = null): void {
    const before = this.view.state.doc.children
    this.seen = seen
    const after = this.document().children
    let start = 0, oldEnd = before.length, newEnd = after.length
    while (start < oldEnd && start < newEnd && before[start] === after[start]) start++
    while (oldEnd > start && newEnd > start && before[oldEnd - 1] === after[newEnd - 1]) { oldEnd--; newEnd-- }
    if (start === oldEnd && start === newEnd) return
    let from = 0
    for (const node of before.slice(0, start)) from += node.nodeSize
    let to = from
    for (const node of before.slice(start, oldEnd)) to += node.nodeSize
    const tr = this.view.state.tr.replaceWith(from, to, after.slice(start, newEnd)).setMeta('source', true)
    if (selected) {
      const { anchor, head } = selected
      const forward = this.posOf(anchor, -1) <= this.posOf(head, -1)
      const collapsed = anchor.block === head.block && anchor.sentence === head.sentence && anchor.offset === head.offset
      const a = this.posOf(anchor, collapsed || forward ? -1 : 1), h = this.posOf(head, collapsed || !forward ? -1 : 1)
      tr.setSelection(TextSelection.between(tr.doc.resolve(a), tr.doc.resolve(h)))
    }
    this.view.dispatch(tr)
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
  offset(): number { return this.placeOf(this.view.state.selection.head, -1).offset }

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

  destroy(): void { this.view.destroy() }
}

function textsOf(lens: LensView | null, blocks: readonly SourceBlock[]): ReadonlyMap<string, Converted> | null {
  return lens ? new Map(lens.text.blocks.flat().map(({ id, text, map }) => [id, { stored: findSourceSentence(blocks, id)?.text, text, map }])) : null
}

function sourceAttributes(language: SourceLanguage): Record<string, string> {
  return {
    class: 'desk-source', lang: language, spellcheck: 'false', tabindex: '0', role: 'textbox', 'aria-multiline': 'true', 'aria-readonly': 'true',
    'aria-label': 'Chinese source', translate: 'no',
  }
}
