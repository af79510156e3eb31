import type { EditorState, Transaction } from 'prosemirror-state'
import { Mapping } from 'prosemirror-transform'
import type { EditorView } from 'prosemirror-view'
import { linkState } from '../../shared/document/link-state.ts'
import { LinkStep } from '../../shared/document/link-step.ts'
import type { SectionContent } from '../../shared/document/section-content.ts'
import { changedBlocks, runsOf } from '../../shared/document/sentence-runs.ts'
import { findSourceSentence, findTargetSentence } from '../../shared/document/sentences.ts'
import type { SentenceId } from '../../shared/model/ids.ts'
import type { Side } from '../../shared/model/vocabulary.ts'
import { Attention } from './attention.ts'
import { inkBlock, inkOf } from './ink.ts'
import { SteadyBlock } from './steady-block.ts'
import { blockMarks, type MarkSources } from './block-marks.ts'
import { rangeOf, textPieces } from './block-ranges.ts'
import type { DeskDom } from './desk-dom.ts'
import type { ClaimMark, EditorSettings, HitMark, LensMark, SourceRange } from './editor-options.ts'
import { Foot, type FootActions } from './foot.ts'
import { footItems, type FootItem, type StateOf } from './foot-items.ts'
import { Margin } from './margin.ts'
import { marginMarks } from './margin-marks.ts'
import { blocksBetween, includes, type Stretch } from './near-window.ts'
import { Paint } from './paint.ts'
import { PlacedAnnotations } from './placed-annotations.ts'
import { ReadingPlace } from './reading-place.ts'
import { RestingBlocks } from './resting-blocks.ts'
import { planRows, samePlan, sourceArea, targetArea, type RowPlan } from './rows.ts'
import { Seam } from './seam.ts'
import { segmentsOf, type Segment } from './segments.ts'
import type { SourceView } from './source-view.ts'
import { contentOf } from './env.ts'

/** What is painted and drawn beyond the window, as a share of its height; more is done at once than is asked for. */
const ASKED = 0.1, DONE = 0.35
/** Blocks up to this far beyond the window never rest: a fast scroll stays within it from one frame to the next. */
const AWAKE = 1
/** The browser lays out blocks up to this far beyond the window, though they are not seen: their height must not change later. */
const LAID_OUT = 1.6
/** Blocks drawn before anything has been laid out: about what the first window shows, so that it is laid out once. */
const FIRST = 24
/** Signs of a row follow the letters typed in it this much later, in milliseconds. */
const SIGNS_MS = 120
/** Rows drawn at a time while the page is idle. */
const SLICE = 20

export interface DeskViewParts {
  dom: DeskDom
  source: SourceView
  target: EditorView
  annotations: PlacedAnnotations
  claims: readonly ClaimMark[]
  settings: EditorSettings
  foot: FootActions
  language: ConstructorParameters<typeof Foot>[2]
  onSegment(segment: Segment, element: HTMLElement): void
  onMark: ConstructorParameters<typeof Margin>[1]
}

/**
 * Everything around the two texts: rows, seam, feet, margin and paint. It is told what changed and touches only what
 * belongs to changed blocks and links; a key in the middle of a sentence repaints one block.
 */
export class DeskView {
  plan: RowPlan
  readonly attention: Attention
  readonly foot: Foot
  private readonly paint = new Paint()
  private readonly seam: Seam
  private readonly margin: Margin
  readonly steady = new SteadyBlock()
  readonly place: ReadingPlace
  private readonly resting = new RestingBlocks(() => this.far())
  private near: Record<Side, Stretch> = { source: { from: 0, to: 0 }, target: { from: 0, to: 0 } }
  private claims: readonly ClaimMark[]
  private settings: EditorSettings
  private hits = new Map<SentenceId, HitMark[]>()
  private currentHit: HitMark | null = null
  private lensMarks = new Map<SentenceId, LensMark[]>()
  private currentLensMark: SourceRange | null = null
  private readonly late = new Set<number>()
  private readonly touched = new Set<number>()
  private soon: ReturnType<typeof setTimeout> | null = null
  private frame = 0
  private idle = 0
  /** The section has been laid out. */
  private shown = false
  /** The rows the grid has now: a thousand tracks to read, so they are set only when they differ. */
  private template = ''
  /** Rows whose foot has not been drawn. */
  private readonly undrawn = new Set<number>()
  private marginRows: ReturnType<typeof marginMarks> = new Map()

  constructor(private readonly parts: DeskViewParts) {
    const { sheet } = parts.dom
    this.claims = parts.claims
    this.settings = parts.settings
    this.seam = new Seam(sheet, parts.onSegment)
    this.foot = new Foot(sheet, parts.foot, parts.language)
    this.margin = new Margin(sheet, parts.onMark)
    this.attention = new Attention(parts, this.paint, this.seam)
    this.place = new ReadingPlace({ scroller: parts.dom.scroller, root: (side) => this.root(side), rectOf: (side, id) => this.attention.rectOf(side, id), source: () => this.content.source })
    this.plan = planRows(this.content.source, this.content.target, this.content.links)
    this.placeAll()
    for (const row of this.plan.rows) this.undrawn.add(row.source)
    this.near = { source: { from: 0, to: FIRST }, target: { from: 0, to: FIRST } }
    this.resting.restAll()
    this.marginRows = marginMarks(this.content, this.plan, this.parts.annotations, this.claims, this.settings.marks)
    this.drawNear()
    this.repaint()
    this.lookSoon()
    this.drawRest()
  }

  /** Seams, feet and margins of the rows near the window, where they are missing. */
  private drawNear(): void {
    const { content } = this
    const drawn: number[] = []
    for (let row = this.near.source.from; row < this.near.source.to; row++) {
      const planned = this.plan.rows[row]
      if (!planned) continue
      if (!this.seam.isDrawn(row)) this.seam.draw(row, segmentsOf(content, planned, this.plan.moved))
      if (this.undrawn.has(row)) drawn.push(row)
    }
    this.drawFeet(drawn)
    this.showMargin()
  }

  private drawFeet(rows: readonly number[]): void {
    if (rows.length === 0) return
    const { content } = this
    const stateOf: StateOf = (side, id) => linkState(content, side, id)
    for (const row of rows) {
      this.undrawn.delete(row)
      this.foot.draw(this.plan, row, footItems(content, this.plan, row, stateOf))
    }
  }

  /** The rest of the rows, some at a time while the page is idle: they are far from the window and scrolled to at leisure. */
  private drawRest(): void {
    if (this.undrawn.size === 0) return
    this.idle = requestIdleCallback((deadline) => {
      do this.drawFeet([...this.undrawn].slice(0, SLICE))
      while (this.undrawn.size > 0 && deadline.timeRemaining() > 8)
      this.drawRest()
    }, { timeout: 500 })
  }

  get content(): SectionContent { return contentOf(this.parts.target.state) }

  destroy(): void {
    cancelAnimationFrame(this.frame)
    cancelIdleCallback(this.idle)
    if (this.soon !== null) clearTimeout(this.soon)
    this.steady.destroy()
    this.resting.destroy()
    this.paint.clearAll()
    this.seam.destroy()
    this.foot.destroy()
    this.margin.destroy()
  }

  /** Takes the paint off the page (it is shared by all editors) and puts it back with `lookAround`. */
  unpaint(): void {
    cancelAnimationFrame(this.frame)
    this.frame = 0
    this.paint.clearAll()
    this.near = { source: { from: 0, to: 0 }, target: { from: 0, to: 0 } }
  }

  changed(before: EditorState, after: EditorState, transactions: readonly Transaction[]): void {
    const was = contentOf(before), now = contentOf(after)
    const edited = was.target !== now.target, linked = was.links !== now.links, corrected = was.source !== now.source
    if (!edited && !linked && !corrected) return
    if (corrected) this.parts.source.setBlocks(now.source)
    const { removed, added } = changedBlocks(was.target, now.target)
    const moved = edited && this.parts.annotations.carry(was.target, now.target, new Mapping(transactions.flatMap((tr) => tr.mapping.maps)))
    const rearranged = corrected || linked || removed.length !== added.length
      || added.some(({ node }, i) => !sameBlock(removed[i]?.node, node))

    const rows = new Set<number>()
    if (rearranged) this.replan(now, rows)
    for (const { index, node } of added) {
      this.placeTarget(index)
      rows.add(this.plan.rowOfTarget[index] ?? 0)
      for (const id of runsOf(node).ids) for (const source of now.links.ofTarget(id)?.source ?? []) this.addRow(rows, 'source', source)
    }
    if (!rearranged && !moved) {
      // Letters inside sentences: one block is painted again, and the signs follow when there is time.
      this.drawSoon(rows)
      for (const { index } of added) this.paintBlock('target', index)
      this.attention.refreshSelf()
      this.resting.typed()
      return
    }
    for (const { node } of removed) for (const id of runsOf(node).ids) for (const source of now.links.ofTarget(id)?.source ?? []) this.addRow(rows, 'source', source)
    for (const tr of transactions) for (const step of tr.steps) if (step instanceof LinkStep) this.linksChanged(step, rows)
    if (corrected) for (const row of this.plan.rows) rows.add(row.source)
    this.drawRows(rows, edited)
    this.drawMargin()
    if (linked || corrected || moved) this.repaint()
    else for (const { index } of added) this.paintBlock('target', index)
    this.lookSoon()
    this.attention.refresh()
  }

  private linksChanged(step: LinkStep, rows: Set<number>): void {
    for (const side of ['source', 'target'] as const) {
      for (const id of [...step.remove, ...step.add].flatMap((link) => link[side])) {
        this.addRow(rows, side, id)
        const found = side === 'source' ? findSourceSentence(this.content.source, id) : findTargetSentence(this.content.target, id)
        const element = found ? this.root(side).children[found.block] : undefined
        if (element) inkBlock(element, (sentence) => inkOf(this.content.links, side, sentence))
      }
    }
  }

  private drawSoon(rows: ReadonlySet<number>): void {
    for (const row of rows) this.touched.add(row)
    this.soon ??= setTimeout(() => { this.drawTouched(true) }, SIGNS_MS)
  }

  private drawTouched(typing: boolean): void {
    if (this.soon !== null) clearTimeout(this.soon)
    this.soon = null
    const touched = new Set(this.touched)
    this.touched.clear()
    this.drawRows(touched, typing)
  }

  private addRow(rows: Set<number>, side: Side, id: SentenceId): void {
    const { source, target } = this.content
    if (side === 'source') {
      const found = findSourceSentence(source, id)
      if (found) rows.add(found.block)
    } else {
      const found = findTargetSentence(target, id)
      if (found) rows.add(this.plan.rowOfTarget[found.block] ?? 0)
    }
  }

  private replan(content: SectionContent, rows: Set<number>): void {
    const plan = planRows(content.source, content.target, content.links)
    const before = this.plan
    this.plan = plan
    if (samePlan(before, plan)) return
    for (const [index, block] of content.target.children.entries()) {
      if (before.moved.has(index) === plan.moved.has(index)) continue
      for (const id of runsOf(block).ids) for (const source of content.links.ofTarget(id)?.source ?? []) this.addRow(rows, 'source', source)
    }
    for (const row of plan.rows) {
      const old = before.rows[row.source]
      if (!old || old.to - old.from !== row.to - row.from || old.until !== row.until || old.head !== row.head) rows.add(row.source)
    }
    this.placeAll()
  }

  private placeAll(): void {
    const { sheet } = this.parts.dom
    if (this.template !== this.plan.template) sheet.style.gridTemplateRows = this.template = this.plan.template
    const { children } = this.parts.source.view.dom
    for (const [index, row] of this.plan.rows.entries()) putInRow(children[index], sourceArea(row))
    let block = 0
    for (const child of this.parts.target.dom.children) putInRow(child, targetArea(this.plan, block++))
    this.seam.place(this.plan, (row) => this.content.source[row]?.sentences.length ?? 0)
    this.foot.place(this.plan)
  }

  private placeTarget(index: number): void { putInRow(this.parts.target.dom.children[index], targetArea(this.plan, index)) }

  /** Seam and foot of some rows. A reason that an edit calls for waits until the caret leaves: nothing moves under the typing hand. */
  private drawRows(rows: ReadonlySet<number>, typing: boolean): void {
    const { content } = this
    const stateOf: StateOf = (side, id) => linkState(content, side, id)
    const heads = new Set<number>()
    for (const row of rows) {
      const planned = this.plan.rows[row]
      if (!planned) continue
      if (this.seam.isDrawn(row)) this.seam.draw(row, segmentsOf(content, planned, this.plan.moved))
      heads.add(planned.head)
      heads.add(row)
    }
    for (const head of heads) {
      const items = footItems(content, this.plan, head, stateOf)
      this.undrawn.delete(head)
      if (!typing) { this.foot.draw(this.plan, head, items); this.late.delete(head); continue }
      const shown = this.foot.items(head)
      const stale = (item: FootItem) => item.kind === 'stale' && !shown.some((old) => old.kind === 'stale' && old.link.id === item.link.id)
      if (items.some(stale)) this.late.add(head)
      this.foot.draw(this.plan, head, items.filter((item) => !stale(item)))
    }
    this.attention.remark()
  }

  /** Draws the reasons that waited. */
  settleFeet(): void {
    for (const row of this.late) this.touched.add(row)
    this.late.clear()
    if (this.touched.size > 0) this.drawTouched(false)
  }

  private sources(): MarkSources {
    return {
      content: this.content, seen: this.parts.source.seen, annotations: this.parts.annotations,
      marks: this.settings.marks, hits: this.hits, currentHit: this.currentHit, lensMarks: this.lensMarks, currentLensMark: this.currentLensMark,
    }
  }

  private paintBlock(side: Side, index: number, sources = this.sources()): void {
    const near = this.near[side]
    const element = this.root(side).children[index]
    if (!element || index < near.from || index >= near.to) return
    const marks = blockMarks(sources, side, index)
    if (marks.length === 0) { this.paint.clear(element); return }
    const pieces = textPieces(element)
    this.paint.set(element, marks.flatMap(({ name, from, to }) => {
      const range = rangeOf(pieces, from, to)
      return range ? [{ name, range }] : []
    }))
  }

  private root(side: Side): HTMLElement { return side === 'source' ? this.parts.source.view.dom : this.parts.target.dom }

  /** Paints all that is near the window anew: after a change of settings, claims or hits, not of a key. */
  repaint(): void {
    const sources = this.sources()
    for (const side of ['source', 'target'] as const) {
      for (let index = this.near[side].from; index < this.near[side].to; index++) this.paintBlock(side, index, sources)
    }
  }

  /** Once before the next frame. */
  lookSoon(): void {
    if (this.frame === 0) this.frame = requestAnimationFrame(() => { this.frame = 0; this.lookAround() })
  }

  /** Draws and paints what has come near the window and forgets the paint of what has left. Nothing when all is there. */
  lookAround(): void {
    const box = this.parts.dom.scroller.getBoundingClientRect()
    if (box.height === 0) return
    const around = (side: Side, share: number) => blocksBetween(this.root(side).children, box.top - box.height * share, box.bottom + box.height * share)
    const asked = { source: around('source', ASKED), target: around('target', ASKED) }
    if (includes(this.near.source, asked.source) && includes(this.near.target, asked.target)) return
    this.shown = true
    const before = this.near
    // All is asked for before anything is changed: a question after a change lays the page out once more.
    const awake = { source: this.awake('source'), target: this.awake('target') }
    this.near = { source: around('source', DONE), target: around('target', DONE) }
    for (const side of ['source', 'target'] as const) this.resting.wake(this.root(side).children, awake[side])
    this.parts.source.showNow(awake.source)
    const sources = this.sources()
    const owners = new Set<unknown>(this.attention.owners)
    for (const side of ['source', 'target'] as const) {
      const { children } = this.root(side)
      for (let index = this.near[side].from; index < this.near[side].to; index++) {
        const child = children[index]
        if (child) owners.add(child)
        if (index < before[side].from || index >= before[side].to) this.paintBlock(side, index, sources)
      }
    }
    this.paint.keepOnly(owners)
    this.seam.keepOnly(this.near.source.from, this.near.source.to)
    this.drawNear()
    this.attention.remark()
  }

  /** Blocks farther from the window than anything is drawn or painted. */
  private *far(): Iterable<Element> {
    for (const side of ['source', 'target'] as const) {
      const { from, to } = this.awake(side)
      let index = 0
      for (const child of this.root(side).children) {
        if (index < from || index >= to) yield child
        index++
      }
    }
  }

  /** Nothing has been laid out when a section is opened: what is drawn first stands for what will be seen. */
  private awake(side: Side, share = AWAKE): Stretch {
    const { scroller } = this.parts.dom
    const near = this.near[side]
    if (!this.shown) return near
    const box = scroller.getBoundingClientRect()
    return box.height === 0 ? near : blocksBetween(this.root(side).children, box.top - box.height * share, box.bottom + box.height * share)
  }

  /** The Chinese blocks that are seen or laid out. */
  around(): Stretch { return this.awake('source', LAID_OUT) }

  /** Brings a sentence into the window, with all that belongs there. */
  reveal(side: Side, id: SentenceId): void { if (this.place.reveal(side, id)) this.lookAround() }

  private drawMargin(): void {
    this.marginRows = marginMarks(this.content, this.plan, this.parts.annotations, this.claims, this.settings.marks)
    this.showMargin()
  }

  private showMargin(): void { this.margin.draw(this.plan, this.marginRows, (row) => row >= this.near.source.from && row < this.near.source.to) }

  setClaims(claims: readonly ClaimMark[]): void { this.claims = claims; this.drawMargin() }

  annotationsChanged(): void {
    this.drawMargin()
    this.repaint()
    this.attention.refresh()
  }

  setSettings(settings: EditorSettings): void {
    this.settings = settings
    this.drawMargin()
    this.repaint()
    this.lookSoon()
  }

  setHits(hits: readonly HitMark[], current: number | null): void {
    this.hits = Map.groupBy(hits, (hit) => hit.sentenceId)
    this.currentHit = current === null ? null : hits[current] ?? null
    this.repaint()
  }

  setLensMarks(marks: readonly LensMark[], current: SourceRange | null): void {
    if (marks.length === 0 && this.lensMarks.size === 0 && current === this.currentLensMark) return
    this.lensMarks = Map.groupBy(marks, (mark) => mark.sentenceId)
    this.currentLensMark = current
    this.repaint()
  }

  /** The marked conversion at a point of the window. */
  lensMarkAt(id: SentenceId, x: number, y: number): LensMark | null {
    const at = ({ left, right, top, bottom }: DOMRect) => left <= x && x < right && top <= y && y < bottom
    return this.lensMarks.get(id)?.find((mark) => this.attention.boxesOf('source', id, mark).some(at)) ?? null
  }

  /** After a lens: the elements of the Chinese are others. */
  sourceShown(): void {
    this.placeAll()
    this.unpaint()
    this.lookAround()
    this.attention.refresh()
  }

  setPicked(id: Parameters<Margin['setPicked']>[0]): void {
    this.margin.setPicked(id)
    this.attention.setPicked(id)
  }
}

const areas = new WeakMap<Element, string>()

function putInRow(element: Element | undefined, area: string): void {
  if (!(element instanceof HTMLElement) || areas.get(element) === area) return
  areas.set(element, area)
  element.style.gridRow = area
}

/** Whether an edit left a block's sentences as they were, so that no row can change. */
function sameBlock(a: Parameters<typeof runsOf>[0] | undefined, b: Parameters<typeof runsOf>[0]): boolean {
  if (!a || (a.content.size === 0) !== (b.content.size === 0) || a.attrs['forSource'] !== b.attrs['forSource']) return false
  const before = runsOf(a).runs, after = runsOf(b).runs
  return before.length === after.length && before.every((run, i) => run.id === after[i]?.id)
}
