import { Step, StepMap, StepResult } from 'prosemirror-transform'
import type { Node } from 'prosemirror-model'
import type { Link } from '../model/text.ts'
import { isRecord, readLink, readList } from './step-json.ts'

/**
 * A change of links, as a step that leaves the document alone: it rides in the same ProseMirror history as the text, so
 * one undo restores both. `remove` and `add` hold whole links; a link that changes stands in both with the same id.
 */
export class LinkStep extends Step {
  constructor(readonly remove: readonly Link[], readonly add: readonly Link[]) { super() }
  override apply(doc: Node) { return StepResult.ok(doc) }
  override getMap() { return StepMap.empty }
  override invert() { return new LinkStep(this.add, this.remove) }
  override map() { return this }
  override toJSON() { return { stepType: 'link', remove: this.remove, add: this.add } }
  /** Throws RangeError on JSON of another shape. */
  static override fromJSON(_schema: unknown, json: unknown) {
    if (!isRecord(json)) throw new RangeError('A link step is malformed.')
    return new LinkStep(readList(json['remove'], readLink, 'A link step'), readList(json['add'], readLink, 'A link step'))
  }
}
Step.jsonID('link', LinkStep)
