import type { EditorView } from 'prosemirror-view'
import { findTargetSentence } from '../../shared/document/sentences.ts'
import type { SentenceId } from '../../shared/model/ids.ts'
import type { Side } from '../../shared/model/vocabulary.ts'
import { caretPlace, samePlace, type CaretAt } from './caret-place.ts'
import { caretSentence, heldSource } from './caret.ts'
import { sourceAtCaret } from './commands.ts'
import type { CaretPlace } from './editor-options.ts'
import type { PlacedAnnotations } from './placed-annotations.ts'
import type { Pointed } from './pointer.ts'
import type { SourceView } from './source-view.ts'
import { contentOf, pendingOf } from './state.ts'

/** The words of a sentence reach the panels when the typing pauses. */
const WORDS_MS = 400

export interface CaretWatchParts {
  target: EditorView
  source: SourceView
  annotations: PlacedAnnotations
  side(): Side
  /** At once: what to light. `open` is the source sentence whose place the caret stands in. */
  onMoved(pointed: Pointed | null, open: SentenceId | null): void
  /** The caret has left a sentence. */
  onLeft(): void
  /** Once in every frame after a move or an edit, before the page is laid out. */
  onFrame(): void
  /** At most once a frame, and not for every letter. */
  onCaret(caret: CaretPlace | null): void
}

/** Follows the caret of the side that has the keyboard. */
export class CaretWatch {
  private frame = 0
  private words: ReturnType<typeof setTimeout> | null = null
  private told: CaretPlace | null = null
  private key = ''
  private untold = false
  private openBlock: Element | null = null

  constructor(private readonly parts: CaretWatchParts) {}

  /** The sentence meant by the caret; a place opened for a source sentence means that one. */
  at(): CaretAt {
    const side = this.parts.side()
    if (side === 'source') {
      const caret = this.parts.source.caret()
      const { view } = this.parts.source
      const { from, to } = view.state.selection
      return { side, sentenceId: caret?.sentenceId ?? null, offset: caret ? this.parts.source.offset() : null, selected: view.state.doc.textBetween(from, to, '\n'), widened: this.parts.source.phrasesAtEdges() }
    }
    const { state } = this.parts.target
    const open = this.open()
    if (open !== null) return { side: 'source', sentenceId: open, offset: null, selected: '', widened: [] }
    const id = caretSentence(state)
    const found = id === null ? null : findTargetSentence(state.doc, id)
    const { from, to, head } = state.selection
    return { side, sentenceId: id, offset: found ? head - found.pos - found.from : null, selected: state.doc.textBetween(from, to, '\n'), widened: [] }
  }

  private open(): SentenceId | null {
    const { state } = this.parts.target
    return pendingOf(state)?.source ?? heldSource(state)
  }

  /** The source sentence that belongs to the caret of the target. */
  sourceHere(): SentenceId | null { return this.open() ?? sourceAtCaret(this.parts.target.state) }

  place(): CaretPlace | null {
    const at = this.at()
    const place = caretPlace(contentOf(this.parts.target.state), at, this.parts.annotations)
    return this.parts.side() === 'target' && at.side === 'source' ? { ...place, side: 'target', counterpart: { side: 'source', sentences: at.sentenceId === null ? [] : [at.sentenceId], text: place.text } } : place
  }

  moved(edited = false): void {
    const { side, sentenceId } = this.at()
    const open = this.parts.side() === 'target' ? this.open() : null
    const key = `${side} ${sentenceId ?? ''} ${open ?? ''}`
    // Letters alone are told when the typing pauses.
    if (!edited || key !== this.key) this.untold = true
    if (key !== this.key) {
      this.key = key
      this.parts.onMoved(sentenceId === null ? null : { side, id: sentenceId }, open)
      this.markOpen()
      this.parts.onLeft()
    }
    if (edited) this.wordsLater()
    if (this.frame === 0) this.frame = requestAnimationFrame(() => { this.frame = 0; this.parts.onFrame(); if (this.untold) this.tell(false) })
  }

  /** The empty paragraph the caret stands in shows that it is open. */
  private markOpen(): void {
    const { state, dom } = this.parts.target
    const held = heldSource(state) === null ? null : dom.children[state.selection.$head.index(0)] ?? null
    if (held === this.openBlock) return
    this.openBlock?.classList.remove('now')
    held?.classList.add('now')
    this.openBlock = held
  }

  private tell(words: boolean): void {
    this.untold = false
    const place = this.place()
    if (!words && samePlace(place, this.told)) return
    this.told = place
    this.parts.onCaret(place)
  }

  private wordsLater(): void {
    if (this.words !== null) clearTimeout(this.words)
    this.words = setTimeout(() => { this.words = null; this.tell(true) }, WORDS_MS)
  }

  destroy(): void {
    cancelAnimationFrame(this.frame)
    if (this.words !== null) clearTimeout(this.words)
  }
}
