import type { AnnotationId } from '../../shared/model/ids.ts'
import type { Annotation } from '../../shared/model/knowledge.ts'
import type { PlacedAnnotations } from './placed-annotations.ts'

/**
 * Brings the core's anchors and the carried ones together. What the core says holds for the version it acknowledged; it
 * is taken over when nothing newer is under way, and until then the carried stretches stand.
 */
export class AnnotationSync {
  private whole: readonly Annotation[] | null = null
  private readonly changed = new Map<AnnotationId, Annotation>()

  constructor(private readonly placed: PlacedAnnotations, private readonly onChange: () => void) {}

  /** All annotations of the section, as fetched. `pending` counts steps the core has not acknowledged. */
  set(annotations: readonly Annotation[], pending: number): void {
    this.whole = annotations
    this.changed.clear()
    if (pending === 0) this.settle()
  }

  acknowledged(annotations: readonly Annotation[], pending: number): void {
    for (const annotation of annotations) this.changed.set(annotation.id, annotation)
    if (pending === 0) this.settle()
  }

  private settle(): void {
    if (this.whole === null && this.changed.size === 0) return
    if (this.whole !== null) this.placed.set(this.whole)
    this.placed.replace([...this.changed.values()])
    this.whole = null
    this.changed.clear()
    this.onChange()
  }
}
