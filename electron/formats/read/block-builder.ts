import type { BlockType } from '../../../shared/model/vocabulary.ts'
import type { InlineMark, InlineRun, InterchangeBlock } from '../../../shared/model/interchange.ts'
import { cleanText, lineJoint } from './clean-text.ts'

export interface BlockShape { type: BlockType; level: number; depth: number; ordered: boolean }
export const PARAGRAPH: BlockShape = { type: 'paragraph', level: 0, depth: 0, ordered: false }

const MARK_ORDER: readonly InlineMark[] = ['emphasis', 'strong', 'code']

/** Marks in one order, so that equal sets are equal arrays and neighbouring runs join. */
export function withMark(marks: readonly InlineMark[], mark: InlineMark): readonly InlineMark[] {
  return marks.includes(mark) ? marks : MARK_ORDER.filter((each) => each === mark || marks.includes(each))
}

/** An address a text may carry: web and mail, nothing else and nothing relative. Null otherwise. */
export function safeHref(href: string): string | null {
  const clean = href.replace(/[\s\0-\x1F]+/g, '') // oxlint-disable-line no-control-regex -- browsers skip them too
  return /^(?:https?:\/\/[^/]|mailto:[^\s]+@)/i.test(clean) && clean.length <= 4000 ? clean : null
}

/**
 * Collects inline content into blocks the way a page is read: white space collapses, a line end between Chinese
 * characters vanishes, edges are trimmed, empty blocks are dropped. A block takes the shape given with its first content.
 */
export class BlockBuilder {
  readonly blocks: InterchangeBlock[] = []
  #runs: InlineRun[] = []
  #shape: BlockShape = PARAGRAPH
  /** Collapsed white space waiting to see what follows; the string it came from. */
  #space = ''
  /** The last words added; asking the run itself would copy its whole text each time. */
  #tail = ''

  get empty(): boolean { return this.#runs.length === 0 }
  get endsWithBreak(): boolean { return this.#runs.at(-1)?.kind === 'break' }

  text(text: string, shape: BlockShape, marks: readonly InlineMark[] = [], href: string | null = null): void {
    for (const part of cleanText(text).split(/([\t\n\f\r \u0085\u2028\u2029]+)/)) {
      if (part === '') continue
      if (/^[\t\n\f\r \u0085\u2028\u2029]/.test(part)) this.#space += part
      else this.#word(part, shape, marks, href)
    }
  }

  /** Text whose spaces and line ends count (`pre`). */
  verbatim(text: string, shape: BlockShape, marks: readonly InlineMark[], href: string | null): void {
    cleanText(text).replace(/\t/g, '  ').split(/\r\n?|[\n\u0085\u2028\u2029]/).forEach((line, index) => {
      if (index > 0) this.break(shape)
      if (line !== '') this.#word(line, shape, marks, href)
    })
  }

  break(shape: BlockShape): void {
    this.#space = ''
    if (!this.empty) this.#push({ kind: 'break' }, shape)
  }

  note(text: string, shape: BlockShape): void {
    const clean = cleanText(text).replace(/\s+/g, ' ').trim()
    if (clean === '') return
    this.#space = ''
    this.#push({ kind: 'note', text: clean }, shape)
  }

  /** Puts a mark that is no part of the text right behind the last letter of the block; false when it has none. */
  mark(mark: string): boolean {
    const last = this.#runs.findLast((run) => run.kind === 'text')
    if (last === undefined) return false
    last.text += mark
    return true
  }

  /** Ends the block; what is only white space, breaks or notes without text before them is judged here. */
  end(): void {
    const runs = trimRuns(this.#runs)
    this.#runs = []
    this.#space = ''
    if (runs.length > 0) this.blocks.push({ ...this.#shape, runs })
  }

  #word(word: string, shape: BlockShape, marks: readonly InlineMark[], href: string | null): void {
    const joint = this.#joint(word)
    this.#space = ''
    this.#tail = word
    // The space between plain and marked words is plain: it lies outside links and emphasis.
    if (joint !== '' && !this.#continues(marks, href)) {
      if (marks.length > 0 || href !== null) this.#append(joint, shape, [], null)
      else word = joint + word
    } else word = joint + word
    this.#append(word, shape, marks, href)
  }

  /** What the waiting white space amounts to before `word`. */
  #joint(word: string): '' | ' ' {
    const last = this.#runs.at(-1)
    if (this.#space === '' || last === undefined || last.kind === 'break') return ''
    return /[\n\r\u0085\u2028\u2029]/.test(this.#space) ? lineJoint(last.kind === 'text' ? this.#tail : '', word) : ' '
  }

  #continues(marks: readonly InlineMark[], href: string | null): boolean {
    const last = this.#runs.at(-1)
    return last?.kind === 'text' && last.href === href && sameMarks(last.marks, marks)
  }

  #append(text: string, shape: BlockShape, marks: readonly InlineMark[], href: string | null): void {
    const last = this.#runs.at(-1)
    if (last?.kind === 'text' && this.#continues(marks, href)) last.text += text
    else this.#push({ kind: 'text', text, marks, href }, shape)
  }

  #push(run: InlineRun, shape: BlockShape): void {
    if (this.empty) this.#shape = shape
    this.#runs.push(run)
  }
}

function sameMarks(a: readonly InlineMark[], b: readonly InlineMark[]): boolean { return a.length === b.length && a.every((mark, i) => mark === b[i]) }

/** Runs without white space or breaks at the edges; empty when nothing else is there. Changes nothing in place. */
export function trimRuns(runs: readonly InlineRun[]): InlineRun[] {
  const trimmed = [...runs]
  for (const [edge, pattern] of [[0, /^[\s\u3000]+/], [-1, /[\s\u3000]+$/]] as const) {
    for (let run = trimmed.at(edge); run !== undefined; run = trimmed.at(edge)) {
      if (run.kind === 'note' || run.kind === 'placeholder') break
      const text = run.kind === 'text' ? run.text.replace(pattern, '') : ''
      if (text !== '' && run.kind === 'text') {
        trimmed.splice(edge === 0 ? 0 : trimmed.length - 1, 1, { ...run, text })
        break
      }
      if (edge === 0) trimmed.shift()
      else trimmed.pop()
    }
  }
  return trimmed.every((run) => run.kind === 'text' && run.text.trim() === '') ? [] : trimmed
}
