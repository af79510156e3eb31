import type { EditorState, Command, Transaction } from 'prosemirror-state'
import type { InterchangeBlock } from '../../shared/model/interchange.ts'
import type { LinkId, SentenceId } from '../../shared/model/ids.ts'
import type { Link, SectionState } from '../../shared/model/text.ts'
import { toSourceBlocks, toTargetDoc } from '../../shared/document/interchange.ts'
import type { TextRules } from '../../shared/segmentation/rule.ts'
import { applySteps, brokenInvariants, readContent, sourceSentences, targetSentences, type Applied, type SectionContent } from '../../shared/document/section-content.ts'
import { contentOf, createSectionState, isSettled, repairEvents, settle, type RepairEvent, type RepairOptions } from './state.ts'

/** For tests: a section state driven without a view, beside the copy the core would keep from the steps it is sent. */

export const paragraph = (text: string): InterchangeBlock => ({ type: 'paragraph', level: 0, depth: 0, ordered: false, runs: text === '' ? [] : [{ kind: 'text', text, marks: [], href: null }] })

/** Ids that count up, so that runs repeat. */
export function countingIds(prefix: string) {
  let n = 0
  return {
    sentence: () => `${prefix}${String(++n).padStart(16 - prefix.length, '0')}` as SentenceId,
    link: () => `${prefix.charCodeAt(0).toString(16).padStart(8, '0')}-0000-7000-8000-${String(++n).padStart(12, '0')}` as LinkId,
  }
}

/** A section of one paragraph a line; `pairs` join the sentences' numbers on both sides in confirmed (true) or draft links. */
export function sectionOf(source: readonly string[], target: readonly string[], pairs: readonly (readonly [number[], number[], boolean?])[] = []): Pick<SectionState, 'source' | 'target' | 'links'> {
  const ids = countingIds('t')
  const blocks = toSourceBlocks(source.map(paragraph), 'zh', 'ab'.repeat(32))
  const doc = toTargetDoc(target.map(paragraph), ids.sentence)
  const content = readContent({ source: blocks, target: doc, links: [] })
  const s = sourceSentences(content.source), t = targetSentences(content.target)
  const links = pairs.map(([from, to, confirmed]): Link => {
    const here = from.flatMap((i) => s[i] ?? []), there = to.flatMap((i) => t[i] ?? [])
    return {
      id: ids.link(), source: here.map(({ id }) => id), target: there.map(({ id }) => id), confidence: confirmed === undefined ? 0.9 : null,
      confirmed: confirmed ? { at: 1, source: here.map(({ text }) => text.trim()).join(''), target: there.map(({ text }) => text.trim()).join(' ') } : null,
    }
  })
  return { source: blocks, target: doc, links }
}

export class EditSession {
  state: EditorState
  composing = false
  rules: TextRules | null = null
  /** What the core holds: the initial content and every step since, each through JSON. */
  shadow: SectionContent
  readonly events: RepairEvent[] = []
  onApplied: ((before: SectionContent, applied: Applied) => void) | null = null
  private unsent: unknown[] = []
  private readonly options: RepairOptions

  constructor(section: Pick<SectionState, 'source' | 'target' | 'links'>, private readonly ids = countingIds('n')) {
    this.options = { ids: this.ids, composing: () => this.composing }
    this.state = createSectionState(section, { composing: this.options.composing, env: { ids: this.ids, now: () => 1000, rules: () => this.rules } })
    this.shadow = readContent(section)
  }

  get content(): SectionContent { return contentOf(this.state) }

  dispatch = (tr: Transaction): void => {
    const { state, transactions } = this.state.applyTransaction(tr)
    this.state = state
    for (const one of transactions) {
      this.unsent.push(...one.steps.map((step) => step.toJSON() as unknown))
      this.events.push(...repairEvents(one))
    }
    if (isSettled(state)) this.send()
  }

  run(command: Command): boolean { return command(this.state, this.dispatch) }

  /** As the view does after compositionend. */
  settle(): void {
    const tr = settle(this.state, this.options)
    if (tr) this.dispatch(tr)
  }

  private send(): void {
    if (this.unsent.length === 0) return
    const before = this.shadow
    const applied = applySteps(before, JSON.parse(JSON.stringify(this.unsent)) as unknown[])
    this.shadow = applied.content
    this.unsent = []
    this.onApplied?.(before, applied)
  }

  /** What is wrong now; empty when all is well. A state still owing a repair is not judged. */
  faults(): string[] {
    if (!isSettled(this.state)) return []
    const found = brokenInvariants(this.content)
    if (!this.shadow.target.eq(this.state.doc)) found.push('The target of the core differs.')
    if (JSON.stringify(this.shadow.links.all()) !== JSON.stringify(this.content.links.all())) found.push('The links of the core differ.')
    if (JSON.stringify(this.shadow.source) !== JSON.stringify(this.content.source)) found.push('The source of the core differs.')
    try { this.state.doc.check() } catch (error) { found.push(String(error)) }
    return found
  }

  /** Everything that undo has to give back, as one string. */
  print(): string { return JSON.stringify([this.state.doc.toJSON(), this.content.links.all(), this.content.source]) }
}
