import type { EditorView } from 'prosemirror-view'
import type { SentenceId } from '../../shared/model/ids.ts'
import type { Side } from '../../shared/model/vocabulary.ts'
import type { CaretWatch } from './caret-watch.ts'
import { goToTarget, openSlot } from './commands.ts'
import { commandOf, type CommandPlace } from './editor-commands.ts'
import { asks, type AskingCommand, type EditorCommand, type EditorHost } from './editor-options.ts'
import { answerCommand, correctRequest, footnoteRequest, linkRequest, type EditAnswer, type EditRequest } from './edit-requests.ts'
import type { Segment } from './segments.ts'
import { sourceOrder } from './slot.ts'
import type { SourceView } from './source-view.ts'
import { contentOf, pendingOf } from './state.ts'

export interface DeskActsParts {
  target: EditorView
  source: SourceView
  /** It watches what these acts move, so it comes later. */
  watch(): CaretWatch
  host: EditorHost
  /** Brings a sentence into the window. */
  reveal(side: Side, id: SentenceId): void
}

/** What a person does at the desk by command, whatever key, menu or button gave it, on the side where the caret is. */
export class DeskActs {
  side: Side = 'target'

  constructor(private readonly parts: DeskActsParts) {}

  place(): CommandPlace {
    const source = this.parts.source.caret()
    const stretches = this.parts.source.stretches()
    return {
      side: this.side,
      source: source && { id: source.sentenceId, offset: this.parts.source.offset() },
      sourceSelection: stretches.length > 0 ? stretches.map(({ sentenceId }) => sentenceId) : source ? [source.sentenceId] : [],
    }
  }

  run(command: EditorCommand): boolean {
    if (this.parts.target.composing) return false
    if (command === 'otherSide') return this.goOtherSide()
    if (this.side === 'source' && (command === 'nextSentence' || command === 'previousSentence')) return this.stepSource(command === 'nextSentence' ? 'next' : 'previous')
    const before = this.parts.target.state
    if (asks(command)) {
      const request = this.requestOf(command)
      if (request) return this.ask(request)
      this.parts.host.onNothing?.(command)
      return false
    }
    const done = this.does(commandOf(command, this.place()))
    if (command === 'confirmAndNext' && this.side === 'source') this.stepSource('next')
    const forward = command === 'nextSentence' || command === 'nextUnconfirmed' || command === 'confirmAndNext'
    const backward = command === 'previousSentence' || command === 'previousUnconfirmed'
    if (this.side === 'target' && (forward || backward) && before.selection.eq(this.parts.target.state.selection) && before.doc === this.parts.target.state.doc && pendingOf(before) === pendingOf(this.parts.target.state)) this.parts.host.onEnd?.(forward ? 'forward' : 'backward')
    if (this.side === 'source' && (command === 'nextUnconfirmed' || command === 'previousUnconfirmed' || command === 'openSlot')) this.focus('target')
    return done || command === 'confirmAndNext'
  }

  can(command: EditorCommand): boolean {
    if (command === 'otherSide') return true
    if (this.parts.target.composing) return false
    return asks(command) ? this.requestOf(command) !== null : commandOf(command, this.place())(this.parts.target.state)
  }

  private requestOf(command: AskingCommand): EditRequest | null {
    const { state } = this.parts.target
    if (command === 'correct') return correctRequest(state, this.side === 'source' ? this.parts.source.caret()?.sentenceId ?? null : this.parts.watch().sourceHere(), this.parts.source.throughLens)
    return this.side === 'source' ? null : command === 'link' ? linkRequest(state) : footnoteRequest(state)
  }

  ask(request: EditRequest): boolean {
    const { onRequest } = this.parts.host
    if (!onRequest || this.parts.target.composing) return false
    onRequest(request)
    return true
  }

  answer(request: EditRequest, text: string | null): EditAnswer {
    const command = answerCommand(this.parts.target.state, request, text)
    if (typeof command === 'string') return command
    return this.does(command) ? 'done' : 'gone'
  }

  does(command: ReturnType<typeof commandOf>): boolean {
    return command(this.parts.target.state, (tr) => { this.parts.target.dispatch(tr) }, this.parts.target)
  }

  stepSource(to: 'next' | 'previous' | 'first' | 'last'): boolean {
    const order = sourceOrder(contentOf(this.parts.target.state))
    const at = order.indexOf(this.parts.source.caret()?.sentenceId ?? ('' as SentenceId))
    const next = order[to === 'first' ? 0 : to === 'last' ? order.length - 1 : to === 'next' ? at + 1 : at - 1]
    if (next === undefined) { this.parts.host.onEnd?.(to === 'next' ? 'forward' : 'backward'); return true }
    this.parts.source.select(next, null)
    this.parts.reveal('source', next)
    return true
  }

  private goOtherSide(): boolean {
    const { side, sentenceId } = this.parts.watch().at()
    if (side === 'source') {
      this.focus('target')
      return sentenceId === null || this.does(openSlot(sentenceId))
    }
    const source = this.parts.watch().sourceHere()
    this.focus('source')
    return source === null || this.parts.source.select(source, null)
  }

  pressSegment(segment: Segment, element: HTMLElement): void {
    if (segment.side === 'target') this.does(goToTarget(segment.sentenceId))
    else if (segment.state === 'untranslated') { this.focus('target'); this.does(openSlot(segment.sentenceId)) }
    else if (segment.state === 'omitted') { this.focus('source'); this.parts.source.select(segment.sentenceId, null) }
    else this.does(openSlot(segment.sentenceId))
    this.parts.host.onLink?.(segment.linkId, segment.sentenceId, element)
  }

  focus(side: Side = this.side): void {
    if (side === 'source') this.parts.source.focus()
    else this.parts.target.focus()
    this.side = side
  }

  goTo(sentenceId: SentenceId, side: Side, range?: { from: number; to: number }): boolean {
    this.focus(side)
    const found = side === 'source' ? this.parts.source.select(sentenceId, range ?? null) : this.does(goToTarget(sentenceId, range ?? null))
    if (found) this.parts.reveal(side, sentenceId)
    return found
  }

  /** A section without any English is one empty paragraph: it is the place of the first sentence. */
  openLone(): void {
    const lone = () => {
      const { doc } = this.parts.target.state
      return doc.childCount === 1 && doc.content.size === 2 && doc.firstChild?.attrs['forSource'] === null
    }
    const first = contentOf(this.parts.target.state).source.flatMap((block) => block.sentences)[0]
    // Not inside the focus event: ProseMirror has not read the selection yet.
    if (first && lone()) setTimeout(() => { if (!this.parts.target.isDestroyed && lone()) this.does(openSlot(first.id)) })
  }
}
