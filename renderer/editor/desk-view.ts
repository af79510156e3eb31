import type { EditorState, Transaction } from 'prosemirror-state'
import { Mapping } from 'prosemirror-transform'
import type { EditorView } from 'prosemirror-view'
import { LinkStep } from '../../shared/document/link-step.ts'
import type { SectionContent } from '../../shared/document/section-content.ts'
import { changedBlocks, runsOf } from '../../shared/document/sentence-runs.ts'
import { findSourceSentence, findTargetSentence } from '../../shared/document/sentences.ts'
import type { SentenceId } from '../../shared/model/ids.ts'
import type { Side } from '../../shared/model/vocabulary.ts'
import { Attention } from './attention.ts'
import { inkBlock, inkOf } from './ink.ts'
import { SteadyBlock } from './steady-block.ts'
import type { DeskDom } from './desk-dom.ts'
import type { ClaimMark, EditorSettings, HitMark, LensMark, SourceRange } from './editor-options.ts'
import { Foot, type FootActions } from './foot.ts'
import { Margin } from './margin.ts'
import { marginMarks } from './margin-marks.ts'
import type { Stretch } from './near-window.ts'
import { Paint } from './paint.ts'
import { PlacedAnnotations } from './placed-annotations.ts'
import { ReadingPlace } from './reading-place.ts'
import { RestingBlocks } from './resting-blocks.ts'
import { RowPlaces } from './row-places.ts'
import { RowSigns } from './row-signs.ts'
import { planRows, samePlan, type RowPlan } from './rows.ts'
import { Seam } from './seam.ts'
import type { Segment } from './segments.ts'
import type { SourceView } from './source-view.ts'
import { TextPaint } from './text-paint.ts'
import { WindowReach } from './window-reach.ts'
import { contentOf } from './env.ts'

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
  private readonly signs: RowSigns
  private readonly painted: TextPaint
  private readonly places: RowPlaces
  readonly steady = new SteadyBlock()
  readonly place: ReadingPlace
  private readonly reach: WindowReach
  private readonly resting = new RestingBlocks(() => this.reach.far())
  private claims: readonly ClaimMark[]
  private settings: EditorSettings
  private frame = 0
  private marginRows: ReturnType<typeof marginMarks> = new Map()

  constructor(private readonly parts: DeskViewParts) {
    const { scroller, sheet } = parts.dom
    this.claims = parts.claims
    this.settings = parts.settings
    this.seam = new Seam(sheet, parts.onSegment)
    this.foot = new Foot(sheet, parts.foot, parts.language)
    this.margin = new Margin(sheet, parts.onMark)
    this.attention = new Attention(parts, this.paint, this.seam)
    this.reach = new WindowReach(scroller, (side) => this.root(side))
    this.place = new ReadingPlace({ scroller, root: (side) => this.root(side), rectOf: (side, id) => this.attention.rectOf(side, id), source: () => this.content.source })
    this.plan = planRows(this.content.source, this.content.target, this.content.links)
    this.signs = new RowSigns({ seam: this.seam, foot: this.foot, content: () => this.content, plan: () => this.plan, drawn: () => this.attention.remark() })
    this.painted = new TextPaint({
      paint: this.paint, annotations: parts.annotations, content: () => this.content, seen: () => parts.source.seen,
      root: (side) => this.root(side), near: (side) => this.reach.near[side], marks: () => this.settings.marks,
    })
    this.places = new RowPlaces(sheet, parts.source.view.dom, parts.target.dom)
    this.placeAll()
    this.resting.restAll()
    this.marginRows = marginMarks(this.content, this.plan, this.parts.annotations, this.claims, this.settings.marks)
    this.drawNear()
    this.painted.all()
    this.lookSoon()
    this.signs.drawRest()
  }

  /** Seams, feet and margins of the rows near the window, where they are missing. */
  private drawNear(): void {
    this.signs.drawMissing(this.reach.near.source.from, this.reach.near.source.to)
    this.showMargin()
  }

  get content(): SectionContent { return contentOf(this.parts.target.state) }

  destroy(): void {
    cancelAnimationFrame(this.frame)
    this.signs.destroy()
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
    this.reach.forget()
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
      this.places.placeTarget(this.plan, index)
      rows.add(this.plan.rowOfTarget[index] ?? 0)
      for (const id of runsOf(node).ids) for (const source of now.links.ofTarget(id)?.source ?? []) this.addRow(rows, 'source', source)
    }
    if (!rearranged && !moved) {
      // Letters inside sentences: one block is painted again, and the signs follow when there is time.
      this.signs.drawSoon(rows)
      for (const { index } of added) this.painted.block('target', index)
      this.attention.refreshSelf()
      this.resting.typed()
      return
    }
    for (const { node } of removed) for (const id of runsOf(node).ids) for (const source of now.links.ofTarget(id)?.source ?? []) this.addRow(rows, 'source', source)
    for (const tr of transactions) for (const step of tr.steps) if (step instanceof LinkStep) this.linksChanged(step, rows)
    if (corrected) for (const row of this.plan.rows) rows.add(row.source)
    this.signs.draw(rows, edited)
    this.drawMargin()
    if (linked || corrected || moved) this.painted.all()
    else for (const { index } of added) this.painted.block('target', index)
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
    this.places.placeAll(this.plan)
    this.seam.place(this.plan, (row) => this.content.source[row]?.sentences.length ?? 0)
    this.foot.place(this.plan)
  }

  /** Draws the reasons that waited for the caret to leave. */
  settleFeet(): void { this.signs.settle() }

  private root(side: Side): HTMLElement { return side === 'source' ? this.parts.source.view.dom : this.parts.target.dom }

  /** Once before the next frame. */
  lookSoon(): void {
    if (this.frame === 0) this.frame = requestAnimationFrame(() => { this.frame = 0; this.lookAround() })
  }

  /** Draws and paints what has come near the window and forgets the paint of what has left. Nothing when all is there. */
  lookAround(): void {
    // All is asked for before anything is changed: a question after a change lays the page out once more.
    const looked = this.reach.look()
    if (!looked) return
    const { before, awake } = looked, { near } = this.reach
    for (const side of ['source', 'target'] as const) this.resting.wake(this.root(side).children, awake[side])
    this.parts.source.showNow(awake.source)
    const sources = this.painted.sources()
    const owners = new Set<unknown>(this.attention.owners)
    for (const side of ['source', 'target'] as const) {
      const { children } = this.root(side)
      for (let index = near[side].from; index < near[side].to; index++) {
        const child = children[index]
        if (child) owners.add(child)
        if (index < before[side].from || index >= before[side].to) this.painted.block(side, index, sources)
      }
    }
    this.paint.keepOnly(owners)
    this.seam.keepOnly(near.source.from, near.source.to)
    this.drawNear()
    this.attention.remark()
  }

  /** The Chinese blocks that are seen or laid out. */
  around(): Stretch { return this.reach.laidOut() }

  /** Brings a sentence into the window, with all that belongs there. */
  reveal(side: Side, id: SentenceId): void { if (this.place.reveal(side, id)) this.lookAround() }

  private drawMargin(): void {
    this.marginRows = marginMarks(this.content, this.plan, this.parts.annotations, this.claims, this.settings.marks)
    this.showMargin()
  }

  private showMargin(): void { this.margin.draw(this.plan, this.marginRows, (row) => row >= this.reach.near.source.from && row < this.reach.near.source.to) }

  setClaims(claims: readonly ClaimMark[]): void { this.claims = claims; this.drawMargin() }

  annotationsChanged(): void {
    this.drawMargin()
    this.painted.all()
    this.attention.refresh()
  }

  setSettings(settings: EditorSettings): void {
    this.settings = settings
    this.drawMargin()
    this.painted.all()
    this.lookSoon()
  }

  setHits(hits: readonly HitMark[], current: number | null): void { this.painted.setHits(hits, current) }
  setLensMarks(marks: readonly LensMark[], current: SourceRange | null): void { this.painted.setLensMarks(marks, current) }

  /** The marked conversion at a point of the window. */
  lensMarkAt(id: SentenceId, x: number, y: number): LensMark | null {
    const at = ({ left, right, top, bottom }: DOMRect) => left <= x && x < right && top <= y && y < bottom
    return this.painted.lensMarksOf(id).find((mark) => this.attention.boxesOf('source', id, mark).some(at)) ?? null
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

/** Whether an edit left a block's sentences as they were, so that no row can change. */
function sameBlock(a: Parameters<typeof runsOf>[0] | undefined, b: Parameters<typeof runsOf>[0]): boolean {
  if (!a || (a.content.size === 0) !== (b.content.size === 0) || a.attrs['forSource'] !== b.attrs['forSource']) return false
  const before = runsOf(a).runs, after = runsOf(b).runs
  return before.length === after.length && before.every((run, i) => run.id === after[i]?.id)
}
