import { Step, StepMap, StepResult } from 'prosemirror-transform'
import type { Node } from 'prosemirror-model'
import type { SourceBlock } from '../model/text.ts'
import { sourceNode } from './sentences.ts'
import { isRecord, readIndex, readList, readSourceBlock } from './step-json.ts'

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

  /** The blocks after this step. Throws RangeError when those it replaces are not the ones that stand there. */
  applyTo(blocks: readonly SourceBlock[]): readonly SourceBlock[] {
    if (this.index + this.remove.length > blocks.length) throw new RangeError('The source has fewer blocks than that.')
    for (const [i, block] of this.remove.entries()) {
      const there = blocks[this.index + i]
      if (!there || !sameBlock(there, block)) throw new RangeError(`Source block ${this.index + i} is not the one to be changed.`)
    }
    return [...blocks.slice(0, this.index), ...this.add, ...blocks.slice(this.index + this.remove.length)]
  }

  /** Throws RangeError on JSON of another shape. */
  static override fromJSON(_schema: unknown, json: unknown) {
    if (!isRecord(json)) throw new RangeError('A source step is malformed.')
    return new SourceStep(
      readIndex(json['index'], 'A source step'),
      readList(json['remove'], readSourceBlock, 'A source step'), readList(json['add'], readSourceBlock, 'A source step'),
    )
  }
}

function sameBlock(a: SourceBlock, b: SourceBlock): boolean {
  return a === b || (a.sentences.length === b.sentences.length && sourceNode(a).eq(sourceNode(b)) &&
    a.sentences.every((span, i) => span.id === b.sentences[i]?.id && span.to === b.sentences[i].to))
}
Step.jsonID('source', SourceStep)
