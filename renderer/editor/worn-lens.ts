import { findSourceSentence, sourceText } from '../../shared/document/sentences.ts'
import type { SentenceId } from '../../shared/model/ids.ts'
import type { SourceBlock } from '../../shared/model/text.ts'
import type { LensView } from './editor-options.ts'
import { sameTexts, seenThrough, type SeenBlock, type SeenText } from './lens.ts'

/** What a block looked like the last time, and what it was made of. Lenses of one view share it. */
export type SeenBefore = WeakMap<SourceBlock, { texts: ReadonlyMap<string, SeenText>; seen: SeenBlock }>

/** A lens put on a text: what it shows of each sentence, as long as the sentence is as it was when the lens was asked. */
export class WornLens {
  private readonly texts: ReadonlyMap<SentenceId, SeenText>

  constructor(lens: LensView, private readonly blocks: readonly SourceBlock[], private readonly before: SeenBefore) {
    this.texts = new Map(lens.text.blocks.flatMap((block) => block.map((sentence) => [sentence.id, sentence])))
  }

  /** What looks as it looked the last time is the same object, so that only what differs is drawn anew. */
  see(block: SourceBlock): SeenBlock {
    const texts = this.convertedOf(block)
    const before = this.before.get(block)
    if (before && sameTexts(before.texts, texts)) return before.seen
    const seen = seenThrough(block, texts)
    this.before.set(block, { texts, seen })
    return seen
  }

  /** What the lens says about a block. A sentence that was changed since is shown as stored until the lens is asked anew. */
  private convertedOf(block: SourceBlock): ReadonlyMap<string, SeenText> {
    const stored = sourceText(block)
    return new Map(block.sentences.flatMap(({ id, from, to }) => {
      const known = this.texts.get(id)
      return known && findSourceSentence(this.blocks, id)?.text === stored.slice(from, to) ? [[id, known] as const] : []
    }))
  }
}
