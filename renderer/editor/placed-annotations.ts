import type { Node } from 'prosemirror-model'
import type { Mapping } from 'prosemirror-transform'
import { changedBlocks, runsOf } from '../../shared/document/sentence-runs.ts'
import type { AnnotationId, ClaimId, SentenceId } from '../../shared/model/ids.ts'
import type { Annotation } from '../../shared/model/knowledge.ts'
import type { Layer, Side } from '../../shared/model/vocabulary.ts'

/** A stretch of an annotation in one sentence, offsets within the stored sentence. */
export interface Placed { id: AnnotationId; layer: Layer; claimId: ClaimId | null; side: Side; sentenceId: SentenceId; from: number; to: number }

/**
 * Where the annotations of a section stand while it is edited. The core decides where an anchor is; between an edit and
 * its acknowledgement the stretches are carried along here so that nothing lags behind the typing.
 */
export class PlacedAnnotations {
  private annotations = new Map<AnnotationId, Annotation>()
  private bySentence = { source: new Map<SentenceId, Placed[]>(), target: new Map<SentenceId, Placed[]>() }
  private claimSides = new Map<ClaimId, Record<Side, number>>()

  constructor(annotations: readonly Annotation[]) { this.set(annotations) }

  set(annotations: readonly Annotation[]): void {
    this.annotations = new Map(annotations.map((annotation) => [annotation.id, annotation]))
    this.bySentence = { source: new Map(), target: new Map() }
    this.claimSides = new Map()
    for (const annotation of annotations) this.place(annotation)
  }

  /** Takes annotations as the core has them now over; those it does not name stay. */
  replace(changed: readonly Annotation[]): void {
    if (changed.length === 0) return
    for (const annotation of changed) this.annotations.set(annotation.id, annotation)
    const ids = new Set(changed.map((annotation) => annotation.id))
    const kept = (['source', 'target'] as const).flatMap((side) => [...this.bySentence[side].values()].flat().filter((placed) => !ids.has(placed.id)))
    this.bySentence = { source: new Map(), target: new Map() }
    this.claimSides = new Map()
    for (const placed of kept) this.add(placed)
    for (const annotation of changed) this.place(annotation)
  }

  all(): readonly Annotation[] { return [...this.annotations.values()] }
  byId(id: AnnotationId): Annotation | null { return this.annotations.get(id) ?? null }
  in(side: Side, sentenceId: SentenceId): readonly Placed[] { return this.bySentence[side].get(sentenceId) ?? [] }

  /** The stretch an annotation begins with, as far as the text has it; null for an orphan. Costs its anchors. */
  first(id: AnnotationId): Placed | null {
    for (const { side, sentenceId } of this.annotations.get(id)?.anchors ?? []) {
      const found = this.in(side, sentenceId).find((placed) => placed.id === id)
      if (found) return found
    }
    return null
  }

  /** Stretches of one annotation, in no particular order; O(stretches of the section). */
  of(id: AnnotationId): Placed[] {
    return (['source', 'target'] as const).flatMap((side) => [...this.bySentence[side].values()].flat().filter((placed) => placed.id === id))
  }

  /** Whether a claim is marked anywhere on a side; where it is not, the linked sentence shows it. */
  claimIsOn(claimId: ClaimId, side: Side): boolean { return (this.claimSides.get(claimId)?.[side] ?? 0) > 0 }

  private place(annotation: Annotation): void {
    for (const { side, sentenceId, from, to, state } of annotation.anchors) {
      if (state === 'attached' || state === 'moved') this.add({ id: annotation.id, layer: annotation.layer, claimId: annotation.claimId, side, sentenceId, from, to })
    }
  }

  private add(placed: Placed): void {
    const list = this.bySentence[placed.side].get(placed.sentenceId)
    if (list) list.push(placed)
    else this.bySentence[placed.side].set(placed.sentenceId, [placed])
    this.countClaim(placed, 1)
  }

  private countClaim({ claimId, side }: Placed, by: 1 | -1): void {
    if (claimId === null) return
    const counts = this.claimSides.get(claimId) ?? { source: 0, target: 0 }
    counts[side] += by
    this.claimSides.set(claimId, counts)
  }

  /**
   * Carries the stretches of the target through an edit; words typed at an edge stay outside. What was deleted is gone
   * until the core answers. Looks at changed blocks only. True when some stretch changed its sentence or went.
   */
  carry(before: Node, after: Node, mapping: Mapping): boolean {
    const { removed, added } = changedBlocks(before, after)
    const moving: { placed: Placed; from: number; to: number }[] = []
    for (const { node, pos } of removed) {
      for (const run of runsOf(node).runs) {
        if (run.id === null) continue
        for (const placed of this.bySentence.target.get(run.id) ?? []) {
          const from = mapping.map(pos + 1 + run.from + placed.from, 1)
          const to = mapping.map(pos + 1 + run.from + placed.to, -1)
          moving.push({ placed, from, to })
        }
      }
    }
    if (moving.length === 0) return false
    const old = new Set(moving.map(({ placed }) => placed))
    for (const { node } of removed) for (const id of runsOf(node).ids) {
      const left = (this.bySentence.target.get(id) ?? []).filter((placed) => !old.has(placed))
      if (left.length > 0) this.bySentence.target.set(id, left)
      else this.bySentence.target.delete(id)
    }
    let changed = false
    for (const { placed, from, to } of moving) {
      this.countClaim(placed, -1)
      let pieces = 0
      for (const { node, pos } of added) {
        if (pos + node.nodeSize <= from || pos >= to) continue
        for (const run of runsOf(node).runs) {
          const start = Math.max(from, pos + 1 + run.from), end = Math.min(to, pos + 1 + run.to)
          if (run.id === null || start >= end) continue
          pieces++
          if (run.id !== placed.sentenceId) changed = true
          this.add({ ...placed, sentenceId: run.id, from: start - pos - 1 - run.from, to: end - pos - 1 - run.from })
        }
      }
      if (pieces !== 1) changed = true
    }
    return changed
  }
}
