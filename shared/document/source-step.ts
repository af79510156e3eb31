import { Step, StepMap, StepResult } from 'prosemirror-transform'
import type { Node } from 'prosemirror-model'
import type { SourceBlock } from '../model/text.ts'

/**
 * A change of the source text or of its sentence boundaries, as a step in the target's history that leaves the target
 * alone: blocks `[index, index + remove.length)` become `add`. Splitting a source sentence, joining two, and correcting
 * an OCR fault are all this one step.
 */
export class SourceStep extends Step {
  constructor(readonly index: number, readonly remove: readonly SourceBlock[], readonly add: readonly SourceBlock[]) { super() }
  override apply(doc: Node) { return StepResult.ok(doc) }
  override getMap() { return StepMap.empty }
  override invert() { return new SourceStep(this.index, this.add, this.remove) }
  override map() { return this }
  override toJSON() { return { stepType: 'source', index: this.index, remove: this.remove, add: this.add } }
  static override fromJSON(_schema: unknown, json: { index: number; remove: SourceBlock[]; add: SourceBlock[] }) {
    return new SourceStep(json.index, json.remove, json.add)
  }
}
Step.jsonID('source', SourceStep)
